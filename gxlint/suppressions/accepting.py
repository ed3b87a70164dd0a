"""What an entry of an ignore file has to say so that it accepts a finding."""

from __future__ import annotations

from gxlint.finding import Finding
from gxlint.rules import TOOL, RuleSet


def aim(finding: Finding, rules: RuleSet) -> dict[str, str] | None:
    """Its keys ``code`` and, unless the finding is on the report as a whole, ``path``.

    None if the finding cannot be accepted: rules that are mandatory and faults of the tool.
    """
    rule = rules.by_code(finding.code)
    if rule.check == TOOL or rules.is_mandatory(rule.code):
        return None
    path = finding.place.path
    return {"code": rule.code} if path == "report" else {"code": rule.code, "path": path}
