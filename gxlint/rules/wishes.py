"""Wishes for rules as users write them in files: those of a configuration, and those of a pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gxlint.datafile import DataFile, DataPath
from gxlint.errors import Fault, UsageError
from gxlint.rules import TOOL, RuleSet
from gxlint.rules.choice import Choice, Origin, Selector, merged


def origin(file: DataFile, *at: str | int) -> Origin:
    """The place of what stands at that path of the file."""
    return Origin(file.name, file.line(at))


def choice_of(file: DataFile, data: Mapping[str, Any], at: DataPath, rules: RuleSet) -> Choice:
    """The wish that proved `data`, at the path `at` of the file, expresses for these rules."""

    def listed(*keys: str) -> tuple[Selector, ...]:
        return tuple(
            Selector(word, origin(file, *at, key, index))
            for key in keys
            for index, word in enumerate(data.get(key, ()))
        )

    levels = [
        (Selector(word, origin(file, *at, "severity", word)), level)
        for word, level in data.get("severity", {}).items()
    ]
    return Choice(
        select=listed("select"),
        extend=listed("extend-select"),
        ignore=listed("ignore", "extend-ignore") + tuple(s for s, level in levels if level in _OFF),
        mandatory=listed("mandatory"),
        severity=tuple((s, level) for s, level in levels if level not in _OFF),
        params={
            rules.by_code(word).code: (origin(file, *at, "params", word), changes)
            for word, changes in data.get("params", {}).items()
        },
    )


# "off" without quotes is how YAML writes false.
_OFF = ("off", False)


def param_faults(file: DataFile, rules: RuleSet) -> Iterator[Fault]:
    """What is wrong with the parameters that the file's key ``params`` gives to these rules.

    Codes that no rule has are passed over: they are for the file's schema to report.
    """
    params = file.mapping.get("params")
    for code, changes in params.items() if isinstance(params, dict) else ():
        if isinstance(changes, dict):
            yield from _changes(file, rules, code, changes)


def _changes(
    file: DataFile, rules: RuleSet, code: str, changes: Mapping[str, Any]
) -> Iterator[Fault]:
    from gxlint.rules.proofs import kind_faults

    try:
        rule = rules.by_code(code)
    except UsageError:
        return
    if rule.check == TOOL:
        zh, en = f"{rule.code} 没有参数；请去掉", f"{rule.code} has no parameters; remove it"
        yield file.fault(("params", code), zh, en, at_key=True)
        return
    yield from kind_faults(rule.check, file, merged(rule.params, changes), ("params", code))
