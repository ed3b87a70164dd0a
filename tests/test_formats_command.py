"""Several formats in a run of the real command, to standard output and into files."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from command import COMMAND, FAULTY, environment, gxlint, posix, write, write_reports
from lxml import etree

from gxlint import formats
from gxlint.cli import outputs
from gxlint.cli.console import Console
from gxlint.errors import UsageError

TEXTUAL = [name for name, each in formats.FORMATS.items() if not each.binary]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_reports(tmp_path)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"clean.txt", "faulty.txt"}


def test_several_formats_in_a_run(folder: Path) -> None:
    files = {name: f"out.{name}" for name in formats.FORMATS}
    wanted = [f"--format={name}:{file}" for name, file in files.items() if name != "text"]
    run = gxlint("clean.txt", "faulty.txt", "--format", "text", *wanted, cwd=folder)
    assert (run.status, run.err) == (1, "")
    assert run.out == gxlint("clean.txt", "faulty.txt", cwd=folder).out
    assert names(folder) == {file for name, file in files.items() if name != "text"}
    for name in TEXTUAL:
        if name != "text":
            alone = gxlint("clean.txt", "faulty.txt", "--format", name, cwd=folder)
            assert (folder / files[name]).read_bytes() == alone.out.encode()
    sarif = json.loads((folder / "out.sarif").read_text("utf-8"))
    assert [found["ruleId"] for found in sarif["runs"][0]["results"]] == ["GX202"]
    assert [suite.get("failures") for suite in etree.parse(folder / "out.junit").getroot()] == [
        "0",
        "1",
    ]
    with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        [record] = csv.DictReader(stream)
    assert (record["文件"], record["编号"]) == ("faulty.txt", "GX202")
    sheet = openpyxl.load_workbook(folder / "out.xlsx")["问题清单"]
    assert [row[4] for row in sheet.values] == ["编号", "GX202"]


def test_files_only(folder: Path) -> None:
    run = gxlint("faulty.txt", "--format", "json:a.json", cwd=folder)
    assert (run.status, run.out, run.err) == (1, "", "")
    assert json.loads((folder / "a.json").read_bytes())["summary"]["error"] == 1


def test_output_file_is_for_the_format_without_one(folder: Path) -> None:
    run = gxlint("faulty.txt", "-o", "a.txt", cwd=folder)
    assert (run.status, run.out) == (1, "")
    assert (folder / "a.txt").read_text("utf-8") == gxlint("faulty.txt", cwd=folder).out
    arguments = ["--format", "sarif", "--format", "csv:b.csv", "--output-file", "b.sarif"]
    assert gxlint("faulty.txt", *arguments, cwd=folder).status == 1
    assert json.loads((folder / "b.sarif").read_bytes())["version"] == "2.1.0"
    assert gxlint("faulty.txt", "--format=xlsx", "-oc.xlsx", cwd=folder).status == 1
    assert (folder / "c.xlsx").read_bytes().startswith(b"PK")


def test_a_file_written_before_is_replaced(folder: Path) -> None:
    write(folder, "a.json", b"x" * 100_000)
    gxlint("clean.txt", "--format", "json:a.json", cwd=folder)
    assert json.loads((folder / "a.json").read_bytes())["summary"]["files"] == 1


def test_files_are_in_the_language_of_the_run(folder: Path) -> None:
    gxlint("faulty.txt", "--lang=en", "--format=csv:a.csv", "--format=markdown:a.md", cwd=folder)
    assert (folder / "a.csv").read_text("utf-8-sig").startswith('"body","year"')
    assert "- **error GX202** " in (folder / "a.md").read_text("utf-8")


def test_files_are_without_colour_and_utf8_whatever_the_console_speaks(folder: Path) -> None:
    gbk = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "gbk"}
    gxlint("faulty.txt", "--format=text:a.txt", cwd=folder, env=gbk)
    shown = (folder / "a.txt").read_text("utf-8")
    assert "错误 GX202 [period-not-full-year] 统计期限" in shown
    assert "\x1b" not in shown


def test_two_runs_write_the_same_bytes(folder: Path) -> None:
    def run(seed: str) -> list[bytes]:
        files = {name: f"{seed}.{name}" for name in formats.FORMATS}
        wanted = [f"--format={name}:{file}" for name, file in files.items()]
        gxlint("clean.txt", "faulty.txt", *wanted, cwd=folder, env={"PYTHONHASHSEED": seed})
        return [(folder / file).read_bytes() for file in files.values()]

    assert run("1") == run("2")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "sarfi"], "是否想写 sarif？"),
        (["--format", "sarfi:x"], "是否想写 sarif？"),
        (["--format", "sarif:"], "请写成 sarif:文件名"),
        (["--format", "text", "--format", "json"], "如 --format json:文件名"),
        (["--format", "xlsx"], "请写成 --format xlsx:文件名.xlsx"),
        (["--format", "sarif:a", "--format", "json:./a"], "同一个文件"),
        (["--format", "sarif:a", "-o", "b"], "不必再用 --output-file"),
        (["--format", "sarif:no/such/a"], "无法写入 no/such/a"),
        (["--format", "sarif:."], "无法写入 ."),
        (["-o", "clean.txt"], "clean.txt 是要检查的文件之一，不能覆盖"),
        (["--format", "json:sub/../faulty.txt"], "不能覆盖"),
    ],
)
def test_wrong_usage_is_one_line_and_nothing_is_written(
    folder: Path, arguments: list[str], words: str
) -> None:
    (folder / "sub").mkdir()
    run = gxlint("clean.txt", "faulty.txt", *arguments, cwd=folder)
    assert (run.status, run.out) == (2, "")
    assert words in run.err
    assert run.err.count("\n") == 1
    assert names(folder) == {"sub"}
    assert (folder / "faulty.txt").read_bytes() == FAULTY.encode()
    english = gxlint("clean.txt", "faulty.txt", *arguments, "--lang=en", cwd=folder)
    assert english.err.count("\n") == 1
    assert english.err.replace("’", "").strip().isascii()


def test_one_file_that_cannot_be_written_leaves_none(folder: Path) -> None:
    write(folder, "a.json", b"old")
    wanted = ["--format=json:a.json", "--format=sarif:no/such/a"]
    assert gxlint("clean.txt", *wanted, cwd=folder).status == 2
    assert names(folder) == {"a.json"}
    assert (folder / "a.json").read_bytes() == b"old"


@posix
def test_a_report_is_not_overwritten_by_another_name(folder: Path) -> None:
    (folder / "link.txt").symlink_to("clean.txt")
    run = gxlint("clean.txt", "-o", "link.txt", cwd=folder)
    assert (run.status, "不能覆盖" in run.err) == (2, True)


def test_a_report_found_in_a_folder_is_not_overwritten_either(folder: Path) -> None:
    run = gxlint(".", "--format", "text:clean.txt", cwd=folder)
    assert (run.status, "不能覆盖" in run.err) == (2, True)


def test_a_missing_library_is_one_line_with_the_command_to_get_it(folder: Path) -> None:
    blocked = "import sys; sys.modules['xlsxwriter'] = None; from gxlint.cli import main; main()"
    code = blocked.replace("main()", "sys.exit(main())")
    done = subprocess.run(
        [sys.executable, "-c", code, "clean.txt", "--format", "xlsx:a.xlsx"],
        cwd=folder,
        capture_output=True,
        env=environment(),
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "gxlint: 格式 xlsx 要另外安装程序库 xlsxwriter，"
        '请运行：python -m pip install "gxlint[xlsx]"\n'
    )
    assert names(folder) == set()


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_device(folder: Path) -> None:
    assert gxlint("clean.txt", "--format=json:/dev/null", cwd=folder).status == 0
    run = gxlint("clean.txt", "--format=json:/dev/full", cwd=folder)
    assert run.status == 2
    assert run.err.startswith("gxlint: 无法写入 /dev/full")
    assert run.err.count("\n") == 1


@posix
def test_a_link_stays_a_link(folder: Path) -> None:
    (folder / "a.json").symlink_to("b.json")
    gxlint("clean.txt", "--format=json:a.json", cwd=folder)
    assert (folder / "a.json").is_symlink()
    assert json.loads((folder / "b.json").read_bytes())["schema"] == 1


@posix
def test_the_first_format_is_printed_file_by_file(folder: Path) -> None:
    os.mkfifo(folder / "later.txt")
    command = [*COMMAND, "faulty.txt", "later.txt", "--format=sarif:a.sarif", "--format=concise"]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdout
        assert process.stdout.readline().startswith(b"faulty.txt:")
        assert not (folder / "a.sarif").exists()
        (folder / "later.txt").write_bytes(FAULTY.encode())
        process.stdout.read()
    assert len(json.loads((folder / "a.sarif").read_bytes())["runs"][0]["results"]) == 2


def test_every_format_is_in_the_help(folder: Path) -> None:
    shown = gxlint("--help", cwd=folder).out
    for name, each in formats.FORMATS.items():
        assert f" {name} " in shown
        assert f"{each.zh} · {each.en}" in shown


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("text", ("text", None)),
        ("sarif:out.sarif", ("sarif", "out.sarif")),
        ("sarif:-", ("sarif", None)),
        (r"sarif:C:\报告\x.sarif", ("sarif", r"C:\报告\x.sarif")),
        ("csv:a:b.csv", ("csv", "a:b.csv")),
    ],
)
def test_what_a_format_with_a_file_means(word: str, expected: tuple[str, str | None]) -> None:
    assert outputs.target(word) == expected


def test_a_file_whose_writing_fails_leaves_nothing_half_written(folder: Path) -> None:
    def broken() -> object:
        yield from ()
        raise UsageError("坏", "bad")

    (folder / "a.json").write_text("old", encoding="utf-8")
    target = outputs.Target("json", str(folder / "a.json"))
    with pytest.raises(UsageError):
        outputs.write(broken(), [target], formats.Options(), Console())  # type: ignore[arg-type]
    assert names(folder) == {"a.json"}
    assert (folder / "a.json").read_text(encoding="utf-8") == "old"
