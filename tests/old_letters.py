"""Vietnamese text as the old encodings wrote it: the reverse of what the program does."""

import random

from conference.model.syllables import make_syllables
from conference.workbook.legacy.encodings import TCVN3_TABLE, VNI_TABLE

_SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Mai Trịnh Cao Lương"
_MIDDLES = "Văn Thị Hữu Đức Minh Ngọc Thanh Quang Xuân Thu Hồng Kim Thế Đình Bá Như Diệu Quốc Tấn Công"
_GIVEN = ("An Ánh Ân Bé Bích Bình Bảo Châu Chiến Cúc Cường Danh Diễm Dũng Đào Đạt Điệp Đông Đức Gấm Giang Hà Hải Hạnh Hằng "
          "Hậu Hiền Hiếu Hoa Hòa Hoài Hồng Huệ Hùng Hương Hữu Khánh Khôi Kiên Lài Lan Lâm Lệ Liễu Linh Lĩnh Long Lộc Lý Mai "
          "Mẫn Mến Minh Mỹ Nam Nga Ngân Nghĩa Ngọc Nguyệt Nhã Nhàn Nhung Như Oanh Phong Phú Phúc Phương Phượng Quân Quế Quý "
          "Quyên Quỳnh Sáng Sen Sơn Sửu Tài Tâm Tấn Thạch Thái Thanh Thảo Thắm Thắng Thêm Thiện Thọ Thơm Thu Thúy Thư Thường "
          "Tiến Tịnh Toàn Trang Trâm Trí Trúc Trung Tú Tuấn Tuyết Tùng Tư Uyên Út Vân Vĩ Việt Vinh Vũ Vượng Xuân Xuyến Ý Yến")

_TO_TCVN3 = {letter: code for code, letter in TCVN3_TABLE.items()}
# Capitals take the code of their small letter where TCVN3 has none of its own.
_TO_TCVN3 = {letter.upper(): code for letter, code in _TO_TCVN3.items()} | _TO_TCVN3
_TO_VNI = {}
for _code, _letter in VNI_TABLE.items():
    if len(_code) == 1 or _code[1].isupper() == _code[0].isupper():
        _TO_VNI[_letter] = _code


def to_tcvn3(text: str) -> str:
    """The TCVN3 codes of a text."""
    return "".join(_TO_TCVN3.get(letter, letter) for letter in text)


def to_vni(text: str) -> str:
    """The VNI codes of a text."""
    return "".join(_TO_VNI.get(letter, letter) for letter in text)


def convert_again(text: str) -> str:
    """Unicode text that a TCVN3 converter was run on."""
    return "".join(TCVN3_TABLE.get(letter, letter) for letter in text)


def make_names(count: int, seed: int = 1) -> list[str]:
    """Names of persons, invented, the same for the same seed."""
    chance = random.Random(seed)
    surnames, middles, given = _SURNAMES.split(), _MIDDLES.split(), _GIVEN.split()
    return [" ".join([chance.choice(surnames), *chance.sample(middles, chance.randrange(3)),
                      chance.choice(given)]) for _ in range(count)]


def make_words(count: int, seed: int = 1) -> list[str]:
    """Texts of three syllables of any kind, most of them no words at all."""
    chance = random.Random(seed)
    syllables = sorted(make_syllables())
    return [" ".join(chance.sample(syllables, 3)).capitalize() for _ in range(count)]
