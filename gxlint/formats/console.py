"""What the formats for people share: colours, widths of characters, harmless text."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

_STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "path": "1",
    "gutter": "34",
    "label": "1;34",
    "clean": "1;32",
}

#: A report may hold escape sequences that a terminal would obey.
_HARMLESS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), "\ufffd")
_HARMLESS.update({ord("\n"): " ", 0x2028: " ", 0x2029: " "})
_TAB = " " * 4


class Paint:
    """Wraps text in the escape sequences of a style, or leaves it alone if colour is off."""

    def __init__(self, on: bool) -> None:
        self._on = on

    def __call__(self, style: str, text: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._on and text else text


def printable(text: str) -> str:
    """`text` on one line, tabs as four spaces, without characters that a terminal acts upon."""
    if text.isprintable():
        return text
    return text.replace("\t", _TAB).translate(_HARMLESS)


def columns(text: str) -> int:
    """How many columns of a terminal `printable` text takes: two for a Chinese character."""
    if text.isascii():
        return len(text)
    return sum(
        2 if east_asian_width(char) in "WF" else 0 if combining(char) else 1 for char in text
    )
