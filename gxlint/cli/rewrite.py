"""A user's own file rewritten: whole or not at all, with a copy of what it was if wanted."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

from gxlint.cli.wholefile import WholeFile
from gxlint.errors import UsageError
from gxlint.oserrors import why
from gxlint.sources import Unreadable, load


def rewrite(path: str, old: bytes, new: bytes, *, backup: bool) -> None:
    """Puts `new` in place of `old` in the file at `path`.

    With `backup`, `old` goes to ``path.bak`` first, or to ``path.2.bak`` and so on where that is
    taken.  Raises `UsageError` if the file cannot be written or is not `old` any more; it is then
    left as it is.
    """
    copy = _back_up(path, old) if backup else None
    try:
        with WholeFile(path) as file:
            file.write(new)
            if not _is_still(path, old):
                raise UsageError(
                    f"{path} 刚刚被别的程序改动过，没有改写；请再运行一次",
                    f"{path} has just been changed by another program: not rewritten, run again",
                )
    except BaseException:
        if copy is not None:
            copy.unlink(missing_ok=True)
        raise


def _is_still(path: str, old: bytes) -> bool:
    try:
        return load(path) == old
    except Unreadable:
        return False


def _back_up(path: str, data: bytes) -> Path:
    """A new file with these bytes beside the one at `path`."""
    for number in count(1):
        copy = Path(f"{path}.bak" if number == 1 else f"{path}.{number}.bak")
        try:
            with copy.open("xb") as stream:
                try:
                    stream.write(data)
                    stream.flush()
                    os.fsync(stream.fileno())
                except BaseException:
                    copy.unlink(missing_ok=True)
                    raise
        except FileExistsError:
            continue
        except OSError as error:
            zh, en = why(error)
            raise UsageError(
                f"无法写入备份 {copy}：{zh}。{path} 没有改动",
                f"cannot write the backup {copy}: {en}. {path} is as it was",
            ) from error
        return copy
    raise AssertionError("numbers do not end")
