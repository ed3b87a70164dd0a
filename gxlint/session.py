"""A run over many reports: each is linted under the configuration and suppressions that hold for
it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from gxlint.config import Configuration, InForce
from gxlint.engine import Linter
from gxlint.finding import FileResult
from gxlint.rules import RuleSet
from gxlint.suppressions import Suppressions

if TYPE_CHECKING:
    from gxlint.baseline import Baselines


class Session:
    """The linters of a run, one for all files under the same settings.

    `lang` is the language of messages; a report from standard input is treated as the file
    `stdin_name`.  Findings that a baseline knows are left out, with `show_known` marked instead;
    `baselines` are used in place of those that configuration names.
    """

    def __init__(
        self,
        configuration: Configuration,
        *,
        lang: str = "zh",
        stdin_name: str | None = None,
        debug: bool = False,
        show_known: bool = False,
        baselines: Baselines | None = None,
    ) -> None:
        self._configuration = configuration
        self._lang = lang
        self._stdin_name = stdin_name
        self._show_known = show_known
        self._baselines = baselines
        self._debug = debug
        self._suppressions = Suppressions(configuration, lang=lang, stdin_name=stdin_name)
        self._linters: dict[int, Linter] = {}

    def prepare(self, paths: Iterable[str], roots: Iterable[str] = ()) -> None:
        """Reads all that holds for these files, which are all there are in the folders `roots`.

        Raises `UsageError` with all that is wrong.
        """
        paths = tuple(paths)
        self._configuration.prepare(paths)
        self._suppressions.prepare(paths)
        if self._baselines is None and any(self.in_force(p).settings.baseline for p in paths):
            from gxlint.baseline import Baselines

            self._baselines = Baselines(
                self._configuration.of,
                lang=self._lang,
                stdin_name=self._stdin_name,
                show_known=self._show_known,
            )
        if self._baselines is not None:
            self._baselines.prepare(paths, roots)

    def lint(self, path: str) -> FileResult:
        """Lints the file at `path`; "-" is standard input."""
        return self.compared(path, self.linter(path).lint_file(path))

    def lint_text(self, text: str, path: str) -> FileResult:
        """Lints a text as what the file at `path` is to hold."""
        return self.compared(path, self.linter(path).lint_text(text, path))

    def compared(self, path: str, result: FileResult) -> FileResult:
        """The result of linting the file at `path`, held against the baseline that it has."""
        return self._baselines.apply(path, result) if self._baselines is not None else result

    def leftovers(self) -> list[FileResult]:
        """Findings on the suppressions and baselines read so far."""
        of_baselines = self._baselines.leftovers() if self._baselines is not None else []
        return self._suppressions.leftovers() + of_baselines

    def baseline_files(self) -> Sequence[str]:
        """The paths of the baselines that hold."""
        return self._baselines.files() if self._baselines is not None else ()

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
