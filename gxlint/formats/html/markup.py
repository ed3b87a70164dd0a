"""HTML built so that nothing of a report can become markup: whatever is not `Html` is escaped."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

#: Elements without content and end tag.
_VOID = frozenset({"input", "br"})

_ESCAPES: dict[int, str] = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("'"): "&#39;",
}
# What no HTML document may hold: control characters, halves of surrogate pairs, noncharacters.
_FORBIDDEN = (
    *range(0x09),
    0x0B,
    *range(0x0C, 0x20),
    *range(0x7F, 0xA0),
    *range(0xD800, 0xE000),
    *range(0xFDD0, 0xFDF0),
    *(plane | end for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF)),
)
_ESCAPES.update(dict.fromkeys(_FORBIDDEN, "\ufffd"))


class Html(str):
    """Markup, as opposed to text."""

    __slots__ = ()


def text(value: str) -> Html:
    """Text as markup that shows just that text; characters that HTML forbids become U+FFFD."""
    return Html(value.translate(_ESCAPES))


def join(pieces: Iterable[str], separator: str = "") -> Html:
    """The pieces in a row; those that are not `Html` are escaped."""
    return Html(separator.join(p if isinstance(p, Html) else text(p) for p in pieces))


def tag(name: str, /, *content: str, **attributes: str | int | bool | None) -> Html:
    """An element.  An attribute that is None, False or "" is left out, one that is True has no
    value; ``class_`` and ``for_`` stand for the names that Python reserves, ``_`` for ``-``."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}"
        + ("" if value is True else f'="{text(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False and value != ""
    )
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(content)}</{name}>")


def allowed(content: str) -> str:
    """A style or script as a source that a content security policy lets in, by its hash."""
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
