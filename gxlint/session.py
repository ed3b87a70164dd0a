"""A run over many reports: each is linted under the configuration and suppressions that hold for
it."""

from __future__ import annotations

from collections.abc import Iterable

from gxlint.config import Configuration, InForce
from gxlint.engine import Linter
from gxlint.finding import FileResult
from gxlint.rules import RuleSet
from gxlint.suppressions import Suppressions


class Session:
    """The linters of a run, one for all files under the same settings.

    `lang` is the language of messages; a report from standard input is treated as the file
    `stdin_name`.
    """

    def __init__(
        self,
        configuration: Configuration,
        *,
        lang: str = "zh",
        stdin_name: str | None = None,
        debug: bool = False,
    ) -> None:
        self._configuration = configuration
        self._lang = lang
        self._debug = debug
        self._suppressions = Suppressions(configuration, lang=lang, stdin_name=stdin_name)
        self._linters: dict[int, Linter] = {}

    def prepare(self, paths: Iterable[str]) -> None:
        """Reads all that holds for these files.  Raises `UsageError` with all that is wrong."""
        paths = tuple(paths)
        self._configuration.prepare(paths)
        self._suppressions.prepare(paths)

    def lint(self, path: str) -> FileResult:
        """Lints the file at `path`; "-" is standard input."""
        return self.linter(path).lint_file(path)

    def leftovers(self) -> list[FileResult]:
        """Findings on the suppressions read so far."""
        return self._suppressions.leftovers()

    def in_force(self, path: str) -> InForce:
        """The settings and rules for the file at `path`."""
        return self._configuration.of(path)

    def rules(self, paths: Iterable[str]) -> RuleSet:
        """All rules of the run over these files; those are on that are on for one of them."""
        sets = {id(one): one for one in (self._configuration.of(path).rules for path in paths)}
        return RuleSet.union(list(sets.values()))

    def linter(self, path: str) -> Linter:
        """The linter for the file at `path`, the same one for all under the same settings."""
        in_force = self._configuration.of(path)
        key = id(in_force)  # the configuration keeps them, so that no two share an id
        if key not in self._linters:
            self._linters[key] = Linter(
                in_force.rules,
                edition=in_force.settings.edition or "auto",
                lang=self._lang,
                suppressions=self._suppressions,
                debug=self._debug,
            )
        return self._linters[key]
