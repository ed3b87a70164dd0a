"""Automatic numbering: the "一、" that stands in no paragraph and is on every page.

A paragraph names a list (`num`) and a level; the list refers to a definition (`abstractNum`), which
it may override.  Lists on the same definition count on together, unless one sets a new start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gxlint import patterns
from gxlint.sources.word.counting import written
from gxlint.sources.word.names import LOCAL, attribute, is_on, number, value
from gxlint.sources.word.package import Attributes

_PLACEHOLDER = patterns.compile("%([1-9])")
_LEVELS = {str(level): level for level in range(9)}
# Bullets stand in private codes of symbol fonts; any visible one serves.
_PRIVATE = patterns.compile("[\ue000-\uf8ff]")
_BULLET = "●"
#: No label is longer but one that is made to fill the memory.
_LONGEST = 50


@dataclass(slots=True)
class Level:
    """How one level of a list is written; `restart` as w:lvlRestart, None for the usual way."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int | None = None
    spaced: bool = True
    plain: bool = False
    paragraph_style: str | None = None

    def restarts_after(self, level: int, own: int) -> bool:
        """Whether it, as level `own`, begins anew after a paragraph of the higher `level`."""
        return level < (own if self.restart is None else min(own, self.restart))


@dataclass(slots=True)
class Definition:
    """An abstractNum: its levels, and the list style whose definition stands for it."""

    identity: str
    levels: dict[int, Level] = field(default_factory=dict)
    refers_to: str | None = None


@dataclass(slots=True)
class NumberedList:
    """A num: its definition's identity, levels of its own, and new starts."""

    definition: str = ""
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Lists:
    """The lists of a document: first the handler for the part that defines them, then a counter."""

    def __init__(self) -> None:
        self._definitions: dict[str, Definition] = {}
        self._by_style: dict[str, Definition] = {}
        self._lists: dict[str, NumberedList] = {}
        self._definition: Definition | None = None
        self._list: NumberedList | None = None
        self._override: int | None = None
        self._level: Level | None = None
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of(self, list_id: str, style: str, level: int | None) -> int:
        """`level`, or where it is None the level that the list has for paragraphs of a style."""
        if level is not None:
            return level
        definition = self._definition_of(self._lists.get(list_id))
        levels = definition.levels.items() if definition else ()
        return next((at for at, one in levels if one.paragraph_style == style), 0)

    def label(self, list_id: str, at: int) -> str:
        """The label of the next paragraph on level `at` of a list: "一、"; "" without numbering."""
        numbered = self._lists.get(list_id)
        definition = self._definition_of(numbered)
        if numbered is None or definition is None:
            return ""
        levels = {**definition.levels, **numbered.levels}
        if (level := levels.get(at)) is None:
            return ""
        if level.style == "bullet":
            return _spaced(_PRIVATE.sub(_BULLET, level.text), level)
        counts = self._counts.setdefault(definition.identity, {})
        self._count(list_id, numbered, levels, counts, at)

        def number_at(found: re.Match[str]) -> str:
            one = int(found[1]) - 1
            form = levels.get(one, level)
            count = counts.get(one, numbered.starts.get(one, form.start))
            return written(count, "decimal" if level.plain else form.style)

        return _spaced(_PLACEHOLDER.sub(number_at, level.text)[:_LONGEST], level)

    def _count(
        self,
        list_id: str,
        numbered: NumberedList,
        levels: dict[int, Level],
        counts: dict[int, int],
        at: int,
    ) -> None:
        """Counts one more on a level and lets the levels below begin anew."""
        is_new_start = at in numbered.starts and (list_id, at) not in self._begun
        self._begun.add((list_id, at))
        if at in counts and not is_new_start:
            counts[at] += 1
        else:
            counts[at] = numbered.starts.get(at, levels[at].start)
        for below in [one for one in counts if one > at]:
            if levels.get(below, Level()).restarts_after(at, below):
                del counts[below]

    def _definition_of(self, numbered: NumberedList | None) -> Definition | None:
        definition = self._definitions.get(numbered.definition) if numbered else None
        if definition is not None and definition.refers_to is not None:
            return self._by_style.get(definition.refers_to, definition)
        return definition

    def start(self, name: str, attributes: Attributes) -> None:
        """Takes in what an element says of the list, the definition or the level it belongs to."""
        match LOCAL.get(name):
            case "abstractNum":
                identity = attribute(attributes, "abstractNumId") or ""
                self._definitions[identity] = self._definition = Definition(identity)
            case "styleLink" if self._definition:
                self._by_style[value(attributes)] = self._definition
            case "numStyleLink" if self._definition:
                self._definition.refers_to = value(attributes)
            case "num":
                self._list = NumberedList()
                self._lists[attribute(attributes, "numId") or ""] = self._list
            case "abstractNumId" if self._list:
                self._list.definition = value(attributes)
            case "lvlOverride":
                self._override = _level_number(attributes)
            case "startOverride" if self._list and self._override is not None:
                self._list.starts[self._override] = number(attributes) or 0
            case "lvl":
                self._begin_level(attributes)
            case str(local) if self._level:
                _describe(self._level, local, attributes)

    def end(self, name: str) -> None:
        """What follows belongs to another one."""
        match LOCAL.get(name):
            case "abstractNum":
                self._definition = None
            case "num":
                self._list = None
            case "lvl":
                self._level = None

    def text(self, characters: str) -> None:
        """Definitions of lists hold no text."""

    def _begin_level(self, attributes: Attributes) -> None:
        at = _level_number(attributes)
        owner = self._list or self._definition
        if owner is not None and at is not None:
            owner.levels[at] = self._level = Level()


def _describe(level: Level, local: str, attributes: Attributes) -> None:
    """Takes in what an element within a w:lvl says of it."""
    match local:
        case "start":
            level.start = number(attributes) or 0
        case "numFmt":
            level.style = value(attributes)
        case "lvlText":
            level.text = value(attributes)[:_LONGEST]
        case "lvlRestart":
            level.restart = number(attributes)
        case "suff":
            level.spaced = value(attributes) != "nothing"
        case "isLgl":
            level.plain = is_on(attributes)
        case "pStyle":
            level.paragraph_style = value(attributes)


def _level_number(attributes: Attributes) -> int | None:
    return _LEVELS.get(attribute(attributes, "ilvl") or "")


def _spaced(text: str, level: Level) -> str:
    """The label, and a space where it would run into the text: after "1", not after "一、"."""
    return f"{text} " if level.spaced and text[-1:].isalnum() else text
