"""The stairs to the stage: as drawn in the hall, else on the side that the clerk says."""

from conference.model.seating.hall import Furniture, Hall

RIGHT = "Phải"


def stairs_side(hall: Hall, typed: str | None) -> int:
    """Where honorees go up: -1 on the left of the drawing, 1 on the right.

    That is where stairs are drawn; else, or where they are on both sides, as `typed`
    (`Trái`, `Phải`, seen from the seats; on the left where nothing is).
    """
    stairs = find_stairs(hall, typed)
    return _side_of(hall, stairs) if stairs else _wanted(hall, typed)


def find_stairs(hall: Hall, typed: str | None) -> Furniture | None:
    """The stairs drawn on the side typed; those on the other where there are none."""
    found = [piece for piece in hall.furniture if piece.is_stairs]
    wanted = _wanted(hall, typed)
    return next((piece for piece in found if _side_of(hall, piece) == wanted), next(iter(found), None))


def _wanted(hall: Hall, typed: str | None) -> int:
    return hall.right if typed == RIGHT else -hall.right


def _side_of(hall: Hall, piece: Furniture) -> int:
    return 1 if (piece.column + piece.last_column) / 2 > hall.centre else -1
