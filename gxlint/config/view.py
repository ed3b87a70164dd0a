"""What is in force for a path and who wanted it so, as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from gxlint.config import Configuration, InForce
from gxlint.engine import gate
from gxlint.files import is_candidate
from gxlint.rules import Rule
from gxlint.rules.choice import Origin, changed_by

#: Settings that are shown, and their values where nobody says anything.
DEFAULTS: Mapping[str, Any] = {
    "lang": "zh",
    "format": "text",
    "fail-on": "error",
    "edition": "auto",
    "today": None,
    "baseline": None,
    "rules": [],
    "include": [],
    "exclude": [],
}


class _Judged(NamedTuple):
    """What is known of the report that rules would be applied to; None where nothing is."""

    edition: str | None
    year: int | None


def view(configuration: Configuration, path: str) -> dict[str, Any]:
    """The data that ``gxlint config --format json`` prints for a file or a folder.

    A rule that is on but does not apply to the edition or the year of the report at `path` (or to
    the edition that is set) is off for the reason "edition" or "not_in_force".
    """
    is_folder = Path(path).is_dir()
    # For a folder: what holds for the files in it that no setting for some paths is about.
    in_force = configuration.of(str(Path(path, "*")) if is_folder else path)
    settings = in_force.settings
    judged = None if is_folder else _report(path, settings.edition or "auto")
    if judged is None and settings.edition not in (None, "auto"):
        judged = _Judged(settings.edition, None)
    kept = is_folder or configuration.keeps(path, otherwise=is_candidate(path))
    return {
        "schema": 1,
        "path": path,
        "files": list(settings.files),
        "excluded": not kept,
        "settings": {key: _setting(in_force, key) for key in DEFAULTS},
        "rules": list(_rules(in_force, judged)),
    }


def _report(path: str, edition: str) -> _Judged | None:
    from gxlint import sources
    from gxlint.parse import parse

    try:
        report = parse(sources.read(path), edition=edition)
    except sources.Unreadable:
        return None
    return _Judged(report.edition, report.year) if report else None


def _setting(in_force: InForce, key: str) -> dict[str, Any]:
    value = getattr(in_force.settings, key.replace("-", "_"))
    if isinstance(value, tuple):
        value = list(value)
    elif value is not None:
        value = str(value)
    origin = in_force.settings.origins.get(key)
    return {"value": value if origin else DEFAULTS[key], "from": _place(origin)}


def _rules(in_force: InForce, judged: _Judged | None) -> Iterator[dict[str, Any]]:
    for rule in in_force.rules.rules:
        on, reason, origin = in_force.rules.state(rule)
        if on and judged and (closed := _closed(rule, judged)):
            on, reason, origin = False, closed, None
        changes = changed_by(rule, in_force.settings.choices)
        yield {
            "code": rule.code,
            "name": rule.name,
            "on": on,
            "reason": reason,
            "from": _place(origin),
            "severity": rule.severity,
            "changes": {
                key: {
                    "value": rule.severity if key == "severity" else rule.params[key],
                    "from": _place(place),
                }
                for key, place in changes.items()
            },
        }


def _closed(rule: Rule, judged: _Judged) -> str | None:
    reason = gate(rule, judged.edition, judged.year)
    return None if reason == "year_unknown" else reason


def _place(origin: Origin | None) -> dict[str, Any] | None:
    return {"source": origin.source, "line": origin.line or None} if origin else None
