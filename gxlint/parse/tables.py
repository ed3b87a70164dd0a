"""Finding the statutory tables in the lines of a part.

The form of a table is read off its own labels; it may be another edition's than the report's year
asks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from gxlint.document import Line
from gxlint.forms import Form, form
from gxlint.parse.align import assign
from gxlint.parse.cells import TEXT, cut
from gxlint.parse.fill import Found, Reading, fill
from gxlint.parse.labels import Stream, find_rows
from gxlint.parse.side_by_side import find_side_by_side

#: Editions whose reports have statutory tables; the last is taken where nothing tells.
_EDITIONS = ("2019", "2021")
# A region with less than this share of a form's rows holds no such table.
_ENOUGH_ROWS = 0.4


def find_table(
    key: str,
    lines: Sequence[Line],
    first: int,
    last: int,
    edition: str | None,
    *,
    own_part: bool = True,
) -> Found | None:
    """The table of that key in ``lines[first:last]``, None if there is none.

    `edition` is the report's: its form is taken where the labels speak for no other.  `own_part`
    says that the lines are those of the part that the table belongs to.
    """
    pieces = [
        piece for start, stop in _stretches(lines, first, last) for piece in cut(lines, start, stop)
    ]
    if not pieces or (not own_part and all(piece.kind == TEXT for piece in pieces)):
        return None
    stream = Stream(pieces)
    preferred = edition if edition in _EDITIONS else _EDITIONS[-1]
    forms = [f for f in (form(key, e) for e in _EDITIONS) if f is not None]
    if forms[0].side_by_side:
        chosen = next(f for f in forms if f.edition == preferred)
        return find_side_by_side(chosen, lines, stream, range(first, last), own_part=own_part)
    readings = [_read(stream, lines, f, last) for f in _likely(stream, forms)]
    best = max(readings, key=lambda r: (_score(r), r.form.edition == preferred))
    filled = sum(not row.empty for row in best.rows)
    enough = filled >= _ENOUGH_ROWS * len(best.form.rows) or (own_part and _is_blank_form(best))
    return fill(best) if enough else None


def _is_blank_form(reading: Reading) -> bool:
    """Whether all rows are there though few have values: noughts may be left blank."""
    labels = reading.labels
    return len(labels) == len(reading.form.rows) and all(
        reading.stream.wording.begins_piece(label.start) for label in labels
    )


def is_prose(line: Line) -> bool:
    """Whether a line is running text: it has a full stop, which no cell of a form has."""
    norm = line.text.norm
    return line.cells is None and "。" in norm and "|" not in norm and "\t" not in norm.strip()


def _stretches(lines: Sequence[Line], first: int, last: int) -> list[tuple[int, int]]:
    """The lines that may belong to a table: everything but prose."""
    stretches: list[tuple[int, int]] = []
    start = first
    for index in range(first, last + 1):
        if index == last or is_prose(lines[index]):
            if index > start:
                stretches.append((start, index))
            start = index + 1
    return stretches


def _cores(table: str, edition: str) -> set[str]:
    """The labels of a form that are long enough to tell it from another."""
    rows = found.rows if (found := form(table, edition)) else ()
    cores = {core for row in rows for core in row.cores}
    cores.update(core for row in rows for column in row.columns for core in column.cores)
    return {core for core in cores if len(core) > 3}


@cache
def _exclusive(table: str, edition: str) -> frozenset[str]:
    """Labels that only this edition's form of a table has."""
    others = "\n".join(core for e in _EDITIONS if e != edition for core in _cores(table, e))
    return frozenset(core for core in _cores(table, edition) if core not in others)


def _likely(stream: Stream, forms: list[Form]) -> list[Form]:
    """The forms for which most exclusive labels speak (all of them if none does)."""
    evidence = [sum(core in stream.text for core in _exclusive(f.table, f.edition)) for f in forms]
    return [f for f, count in zip(forms, evidence, strict=True) if count == max(evidence)]


def _read(stream: Stream, lines: Sequence[Line], form: Form, end: int) -> Reading:
    labels = find_rows(stream.wording, form)
    rows, spare = assign(stream, form, labels)
    return Reading(form, lines, stream, labels, rows, spare, end)


def _score(reading: Reading) -> int:
    """Rows with values, less the rows without and the groups of values left over."""
    filled = sum(not row.empty for row in reading.rows)
    begin = reading.labels[0].start if reading.labels else 0
    behind = sum(group.offset > begin for group in reading.spare)
    return filled - (len(reading.form.rows) - filled) - behind
