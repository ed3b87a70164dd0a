"""Paragraph styles, as far as they number paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from gxlint.sources.word.names import LOCAL, attribute, number, value
from gxlint.sources.word.package import Attributes

#: Styles are built on styles; no document goes deeper, and a broken one goes in circles.
_DEEPEST = 20


@dataclass(slots=True)
class Style:
    """A style: which list it puts its paragraphs in, at which level, and what it is built on."""

    list_id: str | None = None
    level: int | None = None
    base: str | None = None


class Styles:
    """The styles of a document; the handler for the part that defines them."""

    def __init__(self) -> None:
        self._styles: dict[str, Style] = {}
        self._current = Style()

    def numbering(self, name: str) -> tuple[str | None, int | None]:
        """List and level of the paragraphs in a style, each None if the style says nothing."""
        list_id, level = None, None
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                break
            list_id = style.list_id if list_id is None else list_id
            level = style.level if level is None else level
            if list_id is not None or style.base is None:
                break
            name = style.base
        return list_id, level

    def start(self, name: str, attributes: Attributes) -> None:
        """Takes in what an element says of the style that it belongs to."""
        match LOCAL.get(name):
            case "style":
                self._current = Style()
                self._styles[attribute(attributes, "styleId") or ""] = self._current
            case "basedOn":
                self._current.base = value(attributes)
            case "numId":
                self._current.list_id = value(attributes)
            case "ilvl":
                self._current.level = number(attributes)

    def end(self, name: str) -> None:
        """What follows belongs to no style until the next one begins."""
        if LOCAL.get(name) == "style":
            self._current = Style()

    def text(self, characters: str) -> None:
        """Styles hold no text."""
