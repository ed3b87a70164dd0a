"""One finding for one mistake: groups, suspects and notes, from a report's text to the formats."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

import pytest

from gxlint import formats
from gxlint.blame import fittest
from gxlint.engine import Linter
from gxlint.finding import FileResult, Finding, Place
from gxlint.formats import Options
from gxlint.messages import Phrase, worded
from gxlint.rules import load_rules
from gxlint.rules.examples import build_text
from gxlint.text import Span

ALL = ("GX6",)


@cache
def _linter(select: tuple[str, ...], lang: str) -> Linter:
    return Linter(load_rules().select(select), lang=lang)


def lint(
    cells: Mapping[str, str],
    *select: str,
    base: str = "department-2021",
    lang: str = "zh",
) -> FileResult:
    text = build_text({"base": base, "cells": dict(cells)})
    return _linter(select or ALL, lang).lint_text(text, "报告.txt")


def codes(result: FileResult) -> list[str]:
    return [finding.code for finding in result.findings]


def shown(name: str, result: FileResult, lang: str = "zh") -> str:
    return "".join(formats.load(name).render([result], Options(lang=lang, summary=False)))


TOTAL = {"applications/granted/total": "71"}
RESULT = {"applications/granted/natural_person": "21"}
CONCLUDED = {"applications/concluded/business": "8"}


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (TOTAL, "GX603"),
        (RESULT, "GX602"),
        (CONCLUDED, "GX602"),
        ({"applications/concluded/total": "14"}, "GX603"),
        ({"applications/received/natural_person": "13"}, "GX603"),
        ({"applications/carried_over/legal_service": "2"}, "GX603"),
        (
            {
                "applications/carried_over/legal_service": "2",
                "applications/carried_over/total": "4",
            },
            "GX601",
        ),
        ({"review/reconsideration/total": "4"}, "GX604"),
    ],
)
def test_one_mistake_is_one_finding(cells: Mapping[str, str], code: str) -> None:
    assert codes(lint(cells)) == [code]


def test_a_rule_that_is_off_leaves_the_mistake_to_the_next() -> None:
    for select, code in (
        (ALL, "GX602"),
        (("GX601", "GX603"), "GX603"),
        (("GX601",), "GX601"),
    ):
        [finding] = lint(CONCLUDED, *select).findings
        assert (finding.code, finding.place.path) == (code, "applications/concluded/business")
        assert "应为 6" in finding.message
    assert codes(lint(CONCLUDED, "GX604")) == []


def test_two_mistakes_are_two_findings() -> None:
    both = TOTAL | {"applications/unavailable.not_held/business": "3"}
    assert codes(lint(both)) == ["GX603", "GX602"]


def test_the_suspects_in_json() -> None:
    [file] = json.loads(shown("json", lint(RESULT)) or "{}")["files"]
    [diagnostic] = file["diagnostics"]
    cell = {"table": "applications", "row": "granted", "column": "natural_person"}
    assert diagnostic["cell"] == cell
    assert diagnostic["suspects"] == [{**cell, "value": 21, "expected": 12}]
    blank = {"applications/granted/natural_person": ""}
    [file] = json.loads(shown("json", lint(blank)))["files"]
    assert file["diagnostics"][0]["suspects"] == [{**cell, "value": None, "expected": 12}]


def test_the_culprit_comes_first_with_what_it_should_be() -> None:
    lines = shown("text", lint(CONCLUDED)).splitlines()
    place = next(number for number, line in enumerate(lines) if line.endswith(" 应为 6"))
    assert "（七）总计 | 31 | 8 |" in lines[place - 1]
    assert next(n for n, line in enumerate(lines) if "一、本年新收" in line) > place
    assert "^" in lines[place]
    assert " should be 6\n" in shown("text", lint(CONCLUDED, lang="en"), "en")


def test_notes_of_one_line_stand_together() -> None:
    swapped = {"applications/granted/natural_person": "3", "applications/granted/business": "12"}
    lines = shown("text", lint(swapped)).splitlines()
    [marks] = [line for line in lines if "^" in line]
    assert marks.endswith(" 应为 12、“商业企业”应为 3")


def test_concise_stays_one_line() -> None:
    [line] = shown("concise", lint(CONCLUDED)).splitlines()
    assert line.endswith("疑为合计没有重新计算")


def test_a_sound_report_has_nothing() -> None:
    assert codes(lint({})) == []


def _finding(code: str) -> Finding:
    return Finding(code, code, "error", "", Place("report", Span(None, None), "", None))


def test_of_a_group_the_fittest_stay() -> None:
    drafts = [
        (_finding("A"), ("one", 2)),
        (_finding("B"), None),
        (_finding("C"), ("one", 1)),
        (_finding("D"), ("one", 1)),
        (_finding("E"), ("other", 7)),
    ]
    assert [finding.code for finding in fittest(drafts)] == ["B", "C", "D", "E"]


def test_phrases_wait_for_their_language() -> None:
    change = Phrase("culprit.change", {"cell": "甲", "expected": "3"})
    both = Phrase("culprit.sure", {"changes": (change, change), "slip": ""})
    assert worded(both, "zh") == "；“甲”应为 3、“甲”应为 3"
    assert worded(both, "en") == "; “甲” should be 3, “甲” should be 3"
    assert worded(7, "zh") == 7
