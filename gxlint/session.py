"""A run over many reports: each is linted under the configuration and suppressions that hold for
it."""

from __future__ import annotations

from gxlint.desk import Desk, Terms
from gxlint.functions import closing
from gxlint.namedtuple import NamedTuple
from gxlint.rules import RuleSet
from gxlint.suppressions import Suppressions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterable, Sequence

    from gxlint.baseline import Baselines
    from gxlint.cache import Cache
    from gxlint.config import Configuration, InForce
    from gxlint.engine import Linter
    from gxlint.finding import FileResult


class Way(NamedTuple):
    """How the files of a run are linted.

    In this process, or in so many `jobs` if there are several; a file has at most `timeout` seconds
    (which takes another process too).  Results are taken from `cache` and put there; with `report`
    each has its report, which none from a cache has.
    """

    jobs: int = 1
    timeout: float | None = None
    cache: Cache | None = None
    report: bool = True


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
        self._desk = Desk(lang, debug=debug)
        self._terms: dict[int, Terms] = {}

    def prepare(self, paths: Collection[str], roots: Iterable[str] = ()) -> None:
        """Reads all that holds for these files, which are all there are in the folders `roots`.

        Raises `UsageError` with all that is wrong.
        """
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
        return self._settled(path, self._desk.lint(path, self._terms_of(path)))

    def lint_text(self, text: str, path: str) -> FileResult:
        """Lints a text as what the file at `path` is to hold."""
        return self.compared(path, self.linter(path).lint_text(text, path))

    def results(self, paths: Sequence[str], way: Way) -> Generator[FileResult]:
        """Lints the files in their order; those that hold for them have been prepared.

        Processes that were started are ended when the generator is closed.
        """
        desk = Desk(self._lang, debug=self._debug, cache=None if way.report else way.cache)
        way = way._replace(jobs=min(way.jobs, len(paths)))
        in_processes = way.jobs > 1 or way.timeout is not None
        raw = self._in_processes(paths, desk, way) if in_processes else self._here(paths, desk)
        with closing(raw):
            for path, result in zip(paths, raw, strict=True):
                yield self._settled(path, result if way.report else result.light())

    def _here(self, paths: Iterable[str], desk: Desk) -> Generator[FileResult]:
        for path in paths:
            terms = self._terms_of(path)
            yield desk.known(path, terms) or desk.lint(path, terms)

    def _in_processes(self, paths: Sequence[str], desk: Desk, way: Way) -> Generator[FileResult]:
        from gxlint.parallel import Crew, Task, in_order

        all_terms = {id(each): each for each in map(self._terms_of, paths)}
        index = {key: number for number, key in enumerate(all_terms)}
        tasks = (Task(path, index[id(self._terms_of(path))]) for path in paths)
        crew = Crew(way.jobs, way.timeout, way.report)
        return in_order(tasks, tuple(all_terms.values()), desk, crew)

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
        """A linter for the file at `path` that hears suppressions, and no baseline."""
        from gxlint.engine import Linter

        rules, edition = self._terms_of(path)
        return Linter(
            rules,
            edition=edition,
            lang=self._lang,
            suppressions=self._suppressions,
            debug=self._debug,
        )

    def _terms_of(self, path: str) -> Terms:
        """What the file at `path` is linted under, the same for all under the same settings."""
        in_force = self._configuration.of(path)
        key = id(in_force)  # the configuration keeps them, so that no two share an id
        if key not in self._terms:
            self._terms[key] = Terms(in_force.rules, in_force.settings.edition or "auto")
        return self._terms[key]

    def _settled(self, path: str, raw: FileResult) -> FileResult:
        """The result without what somebody has accepted, held against the baseline."""
        return self.compared(path, self._suppressions.apply(path, raw))
