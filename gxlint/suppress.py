"""Findings that somebody has accepted, with a reason: the file `gxlint-ignore.yml`.

The nearest such file above a report, in its folder or a parent of it, holds for the report::

    ignore:
      - code: GX206                     # or the rule's name
        file: 2023/*.txt                # optional, relative to this file
        path: published                 # optional: a path of the report model, and all below it
        reason: 经批准延期公布
        until: 2025-12-31               # optional: the last day on which it holds
      - code: GX113
        quote: "如表格所示…（样例）"      # optional: the beginning…and the end of what stands there
        reason: 上级要求保留的固定表述

An entry that matches nothing any more (GX006) or is past its date (GX007) is itself a finding.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from gxlint import files
from gxlint.digest import digest
from gxlint.errors import Fault, RuleFileError, UsageError
from gxlint.finding import Excerpt, FileResult, Finding, Place
from gxlint.model import Report
from gxlint.rules import TOOL, RuleSet
from gxlint.text import Position, Span, narrow

if TYPE_CHECKING:
    from gxlint.config import InForce
    from gxlint.schema import Schema

NAME = "gxlint-ignore.yml"

_TEXT = {"type": "string", "minLength": 1}

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
                    "file": _TEXT,
                    "path": {"type": "string", "format": "path"},
                    "quote": {"type": "string", "format": "quote"},
                    "reason": {"type": "string", "format": "words"},
                    "until": {"type": "string", "format": "date"},
                },
            },
        }
    },
}

_GAP = r"…+|\.{3,}"


class Entry(NamedTuple):
    """One entry of an ignore file; `source` is its first line, `target` what it is aimed at."""

    line: int
    source: str
    code: str
    file: str | None
    path: str | None
    quote: tuple[str, ...]
    until: date | None
    target: str

    def covers(self, relative: str) -> bool:
        """Whether it is about the file of that name, relative to the ignore file's folder."""
        if self.file is None:
            return True
        from fnmatch import fnmatchcase

        name = relative if "/" in self.file else relative.rpartition("/")[2]
        return fnmatchcase(name, self.file)

    def matches(self, finding: Finding, report: Report) -> bool:
        """Whether it accepts the finding."""
        if finding.code != self.code:
            return False
        if self.path is not None and not _at_or_below(finding.place.path, self.path):
            return False
        return not self.quote or any(_quoted(self.quote, text) for text in _texts(finding, report))


class IgnoreFile(NamedTuple):
    """An ignore file as read; `name` is what messages call it; `used` are entries that matched."""

    name: str
    folder: Path
    entries: tuple[Entry, ...]
    used: set[Entry]


class Suppressions:
    """Drops accepted findings, and remembers which entries were of use.

    `in_force` tells the settings and rules for a path.  A report from standard input is treated as
    the file `stdin_name`; without one nothing is dropped of it.
    """

    def __init__(
        self,
        in_force: Callable[[str], "InForce"],
        *,
        lang: str = "zh",
        stdin_name: str | None = None,
    ) -> None:
        self._in_force = in_force
        self._lang = lang
        self._stdin_name = stdin_name
        self._by_folder: dict[Path, IgnoreFile | None] = {}
        self._seen: set[Path] = set()

    def prepare(self, paths: Iterable[str]) -> None:
        """Reads the ignore files that hold for these paths.

        Raises `RuleFileError` with all faults of all of them.
        """
        faults: list[Fault] = []
        for path in paths:
            try:
                self._file_for(path)
            except RuleFileError as error:
                faults += error.faults
        if faults:
            raise RuleFileError(faults)

    def apply(self, path: str, findings: Sequence[Finding], report: Report) -> list[Finding]:
        """The findings of the file at `path` that nobody has accepted, in the same order.

        Raises `RuleFileError` if the ignore file is faulty.
        """
        file = self._file_for(path)
        if file is None:
            return list(findings)
        name = self._absolute(path)
        self._seen.add(name)
        relative = _relative(name, file.folder)
        entries = [entry for entry in file.entries if entry.covers(relative)]
        entries = [entry for entry in entries if not self._expired(entry, file)]
        kept = []
        for finding in findings:
            matching = [entry for entry in entries if entry.matches(finding, report)]
            file.used.update(matching)
            if not matching:
                kept.append(finding)
        return kept

    def leftovers(self) -> list[FileResult]:
        """Findings on the ignore files read so far: entries past their date or without use.

        An entry can only be called unused if its rule was on and every file that it may be about
        has been linted.
        """
        results = []
        for file in sorted(self._files(), key=lambda file: file.name):
            findings = []
            for entry in file.entries:
                if self._expired(entry, file):
                    findings.append(self._finding("GX007", entry, file, until=entry.until))
                elif entry not in file.used and self._judged(entry, file):
                    findings.append(self._finding("GX006", entry, file))
            if findings:
                results.append(FileResult(file.name, None, tuple(findings), 0, {}))
        return results

    def _expired(self, entry: Entry, file: IgnoreFile) -> bool:
        if entry.until is None:
            return False
        return entry.until < (self._in_force(file.name).settings.today or date.today())

    def _judged(self, entry: Entry, file: IgnoreFile) -> bool:
        if not self._in_force(file.name).rules.states[entry.code].on:
            return False
        named = file.folder / entry.file if entry.file else None
        if named and named.is_file():
            return named in self._seen
        try:
            return all(name in self._seen for name in self._governed(file, entry))
        except UsageError:  # a folder that cannot be listed
            return False

    def _governed(self, file: IgnoreFile, entry: Entry) -> Iterator[Path]:
        """The reports that the entry may be about."""
        for found in files.walk(str(file.folder)):
            if files.is_candidate(found) and entry.covers(_relative(Path(found), file.folder)):
                yield Path(found)

    def _finding(self, code: str, entry: Entry, file: IgnoreFile, **values: object) -> Finding:
        rule, lang = self._in_force(file.name).rules.by_code(code), self._lang
        values |= {"code": entry.code, "target": entry.target}
        start, end = Position(entry.line, 1), Position(entry.line, len(entry.source) + 1)
        begin = len(entry.source) - len(entry.source.lstrip())
        return Finding(
            code=code,
            name=rule.name,
            severity=rule.severity,
            message=rule.template(None, lang).format_map(values),
            place=Place(
                path="ignore",
                span=Span(start._replace(column=begin + 1), end),
                where="",
                excerpt=Excerpt(entry.source, begin, len(entry.source)),
            ),
            basis=rule.text("basis", lang),
            remedy=rule.text("remedy", lang),
            fingerprint=_fingerprint(code, entry),
        )

    def _files(self) -> Iterator[IgnoreFile]:
        unique = {id(file): file for file in self._by_folder.values() if file is not None}
        yield from unique.values()

    def _absolute(self, path: str) -> Path:
        named = self._stdin_name if path == files.STDIN and self._stdin_name else path
        return Path(os.path.normpath(Path(named).absolute()))

    def _file_for(self, path: str) -> IgnoreFile | None:
        """The nearest ignore file above a path."""
        if path == files.STDIN and self._stdin_name is None:
            return None
        folder = self._absolute(path).parent
        visited = []
        while folder not in self._by_folder:
            visited.append(folder)
            if (folder / NAME).is_file():
                self._by_folder[folder] = None  # a faulty file is reported once
                self._by_folder[folder] = _read(
                    folder / NAME, self._in_force(str(folder / NAME)).rules
                )
            elif folder.parent == folder:
                self._by_folder[folder] = None
            else:
                folder = folder.parent
        for each in visited:
            self._by_folder[each] = self._by_folder[folder]
        return self._by_folder[folder]


def _read(path: Path, rules: RuleSet) -> IgnoreFile:
    """The ignore file at `path`.  Raises `RuleFileError` with everything that is wrong with it."""
    from gxlint.yamlfile import read_yaml

    name = files.shown(str(path))
    try:
        file = read_yaml(path, name)
    except OSError as error:
        words = error.strerror or str(error)
        fault = Fault(name, 1, 1, f"无法读取：{words}", f"cannot be read: {words}")
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
    return IgnoreFile(name, path.parent, tuple(entries), set())


def _entry(data: Mapping[str, str], rules: RuleSet, line: int, source: str) -> Entry:
    code = rules.by_code(data["code"]).code
    quote, until = data.get("quote", ""), data.get("until")
    return Entry(
        line=line,
        source=source,
        code=code,
        file=data.get("file"),
        path=data.get("path"),
        quote=tuple(_plain(part) for part in re.split(_GAP, quote) if part.strip()),
        until=date.fromisoformat(until) if until else None,
        target=data.get("path") or quote or data.get("file") or code,
    )


def _schema(rules: RuleSet) -> "Schema":
    from gxlint.rules.proofs import FORMATS
    from gxlint.schema import FormatFault, Schema

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
        if len([part for part in re.split(_GAP, word) if part.strip()]) not in (1, 2):
            zh = "请写原文，或写“开头…结尾”（只用一个省略号）"
            raise FormatFault(zh, "write the words, or their beginning…end with one ellipsis")

    own = {"rule": prove_rule, "quote": prove_quote}
    return Schema(SCHEMA, {**FORMATS, **own})


def _at_or_below(path: str, parent: str) -> bool:
    return path == parent or path.startswith((f"{parent}/", f"{parent}#"))


def _texts(finding: Finding, report: Report) -> Iterator[str]:
    """What stands at the finding's place, and the source lines around it."""
    yield report.locate(finding.place.path).norm
    document, (first, _), span = report.document, finding.place.at, finding.place.span
    last = span.end.line if document.kind == "text" and span.end else first + 1
    yield "".join(line.text.norm for line in document.lines[first:last])


def _quoted(quote: tuple[str, ...], text: str) -> bool:
    text, at = _plain(text), 0
    for part in quote:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _plain(text: str) -> str:
    return "".join(narrow(text).split())


def _fingerprint(code: str, entry: Entry) -> str:
    return digest(code, entry.code, entry.file or "", entry.target)


def _relative(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()
