"""Tests of guests: who comes, each person once, in what order."""

from conference.load import load
from conference.model.guests import calling_order, count_people, full_name, make_guests
from mistakes import DELEGATES, HONOREES


def guests_of(path) -> list[str]:
    """Code and label of each guest, in order."""
    return [f"{guest.code} {guest.label}" for guest in make_guests(load(path)[0])]


def honorees(*lines: str) -> str:
    """A sheet of honorees."""
    return "\n".join([HONOREES, *lines])


def delegates(*lines: str) -> str:
    """A sheet of delegates."""
    return "\n".join([DELEGATES, *lines])


def test_guests_of_the_small_conference(book):
    """Leaders, communes, then honorees in calling order."""
    assert guests_of(book()) == [
        "DB-001 Trần Văn Ký", "DB-002 Phan Thị Lan", "DB-003 UBND xã Ninh An", "KT-003 Lê Văn Hải",
        "KT-002 Trường Mầm non B", "KT-001 Nguyễn Thị Ánh Đào"]


def test_calling_order_goes_by_kind_then_by_row(book):
    """The highest award first, those of one kind as listed; kinds without an order come last."""
    kinds = """Hình thức
Mã | Tên hình thức | Đối tượng | Hệ số | Thứ tự trao
A | Giấy khen | Cá nhân | 1 | 2
B | Bằng khen | Cá nhân | 1 |
C | Cờ | Tập thể | 1 | 1"""
    people = honorees("1 | B | Ông | b", "2 | A | Ông | a", "3 | C | | c", "4 | A | Bà | d", "5 | C | | e")
    order = calling_order(load(book(f"{kinds}\n\n{people}"))[0])
    assert [honoree.name for honoree in order] == ["c", "e", "a", "d", "b"]


def test_an_honoree_with_an_unknown_kind_is_called_last(book):
    """A wrong code does not take the honoree out of the list."""
    people = honorees("1 | GKX | Ông | a | A | 412/QĐ-UBND", "2 | GK | Ông | b | A | 412/QĐ-UBND")
    assert [honoree.name for honoree in calling_order(load(book(people))[0])] == ["b", "a"]


def test_a_person_who_is_honoree_and_delegate_is_one_guest(book):
    """One seat and one invitation, found without regard to accents' spelling."""
    path = book(delegates("DB-9 | Bà | NGUYỄN THỊ ÁNH ĐÀO | Giáo viên | trường A | XA | 1"))
    assert guests_of(path) == [
        "DB-9 NGUYỄN THỊ ÁNH ĐÀO", "KT-003 Lê Văn Hải", "KT-002 Trường Mầm non B"]


def test_a_guest_of_both_lists_knows_the_award(book):
    """The invitation of such a guest can name the award."""
    path = book(delegates("DB-9 | Bà | Nguyễn Thị Ánh Đào | Giáo viên | Trường A | XA | 1"))
    assert [honoree.code for honoree in make_guests(load(path)[0])[0].honorees] == ["KT-001"]


def test_people_of_the_same_name_in_two_units_are_two_guests(book):
    """Only the same name in the same unit is the same person."""
    path = book(delegates("DB-9 | Bà | Nguyễn Thị Ánh Đào | Giáo viên | Trường C | XA | 1"))
    assert len(guests_of(path)) == 4


def test_several_awards_of_one_person_make_one_guest(book):
    """A person called twice sits once, under the code of the first award called."""
    path = book(honorees("1 | GK | Bà | An | U | 412/QĐ-UBND", "2 | BK | Bà | An | U") + "\n\n"
                + delegates("DB-1 | Ông | Ký | | V | LD | 1"))
    assert guests_of(path) == ["DB-1 Ký", "2 An"]


def test_who_does_not_come_is_no_guest(book):
    """Neither a delegate nor an honoree who stays away gets a seat."""
    away = f"{DELEGATES} | Tham dự\nDB-1 | Ông | Ký | | V | LD | 1 | Không"
    path = book(honorees("1 | GK | Bà | An | U | 412/QĐ-UBND | | Không") + "\n\n" + away)
    assert guests_of(path) == []


def test_a_stand_in_takes_the_seat_of_who_stays_away(book):
    """The person who receives the award instead is the guest, without the other's salutation."""
    path = book(honorees("1 | GK | Bà | An | U | 412/QĐ-UBND | Ông Bình | Không"))
    guest = make_guests(load(path)[0])[-1]
    assert (guest.label, guest.salutation, guest.code) == ("Ông Bình", "", "1")


def test_a_stand_in_who_comes_anyway_is_not_counted_twice(book):
    """A stand-in who is a delegate keeps the delegate's seat alone."""
    path = book(honorees("1 | GK | Bà | An | U | 412/QĐ-UBND | Ông Trần Văn Ký | Không"))
    assert guests_of(path) == ["DB-001 Trần Văn Ký", "DB-002 Phan Thị Lan", "DB-003 UBND xã Ninh An"]


def test_who_sends_a_delegate_is_a_guest(book):
    """`Cử đại diện` keeps the seat."""
    assert "1 An" in guests_of(book(honorees("1 | GK | Bà | An | U | 412/QĐ-UBND | | Cử đại diện")))


def test_a_group_typed_for_an_honoree_seats_the_person_there(book):
    """The honoree's own group goes before the group of honorees, and before the delegate's."""
    path = book(honorees("1 | GK | Bà | An | U | 412/QĐ-UBND | | | LD") + "\n\n"
                + delegates("DB-1 | Bà | An | | U | XA | 1"))
    (guest,) = make_guests(load(path)[0])
    assert (guest.code, guest.group.code) == ("DB-1", "LD")


def test_units_stay_together_in_the_order(book):
    """Delegates of one unit stand together where the first of them is listed."""
    path = book(honorees() + "\n\n" + delegates(
        "1 | Ông | a | | U | XA | 1", "2 | Ông | b | | V | XA | 1", "3 | Ông | c | | u | XA | 1"))
    assert guests_of(path) == ["1 a", "3 c", "2 b"]


def test_groups_rank_by_their_order_not_their_row(book):
    """The protocol order decides, wherever the group stands on its sheet."""
    groups = "Khối\nMã | Tên khối | Thứ tự\nXA | Các xã | 3\nKT | Khen | 2\nLD | Lãnh đạo | 1"
    assert [label.split()[0] for label in guests_of(book(groups))] == [
        "DB-001", "DB-002", "KT-003", "KT-002", "KT-001", "DB-003"]


def test_people_are_counted_with_those_whom_units_send(book):
    """A unit that sends two counts as two."""
    assert count_people(make_guests(load(book())[0])) == 7


def test_full_name_has_no_space_before_it():
    """A collective without salutation is written by its name alone."""
    assert (full_name("Bà", "Đào"), full_name("", "Trường A")) == ("Bà Đào", "Trường A")
