"""The batches of the stage crew: where the honorees of each sit, and how they leave their rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from conference.documents.seating.chart import COLOURS
from conference.documents.seating.walks import Leave, Walks
from conference.model.batches import StageBatch, make_batches
from conference.model.names import fold, name_tails
from conference.model.records import Conference
from conference.model.seating.hall import Seat
from conference.model.seating.plan import Seating


@dataclass(frozen=True)
class CrewBatch:
    """A batch with the seat of each place in its calling order, and how each of its rows is left."""

    batch: StageBatch
    called: Mapping[int, Seat]
    leaves: tuple[Leave, ...]

    @property
    def fill(self) -> str:
        """Its colour."""
        return COLOURS[(self.batch.number - 1) % len(COLOURS)]

    @property
    def ranges(self) -> str:
        """Its seats in calling order: ``C1–C8, D3``."""
        return ", ".join(_ranges(list(self.called.values())))


def make_crew_batches(conference: Conference, seating: Seating, walks: Walks | None) -> list[CrewBatch]:
    """The batches with the seats of those who are called; a unit's honorees sit on its first seat."""
    seat_of = _find_seats(conference, seating)
    found = []
    for batch in make_batches(conference):
        called = {number: seat_of[id(honoree)] for number, honoree in enumerate(batch.honorees, 1)
                  if id(honoree) in seat_of}
        leaves = tuple(_leaves(walks, list(called.values()))) if walks else ()
        found.append(CrewBatch(batch, called, leaves))
    return found


def _find_seats(conference: Conference, seating: Seating) -> dict[int, Seat]:
    """The seat of each honoree (by identity): the own one, or that of a guest who comes instead."""
    seated = {guest: seating.hall.seat(codes[0]) for guest, codes in seating.seats.items() if codes}
    found = {id(honoree): seat for guest, seat in seated.items() for honoree in guest.honorees}
    named = {fold(guest.name): seat for guest, seat in seated.items() if guest.name}
    for honoree in conference.honorees:
        for tail in name_tails(honoree.stand_in):
            if seat := named.get(tail):
                found.setdefault(id(honoree), seat)
    return found


def _leaves(walks: Walks, seats: Sequence[Seat]) -> Iterator[Leave]:
    for _, members in groupby(seats, key=lambda seat: id(walks.hall.run_of(seat))):
        leave = walks.leave(list(members))
        if leave:
            yield leave


def _ranges(seats: Sequence[Seat]) -> Iterator[str]:
    """Seats that follow one another in a row as first and last."""
    run: list[Seat] = []
    for seat in [*seats, None]:
        if run and (seat is None or not _follows(run, seat)):
            yield run[0].code if len(run) == 1 else f"{run[0].code}–{run[-1].code}"
            run = []
        run += [seat] if seat else []


def _follows(run: Sequence[Seat], seat: Seat) -> bool:
    step = seat.column - run[-1].column
    ahead = run[-1].column - run[-2].column if len(run) > 1 else step
    return seat.line == run[-1].line and abs(step) == 1 and step == ahead
