"""Where results are kept: a folder of the user's own, where nobody else can put anything.

By default it is in the user's folder for caches, never beside the reports: these are handed on, lie
on shared drives, and what is kept holds lines of them.  What the program keeps for itself
(`gxlint.kept`) may lie there as well.
"""

# Strings, as in the package: a run that finds all it needs is over in a moment.
# ruff: noqa: PTH103, PTH111, PTH112, PTH116, PTH117, PTH118, PTH123, PTH208

from __future__ import annotations

import os
import stat
import sys

from gxlint.cache import Cache
from gxlint.errors import UsageError
from gxlint.functions import suppress

#: Names the folder where no option does.
VARIABLE = "GXLINT_CACHE_DIR"

#: Tells programs that make backups to pass the folder over (https://bford.info/cachedir/).
TAG = "CACHEDIR.TAG"
_SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55"
_ABOUT = f"{_SIGNATURE}\n# gxlint keeps results of earlier runs here; delete it at any time.\n"
#: Keeps the folder out of repositories.
IGNORED = ".gitignore"
#: In the folder; the layout of what is in it.
RESULTS = "results-1"
#: Beside it: what is no result.
PROGRAM = "program"
_OWN = {TAG, IGNORED, RESULTS, PROGRAM}


def default_folder() -> str | None:
    """The folder for caches that the system gives the user, with our name in it."""
    if named := os.environ.get(VARIABLE):
        return named
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "gxlint") if os.path.isabs(base) else None


def opened(folder: str | None) -> Cache | None:
    """The cache in that folder, which is made if need be; that of the user for None.

    A user who has no folder for caches has no cache.  Raises `UsageError` if a folder that somebody
    has named cannot be used.
    """
    chosen = default_folder() if folder is None else folder
    if chosen is None:
        return None
    try:
        trouble = _trouble(chosen, RESULTS)
    except OSError as error:
        from gxlint.oserrors import why

        trouble = why(error)
    if trouble is None:
        return Cache(os.path.join(chosen, RESULTS))
    if folder is None:
        return None
    zh, en = trouble
    raise UsageError(
        f"缓存文件夹 {folder} 不能用：{zh}。请另写一个 --cache-dir，或用 --no-cache",
        f"the cache folder {folder} cannot be used: {en}; name another with --cache-dir, "
        "or use --no-cache",
    )


def own_folder(name: str, *, make: bool) -> str | None:
    """The folder of that name in the user's, made if there is none and `make` says so.

    None if there is none then, or if it cannot be used.
    """
    folder = default_folder()
    if folder is None or not (make or os.path.isdir(os.path.join(folder, name))):
        return None
    with suppress(OSError):
        if not _trouble(folder, name):
            return os.path.join(folder, name)
    return None


def _trouble(folder: str, name: str) -> tuple[str, str] | None:
    """Why the folder, or that of this name in it, cannot be trusted, or is something else.

    They are made if there are none.  Raises OSError if they cannot be made or looked at.
    """
    inner = os.path.join(folder, name)
    if not os.path.isdir(inner):
        os.makedirs(folder, 0o700, exist_ok=True)
        if not _OWN.issuperset(os.listdir(folder)):
            return "里面有别的文件", "there are other files in it"
        _write(os.path.join(folder, TAG), _ABOUT)
        _write(os.path.join(folder, IGNORED), "*\n")
        os.makedirs(inner, 0o700, exist_ok=True)
    for each in (folder, inner):
        if not is_private(each):
            return (
                "别人也可以写入，不能信任其中的内容",
                "others can write to it, so that what it holds cannot be trusted",
            )
    return None


def is_private(folder: str) -> bool:
    """Whether only this user can write to the folder; Windows keeps a user's folders so itself."""
    if sys.platform == "win32":
        return True
    found = os.stat(folder)
    shared = found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return found.st_uid == os.geteuid() and not shared


def _write(path: str, text: str) -> None:
    with suppress(FileExistsError), open(path, "x", encoding="utf-8") as stream:
        stream.write(text)
