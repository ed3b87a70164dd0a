"""Tables on paper as lines of text, in the ways that portals, editors and tools hand them out.

A renderer gives the lines of each row; the cells' texts may hold line breaks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from unicodedata import east_asian_width

from reports.physical import Row, Slot, matrix

#: Text of a cell, with line breaks where it is broken.
Words = Callable[[Slot], str]
#: The lines of each row.
Renderer = Callable[[Sequence[Row], Words], list[list[str]]]
Joiner = Callable[[Sequence[str]], str]


def one_cell_a_line(*, end: str = "", gap: bool = False, fillers: bool = False) -> Renderer:
    """A line for each cell; `fillers`: the separators of the cells that merging has hidden."""

    def render(rows: Sequence[Row], words: Words) -> list[list[str]]:
        width = max(len(row) for row in matrix(rows))
        lines = []
        for row in rows:
            of_row = []
            for slot in row:
                text = words(slot)
                if text or slot.kind == "value":
                    of_row += (text + end).strip().split("\n")
                    of_row += [""] if gap else []
            if fillers and len(row) < width:
                of_row.append("|" * (width - len(row)))
            lines.append(of_row)
        return lines

    return render


def cells_as_listed(join: Joiner, *, valign: str = "top") -> Renderer:
    """Each row's own cells, merged ones once, in the row where they begin."""

    def render(rows: Sequence[Row], words: Words) -> list[list[str]]:
        return [
            [
                join([cell for cell in line if cell != ""] if len(stack) > 1 else line)
                for line in stack
            ]
            for stack in (_stacked([words(slot) for slot in row], valign) for row in rows)
        ]

    return render


def full_rows(
    join: Joiner, *, shown: str = "corner", valign: str = "top", rule: str = ""
) -> Renderer:
    """Each row with all its columns; what merging has hidden is empty, or repeated.

    `shown`: where a merged cell's text stands: "corner", "end" (its last column) or "all".
    `rule`: a sign that a line under the first row is made of, as in Markdown.
    """

    def visible(slot: Slot, down: int, right: int) -> bool:
        corner = {"corner": right == 0, "end": right == slot.width - 1}
        return shown == "all" or (down == 0 and corner[shown])

    def render(rows: Sequence[Row], words: Words) -> list[list[str]]:
        lines = []
        for covered in matrix(rows):
            cells = [words(slot) if visible(slot, *at) else "" for slot, *at in covered]
            lines.append([join(line) for line in _stacked(cells, valign)])
            if rule and len(lines) == 1:
                lines[0].append(join([rule] * len(cells)))
        return lines

    return render


def boxed(rows: Sequence[Row], words: Words) -> list[list[str]]:
    """A frame of plus signs and dashes, as converters draw it."""
    lines = full_rows(piped)(rows, words)
    rule = "+" + "+".join("-" * 8 for _ in max(matrix(rows), key=len)) + "+"
    return [[*([rule] if number == 0 else []), *line, rule] for number, line in enumerate(lines)]


def aligned(rows: Sequence[Row], words: Words) -> list[list[str]]:
    """Columns lined up with runs of spaces, as a fixed-width listing or a PDF shows them."""
    covered = matrix(rows)
    starts = _column_starts(covered, words)
    lines = []
    for row in covered:
        line = ""
        for x, (slot, down, right) in enumerate(row):
            text = words(slot).replace("\n", "")
            if text and down == 0 and right == 0:
                line += " " * max(starts[x] - _columns(line), 2 if line else 0) + text
        lines.append([line])
    return lines


def upright_groups(rows: Sequence[Row], words: Words) -> list[list[str]]:
    """Runs of spaces; the labels of row groups run down beside their rows, as PDF copies them."""
    lines = []
    for row in matrix(rows):
        cells = []
        for slot, down, right in row:
            text = words(slot).replace("\n", "")
            if slot.kind == "group" and slot.height > 1 and right == 0:
                each = -(-len(text) // slot.height)
                each = max(each, min(4, len(text)))
                text = text[down * each : (down + 1) * each]
            elif down or right:
                text = ""
            cells.append(text)
        lines.append(["  ".join(cell for cell in cells if cell)])
    return lines


def with_page_breaks(renderer: Renderer, foot: Sequence[str], every: int = 9) -> Renderer:
    """Page feet, and the header rows again, after every so many rows of values."""

    def render(rows: Sequence[Row], words: Words) -> list[list[str]]:
        lines = renderer(rows, words)
        valued = [any(slot.kind == "value" for slot in row) for row in rows]
        first = valued.index(True) if True in valued else len(rows)
        one_header = all(valued[first:])
        paged: list[list[str]] = []
        for number, of_row in enumerate(lines):
            if number > first and (number - first) % every == 0:
                paged.append([*foot])
                paged += lines[:first] if one_header else []
            paged.append(of_row)
        return paged

    return render


def piped(cells: Sequence[str]) -> str:
    """Cells between pipes, as in Markdown."""
    return "| " + " | ".join(cells) + " |"


def comma_separated(cells: Sequence[str]) -> str:
    """Cells as a spreadsheet saves them."""
    return ",".join(f'"{cell}"' if "," in cell else cell for cell in cells)


def _stacked(cells: Sequence[str], valign: str) -> list[list[str]]:
    """Cells of several lines as several rows; the shorter cells stand at the top, the bottom or
    in the middle (on a row of their own if there is no middle row)."""
    pieces = [cell.split("\n") for cell in cells]
    height = max(map(len, pieces), default=1)
    if height > 1 and height % 2 == 0 and valign == "middle":
        half = height // 2
        pieces = [[*p[:half], "", *p[half:]] if len(p) > 1 else p for p in pieces]
        height += 1
    rows = [["" for _ in cells] for _ in range(height)]
    for x, lines in enumerate(pieces):
        spare = height - len(lines)
        top = {"top": 0, "middle": spare // 2, "bottom": spare}[valign]
        for y, line in enumerate(lines):
            rows[top + y][x] = line
    return rows


def _columns(text: str) -> int:
    """How many columns a terminal needs for the text."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _column_starts(covered: Sequence[Sequence[tuple[Slot, int, int]]], words: Words) -> list[int]:
    widths = [1] * max(len(row) for row in covered)
    for row in covered:
        for x, (slot, _, _) in enumerate(row):
            if slot.width == 1:
                widths[x] = max(widths[x], _columns(words(slot).replace("\n", "")))
    return [sum(width + 2 for width in widths[:x]) for x in range(len(widths))]
