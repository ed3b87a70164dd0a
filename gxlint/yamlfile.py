"""YAML that a user wrote, read strictly and with the place of every key and value.

Guarded against hostile files: size, nesting and what aliases expand to are limited, and only plain
data (mappings with text keys, lists, scalars) is accepted.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from gxlint import patterns
from gxlint.datafile import DataFile, DataPath
from gxlint.errors import Fault
from gxlint.syntax import yaml_trouble

MAX_DEPTH = 24
MAX_NODES = 20_000


def read_yaml(path: Path, name: str) -> DataFile:
    """Reads a file, called `name` in messages; it never raises on what the file holds.

    Raises OSError if the file cannot be read.
    """
    file = DataFile(name)
    text = file.read(path)
    if text is None:
        return file
    try:
        _guard(text)
        root = yaml.compose(text, _LOADER)
        if isinstance(root, yaml.ScalarNode) and (fault := _wide_colon(file, root.start_mark.line)):
            file.faults.append(fault)
        elif root is not None:
            file.data = _Reader(file).build(root, ())
    except _Refused as error:
        file.faults.append(file.fault_at(error.line, error.column, error.zh, error.en))
    except yaml.YAMLError as error:
        file.faults.append(_broken(file, error))
    return file


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TOO_MUCH = (
    "内容过多，或别名（*名称）展开后过大；请删减或不用别名",
    "too much data, or aliases that expand to too much; shorten it or use no aliases",
)


#: A key with the colon of Chinese text behind it, which YAML takes for a letter of a word.
_WIDE_COLON = patterns.compile(r"""\s*(?:-\s+)?["']?[A-Za-z][\w.-]*["']?\s*(：)""")
_WIDE = (
    "键后面的冒号是全角的；请改成半角的 “: ”，后面空一格",
    'a full-width colon behind a key; write ": " instead',
)
#: How many lines before what it trips over a parser may have begun to misread.
_BEFORE = 2


def _wide_colon(file: DataFile, line: int, before: int = 0) -> Fault | None:
    """The fault of a colon that is none, on this line or on one of so many before it."""
    for at in range(max(0, line - before), min(line + 1, len(file.lines))):
        if found := _WIDE_COLON.match(file.lines[at]):
            return file.fault_at(at, found.start(1), *_WIDE)
    return None


class _Refused(Exception):  # noqa: N818
    def __init__(self, mark: Any, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh, self.en = zh, en
        self.line: int = mark.line if mark else 0
        self.column: int = mark.column if mark else 0


def _guard(text: str) -> None:
    """Refuses deep nesting before anything recursive sees the text."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, _LOADER)):
        if count > 2 * MAX_NODES:
            raise _Refused(event.start_mark, *_TOO_MUCH)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                zh, en = f"嵌套超过 {MAX_DEPTH} 层", f"nested deeper than {MAX_DEPTH} levels"
                raise _Refused(event.start_mark, zh, en)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


class _Reader:
    """Turns nodes into plain data and notes where each stands."""

    def __init__(self, file: DataFile) -> None:
        self._file = file
        self._scalars = yaml.constructor.SafeConstructor()
        self._count = 0
        self._open: set[int] = set()

    def build(self, node: yaml.Node, path: DataPath) -> Any:
        self._count += 1
        if self._count > MAX_NODES or id(node) in self._open:
            raise _Refused(node.start_mark, *_TOO_MUCH)
        self._file.values[path] = (node.start_mark.line, node.start_mark.column)
        self._open.add(id(node))
        try:
            if isinstance(node, yaml.MappingNode):
                return self._mapping(node, path)
            if isinstance(node, yaml.SequenceNode):
                return [self.build(item, (*path, index)) for index, item in enumerate(node.value)]
            return self._scalar(node)
        finally:
            self._open.discard(id(node))

    def _mapping(self, node: yaml.MappingNode, path: DataPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise _Refused(key_node.start_mark, "键只能是文字", "a key must be text")
            key, mark = key_node.value, key_node.start_mark
            if _WIDE_COLON.match(key):
                raise _Refused(mark, *_WIDE)
            if key in data:
                zh, en = f"键 “{key}” 写了两次；请删去一个", f"key {key!r} twice; remove one"
                self._file.faults.append(self._file.fault_at(mark.line, mark.column, zh, en))
                continue
            if key_node.tag != "tag:yaml.org,2002:str":
                zh, en = f'键 {key} 要加引号："{key}"', f'key {key} needs quotes: "{key}"'
                self._file.faults.append(self._file.fault_at(mark.line, mark.column, zh, en))
            self._file.keys[(*path, key)] = (mark.line, mark.column)
            data[key] = self.build(value_node, (*path, key))
        return data

    def _scalar(self, node: yaml.Node) -> Any:
        plain = ("str", "int", "float", "bool", "null")
        if node.tag.removeprefix("tag:yaml.org,2002:") in plain:
            try:
                return self._scalars.construct_object(node)
            except ValueError:
                pass  # "0x" and the like look like numbers and are none
        if node.tag == "tag:yaml.org,2002:timestamp":
            return node.value
        raise _Refused(node.start_mark, f"不支持的内容 {node.tag}", f"unsupported tag {node.tag}")


def _broken(file: DataFile, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    if fault := _wide_colon(file, mark.line if mark else 0, _BEFORE):
        return fault
    line, column = (mark.line, mark.column) if mark else (0, 0)
    known = (getattr(error, "context", None), getattr(error, "problem", None))
    words = "; ".join(filter(None, known)) or str(error)
    if "\t" in "".join(file.lines[line : line + 1])[column : column + 1]:
        words += " '\\t'"  # libyaml does not say at what it stopped
    trouble = yaml_trouble(words)
    return file.fault_at(
        line,
        column,
        f"不是有效的 YAML：{trouble.zh}",
        f"not valid YAML: {trouble.en}",
    )
