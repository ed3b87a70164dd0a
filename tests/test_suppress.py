"""Accepted findings: what an ignore file drops, and what is said of its entries."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import NoReturn

import pytest
from command import CLEAN, FAULTY
from suppressing import codes, ignore, lint, mandatory, suppressing, write

from gxlint.engine import Linter
from gxlint.errors import RuleFileError
from gxlint.finding import Finding
from gxlint.rules import RuleSet
from gxlint.suppressions.accepting import aim
from gxlint.suppressions.ignorefile import NAME

pytestmark = pytest.mark.usefixtures("inside")


@pytest.mark.parametrize(
    "entry",
    [
        "code: GX202, reason: 机构撤销",
        "code: period-not-full-year, reason: 机构撤销",
        "code: GX202, file: r.txt, reason: 机构撤销",
        "code: GX202, file: '*.txt', reason: 机构撤销",
        "code: GX202, path: period, reason: 机构撤销",
        "code: GX202, quote: 2023年11月30日, reason: 机构撤销",
        "code: GX202, quote: 2023年1月1日…11月30日, reason: 机构撤销",
        "code: GX202, quote: ２０２３ 年 １ 月 １ 日...日, reason: 机构撤销",
        "code: GX202, reason: 机构撤销, until: 2024-03-01",
    ],
)
def test_an_entry_drops_its_finding(rules: RuleSet, entry: str) -> None:
    write("r.txt", FAULTY)
    ignore(entry)
    [result], leftovers = lint(rules, "r.txt")
    assert (codes(result), leftovers) == ([], [])


@pytest.mark.parametrize(
    ("entry", "leftover"),
    [
        ("code: GX201, reason: 别的规则", "GX006"),
        ("code: GX202, file: s.txt, reason: 别的文件", "GX006"),
        ("code: GX202, file: 2023/*.txt, reason: 别的文件夹", "GX006"),
        ("code: GX202, path: title, reason: 别的位置", "GX006"),
        ("code: GX202, quote: 11月30日…2023年1月1日, reason: 次序相反", "GX006"),
        ("code: GX202, quote: 12月31日, reason: 别的文字", "GX006"),
        ("code: GX202, reason: 已过期, until: 2024-02-29", "GX007"),
    ],
)
def test_an_entry_that_fits_nothing_is_a_finding(rules: RuleSet, entry: str, leftover: str) -> None:
    write("r.txt", FAULTY)
    ignore(entry)
    [result], leftovers = lint(rules, "r.txt")
    assert codes(result) == ["GX202"]
    assert leftovers == [f"{NAME}:2 {leftover}"]


def test_leftovers_say_which_entry_and_what_to_do(rules: RuleSet) -> None:
    write("r.txt", CLEAN)
    ignore(
        "code: GX206, path: published, reason: 延期", "code: GX101, reason: 旧, until: 2020-01-01"
    )
    suppressions = suppressing(rules, lang="en")
    Linter(rules, suppressions=suppressions).lint_file("r.txt")
    [result] = suppressions.leftovers()
    unused, expired = result.findings
    assert (result.path, result.report, result.about) == (NAME, None, None)
    assert (result.checked, result.not_applicable) == (0, {})
    assert "GX206" in unused.message
    assert "published" in unused.message
    assert "2020-01-01" in expired.message
    assert expired.place.excerpt
    source = "  - {code: GX101, reason: 旧, until: 2020-01-01}"
    excerpt, span = expired.place.excerpt, expired.place.span
    assert (excerpt.text, excerpt.start, excerpt.end) == (source, 2, len(source))
    assert (span.start, span.end) == ((3, 3), (3, len(source) + 1))
    assert unused.remedy
    assert unused.fingerprint != expired.fingerprint


def test_the_nearest_file_holds(rules: RuleSet) -> None:
    write("a/b/r.txt", FAULTY)
    write("a/c/r.txt", FAULTY)
    ignore("code: GX202, reason: 机构撤销", at=f"a/{NAME}")
    ignore("code: GX201, reason: 其他", at=f"a/b/{NAME}")
    (near, far), leftovers = lint(rules, "a/b/r.txt", "a/c/r.txt")
    assert (codes(near), codes(far)) == (["GX202"], [])
    assert leftovers == [f"a/b/{NAME}:2 GX006"]


def test_an_entry_is_judged_only_when_all_its_files_were_linted(rules: RuleSet) -> None:
    write("r.txt", CLEAN)
    write("s.txt", CLEAN)
    ignore("code: GX202, reason: 机构撤销", "code: GX202, file: s.txt, reason: 机构撤销")
    assert lint(rules, "r.txt")[1] == []
    assert lint(rules, "s.txt")[1] == [f"{NAME}:3 GX006"]
    assert lint(rules, "r.txt", "s.txt")[1] == [f"{NAME}:2 GX006", f"{NAME}:3 GX006"]


def test_an_entry_is_not_judged_when_its_rule_is_off_or_the_file_unreadable(
    rules: RuleSet,
) -> None:
    write("r.txt", CLEAN)
    ignore("code: GX202, reason: 机构撤销")
    assert lint(rules.select(["GX5"]), "r.txt")[1] == []
    write("r.txt", "")
    assert lint(rules, "r.txt")[1] == []


def test_standard_input_has_only_the_name_it_is_given(rules: RuleSet) -> None:
    write("r.txt", FAULTY)
    ignore("code: GX202, reason: 机构撤销")
    found = the_finding_of(rules)
    result = Linter(rules).lint_file("r.txt")
    assert suppressing(rules).apply("-", result).findings == (found,)
    assert suppressing(rules, stdin_name="r.txt").apply("-", result).findings == ()


def the_finding_of(rules: RuleSet) -> Finding:
    [found] = Linter(rules).lint_file("r.txt").findings
    return found


def test_parts_and_rows_cover_what_is_below_them(rules: RuleSet) -> None:
    row = next(line for line in CLEAN.splitlines() if "予以公开" in line and "|" in line)
    write("r.txt", CLEAN.replace(row, row.rpartition(" ")[0] + " 999"))
    before, _ = lint(rules, "r.txt")
    assert codes(before[0])
    ignore(*(f"code: {code}, path: applications, reason: 核对中" for code in set(codes(before[0]))))
    after, _ = lint(rules, "r.txt")
    # What the text says of the cell stands in the narrative, not below the path.
    assert [code for code in codes(after[0]) if not code.startswith("GX7")] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "缺少 “ignore”"),
        ("ignore: [", "YAML"),
        ("- code: GX202\n", "应为键和值"),
        ("ignore:\n  - code: GX202\n", "缺少 “reason”"),
        ("ignore:\n  - {code: GX202, reason: ' '}\n", "不能为空"),
        ("ignore:\n  - {code: GX2O2, reason: 因为}\n", "GX202"),
        ("ignore:\n  - {code: GX001, reason: 因为}\n", "不能忽略"),
        ("ignore:\n  - {code: GX007, reason: 因为}\n", "不能忽略"),
        ("ignore:\n  - {code: GX202, reasn: 因为, reason: 因为}\n", "是否想写 “reason”"),
        ("ignore:\n  - {code: GX202, reason: 因为, until: 2024-02-30}\n", "不是日期"),
        ("ignore:\n  - {code: GX202, reason: 因为, path: nowhere}\n", "nowhere"),
        ("ignore:\n  - {code: GX202, reason: 因为, quote: a…b…c}\n", "开头…结尾"),
        ("ignore:\n  - {code: GX202, reason: 因为, quote: …}\n", "开头…结尾"),
    ],
)
def test_a_faulty_file_is_refused_with_place_and_remedy(
    rules: RuleSet, text: str, words: str
) -> None:
    write("r.txt", CLEAN)
    write(NAME, text)
    with pytest.raises(RuleFileError) as caught:
        lint(rules, "r.txt")
    assert str(caught.value).startswith(f"{NAME}:")
    assert words in caught.value.text("zh")
    english = caught.value.text("en")
    assert english != caught.value.text("zh") and "None" not in english
    if "不能忽略" in words:
        assert "cannot be ignored; remove the entry" in english


def test_all_faults_of_all_files_at_once(rules: RuleSet) -> None:
    for name in ("a", "b"):
        write(f"{name}/r.txt", CLEAN)
        write(f"{name}/{NAME}", "ignore:\n  - {code: GX2O2}\n")
    with pytest.raises(RuleFileError) as caught:
        suppressing(rules).prepare(["a/r.txt", "b/r.txt"])
    assert len(caught.value.faults) == 4


def test_a_file_that_cannot_be_read_is_one_clear_line(
    rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("r.txt", CLEAN)
    ignore("code: GX202, reason: 机构撤销")

    def refuse(_: Path, *_args: object, **_kwargs: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(RuleFileError) as caught:
        suppressing(rules).prepare(["r.txt"])
    assert caught.value.text("zh").startswith(f"{NAME}:1: 无法读取：")
    assert caught.value.text("en").startswith(f"{NAME}:1: cannot be read: ")


@pytest.mark.parametrize("quoted", ["统计期限自2023年1月1日起至2023年11月30日", "日…年11月30"])
def test_a_quotation_may_begin_anywhere(rules: RuleSet, quoted: str) -> None:
    write("r.txt", FAULTY)
    ignore(f"code: GX202, quote: {quoted}, reason: 机构撤销")
    assert codes(lint(rules, "r.txt")[0][0]) == []


def test_a_quotation_at_the_very_beginning(rules: RuleSet) -> None:
    write("r.txt", CLEAN.partition("\n")[2])
    found = codes(lint(rules, "r.txt")[0][0])
    assert "GX101" in found
    ignore("code: GX101, quote: 发布时间…22日, reason: 另有封面")
    assert codes(lint(rules, "r.txt")[0][0]) == [code for code in found if code != "GX101"]


@pytest.mark.parametrize(
    ("entry", "target"),
    [
        ("code: GX202, reason: x", "不限位置"),
        ("code: GX202, file: r.txt, reason: x", "r.txt"),
        ("code: GX202, file: r.txt, quote: 原文, reason: x", "原文"),
        ("code: GX202, file: r.txt, path: title, quote: 原文, reason: x", "title"),
    ],
)
def test_an_entry_is_called_by_the_closest_thing_it_aims_at(
    rules: RuleSet, entry: str, target: str
) -> None:
    write("r.txt", CLEAN)
    ignore(entry)
    [left] = leftovers_of(rules, "r.txt")
    assert left.message == f"忽略项 GX202（{target}）没有对应的问题了"
    assert (left.place.path, left.place.where) == ("ignore", "")


def leftovers_of(rules: RuleSet, *paths: str) -> list[Finding]:
    suppressions = suppressing(rules)
    for path in paths:
        Linter(rules, suppressions=suppressions).lint_file(path)
    return [finding for result in suppressions.leftovers() for finding in result.findings]


def test_entries_for_different_files_are_different_findings(rules: RuleSet) -> None:
    for name in ("r.txt", "s.txt"):
        write(name, CLEAN)
    ignore(*(f"code: GX202, file: {name}, path: title, reason: x" for name in ("r.txt", "s.txt")))
    first, second = leftovers_of(rules, "r.txt", "s.txt")
    assert first.message == second.message
    assert first.fingerprint != second.fingerprint


def test_files_in_folders_below(rules: RuleSet) -> None:
    write("2023/a/r.txt", FAULTY)
    ignore("code: GX202, file: 2023/a/*.txt, reason: 机构撤销")
    assert codes(lint(rules, "2023/a/r.txt")[0][0]) == []
    ignore("code: GX202, file: 2023/b/*.txt, reason: 机构撤销")
    assert codes(lint(rules, "2023/a/r.txt")[0][0]) == ["GX202"]


def test_a_mandatory_rule_is_not_suppressed(rules: RuleSet) -> None:
    write("r.txt", FAULTY)
    ignore("code: GX202, reason: 机构撤销", "code: GX201, reason: 机构撤销")
    [result], leftovers = lint(mandatory(rules, "GX202"), "r.txt")
    assert codes(result) == ["GX202"]
    assert leftovers == [f"{NAME}:2 GX006", f"{NAME}:3 GX006"]
    told = [finding.message for finding in leftovers_of(mandatory(rules, "GX202"), "r.txt")]
    assert told == [
        "忽略项 GX202（不限位置）不起作用：这条规则不允许忽略",
        "忽略项 GX201（不限位置）没有对应的问题了",
    ]


def test_a_rule_may_be_mandatory_for_some_files_only(rules: RuleSet) -> None:
    for name in ("r.txt", "s.txt"):
        write(name, FAULTY)
    ignore("code: GX202, reason: 机构撤销")
    others = {"s.txt": mandatory(rules, "GX202")}
    (first, second), leftovers = lint(rules, "r.txt", "s.txt", others=others)
    assert (codes(first), codes(second)) == ([], ["GX202"])
    assert leftovers == [f"{NAME}:2 GX006"]


@pytest.mark.parametrize("name", ["r.txt", NAME])
def test_an_entry_is_not_judged_where_its_rule_is_off(rules: RuleSet, name: str) -> None:
    write("r.txt", CLEAN)
    ignore("code: GX202, reason: 机构撤销")
    off = {name: rules.select(["GX5"])}
    assert lint(rules, "r.txt", others=off)[1] == []


def test_only_standard_input_is_called_otherwise(rules: RuleSet) -> None:
    write("r.txt", FAULTY)
    write("a/r.txt", FAULTY)
    ignore("code: GX202, reason: 机构撤销", at=f"a/{NAME}")
    result = Linter(rules).lint_file("r.txt")
    suppressions = suppressing(rules, stdin_name="a/r.txt")
    assert codes(suppressions.apply("r.txt", result)) == ["GX202"]
    assert codes(suppressions.apply("-", result)) == []


def test_what_an_entry_has_to_say_to_accept_a_finding(rules: RuleSet) -> None:
    write("r.txt", FAULTY)
    [finding] = Linter(rules).lint_file("r.txt").findings
    assert aim(finding, rules) == {"code": "GX202", "path": "period"}
    on_all = finding._replace(place=finding.place._replace(path="report"))
    assert aim(on_all, rules) == {"code": "GX202"}
    assert aim(finding, mandatory(rules, "GX202")) is None
    assert aim(finding._replace(code="GX001"), rules) is None
