"""A table of a TOML file, with the places of its keys.

Python's `tomllib` keeps no places; they are found by the lines that open tables and set keys.  What
stands inside a value has the place of its key.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from gxlint import patterns
from gxlint.datafile import DataFile, DataPath
from gxlint.syntax import toml_trouble

_NAME = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DOTTED = rf"{_NAME}(?:[ \t]*+\.[ \t]*+{_NAME})*+"
_TABLE = patterns.compile(rf"[ \t]*+(\[\[?)[ \t]*+({_DOTTED})[ \t]*+\]")
_KEY = patterns.compile(rf"[ \t]*+({_DOTTED})[ \t]*+=[ \t]*+")


def read_toml(path: Path, name: str, table: Sequence[str]) -> DataFile:
    """The table of that dotted name; data are None if the file has none.

    The file, called `name` in messages, may hold anything: what is wrong with it is a fault.
    Raises OSError if it cannot be read.
    """
    file = DataFile(name)
    text = file.read(path)
    if text is None:
        return file
    try:
        data: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        file.faults.append(_broken(file, str(error)))
        return file
    except RecursionError:
        zh, en = "嵌套过深；请改写", "nested too deeply; rewrite it"
        file.faults.append(file.fault_at(0, 0, zh, en))
        return file
    for key in table:
        data = data.get(key) if isinstance(data, dict) else None
    file.data = _plain(data)
    _note_places(file, tuple(table))
    return file


def _plain(data: Any) -> Any:
    """Data as YAML would have them: days and times are texts."""
    match data:
        case dict():
            return {key: _plain(value) for key, value in data.items()}
        case list():
            return [_plain(value) for value in data]
        case datetime() | date() | time():
            return data.isoformat()
    return data


def _note_places(file: DataFile, table: DataPath) -> None:
    """Notes where everything in the table stands; what a dotted key opens stands at that key."""
    depth = len(table)
    for path, line, key_at, value_at in _places(file.lines):
        if path[:depth] != table:
            continue
        for end in range(depth, len(path) + 1):
            file.keys.setdefault(path[depth:end], (line, key_at))
            file.values.setdefault(path[depth:end], (line, value_at))


def _places(lines: Sequence[str]) -> Iterator[tuple[DataPath, int, int, int]]:
    """Tables and keys: their path, the line, and the columns of key and value, from 0."""
    counts: Counter[DataPath] = Counter()
    current: DataPath = ()
    for number, line in enumerate(lines):
        if found := _TABLE.match(line):
            names = _names(found[2])
            if found[1] == "[[":
                counts[_indexed(names[:-1], counts) + names[-1:]] += 1
            current = _indexed(names, counts)
            yield current, number, found.start(2), found.start(2)
        elif found := _KEY.match(line):
            yield current + _names(found[1]), number, found.start(1), found.end()


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(name.strip("\"'") for name in re.findall(_NAME, dotted))


def _indexed(names: Sequence[str], counts: Counter[DataPath]) -> DataPath:
    """The path of a table; one in an array of tables is that of the last element so far."""
    path: DataPath = ()
    for name in names:
        path += (name,)
        if path in counts:
            path += (counts[path] - 1,)
    return path


def _broken(file: DataFile, problem: str) -> Any:
    place = re.search(r"\(at line (\d+), column (\d+)\)", problem)
    line, column = (int(place[1]) - 1, int(place[2]) - 1) if place else (len(file.lines), 0)
    trouble = toml_trouble(problem.partition(" (at ")[0])
    zh, en = f"不是有效的 TOML：{trouble.zh}", f"not valid TOML: {trouble.en}"
    return file.fault_at(line, column, zh, en)
