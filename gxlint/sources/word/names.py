"""The names of WordprocessingML that a reader has to know, without their namespaces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from gxlint.sources.word.package import Attributes
from gxlint.sources.word.prefixes import NAMESPACES, SEPARATOR

_IN_WORD = """
    document body object pict p pPr pStyle numPr numId ilvl r rPr vanish t tab ptab br cr
    noBreakHyphen sym fldChar tbl tr trPr gridBefore tc tcPr gridSpan vMerge hMerge del moveFrom
    cellDel rt txbxContent sdtPr pPrChange rPrChange trPrChange tcPrChange tblPrChange tblPrExChange
    sectPrChange numberingChange style basedOn abstractNum lvl start numFmt lvlText lvlRestart suff
    isLgl styleLink numStyleLink num abstractNumId lvlOverride startOverride
"""
_NAMES: Mapping[str, Sequence[str]] = {
    "w": _IN_WORD.split(),
    "m": ["t"],
    "a": ["blip"],
    "wp": ["extent"],
    "c": ["chart"],
    "v": ["imagedata"],
    "mc": ["AlternateContent", "Choice", "Fallback"],
}


def _spelled(prefix: str, name: str) -> tuple[str, ...]:
    """A name as handlers get it: with one of its namespaces, or as written."""
    return (*[f"{uri}{SEPARATOR}{name}" for uri in NAMESPACES[prefix]], f"{prefix}:{name}")


#: The local name of every element that means something; all others are containers at most.
LOCAL: Mapping[str, str] = {
    spelled: name
    for prefix, names in _NAMES.items()
    for name in names
    for spelled in _spelled(prefix, name)
}


def attribute(attributes: Attributes, name: str) -> str | None:
    """The value of an attribute of Word's, None if it is not there."""
    for spelled in _attribute(name):
        value = attributes.get(spelled)
        if value is not None:
            return value
    return None


@cache
def _attribute(name: str) -> tuple[str, ...]:
    return tuple(reversed(_spelled("w", name)))


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
