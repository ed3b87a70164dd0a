"""Rules of users that would hang or fall over: refused when they are read, or stopped when they
run, and all other rules and files go on."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from command import CLEAN, Run, gxlint
from hypothesis import given
from hypothesis import strategies as st

from gxlint import guarded, patterns
from gxlint.errors import OutOfTime
from gxlint.rules.regexes import MAX_LENGTH, MAX_WEIGHT, prove_pattern
from gxlint.schema import FormatFault

#: Ways to read the text that nobody can count, and a sentence that makes a pattern try them all.
CATASTROPHIC = ("(?:信息|信|息|公开|公|开)+[!;]", "(?:.|信)+[!;]$", "((?:信|信息|息|公|开)+)+[!;]")
HOSTILE = CLEAN.replace("一、总体情况\n", f"一、总体情况\n{'信息公开' * 60}。\n", 1)

RULE = """\
code: QH{number:03}
name: own-{number}
severity: warning
check: forbidden
params: {{patterns: ['{pattern}']}}
message: {{zh: "见“{{text}}”", en: "found {{text}}"}}
explain: {{zh: 说明。, en: Words.}}
remedy: {{zh: 删去。, en: Delete it.}}
examples:
  bad: [{{base: department-2021, append: "写法。"}}]
  good: [{{base: department-2021}}]
"""


def folder_of(folder: Path, *patterns: str) -> Path:
    rules = folder / "rules"
    rules.mkdir()
    for number, pattern in enumerate(patterns, 1):
        text = RULE.format(number=number, pattern=pattern)
        rules.joinpath(f"{number}.yml").write_text(text, encoding="utf-8")
    return rules


def found(run: Run) -> dict[str, list[tuple[str, str]]]:
    return {
        file["path"]: [(d["code"], d["message"]) for d in file["diagnostics"]]
        for file in json.loads(run.out)["files"]
    }


@pytest.mark.parametrize("pattern", CATASTROPHIC)
def test_a_rule_that_takes_too_long_is_stopped_and_all_else_goes_on(
    pattern: str, tmp_path: Path
) -> None:
    folder_of(tmp_path, pattern, "信息公开信息公开")
    tmp_path.joinpath("a.txt").write_text(HOSTILE, encoding="utf-8")
    tmp_path.joinpath("b.txt").write_text(CLEAN, encoding="utf-8")
    run = gxlint("--rules", "rules", "a.txt", "b.txt", "--format", "json", cwd=tmp_path)
    assert run.status == 1
    files = found(run)
    assert [code for code, _ in files["a.txt"]] == ["GX005", "QH002"]
    assert "QH001" in files["a.txt"][0][1]
    assert "2 秒" in files["a.txt"][0][1]
    assert files["b.txt"] == []


def test_a_rule_that_falls_over_is_told_and_all_else_goes_on(tmp_path: Path) -> None:
    rules = folder_of(tmp_path, "x", "信息公开信息公开")
    text = RULE.format(number=1, pattern="x").replace("check: forbidden", "check: stale_year")
    claims = "{excuse: 上年, claims: [{section: overview, pattern: '(?P<year>信息公开)'}]}"
    text = text.replace("{patterns: ['x']}", claims).replace("{text}", "{stated}")
    rules.joinpath("1.yml").write_text(text, encoding="utf-8")
    tmp_path.joinpath("a.txt").write_text(HOSTILE, encoding="utf-8")
    run = gxlint("--rules", "rules", "a.txt", "--format", "concise", cwd=tmp_path)
    assert run.status == 1
    crash, other, _ = run.out.splitlines()
    assert crash.startswith("a.txt: 错误 GX005 规则 QH001 在检查这个文件时出错（ValueError")
    assert "警告 QH002" in other


def test_so_is_one_whose_parameters_the_configuration_sets(tmp_path: Path) -> None:
    tmp_path.joinpath("gxlint.yml").write_text(
        f"select: [GX113]\nparams: {{GX113: {{patterns: ['{CATASTROPHIC[0]}']}}}}\n",
        encoding="utf-8",
    )
    tmp_path.joinpath("a.txt").write_text(HOSTILE, encoding="utf-8")
    [(code, message)] = found(gxlint("a.txt", "--format", "json", cwd=tmp_path))["a.txt"]
    assert (code, "GX113" in message) == ("GX005", True)


def test_slow_rules_do_not_add_up_from_sentence_to_sentence(tmp_path: Path) -> None:
    sentences = "".join(f"{'信息公开' * 8}{n}件。" for n in range(2000))
    text = CLEAN.replace("一、总体情况\n", f"一、总体情况\n{sentences}\n", 1)
    folder_of(tmp_path, CATASTROPHIC[0])
    tmp_path.joinpath("a.txt").write_text(text, encoding="utf-8")
    run = gxlint(
        *("--rules", "rules", "a.txt", "--format", "json", "--select", "QH001"), cwd=tmp_path
    )
    assert [code for code, _ in found(run)["a.txt"]] == ["GX005"]


REFUSED = {
    "a literal brace": ("办件{统计}", r"\{"),
    "fuzzy matching, to regex": ("(?:办件){e<=1}", r"\{"),
    "repetitions written out": ("(?:a{1000}b){1000}", str(MAX_WEIGHT)),
    "too long": ("a" * (MAX_LENGTH + 1), str(MAX_LENGTH)),
    "for re no pattern": ("(办件", "正则表达式有误"),
    "for re no pattern, though for regex": (r"\p{Han}", "正则表达式有误"),
    "nested without end": ("(?:" * 900 + "a" + ")" * 900, "正则表达式有误"),
}


#: Rules whose patterns lack the group that the check takes its values from.
GROUPLESS = {
    "stale_year": (
        "excuse: 上年\n  claims: [{section: overview, pattern: '20\\d\\d'}]",
        "?P<year>",
    ),
    "wording": ("words: [{pattern: '截(?P<v>止)', replace: {w: 至}}]", "?P<w>"),
    "announced": (
        "{announcement: 组成, number: '[一二三]', open: 等, end: 统计, parts: {overview: 总体}}",
        "(…)",
    ),
}


@pytest.mark.parametrize("kind", GROUPLESS)
def test_a_pattern_without_the_group_that_is_asked_of_it_is_refused(
    kind: str, tmp_path: Path
) -> None:
    params, group = GROUPLESS[kind]
    rules = folder_of(tmp_path, "x")
    text = RULE.format(number=1, pattern="x").replace("check: forbidden", f"check: {kind}")
    params = params if params.startswith("{") else f"\n  {params}"
    text = text.replace("params: {patterns: ['x']}", f"params: {params}").replace("{text}", "")
    rules.joinpath("1.yml").write_text(text, encoding="utf-8")
    tmp_path.joinpath("a.txt").write_text(CLEAN, encoding="utf-8")
    run = gxlint("--rules", "rules", "a.txt", cwd=tmp_path)
    assert (run.status, run.out) == (2, "")
    assert group in run.err


def test_phrases_that_stand_for_too_many_wordings_are_refused(tmp_path: Path) -> None:
    phrases = ", ".join(f"'(甲|乙|丙)(丁|戊|己){'[子|丑|寅]' * 4}{n}'" for n in range(100))
    rules = folder_of(tmp_path, "x")
    statement = f"{{of: applications, about: [applications/received/total], phrases: [{phrases}]}}"
    text = RULE.format(number=1, pattern="x").replace("check: forbidden", "check: claim")
    text = text.replace("params: {patterns: ['x']}", f"params: {{statements: [{statement}]}}")
    rules.joinpath("1.yml").write_text(text.replace("{text}", ""), encoding="utf-8")
    tmp_path.joinpath("a.txt").write_text(CLEAN, encoding="utf-8")
    run = gxlint("--rules", "rules", "a.txt", cwd=tmp_path)
    assert (run.status, run.out) == (2, "")
    assert "rules/1.yml:5" in run.err
    assert "100000" in run.err


def test_a_configured_pattern_without_its_group_is_refused(tmp_path: Path) -> None:
    tmp_path.joinpath("gxlint.yml").write_text(
        "params: {GX805: {words: [{pattern: 截止, replace: {w: 至}}]}}\n", encoding="utf-8"
    )
    tmp_path.joinpath("a.txt").write_text(CLEAN, encoding="utf-8")
    run = gxlint("a.txt", cwd=tmp_path)
    assert (run.status, run.out) == (2, "")
    assert "gxlint.yml:1" in run.err
    assert "?P<w>" in run.err


@pytest.mark.parametrize("name", REFUSED)
def test_a_pattern_that_cannot_be_run_safely_is_refused(name: str, tmp_path: Path) -> None:
    pattern, words = REFUSED[name]
    folder_of(tmp_path, pattern)
    tmp_path.joinpath("a.txt").write_text(CLEAN, encoding="utf-8")
    run = gxlint("--rules", "rules", "a.txt", cwd=tmp_path)
    assert (run.status, run.out) == (2, "")
    assert "rules/1.yml:5" in run.err
    assert words in run.err


@pytest.mark.parametrize(
    "pattern",
    [
        "[{]办件[}]",
        r"\{办件\}",
        r"(?:第\d{1,3}条[,、]?){2,}",
        ".{0,5000}办",
        "(?:a{100}){90}",
        "[]{}]",
        "(?#说明)办",
        r"\(办件\){2}",
    ],
)
def test_a_sound_pattern_is_taken(pattern: str) -> None:
    prove_pattern(pattern)


@pytest.mark.parametrize(
    "pattern",
    ["(?:a{100}){101}", "(?:a|b{100}){100}", "a{10001}", "[ab]{101}{1}" * 100, "办{", "(?x)办{ 1}"],
)
def test_an_unsound_pattern_is_not(pattern: str) -> None:
    with pytest.raises(FormatFault):
        prove_pattern(pattern)


def test_built_in_rules_never_need_the_module(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text(HOSTILE, encoding="utf-8")
    code = "import gxlint, sys; gxlint.lint(sys.argv[1]); print('regex' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, report], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


_PIECES = (
    *("办", "件", "[办件]", "[^件]", "(?:办|办件)", r"\d", ".", "(?P<n>办)", "(?=件)", "(?<!办)"),
    *(r"\{", "^", "$", "(?>办+)", "(办)?(?(1)件|3)", r"\1", "(?i:A)"),
)
_COUNTS = ("", "*", "+", "?", "{2}", "{1,2}", "{,2}", "{2,}", "*?", "+?", "{1,2}?", "++")


@given(
    st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(_COUNTS)), min_size=1, max_size=5),
    st.lists(st.text("办件aA13{\n", max_size=8), min_size=1, max_size=5),
)
def test_what_is_not_refused_finds_the_same_as_with_re(
    pieces: list[tuple[str, str]], texts: list[str]
) -> None:
    pattern = "".join(piece + count for piece, count in pieces)
    try:
        prove_pattern(pattern)
    except FormatFault:
        return
    ours = patterns.compile(patterns.Written(pattern))
    for text in texts:
        assert [m.span() for m in ours.finditer(text)] == [
            m.span() for m in re.finditer(pattern, text)
        ]


def test_every_method_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "LIMIT", 0.1)
    pattern = guarded.compile("(?:a|aa)+[bc]")
    with guarded.clock():
        for method in (pattern.search, pattern.match, pattern.fullmatch, pattern.findall):
            with pytest.raises(OutOfTime):
                method("a" * 80)
        with pytest.raises(OutOfTime):
            list(pattern.finditer("a" * 80))
    assert pattern.sub("x", "aab") == "x"
