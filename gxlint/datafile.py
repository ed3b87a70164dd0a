"""Data that a user wrote in a file, with the place of every key and value."""

from __future__ import annotations

from pathlib import Path
from stat import S_ISREG
from typing import Any

from gxlint.errors import Fault

MAX_BYTES = 1 << 20

#: Where in the data something stands: keys and indexes from the root.
DataPath = tuple[str | int, ...]


class DataFile:
    """A file's data, and its places.

    `data` is None where nothing could be read.  `faults` are what is wrong with the file as such.
    `keys` and `values` say where a key, and what it holds, begin: line and column counted from 0.
    """

    __slots__ = ("data", "faults", "keys", "lines", "name", "values")

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: list[str] = []
        self.data: Any = None
        self.faults: list[Fault] = []
        self.keys: dict[DataPath, tuple[int, int]] = {}
        self.values: dict[DataPath, tuple[int, int]] = {}

    @property
    def mapping(self) -> dict[str, Any]:
        """The data if they are a mapping, else an empty one."""
        return self.data if isinstance(self.data, dict) else {}

    def fault(self, path: DataPath, zh: str, en: str, *, at_key: bool = False) -> Fault:
        """A fault at the value at `path` (or at its key), or at its closest parent."""
        while path and path not in self.values:
            path = path[:-1]
        places = self.keys if at_key and path in self.keys else self.values
        return self.fault_at(*places.get(path, (0, 0)), zh, en)

    def fault_at(self, line: int, column: int, zh: str, en: str) -> Fault:
        """A fault at a place counted from 0; one past the end is shown on the last line."""
        if line >= len(self.lines) > 0:
            line, column = len(self.lines) - 1, len(self.lines[-1])
        source = self.lines[line] if self.lines else ""
        return Fault(self.name, line + 1, column + 1, zh, en, source)

    def line(self, path: DataPath) -> int:
        """The line, counted from 1, of the value at `path` or of its closest parent."""
        return self.fault(path, "", "").line

    def read(self, path: Path, limit: int = MAX_BYTES) -> str | None:
        """The text of the file at `path`, noted as this file's lines; None after a fault.

        Raises OSError if it cannot be read.
        """
        status = path.stat()
        if not S_ISREG(status.st_mode):
            zh, en = "不是普通文件；请换一个", "not a regular file; name another"
            self.faults.append(self.fault_at(0, 0, zh, en))
            return None
        if status.st_size > limit:
            size = f"{limit >> 20} MiB"
            zh, en = f"文件超过 {size}；请拆成小文件", f"file larger than {size}; split it"
            self.faults.append(self.fault_at(0, 0, zh, en))
            return None
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n")
            zh, en = "文件不是 UTF-8 编码；请另存为 UTF-8", "file is not UTF-8; save it as UTF-8"
            self.faults.append(self.fault_at(line, 0, zh, en))
            return None
        self.lines = text.splitlines()
        return text
