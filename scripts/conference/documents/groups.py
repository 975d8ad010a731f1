"""Lists by group: the guests of each, and what stands over them."""

from collections.abc import Iterable

from conference.model.guests import Guest, count_people
from conference.model.records import Group
from conference.model.words import to_roman

OTHER_GROUPS = "Khối khác"


def group_name(guest: Guest) -> str:
    """The name of the guest's group."""
    return guest.group.name if guest.group else OTHER_GROUPS


def split_groups(guests: Iterable[Guest]) -> list[tuple[dict[str, str], list[Guest]]]:
    """The guests of each group, as groups first come, with what stands over them: tt, ten, so_nguoi."""
    groups: dict[Group | None, list[Guest]] = {}
    for guest in guests:
        groups.setdefault(guest.group, []).append(guest)
    return [({"tt": to_roman(number), "ten": group_name(members[0]),
              "so_nguoi": str(count_people(members))}, members)
            for number, members in enumerate(groups.values(), 1)]
