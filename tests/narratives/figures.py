"""What a word of the narrative may lawfully mean in terms of the tables' cells.

Names are those of the contract where a single row or column is meant ("granted",
"refused.state_secret", "natural_person", "reconsideration.upheld", "regulations.issued"); a further
few stand for words with several readings ("received_any") or for sums ("litigation").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from random import Random

from reports.labels import APPLICANTS, LITIGATION_KINDS, ORGANISATIONS, OUTCOMES, result_rows
from reports.model import Sheet


@dataclass(frozen=True, slots=True)
class Figure:
    """The code of a wrong figure and its lawful readings: cells, or sums "a + b" of cells.

    A row that has rows below it stands for their sum; the column "organisations" for the five.
    """

    codes: tuple[str, ...]
    readings: tuple[str, ...]


_NEW = "applications/received/{column}"
_ALL = "applications/received/{column} + applications/carried_in/{column}"
_DONE = "applications/concluded/{column}"
RESULTS = tuple(
    dict.fromkeys(
        name
        for edition in ("2019", "2021")
        for row in result_rows(edition)
        for name in (row.partition(".")[0], row)
    )
)
APPLICANT_NAMES = (*APPLICANTS, "organisations")


def _of_review(column: str) -> str:
    return " + ".join(f"review/{row}/{column}" for row in LITIGATION_KINDS)


def _figures() -> Iterator[tuple[str, Figure]]:
    total = {"column": "total"}
    yield "received", Figure(("GX701",), (_NEW.format(**total),))
    yield "received_all", Figure(("GX701",), (_ALL.format(**total),))
    yield "received_any", Figure(("GX701",), (_NEW.format(**total), _ALL.format(**total)))
    handled = tuple(reading.format(**total) for reading in (_NEW, _ALL, _DONE))
    yield "handled", Figure(("GX701",), handled)
    for row in ("carried_in", "concluded", "carried_over"):
        yield row, Figure(("GX701",), (f"applications/{row}/total",))
    for name in APPLICANT_NAMES:
        readings = tuple(reading.format(column=name) for reading in (_NEW, _ALL))
        yield name, Figure(("GX701",), readings)
    for name in RESULTS:
        yield name, Figure(("GX702",), (f"applications/{name}/total",))
        for applicant in APPLICANT_NAMES:
            readings = (f"applications/{name}/{applicant}",)
            yield f"{name}/{applicant}", Figure(("GX701", "GX702"), readings)
    disclosed = " + ".join(f"applications/{row}/total" for row in ("granted", "partly_granted"))
    yield "disclosed", Figure(("GX702",), (disclosed,))
    yield from _review_figures()
    yield from _document_figures()


def _review_figures() -> Iterator[tuple[str, Figure]]:
    code = ("GX703",)
    for column in (*OUTCOMES, "total"):
        end = "" if column == "total" else f".{column}"
        yield f"litigation{end}", Figure(code, (_of_review(column),))
        both = f"review/reconsideration/{column} + {_of_review(column)}"
        yield f"reviews{end}", Figure(code, (both,))
        for row in ("reconsideration", *LITIGATION_KINDS):
            yield f"{row}{end}", Figure(code, (f"review/{row}/{column}",))


def _document_figures() -> Iterator[tuple[str, Figure]]:
    code = ("GX704",)
    kinds = ("regulations", "normative_documents")
    columns = ("issued", "repealed", "in_force", "produced", "newly_published", "total_published")
    for kind, column in product(kinds, columns):
        yield f"{kind}.{column}", Figure(code, (f"disclosure/{kind}/{column}",))
    for kind in kinds:
        made = ("issued", "produced", "newly_published")
        yield f"{kind}.made", Figure(code, tuple(f"disclosure/{kind}/{c}" for c in made))


FIGURES: Mapping[str, Figure] = dict(_figures())


class Facts:
    """The figures of a report's tables, and numbers that fit none of them."""

    def __init__(self, sheet: Sheet) -> None:
        self._cells: dict[tuple[str, str, str], int] = {}
        self._rows: dict[tuple[str, str], list[str]] = {}
        for (table, row, column), value in sheet.truth().items():
            if value is None or value != value.to_integral_value():
                continue
            self._cells[table, row, column] = int(value)
            for name in {row, row.partition(".")[0]}:
                rows = self._rows.setdefault((table, name), [])
                if row not in rows:
                    rows.append(row)
        self._sums = {
            name: tuple(v for v in map(self._sum, figure.readings) if v is not None)
            for name, figure in FIGURES.items()
        }
        told = {value for values in self._sums.values() for value in values}
        self.fitting = frozenset({abs(value) for value in self._cells.values()} | told)

    def readings(self, name: str) -> tuple[int, ...]:
        """The lawful values of a figure; empty if the report's forms do not have it."""
        return self._sums[name]

    def stray(self, random: Random, low: int, high: int) -> int:
        """A number that fits no cell and no sum, from `low` to `high` if there is one."""
        free = [number for number in range(low, high + 1) if number not in self.fitting]
        return random.choice(free) if free else self.stray(random, high + 1, 2 * high + 10)

    def mistaken(self, random: Random, value: int) -> int:
        """What somebody writes by mistake for `value`: a number that fits no cell and no sum."""
        slips = {slip for slip in _slips(value) if slip > 0} - self.fitting
        return random.choice(sorted(slips)) if slips else self.stray(random, value + 1, value + 40)

    def far_off(self, random: Random, value: int) -> int:
        """A multiple of ten that no rounding to hundreds turns into `value` or any other figure."""
        range_ = range(value - value % 10 + 1_000, value + 3_000, 10)
        return random.choice([n for n in range_ if n % 100 and n not in self.fitting])

    def _sum(self, reading: str) -> int | None:
        terms = [self._cell(*path.split("/")) for path in reading.split(" + ")]
        found = [term for term in terms if term is not None]
        return sum(found) if len(found) == len(terms) else None

    def _cell(self, table: str, row: str, column: str) -> int | None:
        columns = ORGANISATIONS if column == "organisations" else (column,)
        keys = product((table,), self._rows.get((table, row), ()), columns)
        values = [self._cells[key] for key in keys if key in self._cells]
        return sum(values) if values else None


def _slips(value: int) -> Iterator[int]:
    """Off by a little, two digits transposed, a digit dropped or doubled."""
    yield from (value + step for step in (-9, -3, -2, -1, 1, 2, 3, 5, 10))
    digits = str(value)
    for at in range(len(digits)):
        yield int(digits[:at] + digits[at + 1 :] or "0")
        yield int(digits[: at + 1] + digits[at:])
        yield int(digits[:at] + digits[at : at + 2][::-1] + digits[at + 2 :])
