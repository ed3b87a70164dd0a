"""Bad input through the real command: a diagnostic or one clear line, in bounded time.

Never a traceback, never silence.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from bounded import CRASHED
from reports.layouts import LAYOUTS
from reports.strategies import draw_sheet

#: Seconds that any of these may take; the largest inputs take one or two.
LIMIT = 30
MEGABYTE = 2**20
REPORT = LAYOUTS["pipes, merged cells once"].lay_out(draw_sheet(Random(1), "2021"))


def run(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Runs the command; whatever it is given, it may not fall over."""
    done = subprocess.run(
        [sys.executable, "-m", "gxlint", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=LIMIT,
        check=False,
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "Traceback" not in out + err, err[-2000:]
    assert CRASHED not in out, out[-2000:]
    assert out or err, "silence"
    assert done.returncode in (0, 1, 2)
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def codes(done: subprocess.CompletedProcess[str]) -> dict[str, set[str]]:
    """The codes of the findings, by the name of the file."""
    files = json.loads(done.stdout)["files"]
    return {Path(f["path"]).name: {d["code"] for d in f["diagnostics"]} for f in files}


def refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """Asserts wrong usage: exit status 2, nothing on standard output, the words on the other."""
    assert done.returncode == 2, (done.stdout, done.stderr)
    assert done.stdout == ""
    for word in words:
        assert word in done.stderr


UNREADABLE = {
    "empty": b"",
    "blank": "  \r\n　\n\t\n".encode(),
    "mark": b"\xef\xbb\xbf",
    "noise": Random(7).randbytes(20_000),
    "noughts": bytes(4096),
    "picture": b"\x89PNG\r\n\x1a\n" + Random(8).randbytes(5000),
    "archive": b"PK\x03\x04" + Random(9).randbytes(5000),
    "document": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.txt"
    path.write_bytes(UNREADABLE[name])
    done = run(path, "--format", "json")
    assert (done.returncode, codes(done)) == (1, {path.name: {"GX001"}})


def test_web_page_without_a_report(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(b"<!DOCTYPE html><html><body><p>2023</p></body></html>")
    done = run(path, "--format", "json")
    assert done.returncode == 1
    assert codes(done)["page.txt"] in ({"GX001"}, {"GX002"})


@pytest.mark.parametrize("name", ["noise", "empty"])
def test_unreadable_standard_input(name: str) -> None:
    done = run("-", stdin=UNREADABLE[name])
    assert done.returncode == 1
    assert "GX001" in done.stdout


NO_REPORT = {
    "story": "从前有座山，山里有座庙。\n庙里有个老和尚在讲故事。\n",
    "code": "def main():\n    return {'a': [1, 2, 3]}\n",
    "numbers": "\n".join(str(n) for n in range(2000)),
    "notice": "关于召开安全生产会议的通知\n各单位：\n一、时间\n2023年5月6日。\n二、地点\n三楼。\n",
    "pipes": "|" * 3000,
}


@pytest.mark.parametrize("name", NO_REPORT)
def test_text_that_is_no_report(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.txt"
    path.write_text(NO_REPORT[name], encoding="utf-8")
    done = run(path, "--format", "json")
    assert (done.returncode, codes(done)) == (1, {path.name: {"GX002"}})


def test_other_files_are_still_linted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "c.txt").write_text(NO_REPORT["story"], encoding="utf-8")
    done = run(tmp_path, "--format", "json")
    found = codes(done)
    assert done.returncode == 1
    assert found["a.txt"] == {"GX001"}
    assert found["c.txt"] == {"GX002"}
    assert not {"GX001", "GX002"} & found["b.txt"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_truncated_anywhere(encoding: str, tmp_path: Path) -> None:
    data = REPORT.encode(encoding)
    cuts = sorted({*range(0, 12), *range(0, len(data), len(data) // 60), len(data) - 1})
    for cut in cuts:
        (tmp_path / f"{cut:06}.txt").write_bytes(data[:cut])
    done = run(tmp_path, "--format", "json")
    found = codes(done)
    assert len(found) == len(cuts)
    assert done.returncode == 1
    assert all(found[f"{cut:06}.txt"] for cut in cuts if cut < len(data) * 0.9)


def test_file_of_fifty_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        for _ in range(50):
            stream.write("政府信息公开\n".encode() * (MEGABYTE // 19))
    done = run(path, "--format", "json")
    assert (done.returncode, codes(done)) == (1, {"big.txt": {"GX001"}})


LONG_LINES = {
    "prose": "县政府认真落实条例要求，",
    "digits": "0123456789",
    "pipes": "|",
    "tabs": "0\t",
    "spaces": " ",
    "wide spaces": "　",
    "brackets": "（",
    "numerals": "一是",
    "dates": "2023年1月1日至",
    "labels": "总计其他",
    "mail": "a@",
    "dots": "www.",
    "dashes": "0731-",
    "quotes": "《",
    "commas": "1,",
}


@pytest.mark.parametrize("name", LONG_LINES)
@pytest.mark.parametrize(
    ("before", "size"),
    [
        ("一、总体情况", 5 * MEGABYTE),
        ("二、上年结转", 5 * MEGABYTE),
        ("二、上年结转", MEGABYTE // 8),
    ],
    ids=["5 MB in the preamble", "5 MB in a table", "128 kB in a table"],
)
def test_very_long_line(name: str, before: str, size: int, tmp_path: Path) -> None:
    unit = LONG_LINES[name]
    path = tmp_path / "long.txt"
    line = unit * (size // len(unit.encode()))
    path.write_text(REPORT.replace(before, f"{line}\n{before}"), encoding="utf-8")
    done = run(path, "--format", "json")
    assert "long.txt" in codes(done)
    assert len(done.stdout) < MEGABYTE


MANY_LINES = {
    "noughts": "0",
    "labels": "总计",
    "pipes": "|",
    "headings": "一、总体情况",
    "sentences": "一是开展检查。",
    "rows": "（七）总计 | 0",
}


@pytest.mark.parametrize("name", MANY_LINES)
def test_very_many_lines(name: str, tmp_path: Path) -> None:
    path = tmp_path / "many.txt"
    path.write_text(REPORT + f"{MANY_LINES[name]}\n" * 50_000, encoding="utf-8")
    assert "many.txt" in codes(run(path, "--format", "json"))


def test_folder_without_reports(tmp_path: Path) -> None:
    done = run(tmp_path)
    refused(done)
    assert len(done.stderr.strip().splitlines()) == 1


def test_missing_path(tmp_path: Path) -> None:
    done = run(tmp_path / "没有这个文件.txt")
    refused(done, "没有这个文件.txt")
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_misspelt_code(option: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    refused(run(option, "GX60l", path), "GX60l", "GX60")


GOOD_RULE = """\
code: QH001
name: no-slogan
severity: warning
check: forbidden
params: {patterns: [再创佳绩]}
message: {zh: "口号“{text}”", en: "slogan “{text}”"}
explain: {zh: 年报不写口号。, en: No slogans.}
remedy: {zh: 删去。, en: Delete it.}
examples:
  bad: [{base: department-2021, append: "再创佳绩。"}]
  good: [{base: department-2021}]
"""

BROKEN_RULES = {
    "broken YAML": "code: [QH001\nname: x\n",
    "no mapping": "- QH001\n- QH002\n",
    "a tab": "code:\tQH001\n\tname: x\n",
    "misspelt key": GOOD_RULE.replace("severity:", "sevrity:"),
    "no such check": GOOD_RULE.replace("check: forbidden", "check: forbiden"),
    "no such severity": GOOD_RULE.replace("severity: warning", "severity: fatal"),
    "a pattern that is none": GOOD_RULE.replace("再创佳绩]}", "'(再创']}"),
    "a name that the check has not": GOOD_RULE.replace("{text}", "{txt}"),
    "contradictory years": GOOD_RULE + "in_force: {from: 2030, to: 2020}\n",
    "no such edition": GOOD_RULE + 'editions: ["2020"]\n',
    "reserved code": GOOD_RULE.replace("QH001", "GX999"),
    "key twice": GOOD_RULE + "severity: error\n",
    "alias bomb": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(
        f"{new}: &{new} [{','.join(['*' + old] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "deep nesting": "code: " + "[" * 5000 + "]" * 5000 + "\n",
    "no UTF-8": "口号",
}


def test_rule_file_of_a_user(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text(REPORT.replace("一、总体情况", "一、总体情况\n再创佳绩。"), encoding="utf-8")
    (tmp_path / "slogan.yml").write_text(GOOD_RULE, encoding="utf-8")
    done = run("--rules", tmp_path, report, "--format", "json")
    assert codes(done) == {"a.txt": {"QH001"}}


@pytest.mark.parametrize("name", BROKEN_RULES)
def test_broken_rule_file(name: str, tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text(REPORT, encoding="utf-8")
    rules = tmp_path / "rules"
    rules.mkdir()
    encoding = "gb18030" if name == "no UTF-8" else "utf-8"
    (rules / "slogan.yml").write_bytes(BROKEN_RULES[name].encode(encoding))
    refused(run("--rules", rules, report), "slogan.yml")


def test_rule_files_that_contradict_each_other(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text(REPORT, encoding="utf-8")
    for name in ("one.yml", "two.yml"):
        (tmp_path / name).write_text(GOOD_RULE, encoding="utf-8")
    refused(run("--rules", tmp_path, report), "one.yml", "two.yml", "QH001")


def test_all_faults_of_all_rule_files_at_once(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text(REPORT, encoding="utf-8")
    (tmp_path / "one.yml").write_text(BROKEN_RULES["broken YAML"], encoding="utf-8")
    two = BROKEN_RULES["misspelt key"].replace("check: forbidden", "check: forbiden")
    (tmp_path / "two.yml").write_text(two, encoding="utf-8")
    refused(run("--rules", tmp_path, report), "one.yml:", "two.yml:3", "two.yml:4")
