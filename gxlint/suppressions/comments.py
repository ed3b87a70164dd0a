"""Comments in web pages and Markdown that accept findings of the report that they stand in::

    <!-- gxlint: ignore GX105 原因：上级要求的写法 -->
    <!-- gxlint: ignore GX203, GX205 reason: ... until: 2026-12-31 -->
    <!-- gxlint: ignore-file GX302 原因：局内短号 -->

A comment behind text, or within a table row, is about that line or row; any other is about the next
line that holds text; ``ignore-file`` is about the whole report.  One that is written wrongly has no
effect, and is itself a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from gxlint import patterns
from gxlint.document import Comment
from gxlint.errors import UsageError
from gxlint.evidence import Remark
from gxlint.finding import Excerpt, Finding, Place
from gxlint.messages import say
from gxlint.namedtuple import NamedTuple
from gxlint.places import WINDOW
from gxlint.rules import TOOL, RuleSet
from gxlint.suppressions.leftover import EXPIRED, UNUSED, Suppression, leftover
from gxlint.text import Span, narrow

_COMMAND = patterns.compile(r"<!--\s*gxlint\s*:\s*([a-z-]*)\s*")
_REASON = patterns.compile(r"(?:原因|reason)\s*:")
_UNTIL = patterns.compile(r"(?:截止|until)\s*:\s*(\S*)\s*\Z")
_BETWEEN = patterns.compile(r"[\s,、;]+")

#: All lines of the report.
_WHOLE = -1


class _Wish(NamedTuple):
    """One code of a comment; `line` is the index of the line that it is about, or `_WHOLE`.

    `trouble` is the variant of GX006 that says why it has no effect, "" if it has.
    """

    code: str
    line: int
    until: date | None
    trouble: str
    comment: Comment

    def matches(self, finding: Finding) -> bool:
        if self.trouble or finding.code != self.code:
            return False
        at_line = finding.place.path != "report" and finding.place.at[0] == self.line
        return self.line == _WHOLE or at_line


class Comments:
    """What these comments of a report accept, on that day, under these rules."""

    def __init__(self, remarks: Iterable[Remark], rules: RuleSet, today: date) -> None:
        self._rules = rules
        self._today = today
        self._used: set[int] = set()
        self._wishes: list[_Wish] = []
        for comment, line in remarks:
            self._wishes += _wishes(comment, line, rules)

    def accept(self, finding: Finding) -> bool:
        """Whether one of them accepts the finding; it has been of use then."""
        matching = {
            index
            for index, wish in enumerate(self._wishes)
            if not self._expired(wish) and wish.matches(finding)
        }
        self._used |= matching
        return bool(matching)

    def leftovers(self, lang: str) -> Iterator[Finding]:
        """Findings on those that are past their date, of no use, or written wrongly."""
        for index, wish in enumerate(self._wishes):
            about = _suppression(wish, lang)
            if wish.trouble:
                rule = self._rules.by_code(UNUSED)
                yield leftover(rule, about, lang, variant=wish.trouble)
            elif self._expired(wish):
                yield leftover(self._rules.by_code(EXPIRED), about, lang, until=wish.until)
            elif index not in self._used and self._rules.states[wish.code].on:
                yield leftover(self._rules.by_code(UNUSED), about, lang)

    def _expired(self, wish: _Wish) -> bool:
        return wish.until is not None and wish.until < self._today


def _wishes(comment: Comment, line: int, rules: RuleSet) -> Iterator[_Wish]:
    words = narrow(comment.text).removesuffix("-->")
    command = _COMMAND.match(words)
    kind = command[1] if command else ""
    rest = words[command.end() :] if command else ""
    reason = _REASON.search(rest)
    codes = [word for word in _BETWEEN.split(rest[: reason.start()] if reason else rest) if word]
    until, trouble = _until(rest[reason.end() :]) if reason else (None, "reason")
    if kind not in ("ignore", "ignore-file") or not codes:
        codes, trouble = [""], "form"
    for code in codes:
        known, refused = _known(code, rules)
        about = _WHOLE if kind == "ignore-file" else line
        yield _Wish(known, about, until, trouble or refused, comment)


def _until(tail: str) -> tuple[date | None, str]:
    """The date at the end of a reason, and the variant of GX006 if something is wrong."""
    end = _UNTIL.search(tail)
    if not (tail[: end.start()] if end else tail).strip():
        return None, "reason"
    try:
        return date.fromisoformat(end[1]) if end else None, ""
    except ValueError:
        return None, "form"


def _known(code: str, rules: RuleSet) -> tuple[str, str]:
    """The rule's code, and the variant of GX006 if it cannot be accepted."""
    try:
        rule = rules.by_code(code)
    except UsageError:
        return code, "unknown"
    refused = rule.check == TOOL or rules.is_mandatory(rule.code)
    return rule.code, "refused" if refused else ""


def _suppression(wish: _Wish, lang: str) -> Suppression:
    comment = wish.comment
    first = comment.text.partition("\n")[0]
    shown = Excerpt(first[:WINDOW], 0, len(first[:WINDOW]), cut_right=len(first) > WINDOW)
    at = (max(wish.line, 0), 0)
    place = Place("report", Span(comment.start, comment.end), "", shown, at=at)
    target = say("suppress.comment", lang, line=comment.start.line)
    return Suppression(wish.code, target, place, comment.text)
