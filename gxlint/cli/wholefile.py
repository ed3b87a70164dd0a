"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from errno import EACCES
from pathlib import Path
from shutil import copymode
from typing import Self

from gxlint.errors import UsageError
from gxlint.files import STDIN
from gxlint.oserrors import why


class WholeFile:
    """A file that appears under its name when all of it is written, or not at all.

    One that is replaced keeps its permissions.
    What is there and no regular file, such as a device or a pipe, is written to as it is.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._path = Path(os.path.realpath(name))
        # These two of pathlib raise on a name that is too long; there is no such file.
        there = os.path.exists(self._path)  # noqa: PTH110
        self._atomic = not there or os.path.isfile(self._path)  # noqa: PTH113
        self._written = self._path
        if self._atomic:
            self._written = self._path.with_name(f".gxlint-{os.urandom(6).hex()}.tmp")

    def __enter__(self) -> Self:
        """Raises `UsageError`, here and in the following, if the file cannot be written."""
        try:
            if os.access(self._path, os.F_OK) and not os.access(self._path, os.W_OK):
                raise PermissionError(EACCES, os.strerror(EACCES))
            self._stream = self._written.open("xb" if self._atomic else "wb")
        except OSError as error:
            raise self._fault(error) from error
        return self

    def write(self, piece: str | bytes) -> None:
        """Adds text, as UTF-8, or bytes."""
        data = piece.encode("utf-8", "replace") if isinstance(piece, str) else piece
        try:
            self._stream.write(data)
        except OSError as error:
            raise self._fault(error) from error

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            with self._stream:
                if self._atomic and kind is None:
                    self._stream.flush()
                    os.fsync(self._stream.fileno())
            if self._atomic and kind is None:
                if self._path.exists():
                    copymode(self._path, self._written)
                self._written.replace(self._path)
        except OSError as error:
            raise self._fault(error) from error
        finally:
            if self._atomic:
                self._written.unlink(missing_ok=True)

    def _fault(self, error: OSError) -> UsageError:
        zh, en = why(error)
        return UsageError(
            f"无法写入 {self._name}：{zh}。请检查文件夹是否存在、能不能写，"
            "文件是否正在别的程序中打开",
            f"cannot write {self._name}: {en}. Does its folder exist, and may you write there? "
            "Is it open elsewhere?",
        )


def refuse_inputs(
    files: Sequence[str],
    inputs: Iterable[str],
    zh_what: str = "要检查的文件",
    en_what: str = "the files to check",
) -> None:
    """Raises `UsageError` if one of the files to write is an input, by whatever name."""
    existing = {_identity(file): file for file in files}
    existing.pop(None, None)
    if not existing:
        return
    for name in inputs:
        if name != STDIN and (file := existing.get(_identity(name))):
            raise UsageError(
                f"{file} 是{zh_what}之一，不能覆盖；请把结果写到别处",
                f"{file} is among {en_what} and is not overwritten; write elsewhere",
            )


def _identity(name: str) -> tuple[int, int] | None:
    """The same for all the names of a file, whatever their case and the links in them."""
    try:
        status = Path(name).stat()
    except OSError:  # gone since, or a link to nothing: it will be reported as unreadable
        return None
    return status.st_dev, status.st_ino
