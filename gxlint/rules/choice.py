"""Which rules somebody wants, and what comes of several such wishes.

A run may hear several: that of a file that a configuration extends, of the configuration itself, of
its settings for some paths, of the command line.  Each is a `Choice`; the strongest that speaks of
a rule decides on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from gxlint.finding import SEVERITIES

if TYPE_CHECKING:
    from gxlint.rules import Rule


class Origin(NamedTuple):
    """Where something was set: a line of a file, or an option of the command line (line 0)."""

    source: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.source}:{self.line}" if self.line else self.source


class Selector(NamedTuple):
    """A code, the beginning of codes ("GX6"), a name, or "ALL"; and who wrote it."""

    word: str
    origin: Origin


class Choice(NamedTuple):
    """One wish.

    `select` leaves only these rules in force, `extend` puts further ones in force, `ignore` takes
    some out; `mandatory` ones no stronger wish may take out.  `severity` gives rules another
    severity, `params` other parameters, by code.
    """

    select: tuple[Selector, ...] = ()
    extend: tuple[Selector, ...] = ()
    ignore: tuple[Selector, ...] = ()
    mandatory: tuple[Selector, ...] = ()
    severity: tuple[tuple[Selector, str], ...] = ()
    params: Mapping[str, tuple[Origin, Mapping[str, Any]]] = {}

    @classmethod
    def of_options(
        cls, select: Sequence[str] = (), ignore: Sequence[str] = (), extend: Sequence[str] = ()
    ) -> Choice:
        """What options of the command line say."""
        return cls(
            _selectors("--select", select),
            _selectors("--extend-select", extend),
            _selectors("--ignore", ignore),
        )

    def selectors(self) -> Iterator[Selector]:
        """Every selector in it."""
        yield from (*self.select, *self.extend, *self.ignore, *self.mandatory)
        yield from (selector for selector, _ in self.severity)


def _selectors(option: str, words: Sequence[str]) -> tuple[Selector, ...]:
    return tuple(Selector(word, Origin(option)) for word in words)


class State(NamedTuple):
    """Whether a rule is in force, why, and who wanted it so.

    The reasons are "always", "mandatory", "default", "selected", "off_by_default", "not_selected"
    and "ignored".
    """

    on: bool
    reason: str
    origin: Origin | None = None


MANDATORY = "mandatory"
EXACT = 100


def closeness(word: str, rule: Rule) -> int:
    """How closely a selector fits a rule: 0 not at all, `EXACT` its own code or name."""
    word = word.strip()
    code = word.upper()
    if code == rule.code or word.lower() == rule.name:
        return EXACT
    if code == "ALL":
        return 1
    # A family is a prefix with at least the letters of the code: "G" is a slip, not a family.
    letters = re.match("[A-Z]*", rule.code)
    whole = len(code) >= (letters.end() if letters else 1)
    return 1 + len(code) if whole and rule.code.startswith(code) else 0


def decide(rule: Rule, choices: Sequence[Choice]) -> State:
    """Whether the rule is in force under these choices, the strongest last.

    Within a choice the closer selector wins, `ignore` if they are alike.  A rule that is off by
    default must be selected by its own code or name.
    """
    for choice in reversed(choices):
        wanted, by = _closest(rule, (*choice.select, *choice.extend))
        unwanted, against = _closest(rule, choice.ignore)
        if against and unwanted >= wanted:
            return State(False, "ignored", against.origin)
        if by and (rule.enabled or wanted == EXACT):
            return State(True, "selected", by.origin)
        if choice.select and not wanted:
            if not rule.enabled:
                break
            return State(False, "not_selected", choice.select[0].origin)
    return State(True, "default") if rule.enabled else State(False, "off_by_default")


def _closest(rule: Rule, selectors: Iterable[Selector]) -> tuple[int, Selector | None]:
    """The selector that fits the rule best, and how closely."""
    best = max(selectors, key=lambda selector: closeness(selector.word, rule), default=None)
    fit = closeness(best.word, rule) if best else 0
    return fit, best if fit else None


class Refusal(NamedTuple):
    """A wish that cannot be granted, and why."""

    zh: str
    en: str

    def text(self, lang: str) -> str:
        """In that language."""
        return self.zh if lang == "zh" else self.en


class Resolved(NamedTuple):
    """What comes of all choices for a rule; `severity` is None where nobody changes it."""

    state: State
    severity: str | None
    params: Mapping[str, Any]
    refusals: tuple[Refusal, ...]

    def applied_to(self, rule: Rule) -> Rule:
        """The rule as it is to be run."""
        return rule.changed(self.severity, self.params)


class _Guard(NamedTuple):
    """Why a rule may not be taken out, and the first choice that has to heed it."""

    zh: str
    en: str
    first: int
    state: State


def resolve(rule: Rule, choices: Sequence[Choice], *, can_be_off: bool = True) -> Resolved:
    """What becomes of the rule under these choices, the strongest last."""
    guard = _mandatory(rule, choices) if can_be_off else _ALWAYS
    state, refusals = decide(rule, choices), []
    if guard is not None:
        refusals = [*_ignored(rule, choices, guard), *_lowered(rule, choices, guard)]
        state = guard.state
    given = [severity for _, severity, _ in severities(rule, choices)]
    params = rule.params
    for choice in choices:
        if rule.code in choice.params:
            params = merged(params, choice.params[rule.code][1])
    return Resolved(state, given[-1] if given else None, params, tuple(refusals))


_ALWAYS = _Guard(
    "报告的是检查本身的问题",
    "tells of trouble with the check itself and",
    0,
    State(True, "always"),
)


def changed_by(rule: Rule, choices: Sequence[Choice]) -> Mapping[str, Origin]:
    """What choices change in the rule ("severity", names of parameters), and who did so last."""
    origins: dict[str, Origin] = {}
    for _, _, origin in severities(rule, choices):
        origins["severity"] = origin
    for choice in choices:
        if rule.code in choice.params:
            origin, params = choice.params[rule.code]
            origins |= dict.fromkeys(params, origin)
    return origins


def _mandatory(rule: Rule, choices: Sequence[Choice]) -> _Guard | None:
    for index, choice in enumerate(choices):
        if by := _closest(rule, choice.mandatory)[1]:
            zh, en = f"是必查规则（{by.origin}）", f"is mandatory ({by.origin}) and"
            return _Guard(zh, en, index, State(True, MANDATORY, by.origin))
    return None


def _ignored(rule: Rule, choices: Sequence[Choice], guard: _Guard) -> Iterator[Refusal]:
    state = decide(rule, choices[guard.first :])
    named = guard is not _ALWAYS or any(
        closeness(selector.word, rule) == EXACT for c in choices for selector in c.ignore
    )
    if state.reason == "ignored" and named:
        yield Refusal(
            f"{state.origin}: {rule.code} {guard.zh}，不能忽略；请去掉",
            f"{state.origin}: {rule.code} {guard.en} cannot be ignored; take it out",
        )


def _lowered(rule: Rule, choices: Sequence[Choice], guard: _Guard) -> Iterator[Refusal]:
    """Severities below what the rule had where it was made mandatory."""
    least = rule.severity
    for index, severity, origin in severities(rule, choices):
        if index <= guard.first and guard is not _ALWAYS:
            least = severity
        elif SEVERITIES.index(severity) < SEVERITIES.index(least):
            yield Refusal(
                f"{origin}: {rule.code} {guard.zh}，级别不能低于 {least}；请改写",
                f"{origin}: {rule.code} {guard.en} must not be milder than {least}; change it",
            )


def severities(rule: Rule, choices: Sequence[Choice]) -> Iterator[tuple[int, str, Origin]]:
    """The severities that choices give to the rule, the strongest last: index, severity, place."""
    for index, choice in enumerate(choices):
        levels = dict(choice.severity)
        if by := _closest(rule, levels)[1]:
            yield index, levels[by], by.origin


def merged(params: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters with changes: mappings are merged key by key, all else is replaced."""
    result = dict(params)
    for key, value in changes.items():
        old = result.get(key)
        if isinstance(old, Mapping) and isinstance(value, Mapping):
            value = merged(old, value)
        result[key] = value
    return result
