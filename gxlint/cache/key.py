"""What a kept result depends on, as a key: whatever changes it must change the key.

A result depends on the bytes of the file (its name tells nothing to any reader), the rules in force
with all that configuration has changed in them, the edition to judge by, the language of messages,
and the program.  In a checkout the program and its built-in data may be edited at any time.
"""

# ruff: noqa: PTH118

from __future__ import annotations

import json
import os
import sys

from gxlint import __version__, bundle
from gxlint.digest import digest
from gxlint.functions import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.rules import RuleSet

#: What of a rule findings depend on; the rest is documentation.
_FIELDS = (
    *("code", "name", "severity", "check", "message", "remedy", "severity_by_edition"),
    *("editions", "in_force", "params", "basis", "variants", "remedies"),
)

#: As many hexadecimal digits as nobody can find two reports for that share a key.
LENGTH = 64


def circumstances(rules: RuleSet, edition: str, lang: str) -> str:
    """All that a result depends on besides the file's content, as a digest."""
    active = [[getattr(rule, field) for field in _FIELDS] for rule in rules.active]
    told = json.dumps([_program(), edition, lang, active], default=str)
    return digest(told, length=LENGTH)


def key(under: str, data: bytes) -> str:
    """The key of the result for a file that holds `data`, `under` these `circumstances`."""
    return digest(under, data, length=LENGTH)


@cache
def _program() -> list[str]:
    """The versions of gxlint and of Python, and what the program's files are."""
    known = [__version__, sys.version]
    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120
    source = bundle.source_folder()
    if source is None:
        return [*known, recorded(package)]
    return [*known, digest(_state(package), _state(source))]


def recorded(package: str) -> str:
    """What the installer has noted of the files of an installed package, as a digest: it holds the
    hash of each (PyPA, Recording installed projects).

    Between two releases a version stands for many programs.  "" where nothing has been noted.
    """
    folder, name = os.path.split(package)
    record = os.path.join(folder, f"{name}-{__version__}.dist-info", "RECORD")
    try:
        with open(record, "rb") as stream:  # noqa: PTH123
            return digest(stream.read())
    except OSError:
        return ""


def _state(folder: str) -> str:
    """Names, sizes and times of change of all files below a folder, but for byte code."""
    told = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            found = os.stat(os.path.join(root, name))  # noqa: PTH116
            told.append(f"{root}/{name} {found.st_size} {found.st_mtime_ns}")
    return "\n".join(told)
