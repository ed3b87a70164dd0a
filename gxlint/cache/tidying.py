"""Keeps the folder of kept results small, and empties it."""

# ruff: noqa: PTH106, PTH108, PTH112, PTH116, PTH118, PTH123, PTH208

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from gxlint.cache.key import LENGTH
from gxlint.cache.place import IGNORED, PROGRAM, RESULTS, TAG
from gxlint.functions import suppress
from gxlint.kept import file_name
from gxlint.namedtuple import NamedTuple

#: Entries that nobody has used for so long are dropped, in seconds.
OLDEST = 30 * 24 * 3600
#: What all entries together may take, in bytes of their content.
MOST = 256 << 20
_DAY = 24 * 3600
#: What another process may still be writing is not swept up, in seconds.
_WRITING = 3600
_STAMP = "tidied"


class _File(NamedTuple):
    used: float
    size: int
    path: str


def is_due(folder: str) -> bool:
    """Whether the results in `folder` were last tidied more than a day ago."""
    try:
        return time.time() - os.stat(os.path.join(folder, _STAMP)).st_mtime > _DAY
    except OSError:
        return True


def tidy(folder: str, most: int = MOST) -> None:
    """Drops entries that are old, and the oldest ones of those that are too many."""
    now = time.time()
    with open(os.path.join(folder, _STAMP), "wb"):
        pass
    files = sorted(_files(folder))
    size = sum(file.size for file in files)
    for file in files:
        unfinished = file.path.endswith(".tmp")
        old = now - file.used > (_WRITING if unfinished else OLDEST)
        if old or (size > most and not unfinished):
            with suppress(OSError):
                os.unlink(file.path)
                size -= file.size


def clean(folder: str) -> int:
    """Removes all that is kept in the cache at `folder`; how many results there were.

    What is not ours stays, and so does the folder then.
    """
    results = os.path.join(folder, RESULTS)
    files = list(_files(results))
    for file in files:
        with suppress(OSError):
            os.unlink(file.path)
    program = os.path.join(folder, PROGRAM)
    own = [os.path.join(results, _STAMP), *_kept(program)]
    own += [os.path.join(folder, name) for name in (TAG, IGNORED)]
    for path in own if os.path.isdir(results) or os.path.isdir(program) else ():
        with suppress(OSError):
            os.unlink(path)
    for path in (*_shards(results), results, program, folder):
        with suppress(OSError):
            os.rmdir(path)
    return sum(not file.path.endswith(".tmp") for file in files)


def _kept(program: str) -> list[str]:
    """What the program has kept for itself."""
    with suppress(OSError):
        names = os.listdir(program)
        return [os.path.join(program, name) for name in names if name.endswith(file_name(""))]
    return []


def _shards(results: str) -> list[str]:
    with suppress(OSError):
        return [os.path.join(results, name) for name in os.listdir(results) if _is_hex(name, 2)]
    return []


def _files(results: str) -> Iterator[_File]:
    """The entries, and what is left of those that were not finished."""
    for shard in _shards(results):
        with suppress(OSError), os.scandir(shard) as found:
            for each in found:
                name = each.name.partition(".")[0]
                if _is_hex(name, LENGTH - 2) and each.is_file(follow_symlinks=False):
                    state = each.stat(follow_symlinks=False)
                    yield _File(state.st_mtime, state.st_size, each.path)


def _is_hex(name: str, length: int) -> bool:
    return len(name) == length and set(name) <= set("0123456789abcdef")
