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

Web pages and Markdown may also say so themselves, in `comments`.  What matches nothing any more, or
may not suppress (GX006), and what is past its date (GX007) is itself a finding.
"""

from __future__ import annotations

import os

from gxlint import files
from gxlint.errors import Fault, RuleFileError, UsageError
from gxlint.finding import FileResult, Finding, reading_order
from gxlint.suppressions.ignorefile import IgnoreFile, IgnoreFiles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Set
    from datetime import date

    from gxlint.config import Configuration
    from gxlint.evidence import Evidence
    from gxlint.rules import RuleSet
    from gxlint.suppressions.comments import Comments
    from gxlint.suppressions.entries import Entry


class Suppressions:
    """Drops accepted findings, and remembers which suppressions were of use.

    `configuration` tells the settings and rules for a path.  A report from standard input is
    treated as the file `stdin_name`; without one, as for a text, no ignore file holds for it.
    """

    def __init__(
        self,
        configuration: Configuration,
        *,
        lang: str = "zh",
        stdin_name: str | None = None,
    ) -> None:
        self._configuration = configuration
        self._lang = lang
        self._stdin_name = stdin_name
        self._files = IgnoreFiles(self._rules)
        self._seen: array[int] | None = None  # hashes of paths: there may be very many

    def prepare(self, paths: Iterable[str]) -> None:
        """Reads the ignore files that hold for these paths.

        Raises `RuleFileError` with all faults of all of them.
        """
        faults: list[Fault] = []
        for path in paths:
            try:
                if name := self._absolute(path):
                    self._files.above(name)
            except RuleFileError as error:
                faults += error.faults
        if faults:
            raise RuleFileError(faults)

    def apply(self, path: str, result: FileResult) -> FileResult:
        """The result without the findings of the file at `path` that somebody has accepted.

        With those on its comments among them.  Raises `RuleFileError` if the ignore file is faulty.
        """
        evidence = result.evidence
        if evidence is None:  # there is no report in the file
            return result
        rules = self._rules(path)
        accepted = self._accepting(path, evidence)
        comments = self._comments(path, evidence)
        kept = []
        for finding in result.findings:
            entries, refused = accepted(finding), rules.is_mandatory(finding.code)
            commented = comments is not None and comments.accept(finding)
            for file, entry in entries:
                (file.refused if refused else file.used).add(entry)
            if refused or not (entries or commented):
                kept.append(finding)
        if comments is not None:
            kept = sorted([*kept, *comments.leftovers(self._lang)], key=reading_order)
        return result._replace(findings=tuple(kept))

    def leftovers(self) -> list[FileResult]:
        """Findings on the ignore files read so far: entries past their date or without use.

        An entry can only be called unused if its rule was on and every file that it may be about
        has been linted.
        """
        results = []
        seen = frozenset(self._seen or ())
        for file in self._files:
            findings = [
                found for entry in file.entries if (found := self._leftover(file, entry, seen))
            ]
            if findings:
                results.append(FileResult(file.name, None, tuple(findings), 0, {}))
        return results

    def _comments(self, path: str, evidence: Evidence) -> Comments | None:
        """The comments of a report that has any."""
        if not evidence.remarks:
            return None
        from gxlint.suppressions.comments import Comments

        return Comments(evidence.remarks, self._rules(path), self._today(path))

    def _accepting(
        self, path: str, evidence: Evidence
    ) -> Callable[[Finding], list[tuple[IgnoreFile, Entry]]]:
        """Tells the entries that accept a finding of the report at `path`."""
        name = self._absolute(path)
        file = self._files.above(name) if name else None
        if name is None or file is None:
            return lambda _: []
        if self._seen is None:
            from array import array

            self._seen = array("q")
        self._seen.append(hash(os.path.normcase(name)))
        relative, today = file.relative(name), self._today(path)
        entries = [
            entry for entry in file.entries if entry.covers(relative) and not entry.expired(today)
        ]
        return lambda finding: [(file, e) for e in entries if e.matches(finding, evidence)]

    def _leftover(self, file: IgnoreFile, entry: Entry, seen: Set[int]) -> Finding | None:
        from gxlint.suppressions.leftover import EXPIRED, UNUSED, leftover

        rules, about = self._rules(file.name), file.suppression(entry)
        if entry in file.refused or rules.is_mandatory(entry.code):
            return leftover(rules.by_code(UNUSED), about, self._lang, variant="refused")
        if entry in file.used:
            return None
        if entry.expired(self._today(file.name)):
            return leftover(rules.by_code(EXPIRED), about, self._lang, until=entry.until)
        if self._judged(file, entry, seen):
            return leftover(rules.by_code(UNUSED), about, self._lang)
        return None

    def _judged(self, file: IgnoreFile, entry: Entry, seen: Set[int]) -> bool:
        """Whether the rule was on in all files that the entry may be about, and these linted."""
        if not self._is_on(entry, file.name):
            return False
        try:
            return all(
                hash(os.path.normcase(name)) in seen and self._is_on(entry, name)
                for name in file.governed(entry, self._configuration)
            )
        except UsageError:  # the configuration of another file
            return False

    def _is_on(self, entry: Entry, path: str) -> bool:
        return self._rules(path).states[entry.code].on

    def _rules(self, path: str) -> RuleSet:
        return self._configuration.of(path).rules

    def _today(self, path: str) -> date:
        from datetime import date

        return self._configuration.of(path).settings.today or date.today()

    def _absolute(self, path: str) -> str | None:
        """The file at `path`; None for what is no file."""
        if path in (files.STDIN, files.TEXT) and self._stdin_name is None:
            return None
        named = self._stdin_name if path == files.STDIN and self._stdin_name else path
        return os.path.abspath(named)  # noqa: PTH100 (as in `ignorefile`)
