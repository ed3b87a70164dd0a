"""From the paths a user gives to the files to lint."""

from __future__ import annotations

# Every run comes by here: strings, which need no path objects to be loaded first.
# ruff: noqa: PTH105, PTH108, PTH112, PTH123
import os
from itertools import chain

from gxlint.errors import UsageError
from gxlint.functions import suppress
from gxlint.namedtuple import NamedTuple
from gxlint.paths import in_order

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Protocol

    class Wanted(Protocol):
        """Says what to lint of a folder (see `gxlint.config.Configuration`)."""

        def enters(self, folder: str) -> bool: ...

        def keeps(self, path: str, *, otherwise: bool) -> bool: ...


#: Standard input; as a file to write, standard output.
STDIN = "-"

#: Where the system shows a process what it has open itself, such as a shell's ``<(…)``.
_OWN = ("/dev/fd/", "/dev/stdin", "/proc/self/")

#: What a text that is no file is called.
TEXT = "<text>"

#: What is linted of a folder.  A file that is named itself is always tried, whatever it is called.
EXTENSIONS = (
    *(".txt", ".text", ".md"),
    *(".htm", ".html", ".mht", ".mhtml"),
    *(".doc", ".docx", ".odt", ".rtf", ".wps"),
    ".pdf",
)

#: What a folder says of itself is no report: README.md, readme.txt, README.zh.md.
_README = "readme."

#: Formats that reports come in and that cannot be read: a folder's are not passed over in silence.
UNSUPPORTED = (".ofd",)

#: What tells our own pages, and within how many bytes from their beginning.
_PAGES = (".htm", ".html")
_GENERATOR = b'<meta name="generator" content="gxlint '
_HEAD = 1024

_WILDCARDS = frozenset("*?[")


class Selection(NamedTuple):
    """The files to lint in the order in which they are reported, and those passed over."""

    files: Sequence[str]
    skipped: tuple[str, ...] = ()


def expand(paths: Sequence[str], wanted: Wanted, commands: Sequence[str] = ()) -> Selection:
    """The files that `paths` name: files, folders with all below them that is `wanted`, wildcards
    that no shell has replaced, "-" for standard input.  A folder that cannot be listed stands for
    what is in it: whoever reads it says why not.

    `commands` are words that a user may have meant as a subcommand.  Raises `UsageError` on a path
    that does not exist and if there is nothing to lint at all.
    """
    named = dict.fromkeys(name for path in paths for name in _matches(path, paths, commands))
    folders = [name for name in named if name != STDIN and os.path.isdir(name)]
    single = [name if name == STDIN else display(name) for name in named if name not in folders]
    skipped: set[str] = set()
    files = in_order(chain(single, _in_folders(folders, wanted, skipped)))
    if not files:
        raise _nothing(paths, sorted(skipped))
    return Selection(files, tuple(sorted(skipped.difference(single))))


def _in_folders(folders: Iterable[str], wanted: Wanted, skipped: set[str]) -> Iterator[str]:
    """What is to be linted of folders, as it is found; what cannot be read goes into `skipped`."""
    unlisted: list[str] = []
    for folder in folders:
        for found in walk(folder, wanted.enters, unlisted.append):
            if wanted.keeps(found, otherwise=is_candidate(found)):
                if not is_own_page(found):
                    yield display(found)
            elif is_unsupported(found) and wanted.keeps(found, otherwise=True):
                skipped.add(display(found))
    yield from map(display, unlisted)


def walk(
    folder: str, enters: Callable[[str], bool], unlisted: Callable[[str], object]
) -> Iterator[str]:
    """Files below a folder as they are found, no hidden ones, no READMEs.

    `enters` may keep out of folders; `unlisted` is told of those that cannot be listed.
    """
    from pathlib import Path

    waiting = [str(Path(folder))]
    while waiting:
        current = waiting.pop()
        try:
            with os.scandir(current) as found:
                for each in found:
                    if each.name.startswith("."):
                        continue
                    if _is_folder(each):
                        if not each.is_symlink() and enters(each.path):
                            waiting.append(each.path)
                    elif not _is_passed_over(each):
                        yield each.path
        except OSError:
            unlisted(current)


def _is_folder(found: os.DirEntry[str]) -> bool:
    try:
        return found.is_dir()
    except OSError:  # a link that leads nowhere
        return False


def _is_passed_over(found: os.DirEntry[str]) -> bool:
    return found.name.startswith("~$") or _is_readme(found.name) or _is_special(found)


def _is_special(found: os.DirEntry[str]) -> bool:
    """Whether it is a pipe or a device, which a run might wait on for ever."""
    try:
        return not found.is_file() and os.path.exists(found.path)  # noqa: PTH110
    except OSError:  # the reader says why
        return False


def _is_readme(name: str) -> bool:
    return name.lower().startswith(_README)


def only_here(path: str) -> bool:
    """Whether another process would not find there what this one does."""
    return path == STDIN or path.startswith(_OWN)


def is_candidate(name: str) -> bool:
    """Whether a file found in a folder is linted."""
    return name.lower().endswith(EXTENSIONS)


def is_own_page(path: str) -> bool:
    """Whether the file is a page that gxlint wrote about reports (``--format html``).

    Offices keep it beside the reports, which it shows in full: it would be linted as one of them.
    """
    if not path.lower().endswith(_PAGES):
        return False
    try:
        with open(path, "rb") as stream:
            return _GENERATOR in stream.read(_HEAD)
    except OSError:  # the reader says why
        return False


def is_unsupported(name: str) -> bool:
    """Whether a file holds a report in a format that cannot be read."""
    return name.lower().endswith(UNSUPPORTED)


def display(path: str) -> str:
    """The path as it is shown and sorted: with forward slashes, without a leading "./"."""
    shown = path.replace(os.sep, "/")
    return shown if shown == f"./{STDIN}" else shown.removeprefix("./")


def shown(path: str, start: str = os.curdir) -> str:
    """A file that the user has not named, as it is shown: seen from the folder `start`."""
    try:
        return display(os.path.relpath(path, start))
    except ValueError:  # on another drive than the current folder
        return path.replace(os.sep, "/")


def existing(path: str) -> str:
    """The path, if there is such a file or folder.  Raises `UsageError` if there is none."""
    if os.path.lexists(path):
        return path
    from gxlint.absent import absent

    raise absent(path, (path,), ())


def _matches(path: str, paths: Sequence[str], commands: Sequence[str]) -> list[str]:
    """The path itself if it exists, else what it matches as a wildcard (cmd.exe leaves them).

    Raises `UsageError` if there is nothing: it stands among `paths`; `commands` as for `expand`.
    """
    if path == STDIN or os.path.lexists(path):
        return [path]
    if not _WILDCARDS.isdisjoint(path):
        from glob import glob

        if found := sorted(glob(path, recursive=True)):  # noqa: PTH207 (may be absolute)
            return found
    from gxlint.absent import absent

    raise absent(path, paths, commands)


def _nothing(paths: Sequence[str], skipped: Sequence[str]) -> UsageError:
    zh_paths, en_paths = "、".join(paths), ", ".join(paths)
    kinds = " ".join(EXTENSIONS)
    zh = f"在 {zh_paths} 中没有找到可检查的报告（查找 {kinds} 文件）"
    en = f"no report found in {en_paths} (looked for {kinds} files)"
    if skipped:
        zh += f"；有 {len(skipped)} 个 OFD 文件，请先另存为 PDF 或 Word 文档"
        en += f"; {len(skipped)} OFD file(s): save them as PDF or Word documents first"
    return UsageError(zh, en)


def write_whole(path: str, data: bytes) -> None:
    """Writes a file that others may be writing or reading: it appears whole or not at all.

    Raises OSError.
    """
    scratch = f"{path}.{os.getpid()}-{os.urandom(6).hex()}.tmp"
    try:
        with open(scratch, "xb") as stream:
            stream.write(data)
        os.replace(scratch, path)
    except OSError:
        with suppress(OSError):
            os.unlink(scratch)
        raise
