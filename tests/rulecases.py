"""Asking one rule about a base report with edits, for tests of rules beyond their own examples."""

from __future__ import annotations

from functools import cache

from gxlint import bundle
from gxlint.engine import Linter
from gxlint.finding import Finding
from gxlint.rules import load_rules

BASES: dict[str, str] = bundle.load()["examples"]
#: Of the six parts, as the base reports have them.
HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)

Edit = tuple[str, str]


@cache
def _linter(code: str) -> Linter:
    return Linter(load_rules().select([code]))


def edited(base: str, *edits: Edit) -> str:
    """The text of the base report with each edit made wherever its first half stands."""
    text = BASES[base]
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return text


def findings(code: str, base: str, *edits: Edit) -> list[Finding]:
    """What the rule finds in the edited base report, which is read without a crash."""
    result = _linter(code).lint_text(edited(base, *edits))
    assert result.report is not None
    assert all(finding.code == code for finding in result.findings), result.findings
    return list(result.findings)


def reason(code: str, base: str, *edits: Edit) -> str | None:
    """Why the rule does not apply to the edited base report; None if it does."""
    result = _linter(code).lint_text(edited(base, *edits))
    return result.not_applicable.get(code)


def blamed(finding: Finding) -> str:
    """The words that the finding is about."""
    excerpt = finding.place.excerpt
    return excerpt.text[excerpt.start : excerpt.end] if excerpt else ""
