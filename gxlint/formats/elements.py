"""What the formats in XML share: any text as well-formed XML."""

from __future__ import annotations

from collections.abc import Mapping

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

# Characters that no XML document may hold, not even escaped.
_FORBIDDEN = [
    *(*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20)),
    *(*range(0xD800, 0xE000), 0xFFFE, 0xFFFF),
]
_REPLACED = dict.fromkeys(_FORBIDDEN, "\ufffd")
# A parser would change a carriage return into a line feed, and in an attribute both into spaces.
_ESCAPED = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
_CONTENT = {**_REPLACED, **_ESCAPED}
_ATTRIBUTE = {**_CONTENT, ord('"'): "&quot;", ord("\n"): "&#10;", ord("\t"): "&#9;"}


def tag(name: str, attributes: Mapping[str, object], *, empty: bool = False) -> str:
    """An opening tag, or an empty element, with these attributes in their order."""
    listed = "".join(
        f' {key}="{str(value).translate(_ATTRIBUTE)}"' for key, value in attributes.items()
    )
    return f"<{name}{listed}{'/' if empty else ''}>"


def sound(words: str) -> str:
    """`words` with a replacement character for each that XML cannot hold."""
    return words.translate(_REPLACED)


def text(words: str) -> str:
    """`words` as the content of an element."""
    return words.translate(_CONTENT)
