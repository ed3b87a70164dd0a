"""Which rules somebody wants, and what comes of several such wishes.

A run may hear several: that of a file that a configuration extends, of the configuration itself, of
its settings for some paths, of the command line.  Each is a `Choice`; the strongest that speaks of
a rule decides on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gxlint.namedtuple import NamedTuple
from gxlint.patterns import written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

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


#: That of rules that tell of trouble with the check itself.
ALWAYS = State(True, "always")
MANDATORY = "mandatory"
EXACT = 100

#: The kind of the rules that the engine itself raises; they are always in force.
TOOL = "tool"


def closeness(word: str, rule: Rule) -> int:
    """How closely a selector fits a rule: 0 not at all, `EXACT` its own code or name."""
    word = word.strip()
    code = word.upper()
    if code == rule.code or word.lower() == rule.name:
        return EXACT
    if code == "ALL":
        return 1
    # A family is a prefix with at least the letters of the code: "G" is a slip, not a family.
    whole = len(code) >= len(rule.code.rstrip("0123456789"))
    return 1 + len(code) if whole and rule.code.startswith(code) else 0


def decide(rule: Rule, choices: Sequence[Choice]) -> State:
    """Whether the rule is in force under these choices, the strongest last.

    Within a choice the closer selector wins, `ignore` if they are alike.  A rule that is off by
    default must be selected by its own code or name.
    """
    for choice in reversed(choices):
        wanted, by = closest(rule, (*choice.select, *choice.extend))
        unwanted, against = closest(rule, choice.ignore)
        if against and unwanted >= wanted:
            return State(False, "ignored", against.origin)
        if by and (rule.enabled or wanted == EXACT):
            return State(True, "selected", by.origin)
        if choice.select and not wanted:
            if not rule.enabled:
                break
            return State(False, "not_selected", choice.select[0].origin)
    return State(True, "default") if rule.enabled else State(False, "off_by_default")


def closest(rule: Rule, selectors: Iterable[Selector]) -> tuple[int, Selector | None]:
    """The selector that fits the rule best, and how closely."""
    best = max(selectors, key=lambda selector: closeness(selector.word, rule), default=None)
    fit = closeness(best.word, rule) if best else 0
    return fit, best if fit else None


def applied(rule: Rule, choices: Sequence[Choice]) -> Rule:
    """The rule with the severity and the parameters that choices, the strongest last, give it."""
    severity, params = None, rule.params
    for _, level, _ in severities(rule, choices):
        severity = level
    for choice in choices:
        if rule.code in choice.params:
            params = merged(params, written(choice.params[rule.code][1]))
    if severity is not None:
        rule = rule._replace(severity=severity, severity_by_edition={})
    return rule if params is rule.params else rule._replace(params=params, own=True)


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


def severities(rule: Rule, choices: Sequence[Choice]) -> Iterator[tuple[int, str, Origin]]:
    """The severities that choices give to the rule, the strongest last: index, severity, place.

    Whoever speaks of a family does not mean the rules that the engine itself raises.
    """
    least = EXACT if rule.check == TOOL else 1
    for index, choice in enumerate(choices):
        levels = dict(choice.severity)
        fit, by = closest(rule, levels)
        if by and fit >= least:
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
