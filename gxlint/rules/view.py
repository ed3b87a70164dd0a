"""Rules as plain data, for programs."""

from __future__ import annotations

from typing import Any

from gxlint.rules import Rule


def rule_data(rule: Rule) -> dict[str, Any]:
    """The rule as its YAML has it, in both languages."""
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
        "remedies": {key: dict(words) for key, words in rule.remedies.items()},
        "examples": {key: list(examples) for key, examples in rule.examples.items()},
    }
