"""What the decrees say of award money, by the date of the decision.

Only what a source was found for stands here. What was not found (households; bằng khen and
giấy khen under Nghị định 98/2023) is a row of the workbook's sheet `Hệ số quy định`, which
also takes decrees to come.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from conference.model.levels import authority_levels, is_committee
from conference.model.names import fold
from conference.model.records import COLLECTIVE, PERSON, AwardKind, Decision, StatutoryCoefficient


@dataclass(frozen=True)
class RuleSet:
    """The rules for decisions from a date on.

    `highest_title_only`: of several titles (danh hiệu) of one period only the highest is paid;
    `several` is the article on several awards, empty where it is not known.
    """

    name: str
    since: dt.date
    highest_title_only: bool
    several: str

    @property
    def cited(self) -> str:
        """``khoản 2 Điều 66 Nghị định 91/2017/NĐ-CP``."""
        return f"{self.several} {self.name}".strip()


_RULES_2017 = RuleSet("Nghị định 91/2017/NĐ-CP", dt.date(2017, 10, 1), True, "khoản 2 Điều 66")
_RULES_2023 = RuleSet("Nghị định 98/2023/NĐ-CP", dt.date(2024, 1, 1), False, "Điều 53")
_RULES_2025 = RuleSet("Nghị định 152/2025/NĐ-CP", dt.date(2025, 7, 1), False, "")
RULE_SETS = (_RULES_2017, _RULES_2023, _RULES_2025)

# đồng a month, from when, by which decree
BASE_SALARIES = (
    (1_390_000, dt.date(2018, 7, 1), "NĐ 72/2018/NĐ-CP"),
    (1_490_000, dt.date(2019, 7, 1), "NĐ 38/2019/NĐ-CP"),
    (1_800_000, dt.date(2023, 7, 1), "NĐ 24/2023/NĐ-CP"),
    (2_340_000, dt.date(2024, 7, 1), "NĐ 73/2024/NĐ-CP"),
    (2_530_000, dt.date(2026, 7, 1), "NĐ 161/2026/NĐ-CP"),
)

# How the name begins (folded), for whom, of which level (empty: any), and the coefficients by
# the rules of 2017, 2023, 2025 (NĐ 91/2017 Điều 69-73, NĐ 98/2023 and NĐ 152/2025 Điều 51-54).
_AGENCY = "cơ quan"  # the head of an office that is no people's committee
_COEFFICIENTS = tuple((re.compile(pattern), target, level, row.split()) for pattern, target, level, row in (
    (r"chien si thi dua toan quoc", PERSON, "", "4.5 4.5 4.5"),
    (r"chien si thi dua co so", PERSON, "", "1 1 1"),
    (r"chien si thi dua", PERSON, "Tỉnh", "3 3 3"),
    (r"(lao dong|chien si) tien tien", PERSON, "", "0.3 0.3 0.3"),
    (r"tap the lao dong xuat sac|don vi quyet thang", COLLECTIVE, "", "1.5 1.5 1.5"),
    (r"tap the lao dong tien tien|don vi tien tien", COLLECTIVE, "", "0.8 0.8 0.8"),
    (r"co thi dua", COLLECTIVE, "Trung ương", "12 12 12"),
    (r"co thi dua", COLLECTIVE, "Tỉnh", "8 8 8"),
    (r"(thon|lang|ap|ban|buon|phum|soc|to dan pho|khu pho)\b.* van hoa", COLLECTIVE, "", "1.5 1.5 1.5"),
    (r"(xa|phuong|thi tran|dac khu)\b.* tieu bieu", COLLECTIVE, "", "- 2 2"),
    (r"bang khen", PERSON, "Trung ương", "3.5 3.5 3.5"),
    (r"bang khen", COLLECTIVE, "Trung ương", "7 - -"),
    (r"bang khen", PERSON, "Tỉnh", "1 - 1.5"),
    (r"bang khen", COLLECTIVE, "Tỉnh", "2 - -"),
    (r"giay khen", PERSON, "Thị xã", "0.3 - -"),
    (r"giay khen", COLLECTIVE, "Thị xã", "0.6 - -"),
    (r"giay khen", PERSON, _AGENCY, "0.3 - -"),
    (r"giay khen", COLLECTIVE, _AGENCY, "0.6 - -"),
    (r"giay khen", PERSON, "Xã", "0.15 - 0.3"),
    (r"giay khen", COLLECTIVE, "Xã", "0.3 - -"),
    *((rf"huan chuong {name}", target, "", f"{each} {each} {each}") for name, one in (
        ("sao vang", "46"), ("ho chi minh", "30.5"),
        ("doc lap hang nhat", "15"), ("doc lap hang nhi", "12.5"), ("doc lap hang ba", "10.5"),
        ("lao dong hang nhat", "9"), ("lao dong hang nhi", "7.5"), ("lao dong hang ba", "4.5"))
      for target, each in ((PERSON, one), (COLLECTIVE, Decimal(one) * 2))),
))
TITLE, FORM = "Danh hiệu", "Hình thức"
_TITLES = re.compile(r"chien si|lao dong tien tien|tap the lao dong|don vi (tien tien|quyet thang)|co thi dua"
                     r"|(gia dinh|thon|lang|to dan pho|khu pho)\b.* van hoa")
# The highest coefficient that awards of these levels have.
HIGHEST = {"Xã": Decimal("1.5"), "Thị xã": Decimal("1.5"), "Tỉnh": Decimal(8)}
_FORMS = re.compile(r"(bang|giay) khen|(huan|huy) chuong|ky niem chuong|giai thuong|thu khen")
_BEFORE_NAME = re.compile(
    r"^((danh hieu|(bang )?(chung|cong) nhan|tang|ca nhan(?= (lao dong|chien si|ldtt|cstd))) )+")
# How offices shorten the names of awards.
_SHORT_NAMES = {
    "sy": "si", "ldtt": "lao dong tien tien", "ldxs": "lao dong xuat sac", "cstd": "chien si thi dua",
    "cstdcs": "chien si thi dua co so", "cstt": "chien si tien tien", "ttldtt": "tap the lao dong tien tien",
    "ttldxs": "tap the lao dong xuat sac", "bk": "bang khen", "gk": "giay khen",
}


@dataclass(frozen=True)
class Statute:
    """A coefficient and the decree that gives it."""

    coefficient: Decimal
    basis: str


def rules_on(date: dt.date) -> RuleSet:
    """The rules for a decision of this date; the oldest known ones for one before them all."""
    return next((rules for rules in reversed(RULE_SETS) if rules.since <= date), RULE_SETS[0])


def legal_base_salary(date: dt.date) -> tuple[int, dt.date, str] | None:
    """The base salary in force on a date, from when, by which decree; None before all that are known."""
    return next((salary for salary in reversed(BASE_SALARIES) if salary[1] <= date), None)


def is_title(kind: AwardKind) -> bool:
    """Whether a kind is a title (danh hiệu), not a form of award (hình thức): as typed, else by its name."""
    category = fold(kind.category)
    return category == fold(TITLE) or not category and category_of(kind.name) != FORM


def category_of(name: str) -> str:
    """Title or form of award, as a name says; empty where it says neither."""
    plain = plain_name(name)
    return FORM if _FORMS.match(plain) else TITLE if _TITLES.match(plain) else ""


@lru_cache(maxsize=1000)
def plain_name(name: str) -> str:
    """An award's name for matching: ``Danh hiệu CSTĐ cấp cơ sở`` is ``chien si thi dua co so``."""
    bare = _BEFORE_NAME.sub("", fold(name))
    return " ".join(_SHORT_NAMES.get(word, word) for word in bare.split()).replace("cap co so", "co so")


def find_statute(
    kind: AwardKind, decision: Decision, own_level: str | None, rows: Iterable[StatutoryCoefficient]
) -> Statute | None:
    """The coefficient in force on the decision's date; None where neither code nor workbook knows one.

    `rows` are those of `Hệ số quy định` since the decree in force; they go before it.
    """
    rules = rules_on(decision.date)
    named = authority_levels(decision.authority)
    level = kind.level or (own_level if own_level in named else "".join(named[:1])) or own_level or ""
    known = _find_known(kind, _deciding_level(kind, decision, level), rules)
    begin = rules.since if rules.since <= decision.date else dt.date.min
    row = _find_row(kind, (begin, decision.date), level, rows)
    return Statute(row.coefficient, row.basis or row.row.sheet) if row else known


def _deciding_level(kind: AwardKind, decision: Decision, level: str) -> str:
    """The level that counts: a head of an agency gives giấy khen of a coefficient of its own."""
    is_agency = decision.authority and not is_committee(decision.authority)
    return _AGENCY if is_agency and plain_name(kind.name).startswith("giay khen") else level


def _find_known(kind: AwardKind, level: str, rules: RuleSet) -> Statute | None:
    name = plain_name(kind.name)
    for pattern, target, of_level, row in _COEFFICIENTS:
        if target == kind.target and of_level in ("", level) and pattern.match(name):
            typed = row[RULE_SETS.index(rules)]
            return None if typed == "-" else Statute(Decimal(typed), rules.name)
    return None


def _find_row(
    kind: AwardKind, days: tuple[dt.date, dt.date], level: str, rows: Iterable[StatutoryCoefficient]
) -> StatutoryCoefficient | None:
    """The newest row for the kind that begins between two days; of equally new ones the fullest name."""
    fitting = [
        row for row in rows
        if row.since and days[0] <= row.since <= days[1] and row.coefficient is not None
        and row.target == kind.target and row.level in ("", level)
        and f"{plain_name(kind.name)} ".startswith(f"{plain_name(row.name)} ")
    ]
    return max(fitting, key=lambda row: (row.since, len(row.name), bool(row.level)), default=None)
