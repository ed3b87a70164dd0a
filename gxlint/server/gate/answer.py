"""What the gate answers: JSON for the system that asks, and in it markup for whoever edits."""

from __future__ import annotations

from typing import Any

from gxlint import __version__
from gxlint.finding import FileResult
from gxlint.formats.html.fragment import fragment
from gxlint.formats.html.markup import Html, tag
from gxlint.formats.machine import SCHEMA, diagnostic, heading, totals
from gxlint.formats.summary import Tally
from gxlint.messages import say
from gxlint.server.gate.decision import Decision
from gxlint.server.gate.policy import HOLD, Policy


def answer(result: FileResult, decision: Decision, policy: Policy, lang: str) -> dict[str, Any]:
    """The answer on a report, ready to be written as JSON; findings say whether they hold it."""
    tally = Tally()
    tally.add(result)
    held = set(map(id, decision.held))
    return {
        "schema": SCHEMA,
        "version": __version__,
        "decision": decision.word,
        "reasons": list(decision.reasons),
        "mismatches": list(decision.mismatches),
        **heading(result),
        "findings": [{**diagnostic(f), "holds": id(f) in held} for f in result.findings],
        "summary": totals(tally),
        "html": editors_view(result, decision, lang),
        "policy": policy.data(),
    }


def editors_view(result: FileResult, decision: Decision, lang: str) -> Html:
    """The decision and the findings as markup for an editor's form."""
    return fragment(result, lang, *_verdict(result, decision, lang))


def _verdict(result: FileResult, decision: Decision, lang: str) -> list[Html]:
    """The decision in words, and what speaks against publishing."""
    if decision.word == HOLD:
        words = say("gate.hold", lang, count=len(decision.reasons))
    elif result.findings:
        words = say("gate.publish_with_remarks", lang, count=len(result.findings))
    else:
        words = say("gate.publish", lang)
    verdict = [tag("p", tag("strong", words), class_=f"decision {decision.word}")]
    if listed := decision.told(lang):
        verdict.append(tag("ul", *(tag("li", words) for words in listed), class_="reasons"))
    return verdict
