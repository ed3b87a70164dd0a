"""Which rules `gxlint test` tests, and where their examples stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from gxlint import bundle
from gxlint.datafile import DataFile, DataPath
from gxlint.errors import Fault, RuleFileError
from gxlint.files import existing, shown
from gxlint.namedtuple import NamedTuple
from gxlint.rules import Rule, load_rules
from gxlint.rules.files import PACK_FILE, check_folder
from gxlint.rules.packs import changed_rules, is_pack, open_packs
from gxlint.yamlfile import read_yaml

if TYPE_CHECKING:
    from gxlint.rules.examples import Example


class Subject(NamedTuple):
    """A rule with examples, which stand at the path `at` of the file that is shown as `file`."""

    rule: Rule
    file: str
    at: DataPath = ("examples",)

    def line(self, example: Example) -> int | None:
        """The line that the example begins on, counted from 1.

        None where there is no such file: an installed gxlint has its rules in one piece.
        """
        path = Path(self.file)
        kind, _, index = example.label.rstrip("]").partition("[")
        return _parsed(path).line((*self.at, kind, int(index))) if path.is_file() else None


@cache
def _parsed(path: Path) -> DataFile:
    return read_yaml(path, path.name)


def subjects(words: Sequence[str], packs: Sequence[str]) -> list[Subject]:
    """The rules in these files, folders and packs; the built-in ones if nothing is named.

    A word may be a pack as well: its folder, or the name of an installed one.  Raises `UsageError`
    if something is not there, `RuleFileError` with all faults of all files.
    """
    source = bundle.source_folder()
    built_in: list[Path] = []
    own: list[Path] = []
    packs = list(packs)
    for word in words:
        path = Path(word)
        if path.name == PACK_FILE:
            path = path.parent
        if _names_pack(path):
            packs.append(str(path))
        elif source and path.resolve().is_relative_to(source):
            built_in.append(Path(existing(word)).resolve())
        else:
            own.append(path)
    readings: list[Callable[[], Iterator[Subject]]] = []
    if built_in or not (own or packs):
        readings.append(partial(_built_in, built_in))
    if own:
        readings.append(partial(_own, own))
    readings += [partial(_packed, word) for word in dict.fromkeys(packs)]
    return _all(readings)


def _names_pack(path: Path) -> bool:
    """Whether a word names a pack: its folder, or, if it is no file, what may be installed."""
    return is_pack(path) or not (path.exists() or len(path.parts) > 1)


def _all(readings: Sequence[Callable[[], Iterator[Subject]]]) -> list[Subject]:
    found: list[Subject] = []
    faults: list[Fault] = []
    for reading in readings:
        try:
            found += reading()
        except RuleFileError as error:
            faults += error.faults
    if faults:
        raise RuleFileError(faults)
    return found


def _built_in(paths: Sequence[Path]) -> Iterator[Subject]:
    """The built-in rules in these files and folders, or all of them."""
    source = bundle.source_folder()
    if source:
        check_folder(Path(source))  # what is read from a checkout is not proved yet
    for rule in load_rules().rules:
        path = Path(source or "gxlint", rule.file)
        if not paths or any(path.is_relative_to(one) for one in paths):
            yield Subject(rule, shown(str(path)) if source else path.as_posix())


def _own(folders: Sequence[Path]) -> Iterator[Subject]:
    known = {rule.code for rule in load_rules().rules}
    for rule in load_rules(folders).rules:
        if rule.code not in known:
            yield Subject(rule, shown(rule.file))


def _packed(word: str) -> Iterator[Subject]:
    """The pack's own rules, and those that it changes and has examples for."""
    [pack] = open_packs([word])
    rules = load_rules(packs=[word])
    for rule in rules.rules:
        if rule.pack:
            yield Subject(rule, rule.file)
    for key, rule in changed_rules(pack, rules):
        yield Subject(rule, pack.file.name, ("examples", key))
