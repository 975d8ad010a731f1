"""The forms of the ledger: what turns a database of each form into the next.

The first turns an empty one into form 1. A new form is one more entry; entries never
change once they were released. The constraints make impossible what must never be:
a number used twice, or two valid numbers or sheets of one person.
"""

FORMS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE people (
            id INTEGER PRIMARY KEY,
            paper TEXT NOT NULL CHECK (paper IN ('khen-thuong', 'giay-moi')),
            code TEXT NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL, award TEXT NOT NULL)""",
        """CREATE TABLE numbers (
            key TEXT NOT NULL UNIQUE CHECK (key <> ''),
            number TEXT NOT NULL CHECK (number <> ''),
            person INTEGER NOT NULL REFERENCES people (id),
            typed INTEGER NOT NULL CHECK (typed IN (0, 1)),
            void TEXT NOT NULL CHECK (void IN ('', 'rút', 'thay', 'hỏng')),
            since TEXT NOT NULL)""",
        "CREATE UNIQUE INDEX one_number ON numbers (person) WHERE void = ''",
        """CREATE TRIGGER number_stays BEFORE DELETE ON numbers
            BEGIN SELECT RAISE(ABORT, 'a number is never taken back'); END""",
        """CREATE TRIGGER number_never_moves BEFORE UPDATE OF key, number, person ON numbers
            BEGIN SELECT RAISE(ABORT, 'a number never moves'); END""",
        """CREATE TABLE printings (
            id INTEGER PRIMARY KEY,
            person INTEGER NOT NULL REFERENCES people (id),
            printed TEXT NOT NULL, template TEXT NOT NULL,
            number TEXT NOT NULL, name TEXT NOT NULL,
            words TEXT NOT NULL, preprinted TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('', 'rút', 'thay', 'hỏng')),
            ended TEXT NOT NULL DEFAULT '')""",
        "CREATE UNIQUE INDEX one_printing ON printings (person) WHERE state = ''",
    ),
    (
        """CREATE TABLE plans (
            number INTEGER PRIMARY KEY, made TEXT NOT NULL, printed TEXT NOT NULL DEFAULT '')""",
        """CREATE TABLE plan_seats (
            plan INTEGER NOT NULL REFERENCES plans (number),
            seat TEXT NOT NULL CHECK (seat <> ''),
            code TEXT NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL,
            since INTEGER NOT NULL, rule TEXT NOT NULL,
            PRIMARY KEY (plan, seat)) WITHOUT ROWID""",
    ),
)
