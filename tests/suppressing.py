"""Linting with what people have accepted, in a folder of its own and on a fixed day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gxlint.config import Command, Configuration, InForce
from gxlint.config.settings import Settings
from gxlint.engine import Linter
from gxlint.finding import FileResult
from gxlint.rules import RuleSet
from gxlint.suppressions import Suppressions
from gxlint.suppressions.ignorefile import NAME

TODAY = date(2024, 3, 1)


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def ignore(*entries: str, at: str = NAME) -> None:
    write(at, "ignore:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries))


class Fixed(Configuration):
    """The same rules and the same day for all files."""

    def __init__(self, rules: RuleSet, today: date) -> None:
        super().__init__(Command(isolated=True))
        self._all = InForce(Settings(root="", today=today), rules)

    def of(self, path: str) -> InForce:  # noqa: ARG002
        return self._all


def suppressing(
    rules: RuleSet, today: date = TODAY, lang: str = "zh", stdin_name: str | None = None
) -> Suppressions:
    return Suppressions(Fixed(rules, today), lang=lang, stdin_name=stdin_name)


def lint(rules: RuleSet, *paths: str, today: date = TODAY) -> tuple[list[FileResult], list[str]]:
    """The results of the files and the lines that the leftovers give."""
    suppressions = suppressing(rules, today)
    suppressions.prepare(paths)
    linter = Linter(rules, suppressions=suppressions)
    results = [linter.lint_file(path) for path in paths]
    leftovers = [
        f"{result.path}:{finding.place.span.start.line} {finding.code}"
        for result in suppressions.leftovers()
        for finding in result.findings
        if finding.place.span.start
    ]
    return results, leftovers


def codes(result: FileResult) -> list[str]:
    return [finding.code for finding in result.findings]
