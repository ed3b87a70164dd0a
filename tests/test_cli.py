"""Linting from the command line: what is printed, and the exit status, good input and bad."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from command import CLEAN, FAULTY, Run, gxlint, posix, write, write_reports


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_reports(tmp_path)


def codes(run: Run) -> list[str]:
    data = json.loads(run.out)
    return [found["code"] for file in data["files"] for found in file["diagnostics"]]


def test_a_clean_report(folder: Path) -> None:
    run = gxlint("clean.txt", cwd=folder)
    assert (run.status, run.err) == (0, "")
    assert run.out.startswith("未发现问题。检查 1 个文件；已核对规则 ")


def test_a_faulty_report_is_shown_with_place_law_and_remedy(folder: Path) -> None:
    run = gxlint("faulty.txt", cwd=folder)
    assert run.status == 1
    assert "faulty.txt:" in run.out
    assert " 错误 GX202 [period-not-full-year] " in run.out
    for part in ("位置：", "^^^^", "依据：", "处理："):
        assert part in run.out


def test_a_folder_is_linted_in_order_below_hidden_ones_left_out(folder: Path) -> None:
    for name in ("b/2.txt", "b/1.TXT", "a.md", ".hidden/x.txt", "b/.y.txt", "b/notes.csv"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(CLEAN, encoding="utf-8")
    data = json.loads(gxlint(".", "--format", "json", cwd=folder).out)
    paths = [file["path"] for file in data["files"]]
    assert paths == ["a.md", "b/1.TXT", "b/2.txt", "clean.txt", "faulty.txt"]


def test_what_a_folder_says_of_itself_is_no_report(folder: Path) -> None:
    for name in ("README.md", "readme.txt", "ReadMe.zh.md"):
        write(folder, name, "# 说明\n".encode())
    run = gxlint(".", "--format", "json", cwd=folder)
    assert [file["path"] for file in json.loads(run.out)["files"]] == ["clean.txt", "faulty.txt"]
    named = gxlint("README.md", "--format", "json", cwd=folder)
    assert [one["code"] for one in json.loads(named.out)["files"][0]["diagnostics"]] == ["GX002"]


def test_a_file_named_twice_is_linted_once(folder: Path) -> None:
    run = gxlint("./clean.txt", ".", "clean.txt", "--format", "json", cwd=folder)
    assert json.loads(run.out)["summary"]["files"] == 2


def test_a_file_that_is_named_is_tried_whatever_it_is_called(folder: Path) -> None:
    (folder / "报告.结果").write_text(CLEAN, encoding="utf-8")
    assert gxlint("报告.结果", cwd=folder).status == 0


def test_a_file_named_like_a_command(folder: Path) -> None:
    (folder / "dump").write_text(FAULTY, encoding="utf-8")
    assert gxlint("./dump", cwd=folder).status == 1


def test_a_file_named_like_standard_input(folder: Path) -> None:
    (folder / "-").write_text(FAULTY, encoding="utf-8")
    assert gxlint("./-", cwd=folder).out.startswith("./-:")


def test_wildcards_that_no_shell_replaced(folder: Path) -> None:
    run = gxlint("cl*.txt", "--format", "json", cwd=folder)
    assert json.loads(run.out)["summary"]["files"] == 1


def test_options_may_stand_among_the_paths(folder: Path) -> None:
    run = gxlint("clean.txt", "--format=json", "faulty.txt", "-q", cwd=folder)
    assert json.loads(run.out)["summary"]["files"] == 2


def test_standard_input_and_its_name(folder: Path) -> None:
    data = FAULTY.encode("gb18030")
    assert gxlint("-", cwd=folder, stdin=data).out.startswith("-:")
    run = gxlint("-", "--stdin-filename", "某局.txt", "--format", "concise", cwd=folder, stdin=data)
    assert run.out.startswith("某局.txt:")
    assert run.status == 1


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ([], 1),
        (["--exit-zero"], 0),
        (["--ignore", "GX202"], 0),
        (["--ignore", "period-not-full-year,GX5", "--ignore", "GX6"], 0),
        (["--select", "GX202"], 1),
        (["--select", "GX6"], 0),
        (["--fail-on", "warning"], 1),
    ],
)
def test_status_of_an_error(folder: Path, options: list[str], status: int) -> None:
    assert gxlint("faulty.txt", *options, cwd=folder).status == status


def test_severity_hides_and_what_is_hidden_does_not_fail(folder: Path) -> None:
    text = CLEAN.replace("予以公开 | 12 |", "予以公开 | 12件 |")
    (folder / "mild.txt").write_text(text, encoding="utf-8")
    shown = gxlint("mild.txt", "--select=GX510", "--fail-on=info", cwd=folder)
    assert (shown.status, "提示" in shown.out) == (1, True)
    hidden = gxlint(
        "mild.txt", "--select=GX510", "--fail-on=info", "--severity=warning", cwd=folder
    )
    assert hidden.status == 0
    assert hidden.out.startswith("未发现问题")


def test_quiet_prints_findings_only(folder: Path) -> None:
    assert gxlint("clean.txt", "--quiet", cwd=folder).out == ""
    run = gxlint("faulty.txt", "-q", "--format", "concise", cwd=folder)
    assert all(line.startswith("faulty.txt:") for line in run.out.splitlines())


def test_two_runs_give_the_same_bytes(folder: Path) -> None:
    runs = [
        gxlint(".", "--format", name, cwd=folder, env={"PYTHONHASHSEED": seed}).out
        for name in ("text", "json")
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert runs[2] == runs[3]


def test_languages(folder: Path) -> None:
    assert " error GX202 " in gxlint("faulty.txt", "--lang", "en", cwd=folder).out
    assert " error GX202 " in gxlint("faulty.txt", cwd=folder, env={"GXLINT_LANG": "en"}).out
    assert " 错误 GX202 " in gxlint("faulty.txt", cwd=folder, env={"GXLINT_LANG": "fr"}).out
    assert "no such file" in gxlint("x.txt", "--lang=en", cwd=folder).err


def test_the_edition_can_be_forced(folder: Path) -> None:
    run = gxlint("clean.txt", "--edition", "2019", "--format", "json", cwd=folder)
    assert json.loads(run.out)["files"][0]["edition"] == "2019"


def test_accepted_findings(folder: Path) -> None:
    entry = "  - {code: GX202, file: faulty.txt, reason: 机构撤销}\n"
    ignore = folder / "gxlint-ignore.yml"
    ignore.write_text(f"ignore:\n{entry}", encoding="utf-8")
    assert gxlint(".", "--fail-on", "info", cwd=folder).status == 0
    ignore.write_text(f"ignore:\n{entry}{entry.replace('GX202', 'GX203')}", encoding="utf-8")
    run = gxlint(".", "--fail-on", "warning", cwd=folder)
    assert run.status == 1
    assert run.out.startswith("gxlint-ignore.yml:3:3: 警告 GX006 [unused-suppression] ")
    ignore.write_text(f"ignore:\n{entry.replace('code', 'cod')}", encoding="utf-8")
    run = gxlint(".", cwd=folder)
    assert (run.status, run.out) == (2, "")
    assert "是否想写 “code”" in run.err


def test_own_rules(folder: Path) -> None:
    rules = folder / "rules" / "own.yml"
    rules.parent.mkdir()
    rules.write_text("code: '", encoding="utf-8")
    run = gxlint("clean.txt", "--rules", "rules", cwd=folder)
    assert run.status == 2
    assert "rules/own.yml:" in run.err


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "GX001"),
        (b"\0\1\2\3" * 100, "GX001"),
        (b"<!DOCTYPE html><html></html>", "GX001"),
        ("今天开会。\n".encode(), "GX002"),
        (b"a" * 5_000_000, "GX002"),
        ("云溪县水利局政府信息公开。".encode() * 130_000, None),
        (b"|" * 500_000, "GX002"),
        (b"1\n" * 100_000, "GX002"),
    ],
)
def test_bad_input_is_a_diagnostic(tmp_path: Path, data: bytes, code: str | None) -> None:
    path = write(tmp_path, "x.txt", data)
    run = gxlint(path, "--format", "json", cwd=tmp_path)
    assert run.status in (0, 1)
    if code:
        assert codes(run) == [code]
        assert run.status == 1


def test_fifty_megabytes_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    started = time.perf_counter()
    run = gxlint(path, cwd=tmp_path)
    assert (run.status, "GX001" in run.out) == (1, True)
    assert time.perf_counter() - started < 5


def test_a_report_cut_anywhere_is_no_failure(folder: Path) -> None:
    data = FAULTY.encode()
    names = [write(folder, f"cut{size}.txt", data[:size]).name for size in range(1, len(data), 397)]
    run = gxlint(*names, "--format", "json", cwd=folder)
    assert json.loads(run.out)["summary"]["files"] == len(names)
    assert "GX005" not in codes(run)


def test_one_unreadable_file_does_not_stop_the_others(folder: Path) -> None:
    write(folder, "a.txt", b"")
    run = gxlint("a.txt", "faulty.txt", "--format", "json", cwd=folder)
    assert codes(run)[0] == "GX001"
    assert "GX202" in codes(run)


def test_a_report_in_the_other_encodings(folder: Path) -> None:
    for encoding in ("gb18030", "utf-16", "utf-8-sig"):
        write(folder, "x.txt", FAULTY.replace("\n", "\r\n").encode(encoding))
        assert codes(gxlint("x.txt", "--format", "json", cwd=folder)) == ["GX202"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "请给出要检查的文件"),
        (["absent.txt"], "absent.txt：没有这个文件或文件夹"),
        (["clean.txt", "absent.txt"], "没有这个文件或文件夹"),
        (["-q", "rules"], "子命令要写在最前面"),
        (["no*.txt"], "没有这个文件或文件夹"),
        (["empty"], "没有找到可检查的报告"),
        (["word"], "请先另存为 PDF 或 Word 文档"),
        (["clean.txt", "--select", "GX2O2"], "GX202"),
        (["clean.txt", "--select", ","], "规则列表是空的"),
        (["clean.txt", "--ignore", "row-totl"], "row-total"),
        (["clean.txt", "--ignore", "GX001"], "不能忽略"),
        (["clean.txt", "--fromat", "json"], "是否想写 --format？"),
        (["clean.txt", "--zzz"], "没有选项 --zzz"),
        (["clean.txt", "--format", "jsno"], "是否想写 json？"),
        (["clean.txt", "--format", "text,html"], "一次只能写一个"),
        (["clean.txt", "--format"], "选项 --format 后面要写一个值"),
        (["clean.txt", "--quiet=1"], "选项 -q/--quiet 后面不能写值"),
        (["clean.txt", "--edition", "2020"], "--edition 不能是 “2020”"),
        (["clean.txt", "--severity", "fatal"], "可用：info、warning、error"),
        (["clean.txt", "--lang", "fr"], "--lang 不能是 “fr”"),
        (["clean.txt", "--rules", "absent"], "absent"),
        (["dump"], "请给出要读取的文件"),
        (["dump", "absent.txt"], "没有这个文件或文件夹"),
        (["explain"], "请给出规则编号或名称"),
        (["explain", "GX699"], "没有规则 “GX699”"),
        (["rules", "--select", "nothing-like-it"], "没有规则"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(
    folder: Path, arguments: list[str], words: str
) -> None:
    (folder / "empty").mkdir()
    (folder / "word").mkdir()
    write(folder, "word/报告.ofd", b"PK\x03\x04")
    run = gxlint(*arguments, cwd=folder)
    assert run.status == 2
    assert words in run.err
    assert run.err.count("\n") == 1
    assert run.out == ""


def test_formats_that_cannot_be_read_are_not_passed_over_in_silence(folder: Path) -> None:
    write(folder, "别的.ofd", b"PK\x03\x04")
    run = gxlint(".", cwd=folder)
    assert run.err.strip().endswith("未检查：别的.ofd")
    assert gxlint(".", "-q", cwd=folder).err == ""


@posix
@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(folder: Path) -> None:
    (folder / "clean.txt").chmod(0)
    run = gxlint("clean.txt", cwd=folder)
    assert (run.status, "没有读取这个文件的权限" in run.out) == (1, True)
