"""Characters to lines as the eye sees them, with the spaces that their distances make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from gxlint.sources.characters import normal
from gxlint.sources.html.runs import joined
from gxlint.sources.pdf.pages import Box, Char, around
from gxlint.text import Mark, Text

#: Characters whose boxes share this part of the lower one's height stand on one line.
_SHARED = 0.5
#: Distances, in widths of a Chinese character: from which on a space is seen between two of them,
#: between one and a letter or digit, and between letters and digits.
_SPACE_BETWEEN_WIDE = 0.8
_SPACE_BESIDE_WIDE = 0.45
_SPACE_BETWEEN_NARROW = 0.18
#: A space that the file has is one if it keeps its neighbours apart at all.
_REAL_SPACE = 0.1
_FIRST_WIDE = "\u2e80"
#: A line of a cell is full if less than this is left of the cell, its margins included.
_ROOM = 2.0


@dataclass(frozen=True)
class VisualLine:
    """A line of a page or of a cell: its characters from left to right, one at least."""

    page: int
    chars: tuple[Char, ...]

    @cached_property
    def box(self) -> Box:
        return around(char.box for char in self.chars)

    @cached_property
    def em(self) -> float:
        """The width of a Chinese character here."""
        wide = [char.box.width for char in self.chars if char.text >= _FIRST_WIDE]
        return max(1.0, median(wide or [char.box.height * 0.8 for char in self.chars]))

    @cached_property
    def inked(self) -> float:
        """The share of its width that characters fill."""
        return sum(char.box.x1 - char.box.x0 for char in self.chars) / max(0.1, self.box.width)

    @cached_property
    def base(self) -> float:
        """The height that it stands on, whatever the fonts of its letters and digits."""
        wide = [char.box.bottom for char in self.chars if char.text >= _FIRST_WIDE]
        return median(wide or [char.box.bottom for char in self.chars])

    @cached_property
    def first_word(self) -> float:
        """The width of what its first character may not be parted from."""
        end = self.chars[0]
        for char in self.chars[1:]:
            if char.text >= _FIRST_WIDE or char.box.x0 - end.box.x1 > self.em / 2:
                break
            end = char
        return end.box.x1 - self.chars[0].box.x0

    @cached_property
    def raw(self) -> str:
        """The characters, a space where their distance shows one."""
        usual = self._usual_gap
        parts = [self.chars[0].text]
        for one, other in pairwise(self.chars):
            wide = (one.text >= _FIRST_WIDE) + (other.text >= _FIRST_WIDE)
            least = (_SPACE_BETWEEN_NARROW, _SPACE_BESIDE_WIDE, _SPACE_BETWEEN_WIDE)[wide]
            gap = other.box.x0 - one.box.x1
            seen = gap > least * self.em + (usual if wide else 0.0)
            if seen or (other.spaced and gap > _REAL_SPACE * self.em):
                parts.append(" ")
            parts.append(other.text)
        return "".join(parts)

    @cached_property
    def _usual_gap(self) -> float:
        """The distance of neighbours in a line that is spread over the width of the page."""
        gaps = [other.box.x0 - one.box.x1 for one, other in pairwise(self.chars)]
        return max(0.0, min(median(gaps), self.em / 2)) if len(gaps) > 3 else 0.0

    def fills(self, width: float) -> bool:
        """Whether it leaves no room for another character in that width, margins included."""
        return width - self.box.width < _ROOM * self.em

    def gaps(self, least: float) -> Iterator[tuple[float, float]]:
        """Where nothing stands for `least` times the width of a character."""
        for one, other in pairwise(self.chars):
            if other.box.x0 - one.box.x1 >= least * self.em:
                yield one.box.x1, other.box.x0

    def parts(self, least: float) -> list[VisualLine]:
        """The line cut at such gaps."""
        parts: list[list[Char]] = [[self.chars[0]]]
        for one, other in pairwise(self.chars):
            if other.box.x0 - one.box.x1 >= least * self.em:
                parts.append([])
            parts[-1].append(other)
        return [VisualLine(self.page, tuple(part)) for part in parts]

    def text(self) -> Text:
        """The line as text with its place."""
        return placed(self.raw, self.page, self.box)


def placed(raw: str, page: int, box: Box) -> Text:
    """`raw` as text that stands in that box."""
    bbox = [round(side, 1) for side in box]
    return Text(raw, normal(raw), (Mark(0, 0, 1, {"page": page, "bbox": bbox}),))


def visual_lines(chars: Iterable[Char], page: int) -> list[VisualLine]:
    """The lines that the characters stand on, from top to bottom."""
    lines: list[list[Char]] = []
    band = Box(0, 0, 0, 0)
    for char in sorted(chars, key=lambda char: (char.box.top + char.box.bottom, char.box.x0)):
        box = char.box
        shared = min(band.bottom, box.bottom) - max(band.top, box.top)
        if lines and shared >= _SHARED * max(1e-6, min(band.height, box.height)):
            lines[-1].append(char)
            if box.height > band.height:
                band = box
        else:
            lines.append([char])
            band = box
    return [VisualLine(page, tuple(_in_order(line))) for line in lines]


def _in_order(chars: Sequence[Char]) -> Iterator[Char]:
    """From left to right; what is printed twice, to look bold, once."""
    previous: Char | None = None
    for char in sorted(chars, key=lambda char: char.box.x0):
        twice = (
            previous is not None
            and previous.text == char.text
            and char.box.x0 - previous.box.x0 < 0.3 * max(char.box.width, 0.1)
        )
        if not twice:
            yield char
        previous = char


def cell_text(lines: Sequence[VisualLine], width: float) -> Text:
    """All that stands in a cell of that width, set upright or not; there is one line at least."""
    box, page = around(line.box for line in lines), lines[0].page
    chars = [char for line in lines for char in line.chars] if len(lines) > 1 else ()
    words = _columns(chars) if _runs_down(chars) else _whole(lines, width)
    whole = joined([placed(word, page, box) for word in words])
    return Text(whole.raw, whole.norm, whole.marks[:1])


def _whole(lines: Sequence[VisualLine], width: float) -> list[str]:
    """The lines of a cell; what a narrow cell breaks within a number or word is one."""
    words = [lines[0].raw]
    for last, line in pairwise(lines):
        if last.fills(width) and not (
            last.chars[-1].text >= _FIRST_WIDE or line.chars[0].text >= _FIRST_WIDE
        ):
            words[-1] += line.raw
        else:
            words.append(line.raw)
    return words


def _runs_down(chars: Sequence[Char]) -> bool:
    """Whether a cell of several lines is written downwards: neighbours below are nearer."""
    wide = [char for char in chars if char.text >= _FIRST_WIDE]
    if len(wide) < 4:
        return False
    beside, below = [], []
    for char in wide[:40]:
        x, y = char.box.middle
        half = char.box.width / 2
        others = [other.box.middle for other in wide if other is not char]
        beside += [ox - x for ox, oy in others if abs(oy - y) < half and ox > x][:1]
        below += [oy - y for ox, oy in others if abs(ox - x) < half and oy > y][:1]
    return len(beside) > 1 and len(below) > 1 and median(below) < 0.85 * median(beside)


def _columns(chars: Sequence[Char]) -> list[str]:
    """Columns of characters from right to left, each from top to bottom."""
    columns: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: -char.box.middle[0]):
        if columns and columns[-1][0].box.middle[0] - char.box.middle[0] < char.box.width / 2:
            columns[-1].append(char)
        else:
            columns.append([char])
    ordered = (sorted(column, key=lambda char: char.box.top) for column in columns)
    return ["".join(char.text for char in column) for column in ordered]
