"""The names of WordprocessingML that a reader has to know, without their namespaces."""

from __future__ import annotations

from collections.abc import Mapping

from gxlint.sources.word.package import SEPARATOR, Attributes

# As Word writes them, and as "Strict Open XML" has them.
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_DRAWING = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/main",
)
_DRAWN_IN_WORD = (
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
)
_CHART = (
    "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "http://purl.oclc.org/ooxml/drawingml/chart",
)
_VML = ("urn:schemas-microsoft-com:vml",)
_COMPATIBILITY = ("http://schemas.openxmlformats.org/markup-compatibility/2006",)

_IN_WORD = """
    document body object pict p pPr pStyle numPr numId ilvl r rPr vanish t tab ptab br cr
    noBreakHyphen sym fldChar tbl tr trPr gridBefore tc tcPr gridSpan vMerge hMerge del moveFrom
    cellDel rt txbxContent sdtPr pPrChange rPrChange trPrChange tcPrChange tblPrChange tblPrExChange
    sectPrChange numberingChange style basedOn abstractNum lvl start numFmt lvlText lvlRestart suff
    isLgl styleLink numStyleLink num abstractNumId lvlOverride startOverride
"""


def _table() -> dict[str, str]:
    groups = (
        (_WORD, _IN_WORD.split()),
        (_MATH, ["t"]),
        (_DRAWING, ["blip"]),
        (_DRAWN_IN_WORD, ["extent"]),
        (_CHART, ["chart"]),
        (_VML, ["imagedata"]),
        (_COMPATIBILITY, ["AlternateContent", "Choice", "Fallback"]),
    )
    return {
        f"{namespace}{SEPARATOR}{name}": name
        for namespaces, names in groups
        for namespace in namespaces
        for name in names
    }


#: The local name of every element that means something; all others are containers at most.
LOCAL: Mapping[str, str] = _table()


def attribute(attributes: Attributes, name: str) -> str | None:
    """The value of an attribute of Word's, None if it is not there."""
    for namespace in _WORD:
        value = attributes.get(f"{namespace}{SEPARATOR}{name}")
        if value is not None:
            return value
    return None


def value(attributes: Attributes) -> str:
    """What an element that has one value says, "" if it says nothing."""
    return attribute(attributes, "val") or ""


def number(attributes: Attributes) -> int | None:
    """The same as an integer, None if it is none (or one that no document needs)."""
    text = value(attributes).strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else None


def is_on(attributes: Attributes) -> bool:
    """Whether an on/off element is on, as it is when it says nothing."""
    return value(attributes) not in ("0", "false", "off")
