"""What is in force for a path and who wanted it so, as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gxlint.config import Configuration, InForce
from gxlint.engine import Linter, gate
from gxlint.files import is_candidate
from gxlint.rules.choice import Origin, changed_by

#: Settings that are shown, and their values where nobody says anything.
DEFAULTS: Mapping[str, Any] = {
    "lang": "zh",
    "format": "text",
    "fail-on": "error",
    "edition": "auto",
    "today": None,
    "baseline": None,
    "jobs": 1,
    "cache": True,
    "cache-dir": None,
    "rules": [],
    "packs": [],
    "include": [],
    "exclude": [],
    "gate": None,
}


def view(configuration: Configuration, path: str) -> dict[str, Any]:
    """The data that ``gxlint config --format json`` prints for a file or a folder.

    Of a rule that is on, "not_applicable" says why it cannot be applied to the report at `path`, or
    to reports of the edition that is set for a folder.
    """
    is_folder = Path(path).is_dir()
    # For a folder: what holds for the files in it that no setting for some paths is about.
    in_force = configuration.of(str(Path(path, "*")) if is_folder else path)
    closed = _closed_to_edition(in_force) if is_folder else _closed_to_report(in_force, path)
    kept = is_folder or configuration.keeps(path, otherwise=is_candidate(path))
    return {
        "schema": 1,
        "path": path,
        "files": list(in_force.settings.files),
        "excluded": not kept,
        "settings": {key: _setting(in_force, key) for key in DEFAULTS},
        "rules": list(_rules(in_force, closed)),
    }


def _closed_to_edition(in_force: InForce) -> Mapping[str, str]:
    edition = in_force.settings.edition
    if edition in (None, "auto"):
        return {}
    reasons = {rule.code: gate(rule, edition, None) for rule in in_force.rules.rules}
    return {code: "edition" for code, reason in reasons.items() if reason == "edition"}


def _closed_to_report(in_force: InForce, path: str) -> Mapping[str, str]:
    linter = Linter(in_force.rules, edition=in_force.settings.edition or "auto")
    return linter.lint_file(path).not_applicable


def _setting(in_force: InForce, key: str) -> dict[str, Any]:
    value = getattr(in_force.settings, key.replace("-", "_"))
    if isinstance(value, tuple):
        value = list(value)
    elif isinstance(value, Mapping):
        value = dict(value)
    elif not isinstance(value, int | None):  # a switch is a number too
        value = str(value)
    origin = in_force.settings.origins.get(key)
    return {"value": value if origin else DEFAULTS[key], "from": _place(origin)}


def _rules(in_force: InForce, closed: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for rule in in_force.rules.rules:
        state = in_force.rules.state(rule)
        changes = changed_by(rule, (*in_force.rules.base, *in_force.settings.choices))
        yield {
            "code": rule.code,
            "name": rule.name,
            "on": state.on,
            "reason": state.reason,
            "from": _place(state.origin),
            "not_applicable": closed.get(rule.code),
            "severity": rule.severity,
            "changes": {
                key: {
                    "value": rule.severity if key == "severity" else rule.params[key],
                    "from": _place(origin),
                }
                for key, origin in changes.items()
            },
        }


def _place(origin: Origin | None) -> dict[str, Any] | None:
    return {"source": origin.source, "line": origin.line or None} if origin else None
