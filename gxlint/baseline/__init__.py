"""Known findings: a run held against a baseline says only what is new.

A file's baseline is the one that the command line or its configuration names; none is used unless
it is named.  A finding is known if its file had one of the same fingerprint when the baseline was
written (see `gxlint.fingerprint`); of several that only their number tells apart as many are known
as were then, the first ones.  A file that is renamed is another file: its findings are new.

What no suppression may accept, a baseline does not hide either: trouble with the check itself
(GX001, GX002, GX005 …).  The same holds for rules that configuration makes mandatory.

An entry is only called mended if it could have been found: the report was read, no check failed on
it, and the rule was on and applicable; or if the file is gone from a folder that was linted.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from gxlint.baseline.file import Baseline, Entry, read
from gxlint.baseline.held import Change, Held
from gxlint.errors import Fault, RuleFileError, UsageError
from gxlint.files import STDIN, shown
from gxlint.finding import Comparison, Excerpt, FileResult, Finding, Place
from gxlint.fingerprint import steady, unnumbered
from gxlint.messages import listed, say
from gxlint.oserrors import Why, why
from gxlint.rules import TOOL, RuleSet
from gxlint.suppressions.leftover import UNUSED, Suppression, leftover
from gxlint.text import Position, Span

if TYPE_CHECKING:
    from gxlint.config import InForce
    from gxlint.rules.choice import Origin

#: What `gxlint baseline` writes where nobody names a file.
NAME = "gxlint-baseline.json"


class Baselines:
    """The baselines of a run.

    `in_force` tells settings and rules for a path.  `default` is the baseline of a file for which
    nobody names one; with `create` a baseline that does not exist is an empty one.  A report from
    standard input is treated as the file `stdin_name`; without one no baseline holds for it.  With
    `show_known` known findings are marked instead of hidden.
    """

    def __init__(
        self,
        in_force: Callable[[str], InForce],
        *,
        lang: str = "zh",
        stdin_name: str | None = None,
        default: str | None = None,
        create: bool = False,
        show_known: bool = False,
    ) -> None:
        self._in_force = in_force
        self._lang = lang
        self._stdin_name = stdin_name
        self._default = default
        self._create = create
        self._show_known = show_known
        self._held: dict[str, Held] = {}
        self._roots: list[str] = []

    def prepare(self, paths: Iterable[str], roots: Iterable[str] = ()) -> None:
        """Reads the baselines of these files; `roots` are the files and folders linted as a whole.

        Raises `UsageError` on a baseline that does not exist or is faulty.
        """
        self._roots += [_canonical(root) for root in roots if root != STDIN]
        for path in paths:
            self._of(path)

    def files(self) -> list[str]:
        """The paths of the baselines that hold."""
        return sorted(self._held)

    def reports(self) -> list[str]:
        """The absolute paths of all files with known findings, whether they still exist or not."""
        return sorted(path for held in self._held.values() for path in held.reports())

    def apply(self, path: str, result: FileResult) -> FileResult:
        """The result without what is known; that is told in its `baseline`."""
        held = self._of(path)
        if held is None:
            return result
        name = held.named(self._absolute(path))
        rules = self._in_force(path).rules
        entries = {entry.fingerprint: entry for entry in held.of_file(name)}
        left = Counter({mark: entry.count for mark, entry in entries.items()})
        fresh: Counter[Entry] = Counter()
        findings = []
        for finding in result.findings:
            mark = unnumbered(finding.fingerprint)
            covered = left[mark] > 0
            left[mark] -= covered
            if _may_be_known(finding, rules):
                finding = finding._replace(known=covered)
                if not covered:
                    fresh[entries[mark].key if mark in entries else _entry(finding, name)] += 1
            findings.append(finding)
        judged = [entry for entry in entries.values() if _judged(entry, result, rules)]
        used = {entry: entry.count - left[entry.fingerprint] for entry in judged}
        # What is new is for those who write the baseline: in a run over very many files, too much.
        held.note(name, used, fresh if self._create else Counter())
        mended = sum(left[entry.fingerprint] for entry in judged)
        known = tuple(finding for finding in findings if finding.known)
        shown = self._shown(findings)
        return result._replace(findings=shown, baseline=Comparison(known, mended))

    def leftovers(self) -> list[FileResult]:
        """A finding (GX006) for each baseline that knows more than there is in the files linted."""
        results = []
        for held in self._in_order():
            gone = held.note_gone(self._roots)
            if stale := held.stale():
                finding = self._finding(held, stale)
                comparison = Comparison((), gone)
                results.append(FileResult(held.name, None, (finding,), 0, {}, comparison))
        return results

    def renewed(self, *, add: bool) -> Iterator[Change]:
        """Each baseline without what this run has shown to be mended; with `add` they know what is
        new as well."""
        for held in self._in_order():
            held.note_gone(self._roots)
            yield held.renewed(add=add)

    def _in_order(self) -> list[Held]:
        return sorted(self._held.values(), key=lambda held: held.name)

    def _shown(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        if not self._show_known:
            return tuple(finding for finding in findings if not finding.known)
        mark = say("baseline.known", self._lang)
        return tuple(f._replace(message=mark + f.message) if f.known else f for f in findings)

    def _finding(self, held: Held, stale: Mapping[Entry, int]) -> Finding:
        rule, lang = self._in_force(held.path).rules.by_code(UNUSED), self._lang
        names = list(dict.fromkeys(f"{entry.file} {entry.code}" for entry in stale))
        first, *others = (_place(held, entry) for entry in stale)
        identity = "\n".join(f"{entry.file} {entry.fingerprint}" for entry in stale)
        about = Suppression("", listed(names, lang, most=3), first, identity)
        count = sum(stale.values())
        finding = leftover(rule, about, lang, variant="baseline", count=count)
        return finding._replace(related=tuple(others))

    def _absolute(self, path: str) -> str:
        return _canonical(self._stdin_name if path == STDIN and self._stdin_name else path)

    def _of(self, path: str) -> Held | None:
        """The baseline of the file at `path`."""
        settings = self._in_force(path).settings
        named = settings.baseline or self._default
        if named is None or (path == STDIN and self._stdin_name is None):
            return None
        file = _canonical(named)
        if file not in self._held:
            self._held[file] = Held(file, self._read(file, settings.origins.get("baseline")))
        return self._held[file]

    def _read(self, file: str, origin: Origin | None) -> Baseline | None:
        """The baseline at that path, None if it is to be created."""
        name = shown(file)
        try:
            return read(Path(file), name)
        except OSError as error:
            missing = isinstance(error, FileNotFoundError)
            if missing and self._create:
                return None
            zh, en = _unreadable(name, None if missing else why(error))
            if origin and origin.line:
                raise RuleFileError([Fault(origin.source, origin.line, 1, zh, en)]) from error
            raise UsageError(zh, en) from error


def _unreadable(name: str, reason: Why | None) -> tuple[str, str]:
    """What is said of a baseline that cannot be read, for which reason; None: there is none."""
    if reason is not None:
        zh, en = reason
        return f"无法读取基线文件 {name}：{zh}", f"cannot read the baseline {name}: {en}"
    zh = f"没有基线文件 {name}；请先运行 gxlint baseline write，或改正这个路径"
    return zh, f"there is no baseline {name}; run gxlint baseline write, or correct the path"


def _may_be_known(finding: Finding, rules: RuleSet) -> bool:
    """Whether a baseline may hide the finding."""
    return rules.by_code(finding.code).check != TOOL and not rules.is_mandatory(finding.code)


def _judged(entry: Entry, result: FileResult, rules: RuleSet) -> bool:
    """Whether the findings of the entry would have been found if they were still there."""
    state = rules.states.get(entry.code)
    if result.about is None or state is None or not state.on:
        return False
    crashed = any(finding.code == "GX005" for finding in result.findings)
    return not crashed and entry.code not in result.not_applicable


def _entry(finding: Finding, name: str) -> Entry:
    return Entry(name, finding.code, steady(finding.place.path), unnumbered(finding.fingerprint))


def _place(held: Held, entry: Entry) -> Place:
    """The line of the baseline on which an entry stands."""
    text = held.line(entry)
    begin = len(text) - len(text.lstrip())
    span = Span(Position(entry.line, begin + 1), Position(entry.line, len(text) + 1))
    return Place("baseline", span, "", Excerpt(text, begin, len(text)), at=(entry.line - 1, begin))


def _canonical(path: str) -> str:
    """The absolute path, links to folders followed: two names of a folder are the same."""
    folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100
    return os.path.join(os.path.realpath(folder), name)  # noqa: PTH118
