"""From the paths a user gives to the files to lint."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from gxlint.errors import UsageError

#: Standard input; as a file to write, standard output.
STDIN = "-"

#: What is linted of a folder.  A file that is named itself is always tried, whatever it is called.
EXTENSIONS = (
    *(".txt", ".text", ".md"),
    *(".htm", ".html", ".mht", ".mhtml"),
    *(".doc", ".docx", ".odt", ".rtf", ".wps"),
    ".pdf",
)

#: Formats that reports come in and that cannot be read: a folder's are not passed over in silence.
UNSUPPORTED = (".ofd",)

_WILDCARDS = frozenset("*?[")


class Selection(NamedTuple):
    """The files to lint in the order in which they are reported, and those passed over."""

    files: tuple[str, ...]
    skipped: tuple[str, ...] = ()


def expand(paths: Sequence[str], commands: Sequence[str] = ()) -> Selection:
    """The files that `paths` name: files, folders with all below them, wildcards that no shell has
    replaced, "-" for standard input.

    `commands` are words that a user may have meant as a subcommand.  Raises `UsageError` on a path
    that does not exist and if there is nothing to lint at all.
    """
    files: dict[str, None] = {}
    skipped: dict[str, None] = {}
    for path in paths:
        for name in _matches(path, commands):
            if name != STDIN and Path(name).is_dir():
                for found in walk(name):
                    (files if is_candidate(found) else skipped)[display(found)] = None
            else:
                files[name if name == STDIN else display(name)] = None
    if not files:
        raise _nothing(paths, sorted(skipped))
    return Selection(tuple(sorted(files)), tuple(sorted(skipped.keys() - files.keys())))


def walk(folder: str) -> Iterator[str]:
    """Files below a folder that hold reports or may do so, hidden ones left out, in order.

    Raises `UsageError` on a folder that cannot be listed.
    """
    for root, folders, names in os.walk(folder, onerror=_unlisted):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            hidden = name.startswith((".", "~$"))
            if not hidden and name.lower().endswith((*EXTENSIONS, *UNSUPPORTED)):
                yield str(Path(root, name))


def is_candidate(name: str) -> bool:
    """Whether a file found in a folder is linted."""
    return name.lower().endswith(EXTENSIONS)


def display(path: str) -> str:
    """The path as it is shown and sorted: with forward slashes, without a leading "./"."""
    shown = path.replace(os.sep, "/")
    return shown if shown == f"./{STDIN}" else shown.removeprefix("./")


def _matches(path: str, commands: Sequence[str]) -> list[str]:
    """The path itself if it exists, else what it matches as a wildcard (cmd.exe leaves them)."""
    if path == STDIN or os.path.lexists(path):
        return [path]
    if not _WILDCARDS.isdisjoint(path):
        from glob import glob

        if found := sorted(glob(path, recursive=True)):  # noqa: PTH207 (may be absolute)
            return found
    zh, en = f"{path}：没有这个文件或文件夹", f"{path}: no such file or folder"
    if path in commands:
        zh += f"；子命令要写在最前面：gxlint {path} …"
        en += f"; a subcommand comes first: gxlint {path} …"
    raise UsageError(zh, en)


def _unlisted(error: OSError) -> None:
    zh, en = f"{error.filename}：无法列出文件夹内容", f"{error.filename}: cannot list the folder"
    raise UsageError(f"{zh}（{error.strerror}）", f"{en} ({error.strerror})")


def _nothing(paths: Sequence[str], skipped: Sequence[str]) -> UsageError:
    zh_paths, en_paths = "、".join(paths), ", ".join(paths)
    kinds = " ".join(EXTENSIONS)
    zh = f"在 {zh_paths} 中没有找到可检查的报告（查找 {kinds} 文件）"
    en = f"no report found in {en_paths} (looked for {kinds} files)"
    if skipped:
        zh += f"；有 {len(skipped)} 个 OFD 文件，请先另存为 PDF 或 Word 文档"
        en += f"; {len(skipped)} OFD file(s): save them as PDF or Word documents first"
    return UsageError(zh, en)
