"""What gxlint can always make again, and keeps to be quicker the next time.

It lies beside the byte code of this very module, where nobody writes who may not write the program
itself.  An installed package has had an empty file for it from the beginning, so that whoever
removes the package removes what is kept.  Where nothing can be kept there (a package in an archive
or of another user, a Python that writes no byte code) it lies in the user's folder for caches.  It
may be deleted at any time, and is made anew in every run if it can be kept nowhere.
"""

from __future__ import annotations

import os
import sys

from gxlint.digest import checksum, digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


#: What this process has made anew.
made: set[str] = set()


def read(name: str, key: bytes) -> memoryview | None:
    """What was kept under that name, if it is whole and was kept with the same key."""
    for path in _paths(name):
        try:
            # All at once, without a buffer: what is kept is a large part of what a short run reads.
            with open(path, "rb", 0) as stream:  # noqa: PTH123 (pathlib may not be loaded yet)
                whole = memoryview(stream.read())
        except OSError:
            continue
        data = whole[_SEAL:]
        if whole[:_SEAL] == _sealed(key, data):
            return data
    return None


def write(name: str, key: bytes, data: bytes) -> None:
    """Keeps the data where that is possible first."""
    from gxlint.files import write_whole

    made.add(name)
    for path in _paths(name, write=True):
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
            write_whole(path, _sealed(key, data) + data)
        except OSError:  # another process may be doing the same
            continue
        return


_SEAL = 24


def _sealed(key: bytes, data: bytes | memoryview) -> bytes:
    return digest(key, checksum(data)).encode("ascii")


def file_name(name: str) -> str:
    """The name of the file for what is kept under a name."""
    return f"{name}.kept"


def _paths(name: str, *, write: bool = False) -> Iterator[str]:
    """Where it may lie, or be written: first beside the byte code, wherever Python has that."""
    cached = __spec__.cached
    if cached and not (write and sys.dont_write_bytecode):
        yield os.path.join(os.path.dirname(cached), file_name(name))  # noqa: PTH118, PTH120
    from gxlint.cache.place import PROGRAM, own_folder

    if folder := own_folder(PROGRAM, make=write):
        installed = digest(os.path.dirname(__file__), length=12)  # noqa: PTH120
        yield os.path.join(folder, file_name(f"{name}-{installed}"))  # noqa: PTH118
