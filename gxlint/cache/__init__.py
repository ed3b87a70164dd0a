"""Results kept between runs: a report that has not changed, under the same rules, is not linted
again.

A result is kept as the engine gave it, before suppressions and baselines were held against it:
these may change without linting anything anew.  `gxlint.cache.key` says what a result depends on,
`gxlint.cache.entry` how it is written, `gxlint.cache.place` where, and why nobody else can write
there.  Whatever is wrong with an entry, it is as if there were none.

A run whose results are all kept imports little more than this, so nothing here needs more than the
standard library's `os` and `json`.
"""

# Each report of a run is looked up: strings here, which cost a fifth of path objects.
# ruff: noqa: PTH102, PTH118, PTH120, PTH123

from __future__ import annotations

import os
import time

from gxlint.digest import digest
from gxlint.files import write_whole
from gxlint.functions import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.finding import FileResult

#: An entry that is larger is not kept, in bytes: no report that an office writes comes near.
MOST_OF_ONE = 1 << 20
#: An entry that has been of use is marked so once in this time, in seconds.
_DAY = 24 * 3600
#: After so many new entries the folder is tidied, and whenever it was last tidied a day ago.
_MANY = 4096


class Cache:
    """Results by key, each in a file of its own below a folder that only this user writes.

    Several processes may use one folder: an entry appears whole or not at all, and two that write
    the same one write the same.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._written = 0

    def get(self, key: str) -> FileResult | None:
        """The result kept under that key, its `path` being ""; None if there is none."""
        path = self._file(key)
        try:
            with open(path, "rb") as stream:
                data = stream.read(MOST_OF_ONE + 1)
                used = os.fstat(stream.fileno()).st_mtime
        except OSError:
            return None
        from gxlint.cache import entry

        check, _, body = data.partition(b"\n")
        if check != digest(body).encode():
            return None
        result = entry.read(body)
        if result is not None and time.time() - used > _DAY:
            with suppress(OSError):
                os.utime(path)
        return result

    def put(self, key: str, result: FileResult) -> None:
        """Keeps the result, unless another machine, or another day, might give another one."""
        if result.about is None or any(finding.code == "GX005" for finding in result.findings):
            return
        from gxlint.cache import entry

        body = entry.written(result)
        if len(body) <= MOST_OF_ONE:
            # A full disk, or a folder that has been made read-only, costs only the cache.
            with suppress(OSError):
                self._write(self._file(key), digest(body).encode() + b"\n" + body)
        self._written += 1
        if self._written % _MANY == 0:
            self.tidy()

    def tidy(self) -> None:
        """Drops what is old, and the oldest of what is too much."""
        from gxlint.cache.tidying import tidy

        with suppress(OSError):
            tidy(self.folder)

    def close(self) -> None:
        """Tidies the folder if it is time to; to be called when a run has ended."""
        if self._written:
            from gxlint.cache.tidying import is_due

            if is_due(self.folder):
                self.tidy()

    def _file(self, key: str) -> str:
        return os.path.join(self.folder, key[:2], key[2:])

    def _write(self, path: str, data: bytes) -> None:
        with suppress(FileExistsError):
            os.mkdir(os.path.dirname(path), 0o700)
        write_whole(path, data)
