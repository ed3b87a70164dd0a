"""The file `gxlint-ignore.yml`: found, read, and proved in full."""

from __future__ import annotations

# Every report is looked up: strings here, which cost a fifth of path objects.
# ruff: noqa: PTH113, PTH118, PTH120
import os

from gxlint import files
from gxlint.errors import Fault, RuleFileError, UsageError
from gxlint.finding import Excerpt, Place
from gxlint.namedtuple import NamedTuple
from gxlint.rules import TOOL, RuleSet
from gxlint.text import Position, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    from gxlint.schema import Schema
    from gxlint.suppressions.entries import Entry
    from gxlint.suppressions.leftover import Suppression

NAME = "gxlint-ignore.yml"

SCHEMA: Mapping[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": NAME,
    "type": "object",
    "additionalProperties": False,
    "required": ["ignore"],
    "properties": {
        "ignore": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["code", "reason"],
                "properties": {
                    "code": {"type": "string", "format": "rule"},
                    "file": {"type": "string", "format": "glob"},
                    "path": {"type": "string", "format": "path"},
                    "quote": {"type": "string", "format": "quote"},
                    "reason": {"type": "string", "format": "words"},
                    "until": {"type": "string", "format": "date"},
                },
            },
        }
    },
}


class IgnoreFile(NamedTuple):
    """An ignore file as read; `name` is what messages call it.

    `used` are entries that have dropped a finding, `refused` those that may not.
    """

    name: str
    folder: str
    entries: tuple[Entry, ...]
    used: set[Entry]
    refused: set[Entry]

    def governed(self, entry: Entry, wanted: files.Wanted) -> Iterator[str]:
        """The reports that an entry may be about, of those that are wanted in its folder; folders
        that cannot be listed stand for theirs.
        """
        named = os.path.normpath(os.path.join(self.folder, entry.file)) if entry.file else None
        if named and os.path.isfile(named):
            yield named
            return
        unlisted: list[str] = []
        for found in files.walk(self.folder, wanted.enters, unlisted.append):
            kept = wanted.keeps(found, otherwise=files.is_candidate(found))
            if kept and entry.covers(self.relative(found)):
                yield found
        yield from unlisted

    def suppression(self, entry: Entry) -> Suppression:
        """What findings say of an entry."""
        from gxlint.suppressions.leftover import Suppression

        line = entry.source
        begin = len(line) - len(line.lstrip())
        span = Span(Position(entry.line, begin + 1), Position(entry.line, len(line) + 1))
        place = Place("ignore", span, "", Excerpt(line, begin, len(line)))
        return Suppression(entry.code, entry.target, place, f"{entry.file or ''}\n{entry.target}")

    def relative(self, path: str) -> str:
        """A path below the file's folder as patterns see it."""
        return os.path.relpath(path, self.folder).replace(os.sep, "/")


class IgnoreFiles:
    """The nearest ignore file above each path, each file read once.

    `rules_at` tells the rules that the codes in the file at a path are of.
    """

    def __init__(self, rules_at: Callable[[str], RuleSet]) -> None:
        self._rules_at = rules_at
        self._by_folder: dict[str, IgnoreFile | None] = {}

    def __iter__(self) -> Iterator[IgnoreFile]:
        """Those read so far, ordered by name."""
        unique = {id(file): file for file in self._by_folder.values() if file is not None}
        yield from sorted(unique.values(), key=lambda file: file.name)

    def above(self, path: str) -> IgnoreFile | None:
        """The nearest one.  Raises `RuleFileError`, once, if it is faulty."""
        folder = os.path.dirname(path)
        visited = []
        while (key := os.path.normcase(folder)) not in self._by_folder:
            visited.append(key)
            parent, file = os.path.dirname(folder), os.path.join(folder, NAME)
            if os.path.isfile(file):
                self._by_folder[key] = None  # a faulty file is reported once
                self._by_folder[key] = _read(file, self._rules_at(file))
            elif parent == folder:
                self._by_folder[key] = None
            else:
                folder = parent
        for each in visited:
            self._by_folder[each] = self._by_folder[key]
        return self._by_folder[key]


def _read(path: str, rules: RuleSet) -> IgnoreFile:
    """The ignore file at `path`.  Raises `RuleFileError` with everything that is wrong with it."""
    from pathlib import Path

    from gxlint.yamlfile import read_yaml

    name = files.shown(path)
    try:
        file = read_yaml(Path(path), name)
    except OSError as error:
        from gxlint.oserrors import why

        zh, en = why(error)
        fault = Fault(name, 1, 1, f"无法读取：{zh}", f"cannot be read: {en}")
        raise RuleFileError([fault]) from error
    faults = file.faults
    if not faults:
        faults = _schema(rules).faults(file, {} if file.data is None else file.data)
    if faults:
        raise RuleFileError(faults)
    entries = []
    for index, data in enumerate(file.data["ignore"]):
        place = file.fault(("ignore", index), "", "")
        entries.append(_entry(data, rules, place.line, place.source))
    return IgnoreFile(name, os.path.dirname(path), tuple(entries), set(), set())


def _entry(data: Mapping[str, str], rules: RuleSet, line: int, source: str) -> Entry:
    from datetime import date

    from gxlint.suppressions.entries import Entry, quoted_parts

    code = rules.by_code(data["code"]).code
    quote, until = data.get("quote", ""), data.get("until")
    return Entry(
        line=line,
        source=source,
        code=code,
        file=data.get("file"),
        path=data.get("path"),
        quote=quoted_parts(quote),
        until=date.fromisoformat(until) if until else None,
        target=data.get("path") or quote or data.get("file") or code,
    )


def _schema(rules: RuleSet) -> Schema:
    from gxlint.rules.proofs import FORMATS
    from gxlint.schema import FormatFault, Schema
    from gxlint.suppressions.entries import quoted_parts

    def prove_rule(word: str) -> None:
        try:
            rule = rules.by_code(word)
        except UsageError as error:
            raise FormatFault(error.text("zh"), error.text("en")) from error
        if rule.check == TOOL:
            zh = f"{rule.code} 报告的是检查本身的问题，不能忽略；请删去这一条"
            en = f"{rule.code} tells of trouble with the check itself: it cannot be ignored"
            raise FormatFault(zh, f"{en}; remove the entry")

    def prove_quote(word: str) -> None:
        if len(quoted_parts(word)) not in (1, 2):
            zh = "请写原文，或写“开头…结尾”（只用一个省略号）"
            raise FormatFault(zh, "write the words, or their beginning…end with one ellipsis")

    own = {"rule": prove_rule, "quote": prove_quote}
    return Schema(SCHEMA, {**FORMATS, **own})
