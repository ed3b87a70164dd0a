"""Compiled rules, and the choice of those that are in force in a run.

The built-in rules come from the bundle, which was checked when it was built (`gxlint.rules.files`);
rules of users are read from YAML and checked in full before anything runs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from gxlint import bundle
from gxlint.errors import UsageError, did_you_mean
from gxlint.finding import at_least
from gxlint.namedtuple import NamedTuple
from gxlint.patterns import written
from gxlint.rules.choice import ALWAYS, MANDATORY, Choice, State, applied, closeness, decide
from gxlint.rules.choice import TOOL as TOOL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from gxlint.finding import Finding

#: Words in Chinese and English, by language.
Words = Mapping[str, str]

#: What the messages of the rules of kind "tool" may name.
TOOL_VALUES: Mapping[str, frozenset[str]] = {
    "GX001": frozenset({"detail"}),
    "GX002": frozenset(),
    "GX005": frozenset({"rule", "error", "seconds", "count"}),
    "GX006": frozenset({"code", "count", "target"}),
    "GX007": frozenset({"code", "target", "until"}),
}


class Rule(NamedTuple):
    """One rule; the attributes are the keys of its YAML file.

    `editions` is empty where the rule holds for every edition; `in_force` gives the first and the
    last report year, None for an open end; `basis` is by edition, under "" where it is the same for
    all; `told` is what the rule says of itself, None if the bundle has it (`gxlint.bundle.manual`);
    `file` is where the rule was read from, `pack` the name of the rule pack that it came with, if
    any; `own` says that a user wrote it, or its parameters.
    """

    code: str
    name: str
    severity: str
    check: str
    message: Words
    remedy: Words
    severity_by_edition: Mapping[str, str]
    editions: tuple[str, ...]
    in_force: tuple[int | None, int | None]
    enabled: bool
    params: Mapping[str, Any]
    basis: Mapping[str, Words]
    variants: Mapping[str, Words]
    remedies: Mapping[str, Words]
    told: Mapping[str, Any] | None
    file: str
    pack: str = ""
    own: bool = False

    @classmethod
    def of(cls, data: Mapping[str, Any], *, own: bool = False) -> Rule:
        """The rule that checked data (see rule_schema.json) describe; `file` is one of its keys."""
        params = data.get("params", {})
        years = data.get("in_force", {})
        basis = data.get("basis", {})
        return cls(
            code=data["code"],
            name=data["name"],
            severity=data["severity"],
            check=data["check"],
            message=data["message"],
            remedy=data["remedy"],
            severity_by_edition=data.get("severity_by_edition", {}),
            editions=tuple(data.get("editions", ())),
            in_force=(years.get("from"), years.get("to")),
            enabled=data.get("enabled", True),
            params=written(params) if own else params,
            basis={"": basis} if "zh" in basis else basis,
            variants=data.get("variants", {}),
            remedies=data.get("remedies", {}),
            told={key: data[key] for key in bundle.TOLD if key in data} or None,
            file=data["file"],
            pack=data.get("pack", ""),
            own=own,
        )

    @property
    def explain(self) -> Words:
        """What the rule is about and why."""
        words: Words = self._told()["explain"]
        return words

    @property
    def examples(self) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """Its "bad" and "good" examples, as in the file."""
        examples: Mapping[str, Sequence[Mapping[str, Any]]] = self._told().get("examples", {})
        return examples

    def _told(self) -> Mapping[str, Any]:
        return bundle.manual()[self.code] if self.told is None else self.told

    def severity_in(self, edition: str | None) -> str:
        """How grave a finding of this rule is in a report of that edition."""
        return self.severity_by_edition.get(edition or "", self.severity)

    def template(self, variant: str | None, lang: str) -> str:
        """The message, or that variant of it if the rule has it, with its {names}."""
        return self.variants.get(variant or "", self.message)[lang]

    def remedy_for(self, variant: str | None, lang: str) -> str:
        """What to do about a finding with that variant of the message."""
        return self.remedies.get(variant or "", self.remedy)[lang]

    def text(self, key: str, lang: str, edition: str | None = None) -> str:
        """The "message", "explain", "remedy" or "basis" in that language, "" where there is none.

        Where the basis differs by edition and none is given, it is the latest edition's.
        """
        if key == "basis":
            return self._basis(edition).get(lang, "")
        words: Words = getattr(self, key)
        return words[lang]

    def _basis(self, edition: str | None) -> Words:
        if "" in self.basis or not self.basis:
            return self.basis.get("", {})
        return self.basis.get(edition or max(self.basis), {})


class PackInfo(NamedTuple):
    """A rule pack in use: `about` and `version` are empty where it does not say."""

    name: str
    version: str
    about: Words
    folder: str


class RuleSet(NamedTuple):
    """All rules, ordered by code, and which of them are in force.

    `packs` are the rule packs in use, `base` their wishes, weaker than any other.
    """

    rules: tuple[Rule, ...]
    states: Mapping[str, State]
    base: tuple[Choice, ...] = ()
    packs: tuple[PackInfo, ...] = ()

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> RuleSet:
        """The rules as they are without any selection."""
        return cls(tuple(sorted(rules, key=lambda rule: rule.code)), {}).choose(())

    @classmethod
    def union(cls, sets: Sequence[RuleSet]) -> RuleSet:
        """The rules of all these sets, the first one's before others; on is what is on in one."""
        rules = {rule.code: rule for one in reversed(sets) for rule in one.rules}
        states: dict[str, State] = {}
        for one in sets:
            for code, state in one.states.items():
                if state.on or code not in states:
                    states[code] = state
        return cls(tuple(rules[code] for code in sorted(rules)), states)

    @property
    def active(self) -> tuple[Rule, ...]:
        """The rules in force."""
        return tuple(rule for rule in self.rules if self.states[rule.code].on)

    def by_code(self, code: str) -> Rule:
        """The rule of that code or name.  Raises `UsageError`, with the closest one, if none is."""
        for rule in self.rules:
            if code.upper() == rule.code or code.lower() == rule.name:
                return rule
        raise _unknown([code], self.rules, prefixes=False)

    def prove_selector(self, word: str) -> None:
        """Raises `UsageError`, with the closest code or name, if `word` fits no rule."""
        if not any(closeness(word, rule) for rule in self.rules):
            raise _unknown([word], self.rules, prefixes=True)

    def state(self, rule: Rule) -> State:
        """Whether `rule` is in force, and why."""
        return self.states[rule.code]

    def is_mandatory(self, code: str) -> bool:
        """Whether nothing may take the rule of that code out."""
        state = self.states.get(code)
        return state is not None and state.reason == MANDATORY

    def shown(self, findings: Iterable[Finding], least: str) -> tuple[Finding, ...]:
        """The findings of that severity and above, and those of rules that are mandatory."""
        severities = at_least(least)
        return tuple(
            finding
            for finding in findings
            if finding.severity in severities or self.is_mandatory(finding.code)
        )

    def select(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> RuleSet:
        """The same rules with only the selected ones in force, less the ignored ones.

        A selector is a code, the beginning of codes ("GX6"), a name, or "ALL".  Raises `UsageError`
        on a selector that fits no rule, and on one that ignores a rule which cannot be switched
        off.
        """
        return self.choose([Choice.of_options(select=select, ignore=ignore)])

    def choose(self, choices: Sequence[Choice]) -> RuleSet:
        """The same rules as these choices, the strongest last, want them (see `decide`).

        Raises `UsageError` with everything that cannot be granted: a selector that fits no rule, a
        mandatory rule (or one that tells of trouble with the check itself) that is taken out or
        made milder.
        """
        choices = (*self.base, *choices)
        words = [selector.word for choice in choices for selector in choice.selectors()]
        unknown = [w for w in words if not any(closeness(w, rule) for rule in self.rules)]
        if unknown:
            raise _unknown(unknown, self.rules, prefixes=True)
        states = {rule.code: decide(rule, choices) for rule in self.rules}
        if not choices:
            states |= {rule.code: ALWAYS for rule in self.rules if rule.check == TOOL}
            return self._replace(states=states)
        from gxlint.rules.guards import guarded

        states |= guarded(self.rules, choices)
        return self._replace(
            rules=tuple(applied(rule, choices) for rule in self.rules), states=states
        )


def load_rules(
    extra_dirs: Collection[str | Path] = (), packs: Collection[str | Path] = ()
) -> RuleSet:
    """The built-in rules and those of the given folders and rule packs (names or folders).

    Raises `RuleFileError` with all faults of all files, `UsageError` on a folder or pack that does
    not exist or holds no rule.
    """
    rules = _built_in()
    if not extra_dirs and not packs:
        return RuleSet.of(rules)
    from pathlib import Path

    from gxlint.rules.files import read_folders
    from gxlint.rules.packs import applied as with_packs
    from gxlint.rules.packs import open_packs, rule_paths

    opened = open_packs(packs)
    packed = {path: pack.name for pack in opened for path in rule_paths(pack.folder)}
    found = read_folders([Path(folder) for folder in extra_dirs], rules, packed)
    return with_packs([*rules, *(Rule.of(data, own=True) for data in found)], opened)


def _built_in() -> list[Rule]:
    try:
        return [Rule.of(data) for data in bundle.load()["rules"]]
    except Exception:
        # Only in a checkout, where the YAML is read unchecked: say what is wrong with it.
        if (folder := bundle.source_folder()) is not None:
            from pathlib import Path

            from gxlint.rules.files import check_folder

            check_folder(Path(folder))
        raise


def _unknown(selectors: Sequence[str], rules: Sequence[Rule], *, prefixes: bool) -> UsageError:
    zh, en = [], []
    names = [name for rule in rules for name in (rule.code, rule.name)]
    for selector in selectors:
        close = did_you_mean(selector.strip(), names)
        zh.append(f"没有规则 “{selector}”" + (f"（是否想写 {close}？）" if close else ""))
        en.append(f"no rule {selector!r}" + (f" (did you mean {close}?)" if close else ""))
    hint_zh = (
        "可写编号（GX603）、编号开头（GX6）或名称（row-total）" if prefixes else "可写编号或名称"
    )
    hint_en = (
        "Write a code (GX603), its beginning (GX6) or a name"
        if prefixes
        else "Write a code or a name"
    )
    return UsageError(
        f"{'；'.join(zh)}。{hint_zh}；gxlint rules 列出全部规则",
        f"{'; '.join(en)}. {hint_en}; gxlint rules lists all rules",
    )
