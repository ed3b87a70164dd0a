"""What is shown of the findings under the pointer: law, explanation, remedy."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from gxlint.finding import Finding
from gxlint.formats.markdown import plain
from gxlint.formats.words import details, particulars
from gxlint.lsp.checking import Checked
from gxlint.lsp.ruler import Ruler, touch
from gxlint.messages import say
from gxlint.rules import RuleSet


def hover(
    checked: Checked, ruler: Ruler, at: types.Position, formats: Sequence[types.MarkupKind]
) -> types.Hover | None:
    """The findings at that position, in the first of the client's `formats`; None if there are
    none."""
    here = types.Range(at, at)
    findings = [f for f in checked.findings if touch(ruler.range(f.place.span), here)]
    if not findings or checked.rules is None:
        return None
    markdown = types.MarkupKind.Markdown in formats
    tell = _in_markdown if markdown else _in_words
    told = [tell(finding, checked.rules, checked.lang) for finding in findings]
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    value = ("\n\n---\n\n" if markdown else "\n\n").join(told)
    return types.Hover(types.MarkupContent(kind, value), ruler.range(findings[0].place.span))


def _in_markdown(finding: Finding, rules: RuleSet, lang: str) -> str:
    colon = say("colon", lang)
    head = f"**{say(finding.severity, lang)} {finding.code}** `{finding.name}`"
    lines = [
        f"- **{label}**{colon}{plain(text)}"
        for label, text in (*particulars(finding, lang), _what(finding, rules, lang))
    ]
    return "\n".join([head, "", plain(finding.message), "", *lines])


def _in_words(finding: Finding, rules: RuleSet, lang: str) -> str:
    head = f"{say(finding.severity, lang)} {finding.code} {finding.name}"
    label, text = _what(finding, rules, lang)
    return f"{head}\n{details(finding, lang)}\n{label}{say('colon', lang)}{text}"


def _what(finding: Finding, rules: RuleSet, lang: str) -> tuple[str, str]:
    """What the rule looks at, with its label."""
    return say("explain.what", lang), rules.by_code(finding.code).text("explain", lang).strip()
