"""Linting with what people have accepted, in a folder of its own and on a fixed day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from gxlint.config import Command, Configuration, InForce
from gxlint.config.settings import Settings
from gxlint.engine import Linter
from gxlint.finding import FileResult
from gxlint.rules import RuleSet
from gxlint.rules.choice import Choice, Origin, Selector
from gxlint.suppressions import Suppressions
from gxlint.suppressions.ignorefile import NAME

TODAY = date(2024, 3, 1)


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def ignore(*entries: str, at: str = NAME) -> None:
    write(at, "ignore:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries))


class Fixed(Configuration):
    """The same day for all files, and the same rules but for files of some names."""

    def __init__(self, rules: RuleSet, today: date, others: Mapping[str, RuleSet]) -> None:
        super().__init__(Command(isolated=True))
        self._rules = rules
        self._others = others
        self._settings = Settings(root="", today=today)

    def of(self, path: str) -> InForce:
        return InForce(self._settings, self._others.get(Path(path).name, self._rules))


def suppressing(
    rules: RuleSet,
    today: date = TODAY,
    lang: str = "zh",
    stdin_name: str | None = None,
    others: Mapping[str, RuleSet] = {},
) -> Suppressions:
    return Suppressions(Fixed(rules, today, others), lang=lang, stdin_name=stdin_name)


def lint(
    rules: RuleSet, *paths: str, today: date = TODAY, others: Mapping[str, RuleSet] = {}
) -> tuple[list[FileResult], list[str]]:
    """The results of the files and the lines that the leftovers give."""
    suppressions = suppressing(rules, today, others=others)
    suppressions.prepare(paths)
    linters = [
        Linter(others.get(Path(path).name, rules), suppressions=suppressions) for path in paths
    ]
    results = [linter.lint_file(path) for linter, path in zip(linters, paths, strict=True)]
    leftovers = [
        f"{result.path}:{finding.place.span.start.line} {finding.code}"
        for result in suppressions.leftovers()
        for finding in result.findings
        if finding.place.span.start
    ]
    return results, leftovers


def codes(result: FileResult) -> list[str]:
    return [finding.code for finding in result.findings]


def mandatory(rules: RuleSet, *wanted: str) -> RuleSet:
    """The rules, of which these are mandatory."""
    selectors = tuple(Selector(code, Origin("gxlint.yml", 1)) for code in wanted)
    return rules.choose([Choice(mandatory=selectors)])
