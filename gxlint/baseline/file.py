"""The baseline file: known findings as JSON, sorted, one entry a line, so that its history reads
well in git::

    {
      "schema": 1,
      "version": "0.1.0",
      "findings": [
        {"file": "2023/a.txt", "code": "GX202", "path": "period", "fingerprint": "…", "count": 1}
      ]
    }

`file` is relative to the folder of the baseline, with "/" on every system.  `fingerprint` alone
decides; `code` and `path` (as in `gxlint dump`, without numbers of sentences) are for people.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from json.decoder import JSONDecodeError
from pathlib import Path
from typing import Any, NoReturn

from gxlint import __version__, patterns
from gxlint.datafile import DataFile
from gxlint.errors import RuleFileError, did_you_mean
from gxlint.namedtuple import NamedTuple

SCHEMA = 1
MAX_BYTES = 64 << 20


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """`count` findings of one file that nothing tells apart; `line` is the entry's, from 1."""

    file: str
    code: str
    path: str
    fingerprint: str
    count: int = 0
    line: int = 0

    @property
    def key(self) -> Entry:
        """What the entry is about: the same without its count and line."""
        return replace(self, count=0, line=0)


class Baseline(NamedTuple):
    """A baseline as read: its entries, in the order of the file, and the lines of the file."""

    entries: tuple[Entry, ...] = ()
    lines: tuple[str, ...] = ()


def read(path: Path, name: str) -> Baseline:
    """The baseline at `path`, called `name` in messages.

    Raises `RuleFileError` with the first thing that is wrong with it, OSError if it cannot be read.
    """
    file = DataFile(name)
    text = file.read(path, MAX_BYTES)
    if text is None:
        raise RuleFileError(file.faults)
    reader = _Reader(file, text)
    return Baseline(tuple(reader.entries()), tuple(file.lines))


def written(entries: Iterable[Entry]) -> str:
    """The text of the baseline with these entries, whatever their order."""
    lines = ",\n".join(f"    {_line(entry)}" for entry in sorted(entries))
    listed = f"[\n{lines}\n  ]" if lines else "[]"
    version = json.dumps(__version__)
    return f'{{\n  "schema": {SCHEMA},\n  "version": {version},\n  "findings": {listed}\n}}\n'


def _line(entry: Entry) -> str:
    data = {key: getattr(entry, key) for key in _KEYS}
    line = json.dumps(data, ensure_ascii=False)
    # Names of files may be no text; a line stays one line in every editor.
    return line if line.isprintable() else json.dumps(data)


_KEYS = ("file", "code", "path", "fingerprint", "count")
_FINGERPRINT = patterns.compile(r"[0-9a-f]{24}")
_SPACE = patterns.compile(r"[ \t\r\n]*")
_CONFLICT = patterns.compile(r"(?m)^(?:<{7}|={7}|>{7})(?: |\r?$)")
_LARGEST = 1 << 31


class _Reader:
    """Proves the text of a baseline and makes entries of it."""

    def __init__(self, file: DataFile, text: str) -> None:
        self._file = file
        self._text = text

    def entries(self) -> Iterator[Entry]:
        data = self._parsed()
        self._prove_head(data)
        first: dict[tuple[str, str], int] = {}
        line, last = 1, 0
        for at, item in zip(self._places(), data["findings"], strict=True):
            line, last = line + self._text.count("\n", last, at), at
            entry = self._entry(item, at, line)
            known = first.setdefault((entry.file, entry.fingerprint), line)
            if known != line:
                zh, en = f"与第 {known} 行重复；请删去一行", f"the same as line {known}; delete one"
                self._fail(at, zh, en)
            yield entry

    def _parsed(self) -> Any:
        if conflict := _CONFLICT.search(self._text):
            self._fail(
                conflict.start(),
                "合并冲突没有解决；两边的行都保留，删去冲突标记",
                "an unresolved merge conflict; keep the lines of both sides, delete the marks",
            )
        try:
            return json.loads(self._text)
        except JSONDecodeError as error:
            self._refuse(error.pos)
        except (ValueError, RecursionError):
            self._refuse(0)

    def _prove_head(self, data: Any) -> None:
        schema = data.get("schema") if isinstance(data, dict) else None
        if type(schema) is not int or schema < 1:
            self._refuse(0)
        if schema > SCHEMA:
            version = str(data.get("version", "?"))[:_SHOWN]
            self._fail(
                0,
                f"由更新的 gxlint（{version}）写成，本版本（{__version__}）不能读；请升级 gxlint",
                f"written by a newer gxlint ({version}) than this one ({__version__}); upgrade",
            )
        if not isinstance(data.get("findings"), list):
            self._refuse(0)
        self._prove_keys(data, ("schema", "version", "findings"), 0)
        if not isinstance(data["version"], str):
            self._refuse(0)

    def _entry(self, item: Any, at: int, line: int) -> Entry:
        if not isinstance(item, dict):
            self._fail(at, "这一条不是 {…}；请删去", "not an object; delete it")
        self._prove_keys(item, _KEYS, at)
        for key in ("file", "code", "path"):
            if not isinstance(item[key], str) or not item[key]:
                zh, en = f"{key} 要写一个文本", f"{key} must be a text"
                self._fail(at, f"{zh}；可删去这一行", f"{en}; or delete the line")
        if not isinstance(item["fingerprint"], str) or not _FINGERPRINT.fullmatch(
            item["fingerprint"]
        ):
            zh, en = "fingerprint 是 24 位十六进制数", "fingerprint has 24 hexadecimal digits"
            self._fail(at, f"{zh}；请删去这一行", f"{en}; delete the line")
        if type(item["count"]) is not int or not 0 < item["count"] < _LARGEST:
            zh, en = "count 要写正整数", "count must be a positive whole number"
            self._fail(at, f"{zh}；可删去这一行", f"{en}; or delete the line")
        return Entry(**item, line=line)

    def _prove_keys(self, data: Mapping[str, Any], wanted: tuple[str, ...], at: int) -> None:
        for key in data:
            if key not in wanted:
                close = did_you_mean(key, wanted)
                zh, en = f"没有 “{key[:_SHOWN]}” 这一项", f"no key {key[:_SHOWN]!r}"
                if close:
                    self._fail(at, f"{zh}，是否想写 {close}？", f"{en}; did you mean {close}?")
                self._fail(at, f"{zh}；请删去", f"{en}; delete it")
        for key in wanted:
            if key not in data:
                self._fail(at, f"缺少 {key}；请补上或删去这一条", f"{key} is missing; add it")

    def _places(self) -> Iterator[int]:
        """Where each finding begins; the text has been proved."""
        decode = json.JSONDecoder().raw_decode
        # The last of equal keys is the one that holds.
        start = max(value for key, value in _members(self._text, decode) if key == "findings")
        at = _after(self._text, start + 1)
        while self._text[at] != "]":
            yield at
            at = _after(self._text, decode(self._text, at)[1])
            if self._text[at] == ",":
                at = _after(self._text, at + 1)

    def _refuse(self, at: int) -> NoReturn:
        self._fail(
            at,
            "不是 gxlint 的基线文件，或者已经损坏；请换一个文件名，或恢复原来的文件",
            "no baseline of gxlint, or damaged; name another file, or restore this one",
        )

    def _fail(self, at: int, zh: str, en: str) -> NoReturn:
        before = self._text[:at]
        line, column = before.count("\n"), at - (before.rfind("\n") + 1)
        raise RuleFileError([self._file.fault_at(line, column, zh, en)])


_SHOWN = 40


def _members(text: str, decode: Any) -> Iterator[tuple[str, int]]:
    """The keys of the object that is the text, each with where its value begins."""
    at = _after(text, _after(text, 0) + 1)
    while text[at] != "}":
        key, at = decode(text, at)
        at = _after(text, _after(text, at) + 1)
        yield key, at
        at = _after(text, decode(text, at)[1])
        if text[at] == ",":
            at = _after(text, at + 1)


def _after(text: str, at: int) -> int:
    """Where the white space that begins at `at` ends."""
    found = _SPACE.match(text, at)
    return found.end() if found else at
