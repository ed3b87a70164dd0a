"""Which configuration file is in a folder."""

# A run looks into every folder above each report: strings here, which cost a fifth of path objects.
# ruff: noqa: PTH113, PTH118, PTH123

from __future__ import annotations

import os

from gxlint import patterns
from gxlint.errors import UsageError

#: The names of configuration files; the first one present in a folder holds.
NAMES = (".gxlint.yml", "gxlint.yml")
PYPROJECT = "pyproject.toml"
#: Where in a pyproject.toml the settings stand.
TABLE = ("tool", "gxlint")

#: Names that are easily mistaken for those: such a file is not passed over in silence.
_MISTAKEN = ("gxlint.yaml", ".gxlint.yaml", "gxlint.toml", ".gxlint.toml")

#: A line with which a pyproject.toml may open the table of gxlint.
_MENTION = patterns.compile(
    rb"(?m)^[ \t]*(?:\[[ \t]*)?[\"']?tool[\"']?[ \t]*(?:\.[ \t]*[\"']?gxlint|\]|=)"
)


def in_folder(folder: str) -> str | None:
    """The path of the configuration file in this very folder.

    Raises `UsageError` on two of them, and on one with a mistaken name.
    """
    found = [name for name in NAMES if os.path.isfile(os.path.join(folder, name))]
    if len(found) > 1:
        zh, en = "、".join(found), " and ".join(found)
        raise UsageError(
            f"{folder} 里同时有 {zh}；请只留一个", f"both {en} are in {folder}; keep only one"
        )
    for name in _MISTAKEN:
        if not found and os.path.isfile(path := os.path.join(folder, name)):
            raise UsageError(
                f"{path}：配置文件的名称应为 {NAMES[1]}；请改名",
                f"{path}: a configuration file is called {NAMES[1]}; rename it",
            )
    if found:
        return os.path.join(folder, found[0])
    path = os.path.join(folder, PYPROJECT)
    return path if os.path.isfile(path) and _has_table(path) else None


def _has_table(path: str) -> bool:
    """Whether a pyproject.toml has settings of gxlint."""
    try:
        with open(path, "rb") as stream:
            if not _MENTION.search(stream.read(_MOST)):
                return False
    except OSError:  # somebody else's file
        return False
    from pathlib import Path

    from gxlint.tomlfile import read_toml

    file = read_toml(Path(path), path, TABLE)
    return file.data is not None or bool(file.faults)


_MOST = 1 << 20
