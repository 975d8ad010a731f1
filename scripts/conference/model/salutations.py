"""The words before names: salutations, ranks and titles, and what bodies are called."""

import re

CALLED = frozenset({"ong", "ba", "anh", "chi", "co", "thay", "dong chi", "d c"})
BODIES = frozenset({"tap the", "don vi", "co quan", "to chuc", "cac tap the"})
HOMES = frozenset({"ho", "ho gia dinh", "gia dinh", "ho ong", "ho ba", "gia dinh ong", "gia dinh ba"})
BOTH = frozenset({"ong ba", "ba ong", "ong hoac ba", "anh chi"})  # left to be chosen

_MONKS = (
    "đại đức|thượng tọa|thượng toạ|hòa thượng|hoà thượng|ni sư|ni trưởng|sư cô|sư thầy|"
    "linh mục|mục sư|giám mục"
)
_RANKS = r"(?:thiếu|trung|thượng|đại) (?:tá|úy|uý|tướng)|(?:hạ|trung|thượng) sĩ"
_TITLES = (
    "ông|bà|anh|chị|cô|thầy|đồng chí|đ/c|đc|gs|pgs|ts|ths|bs|cn|ks|luật sư|bác sĩ|tiến sĩ|"
    "thạc sĩ|giáo sư"
)
RELIGIOUS = re.compile(_MONKS, re.I)
RANK = re.compile(_RANKS, re.I)
TITLE = re.compile(rf"(?:(?:{_TITLES}|{_RANKS}|{_MONKS})(?:[.:]\s*|\s+))+(?=\S+\s+\S)", re.I)
# Words that begin the name of a collective and no person's: Trường is not Trương.
BODY = re.compile(
    r"(?:trường (?!sơn\b|sa\b|giang\b|an\b)|trung tâm|trạm |bệnh viện|viện (?:kiểm|nghiên)|"
    r"ubnd\b|ủy ban|uỷ ban|hđnd\b|hội đồng|văn phòng|phòng |sở |chi (?:bộ|cục|hội|nhánh|đoàn)|"
    r"đảng (?:bộ|ủy|uỷ)|mặt trận|công ty|cty\b|công an |công đoàn|hợp tác xã|htx\b|doanh nghiệp|"
    r"tập thể|đơn vị |nhân dân |cán bộ|thôn |buôn |tổ dân phố|tổ \d|khu phố|ấp |xã |phường |"
    r"thị xã|thị trấn|huyện |tỉnh |ban (?:chỉ|quản|chấp|dân|tổ|tuyên|vận|giám|bảo|điều)|"
    r"hội (?:nông|phụ|cựu|chữ|liên|người|khuyến|luật)|"
    r"đoàn (?:thanh niên|tncs|tn\b|phường|xã|trường (?:thpt|thcs|th\b|tiểu|trung|mầm|cao đ|đại h))|"
    r"liên đoàn|liên minh|quỹ |ngân hàng|kho bạc|bưu điện|tòa án|toà án|hạt kiểm|câu lạc bộ|clb\b|"
    r"đồn (?:biên|công)|chùa |giáo xứ|nhà (?:thờ|máy|văn hóa|văn hoá|thiếu nhi)|xí nghiệp|bảo hiểm xã|"
    r"nông trường|lâm trường|tổng công ty|điện lực|cục (?:thuế|thi|thống)|"
    r"đội (?:cảnh|dân|quản|thi|công|\d)|nhóm |bộ (?:chỉ|phận))",
    re.I)


def is_body(name: str) -> bool:
    """Whether a name is a collective's: ``Sở Văn hóa`` and not ``Sở Văn Ban``."""
    return BODY.match(name) is not None and not (name.istitle() and name.split()[1:2] in (["Văn"], ["Thị"]))


HOME = re.compile(r"(?:hộ|gia đình)\s", re.I)
