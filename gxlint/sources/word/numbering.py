"""The automatic number of a paragraph, from its own list or from that of its style."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from gxlint.sources.word.lists import Lists
from gxlint.sources.word.package import Handler, Package
from gxlint.sources.word.styles import Styles


class Numbering:
    """Numbers the paragraphs of a document, in order; `parts` are the names of its parts by kind.

    Styles are often larger than the document: they are read when a paragraph first needs them.
    """

    def __init__(self, package: Package, parts: Mapping[str, str]) -> None:
        self._package = package
        self._parts = parts

    def label(self, style: str, list_id: str | None, level: int | None) -> str:
        """The label of the next paragraph, "" if it has none.

        `list_id` and `level` are the paragraph's own, None where it leaves them to its style.
        """
        if "numbering" not in self._parts or not (style or list_id):
            return ""
        if style and (list_id is None or level is None):
            of_style, level_of_style = self._styles.numbering(style)
            list_id = of_style if list_id is None else list_id
            level = level_of_style if level is None else level
        if not list_id:
            return ""
        return self._lists.label(list_id, self._lists.level_of(list_id, style, level))

    @cached_property
    def _styles(self) -> Styles:
        styles = Styles()
        self._read("styles", styles)
        return styles

    @cached_property
    def _lists(self) -> Lists:
        lists = Lists()
        self._read("numbering", lists)
        return lists

    def _read(self, kind: str, handler: Handler) -> None:
        part = self._parts.get(kind)
        if part is not None and self._package.has(part):
            self._package.feed(part, handler)
