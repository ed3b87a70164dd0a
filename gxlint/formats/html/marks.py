"""Running text with what findings are about marked in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gxlint.finding import SEVERITIES
from gxlint.formats.html.markup import Html, join, tag
from gxlint.formats.html.sheet import Note, Reach, Sheet, numbers
from gxlint.places import Coordinates
from gxlint.text import Text

#: From and to, as offsets in a text; the line of the document; where on it the piece begins.
_Run = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
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
    begun = sorted(stretches, key=lambda stretch: -stretch.start)
    ended: dict[int, list[Note]] = {}
    for stretch in stretches:
        if not stretch.reach.related:
            ended.setdefault(stretch.end, []).append(stretch.reach.note)
    inside: list[_Stretch] = []
    pieces = [_behind(sheet, ended, 0)]
    for start, end in pairwise(edges):
        while begun and begun[-1].start <= start:
            inside.append(begun.pop())
        inside = [stretch for stretch in inside if stretch.end > start]
        pieces.append(_piece(sheet, text.raw[start:end], inside, start))
        pieces.append(_behind(sheet, ended, end))
    return join(pieces)


def worst(notes: Sequence[Note]) -> str:
    """The gravest severity among the findings."""
    return max((note.finding.severity for note in notes), key=SEVERITIES.index)


def _stretches(sheet: Sheet, coordinates: Coordinates, text: Text) -> list[_Stretch]:
    pieces = list(runs(coordinates, text))
    lines = {line for *_, line, _ in pieces}
    reaches = dict.fromkeys(reach for line in sorted(lines) for reach in sheet.on_line(line))
    found = []
    for reach in reaches:
        start, end = _offset(pieces, reach.start), _offset(pieces, reach.end)
        if start < end or (reach.start == reach.end and reach.start[0] in lines):
            found.append(_Stretch(reach, start, end))
    return found


def _offset(pieces: Sequence[_Run], at: tuple[int, int]) -> int:
    """Where in a text that character of the document is; its end if it lies behind the text."""
    index = bisect_right(pieces, at, key=lambda piece: (piece[2], piece[3])) - 1
    if index < 0:
        return 0
    start, end, line, offset = pieces[index]
    return min(end, start + at[1] - offset) if at[0] == line else end


def runs(coordinates: Coordinates, text: Text) -> Iterator[_Run]:
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
        tag("span", class_="anchor", id=sheet.related_anchor(s.reach.note, s.reach.related))
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


def _behind(sheet: Sheet, ended: Mapping[int, Sequence[Note]], end: int) -> Html:
    """The numbers of the findings whose stretch ends there."""
    notes = ended.get(end, ())
    return sheet.references(note for note in notes if note.number not in sheet.placed)
