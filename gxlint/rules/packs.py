"""Rule packs: rules that belong together, with what they change in the rules that are there.

A pack is a folder.  Every ``*.yml`` in it is a rule, but for ``pack.yml`` at its top, which says
what the pack is called, which rules it turns on or off, and what severity, parameters and legal
basis it gives to rules (see pack_schema.json).  It may carry examples for what it changes.

An installed package is a pack if it has an entry point of the group ``gxlint.packs`` that names the
pack and the package whose folder it is::

    [project.entry-points."gxlint.packs"]
    ningchuan = "gxlint_ningchuan"

A pack is data: none of its code is run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gxlint.assets import asset
from gxlint.datafile import DataFile
from gxlint.errors import Fault, RuleFileError, UsageError, did_you_mean
from gxlint.files import shown
from gxlint.namedtuple import NamedTuple
from gxlint.oserrors import why
from gxlint.rules import PackInfo, Rule, RuleSet, proofs
from gxlint.rules.files import PACK_FILE, example_faults, yaml_below
from gxlint.rules.wishes import choice_of, param_faults
from gxlint.schema import Schema
from gxlint.yamlfile import read_yaml

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "gxlint.packs"


class Pack(NamedTuple):
    """A pack as opened; `file` is its pack.yml, without data if there is none."""

    folder: Path
    file: DataFile

    @property
    def data(self) -> dict[str, Any]:
        """What pack.yml says."""
        return self.file.mapping

    @property
    def name(self) -> str:
        """What it calls itself, else the name of its folder."""
        return str(self.data.get("name") or self.folder.name)

    @property
    def info(self) -> PackInfo:
        """What people are told of it."""
        return PackInfo(
            self.name,
            self.data.get("version", ""),
            self.data.get("about", {}),
            shown(str(self.folder)),
        )


def find(word: str, base: Path | None = None) -> Path:
    """The folder of the pack that somebody has named: an installed one, or a folder below `base`.

    A word without a slash is an installed pack if there is one of that name.  Raises `UsageError`,
    with the closest name, if there is neither.
    """
    folder = (base or Path()) / word
    installed = {} if _is_path(word) else _installed()
    if word in installed:
        return _folder_of(installed[word])
    if folder.is_dir():
        return folder.resolve()
    if _is_path(word):
        raise UsageError(
            f"规则包的文件夹不存在：{shown(str(folder))}",
            f"no such folder of a rule pack: {shown(str(folder))}",
        )
    close = did_you_mean(word, installed)
    names = list(installed)
    zh = f"是否想写 {close}？" if close else f"已安装：{'、'.join(names) or '无'}"
    en = f"did you mean {close}?" if close else f"installed: {', '.join(names) or 'none'}"
    raise UsageError(
        f"没有规则包 “{word}”，也没有这个文件夹；{zh}",
        f"no rule pack {word!r}, nor such a folder; {en}",
    )


def _is_path(word: str) -> bool:
    return "/" in word or "\\" in word or word.startswith(".")


def _installed() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    return {point.name: point for point in sorted(entry_points(group=GROUP), key=lambda p: p.name)}


def _folder_of(point: EntryPoint) -> Path:
    from importlib.util import find_spec

    try:
        spec = find_spec(point.module)
    except (ImportError, ValueError):
        spec = None
    places = spec.submodule_search_locations if spec else None
    folder = next((Path(place) for place in places or () if Path(place).is_dir()), None)
    if folder is None or point.attr:
        raise UsageError(
            f"规则包 {point.name} 安装得不对：入口 {point.value} 不是一个包的文件夹；请重新安装",
            f"the rule pack {point.name} is broken: its entry point {point.value} is no folder of "
            "a package; install it again",
        )
    return folder.resolve()


def is_pack(folder: Path) -> bool:
    """Whether the folder says that it is a pack."""
    return (folder / PACK_FILE).is_file()


def open_packs(words: Iterable[str | Path]) -> list[Pack]:
    """The packs named, each once, opened.

    Raises `UsageError` if one is not there or empty, `RuleFileError` if a pack.yml is broken.
    """
    folders = dict.fromkeys(find(str(word)) for word in words)
    packs = [_opened(folder) for folder in folders]
    if faults := [fault for pack in packs for fault in pack.file.faults]:
        raise RuleFileError(faults)
    return packs


def _opened(folder: Path) -> Pack:
    path = folder / PACK_FILE
    name = shown(str(path))
    if not path.is_file():
        if not rule_paths(folder):
            raise UsageError(
                f"{shown(str(folder))} 不是规则包：没有 {PACK_FILE}，也没有规则文件",
                f"{shown(str(folder))} is no rule pack: neither {PACK_FILE} nor a rule file in it",
            )
        return Pack(folder, DataFile(name))
    try:
        return Pack(folder, read_yaml(path, name))
    except OSError as error:
        zh, en = why(error)
        raise UsageError(f"{name} 无法读取：{zh}", f"{name} cannot be read: {en}") from error


def rule_paths(folder: Path) -> list[Path]:
    """The rule files of a pack."""
    return [path for path in yaml_below(folder) if path != folder / PACK_FILE]


def applied(rules: Sequence[Rule], packs: Sequence[Pack]) -> RuleSet:
    """These rules, the packs' own among them, with all that the packs say of them.

    What a pack listed later says is stronger.  Raises `RuleFileError` with all that is wrong with
    their pack.yml, `UsageError` with what cannot be granted.
    """
    known = RuleSet.of(rules)
    if faults := [fault for pack in packs for fault in _faults(pack, known)]:
        raise RuleFileError(faults)
    changed = {rule.code: rule for rule in known.rules}
    for pack in packs:
        for word, words in pack.data.get("basis", {}).items():
            code = known.by_code(word).code
            changed[code] = changed[code]._replace(basis={"": words})
    wishes = tuple(choice_of(pack.file, pack.data, (), known) for pack in packs)
    infos = tuple(pack.info for pack in packs)
    return known._replace(rules=tuple(changed.values()), base=wishes, packs=infos).choose(())


def changed_rules(pack: Pack, rules: RuleSet) -> Iterator[tuple[str, Rule]]:
    """The rules that its pack.yml has examples for, under the key there, with these examples.

    `rules` are those with what the pack changes.
    """
    for word, examples in pack.data.get("examples", {}).items():
        rule = rules.by_code(word)
        yield word, rule._replace(told={"explain": rule.explain, "examples": examples})


def _faults(pack: Pack, rules: RuleSet) -> Iterator[Fault]:
    file = pack.file
    formats = {**proofs.FORMATS, **proofs.of_rules(rules)}
    yield from Schema(_schema(), formats).faults(file, {} if file.data is None else file.data)
    yield from param_faults(file, rules)
    examples = pack.data.get("examples")
    for word, groups in examples.items() if isinstance(examples, dict) else ():
        yield from example_faults(file, groups, ("examples", word))


@cache
def _schema() -> dict[str, Any]:
    """The schema of pack.yml, with the definitions that it shares with that of rule files."""
    schema, rule_schema = (
        json.loads(asset("gxlint.rules", name)) for name in ("pack_schema.json", "rule_schema.json")
    )
    result: dict[str, Any] = {**schema, "$defs": {**rule_schema["$defs"], **schema["$defs"]}}
    return result
