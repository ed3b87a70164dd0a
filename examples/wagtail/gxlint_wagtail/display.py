"""Decisions as editors read them: messages of the admin, plain sentences for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.contrib import messages
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gxlint_wagtail.verdict import Note, Verdict
from gxlint_wagtail.words import say

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gxlint_wagtail.gate import Decision

#: How many findings a message lists, and how many pages get one: an editor reads no more.
MOST_NOTES = 10
MOST_PAGES = 10


def show(request: HttpRequest, decisions: Sequence[Decision], lang: str) -> None:
    """Puts a message for each decision that an editor has to know of into the request."""
    told = [decision for decision in decisions if _is_worth_telling(decision)]
    for decision in told[:MOST_PAGES]:
        messages.add_message(request, _level(decision), message(decision, lang))
    if len(told) > MOST_PAGES:
        messages.warning(request, say("more.pages", lang, count=len(told) - MOST_PAGES))


def message(decision: Decision, lang: str) -> SafeString:
    """What was decided and the findings, escaped."""
    verdict = decision.verdict
    reasons = format_html_join("", "<li>{}</li>", ((reason,) for reason in verdict.reasons))
    notes = format_html_join("", "<li>{}</li>", ((n,) for n in _notes(verdict, lang)))
    left = len(verdict.notes) - MOST_NOTES
    more = format_html("<p>{}</p>", say("more", lang, count=left)) if left > 0 else ""
    lists = format_html('<ul class="gxlint-notes">{}{}</ul>{}', reasons, notes, more)
    return format_html("{}{}", _heading(decision, lang), lists if reasons or notes else "")


def sentences(decision: Decision, lang: str) -> list[str]:
    """The same as plain text: the heading, then a sentence for each finding."""
    verdict = decision.verdict
    notes = [
        f"{_label(note, lang)} {note.where} {note.message}" for note in verdict.notes[:MOST_NOTES]
    ]
    left = len(verdict.notes) - MOST_NOTES
    more = [say("more", lang, count=left)] if left > 0 else []
    return [_heading(decision, lang), *verdict.reasons, *notes, *more]


def _is_worth_telling(decision: Decision) -> bool:
    verdict = decision.verdict
    return bool(decision.purpose == "check" or verdict.hold or verdict.notes or verdict.failure)


def _level(decision: Decision) -> int:
    verdict = decision.verdict
    if verdict.hold:
        return messages.ERROR
    return messages.WARNING if verdict.notes or verdict.failure else messages.SUCCESS


def _heading(decision: Decision, lang: str) -> str:
    verdict, is_check = decision.verdict, decision.purpose == "check"
    outcome = "held" if verdict.hold else "passed"
    if verdict.failure:
        key = "failed.check" if is_check else f"failed.{outcome}"
    elif is_check:
        key = f"check.{outcome}" if verdict.notes or verdict.hold else "check.clean"
    else:
        key = outcome
    counts = say("counts", lang, **verdict.counts())
    title = decision.page.get_admin_display_title()
    return say(key, lang, title=title, counts=counts, failure=verdict.failure)


def _notes(verdict: Verdict, lang: str) -> list[SafeString]:
    return [_note(note, lang) for note in verdict.notes[:MOST_NOTES]]


def _note(note: Note, lang: str) -> SafeString:
    lines = ((say(key, lang), text) for key in _PARTS if (text := getattr(note, key)))
    return format_html(
        "<strong>{}</strong> {}{}",
        _label(note, lang),
        note.message,
        format_html_join("", "<br>{}{}", lines),
    )


def _label(note: Note, lang: str) -> str:
    kind = f"{say(note.severity, lang)} {note.code}"
    return f"{kind} · {say('holds', lang)}" if note.holds else kind


_PARTS = ("where", "remedy", "basis")
