"""The columns of a table: which the source lacks, and where their headers stand.

Headers are no help in placing values (their words are often split over lines and interleaved), but
where no row of a block has as many values as the form, they tell which columns are gone.
"""

from __future__ import annotations

from itertools import groupby

from gxlint.forms import CellKey, ColumnSpec, Form, RowSpec, editions, label_core
from gxlint.forms import form as form_of
from gxlint.functions import cache
from gxlint.parse.cells import TEXT, VALUE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.document import Line
    from gxlint.parse.align import Aligned
    from gxlint.parse.labels import Label, Shape, Stream
    from gxlint.text import Text

#: Of so many characters may be what stands in place of a header.
_LENGTHS = range(2, 13)


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


def turned(form: Form, stream: Stream, end: int) -> bool:
    """Whether a header shows the last column in front of the first one, each in a cell of its own.

    Values are placed in the form's order, which is not the table's then.  Nothing from offset `end`
    on is looked at.
    """
    if not form.uniform:
        return False
    columns = form.rows[0].columns
    line = None  # with the last column, and no value behind it
    for piece, offset in zip(stream.pieces, stream.offsets, strict=True):
        if offset >= end:
            break
        if piece.kind == VALUE:
            line = None
        elif piece.hard and piece.kind == TEXT:
            core = label_core(piece.norm)
            if core in columns[-1].cores:
                line = piece.line
            elif core in columns[0].cores and piece.line == line:
                return True
    return False


def unlike(
    form: Form,
    stream: Stream,
    lines: Sequence[Line],
    labels: Sequence[Label],
    rows: Sequence[Aligned],
) -> dict[str, Text]:
    """What stands in place of the header of a column, by its key.

    The header of the column before, written twice, that of another edition's form, or other words
    between the headers of its neighbours.
    """
    found: dict[str, Text] = {}
    for start, block in _blocks(form, labels, rows):
        row, end = form.rows[block[0].label.row], block[0].label.start
        for spec, above, wrong in _wrong_headers(form, row):
            at = stream.text.find(above + wrong, start, end)
            if at >= 0 and not _mentioned(spec, row.columns, stream.text[start:end]):
                at += len(above)
                found[spec.key] = stream.source(lines, at, at + len(wrong))
        for spec, first, last in _in_other_words(row, stream.text[start:end]):
            words = range(start + first + 1, start + last)
            if spec.key not in found and not set(words).intersection(stream.shape.value_offsets()):
                found[spec.key] = stream.source(lines, start + first, start + last)
    return found


def _in_other_words(row: RowSpec, header: str) -> Iterator[tuple[ColumnSpec, int, int]]:
    """Columns for which other words stand behind the header of the column before, and where.

    They stand right before the header of the column behind, or are the last of the header.
    """
    cores = [label_core(column.label) for column in row.columns]
    for before, spec, after in zip(cores, row.columns[1:], [*cores[2:], ""], strict=False):
        at = header.find(before)
        first = at + len(before)
        last = header.find(after, first) if after else len(header)
        if at < 0 or last - first not in _LENGTHS or _mentioned(spec, row.columns, header):
            continue
        yield spec, first, last


@cache
def _wrong_headers(form: Form, row: RowSpec) -> Sequence[tuple[ColumnSpec, str, str]]:
    """Headers that may stand in place of a column's, behind what other one, each reduced."""
    cores = [label_core(column.label) for column in row.columns]
    wrong = [(spec, core, core) for core, spec in zip(cores, row.columns[1:], strict=False)]
    for edition in editions():
        other = form_of(form.table, edition)
        theirs = other.row(row.key) if other else None
        if theirs and theirs.columns != row.columns and len(theirs.columns) == len(cores):
            pairs = zip(row.columns, theirs.columns, strict=True)
            wrong += [(spec, "", label_core(column.label)) for spec, column in pairs]
    return wrong
