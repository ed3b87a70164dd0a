"""What may be done about findings: fixes, proposals, and accepting them with a reason.

Safe fixes may be made all at once.  What changes a number is only proposed, one by one, and it is
for the person at the keyboard to take it or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from lsprotocol import types

from gxlint.finding import Edit, Finding, Suspect
from gxlint.fixing.mending import mend
from gxlint.fixing.source import Source, opened
from gxlint.formats.words import suspected
from gxlint.lsp.checking import Checked
from gxlint.lsp.ruler import Ruler
from gxlint.messages import say
from gxlint.places import Coordinates
from gxlint.sources import Unreadable

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.gxlint"


class Fixes:
    """What mends the findings in a text."""

    def __init__(self, checked: Checked, ruler: Ruler) -> None:
        self._checked = checked
        self._ruler = ruler
        self._source = _opened(checked)

    def of(self, finding: Finding) -> Iterator[tuple[str, list[types.TextEdit], bool]]:
        """What can be done about a finding: how it is called, the edits, whether it is safe."""
        if finding.fix is not None:
            edits = self._edits(finding.fix.edits)
            safe = finding.fix.safety == "safe"
            if edits:
                yield self._called(finding.fix.message, safe=safe), edits, safe
            return
        for suspect, words in zip(
            finding.suspects, suspected(finding, self._checked.lang), strict=True
        ):
            edit = self._correction(suspect)
            edits = self._edits([edit]) if edit else []
            if edits:
                yield self._called(words, safe=False), edits, False

    def all(self) -> list[types.TextEdit]:
        """The edits that make every safe fix that holds."""
        checked = self._checked
        if self._source is None or checked.linter is None:
            return []
        mended = mend(checked.text.encode("utf-8"), checked.path, checked.linter)
        return self._changes(mended.data.decode("utf-8")) if mended and mended.made else []

    def _called(self, words: str, *, safe: bool) -> str:
        return words if safe else say("lsp.proposed", self._checked.lang, words=words)

    def _correction(self, suspect: Suspect) -> Edit | None:
        """The edit that gives a suspected cell the value that it should have."""
        report = self._checked.result.report if self._checked.result else None
        if suspect.expected is None or report is None:
            return None
        text = report.locate(suspect.path).strip()
        at = Coordinates(report.document).of(text)
        return Edit(text.span(), suspect.expected, text.raw, at) if at else None

    def _edits(self, edits: Sequence[Edit]) -> list[types.TextEdit]:
        """The edits in the source, none if one of them cannot be made there."""
        source = self._source
        if source is None or any(source.refusal(edit) for edit in edits):
            return []
        changes = [self._changes(source.edited([edit]).decode("utf-8")) for edit in edits]
        return [change for each in changes for change in each]

    def _changes(self, new: str) -> list[types.TextEdit]:
        """What has to change for the text to become `new`."""
        old = self._checked.text
        olds, news = old.splitlines(keepends=True), new.splitlines(keepends=True)
        changes = []
        matcher = SequenceMatcher(None, olds, news, autojunk=False)
        starts = [0]
        for line in olds:
            starts.append(starts[-1] + len(line))
        for kind, first, last, new_first, new_last in matcher.get_opcodes():
            if kind != "equal":
                there = self._ruler.between(starts[first], starts[last])
                changes.append(types.TextEdit(there, "".join(news[new_first:new_last])))
        return changes


def _opened(checked: Checked) -> Source | None:
    try:
        return opened(checked.text.encode("utf-8"), checked.path)
    except (UnicodeEncodeError, Unreadable):  # half a character, nothing but white space
        return None
