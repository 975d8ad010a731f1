"""Vietnamese names and achievements of any length, the same for the same seed; all invented."""

import random
from itertools import cycle, islice


def _split(text: str) -> list[str]:
    return text.split()


SURNAMES = _split("Nguyễn Trần Lê Phạm Huỳnh Vũ Đặng Bùi Đỗ Hồ Ngô Dương")
MIDDLES = _split("Thị Văn Hữu Đức Minh Ngọc Thanh Quốc Công Tằng Tôn Nữ Bảo")
GIVEN = _split("Đào Hải Lan Hương Thảo Nguyên Phương Tuấn Khánh Quỳnh Ánh")
ACHIEVEMENT = _split(
    "Đã có thành tích xuất sắc trong phong trào thi đua “Cán bộ, công chức thi đua thực hiện văn hóa công sở” "
    "và công tác cải cách hành chính, xây dựng nông thôn mới, giai đoạn 2015 - 2019 của thị xã")


def make_name(chance: random.Random, words: int) -> str:
    """A name of so many words."""
    return " ".join([chance.choice(SURNAMES), *chance.choices(MIDDLES, k=words - 2), chance.choice(GIVEN)])


def make_achievement(chance: random.Random, words: int) -> str:
    """A text of so many words, beginning anywhere."""
    start = chance.randrange(20)
    return " ".join(islice(cycle(ACHIEVEMENT), start, start + words))
