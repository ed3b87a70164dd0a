"""From a region read under a form to the filled table of the model."""

from __future__ import annotations

from gxlint import patterns
from gxlint.forms import CellKey, Form, RowSpec, core_of, label_core, row_keys
from gxlint.functions import cache
from gxlint.model import Cell, LabelNote, Row, Table
from gxlint.namedtuple import NamedTuple, maker
from gxlint.once import brief
from gxlint.parse import columns
from gxlint.parse.align import Aligned, Group, on_its_line
from gxlint.parse.cells import TEXT, VALUE, Piece, text_of
from gxlint.parse.place import Placed, RowCells, filled, place
from gxlint.parse.values import number_in, read_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from gxlint.document import Line
    from gxlint.parse.labels import Label, Stream
    from gxlint.text import Text

# A word that stands in a cell for a number ("详见附件") has no more characters.
_LONGEST_WORD = 10
_SAYS_SOMETHING = patterns.compile(r"\w|\?")
#: What stands behind the last label and so many characters more is no longer beside it.
_REST_OF_LABEL = 8
#: So many words in front of values may be the label of a row.
_SHORTEST_LABEL = 4


class Found(NamedTuple):
    """A table and the lines (from `first` up to `last`) that it stands in.

    `prose` says that sentences among them are its rows, not running text.
    """

    table: Table
    first: int
    last: int
    prose: bool = False


class Reading(NamedTuple):
    """A region read under one form: its labels, their rows, and the groups no row took.

    `missing` are the cells of columns that it lacks, `end` is the line behind the region.
    """

    form: Form
    lines: Sequence[Line]
    stream: Stream
    labels: Sequence[Label]
    rows: Sequence[Aligned]
    spare: Sequence[Group]
    missing: Sequence[CellKey]
    end: int


def fill(reading: Reading) -> Found:
    """The reading as a table of the model."""
    form, lines, missing = reading.form, reading.lines, reading.missing
    specs = [form.rows[row.label.row] for row in reading.rows]
    present = [row_keys(form)[row.label.row] for row in reading.rows]
    if missing:
        present = [tuple([key for key in keys if key not in missing]) for keys in present]
    cells = [row_cells(reading, i, len(present[i])) for i in range(len(specs))]
    if any(len(row.values) != row.wanted for row in cells):
        cells = [_with_width(row, reading.stream) for row in cells]
    placed = place(cells, lines)
    turned = columns.turned(form, reading.stream, reading.labels[0].start)
    written = [reading.stream.source(lines, one.start, one.end) for one in reading.labels]
    rows: dict[str, Row] = {}
    for index, spec in enumerate(specs):
        sure = placed[index]
        if sure is not None and (turned or _contradicted(reading, index, cells[index])):
            sure = None
        rows[spec.key] = make_row(
            spec, present[index], lines, cells[index].values, sure, written[index]
        )
    values_end = max([row.last for row in reading.rows])
    first, last = extent(form, reading.stream, reading.labels, values_end - 1)
    if len(rows) < len(form.rows):
        from gxlint.parse.astray import rows_astray

        for row, line in rows_astray(reading):
            rows[row.key] = row
            first, last = min(first, line), max(last, line + 1)
        rows = {spec.key: rows[spec.key] for spec in form.rows if spec.key in rows}
    unlike = columns.unlike(form, reading.stream, lines, reading.labels, reading.rows)
    table = Table(
        form=form,
        start=lines[first].text.strip(),
        rows=rows,
        missing_rows=tuple(spec.key for spec in form.rows if spec.key not in rows),
        missing_columns=tuple(missing),
        headers=columns.headers(form, reading.stream, lines, reading.labels) | unlike,
        label_notes=(*_label_notes(reading, written), *_header_notes(form, unlike)),
        damaged=_is_damaged(reading, rows),
    )
    return Found(table, first, last)


def row_cells(reading: Reading, index: int, wanted: int) -> RowCells:
    """The pieces of a row: values, blanks, and words where only they make the row complete."""
    row, pieces = reading.rows[index], reading.stream.pieces
    first, last = row.first, row.last
    own = pieces[first:last]
    values = filled(own)
    if not values:
        above = not row.empty and reading.stream.offsets[first] <= row.label.start
        if row.empty or above or _words(reading, index, wanted):
            return _without_values(reading, index, wanted)
    if len(values) > wanted:
        own = [piece for piece in own if piece.kind != TEXT]
        values = filled(own)
    elif len(own) < wanted:
        before = _words_before(reading, index)
        after = _words_after(reading, index, last)
        if len(before) + len(own) + len(after) == wanted:
            own = [*before, *own, *after]
            values = filled(own)
    line_before = pieces[first - 1].line if first else -1
    return RowCells(own, values, line_before, _line_of(reading, last), wanted)


def _without_values(reading: Reading, index: int, wanted: int) -> RowCells:
    """The cells of a row that no value was found for: words, if there is one for each cell."""
    label_end = _end_of_label(reading, index)
    words = _words(reading, index, wanted)
    after = _line_of(reading, label_end + 1 + len(words))
    return RowCells(words, words, reading.stream.pieces[label_end].line, after, wanted)


def _words(reading: Reading, index: int, wanted: int) -> Sequence[Piece]:
    """As many words right behind the label as the row has cells; else none."""
    words = _words_after(reading, index, _end_of_label(reading, index) + 1)
    return words if len(words) == wanted else ()


def _end_of_label(reading: Reading, index: int) -> int:
    """The last piece of the label of a row."""
    return reading.stream.piece_at(reading.rows[index].label.end - 1)


def _with_width(row: RowCells, stream: Stream) -> RowCells:
    """The row with its width, which only a table that is not filled everywhere is asked for."""
    pieces = row.pieces
    if not pieces or pieces[0].line != pieces[-1].line:
        return row
    return row._replace(width=stream.cells_on(pieces[0].line))


def _line_of(reading: Reading, index: int) -> int:
    """The line of the piece at `index`; behind the last piece, the line behind the region."""
    pieces = reading.stream.pieces
    return pieces[index].line if index < len(pieces) else reading.end


def _words_before(reading: Reading, index: int) -> list[Piece]:
    """Words between the label of a row and its values."""
    row, pieces, stream = reading.rows[index], reading.stream.pieces, reading.stream
    at = row.first
    while at and pieces[at - 1].kind == TEXT and stream.offsets[at - 1] >= row.label.end:
        at -= 1
    return list(pieces[at : row.first])


def _words_after(reading: Reading, index: int, first: int) -> list[Piece]:
    """Words from the piece at `first` on that belong to no label of the form, as cells have them.

    A cell has few, or else the next one has the same.
    """
    pieces, stream = reading.stream.pieces, reading.stream
    known = _known(reading.form)
    stop = len(stream.text)
    if index + 1 < len(reading.labels):
        stop = stream.offsets[stream.piece_at(reading.labels[index + 1].start)]
    words: list[Piece] = []
    for at in range(first, len(pieces)):
        if stream.offsets[at] >= stop or pieces[at].kind != TEXT:
            break
        core = core_of(pieces[at].norm)
        if core in known or (core and core in _labels_of(reading.form)):
            break
        beside = [piece.norm for piece in (*words[-1:], *pieces[at + 1 : at + 2])]
        if len(core) > _LONGEST_WORD and pieces[at].norm not in beside:
            break  # a note
        if not _SAYS_SOMETHING.search(pieces[at].norm):
            break  # a bracket of a label that is written from top to bottom
        words.append(pieces[at])
    return words


@cache
def _labels_of(form: Form) -> str:
    """All labels of rows and groups, reduced, to tell a piece of one from a word in a cell."""
    groups = {row.group for row in form.rows if row.group}
    return "\n".join(core_of(label) for label in (*(row.label for row in form.rows), *groups))


@cache
def _known(form: Form) -> frozenset[str]:
    """Everything the form itself prints, reduced: group labels, headers, columns."""
    labels: set[str] = set(form.headers)
    for row in form.rows:
        labels.update(label for label in (row.group, row.item) if label)
        labels.update(column.label for column in row.columns)
        labels.update(column.group for column in row.columns if column.group)
    return frozenset(core for label in labels for core in (core_of(label), label_core(label)))


def make_row(
    spec: RowSpec,
    present: Sequence[CellKey],
    lines: Sequence[Line],
    values: Sequence[Piece],
    placed: Placed | None,
    label: Text | None,
) -> Row:
    """A row of the model from its values, placed under `present` or not (None)."""
    if placed is None:
        surplus = tuple([text_of(piece, lines) for piece in values])
        return Row(spec.key, label, {}, len(values), surplus)
    cells: dict[str, Cell] = {}
    previous: Piece | None = None
    for key, piece in zip(present, placed, strict=True):
        if piece is None:
            # It stands, empty, right behind what precedes it.
            before = _text_before(previous, placed, lines, label)
            cells[key.column] = Cell(key, before, None, start=len(before))
        else:
            previous = piece
            value, unit, damaged = number_in(piece.norm)
            line = lines[piece.line].text
            cells[key.column] = new_cell((key, line, value, unit, damaged, piece.start, piece.end))
    return Row(spec.key, label, cells, len(placed))


new_cell = maker(Cell)


def _text_before(
    previous: Piece | None, placed: Placed, lines: Sequence[Line], label: Text | None
) -> Text:
    """The text of the piece before a cell; if there is none the label, or the first piece."""
    if previous is None and label is not None:
        return label
    return text_of(previous or next(filter(None, placed)), lines)


def _contradicted(reading: Reading, index: int, cells: RowCells) -> bool:
    """Whether values left over beside the row say something else than the row does.

    Beside it is what stands from its label to the next one, and what stands right above a label
    whose line has no values.  Copies of the row (OCR reads a line twice, a page break repeats it)
    say the same.
    """
    if not reading.spare:
        return False
    labels, row = reading.labels, reading.rows[index]
    own = Group(row.first, row.last, 0, 0)
    settled = not row.empty and on_its_line(reading.stream.shape, own, row.label)
    start = row.label.start + settled
    stop = labels[index + 1].start if index + 1 < len(labels) else row.label.end + _REST_OF_LABEL
    values = _numbers(cells.values)
    for group in reading.spare:
        if not start <= group.offset <= stop or _has_label_of_its_own(reading, index, group):
            continue
        adjoins = row.last == group.first or row.first == group.last
        if adjoins and _on_several_lines(own, reading.stream):
            return True  # it may as well be the row's, and one of the row's a stray one
        spare = _numbers(reading.stream.pieces[group.first : group.last])
        remaining = iter(values)
        if 2 * len(spare) > len(values) and not all(number in remaining for number in spare):
            return True
    return False


def _has_label_of_its_own(reading: Reading, index: int, group: Group) -> bool:
    """Whether values behind a row are those of another one, which the form does not have.

    The row stands right behind its label, and between it and them are words beside its label.
    """
    row, stream = reading.rows[index], reading.stream
    if row.empty or stream.offsets[row.first] != row.label.end:
        return False
    words = stream.text[row.label.end : group.offset]
    label = stream.text[row.label.start : row.label.end]
    return len(words.replace(label, "", 1)) >= _SHORTEST_LABEL


def _on_several_lines(group: Group, stream: Stream) -> bool:
    return stream.pieces[group.first].line != stream.pieces[group.last - 1].line


def _numbers(pieces: Sequence[Piece]) -> list[Decimal | None]:
    return [number.value for piece in pieces if (number := read_number(piece.norm))]


def _label_notes(reading: Reading, written: Sequence[Text]) -> Iterator[LabelNote]:
    form = reading.form
    judges = _judges(form)
    following = (*reading.labels[1:], None)
    for label, text, behind in zip(reading.labels, written, following, strict=False):
        if not label.main or judges[label.row](core_of(text.norm)):
            from gxlint.parse.scattered import is_scattered

            if is_scattered(form, reading.stream, label, behind, _known(form)):
                continue
            spec = form.rows[label.row]
            yield LabelNote(f"{form.table}/{spec.key}", spec.label)


def _header_notes(form: Form, unlike: Iterable[str]) -> Iterator[LabelNote]:
    for key in unlike:
        label = next(c.label for row in form.rows for c in row.columns if c.key == key)
        yield LabelNote(f"{form.table}/@{key}", label)


@cache
def _judges(form: Form) -> Sequence[Callable[[str], bool]]:
    """For each row of the form `_has_more_words` of its label."""
    return [_judge(form, row) for row in range(len(form.rows))]


def _judge(form: Form, row: int) -> Callable[[str], bool]:
    return brief(64)(lambda written: _has_more_words(written, form, row))


def _has_more_words(written: str, form: Form, row: int) -> bool:
    """Whether a label holds words beside the form's own ("…的内容").

    A numeral, group labels in the same cell or pieces of one on its line, copies of the label and
    single characters of a label set upright beside it are none.
    """
    for core in sorted(_known(form), key=len, reverse=True):
        if len(core) > 3:
            written = written.replace(core, "")
    label = form.rows[row].label
    for core in (core_of(label), label_core(label)):
        written = written.replace(core, "")
    groups = [core_of(row.group) for row in form.rows if row.group]
    return len(written) > 1 and not any(written in group for group in groups)


def _is_damaged(reading: Reading, rows: Mapping[str, Row]) -> bool:
    garbled = sum([not label.exact for label in reading.labels])
    return garbled > 2 or holds_damaged(rows)


def holds_damaged(rows: Mapping[str, Row]) -> bool:
    """Whether a number in the rows was read from characters that OCR is known to confuse."""
    return bool([1 for row in rows.values() for cell in row.cells.values() if cell[4]])


def extent(form: Form, stream: Stream, labels: Sequence[Label], last: int) -> tuple[int, int]:
    """The lines of the table, its header included; `last` is the index of its last value."""
    pieces = stream.pieces
    known = _known(form)
    first = stream.piece_at(min([label.start for label in labels]))
    while first and _is_header(pieces[first - 1], known):
        first -= 1
    end = max(last, stream.piece_at(labels[-1].end - 1))
    return pieces[first].line, pieces[end].line + 1


def _is_header(piece: Piece, known: frozenset[str]) -> bool:
    """Whether a piece may be part of a table's header: wording of the form, or any real cell but a
    value, which is of a table above.
    """
    if piece.hard:
        return piece.kind != VALUE
    core = core_of(piece.norm) if piece.kind == TEXT else ""
    return core in known or any(
        core in label or (len(label) > 3 and label in core) for label in known
    )
