"""Every example inside every built-in rule does what it says; the base reports are clean."""

from __future__ import annotations

import pytest

from gxlint import bundle, checks
from gxlint.checks import Hit
from gxlint.engine import Linter
from gxlint.parse import parse
from gxlint.rules import TOOL, Rule, load_rules
from gxlint.rules.examples import (
    FINE,
    Example,
    ExampleError,
    build_text,
    check_example,
    examples_of,
)
from gxlint.sources import read_text

RULES = load_rules()
EXAMPLES = [example for rule in RULES.rules for example in examples_of(rule)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.rule.code}-{e.label}")
def test_example(example: Example) -> None:
    outcome = check_example(example)
    assert outcome == FINE, (
        f"{outcome.status} {example.rule.file} {example.label}: {outcome.detail}"
    )


@pytest.mark.parametrize(
    "example",
    [one for one in EXAMPLES if one.bad and one.rule.check != TOOL],
    ids=lambda e: f"{e.rule.code}-{e.label}",
)
def test_a_hit_has_no_value_that_no_message_may_use(example: Example) -> None:
    rule = example.rule
    report = parse(read_text(build_text(example.data), "report.txt"))
    assert report is not None
    check = checks.load(rule.check)
    hits = [one for one in check.check(report, rule.params) if isinstance(one, Hit)]
    assert hits
    assert all(hit.values.keys() <= check.VALUES for hit in hits)
    known = checks.variants_of(check, rule.params)
    for hit in hits:
        assert hit.variant is None or hit.variant in known
        assert hit.values.keys() >= checks.usable(check, rule.params, known, hit.variant or "")


@pytest.mark.parametrize("name", bundle.load()["examples"])
def test_base_reports_are_clean(name: str) -> None:
    result = Linter(RULES).lint_text(build_text({"base": name}), name)
    assert result.report is not None
    assert result.report.edition == name.rpartition("-")[2]
    assert [(f.code, f.place.path, f.message) for f in result.findings] == []


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.code)
def test_every_rule_has_examples_of_both_kinds(rule: Rule) -> None:
    kinds = {example.bad for example in examples_of(rule)}
    assert kinds == {True, False} or (rule.check == TOOL and not kinds)


def test_cells_are_replaced_where_they_stand() -> None:
    plain = build_text({"base": "department-2021"})
    cells = {
        "applications/received/natural_person": "310",
        "applications/received/total": "",
        "review/reconsideration/upheld": "一",
    }
    changed = build_text({"base": "department-2021", "cells": cells})
    before = "本年新收政府信息公开申请数量 | 31 | 6 | 0 | 1 | 3 | 0 | 41"
    after = "本年新收政府信息公开申请数量 | 310 | 6 | 0 | 1 | 3 | 0 | "
    assert plain.count(before) == 1
    assert changed == plain.replace(before, after).replace(
        "\n1 | 0 | 0 | 0 | 1", "\n一 | 0 | 0 | 0 | 1"
    )


def test_edits_come_in_their_order() -> None:
    data = {"text": "甲\n乙\n丙", "replace": [["乙", "丁"]], "remove": ["丁"], "append": "\n戊"}
    assert build_text(data) == "甲\n丙\n戊"


@pytest.mark.parametrize(
    "data",
    [
        {"base": "village-2021"},
        {"text": "甲", "replace": [["乙", "丙"]]},
        {"text": "甲", "remove": ["乙"]},
        {"text": "甲", "cells": {"applications/granted/total": "1"}},
        {"text": "", "cells": {"applications/granted/total": "1"}},
        {"base": "department-2008", "cells": {"applications/granted/total": "1"}},
        {"base": "department-2021", "cells": {"applications/other_handling/total": "1"}},
    ],
)
def test_an_edit_without_its_target_is_an_error(data: dict[str, object]) -> None:
    with pytest.raises(ExampleError):
        build_text(data)


def _example(code: str, *, bad: bool, **data: object) -> Example:
    return Example(RULES.by_code(code), "bad[0]" if bad else "good[0]", bad, data)


def test_outcomes_name_what_is_wrong() -> None:
    assert check_example(_example("GX001", bad=True, base="department-2021")).status == "MISSING"
    assert check_example(_example("GX001", bad=False, text="")).status == "NOISY"
    moved = _example("GX001", bad=True, text="", at="title")
    assert check_example(moved).status == "WRONG"
    impossible = _example("GX001", bad=True, text="甲", remove=["乙"])
    assert check_example(impossible).status == "WRONG"
