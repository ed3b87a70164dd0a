"""Finding the statutory tables in the lines of a part.

The form of a table is read off its own labels; it may be another edition's than the report's year
asks for.
"""

from __future__ import annotations

from itertools import chain, repeat
from operator import itemgetter, sub

from gxlint.forms import CellKey, Form, form
from gxlint.functions import cache, lru_cache
from gxlint.namedtuple import NamedTuple
from gxlint.once import Limited
from gxlint.parse import columns
from gxlint.parse.align import Aligned, Group, assign
from gxlint.parse.cells import TEXT, VALUE, cut, pieces_of
from gxlint.parse.fill import Found, Reading, fill
from gxlint.parse.labels import Label, Shape, Stream, find_rows
from gxlint.parse.side_by_side import find_side_by_side

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.document import Line
    from gxlint.model import Table
    from gxlint.parse.cells import Cut

#: Editions whose reports have statutory tables; the last is taken where nothing tells.
_EDITIONS = ("2019", "2021")
# A region with less than this share of a form's rows holds no such table.
_ENOUGH_ROWS = 0.4
# Shapes of more pieces or characters than these are not kept: no table of a form is as long.
_MOST_PIECES, _MOST_CHARACTERS = 400, 2_000


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
    stretches = [cut(lines, start, stop) for start, stop in _stretches(lines, first, last)]
    cuts = list(chain.from_iterable(stretches))
    preferred = edition if edition in _EDITIONS else _EDITIONS[-1]
    sort = _sort((key, preferred, own_part, *map(len, stretches)), cuts)
    plan = _plans.get(sort)
    if plan:
        known: Found = plan.filled(cuts, lines)
        return known
    pieces = [piece for some in stretches for piece in pieces_of(some)]
    if not own_part and all(piece.kind == TEXT for piece in pieces):
        return None
    stream, region = Stream(pieces), range(first, last)
    chosen, found = _in_rows(key, lines, region, stream, preferred, own_part=own_part)
    if found is not None and is_placed(found.table):
        if sort:
            _learn(sort, found, stream, lines)
        return found
    if not own_part or chosen is None:
        return found
    from gxlint.parse.otherwise import read_otherwise

    # What it finds depends on the figures: nothing is learned from it.
    return read_otherwise(chosen, lines, stream, region, found) or found


def _sort(asked: Sequence[object], cuts: Sequence[Cut]) -> Sequence[object] | None:
    """What regions have in common that differ in plain figures only; None for unusual ones."""
    if not 0 < len(cuts) <= _MOST_PIECES:
        return None
    signs = [*map(_SIGN, map(_STRETCH, cuts))]
    if sum(map(len, signs)) > 2 * _MOST_CHARACTERS:
        return None
    lines = map(_LINE, cuts)
    return (*asked, *signs, *map(sub, lines, repeat(cuts[0][0])))


_LINE, _STRETCH, _SIGN = itemgetter(0), itemgetter(2), itemgetter(-1)


#: By the sort of a region the `gxlint.parse.known.Plan` of its table.  One that is met for the
#: first time is not worth a plan.
_plans = Limited(256)
_MET, _NO_PLAN = (), False


def _learn(sort: Sequence[object], found: Found, stream: Stream, lines: Sequence[Line]) -> None:
    """Keeps how the table of a region of that sort was filled, once it is met a second time."""
    plan = _plans.get(sort)
    if plan is None:
        _plans.keep(sort, _MET)
    elif plan is _MET:
        from gxlint.parse.known import plan_of

        _plans.keep(sort, plan_of(found, stream, lines) or _NO_PLAN)


def _in_rows(
    key: str,
    lines: Sequence[Line],
    region: range,
    stream: Stream,
    preferred: str,
    *,
    own_part: bool,
) -> tuple[Form | None, Found | None]:
    """The likeliest form, and the table if its values stand beside their labels."""
    chosen = form(key, preferred)
    if chosen is None or not stream.pieces:
        return chosen, None
    if chosen.side_by_side:
        return chosen, find_side_by_side(chosen, lines, stream, region, own_part=own_part)
    best = _alignment(stream.shape, key, preferred)
    filled = sum([not row.empty for row in best.rows])
    enough = filled >= _ENOUGH_ROWS * len(best.form.rows)
    if not enough and not (own_part and _is_blank_form(best, stream.shape)):
        return best.form if best.labels else chosen, None
    return best.form, fill(Reading(best.form, lines, stream, *best[1:], region.stop))


def is_placed(table: Table) -> bool:
    """Whether all rows of the form are there, and all could be placed."""
    return not table.missing_rows and False not in [bool(r.cells) for r in table.rows.values()]


class _Alignment(NamedTuple):
    """A shape read under a form: its labels, their rows, what no row took, and what is missing."""

    form: Form
    labels: Sequence[Label]
    rows: Sequence[Aligned]
    spare: Sequence[Group]
    missing: Sequence[CellKey]


def _alignment(shape: Shape, table: str, edition: str) -> _Alignment:
    """The shape read under the likeliest form of a table, if in doubt that of the edition."""
    usual = len(shape.kinds) <= _MOST_PIECES and len(shape.text) <= _MOST_CHARACTERS
    return _kept(shape, table, edition) if usual else _align(shape, table, edition)


def _align(shape: Shape, table: str, edition: str) -> _Alignment:
    readings = [_read(shape, form) for form in likely(shape.text, forms_of(table))]
    return max(readings, key=lambda r: (_score(r, shape), r.form.edition == edition))


# Most tables are copies of a few: they have the same shape, whatever their figures.
_kept = lru_cache(maxsize=256)(_align)


def _is_blank_form(found: _Alignment, shape: Shape) -> bool:
    """Whether all rows are there though few have values: noughts may be left blank."""
    labels = found.labels
    return len(labels) == len(found.form.rows) and all(
        shape.begins_piece(label.start) for label in labels
    )


def _is_prose(line: Line) -> bool:
    """Whether a line is running text: it has a full stop, which no cell of a form has."""
    norm = line.text.norm
    return "。" in norm and line.cells is None and "|" not in norm and "\t" not in norm.strip()


def prose_among(lines: Sequence[Line], indices: range) -> list[int]:
    """Those of the lines that are running text."""
    # Few have a full stop: it is looked for before anything else of a line is.
    return [i for i in indices if "。" in lines[i].text.norm and _is_prose(lines[i])]


def _stretches(lines: Sequence[Line], first: int, last: int) -> list[tuple[int, int]]:
    """The lines that may belong to a table: everything but prose."""
    prose = prose_among(lines, range(first, last))
    starts = [first, *[index + 1 for index in prose]]
    return [pair for pair in zip(starts, [*prose, last], strict=True) if pair[0] < pair[1]]


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


@cache
def forms_of(table: str) -> Sequence[Form]:
    """The forms of a table, oldest first."""
    return [found for edition in _EDITIONS if (found := form(table, edition)) is not None]


def likely(text: str, forms: Sequence[Form]) -> list[Form]:
    """The forms for which most exclusive labels speak, or nearly as many (all if none does).

    Authors mix two forms, and what is a group of rows in one is a row in the other.
    """
    evidence = [sum(core in text for core in _exclusive(f.table, f.edition)) for f in forms]
    enough = max(evidence) / 2
    return [f for f, n in zip(forms, evidence, strict=True) if n > enough or not enough]


def _read(shape: Shape, form: Form) -> _Alignment:
    labels = find_rows(shape, form)
    rows, spare = assign(shape, form, labels)
    return _Alignment(form, labels, rows, spare, columns.missing(form, shape, labels, rows))


def _score(found: _Alignment, shape: Shape) -> int:
    """Rows with values, full ones twice, less those without any and groups of values left over."""
    begin = found.labels[0].start if found.labels else 0
    behind = sum(group.offset > begin for group in found.spare)
    score = -behind
    for row in found.rows:
        wanted = len(found.form.rows[row.label.row].columns)
        full = shape.kinds[row.first : row.last].count(VALUE) == wanted
        score += -1 if row.empty else 1 + full
    return score
