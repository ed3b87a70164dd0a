"""Where the texts and paragraphs of a Word document's main part stand among its bytes.

Elements go by their numbers, as in `gxlint.sources.word.origins`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from gxlint import patterns

#: What ends the tag of an element that has no other.
EMPTY = b"/>"
#: A tag, whose quotes may hold what ends it.
_TAG = patterns.compile(rb"""<(?:[^>"']|"[^"]*+"|'[^']*+')*+>""")
#: Elements whose text is not to be edited, and why (keys ``fix.because.…``).
_BARRED: Mapping[str, str] = {
    "ins": "tracked",
    "moveTo": "tracked",
    "fldSimple": "word_field",
    "AlternateContent": "bound",
}
#: What in the properties of a paragraph's mark does not belong into those of a run.
_TRACKED = patterns.compile(rb"<(?:\w+:)?(?:ins|del|moveFrom|moveTo|rPrChange)[\s/>]")


@dataclass(slots=True)
class Element:
    """A text or a paragraph, whose tag is ``[start:inner]`` and whose content ``[inner:end]``.

    `name` is as written, with its prefix; `barred` says why it is not to be edited, or "".  `keeps`
    says that white space around a text counts.  `mark` are the properties of a paragraph's mark.
    """

    name: str
    start: int
    inner: int
    end: int = 0
    barred: str = ""
    keeps: bool = False
    mark: bytes = b""

    @property
    def is_text(self) -> bool:
        """Whether it is a text."""
        return _local(self.name) == "t"


class Markup:
    """The main part `data`; `elements` are its texts and paragraphs by their numbers."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.elements: dict[int, Element] = {}
        self._count = 0
        self._names: list[str] = []
        self._open: list[Element] = []
        self._barred: list[str] = []
        self._fields = 0
        self._bound: list[bool] = []
        self._mark = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.Parse(data, True)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        at, local = self._parser.CurrentByteIndex, _local(name)
        number, self._count = self._count, self._count + 1
        self._names.append(local)
        if local in _BARRED:
            self._barred.append(_BARRED[local])
        elif local == "fldChar":
            self._field(attributes)
        elif local == "sdt":
            self._bound.append(False)
        elif local == "dataBinding" and self._bound:
            self._bound[-1] = True
        elif local == "rPr" and self._names[-3:-1] == ["p", "pPr"]:
            self._mark = at
        elif local in ("t", "p"):
            element = Element(name, at, self._behind_tag(at), barred=self._reason())
            element.keeps = attributes.get("xml:space") == "preserve"
            self.elements[number] = element
            self._open.append(element)

    def _end(self, name: str) -> None:
        at, local = self._parser.CurrentByteIndex, _local(name)
        if local in _BARRED:
            self._barred.pop()
        elif local == "sdt":
            self._bound.pop()
        elif local == "rPr" and self._names[-3:-1] == ["p", "pPr"] and self._open:
            # An empty element ends behind its only tag.
            is_empty = self.data.endswith(EMPTY, 0, at) and at == self._behind_tag(self._mark)
            self._open[-1].mark = self.data[self._mark : at if is_empty else self._behind_tag(at)]
        elif local in ("t", "p"):
            element = self._open.pop()
            element.end = max(element.inner, at)
            if _TRACKED.search(element.mark):
                element.barred = element.barred or "tracked"
        self._names.pop()

    def _field(self, attributes: Mapping[str, str]) -> None:
        kinds = {_local(key): value for key, value in attributes.items()}
        step = {"begin": 1, "end": -1}.get(kinds.get("fldCharType", ""), 0)
        self._fields = max(0, self._fields + step)

    def _reason(self) -> str:
        if self._barred:
            return self._barred[-1]
        return "word_field" if self._fields else "bound" if any(self._bound) else ""

    def _behind_tag(self, at: int) -> int:
        found = _TAG.match(self.data, at)
        return found.end() if found else at


def _local(name: str) -> str:
    return name.rpartition(":")[2]
