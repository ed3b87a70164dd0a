"""The namespaces of Word documents, and the prefixes under which nearly all documents have them.

Where a document declares all of its namespaces in its first tag, and has these prefixes, names are
read as they are written, "w:p": to spell out the namespace of every element and attribute would
take a quarter of all reading.  Whatever is otherwise is read with the namespaces spelled out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

#: What stands between the namespace and the name of an element or attribute that is spelled out.
SEPARATOR = "}"

#: By their usual prefixes: as Word writes them, and as "Strict Open XML" has them.
NAMESPACES: Mapping[str, tuple[str, ...]] = {
    "w": (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    "m": (
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "http://purl.oclc.org/ooxml/officeDocument/math",
    ),
    "a": (
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://purl.oclc.org/ooxml/drawingml/main",
    ),
    "wp": (
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
    ),
    "c": (
        "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "http://purl.oclc.org/ooxml/drawingml/chart",
    ),
    "v": ("urn:schemas-microsoft-com:vml",),
    "mc": ("http://schemas.openxmlformats.org/markup-compatibility/2006",),
}
_PREFIX_OF = {uri: prefix for prefix, uris in NAMESPACES.items() for uri in uris}

_DECLARES = "xmlns"
_RESERVED = ("xml", _DECLARES)


def declared(attributes: Mapping[str, str]) -> dict[str, str]:
    """The namespaces that a tag declares, by their prefixes; "" is that of names without one."""
    return {
        name[len(_DECLARES) :].removeprefix(":"): uri
        for name, uri in attributes.items()
        if name == _DECLARES or name.startswith(f"{_DECLARES}:")
    }


def are_usual(namespaces: Mapping[str, str]) -> bool:
    """Whether a name as written says as much as one with its namespace: Word's has its prefix, no
    prefix stands for what it usually does not, and none for the same as another."""
    return (
        "w" in namespaces
        and len(set(namespaces.values())) == len(namespaces)
        and not any(prefix in ("", *_RESERVED) for prefix in namespaces)
        and all(
            uri
            and SEPARATOR not in uri
            and _PREFIX_OF.get(uri) == (prefix if prefix in NAMESPACES else None)
            for prefix, uri in namespaces.items()
        )
    )


def is_bound(names: Iterable[str], namespaces: Mapping[str, str]) -> bool:
    """Whether every name, as written, has a prefix that is declared, or none."""
    known = {*namespaces, *_RESERVED}
    for name in names:
        prefix, colon, local = name.partition(":")
        if colon and (prefix not in known or not local or ":" in local):
            return False
    return True
