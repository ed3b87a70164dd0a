"""The sums over a run, and the line that says them."""

from __future__ import annotations

from collections import Counter

from gxlint.finding import SEVERITIES, FileResult
from gxlint.messages import reason, say


class Tally:
    """Counts over the files of a run.

    `checked` and `not_applicable` count a rule once for each file that it was to be applied to.
    """

    def __init__(self) -> None:
        self.files = 0
        self.checked = 0
        self.severities: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()

    def add(self, result: FileResult) -> None:
        """Counts one more file."""
        self.files += 1
        self.checked += result.checked
        self.severities.update(finding.severity for finding in result.findings)
        self.reasons.update(result.not_applicable.values())

    @property
    def not_applicable(self) -> int:
        return self.reasons.total()

    @property
    def clean(self) -> bool:
        """Whether there was no finding at all."""
        return not self.severities

    def line(self, lang: str) -> str:
        """The summary in one sentence or two."""
        colon, comma = say("colon", lang), say("comma", lang)
        counts = {severity: self.severities[severity] for severity in SEVERITIES}
        found = say("summary.clean", lang) if self.clean else ""
        files = say("summary.files", lang, files=self.files)
        problems = "" if self.clean else colon + say("summary.counts", lang, **counts)
        rules = "summary.rules" if self.files == 1 else "summary.rules_by_file"
        checked = say(rules, lang, checked=self.checked)
        skipped = ""
        if self.reasons:
            ordered = sorted(self.reasons.items(), key=lambda item: (-item[1], item[0]))
            reasons = comma.join(f"{reason(key, lang)} {count}" for key, count in ordered)
            count = self.not_applicable
            skipped = say("summary.not_applicable", lang, count=count, reasons=reasons)
        end = say("summary.end", lang)
        separator = say("summary.separator", lang)
        return f"{found}{files}{problems}{separator}{checked}{skipped}{end}"
