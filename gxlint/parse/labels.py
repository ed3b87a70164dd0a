"""Finding the labels of a form in a stream of label text.

The stream is all label text of a region with everything but CJK characters left out, so that labels
split over cells, lines or columns, spaced out or interrupted by values are still whole in it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import accumulate, pairwise

from gxlint.forms import Form, RowSpec, core_of, label_core
from gxlint.namedtuple import NamedTuple
from gxlint.once import brief
from gxlint.parse.cells import TEXT, VALUE, Piece
from gxlint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gxlint.document import Line

# A damaged label is accepted if this share of its characters stands in order in its place.
_LIKENESS = 0.6
# Shorter labels are like anything.
_SHORTEST = 3
# Tools repeat the label of a merged cell, and prose may use its words; more is no table.
_MOST_OCCURRENCES = 16
#: Characters of labels that others may stand for in a source.
CONFUSED = "减本证"
_CONFUSABLE = str.maketrans("減夲證", CONFUSED)


class Label(NamedTuple):
    """A label found: which row (index in the form), where in the stream, and whether `exact`.

    `main` says that it is worded as in the form, not as one of the variants.
    """

    row: int
    start: int
    end: int
    main: bool
    exact: bool


class Shape(NamedTuple):
    """The label text of some pieces, and how labels and values stand, whatever the values are.

    `text` is the CJK text; ``offsets[i]`` is where piece i begins in it (pieces that are no labels
    have no extent), ``kinds[i]`` what it is, ``lines[i]`` its line, counted from the first piece's.
    """

    text: str
    offsets: tuple[int, ...]
    kinds: tuple[str, ...]
    lines: tuple[int, ...]

    def piece_at(self, offset: int) -> int:
        """The index of the label piece that holds the character at `offset`."""
        index = bisect_right(self.offsets, offset) - 1
        while index > 0 and self.kinds[index] != TEXT:
            index -= 1
        return index

    def begins_piece(self, offset: int) -> bool:
        """Whether a piece begins at `offset` (up to a numeral such as the 七 of （七）)."""
        index = bisect_left(self.offsets, offset)
        if index < len(self.offsets) and self.offsets[index] == offset:
            return True
        index = bisect_left(self.offsets, offset - 1)
        return index < len(self.offsets) and self.offsets[index] == offset - 1

    def value_offsets(self) -> list[int]:
        """The distinct offsets at which values stand."""
        values = zip(self.offsets, self.kinds, strict=True)
        return sorted({offset for offset, kind in values if kind == VALUE})


def _shape(pieces: Sequence[Piece]) -> Shape:
    kinds = tuple([piece.kind for piece in pieces])
    cores = [_label_text(piece.norm) if piece.kind == TEXT else "" for piece in pieces]
    offsets = tuple(accumulate(map(len, cores), initial=0))[: len(cores)]
    first = pieces[0].line if pieces else 0
    return Shape("".join(cores), offsets, kinds, tuple([piece.line - first for piece in pieces]))


@brief(2048)
def _label_text(norm: str) -> str:
    return core_of(norm).translate(_CONFUSABLE)


class Stream:
    """The label text of some pieces, together with the pieces."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.shape = _shape(pieces)
        self.text = self.shape.text
        self.offsets = self.shape.offsets
        self.piece_at = self.shape.piece_at
        #: The texts that `source` has given, by identity, and the numbers of their pieces.
        self.cited: dict[int, tuple[Text, Sequence[int]]] = {}
        self._on_line: Mapping[int, int] | None = None

    def cells_on(self, line: int) -> int:
        """How many pieces stand on that line."""
        if self._on_line is None:
            self._on_line = Counter([piece.line for piece in self.pieces])
        return self._on_line[line]

    def source(self, lines: Sequence[Line], start: int, end: int) -> Text:
        """The source text of a stretch of the stream: the pieces it lies in, joined."""
        first = self.piece_at(start)
        within = first + 1 == len(self.offsets) or end <= self.offsets[first + 1]
        last = first if within else self.piece_at(max(start, end - 1))
        places = [at for at in range(first, last + 1) if self.pieces[at].kind == TEXT]
        pieces = [self.pieces[at] for at in places]
        text = joined([(piece.line, piece.start, piece.end) for piece in pieces], lines)
        self.cited[id(text)] = text, places
        return text


def joined(places: Sequence[tuple[int, int, int]], lines: Sequence[Line]) -> Text:
    """The source text of pieces that belong together: the line of each, and where it stands there.

    What is between pieces of one line belongs to them.
    """
    if len(places) == 1 or len({line for line, _, _ in places}) == 1:
        line, start, _ = places[0]
        return lines[line].text.slice(start, places[-1][2])
    return Text.join(lines[line].text.slice(start, end) for line, start, end in places)


def find_rows(shape: Shape, form: Form) -> Sequence[Label]:
    """The row labels of `form` that stand in the text, in the form's order, at most one a row.

    Exact wordings first, as the chain that explains most; then damaged ones in the gaps.
    """
    found = {label.row: label for label in _best_chain(_occurrences(shape, form.rows), shape)}
    if len(found) < len(form.rows):
        found |= {label.row: label for label in _damaged(shape, form, found)}
    return [_with_repeats(found[row], shape) for row in sorted(found)]


def _occurrences(shape: Shape, rows: Sequence[RowSpec]) -> list[Label]:
    """Where the wordings of each row stand, at most `_MOST_OCCURRENCES` of a row."""
    labels: list[Label] = []
    text = shape.text
    for index, row in enumerate(rows):
        taken: list[tuple[int, int]] = []
        main = label_core(row.label)
        for core in row.cores:
            at = text.find(core)
            while at >= 0 and len(taken) < _MOST_OCCURRENCES:
                end = at + len(core)
                if not any(start <= at < stop for start, stop in taken):
                    taken.append((at, end))
                    labels.append(Label(index, at, end, core == main, True))
                at = text.find(core, at + 1)
    return labels


def _best_chain(labels: list[Label], shape: Shape) -> list[Label]:
    """The labels that follow each other in the form's order and explain most of the shape.

    In no order themselves.
    """
    labels.sort(key=lambda label: (label.start, label.row))
    if all(one.row < other.row and one.end <= other.start for one, other in pairwise(labels)):
        return labels
    values = shape.value_offsets()
    best: list[float] = []
    previous: list[int] = []
    for index, label in enumerate(labels):
        weight = 2.0 + min(label.end - label.start, 12) / 12
        weight += 3.0 * _any_between(values, label.start, label.end)
        weight += 1.0 * shape.begins_piece(label.start)
        top, link = 0.0, -1
        for j in range(index):
            earlier = labels[j]
            if earlier.row < label.row and earlier.end <= label.start and best[j] > top:
                top, link = best[j], j
        best.append(top + weight)
        previous.append(link)
    chain: list[Label] = []
    index = max(range(len(labels)), key=best.__getitem__, default=-1)
    while index >= 0:
        chain.append(labels[index])
        index = previous[index]
    return chain


def _any_between(offsets: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the offsets is after `start` and not after `end`."""
    index = bisect_right(offsets, start)
    return index < len(offsets) and offsets[index] <= end


def _with_repeats(label: Label, shape: Shape) -> Label:
    """Stretches a label over copies of itself: tools repeat a merged cell's text in every cell."""
    core = shape.text[label.start : label.end]
    end = label.end
    while core and shape.text.startswith(core, end):
        end += len(core)
    return label if end == label.end else label._replace(end=end)


def _damaged(shape: Shape, form: Form, known: Mapping[int, Label]) -> list[Label]:
    """Damaged labels of the rows that are not known, in the gaps where they must stand."""
    found: list[Label] = []
    start = 0
    missing: list[int] = []
    for row in range(len(form.rows) + 1):
        label = known.get(row)
        if row < len(form.rows) and label is None:
            missing.append(row)
            continue
        end = label.start if label else len(shape.text)
        if missing and end > start:
            found += _interrupted(shape, form, missing, start, end) or _garbled(
                shape, form, missing, start, end
            )
        missing = []
        start = label.end if label else start
    return found


def _interrupted(shape: Shape, form: Form, rows: list[int], start: int, end: int) -> list[Label]:
    """Labels that are whole once the group labels are left out.

    A group label stands in the middle of its rows, so in a copy of broken lines it may stand in the
    middle of a row's label.
    """
    groups = sorted({core_of(row.group) for row in form.rows if row.group}, key=len, reverse=True)
    kept = [True] * (end - start)
    for group in groups:
        at = shape.text.find(group, start, end)
        while at >= 0:
            kept[at - start : at - start + len(group)] = [False] * len(group)
            at = shape.text.find(group, at + 1, end)
    offsets = [start + i for i, keep in enumerate(kept) if keep]
    text = "".join(shape.text[offset] for offset in offsets)
    found: list[Label] = []
    position = 0
    for row in rows:
        for core in form.rows[row].cores:
            at = text.find(core, position)
            if at >= 0:
                position = at + len(core)
                main = core == label_core(form.rows[row].label)
                found.append(Label(row, offsets[at], offsets[position - 1] + 1, main, True))
                break
    return found


def _garbled(shape: Shape, form: Form, rows: list[int], start: int, end: int) -> list[Label]:
    """In order: each chunk of label text that ends at a value goes to the likeliest row."""
    found: list[Label] = []
    bounds = [o for o in shape.value_offsets() if start < o <= end]
    waiting = list(rows)
    for stop in bounds:
        chunk = shape.text[start:stop]
        best: tuple[float, int, tuple[int, int]] | None = None
        for row in waiting:
            for core in form.rows[row].cores:
                likest = _likest(core, chunk)
                if likest < _LIKENESS or (best is not None and likest <= best[0]):
                    continue
                share, extent = _likeness(core, chunk)
                if share >= _LIKENESS and (best is None or share > best[0]):
                    best = (share, row, extent)
        if best is not None:
            share, row, (first, last) = best
            found.append(Label(row, start + first, start + last, False, False))
            waiting = [r for r in waiting if r > row]
        start = stop
    return found


def _likest(core: str, chunk: str) -> float:
    """A share that `_likeness` does not exceed, for a tenth of its time."""
    if len(core) < _SHORTEST:
        return 0.0
    return sum(map(_tail(core, chunk).__contains__, core)) / len(core)


def _likeness(core: str, chunk: str) -> tuple[float, tuple[int, int]]:
    """The share of `core` that stands in order in `chunk`, and from where to where."""
    from difflib import SequenceMatcher

    tail = _tail(core, chunk)
    skipped = len(chunk) - len(tail)
    blocks = [b for b in SequenceMatcher(None, core, tail, False).get_matching_blocks() if b.size]
    if not blocks:
        return 0.0, (0, 0)
    share = sum(block.size for block in blocks) / len(core)
    return share, (skipped + blocks[0].b, skipped + blocks[-1].b + blocks[-1].size)


def _tail(core: str, chunk: str) -> str:
    """The end of a chunk, in which a label stands."""
    return chunk[-3 * len(core) :]
