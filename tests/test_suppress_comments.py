"""Comments in a report that accept findings: which ones, and what is said of those without use."""

from __future__ import annotations

import pytest
from command import CLEAN
from suppressing import codes, mandatory, suppressing, write

from gxlint.engine import Linter
from gxlint.finding import FileResult, Finding
from gxlint.rules import RuleSet

pytestmark = pytest.mark.usefixtures("inside")


#: Two findings on its fourth line: GX202 of the period, GX302 of the telephone.
LINES = CLEAN.replace("2023年12月31日", "2023年11月30日").replace("5550126", "555016").split("\n")
FOUND = ["GX202", "GX302"]


def lint(rules: RuleSet, comment: str, line: int = 4, lang: str = "zh") -> FileResult:
    """The result for the report with a comment: on the third line, which is blank, behind the
    fourth, or on a line of its own behind any other."""
    lines = list(LINES)
    if line in (3, 4):
        lines[line - 1] += comment
    else:
        lines.insert(line, comment)
    write("r.md", "\n".join(lines))
    linter = Linter(rules, lang=lang, suppressions=suppressing(rules, lang=lang))
    return linter.lint_file("r.md")


def test_two_findings_without_any_comment(rules: RuleSet) -> None:
    result = lint(rules, "")
    assert codes(result) == FOUND
    assert {finding.place.at[0] for finding in result.findings} == {3}


@pytest.mark.parametrize("line", [3, 4])
@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("<!-- gxlint: ignore GX202 原因：机构撤销 -->", ["GX302"]),
        ("<!--gxlint：ignore GX202 原因:机构撤销-->", ["GX302"]),
        ("<!-- gxlint : ignore period-not-full-year reason: closed -->", ["GX302"]),
        ("<!-- gxlint: ignore GX202 GX302 原因：机构撤销 -->", []),
        ("<!-- gxlint: ignore GX202，GX302 原因：机构撤销 -->", []),
        ("<!-- gxlint: ignore GX302、GX202； 原因：机构撤销 -->", []),
        ("<!-- gxlint: ignore\n  GX302,GX202\n  原因：机构\n  撤销 -->", []),
        ("<!-- gxlint: ignore GX202 原因：机构撤销 截止：2024-03-01 -->", ["GX302"]),
        ("<!-- gxlint: ignore GX202 reason: closed until: 2024-12-31 -->", ["GX302"]),
        ("<!-- gxlint: ignore-file GX202 原因：机构撤销 -->", ["GX302"]),
        (
            "<!-- gxlint: ignore GX202 原因：x --> <!-- gxlint: ignore GX302 原因：y -->",
            [],
        ),
    ],
)
def test_what_a_comment_accepts(rules: RuleSet, line: int, comment: str, left: list[str]) -> None:
    assert codes(lint(rules, comment, line)) == left


@pytest.mark.parametrize("line", [1, 2, 8, len(LINES)])
def test_a_comment_for_the_whole_report_may_stand_anywhere(rules: RuleSet, line: int) -> None:
    comment = "<!-- gxlint: ignore-file GX202 GX302 原因：机构撤销 -->"
    assert codes(lint(rules, comment, line)) == []


@pytest.mark.parametrize("line", [1, 8, len(LINES)])
def test_a_comment_on_another_line_is_of_no_use(rules: RuleSet, line: int) -> None:
    result = lint(rules, "<!-- gxlint: ignore GX202 原因：机构撤销 -->", line)
    assert sorted(codes(result)) == ["GX006", *FOUND]


@pytest.mark.parametrize(
    ("line", "order"), [(1, ["GX006", *FOUND]), (len(LINES), [*FOUND, "GX006"])]
)
def test_a_useless_comment_is_listed_where_it_stands(
    rules: RuleSet, line: int, order: list[str]
) -> None:
    result = lint(rules, "<!-- gxlint: ignore GX202 原因：机构撤销 -->", line)
    assert [finding.code for finding in result.findings] == order


def of_comments(result: FileResult) -> list[Finding]:
    return [finding for finding in result.findings if finding.code in ("GX006", "GX007")]


MISWRITTEN = "第 4 行的注释没有写对，不起作用；应写成 <!-- gxlint: ignore GX105 原因：…… -->"
NO_EFFECT = "忽略项 {}（第 4 行的注释）不起作用：{}"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("ignore GX202", NO_EFFECT.format("GX202", "没有写原因")),
        ("ignore GX202 原因：", NO_EFFECT.format("GX202", "没有写原因")),
        ("ignore GX202 原因： 截止：2024-12-31", NO_EFFECT.format("GX202", "没有写原因")),
        ("ignore GX2O2 原因：因为", NO_EFFECT.format("GX2O2", "没有这条规则")),
        ("ignore GX2 原因：因为", NO_EFFECT.format("GX2", "没有这条规则")),
        ("ignore GX001 原因：因为", NO_EFFECT.format("GX001", "这条规则不允许忽略")),
        ("ignore GX201 原因：因为", "忽略项 GX201（第 4 行的注释）没有对应的问题了"),
        (
            "ignore GX202 原因：因为 截止：2024-02-29",
            "忽略项 GX202（第 4 行的注释）已于 2024-02-29 到期，不再起作用",
        ),
        *(
            (words, MISWRITTEN)
            for words in (
                "ignor GX202 原因：因为",
                "GX202 原因：因为",
                "ignore 原因：因为",
                "ignore GX202 原因：因为 截止：2024-02-30",
                "ignore GX202 原因：因为 until: 明年",
            )
        ),
    ],
)
def test_a_comment_that_has_no_effect_says_why(rules: RuleSet, words: str, told: str) -> None:
    result = lint(rules, f"<!-- gxlint: {words} -->")
    assert [code for code in codes(result) if code in FOUND] == FOUND
    [finding] = of_comments(result)
    assert finding.message == told
    assert finding.code == ("GX007" if "到期" in told else "GX006")
    assert finding.remedy
    start, end = finding.place.span.start, finding.place.span.end
    assert start and end
    column = len(LINES[3]) + 1
    assert (start, end) == ((4, column), (4, column + len(f"<!-- gxlint: {words} -->")))
    excerpt = finding.place.excerpt
    assert excerpt and excerpt.text == f"<!-- gxlint: {words} -->"
    assert (excerpt.start, excerpt.end, excerpt.cut_right) == (0, len(excerpt.text), False)
    assert (finding.place.path, finding.place.at) == ("report", (3, 0))


def test_said_in_english(rules: RuleSet) -> None:
    [found] = of_comments(lint(rules, "<!-- gxlint: ignore GX201 原因：x -->", lang="en"))
    assert found.message == "the suppression of GX201 (comment on line 4) matches nothing any more"


def test_each_code_of_a_comment_is_judged_by_itself(rules: RuleSet) -> None:
    result = lint(rules, "<!-- gxlint: ignore GX202 GX201 GX2O2 GX001 原因：因为 -->")
    told = [finding.message.partition("（")[0] for finding in of_comments(result)]
    assert sorted(told) == ["忽略项 GX001", "忽略项 GX201", "忽略项 GX2O2"]
    assert [code for code in codes(result) if code in FOUND] == ["GX302"]
    assert len({finding.fingerprint for finding in of_comments(result)}) == 3


def test_of_a_long_comment_the_beginning_of_its_first_line_is_shown(rules: RuleSet) -> None:
    [found] = of_comments(lint(rules, f"<!-- gxlint: ignore GX201 原因：{'长' * 99}\n续 -->"))
    excerpt = found.place.excerpt
    assert excerpt and excerpt.cut_right and not excerpt.cut_left
    assert excerpt.text == f"<!-- gxlint: ignore GX201 原因：{'长' * 99}"[:80]
    assert (excerpt.start, excerpt.end) == (0, 80)


def test_rules_that_are_off_or_mandatory(rules: RuleSet) -> None:
    comment = "<!-- gxlint: ignore GX201 GX202 原因：因为 -->"
    assert codes(lint(rules.select(["GX202", "GX302"]), comment)) == ["GX302"]
    result = lint(mandatory(rules, "GX202"), comment)
    assert [code for code in codes(result) if code in FOUND] == FOUND
    refused = NO_EFFECT.format("GX202", "这条规则不允许忽略")
    assert refused in [finding.message for finding in of_comments(result)]


def test_a_finding_on_the_whole_report_is_accepted_for_the_whole_report_only(
    rules: RuleSet,
) -> None:
    lines = LINES[1:]
    for kind, left in (("ignore", True), ("ignore-file", False)):
        text = "\n".join([f"<!-- gxlint: {kind} GX101 原因：另有封面 -->", *lines])
        write("r.md", text)
        result = Linter(rules, suppressions=suppressing(rules)).lint_file("r.md")
        assert ("GX101" in codes(result)) is left
