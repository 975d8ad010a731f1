"""Shorter forms of names and units, for seats on which the whole does not fit."""

import re
from functools import lru_cache

# What offices write for the long names of their bodies; the longer phrase first where one holds another.
_SHORT = (
    ("ủy ban mặt trận tổ quốc việt nam", "MTTQ"), ("ủy ban mặt trận tổ quốc", "MTTQ"),
    ("mặt trận tổ quốc việt nam", "MTTQ"), ("mặt trận tổ quốc", "MTTQ"),
    ("hội đồng nhân dân và ủy ban nhân dân", "HĐND và UBND"),
    ("ủy ban nhân dân", "UBND"), ("hội đồng nhân dân", "HĐND"), ("ủy ban", "UB"),
    ("đoàn thanh niên cộng sản hồ chí minh", "Đoàn TNCS"), ("đoàn thanh niên", "ĐTN"),
    ("hội liên hiệp phụ nữ", "Hội LHPN"), ("hội cựu chiến binh", "Hội CCB"),
    ("hội nông dân", "Hội ND"), ("hội chữ thập đỏ", "Hội CTĐ"), ("liên đoàn lao động", "LĐLĐ"),
    ("ban chỉ huy quân sự", "BCHQS"), ("ban chấp hành", "BCH"), ("ban thường vụ", "BTV"),
    ("ban quản lý", "BQL"), ("công an", "CA"), ("viện kiểm sát nhân dân", "VKSND"),
    ("tòa án nhân dân", "TAND"), ("thi đua – khen thưởng", "TĐKT"), ("thi đua khen thưởng", "TĐKT"),
    ("thi đua, khen thưởng", "TĐKT"), ("giáo dục và đào tạo", "GD&ĐT"), ("giáo dục – đào tạo", "GD&ĐT"),
    ("tài nguyên và môi trường", "TN&MT"), ("văn hóa và thông tin", "VH&TT"),
    ("văn hóa – thông tin và thể thao", "VH–TT&TT"), ("lao động – thương binh và xã hội", "LĐTB&XH"),
    ("tài chính – kế hoạch", "TC–KH"), ("tài chính và kế hoạch", "TC–KH"),
    ("trường trung học phổ thông", "Trường THPT"), ("trường tiểu học và trung học cơ sở", "Trường TH&THCS"),
    ("trường trung học cơ sở", "Trường THCS"), ("trường tiểu học", "Trường TH"),
    ("trường mầm non", "Trường MN"), ("trung học cơ sở", "THCS"), ("trung học phổ thông", "THPT"),
    ("công ty trách nhiệm hữu hạn một thành viên", "Cty TNHH MTV"),
    ("công ty trách nhiệm hữu hạn", "Cty TNHH"), ("trách nhiệm hữu hạn", "TNHH"),
    ("công ty cổ phần", "Cty CP"), ("công ty", "Cty"), ("một thành viên", "MTV"),
    ("hợp tác xã", "HTX"), ("nông nghiệp", "NN"), ("văn phòng", "VP"), ("trung tâm", "TT"),
    ("bảo hiểm xã hội", "BHXH"), ("kho bạc nhà nước", "KBNN"), ("thanh tra", "TTr"),
    ("tổ dân phố", "TDP"), ("thị trấn", "TT"), ("thị xã", "TX"), ("thành phố", "TP"),
    ("phường", "P."), ("tỉnh", "T."),
)
_PHRASES = dict(_SHORT)
_PATTERN = re.compile(r"\b(" + "|".join(
    re.escape(phrase).replace("ủy", "(?:ủy|uỷ)").replace("tòa", "(?:tòa|toà)").replace("hóa", "(?:hóa|hoá)")
    for phrase, _ in _SHORT) + r")\b", re.I)
_PLACE = re.compile(r",\s*(?:thị xã|huyện|thành phố|quận|tỉnh|TX\.?|TP\.?|T\.)\s[^,]*", re.I)
_BEHIND = re.compile(r"(?<=\w)\s+(?:TX|TP|T\.|huyện|quận)\s(?=\S+\s+\S).*$", re.I)  # at least two words


@lru_cache(maxsize=1 << 14)
def unit_forms(unit: str) -> tuple[str, ...]:
    """A unit in full, with the usual abbreviations, and so without district and province behind it.

    ``Ủy ban nhân dân xã Ninh An, thị xã Ninh Hòa`` ends as ``UBND xã Ninh An``.
    """
    own = _shorten(_PLACE.sub("", unit))
    return tuple(dict.fromkeys((unit, _shorten(unit), own, _BEHIND.sub("", own))))


def _shorten(text: str) -> str:
    return _PATTERN.sub(_short_form, text)


def _short_form(match: re.Match[str]) -> str:
    phrase = match[0].lower().replace("uỷ", "ủy").replace("toà", "tòa").replace("hoá", "hóa")
    return _PHRASES[phrase]


@lru_cache(maxsize=1 << 14)
def name_forms(name: str) -> tuple[str, ...]:
    """A person's name in full, then ever shorter; the given name always stays whole.

    ``Nguyễn Thị Ánh Đào``, ``Ng. Thị Ánh Đào``, ``Ng. T. Ánh Đào``, ``Ng. T. Á. Đào``, ``N.T.Á. Đào``,
    ``N. Đào``.
    """
    words = name.split()
    if len(words) < 3:
        return (name,)
    initials = ["Ng." if word.lower() == "nguyễn" else f"{word[0]}." for word in words[:-1]]
    forms = [name, *(" ".join([*initials[:count], *words[count:]]) for count in range(1, len(words))),
             "".join(f"{word[0]}." for word in words[:-1]) + f" {words[-1]}", f"{words[0][0]}. {words[-1]}"]
    return tuple(dict.fromkeys(forms))
