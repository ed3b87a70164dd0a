"""What the commands that show rules share."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from gxlint.rules import Rule

if TYPE_CHECKING:
    from rich.console import RenderableType

#: Not on a terminal a line is never broken, so that `grep` finds whole sentences.
_UNLIMITED = 1000


def rendered(items: Iterable[RenderableType], color: bool) -> str:
    """Tables and texts as the terminal is to show them, wrapped with regard to wide characters."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else _UNLIMITED
    console = Console(no_color=not color, force_terminal=color, highlight=False, width=width)
    with console.capture() as capture:
        for item in items:
            console.print(item)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().split("\n")[:-1])


def rule_data(rule: Rule) -> dict[str, Any]:
    """The rule as plain data, as its YAML has it, in both languages."""
    first, last = rule.in_force
    return {
        "code": rule.code,
        "name": rule.name,
        "pack": rule.pack or None,
        "severity": rule.severity,
        "severity_by_edition": dict(rule.severity_by_edition),
        "editions": list(rule.editions) or None,
        "in_force": {"from": first, "to": last},
        "enabled": rule.enabled,
        "message": dict(rule.message),
        "variants": {key: dict(words) for key, words in rule.variants.items()},
        "basis": dict(rule.basis.get("", rule.basis)),
        "explain": dict(rule.explain),
        "remedy": dict(rule.remedy),
        "examples": {key: list(examples) for key, examples in rule.examples.items()},
    }
