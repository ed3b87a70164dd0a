"""Finding the labels of a form in a stream of label text.

The stream is all label text of a region with everything but CJK characters left out, so that labels
split over cells, lines or columns, spaced out or interrupted by values are still whole in it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from gxlint.document import Line
from gxlint.forms import Form, RowSpec, core_of, label_core
from gxlint.namedtuple import NamedTuple
from gxlint.parse.cells import BLANK, TEXT, Piece, text_of
from gxlint.text import Text

# A damaged label is accepted if this share of its characters stands in order in its place.
_LIKENESS = 0.6
# What is found in longer texts than these is not kept: no table of a form is as long.
_LONGEST_KEPT = 2_000
# Tools repeat the label of a merged cell, and prose may use its words; more is no table.
_MOST_OCCURRENCES = 16
_CONFUSABLE = str.maketrans("減夲證", "减本证")


class Label(NamedTuple):
    """A label found: which row (index in the form), where in the stream, and whether `exact`.

    `main` says that it is worded as in the form, not as one of the variants.
    """

    row: int
    start: int
    end: int
    main: bool
    exact: bool


class Wording(NamedTuple):
    """The label text of some pieces, and how the pieces stand in it.

    `text` is the CJK text; ``offsets[i]`` is where piece i begins in it (pieces that are values
    have no extent); `value_offsets` are the distinct offsets at which values stand.
    """

    text: str
    offsets: tuple[int, ...]
    value_offsets: tuple[int, ...]

    def value_between(self, start: int, end: int) -> bool:
        """Whether a value stands after `start` and not after `end`."""
        index = bisect_right(self.value_offsets, start)
        return index < len(self.value_offsets) and self.value_offsets[index] <= end

    def begins_piece(self, offset: int) -> bool:
        """Whether a piece begins at `offset` (up to a numeral such as the 七 of （七）)."""
        index = bisect_left(self.offsets, offset)
        if index < len(self.offsets) and self.offsets[index] == offset:
            return True
        index = bisect_left(self.offsets, offset - 1)
        return index < len(self.offsets) and self.offsets[index] == offset - 1


def _wording(pieces: Sequence[Piece]) -> Wording:
    offsets: list[int] = []
    value_offsets: list[int] = []
    chunks: list[str] = []
    length = 0
    for piece in pieces:
        offsets.append(length)
        kind = piece.kind
        if kind == TEXT:
            core = core_of(piece.norm)
            chunks.append(core)
            length += len(core)
        elif kind != BLANK and (not value_offsets or value_offsets[-1] != length):
            value_offsets.append(length)
    text = "".join(chunks).translate(_CONFUSABLE)
    return Wording(text, tuple(offsets), tuple(value_offsets))


class Stream:
    """The label text of some pieces, together with the pieces."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.wording = _wording(pieces)
        self.text = self.wording.text
        self.offsets = self.wording.offsets

    def piece_at(self, offset: int) -> int:
        """The index of the label piece that holds the character at `offset`."""
        index = bisect_right(self.offsets, offset) - 1
        while index > 0 and self.pieces[index].kind != TEXT:
            index -= 1
        return index

    def source(self, lines: Sequence[Line], start: int, end: int) -> Text:
        """The source text of a stretch of the stream: the pieces it lies in, joined."""
        first, last = self.piece_at(start), self.piece_at(max(start, end - 1))
        if first == last and self.pieces[first].kind == TEXT:
            return text_of(self.pieces[first], lines)
        pieces = [piece for piece in self.pieces[first : last + 1] if piece.kind == TEXT]
        if len({piece.line for piece in pieces}) == 1:
            return lines[pieces[0].line].text.slice(pieces[0].start, pieces[-1].end)
        return Text.join(text_of(piece, lines) for piece in pieces)


def find_rows(wording: Wording, form: Form) -> Sequence[Label]:
    """The row labels of `form` that stand in the text, in the form's order, at most one a row.

    Exact wordings first, as the chain that explains most; then damaged ones in the gaps.
    """
    usual = len(wording.text) <= _LONGEST_KEPT and len(wording.offsets) <= _LONGEST_KEPT
    return _kept_rows(wording, form) if usual else _rows(wording, form)


def _rows(wording: Wording, form: Form) -> Sequence[Label]:
    chain = _best_chain(_occurrences(wording, form.rows), wording)
    found = {label.row: label for label in chain}
    if len(found) < len(form.rows):
        for label in _damaged(wording, form, chain):
            found[label.row] = label
    return tuple([_with_repeats(found[row], wording) for row in sorted(found)])


# Most tables are copies of a few: their labels are the same, whatever their figures.
_kept_rows = lru_cache(maxsize=256)(_rows)


def _occurrences(wording: Wording, rows: Sequence[RowSpec]) -> list[Label]:
    """Where the wordings of each row stand, at most `_MOST_OCCURRENCES` of a row."""
    labels: list[Label] = []
    text = wording.text
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


def _best_chain(labels: list[Label], wording: Wording) -> list[Label]:
    """The labels that follow each other in the form's order and explain most of the wording."""
    labels.sort(key=lambda label: (label.start, label.row))
    if all(one.row < other.row and one.end <= other.start for one, other in pairwise(labels)):
        return labels
    best: list[float] = []
    previous: list[int] = []
    for index, label in enumerate(labels):
        weight = 2.0 + min(label.end - label.start, 12) / 12
        weight += 3.0 * wording.value_between(label.start, label.end)
        weight += 1.0 * wording.begins_piece(label.start)
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
    return chain[::-1]


def _with_repeats(label: Label, wording: Wording) -> Label:
    """Stretches a label over copies of itself: tools repeat a merged cell's text in every cell."""
    core = wording.text[label.start : label.end]
    end = label.end
    while core and wording.text.startswith(core, end):
        end += len(core)
    return label if end == label.end else label._replace(end=end)


def _damaged(wording: Wording, form: Form, chain: list[Label]) -> list[Label]:
    """Damaged labels of the rows that the chain lacks, in the gaps where they must stand."""
    found: list[Label] = []
    known = {label.row: label for label in chain}
    start = 0
    missing: list[int] = []
    for row in range(len(form.rows) + 1):
        label = known.get(row)
        if row < len(form.rows) and label is None:
            missing.append(row)
            continue
        end = label.start if label else len(wording.text)
        if missing and end > start:
            found += _interrupted(wording, form, missing, start, end) or _garbled(
                wording, form, missing, start, end
            )
        missing = []
        start = label.end if label else start
    return found


def _interrupted(
    wording: Wording, form: Form, rows: list[int], start: int, end: int
) -> list[Label]:
    """Labels that are whole once the group labels are left out.

    A group label stands in the middle of its rows, so in a copy of broken lines it may stand in the
    middle of a row's label.
    """
    groups = sorted({core_of(row.group) for row in form.rows if row.group}, key=len, reverse=True)
    kept = [True] * (end - start)
    for group in groups:
        at = wording.text.find(group, start, end)
        while at >= 0:
            kept[at - start : at - start + len(group)] = [False] * len(group)
            at = wording.text.find(group, at + 1, end)
    offsets = [start + i for i, keep in enumerate(kept) if keep]
    text = "".join(wording.text[offset] for offset in offsets)
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


def _garbled(wording: Wording, form: Form, rows: list[int], start: int, end: int) -> list[Label]:
    """In order: each chunk of label text that ends at a value goes to the likeliest row."""
    found: list[Label] = []
    bounds = [o for o in wording.value_offsets if start < o <= end]
    waiting = list(rows)
    for stop in bounds:
        chunk = wording.text[start:stop]
        best: tuple[float, int, tuple[int, int]] | None = None
        for row in waiting:
            for core in form.rows[row].cores:
                share, extent = _likeness(core, chunk)
                if share >= _LIKENESS and (best is None or share > best[0]):
                    best = (share, row, extent)
        if best is not None:
            share, row, (first, last) = best
            found.append(Label(row, start + first, start + last, False, False))
            waiting = [r for r in waiting if r > row]
        start = stop
    return found


def _likeness(core: str, chunk: str) -> tuple[float, tuple[int, int]]:
    """The share of `core` that stands in order in `chunk`, and from where to where."""
    from difflib import SequenceMatcher

    if not chunk or len(core) < 3:
        return 0.0, (0, 0)
    tail = chunk[-3 * len(core) :]
    skipped = len(chunk) - len(tail)
    blocks = [b for b in SequenceMatcher(None, core, tail, False).get_matching_blocks() if b.size]
    if not blocks:
        return 0.0, (0, 0)
    share = sum(block.size for block in blocks) / len(core)
    return share, (skipped + blocks[0].b, skipped + blocks[-1].b + blocks[-1].size)
