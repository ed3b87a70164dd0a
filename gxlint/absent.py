"""A path that does not exist: what the user may have meant, and what to write instead."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import combinations

from gxlint.errors import UsageError, did_you_mean

#: Signs that stand for a hyphen where a program has "corrected" it, or an input method was on.
_DASHES = "－—–―‐−"
_QUOTES = "“”‘’＂「」"

#: What other programs call these, and those who are used to them.
_HABITS = {
    "help": "--help",
    "/?": "--help",
    "/h": "--help",
    "/help": "--help",
    "帮助": "--help",
    "version": "--version",
    "版本": "--version",
}
_LINTING = ("check", "lint", "检查")

#: A path is given in so few words at most that a search among all of them is worth while.
_MOST_WORDS = 30


def absent(path: str, paths: Sequence[str], commands: Sequence[str]) -> UsageError:
    """That there is no file `path`, which stands among the `paths` of a command line.

    `commands` are words that a user may have meant as a subcommand.
    """
    if not path.strip():
        return UsageError(
            "路径是空的；请给出文件或文件夹", "a path is blank; name a file or folder"
        )
    zh, en = _meant(path, paths, commands)
    return UsageError(f"{path}：没有这个文件或文件夹{zh}", f"{path}: no such file or folder{en}")


def _meant(path: str, paths: Sequence[str], commands: Sequence[str]) -> tuple[str, str]:
    """What to write instead, to be added in Chinese and in English; "" where nothing is known."""
    if whole := _with_spaces(path, paths):
        return f'；路径中有空格的要加引号："{whole}"', f'; quote paths with spaces: "{whole}"'
    if path[0] in _DASHES:
        return "；选项前面要用半角的 -，如 --help", "; options begin with plain hyphens, as --help"
    if not set(_QUOTES).isdisjoint((path[0], path[-1])):
        return '；引号要用半角的 "', '; use plain quotation marks: "'
    if path in commands:
        return (
            f"；子命令要写在最前面：gxlint {path} …",
            f"; a subcommand comes first: gxlint {path} …",
        )
    if commands and (option := _HABITS.get(path.casefold())):
        return f"；是否想写 gxlint {option}？", f"; did you mean gxlint {option}?"
    if commands and path.casefold() in _LINTING:
        return (
            "；检查不用写命令：gxlint 报告.docx",
            "; linting takes no command: gxlint report.docx",
        )
    if path.replace("-", "").isalpha() and (command := did_you_mean(path, commands)):
        return f"；是否想写 gxlint {command}？", f"; did you mean gxlint {command}?"
    if "://" in path:
        return (
            "；网址不能直接检查，请先把网页或文件保存下来",
            "; addresses are not opened: save the page or the file first",
        )
    return "", ""


def _with_spaces(path: str, paths: Sequence[str]) -> str | None:
    """The path that words of the command line make up when spaces are put between them."""
    words = [word.strip(_QUOTES) for word in paths[:_MOST_WORDS]]
    for start, end in combinations(range(len(words) + 1), 2):
        whole = " ".join(words[start:end])
        if end - start > 1 and path in paths[start:end] and os.path.lexists(whole):
            return whole
    return None
