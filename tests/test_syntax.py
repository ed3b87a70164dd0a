"""What is wrong with the writing of a YAML or TOML file is said in the user's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from gxlint import yamlfile
from gxlint.datafile import DataFile
from gxlint.tomlfile import read_toml
from gxlint.yamlfile import read_yaml

#: The text, the line where the fault is shown, and what it says in Chinese.
_YAML = {
    "a list left open": ("a: [1", 1, "没有配上 ]"),
    "a mapping left open": ("a: {b: 1", 1, "没有配上 }"),
    "a quote left open": ('a: "b', 1, "引号没有配对"),
    "two colons": ("a: b: c", 1, "不能再有冒号"),
    "indented under a value": ("a: 1\n  b: 2", 2, "不能再有冒号"),
    "a tab": ("\ta: 1", 1, "制表符"),
    "a tab below": ("a: |\n\tx", 2, "制表符"),
    "out of line": ("a:\n  - 1\n b: 2", 3, "对不齐"),
    "a list turns mapping": ("- x\ny: 1", 2, "对不齐"),
    "more behind a quote": ("a: 'x' y", 1, "引号后面"),
    "an address sign": ("a: @x", 1, "放在引号里"),
    "a star": ("a: *b", 1, "以 * 开头"),
    "an ampersand": ("a: &", 1, "以 & 开头"),
    "a backslash": ('a: "C:\\q"', 1, "反斜杠"),
    "a dash behind a key": ("a: - b", 1, "另起一行"),
    "two documents": ("--- a\n--- b", 2, "另一份内容"),
    "a control character": ("a: \x01", 1, "不能显示的字符"),
    "something rare": ("{a,, b}", 1, "请检查缩进"),
}
_TOML = {
    "no value": ("a = ", 1, "值的写法不对"),
    "yes": ("a = yes", 1, "true 或 false"),
    "Chinese quotes": ("a = “x”", 1, "半角引号"),
    "a colon": ("a: 1", 1, "等号"),
    "a list left open": ("a = [1", 1, "没有配上 ]"),
    "a table left open": ("a = {b=1", 1, "没有配上 }"),
    "a quote left open": ('a = "x', 1, "引号没有配对"),
    "a quote over two lines": ('a = "x\ny"', 1, "引号没有配对"),
    "a name left open": ("[a", 1, "没有配对"),
    "a key twice": ("a = 1\na = 2", 2, "写了两次"),
    "a table twice": ("[t]\n[t]", 2, "写了两次"),
    "two on a line": ("a = 1 b = 2", 1, "一行只写一项"),
    "a backslash": ('a = "C:\\q"', 1, "反斜杠"),
    "a Chinese name": ("甲 = 1", 1, "中文名称"),
}


def _toml(path: Path, name: str) -> DataFile:
    return read_toml(path, name, ())


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader], ids=["C", "Python"])
@pytest.mark.parametrize(("text", "line", "says"), _YAML.values(), ids=_YAML)
def test_yaml_is_faulted_in_chinese_by_either_loader(
    text: str, line: int, says: str, loader: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yamlfile, "_LOADER", loader)
    _check(read_yaml, text, line, says, tmp_path)


@pytest.mark.parametrize(("text", "line", "says"), _TOML.values(), ids=_TOML)
def test_toml_is_faulted_in_chinese(text: str, line: int, says: str, tmp_path: Path) -> None:
    _check(_toml, text, line, says, tmp_path)


def _check(
    read: Callable[[Path, str], DataFile], text: str, line: int, says: str, folder: Path
) -> None:
    path = folder / "file"
    path.write_text(text, "utf-8")
    (fault,) = read(path, "file").faults
    assert fault.line == line
    assert says in fault.zh
    assert not re.search("[一-鿿]", fault.en.replace(fault.source, ""))
    if "请检查" not in says:
        assert not re.search("expected|found|while|Invalid", fault.zh)
