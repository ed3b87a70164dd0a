"""A report as a sequence of blocks in reading order: what is to be drawn, not how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from gxlint.formats.html.marks import runs
from gxlint.model import Report, Table
from gxlint.places import Coordinates
from gxlint.text import Text

#: Kinds of blocks: the report's title, the heading of a part, a heading below it, a paragraph, the
#: signature, and lines that are no part of the report, such as a portal's navigation.
TITLE, PART, HEADING, PARAGRAPH, SIGNATURE, OTHER = (
    "title",
    "part",
    "heading",
    "paragraph",
    "signature",
    "other",
)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the report: lines of running text of some kind, or a table."""

    at: tuple[int, int]
    kind: str
    texts: tuple[Text, ...] = ()
    table: Table | None = None


def blocks_of(report: Report, coordinates: Coordinates) -> list[Block]:
    """Everything that stands in the document, in its order, no line left out."""
    found = [*_running_text(report, coordinates), *_tables(report, coordinates)]
    taken = _lines_taken(found, report, coordinates)
    found += _other_lines(report, taken)
    return list(_gathered(sorted(found, key=lambda block: block.at)))


def _running_text(report: Report, coordinates: Coordinates) -> Iterator[Block]:
    texts: list[tuple[str, Text]] = []
    if report.title:
        texts.append((TITLE, report.title))
    for section in report.sections:
        if section.heading:
            texts.append((PART, section.heading))
        for paragraph in section.paragraphs:
            texts.append((HEADING if paragraph.heading else PARAGRAPH, paragraph.text))
    for kind, text in texts:
        yield Block(coordinates.of(text) or (0, 0), kind, (text,))
    if report.signature:
        whole = report.signature.text
        lines = tuple(whole.slice(start, end) for start, end, *_ in runs(coordinates, whole))
        yield Block(coordinates.of(whole) or (0, 0), SIGNATURE, lines)


def _tables(report: Report, coordinates: Coordinates) -> Iterator[Block]:
    for table in report.tables.values():
        yield Block(coordinates.of(table.start) or (0, 0), "table", table=table)


def _lines_taken(found: list[Block], report: Report, coordinates: Coordinates) -> set[int]:
    """The lines of the document that the blocks show."""
    taken = {
        line for block in found for text in block.texts for *_, line, _ in runs(coordinates, text)
    }
    for table in report.tables.values():
        lines = {line for text in _texts_in(table) for *_, line, _ in runs(coordinates, text)}
        if lines:
            taken.update(range(min(lines), max(lines) + 1))
    return taken


def _texts_in(table: Table) -> Iterator[Text]:
    yield table.start
    yield from table.headers.values()
    for row in table.rows.values():
        yield from (row.label, *row.surplus) if row.label else row.surplus
        yield from (cell.text for cell in row.cells.values())


def _other_lines(report: Report, taken: set[int]) -> Iterator[Block]:
    for index, line in enumerate(report.document.lines):
        if index not in taken and line.text.norm.strip():
            yield Block((index, 0), OTHER, (line.text,))


def _gathered(blocks: list[Block]) -> Iterator[Block]:
    """The blocks with neighbouring lines of no part of the report made one."""
    for is_other, run in groupby(blocks, key=lambda block: block.kind == OTHER):
        neighbours = list(run)
        if is_other:
            texts = tuple(text for block in neighbours for text in block.texts)
            yield Block(neighbours[0].at, OTHER, texts)
        else:
            yield from neighbours
