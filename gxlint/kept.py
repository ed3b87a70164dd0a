"""What gxlint can always make again, and keeps to be quicker the next time.

It lies beside the byte code of this very module, where nobody writes who may not write the program
itself, and may be deleted at any time.  Whatever cannot be kept there (a package in an archive, a
folder that cannot be written) is made anew in every run.  An installed package has had an empty
file for it from the beginning, so that whoever removes the package removes what is kept.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from gxlint.digest import checksum, digest


def read(name: str, key: bytes) -> bytes | None:
    """What was kept under that name, if it is whole and was kept with the same key."""
    path = _path(name)
    if path is None:
        return None
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 (pathlib may not be loaded yet)
            seal, data = stream.read(_SEAL), stream.read()
    except OSError:
        return None
    return data if seal == _sealed(key, data) else None


def write(name: str, key: bytes, data: bytes) -> None:
    """Keeps the data if that is possible and Python may keep its byte code."""
    path = _path(name)
    if path is None or sys.dont_write_bytecode:
        return
    from gxlint.files import write_whole

    with suppress(OSError):  # another process may be doing the same
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        write_whole(path, _sealed(key, data) + data)


_SEAL = 24


def _sealed(key: bytes, data: bytes) -> bytes:
    return digest(key, checksum(data)).encode("ascii")


def file_name(name: str) -> str:
    """The name of the file for what is kept under a name."""
    return f"{name}.kept"


def _path(name: str) -> str | None:
    """Python says where its byte code is, which is elsewhere for some users."""
    cached = __spec__.cached
    return os.path.join(os.path.dirname(cached), file_name(name)) if cached else None  # noqa: PTH118, PTH120
