"""Labels of rows that do not stand where the form has them: behind rows that they come before.

Blocks of rows move where a page is taken apart and put together again.
"""

from __future__ import annotations

from gxlint.forms import label_core, row_keys
from gxlint.functions import cache
from gxlint.parse.align import on_its_line
from gxlint.parse.fill import make_row
from gxlint.parse.labels import Label

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.forms import Form
    from gxlint.model import Row
    from gxlint.parse.fill import Reading
    from gxlint.parse.labels import Shape
    from gxlint.parse.place import Placed


def rows_astray(reading: Reading) -> Iterator[tuple[Row, int]]:
    """The rows that have no label in order, but one in a cell of its own elsewhere, and its line.

    They are placed if as many values as they have columns, left over, stand beside it.
    """
    form, stream = reading.form, reading.stream
    taken = [range(label.start, label.end) for label in reading.labels]
    there = {label.row for label in reading.labels}
    for row in [row for row in range(len(form.rows)) if row not in there]:
        label = label_of(form, row, stream.shape, taken, whole=True)
        if label is None or stream.text[label.start : label.end] in _headers(form):
            continue
        groups = (g for g in reading.spare if g.offset == label.end)
        group = next((g for g in groups if on_its_line(stream.shape, g, label)), None)
        cells = stream.pieces[group.first : group.last] if group else ()
        values = [cell for cell in cells if cell.norm]
        spec, keys = form.rows[row], row_keys(form)[row]
        written = stream.source(reading.lines, label.start, label.end)
        placed: Placed | None = [*values] if len(values) == len(keys) else None
        line = stream.pieces[stream.piece_at(label.start)].line
        yield make_row(spec, keys, reading.lines, values, placed, written), line


@cache
def _headers(form: Form) -> frozenset[str]:
    """Labels of columns, which some rows are called like too (其他, 总计)."""
    return frozenset(core for row in form.rows for c in row.columns for core in c.cores)


def label_of(
    form: Form, row: int, shape: Shape, taken: Sequence[range], *, whole: bool = False
) -> Label | None:
    """Where the label of a row stands, outside of what is taken by other labels.

    In a cell of its own rather than among other words (3.其他, not （六）其他处理); if it has to be
    `whole`, nowhere else.
    """
    main, begins = label_core(form.rows[row].label), shape.begins_piece
    ends = {*shape.offsets, len(shape.text)}
    for core in form.rows[row].cores:
        places = _places(core, shape.text)
        free = [at for at in places if not any(at in stretch for stretch in taken)]
        own = [at for at in free if begins(at) and at + len(core) in ends]
        if own or (free and not whole):
            at = (own or free)[0]
            return Label(row, at, at + len(core), core == main, True)
    return None


def _places(core: str, text: str) -> Iterator[int]:
    at = text.find(core)
    while at >= 0:
        yield at
        at = text.find(core, at + 1)
