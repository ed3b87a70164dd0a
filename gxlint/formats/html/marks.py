"""Running text with what findings are about marked in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gxlint.finding import SEVERITIES
from gxlint.formats.html.markup import Html, join, tag
from gxlint.formats.html.sheet import Note, Reach, Sheet, numbers
from gxlint.places import Coordinates
from gxlint.text import Text


@dataclass(slots=True)
class _Stretch:
    """What a reach takes of one text, as offsets in it."""

    reach: Reach
    start: int
    end: int


def marked(sheet: Sheet, coordinates: Coordinates, text: Text) -> Html:
    """The text; each finding about a stretch of it marks that and puts its number behind."""
    stretches = _stretches(sheet, coordinates, text)
    if not stretches:
        return join([text.raw])
    edges = sorted({0, len(text), *(edge for s in stretches for edge in (s.start, s.end))})
    pieces = [_behind(sheet, stretches, 0)] if edges[:1] == [0] else []
    for start, end in pairwise(edges):
        inside = [s for s in stretches if s.start <= start and end <= s.end]
        pieces.append(_piece(sheet, text.raw[start:end], inside, start))
        pieces.append(_behind(sheet, stretches, end))
    return join(pieces)


def worst(notes: Sequence[Note]) -> str:
    """The gravest severity among the findings."""
    return max((note.finding.severity for note in notes), key=SEVERITIES.index)


def _stretches(sheet: Sheet, coordinates: Coordinates, text: Text) -> list[_Stretch]:
    found: dict[tuple[int, int], _Stretch] = {}
    for start, end, line, offset in runs(coordinates, text):
        for reach in sheet.on_line(line):
            first = max(offset, reach.start[1] if reach.start[0] == line else 0)
            last = offset + end - start
            if reach.end[0] == line:
                last = min(last, reach.end[1])
            if last < first or (last == first and reach.start != reach.end):
                continue
            key = (reach.note.number, reach.related)
            stretch = found.setdefault(key, _Stretch(reach, len(text), 0))
            stretch.start = min(stretch.start, start + first - offset)
            stretch.end = max(stretch.end, start + last - offset)
    return list(found.values())


def runs(coordinates: Coordinates, text: Text) -> Iterator[tuple[int, int, int, int]]:
    """The text in pieces that each lie on one line of the document: from and to, as offsets in the
    text, the line, and where on it the piece begins."""
    starts = [max(0, mark.offset) for mark in text.marks]
    for start, end in pairwise([*starts, len(text)]):
        at = coordinates.of(text, start)
        if at is not None:
            yield start, end, *at


def _piece(sheet: Sheet, raw: str, inside: Sequence[_Stretch], start: int) -> Html:
    """The characters between two edges, in a mark if they belong to a finding."""
    if not inside:
        return join([raw])
    own = [s.reach.note for s in inside if not s.reach.related]
    beside = [s.reach for s in inside if s.reach.related]
    anchors = [
        tag("span", class_="anchor", id=sheet.anchor("r", s.reach.note.number, s.reach.related))
        for s in inside
        if s.reach.related and s.start == start
    ]
    element = tag(
        "mark" if own else "span",
        raw,
        class_=worst(own) if own else "beside",
        data_note=numbers(own),
        data_beside=numbers(reach.note for reach in beside),
    )
    return join([*anchors, element])


def _behind(sheet: Sheet, stretches: Sequence[_Stretch], end: int) -> Html:
    """The numbers of the findings whose stretch ends here."""
    ending = [s.reach for s in stretches if s.end == end and not s.reach.related]
    return sheet.references(r.note for r in ending if r.note.number not in sheet.placed)
