"""Everything that a run prints has its words, in both languages."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import gxlint
from gxlint.messages import LANGUAGES, REASONS

CHECKS = sorted((Path(gxlint.__file__).parent / "checks").glob("*.py"))


def reasons(path: Path) -> set[str]:
    """The reasons that a check gives for not being applicable, as written in its code."""
    calls = (n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call))
    named = (n for n in calls if isinstance(n.func, ast.Name) and n.func.id == "NotApplicable")
    return {reason for call in named for reason in outcomes(call.args[0])}


def outcomes(node: ast.expr) -> set[str]:
    """The texts that an expression may come to."""
    match node:
        case ast.Constant(value):
            return {str(value)}
        case ast.IfExp(body=one, orelse=other):
            return outcomes(one) | outcomes(other)
    return set()


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_every_reason_has_its_words(path: Path) -> None:
    assert reasons(path) <= set(REASONS)
    assert all(set(words) >= set(LANGUAGES) for words in REASONS.values())
