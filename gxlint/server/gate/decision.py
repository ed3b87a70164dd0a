"""Whether a report may be published, and why not."""

from __future__ import annotations

from collections.abc import Iterator

from gxlint.checks import organ
from gxlint.finding import FileResult, Finding
from gxlint.formats.concise import located
from gxlint.formats.console import printable
from gxlint.messages import say
from gxlint.namedtuple import NamedTuple
from gxlint.rules import RuleSet
from gxlint.server.gate.metadata import Metadata
from gxlint.server.gate.policy import HOLD, PUBLISH, Policy
from gxlint.text import narrow

#: The rule that holds the names of a body in a report against each other.
_BODIES = "GX112"


class Decision(NamedTuple):
    """What is to become of a report: "publish" or "hold", and why in sentences.

    `mismatches` are sentences on what is not as stated, whether that holds or not, and `held` the
    findings that hold.
    """

    word: str
    reasons: tuple[str, ...]
    mismatches: tuple[str, ...]
    held: tuple[Finding, ...]

    def told(self, lang: str) -> tuple[str, ...]:
        """The reasons, then the mismatches that do not hold, marked as such.

        Whoever publishes is to know of them all the same.
        """
        doubts = (words for words in self.mismatches if words not in self.reasons)
        return (*self.reasons, *(say("gate.doubt", lang, words=words) for words in doubts))


def decide(
    result: FileResult, metadata: Metadata, policy: Policy, rules: RuleSet, lang: str
) -> Decision:
    """What becomes of a report that was linted under these rules with that result."""
    unlike = [
        (_line(words), fate) for words, fate in _mismatches(result, metadata, policy, rules, lang)
    ]
    held = tuple(f for f in result.findings if policy.holds(f, rules.by_code(f.code)))
    reasons = tuple(_line(_sentence(finding, lang)) for finding in held)
    reasons = (*(words for words, fate in unlike if fate == HOLD), *reasons)
    mismatches = tuple(words for words, _ in unlike)
    return Decision(HOLD if reasons else PUBLISH, reasons, mismatches, held)


def _mismatches(
    result: FileResult, metadata: Metadata, policy: Policy, rules: RuleSet, lang: str
) -> Iterator[tuple[str, str]]:
    """What is not as stated, and what becomes of the report for it."""
    report = result.report
    if report is None:
        return
    if metadata.year and report.year and metadata.year != report.year:
        yield say("gate.year", lang, given=metadata.year, found=report.year), policy.mismatch
    if metadata.body and report.organ:
        given, found = ("".join(narrow(name).split()) for name in (metadata.body, report.organ))
        params = rules.by_code(_BODIES).params
        said = {"given": metadata.body, "found": report.organ}
        if organ.differ(given, found, params):
            yield say("gate.body", lang, **said), policy.mismatch
        elif not organ.same(given, found, params):
            yield say("gate.doubtful_body", lang, **said), policy.doubtful_body


def _line(words: str) -> str:
    """The words on one line that does no harm to a terminal: they quote the report."""
    return printable(" ".join(words.split()))


def _sentence(finding: Finding, lang: str) -> str:
    where = located(finding.place, lang)
    return say(
        "gate.finding_at" if where else "gate.finding",
        lang,
        severity=say(finding.severity, lang),
        code=finding.code,
        message=finding.message,
        where=where,
    )
