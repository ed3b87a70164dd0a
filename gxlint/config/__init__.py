"""Configuration: what is in force for each file of a run, and who wanted it so.

A file's configuration is the nearest `gxlint.yml`, `.gxlint.yml` or `pyproject.toml` with a table
``[tool.gxlint]`` above it; a run over several folders may have several.  It may extend others, and
hold settings for some paths only; what the command line says is stronger than all of them:
`discovery` finds files, `reading` proves them and makes `settings`, and here it all comes together.
"""

from __future__ import annotations

# Every report is looked up: strings here, which cost a fifth of path objects.
# ruff: noqa: PTH109, PTH112, PTH118, PTH120
import os

from gxlint.config import discovery
from gxlint.config.settings import Settings
from gxlint.errors import RuleFileError, UsageError
from gxlint.files import STDIN
from gxlint.namedtuple import NamedTuple
from gxlint.rules import RuleSet, load_rules
from gxlint.rules.choice import Choice, Origin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeVar

    from gxlint.errors import Fault

    _Made = TypeVar("_Made")


class Command(NamedTuple):
    """What the command line says of configuration.

    `file` is the configuration file to use for every report instead of those found; `isolated` uses
    none.  `stdin_name` is what standard input is called, `baseline` the baseline to use.
    """

    file: str | None = None
    isolated: bool = False
    choice: Choice = Choice()
    rules: Sequence[str] = ()
    packs: Sequence[str] = ()
    edition: str | None = None
    stdin_name: str | None = None
    baseline: str | None = None


class InForce(NamedTuple):
    """The settings for a file, and the rules with all that they say of rules."""

    settings: Settings
    rules: RuleSet


class Configuration:
    """What is in force for each file.  Files are looked for, and read, when they are first needed.

    Whatever a method is asked about, it raises `RuleFileError` if the file that holds there is
    faulty and `UsageError` if it asks for what cannot be granted.
    """

    def __init__(self, command: Command = Command()) -> None:  # noqa: B008 (immutable)
        self._command = command
        self._here = os.getcwd()
        self._by_folder: dict[str, Settings] = {}
        self._by_file: dict[str, Settings] = {}
        self._refused: dict[object, UsageError] = {}
        self._known: dict[tuple[tuple[str, ...], ...], RuleSet] = {}
        self._in_force: dict[tuple[int, tuple[int, ...]], InForce] = {}
        self._nothing = Settings(root=self._here)

    def of(self, path: str) -> InForce:
        """What is in force for the file at `path` ("-" is standard input)."""
        absolute = self._absolute(path)
        base = self.base(os.path.dirname(absolute))
        return self._fitting(base, _relative(absolute, base.root) if base.per_path else "")

    def of_name(self, name: str) -> InForce:
        """What is in force for what is no file, under the configuration of the current folder.

        Patterns for paths are held against `name` as it is: nothing is looked for there.
        """
        return self._fitting(self.base(self._here), name)

    def prepare_names(self) -> None:
        """Proves what may be in force for names: the settings for some paths, each by itself.

        Raises `UsageError` if they ask for what cannot be granted.
        """
        base = self.base(self._here)
        for index in range(len(base.per_path)):
            self._combined(base, (index,))

    def _fitting(self, base: Settings, relative: str) -> InForce:
        """What those settings say for the path as patterns see it."""
        matching: tuple[int, ...] = ()
        if base.per_path:
            from gxlint.globs import fits_any

            matching = tuple(
                index
                for index, entry in enumerate(base.per_path)
                if fits_any(entry.paths, relative)
            )
        key = id(base), matching
        if key not in self._in_force:
            self._in_force[key] = self._once(key, lambda: self._combined(base, matching))
        return self._in_force[key]

    def prepare(self, paths: Iterable[str]) -> None:
        """Reads everything that is in force for these files.

        Raises `UsageError` with all that is wrong with it.
        """
        faults: dict[Fault, None] = {}
        refused: dict[str, UsageError] = {}
        for path in paths:
            try:
                self.of(path)
            except RuleFileError as error:
                faults |= dict.fromkeys(error.faults)
            except UsageError as error:
                refused[error.text()] = error
        if faults:
            raise RuleFileError(list(faults))
        if refused:
            raise UsageError(
                *("\n".join(e.text(lang) for e in refused.values()) for lang in ("zh", "en"))
            )

    def base(self, folder: str) -> Settings:
        """What configuration files say for the files in a folder, before anything else is heard."""
        if self._command.isolated:
            return self._nothing
        if self._command.file is not None:
            return self._load(self._command.file, self._here)
        visited = []
        while folder not in self._by_folder:
            visited.append(folder)
            parent = os.path.dirname(folder)
            if path := discovery.in_folder(folder):
                self._by_folder[folder] = self._load(path, folder)
            elif parent == folder:
                self._by_folder[folder] = self._nothing
            else:
                folder = parent
        for each in visited:
            self._by_folder[each] = self._by_folder[folder]
        return self._by_folder[folder]

    @property
    def read(self) -> tuple[Settings, ...]:
        """What the configuration files read so far say, each with those that it extends."""
        return tuple(self._by_file.values())

    def for_run(self, path: str) -> Settings:
        """What configuration files say of the run as a whole, `path` being the first one named."""
        absolute = self._absolute(path)
        folder = absolute if os.path.isdir(absolute) else os.path.dirname(absolute)
        return self.base(folder)

    def keeps(self, path: str, *, otherwise: bool) -> bool:
        """Whether a file found in a folder is to be linted; `otherwise` if nobody says."""
        absolute = self._absolute(path)
        base = self.base(os.path.dirname(absolute))
        if not base.exclude and not base.include:
            return otherwise
        from gxlint.globs import fits_any

        relative = _relative(absolute, base.root)
        kept = fits_any(base.include, relative) if base.include else otherwise
        return kept and not fits_any(base.exclude, relative)

    def enters(self, folder: str) -> bool:
        """Whether what is in a folder, which has been found in another one, is to be linted."""
        absolute = self._absolute(folder)
        base = self.base(os.path.dirname(absolute))
        if not base.exclude:
            return True
        from gxlint.globs import fits_any

        return not fits_any(base.exclude, _relative(absolute, base.root))

    def _load(self, path: str, root: str) -> Settings:
        if path not in self._by_file:
            from gxlint.config.reading import load

            self._by_file[path] = self._once(path, lambda: load(path, self._rules, root))
        return self._by_file[path]

    def _once(self, key: object, make: Callable[[], _Made]) -> _Made:
        """What is made; what is refused once is refused again without a second look."""
        if key in self._refused:
            raise self._refused[key].with_traceback(None)
        try:
            return make()
        except UsageError as error:
            self._refused[key] = error
            raise

    def _rules(self, folders: Sequence[str], packs: Sequence[str]) -> RuleSet:
        """The rules known where these folders and packs are used, with none of them chosen."""
        command = self._command
        key = (
            tuple(dict.fromkeys((*folders, *command.rules))),
            tuple(dict.fromkeys((*packs, *command.packs))),
        )
        if key not in self._known:
            self._known[key] = load_rules(*key)
        return self._known[key]

    def _combined(self, base: Settings, matching: Sequence[int]) -> InForce:
        """What comes of a file's settings, those for some paths in it, and the command line."""
        command = self._command
        settings, origins = base, dict(base.origins)
        for entry in (base.per_path[index] for index in matching):
            settings = settings._replace(
                choices=(*settings.choices, entry.choice),
                edition=entry.edition or settings.edition,
                today=entry.today or settings.today,
                gate={**settings.gate, **entry.gate} if entry.gate else settings.gate,
            )
            origins |= entry.origins
        if command.edition:
            settings = settings._replace(edition=command.edition)
            origins["edition"] = Origin("--edition")
        if command.baseline:
            settings = settings._replace(baseline=command.baseline)
            origins["baseline"] = Origin("--baseline")
        if command.choice != Choice():
            settings = settings._replace(choices=(*settings.choices, command.choice))
        settings = settings._replace(origins=origins)
        return InForce(
            settings, self._rules(settings.rules, settings.packs).choose(settings.choices)
        )

    def _absolute(self, path: str) -> str:
        named = self._command.stdin_name if path == STDIN and self._command.stdin_name else path
        return os.path.normpath(os.path.join(self._here, named))


def _relative(path: str, root: str) -> str:
    """The path as patterns see it: from the root, or in full if it is not below that."""
    try:
        relative = os.path.relpath(path, root)
    except ValueError:  # on another drive
        relative = path
    relative = relative.replace(os.sep, "/")
    outside = relative == ".." or relative.startswith("../")
    return path.replace(os.sep, "/").removeprefix("/") if outside else relative
