"""The sums over a run, and the line that says them."""

from __future__ import annotations

from collections import Counter

from gxlint.finding import SEVERITIES, FileResult
from gxlint.messages import reason, say


class Tally:
    """Counts over the files of a run.

    `checked` and `not_applicable` count a rule once for each file that it was to be applied to.
    `severities` are those of new findings; `known` and `mended` stay 0 without a baseline.
    """

    def __init__(self) -> None:
        self.files = 0
        self.checked = 0
        self.severities: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.known = 0
        self.mended = 0
        self._compared = False

    def add(self, result: FileResult) -> None:
        """Counts one more file."""
        self.files += 1
        self.checked += result.checked
        self.severities.update(f.severity for f in result.findings if not f.known)
        self.reasons.update(result.not_applicable.values())
        if result.baseline is not None:
            self.known += len(result.baseline.known)
            self.mended += result.baseline.mended
            self._compared = True

    @property
    def not_applicable(self) -> int:
        return self.reasons.total()

    @property
    def new(self) -> int:
        """How many findings no baseline knows."""
        return self.severities.total()

    @property
    def clean(self) -> bool:
        """Whether there was no finding but known ones."""
        return not self.severities

    def line(self, lang: str) -> str:
        """The summary in one sentence or two."""
        colon, comma = say("colon", lang), say("comma", lang)
        counts = {severity: self.severities[severity] for severity in SEVERITIES}
        clean = "summary.no_new" if self.known else "summary.clean"
        found = say(clean, lang) if self.clean else ""
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
        baseline = ""
        if self._compared:
            baseline = say(
                "summary.baseline", lang, new=self.new, known=self.known, mended=self.mended
            )
        end = say("summary.end", lang)
        separator = say("summary.separator", lang)
        return f"{found}{files}{problems}{baseline}{separator}{checked}{skipped}{end}"
