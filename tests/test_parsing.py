"""Command lines: understood as `argparse` understands them, at a fraction of the cost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.cli import helptext
from gxlint.cli.parsing import Parser
from gxlint.errors import UsageError


def _parser() -> Parser:
    parser = Parser("try", "[选项 options] PATH…", "试一试。\nTries.")
    group = parser.add_argument_group("全部 all")
    group.add_argument("paths", metavar="PATH", help="文件 files")
    group.add_argument("-o", "--output-file", metavar="FILE", help="写到哪里 where to")
    group.add_argument("--level", type=int, default=3, help="级别 level")
    group.add_argument("--rules", action="append", default=[], help="文件夹 folders")
    group.add_argument("--select", action="extend", type=_list, default=[], help="规则 rules")
    group.add_argument("-q", "--quiet", action="store_true", help="安静，100% quiet")
    group.add_argument("-x", action="store_true", help="另外 extra")
    group.add_argument("--log", action="on_off", default=True, help="日志 log")
    group.add_argument("-h", "--help", action="help", help="帮助 help")
    group.add_argument("--version", action="version", help="版本 version")
    return parser


def _list(word: str) -> list[str]:
    return word.split(",")


def _standard(words: list[str]) -> dict[str, Any] | None:
    """What the standard library makes of the words; None if it refuses them."""
    parser = helptext.as_argparse(_parser())
    parser.exit_on_error = False

    def fail(message: str) -> Any:
        raise ValueError(message)

    parser.error = fail  # type: ignore[method-assign]
    try:
        return vars(parser.parse_intermixed_args(words))
    except Exception:
        return None


_WORDS = (
    *("a.txt", "报告.txt", "-", "-1", "-2.5", "-a b", "--a b", "", "=", "-=", "a=b"),
    *("-o", "-oa", "-o=a", "-o-", "--output-file", "--output-file=a=b", "--output-file=", "-qo"),
    *("--level", "--level=4", "4", "--rules", "--rules=r", "--select", "--select=a,b"),
    *("-q", "--quiet", "--quiet=1", "-qx", "-xq", "-qq", "-qz", "-q=1", "-xoa", "-x4", "-qx=1"),
    *(
        "--log",
        "--no-log",
        "--no-log=1",
        "--lo",
        "--out",
        "--zzz",
        "-z",
        "---",
        "-o b",
        "--rules=a b",
    ),
)


@given(words=st.lists(st.sampled_from(_WORDS), max_size=6))
def test_a_command_line_means_what_it_means_to_argparse(words: list[str]) -> None:
    standard = _standard(words)
    try:
        ours = vars(_parser().parse(words))
    except (UsageError, ValueError):
        assert standard is None
    else:
        assert standard is not None
        # There --no-log is but another name of an option to switch on.
        assert {**ours, "log": None} == {**standard, "log": None}


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ([], {"paths": [], "level": 3, "rules": [], "log": True, "quiet": False}),
        (["a", "-q", "b"], {"paths": ["a", "b"], "quiet": True}),
        (["a", "--", "-q", "--", "-"], {"paths": ["a", "-q", "--", "-"], "quiet": False}),
        (["-qxo", "f", "-"], {"quiet": True, "x": True, "output_file": "f", "paths": ["-"]}),
        (["--rules", "a", "--rules=b"], {"rules": ["a", "b"]}),
        (["--select", "a,b", "--select=c"], {"select": ["a", "b", "c"]}),
        (["--no-log"], {"log": False}),
        (["--no-log", "--log"], {"log": True}),
        (["--level=7", "-1"], {"level": 7, "paths": ["-1"]}),
    ],
)
def test_what_words_mean(words: list[str], values: dict[str, Any]) -> None:
    found = vars(_parser().parse(words))
    assert {name: found[name] for name in values} == values


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--quite"], "没有选项 --quite，是否想写 --quiet？"),
        (["-z"], "没有选项 -z；gxlint try --help 列出全部选项"),
        (["-qz"], "选项 -q/--quiet 后面不能写值"),
        (["--quiet="], "选项 -q/--quiet 后面不能写值"),
        (["-o"], "选项 -o/--output-file 后面要写一个值"),
        (["-o", "--"], "选项 -o/--output-file 后面要写一个值"),
        (["--level", "--quiet"], "选项 --level 后面要写一个值"),
        (["--level", "--zzz"], "没有选项 --zzz；gxlint try --help 列出全部选项"),
    ],
)
def test_what_is_wrong_is_said(words: list[str], told: str) -> None:
    with pytest.raises(UsageError) as error:
        _parser().parse(words)
    assert error.value.text("zh") == told


def test_defaults_are_not_shared() -> None:
    parser = _parser()
    parser.parse(["--rules", "a", "path"])
    assert vars(parser.parse([]))["rules"] == []
    assert vars(parser.parse([]))["paths"] == []


def test_a_command_without_paths_takes_none() -> None:
    with pytest.raises(UsageError, match="try 后面不能写 “path”"):
        Parser("try", "", "试 try").parse(["path"])


def test_help_is_laid_out_in_groups(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        _parser().parse(["-q", "-h", "--zzz"])
    assert stop.value.code == 0
    shown = capsys.readouterr().out
    assert shown.startswith("用法 usage: gxlint try [选项 options] PATH…\n")
    assert "全部 all:" in shown
    assert "--output-file FILE" in shown
    assert "安静，100% quiet" in shown
    assert "--log, --no-log" in shown
