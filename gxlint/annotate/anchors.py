"""Where comments hang in the tree of a Word document: runs, cut where the words begin and end."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise, takewhile
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from gxlint.namedtuple import NamedTuple
from gxlint.sources.word.origins import Origin

#: An element of the tree; python-docx does not say of which type.
Element = Any

_RUN, _RUN_PROPERTIES, _TEXT, _PARAGRAPH = qn("w:r"), qn("w:rPr"), qn("w:t"), qn("w:p")
_FIELD, _FIELD_KIND = qn("w:fldChar"), qn("w:fldCharType")
_GONE = (qn("w:del"), qn("w:moveFrom"))
#: Elements around runs that are replaced as a whole, or that programs forget marks in.
_CLOSED = (qn("w:fldSimple"), qn("w:sdt"), qn("w:smartTag"))
_SPACE = qn("xml:space")
_PRESERVE = "preserve"


class Edge(NamedTuple):
    """A place in a run: in front of the character at `offset` of one of its children.

    `child` is None for the run as a whole.
    """

    run: Element
    child: Element | None = None
    offset: int = 0


class Range(NamedTuple):
    """What a comment is about: from the run of `first` on, up to that of `last`."""

    first: Edge
    last: Edge


class _Piece(NamedTuple):
    """What is left of a child of a run once it is cut: `start` and `end` are offsets in it."""

    element: Element
    child: Element
    start: int
    end: int


class Anchors:
    """The runs of a document that comments may hang on.

    First `range` is asked for every comment, then `cut` is called, then `runs` tells the runs.
    Text in a text box or below a ruby has a run around that it stands in: Word takes comments only
    there.  A field is taken as a whole: what is inside goes when it is updated.
    """

    def __init__(self, document: WordDocument) -> None:
        self._elements: list[Element] = list(document.element.iter("*"))
        self._fields = tuple(_fields(self._elements))
        self._cuts: dict[Element, set[tuple[Element, int]]] = {}
        self._starts: dict[tuple[Element, int], Element] = {}
        self._ends: dict[tuple[Element, int], Element] = {}

    def __len__(self) -> int:
        """How many elements there are."""
        return len(self._elements)

    def range(self, first: Origin, last: Origin) -> Range:
        """From the first character up to the last, as exactly as runs can tell."""
        if last.element < first.element:  # a text box is read after the paragraph that it is in
            first, last = last, first
        found = Range(self._edge(first, behind=False), self._edge(last, behind=True))
        for run, child, offset in found:
            if child is not None:
                self._cuts.setdefault(run, set()).add((child, offset))
        return found

    def cut(self) -> None:
        """Parts the runs at the edges of all ranges; what they show stays as it is."""
        for run, cuts in self._cuts.items():
            self._part(run, cuts)

    def runs(self, found: Range) -> tuple[Element, Element]:
        """The first run and the last one of a range."""
        first, last = found
        start, end = first.run, self._ends.get((last.run, 0), last.run)
        if first.child is not None:
            start = self._starts[first.child, first.offset]
        if last.child is not None:
            end = self._ends[last.child, last.offset]
        return start, end

    def _edge(self, origin: Origin, *, behind: bool) -> Edge:
        """In front of the character, or behind it."""
        number = origin.element
        begin, end = self._fields[bisect(self._fields, (number,)) - 1] if self._fields else (0, 0)
        if begin < number < end:
            return Edge(_outermost_run(self._elements[end if behind else begin]))
        element = self._elements[number]
        run = _outermost_run(element)
        if run is None:
            runs = _runs_for(element)
            return Edge(runs[-1] if behind else runs[0])
        if element.getparent() is not run or len(element):
            return Edge(run)
        return Edge(run, element, (origin.offset or 0) + behind)

    def _part(self, run: Element, cuts: set[tuple[Element, int]]) -> None:
        """Makes several runs of one, all of the same form."""
        pieces = [
            piece
            for child in list(run)
            if child.tag != _RUN_PROPERTIES
            for piece in _pieces(child, sorted(offset for at, offset in cuts if at is child))
        ]
        current, before = run, None
        for piece in pieces:
            here = {(piece.child, piece.start)} | ({before} if before else set())
            if before and here & cuts:
                current = _run_like(current)
            if current is not run:
                current.append(piece.element)
            before = (piece.child, piece.end)
            self._starts[piece.child, piece.start] = self._ends[before] = current
        self._ends[run, 0] = current


def open_up(first: Element, last: Element) -> None:
    """Moves the marks of a comment that has just been put around these runs out of elements that
    are closed to them."""
    start, end = first.getprevious(), last.getnext()
    if (around := _closed(start)) is not None:
        around.addprevious(start)
    if (around := _closed(end)) is not None:
        reference = end.getnext()
        around.addnext(reference)
        around.addnext(end)


def _closed(mark: Element) -> Element | None:
    """The outermost element of the mark's paragraph that is closed to it."""
    within = takewhile(lambda one: one.tag != _PARAGRAPH, mark.iterancestors())
    around = [one for one in within if one.tag in _CLOSED]
    return around[-1] if around else None


def _fields(elements: list[Element]) -> Iterator[tuple[int, int]]:
    """The fields that begin and end in one paragraph and stand in no other: the numbers of the
    elements that do so, in order."""
    begun: list[int] = []
    for number, element in enumerate(elements):
        if element.tag != _FIELD or element.getparent().tag != _RUN:
            continue
        if element.get(_FIELD_KIND) == "begin":
            begun.append(number)
        elif element.get(_FIELD_KIND) == "end" and begun:
            begin = begun.pop()
            paragraphs = [_paragraph(elements[one]) for one in (begin, number)]
            if not begun and paragraphs[0] is paragraphs[1]:
                yield begin, number


def _paragraph(element: Element) -> Element:
    """The paragraph that an element stands in."""
    return next(element.iterancestors(_PARAGRAPH), None)


def _outermost_run(element: Element) -> Element:
    """The run that an element stands in, None if there is none; the outermost of nested ones."""
    around = [one for one in (element, *element.iterancestors()) if one.tag == _RUN]
    return around[-1] if around else None


def _runs_for(element: Element) -> list[Element]:
    """The runs that stand for what is in none: all those of a paragraph; else the nearest one."""
    if element.tag == _PARAGRAPH:
        return _runs_of(element)
    paragraph = _paragraph(element)
    child = next(one for one in (element, *element.iterancestors()) if one.getparent() is paragraph)
    runs = _runs_of(paragraph)
    near = (*child.itersiblings(_RUN, preceding=True), *child.itersiblings(_RUN), *runs)
    return [next(one for one in near if one in runs)]


def _runs_of(paragraph: Element) -> list[Element]:
    """The runs of a paragraph that are not deleted; an empty one is made if it has none."""
    runs: list[Element] = [
        run
        for run in paragraph.iter(_RUN)
        if run is _outermost_run(run) and next(run.iterancestors(*_GONE), None) is None
    ]
    if not runs:
        runs = [OxmlElement("w:r")]
        paragraph.append(runs[0])
    return runs


def _pieces(child: Element, offsets: list[int]) -> Iterator[_Piece]:
    """Cuts a child of a run at these offsets, if it is text; what cannot be cut has length 1."""
    if child.tag != _TEXT or len(child):
        yield _Piece(child, child, 0, 1)
        return
    text = child.text or ""
    if child.get(_SPACE) != _PRESERVE:
        text = text.strip(" \t\r\n")
    edges = [0, *(offset for offset in dict.fromkeys(offsets) if 0 < offset < len(text)), len(text)]
    element = child
    for start, end in pairwise(edges):
        if start:
            element.addnext(OxmlElement("w:t"))
            element = element.getnext()
        if len(edges) > 2:
            element.text = text[start:end]
            element.set(_SPACE, _PRESERVE)
        yield _Piece(element, child, start, end)


def _run_like(run: Element) -> Element:
    """A new run behind a run, of the same form and without content."""
    new = OxmlElement("w:r")
    new.attrib.update(run.attrib)
    new.extend(deepcopy(properties) for properties in run.findall(_RUN_PROPERTIES))
    run.addnext(new)
    return new
