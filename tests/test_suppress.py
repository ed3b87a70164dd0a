"""Accepted findings: what an ignore file drops, and what is said of its entries."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import CLEAN, FAULTY
from suppressing import codes, ignore, lint, suppressing, write

from gxlint.engine import Linter
from gxlint.errors import RuleFileError
from gxlint.finding import Finding
from gxlint.rules import RuleSet, load_rules
from gxlint.suppressions.ignorefile import NAME


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules()


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


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
    assert (result.path, result.report) == (NAME, None)
    assert "GX206" in unused.message
    assert "published" in unused.message
    assert "2020-01-01" in expired.message
    assert expired.place.excerpt
    assert expired.place.excerpt.text.strip().startswith("- {code: GX101")
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
        ("", "ignore"),
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
    assert caught.value.text("en") != caught.value.text("zh")


def test_all_faults_of_all_files_at_once(rules: RuleSet) -> None:
    for name in ("a", "b"):
        write(f"{name}/r.txt", CLEAN)
        write(f"{name}/{NAME}", "ignore:\n  - {code: GX2O2}\n")
    with pytest.raises(RuleFileError) as caught:
        suppressing(rules).prepare(["a/r.txt", "b/r.txt"])
    assert len(caught.value.faults) == 4
