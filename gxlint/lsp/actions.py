"""What can be done about findings in the editor: safe fixes, and proposals.

Safe fixes may be made all at once.  What changes a number is only proposed, one at a time, and
whoever is at the keyboard takes it or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol.types import TextEdit

from gxlint.finding import Edit, Finding, Suspect
from gxlint.fixing.edits import middle
from gxlint.fixing.mending import mend
from gxlint.fixing.source import Source, opened
from gxlint.formats.words import suspected
from gxlint.lsp.checking import Checked
from gxlint.lsp.ruler import Ruler
from gxlint.messages import say
from gxlint.namedtuple import NamedTuple
from gxlint.places import Coordinates
from gxlint.sources import Unreadable


class Remedy(NamedTuple):
    """Something to do about a finding: what it is called, its edits, and whether it is safe."""

    title: str
    edits: list[TextEdit]
    safe: bool


class Fixes:
    """What mends the findings in a text."""

    def __init__(self, checked: Checked, ruler: Ruler) -> None:
        self._checked = checked
        self._ruler = ruler
        self._source = _opened(checked)

    def of(self, finding: Finding) -> Iterator[Remedy]:
        """What can be done about a finding."""
        if finding.fix is not None:
            safe = finding.fix.safety == "safe"
            yield from self._remedy(finding.fix.message, finding.fix.edits, safe=safe)
            return
        called = suspected(finding, self._checked.lang)
        for suspect, words in zip(finding.suspects, called, strict=True):
            if edit := self._correction(suspect):
                yield from self._remedy(words, [edit], safe=False)

    def all(self) -> list[TextEdit]:
        """The edits that make every safe fix that holds."""
        checked = self._checked
        if self._source is None or checked.linter is None:
            return []
        mended = mend(checked.text.encode("utf-8"), checked.path, checked.linter)
        return self._changes(mended.data) if mended else []

    def _remedy(self, words: str, edits: Sequence[Edit], *, safe: bool) -> Iterator[Remedy]:
        """The remedy that these edits are; nothing if one of them cannot be made."""
        source = self._source
        if source is None or any(source.refusal(edit) for edit in edits):
            return
        title = words if safe else say("lsp.proposed", self._checked.lang, words=words)
        changes = [change for e in edits for change in self._changes(source.edited([e]))]
        yield Remedy(title, changes, safe)

    def _correction(self, suspect: Suspect) -> Edit | None:
        """The edit that gives a suspected cell the value that it should have."""
        report = self._checked.result.report if self._checked.result else None
        if suspect.expected is None or report is None:
            return None
        text = report.locate(suspect.path).strip()
        at = Coordinates(report.document).of(text)
        return Edit(text.span(), suspect.expected, text.raw, at) if at and text.raw else None

    def _changes(self, data: bytes) -> list[TextEdit]:
        """What has to change for the text to become `data`: a piece of each line that differs."""
        old, new = self._checked.text, data.decode("utf-8")
        pairs = list(zip(old.splitlines(True), new.splitlines(True), strict=False))
        if old.count("\n") != new.count("\n"):
            pairs = [(old, new)]
        changes = []
        at = 0
        for before, after in pairs:
            if before != after:
                start, end, words = middle(before, after)
                changes.append(TextEdit(self._ruler.between(at + start, at + end), words))
            at += len(before)
        return changes


def _opened(checked: Checked) -> Source | None:
    try:
        return opened(checked.text.encode("utf-8"), checked.path)
    except (UnicodeEncodeError, Unreadable):  # half a character, or no text
        return None
