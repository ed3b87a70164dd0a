"""Configuration files: read with those that they extend, proved in full, and made `Settings`.

Only imported when there is a configuration file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from gxlint.assets import asset
from gxlint.config.discovery import PYPROJECT, TABLE
from gxlint.config.settings import PerPath, Settings
from gxlint.datafile import DataFile, DataPath
from gxlint.errors import Fault, RuleFileError, UsageError
from gxlint.files import shown
from gxlint.namedtuple import NamedTuple
from gxlint.rules import RuleSet
from gxlint.rules.choice import Origin
from gxlint.rules.wishes import choice_of, origin, param_faults

#: How many files may extend one another, one by one and in all.
MAX_DEPTH = 16
MAX_FILES = 64

#: The rules that are known when those of these folders and packs are added.
Known = Callable[[Sequence[str], Sequence[str]], RuleSet]


class ConfigFile(NamedTuple):
    """A configuration file as read; paths in it are relative to `folder`."""

    path: Path
    file: DataFile

    @property
    def folder(self) -> Path:
        return self.path.parent

    @property
    def data(self) -> Mapping[str, Any]:
        """What is set; nothing if the file is empty or no mapping."""
        return self.file.mapping

    def origin(self, *at: str | int) -> Origin:
        """The place of what stands at that path."""
        return origin(self.file, *at)

    def listed(self, key: str) -> list[str]:
        """The texts under a key, which may be one or a list; what is no text is left out."""
        value = self.data.get(key, [])
        return [word for word in (value if isinstance(value, list) else [value]) if _is_text(word)]


def load(path: str, known: Known, root: str) -> Settings:
    """The settings of the file at `path` and of those that it extends; patterns are from `root`.

    Raises `RuleFileError` with all faults of all of them, `UsageError` on faulty rule folders.
    """
    chain = _Chain()
    chain.add(Path(path), None)
    _raise(chain.faults)
    folders = _located(chain, "rules", _folder)
    packs = _located(chain, "packs", _pack)
    rules = known(folders, packs)
    proofs = _Proofs(rules)
    _raise([fault for config in chain.files for fault in proofs.faults(config)])
    return _settings(chain.files, rules, folders, packs, root)


def _raise(faults: Sequence[Fault]) -> None:
    if faults:
        raise RuleFileError(faults)


def _located(chain: _Chain, key: str, locate: Callable[[str, Path], Path]) -> tuple[str, ...]:
    """What these files name under that key.  Raises `RuleFileError` if anything is absent."""
    located, faults = [], []
    for config in chain.files:
        for index, word in enumerate(config.listed(key)):
            try:
                located.append(str(locate(word, config.folder)))
            except UsageError as error:
                at = (key, index)
                faults.append(config.file.fault(at, error.text("zh"), error.text("en")))
    _raise(faults)
    return tuple(located)


def _folder(word: str, base: Path) -> Path:
    folder = base / word
    if not folder.exists():
        zh = f"规则文件夹不存在：{word}；请改正路径"
        raise UsageError(zh, f"no such folder of rules: {word}; mend the path")
    return folder


def _pack(word: str, base: Path) -> Path:
    from gxlint.rules.packs import find

    return find(word, base)


class _Chain:
    """A file and those that it extends, each once, those extended first."""

    def __init__(self) -> None:
        self.files: list[ConfigFile] = []
        self.faults: list[Fault] = []
        self._open: list[Path] = []
        self._done: set[Path] = set()

    def add(self, path: Path, fault: Callable[[str, str], Fault] | None) -> None:
        """Reads the file at `path`; `fault` makes a fault at the place that asks for it."""
        path = Path(os.path.realpath(path))
        refused = self._refused(path)
        if refused and fault:
            self.faults.append(fault(*refused))
        if refused or path in self._done:
            return
        self._done.add(path)
        config = self._read(path, fault)
        if config is None:
            return
        self._open.append(path)
        for index, name in enumerate(config.listed("extends")):
            listed = isinstance(config.data["extends"], list)
            at = ("extends", index) if listed else ("extends",)
            self.add(config.folder / name, partial(config.file.fault, at))
        self._open.pop()
        self.files.append(config)

    def _refused(self, path: Path) -> tuple[str, str] | None:
        if path in self._open:
            names = " → ".join(one.name for one in (*self._open[self._open.index(path) :], path))
            return (
                f"extends 互相引用：{names}；请去掉一处",
                f"circular extends: {names}; remove one",
            )
        if len(self._open) >= MAX_DEPTH or len(self._done) >= MAX_FILES:
            return "extends 层数或文件过多；请合并", "too many files extend one another; merge some"
        return None

    def _read(self, path: Path, fault: Callable[[str, str], Fault] | None) -> ConfigFile | None:
        name = shown(str(path))
        try:
            file = _parsed(path, name)
        except OSError as error:
            from gxlint.oserrors import why

            reason = why(error)
            zh = f"无法读取配置文件 {name}：{reason.zh}"
            en = f"cannot read the configuration file {name}: {reason.en}"
            if fault is None:
                raise UsageError(zh, en) from error
            self.faults.append(fault(zh, en))
            return None
        self.faults += file.faults
        if path.suffix == ".toml" and file.data is None and not file.faults:
            zh, en = "没有 [tool.gxlint]；请写上", "there is no [tool.gxlint] in it; write one"
            self.faults.append(file.fault_at(0, 0, zh, en))
        return ConfigFile(path, file)


def _parsed(path: Path, name: str) -> DataFile:
    if path.name == PYPROJECT or path.suffix == ".toml":
        from gxlint.tomlfile import read_toml

        return read_toml(path, name, TABLE)
    from gxlint.yamlfile import read_yaml

    return read_yaml(path, name)


def schema() -> dict[str, Any]:
    """The JSON Schema of configuration files."""
    data: dict[str, Any] = json.loads(asset("gxlint.config", "config_schema.json"))
    return data


class _Proofs:
    """Checks configuration files under the rules that there are."""

    def __init__(self, rules: RuleSet) -> None:
        from gxlint.formats import FORMATS
        from gxlint.rules import proofs
        from gxlint.schema import Schema

        self._rules = rules
        self._schema = Schema(
            schema(),
            {
                **proofs.FORMATS,
                **proofs.of_rules(rules),
                "output": lambda word: proofs.prove_known(word, FORMATS, "格式", "format"),
            },
        )

    def faults(self, config: ConfigFile) -> Iterator[Fault]:
        """Everything wrong with a file."""
        file = config.file
        yield from self._schema.faults(file, {} if file.data is None else file.data)
        yield from param_faults(file, self._rules)


def _is_text(word: object) -> bool:
    return isinstance(word, str) and bool(word.strip()) and "\0" not in word


_SCALARS = (
    "lang",
    "format",
    "fail-on",
    "edition",
    "today",
    "baseline",
    "jobs",
    "cache",
    "cache-dir",
)
_LISTS = ("exclude", "include")


def _settings(
    chain: Sequence[ConfigFile],
    rules: RuleSet,
    folders: tuple[str, ...],
    packs: tuple[str, ...],
    root: str,
) -> Settings:
    """What proved files say together, the last of them first of all."""
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    for config in chain:
        for key in (*_SCALARS, *_LISTS):
            if key in config.data:
                values[key] = _value(config, key)
                origins[key] = config.origin(key)
        for key in ("rules", "packs"):
            if key in config.data:
                origins[key] = config.origin(key)
        if "gate" in config.data:
            values["gate"] = {**values.get("gate", {}), **config.data["gate"]}
            origins["gate"] = config.origin("gate")
    return Settings(
        root=root,
        files=tuple(config.file.name for config in chain),
        choices=tuple(choice_of(config.file, config.data, (), rules) for config in chain),
        rules=folders,
        packs=packs,
        per_path=tuple(
            _per_path(config, entry, ("per-path", index), rules)
            for config in chain
            for index, entry in enumerate(config.data.get("per-path", ()))
        ),
        origins=origins,
        **{key.replace("-", "_"): value for key, value in values.items()},
    )


def _value(config: ConfigFile, key: str) -> Any:
    value = config.data[key]
    match key:
        case "exclude" | "include":
            return tuple(value)
        case "edition":
            return str(value)
        case "today":
            return date.fromisoformat(value)
        case "baseline" | "cache-dir":
            return str(config.folder / value)
    return value


def _per_path(config: ConfigFile, data: Mapping[str, Any], at: DataPath, rules: RuleSet) -> PerPath:
    today = data.get("today")
    return PerPath(
        paths=tuple(data["paths"]),
        choice=choice_of(config.file, data, at, rules),
        edition=str(data["edition"]) if "edition" in data else None,
        today=date.fromisoformat(today) if today else None,
        origins={
            key: config.origin(*at, key) for key in ("edition", "today", "gate") if key in data
        },
        gate=data.get("gate", {}),
    )
