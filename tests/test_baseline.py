"""Baseline files: how they are written, what is refused, what is judged."""

from __future__ import annotations

import json
import ntpath
import os
import random
import time
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
from command import CLEAN, FAULTY, write
from hypothesis import given
from hypothesis import strategies as st

import gxlint
from gxlint import files
from gxlint.baseline import Baselines, held
from gxlint.baseline.file import SCHEMA, Baseline, Entry, read, written
from gxlint.baseline.held import Held
from gxlint.config import Command, Configuration
from gxlint.errors import UsageError
from gxlint.finding import FileResult
from gxlint.session import Session

MARK = "0123456789abcdef01234567"
ENTRY = {"file": "a.txt", "code": "GX202", "path": "period", "fingerprint": MARK, "count": 1}

marks = st.text("0123456789abcdef", min_size=24, max_size=24)
words = st.text(min_size=1, max_size=12)
entries = st.builds(Entry, words, words, words, marks, st.integers(1, 9))


def text(*listed: object, **more: object) -> str:
    return json.dumps({"schema": SCHEMA, "version": "0.1.0", "findings": listed} | more, indent=1)


@given(
    st.lists(entries, unique_by=lambda entry: (entry.file, entry.fingerprint), max_size=8),
    st.randoms(),
)
def test_what_is_written_is_read_and_order_makes_no_difference(
    tmp_path_factory: pytest.TempPathFactory, listed: list[Entry], chance: random.Random
) -> None:
    path = tmp_path_factory.mktemp("baseline") / "known.json"
    path.write_text(written(listed), encoding="utf-8", newline="")
    found = read(path, "known.json")
    assert [(entry.key, entry.count) for entry in found.entries] == [
        (entry.key, entry.count) for entry in sorted(listed)
    ]
    for entry in found.entries:
        assert entry.fingerprint in found.lines[entry.line - 1]
    chance.shuffle(listed)
    assert written(listed) == path.read_text(encoding="utf-8")


def test_a_baseline_of_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, "known.json", written([]).encode())
    assert read(path, "known.json").entries == ()
    assert json.loads(written([]))["findings"] == []


def test_names_that_are_no_text_are_kept(tmp_path: Path) -> None:
    entry = Entry("年\udce5报\u2028.txt", "GX202", "period", MARK, 1)
    path = write(tmp_path, "known.json", written([entry]).encode())
    assert read(path, "known.json").entries[0].key == entry.key


NOT_ONE = (1, 1, "不是 gxlint 的基线文件，或者已经损坏", "no baseline of gxlint, or damaged")
FAULTS = {
    "{": (1, 2, "不是 gxlint 的基线文件", "no baseline of gxlint"),
    '{"schema":\n  1,\n  "findings": x}': (
        3,
        15,
        "不是 gxlint 的基线文件",
        "no baseline of gxlint",
    ),
    "[]": NOT_ONE,
    "": NOT_ONE,
    "[" * 100_000: NOT_ONE,
    '{"schema": ' + "9" * 5000 + "}": NOT_ONE,
    '{"schema": 1, "version": "0.1.0", "files": []}': NOT_ONE,
    '{"schema": true, "version": "0.1.0", "findings": []}': NOT_ONE,
    text(schema=2, version="9.9"): (
        1,
        1,
        "由更新的 gxlint（9.9）写成",
        "written by a newer gxlint (9.9)",
    ),
    text(version=7): NOT_ONE,
    text(finding=[]): (
        1,
        1,
        "没有 “finding” 这一项，是否想写 findings？",
        "no key 'finding'; did you mean findings?",
    ),
    text("a.txt"): (5, 3, "这一条不是 {…}；请删去", "not an object; delete it"),
    text(ENTRY, ENTRY): (12, 3, "与第 5 行重复", "the same as line 5; delete one"),
    text({**ENTRY, "counts": 1}): (
        5,
        3,
        "没有 “counts” 这一项，是否想写 count？",
        "no key 'counts'; did you mean count?",
    ),
    text({**ENTRY, "甲": 1}): (5, 3, "没有 “甲” 这一项；请删去", "no key '甲'; delete it"),
    text({k: v for k, v in ENTRY.items() if k != "code"}): (
        5,
        3,
        "缺少 code；请补上或删去这一条",
        "code is missing; add it",
    ),
    **{
        text({**ENTRY, "count": count}): (
            5,
            3,
            "count 要写正整数；可删去这一行",
            "count must be a positive whole number; or delete the line",
        )
        for count in (0, 1.0, True)
    },
    text({**ENTRY, "file": ""}): (
        5,
        3,
        "file 要写一个文本；可删去这一行",
        "file must be a text; or delete the line",
    ),
    text({**ENTRY, "fingerprint": MARK[1:]}): (
        5,
        3,
        "fingerprint 是 24 位十六进制数；请删去这一行",
        "fingerprint has 24 hexadecimal digits; delete the line",
    ),
    text(ENTRY).replace("[\n", "[\n<<<<<<< HEAD\n"): (
        5,
        1,
        "合并冲突没有解决；两边的行都保留",
        "an unresolved merge conflict; keep the lines of both sides",
    ),
}


@pytest.mark.parametrize("content", FAULTS, ids=range(len(FAULTS)))
def test_a_faulty_file_is_one_clear_fault_with_its_line(tmp_path: Path, content: str) -> None:
    path = write(tmp_path, "known.json", content.encode())
    with pytest.raises(UsageError) as caught:
        read(path, "known.json")
    line, column, *words = FAULTS[content]
    for lang, said in zip(("zh", "en"), words, strict=True):
        first, *quoted = caught.value.text(lang).splitlines()
        assert first.startswith(f"known.json:{line}: {said}")
        assert [mark.index("^") - 3 for mark in quoted[1:]] == [column] * bool(content)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "known.json", text({**ENTRY, "file": "年报"}).encode("utf-16"))
    with pytest.raises(UsageError, match="UTF-8"):
        read(path, "known.json")


def test_ten_thousand_entries_are_read_in_a_moment(tmp_path: Path) -> None:
    listed = [Entry(f"{i}.txt", "GX202", "period", f"{i:024x}", 1) for i in range(10_000)]
    path = write(tmp_path, "known.json", written(listed).encode())
    start = time.process_time()
    found = read(path, "known.json")
    assert time.process_time() - start < 2
    assert [entry.line for entry in found.entries] == list(range(5, 10_005))


def lint(known: str, *paths: str, roots: tuple[str, ...] = ()) -> list[FileResult]:
    session = Session(Configuration(Command(isolated=True, baseline=known)))
    session.prepare(paths, roots)
    return [*(session.lint(path) for path in paths), *session.leftovers()]


def write_baseline(known: str, *paths: str) -> None:
    configuration = Configuration(Command(isolated=True, baseline=known))
    baselines = Baselines(configuration.of, create=True)
    session = Session(configuration, baselines=baselines)
    session.prepare(paths)
    for path in paths:
        session.lint(path)
    for change in baselines.renewed(add=True):
        Path(change.path).write_text(change.text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_crash_hides_nothing_and_mends_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "r.txt", FAULTY.encode())
    write_baseline("known.json", "r.txt")
    from gxlint import checks

    def fail(*_: object) -> object:
        raise ZeroDivisionError

    period = checks.load("period")
    monkeypatch.setattr(period, "check", fail)
    [result] = lint("known.json", "r.txt")
    assert {finding.code for finding in result.findings} == {"GX005"}
    assert result.baseline
    assert result.baseline.mended == 0


def test_a_rule_that_cannot_be_applied_has_mended_nothing(folder: Path) -> None:
    wrong = CLEAN.replace("2.重复申请 | 1 | 0", "2.重复申请 | 1 | 5")
    write(folder, "r.txt", wrong.encode())
    write_baseline("known.json", "r.txt")
    table = CLEAN[CLEAN.index("（本列数据的勾稽关系") : CLEAN.index("四、政府信息公开行政复议")]
    write(folder, "r.txt", CLEAN.replace(table, "").encode())
    [result] = lint("known.json", "r.txt")
    assert "GX501" in {finding.code for finding in result.findings}
    assert result.baseline
    assert result.baseline.mended == 0


def test_of_findings_alike_as_many_are_known_as_there_were(folder: Path) -> None:
    heading, sentence = "一、总体情况\n", "公开42件，其中甲20件、乙30件。"

    def save(times: int) -> None:
        write(folder, "r.txt", CLEAN.replace(heading, heading + sentence * times).encode())

    save(2)
    write_baseline("known.json", "r.txt")
    counts = {}
    for times in (1, 2, 3):
        save(times)
        result, *leftovers = lint("known.json", "r.txt")
        assert result.baseline
        counts[times] = (
            len(result.findings),
            len(result.baseline.known),
            result.baseline.mended,
            [finding.code for each in leftovers for finding in each.findings],
        )
    assert counts == {1: (0, 1, 1, ["GX006"]), 2: (0, 2, 0, []), 3: (1, 2, 0, [])}


def test_where_an_entry_stands_that_knows_more_than_there_is(folder: Path) -> None:
    write(folder, "r.txt", FAULTY.encode())
    write_baseline("known.json", "r.txt")
    write(folder, "r.txt", CLEAN.encode())
    _, leftover = lint("known.json", "r.txt")
    [finding] = leftover.findings
    lines = Path("known.json").read_text("utf-8").splitlines()
    [(number, line)] = [(n, line) for n, line in enumerate(lines, 1) if "GX202" in line]
    start = len(line) - len(line.lstrip())
    place = finding.place
    assert (leftover.path, place.path, place.where) == ("known.json", "baseline", "")
    assert place.span == ((number, start + 1), (number, len(line) + 1), None)
    assert place.excerpt and place.excerpt[:3] == (line, start, len(line))
    assert place.at == (number - 1, start)
    assert finding.message == "基线里有 1 个已知问题不再出现（r.txt GX202）"


@pytest.mark.parametrize(("lang", "mark"), [("zh", "（已知）"), ("en", "(known) ")])
def test_what_is_known_is_hidden_or_marked(folder: Path, lang: str, mark: str) -> None:
    write(folder, "r.txt", FAULTY.encode())
    write_baseline("known.json", "r.txt")
    both = FAULTY.replace("2.重复申请 | 1 | 0", "2.重复申请 | 1 | 5")
    write(folder, "r.txt", both.encode())
    configuration = Configuration(Command(isolated=True, baseline="known.json"))
    baselines = Baselines(configuration.of, lang=lang, show_known=True)
    session = Session(configuration, lang=lang, baselines=baselines)
    session.prepare(["r.txt"])
    assert [Path(path) for path in baselines.files()] == [folder / "known.json"]
    told = {
        finding.code: (finding.known, finding.message.count(mark))
        for finding in session.lint("r.txt").findings
    }
    assert told == {"GX202": (True, 1), "GX602": (False, 0)}
    assert {finding.code for finding in lint("known.json", "r.txt")[0].findings} == {"GX602"}


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ("gone.json", ("没有基线文件 gone.json", "there is no baseline gone.json")),
        ("x" * 300, ("无法读取基线文件 xxx", "cannot read the baseline xxx")),
    ],
)
def test_a_baseline_that_cannot_be_read_is_told_where_it_is_named(
    folder: Path, known: str, words: tuple[str, str]
) -> None:
    write(folder, "r.txt", CLEAN.encode())
    with pytest.raises(UsageError) as named:
        lint(known, "r.txt")
    write(folder, "gxlint.yml", f"fail-on: info\nbaseline: {known}\n".encode())
    with pytest.raises(UsageError) as configured:
        gxlint.lint("r.txt")
    for lang, told in zip(("zh", "en"), words, strict=True):
        assert named.value.text(lang).startswith(told)
        assert configured.value.text(lang).startswith(f"gxlint.yml:2: {told}")


@pytest.mark.parametrize(
    ("root", "codes"), [("r.txt", ["GX006"]), (".", ["GX006"]), ("年报", []), ("r", [])]
)
def test_a_file_is_gone_only_from_what_was_linted(
    folder: Path, root: str, codes: list[str]
) -> None:
    write(folder, "r.txt", FAULTY.encode())
    write_baseline("known.json", "r.txt")
    (folder / "r.txt").unlink()
    write(folder, "s.txt", CLEAN.encode())
    _, *leftovers = lint("known.json", "s.txt", roots=(root,))
    assert [finding.code for each in leftovers for finding in each.findings] == codes


def test_the_library_goes_by_the_baseline_of_the_configuration(folder: Path) -> None:
    write(folder, "r.txt", FAULTY.encode())
    write_baseline("known.json", "r.txt")
    assert [finding.code for finding in gxlint.lint("r.txt")] == ["GX202"]
    write(folder, "gxlint.yml", b"baseline: known.json\n")
    assert gxlint.lint("r.txt") == []


@pytest.mark.skipif(os.name != "posix", reason="links to folders")
def test_a_folder_under_another_name_is_the_same(folder: Path) -> None:
    (folder / "real").mkdir()
    write(folder, "real/r.txt", FAULTY.encode())
    (folder / "link").symlink_to("real")
    write_baseline("known.json", "real/r.txt")
    [result] = lint("known.json", "link/r.txt")
    assert result.findings == ()
    [result] = lint("link/../known.json", "real/r.txt")
    assert result.findings == ()


def test_paths_of_windows_are_written_with_slashes_their_case_as_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    windows = SimpleNamespace(path=ntpath, sep="\\", curdir=".")
    monkeypatch.setattr(files, "os", windows)
    monkeypatch.setattr(held, "os", windows)
    entry = Entry("2023/年报A.txt", "GX202", "period", MARK, 1)
    baseline = Held("C:\\Work\\known.json", Baseline((entry,)))
    assert baseline.named("C:\\Work\\2023\\年报A.txt") == "2023/年报A.txt"
    assert baseline.named("c:\\work\\R.TXT") == "R.TXT"
    assert baseline.named("C:\\别处\\r.txt") == "../别处/r.txt"
    assert baseline.of_file("2023/年报a.TXT") == [entry]
    assert list(baseline.reports()) == ["C:\\Work\\2023\\年报A.txt"]
    fresh = Entry("2023/年报A.txt", "GX201", "report", "f" * 24)
    baseline.note("2023/年报A.txt", {entry: 1}, Counter([fresh]))
    assert '"file": "2023/年报A.txt", "code": "GX201"' in baseline.renewed(add=True).text
