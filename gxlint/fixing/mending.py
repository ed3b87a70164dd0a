"""One file mended: pass by pass, and nothing kept that does not hold.

A pass makes the safe fixes that do not overlap; where two do, the first is made and the other waits
for the next pass.  What comes of a pass is read and linted again.  It must read as the edits
meant it to, what was fixed must be gone and nothing else come up, else the fixes that are to blame
are left out.  So every pass that makes a fix leaves fewer findings, and the last one none to make:
mending a mended file changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from gxlint.document import Document
from gxlint.engine import MAX_HITS, Linter
from gxlint.finding import Edit, FileResult, Finding, Fix
from gxlint.fixing.source import Source, opened
from gxlint.namedtuple import NamedTuple
from gxlint.sources import Unreadable

#: A report has some ten fixes with some thirty edits, and needs two or three trials.
MAX_TRIALS = 100
MAX_EDITS = 1_000
#: So many bytes are linted in trials at most, but for the first few.
MAX_LINTED = 20 * 1024 * 1024
_LEAST_TRIALS = 4


class Left(NamedTuple):
    """A safe fix that was not made; `reason` is a key ``fix.because.…`` of `gxlint.messages`."""

    finding: Finding
    reason: str


class Mended(NamedTuple):
    """A file after mending: its bytes, the findings fixed and those left, and what it still has.

    `before` and `after` are its lines, as `Source.lines` has them.
    """

    data: bytes
    made: tuple[Finding, ...]
    left: tuple[Left, ...]
    result: FileResult
    before: list[str]
    after: list[str]


def mend(data: bytes, path: str, linter: Linter) -> Mended | None:
    """The file at `path` whose content is `data`, with all safe fixes made that hold.

    None if its format cannot be written.  Raises `Unreadable` if it cannot be read.
    """
    source = opened(data, path)
    if source is None:
        return None
    version = _Version(data, source, linter.lint_document(source.document))
    trials = max(_LEAST_TRIALS, min(MAX_TRIALS, MAX_LINTED // max(1, len(data))))
    mending = _Mending(path, linter, trials)
    last, made = mending.run(version)
    return Mended(
        last.data, tuple(made), mending.left, last.result, source.lines(), last.source.lines()
    )


class _Version(NamedTuple):
    """The file at some stage."""

    data: bytes
    source: Source
    result: FileResult


class _Mending:
    """The passes over one file; `left` are the safe fixes that the last one did not make."""

    def __init__(self, path: str, linter: Linter, trials: int) -> None:
        self._path = path
        self._linter = linter
        self._trials = trials
        self._refused: dict[int, Left] = {}  # by identity: no two findings share it while kept

    @property
    def left(self) -> tuple[Left, ...]:
        return tuple(self._refused.values())

    def run(self, version: _Version) -> tuple[_Version, list[Finding]]:
        """The last version, and all the findings fixed on the way."""
        made: list[Finding] = []
        while wanted := self._wanted(version):
            accepted, version = self._accepted(version, version, [], wanted)
            if accepted:
                # What was refused may be right by now.
                self._refused = {}
            made += accepted
        return version, made

    def _wanted(self, version: _Version) -> list[Finding]:
        """The findings to fix in one pass: safe, not refused, apart from each other."""
        wanted: list[Finding] = []
        taken: set[tuple[int, int]] = set()
        for finding in version.result.findings:
            fix = finding.fix
            if fix is None or fix.safety != "safe" or id(finding) in self._refused:
                continue
            touched = {place for edit in fix.edits for place in _touched(edit)}
            if reason := _refusal(version.source, fix):
                self._refuse(finding, reason)
            elif taken.isdisjoint(touched):
                wanted.append(finding)
                taken |= touched
        return wanted

    def _accepted(
        self, base: _Version, best: _Version, accepted: list[Finding], wanted: list[Finding]
    ) -> tuple[list[Finding], _Version]:
        """Those of the `wanted` findings that can be fixed in `base` besides the `accepted`, which
        made `best` of it, and what comes of it all; the others are refused."""
        version, reason = self._tried(base, [*accepted, *wanted])
        if version is not None:
            return [*accepted, *wanted], version
        if len(wanted) == 1:
            self._refuse(wanted[0], reason)
            return accepted, best
        middle = len(wanted) // 2
        for half in (wanted[:middle], wanted[middle:]):
            accepted, best = self._accepted(base, best, accepted, half)
        return accepted, best

    def _refuse(self, finding: Finding, reason: str) -> None:
        self._refused[id(finding)] = Left(finding, reason)

    def _tried(self, base: _Version, fixed: Sequence[Finding]) -> tuple[_Version | None, str]:
        """The version without these findings, or None and why it is not to be had."""
        if not self._trials:
            return None, "too_many"
        self._trials -= 1
        edits = [edit for finding in fixed if finding.fix for edit in finding.fix.edits]
        try:
            data = base.source.edited(edits)
            source = opened(data, self._path)
        except Unreadable:
            source = None
        if source is None or _read(source.document) != _expected(base.source.document, edits):
            return None, "unclear"
        result = self._linter.lint_document(source.document)
        may_stay = Counter(map(_identity, base.result.findings))
        may_stay.subtract(map(_identity, fixed))
        come_up = Counter(map(_identity, result.findings)) - may_stay
        # A rule that had stopped looks further now.
        stopped = {code for code, count in _by_code(base.result).items() if count >= MAX_HITS}
        if any(code not in stopped for code, _ in come_up):
            return None, "worse"
        return _Version(data, source, result), ""


def _identity(finding: Finding) -> tuple[str, str]:
    """What stays the same of a finding when other words of its part change."""
    return finding.code, finding.place.path.partition("#")[0]


def _by_code(result: FileResult) -> Counter[str]:
    return Counter(finding.code for finding in result.findings)


def _refusal(source: Source, fix: Fix) -> str | None:
    """Why a fix cannot be made, or None."""
    if len(fix.edits) > MAX_EDITS:
        return "too_many"
    return next(filter(None, map(source.refusal, fix.edits)), None)


def _touched(edit: Edit) -> Iterator[tuple[int, int]]:
    """The characters that an edit replaces, or the one before which it inserts."""
    line, first = edit.at
    return ((line, first + i) for i in range(max(1, len(edit.old))))


def _read(document: Document) -> list[str]:
    """The lines of a document without white space, as far as there is something on them."""
    return _squeezed(line.text.raw for line in document.lines)


def _expected(document: Document, edits: Sequence[Edit]) -> list[str]:
    """The same once the edits are made."""
    lines = [line.text.raw for line in document.lines]
    ordered = sorted(edits, key=lambda edit: edit.at)
    for index, on_line in groupby(ordered, key=lambda edit: edit.at[0]):
        parts: list[str] = []
        at = 0
        for edit in on_line:
            start = edit.at[1]
            parts += lines[index][at:start], edit.replacement
            at = start + len(edit.old)
        lines[index] = "".join([*parts, lines[index][at:]])
    return _squeezed(lines)


def _squeezed(lines: Iterable[str]) -> list[str]:
    return list(filter(None, ("".join(line.split()) for line in lines)))
