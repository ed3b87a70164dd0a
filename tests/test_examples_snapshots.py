"""All that a reader is told of each rule's examples: words, places, cells to check, fixes.

    python tests/test_examples_snapshots.py

writes the snapshots anew when a rule or its examples have changed: look at the difference before
committing it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from gxlint.engine import Linter
from gxlint.finding import Finding, Place
from gxlint.messages import LANGUAGES
from gxlint.rules import TOOL, Rule, load_rules
from gxlint.rules.examples import Example, build_text, examples_of
from gxlint.text import Span

SNAPSHOTS = Path(__file__).with_name("snapshots") / "examples"
# What the engine itself raises needs broken files, which have tests of their own.
RULES = [rule for rule in load_rules().rules if rule.check != TOOL]


def _snapshot(rule: Rule) -> Path:
    return SNAPSHOTS / f"{rule.code}.txt"


def _shown(rule: Rule) -> str:
    return "".join(f"{line}\n" for example in examples_of(rule) for line in _told(example))


def _told(example: Example) -> Iterator[str]:
    """The findings of an example in every language, or why the rule does not apply to it."""
    text = build_text(example.data)
    for lang in LANGUAGES:
        result = _linter(example.rule.code, lang).lint_text(text)
        yield f"## {example.label} {lang}"
        reason = result.not_applicable.get(example.rule.code)
        yield from [f"not applicable: {reason}"] if reason else []
        for finding in result.findings:
            yield from _finding(finding)


@cache
def _linter(code: str, lang: str) -> Linter:
    return Linter(load_rules().select([code]), lang=lang)


def _finding(finding: Finding) -> Iterator[str]:
    yield f"{finding.code} {finding.severity} {finding.message}"
    yield f"  at {_place(finding.place)}"
    yield from (f"  beside {_place(place)}" for place in finding.related)
    for one in finding.suspects:
        yield f"  suspect {one.path} ({one.where}): {one.value} -> {one.expected}"
    if finding.fix:
        yield f"  {finding.fix.safety} fix: {finding.fix.message}"
        for edit in finding.fix.edits:
            yield f"    {_span(edit.span)} {edit.old!r} -> {edit.replacement!r}"
    yield f"  fingerprint {finding.fingerprint}"


def _place(place: Place) -> str:
    excerpt = place.excerpt
    words = excerpt.text[excerpt.start : excerpt.end] if excerpt else ""
    note = f" | {place.note}" if place.note else ""
    return f"{place.path} {_span(place.span)} {place.where} {words!r}{note}"


def _span(span: Span) -> str:
    ends = (span.start, span.end)
    return "-".join(f"{end.line}:{end.column}" if end else "?" for end in ends)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_snapshot(rule: Rule) -> None:
    assert _shown(rule) == _snapshot(rule).read_bytes().decode()


def test_no_snapshot_is_left_over() -> None:
    assert set(SNAPSHOTS.iterdir()) == {_snapshot(rule) for rule in RULES}


if __name__ == "__main__":
    SNAPSHOTS.mkdir(exist_ok=True)
    for one in RULES:
        _snapshot(one).write_bytes(_shown(one).encode())
