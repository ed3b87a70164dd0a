"""Rules that may not be taken out: those of kind "tool", and those that somebody made mandatory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gxlint.errors import UsageError
from gxlint.finding import SEVERITIES
from gxlint.namedtuple import NamedTuple
from gxlint.rules import Rule
from gxlint.rules.choice import (
    ALWAYS,
    EXACT,
    MANDATORY,
    TOOL,
    Choice,
    State,
    closeness,
    closest,
    decide,
    severities,
)


class Guard(NamedTuple):
    """Why a rule stands (in Chinese and English), and its state.

    Choices from the index `first` on have to heed it; those before it, and at it, say how grave
    the rule is at least.
    """

    zh: str
    en: str
    first: int
    state: State


_TOOL = Guard(
    "报告的是检查本身的问题",
    "tells of trouble with the check itself and",
    0,
    ALWAYS,
)


def guarded(rules: Sequence[Rule], choices: Sequence[Choice]) -> dict[str, State]:
    """The states, by code, of the rules that stand whatever these choices say.

    Raises `UsageError` with everything in them that is against it.
    """
    states = {}
    refused: list[tuple[str, str]] = []
    for rule in rules:
        guard = _TOOL if rule.check == TOOL else _mandatory(rule, choices)
        if guard is not None:
            states[rule.code] = guard.state
            refused += _ignored(rule, choices, guard)
            refused += _lowered(rule, choices, guard)
    if refused:
        raise UsageError(*("\n".join(words) for words in zip(*refused, strict=True)))
    return states


def _mandatory(rule: Rule, choices: Sequence[Choice]) -> Guard | None:
    for index, choice in enumerate(choices):
        if by := closest(rule, choice.mandatory)[1]:
            zh, en = f"是必查规则（{by.origin}）", f"is mandatory ({by.origin}) and"
            return Guard(zh, en, index, State(True, MANDATORY, by.origin))
    return None


def _ignored(rule: Rule, choices: Sequence[Choice], guard: Guard) -> Iterator[tuple[str, str]]:
    state = decide(rule, choices[guard.first :])
    # Whoever ignores a family does not mean what tells of trouble with the check itself.
    named = guard is not _TOOL or any(
        closeness(selector.word, rule) == EXACT for choice in choices for selector in choice.ignore
    )
    if state.reason == "ignored" and named:
        yield (
            f"{state.origin}: {rule.code} {guard.zh}，不能忽略；请去掉",
            f"{state.origin}: {rule.code} {guard.en} cannot be ignored; take it out",
        )


def _lowered(rule: Rule, choices: Sequence[Choice], guard: Guard) -> Iterator[tuple[str, str]]:
    least = rule.severity
    for index, severity, origin in severities(rule, choices):
        if index <= guard.first and guard is not _TOOL:
            least = severity
        elif SEVERITIES.index(severity) < SEVERITIES.index(least):
            yield (
                f"{origin}: {rule.code} {guard.zh}，级别不能低于 {least}；请改写",
                f"{origin}: {rule.code} {guard.en} must not be milder than {least}; change it",
            )
