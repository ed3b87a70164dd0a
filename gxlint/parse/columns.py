"""The columns of a table: which the source lacks, and where their headers stand.

Headers are no help in placing values (their words are often split over lines and interleaved), but
where no row of a block has as many values as the form, they tell which columns are gone.
"""

from __future__ import annotations

from itertools import groupby, pairwise

from gxlint.forms import CellKey, ColumnSpec, Form, label_core
from gxlint.parse.cells import VALUE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.document import Line
    from gxlint.parse.align import Aligned
    from gxlint.parse.labels import Label, Shape, Stream
    from gxlint.text import Text


def missing(
    form: Form, shape: Shape, labels: Sequence[Label], rows: Sequence[Aligned]
) -> list[CellKey]:
    """The cells' keys, row by row, of the columns that the source lacks."""
    keys: list[CellKey] = []
    for start, block in _blocks(form, labels, rows):
        specs = form.rows[block[0].label.row].columns
        header = shape.text[start : block[0].label.start]
        widest = max(shape.kinds[row.first : row.last].count(VALUE) for row in block)
        short = len(specs) - widest
        gone = lacking(specs, header) if widest and short > 0 else []
        if gone and short == len(gone):
            keys += [CellKey(form.rows[r.label.row].key, c.key) for r in block for c in gone]
    return keys


def lacking(specs: Sequence[ColumnSpec], header: str) -> list[ColumnSpec]:
    """The columns that a header (CJK text only) does not mention; none if it mentions nothing."""
    for group in {spec.group for spec in specs if spec.group}:
        header = header.replace(label_core(group), "", 1)
    gone = [spec for spec in specs if not _mentioned(spec, specs, header)]
    return gone if len(gone) < len(specs) else []


def _mentioned(spec: ColumnSpec, specs: Sequence[ColumnSpec], header: str) -> bool:
    """Whether the header has the column's label, or most of what sets it apart, in pieces."""
    if any(core in header for core in spec.cores):
        return True
    others = "".join(core for other in specs if other is not spec for core in other.cores)
    own = {c for c in label_core(spec.label) if c not in others}
    return bool(own) and 2 * sum(c in header for c in own) > len(own)


def _blocks(
    form: Form, labels: Sequence[Label], rows: Sequence[Aligned]
) -> Iterator[tuple[int, list[Aligned]]]:
    """Neighbouring rows with the same columns, and where the header text above them begins."""
    index = 0
    for _, members in groupby(rows, key=lambda row: form.rows[row.label.row].item):
        block = list(members)
        start = labels[index - 1].end if index else 0
        yield start, block
        index += len(block)


def headers(
    form: Form, stream: Stream, lines: Sequence[Line], labels: Sequence[Label]
) -> dict[str, Text]:
    """The column headers found whole, above the first row, by key."""
    found: dict[str, Text] = {}
    end = labels[0].start
    for spec in form.rows[0].columns:
        for core in spec.cores:
            at = stream.text.rfind(core, 0, end)
            if at >= 0:
                found[spec.key] = stream.source(lines, at, at + len(core))
                break
    return found


def written_twice(
    form: Form,
    stream: Stream,
    lines: Sequence[Line],
    labels: Sequence[Label],
    rows: Sequence[Aligned],
) -> dict[str, Text]:
    """The headers that stand once more in place of the next column's, by the key of that column."""
    found: dict[str, Text] = {}
    for start, block in _blocks(form, labels, rows):
        specs, end = form.rows[block[0].label.row].columns, block[0].label.start
        for spec, following in pairwise(specs):
            core = label_core(spec.label)
            at = stream.text.find(core * 2, start, end) + len(core)
            if at < start + len(core) or _mentioned(following, specs, stream.text[start:end]):
                continue
            found[following.key] = stream.source(lines, at, at + len(core))
    return found
