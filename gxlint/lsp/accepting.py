"""Accepting a finding from the editor: an entry in `gxlint-ignore.yml` that waits for its reason.

The reason is left empty, and an empty one is an error: nobody accepts a finding by a mere click.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from glob import escape
from pathlib import Path

from gxlint import patterns
from gxlint.files import TEXT
from gxlint.finding import Finding
from gxlint.lsp.checking import Checked
from gxlint.namedtuple import NamedTuple
from gxlint.suppressions.accepting import aim
from gxlint.suppressions.ignorefile import NAME

_ITEM = patterns.compile(r"^( *)- ", re.MULTILINE)
_REASON = 'reason: ""'


class Entry(NamedTuple):
    """What to add to the end of the file at `path`, whose text is `before` ("" if it is new).

    `reason` is the offset at which the reason is to be written, in the text that comes of it.
    """

    path: Path
    before: str
    added: str
    reason: int


def entry(checked: Checked, finding: Finding, read: Callable[[Path], str]) -> Entry | None:
    """The entry that accepts a finding; None where it cannot be accepted so.

    `read` tells what is in a file, as the editor has it if it is open there.
    """
    rules = checked.rules
    if checked.path == TEXT or rules is None:
        return None
    aimed = aim(finding, rules)
    if aimed is None:
        return None
    report = Path(checked.path)
    existing = next((p / NAME for p in report.parents if (p / NAME).is_file()), None)
    path = existing or report.parent / NAME
    file = report.relative_to(path.parent).as_posix()
    keys = {"code": aimed["code"], "file": escape(file), **aimed}
    before = read(path) if existing else ""
    added = _added(before, keys)
    if not _is_one_more(before, before + added):
        return None
    return Entry(path, before, added, len(before) + added.index(_REASON) + len(_REASON) - 1)


def _added(before: str, keys: dict[str, str]) -> str:
    found = _ITEM.search(before)
    indent = found[1] if found else "  "
    # What JSON quotes is quoted in YAML as well.
    words = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items()]
    lines = [f"{'  ' if index else '- '}{word}" for index, word in enumerate([*words, _REASON])]
    opening = "" if not before or before.endswith("\n") else "\n"
    opening += "" if found else "ignore:\n"
    return opening + "".join(f"{indent}{line}\n" for line in lines)


def _is_one_more(before: str, after: str) -> bool:
    """Whether the file is one that can be added to so: another one is left alone."""
    import yaml

    try:
        old, new = yaml.safe_load(before) or {"ignore": []}, yaml.safe_load(after)
        return bool(new["ignore"][:-1] == old["ignore"] and new.keys() == old.keys())
    except (yaml.YAMLError, TypeError, KeyError, AttributeError):
        return False
