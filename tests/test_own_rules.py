"""Drafts of rule files, and the edits of examples.  More is in scenarios/own_rules.yml."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import gxlint
from hypothesis import given
from hypothesis import strategies as st

from gxlint import bundle, checks
from gxlint.docs.scaffold import rule_file
from gxlint.rules import load_rules
from gxlint.rules.examples import Edit, build_text, edits_of, examples_of
from gxlint.rules.subjects import subjects

FILLED = (
    ("zh: 填写依据", "zh: 本县要求"),
    ("zh: 填写问题", "zh: 套话“{text}”"),
    ("en: FILL IN what is wrong", "en: set phrase “{text}”"),
    ("    - '表格如下'", "    - '取得(?:了)?显著成效'"),
    (
        "    # 填写：改出问题来。FILL IN: make it faulty.\n    - base: department-2021\n",
        "    - base: department-2021\n"
        "      replace: [[继续提高, 取得显著成效]]\n      at: overview#1\n",
    ),
)


@pytest.mark.parametrize("kind", sorted(checks.KINDS))
def test_a_draft_of_any_kind_is_a_valid_rule(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "YX001-own-rule.yml"
    path.write_text(rule_file("YX001", "own-rule", kind, path.as_posix()), encoding="utf-8")
    rule = load_rules([path]).by_code("YX001")
    assert (rule.name, rule.check) == ("own-rule", kind)
    assert {example.bad for example in examples_of(rule)} == {True, False}


def test_a_draft_that_has_been_filled_in_passes(tmp_path: Path) -> None:
    assert gxlint("new-rule", "YX001", "set-phrase", cwd=tmp_path).status == 0
    path = tmp_path / "gxlint-rules" / "YX001-set-phrase.yml"
    text = path.read_text(encoding="utf-8")
    for old, new in FILLED:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    run = gxlint("test", "gxlint-rules", cwd=tmp_path)
    assert (run.status, run.out) == (0, "1 条规则、2 个例子：2 个符合。\n")


def test_a_draft_names_every_value_and_parameter() -> None:
    text = rule_file("YX001", "own-rule", "deadline", "x.yml")
    assert "{date}, {day}, {year}" in text
    assert "by.*.township" in text


BASES = sorted(bundle.load()["examples"])


@given(st.sampled_from(BASES), st.data())
def test_edits_tell_what_stands_where(base: str, data: st.DataObject) -> None:
    lines = [line for line in build_text({"base": base}).split("\n") if line.strip()]
    line = data.draw(st.sampled_from(lines))
    edits = edits_of({"base": base, "replace": [[line, "甲"]], "remove": ["甲"], "append": "乙"})
    assert edits[0] == Edit(line, "甲")
    assert edits[-1] == Edit("", "乙")
    assert all("甲" in edit.before and edit.after == "" for edit in edits[1:-1])
    assert edits[1:-1]


def test_an_edit_of_a_cell_tells_what_it_held() -> None:
    path = "applications/received/total"
    assert edits_of({"base": "department-2021", "cells": {path: "14"}}) == [Edit("41", "14", path)]


def test_the_built_in_rules_are_tested_by_folder_file_or_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = Path(__file__).parent.parent
    monkeypatch.chdir(root)
    by_folder = subjects(["rules/time"], ())
    assert {subject.rule.code[:3] for subject in by_folder} == {"GX2"}
    [one] = subjects(["rules/time/GX206-published-late.yml"], ())
    lines = Path(one.file).read_text(encoding="utf-8").splitlines()
    for example in examples_of(one.rule):
        line = one.line(example)
        assert line
        assert lines[line - 1].lstrip().startswith("- base:")
    everything = subjects((), ())
    assert [subject.rule for subject in everything] == list(load_rules().rules)
