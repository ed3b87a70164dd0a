"""The other commands: help, dump, rules, explain."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from command import CLEAN, gxlint, write, write_reports

from gxlint import bundle
from gxlint.cli import COMMANDS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_reports(tmp_path)


def test_help_is_in_both_languages(folder: Path) -> None:
    for arguments in ([], ["dump"], ["rules"], ["explain"]):
        run = gxlint(*arguments, "--help", cwd=folder)
        assert (run.status, run.err) == (0, "")
        assert run.out.startswith("用法 usage: gxlint")
        assert "显示本帮助" in run.out
        assert "show this help" in run.out


def test_help_names_every_command(folder: Path) -> None:
    usage, _, _ = gxlint("--help", cwd=folder).out.partition("\n\n")
    assert set(COMMANDS) <= set(re.findall(r"[a-z-]+", usage))


def test_version(folder: Path) -> None:
    import gxlint as package

    assert gxlint("--version", cwd=folder).out == f"gxlint {package.__version__}\n"


def test_dump_prints_the_model(folder: Path) -> None:
    run = gxlint("dump", "clean.txt", cwd=folder)
    assert (run.status, run.err) == (0, "")
    data = json.loads(run.out)
    assert data["schema"] == 1
    [report] = data["reports"]
    assert list(report) == [
        "path", "title", "organ", "year", "edition", "period", "published", "contact",
        "sections", "tables", "claims",
    ]  # fmt: skip
    assert (report["path"], report["year"], report["edition"]) == ("clean.txt", 2023, "2021")
    assert report["period"] == {"start": "2023-01-01", "end": "2023-12-31"}
    assert list(report["contact"]) == ["phones", "emails", "postcode", "address", "urls"]
    keys = [section["key"] for section in report["sections"]]
    assert keys == ["overview", "disclosure", "applications", "review", "problems", "other_matters"]
    cell = report["tables"]["applications"]["rows"]["granted"]["total"]
    line, column = cell["start"]["line"], cell["start"]["column"]
    assert str(cell["value"]) == cell["raw"]
    assert CLEAN.splitlines()[line - 1][column - 1 :].startswith(cell["raw"])


def test_dump_says_what_it_could_not_read_and_goes_on(folder: Path) -> None:
    write(folder, "a.txt", b"")
    write(folder, "b.txt", "今天开会。\n".encode())
    run = gxlint("dump", ".", cwd=folder)
    assert run.status == 1
    assert [report["path"] for report in json.loads(run.out)["reports"]] == [
        "clean.txt",
        "faulty.txt",
    ]
    assert ["GX001" in line or "GX002" in line for line in run.err.splitlines()] == [True, True]


def test_dump_keeps_blank_and_wordy_cells(folder: Path) -> None:
    total = next(line for line in CLEAN.splitlines() if "予以公开" in line and "|" in line)
    broken = " | ".join([*total.split(" | ")[:-2], "", "无"])
    write(folder, "x.txt", CLEAN.replace(total, broken).encode())
    run = gxlint("dump", "x.txt", cwd=folder)
    row = json.loads(run.out)["reports"][0]["tables"]["applications"]["rows"]["granted"]
    assert (row["other"]["value"], row["other"]["raw"]) == (None, "")
    assert (row["total"]["value"], row["total"]["raw"]) == (None, "无")


def test_rules_lists_every_rule_with_its_state(folder: Path) -> None:
    run = gxlint("rules", cwd=folder)
    assert run.status == 0
    rules = bundle.load()["rules"]
    for rule in rules:
        assert f"{rule['code']}  {rule['name']}" in run.out
    assert "默认关闭" in run.out
    data = json.loads(gxlint("rules", "--format", "json", "--select", "GX6", cwd=folder).out)
    states = {rule["code"]: (rule["on"], rule["state"]) for rule in data["rules"]}
    assert len(states) == len(rules)
    assert states["GX603"] == (True, "selected")
    assert states["GX202"] == (False, "not_selected")
    assert states["GX001"] == (True, "always")


@pytest.mark.parametrize("word", ["GX603", "gx603", "row-total"])
def test_explain_by_code_or_name(folder: Path, word: str) -> None:
    run = gxlint("explain", word, cwd=folder)
    assert run.status == 0
    assert run.out.startswith("GX603 row-total · 错误\n")
    for heading in ("报告内容", "检查内容", "依据", "处理", "适用", "会报告的例子"):
        assert f"\n{heading}\n" in run.out
    assert not any(line.endswith(" ") for line in run.out.splitlines())


def test_explain_every_rule_in_both_languages(folder: Path) -> None:
    every = [rule["code"] for rule in bundle.load()["rules"]]
    for lang in ("zh", "en"):
        run = gxlint("explain", *every, "--lang", lang, cwd=folder)
        assert run.status == 0
        assert all(f"{code} " in run.out for code in every)
    data = json.loads(gxlint("explain", *every, "--format", "json", cwd=folder).out)
    assert [rule["code"] for rule in data["rules"]] == every
