"""Output formats, on findings made by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any
from unicodedata import east_asian_width

import pytest
from findings import PART, finding, place, rendered, result

from gxlint import __version__, formats, messages
from gxlint.finding import Excerpt, FileResult, Place, Suspect
from gxlint.formats import Options
from gxlint.formats.console import columns, printable
from gxlint.formats.machine import number
from gxlint.text import Position, Span

#: Formats that begin with what only the last file tells.
SPEAK_AT_THE_END = {"html", "xlsx"}
ROW = "（一）予以公开 | 3 | 18 | 12"
TOTAL = place(224, ROW, "12", f"{PART} › 予以公开 › 总计")


def test_the_full_format_reads_like_this() -> None:
    shown = rendered("text", result(finding(TOTAL)))
    assert shown == (
        "报告.txt:224:20: 错误 GX603 [row-total] 总计为 12，各项之和为 21\n"
        "  位置：三、收到和处理政府信息公开申请情况 › 予以公开 › 总计\n"
        "     |\n"
        " 224 | （一）予以公开 | 3 | 18 | 12\n"
        "     |                           ^^\n"
        "     |\n"
        "  依据：国办公开办函〔2021〕30号\n"
        "  处理：请核对这一行的数字\n"
        "\n"
        "检查 1 个文件：1 个错误、0 个警告、0 个提示；已核对规则 60 条。\n"
    )


def test_english() -> None:
    shown = rendered("text", result(finding(TOTAL, message="total is 12"), path="r.txt"), lang="en")
    assert shown.startswith("r.txt:224:20: error GX603 [row-total] total is 12\n  where: ")
    assert "  basis: 国办公开办函" in shown
    assert shown.endswith(
        "Checked 1 file(s): 1 error(s), 0 warning(s), 0 info; 60 rules checked.\n"
    )


def carets(shown: str) -> list[tuple[str, str]]:
    """Each source line with the line of carets below it."""
    lines = shown.splitlines()
    numbered = [index for index, line in enumerate(lines) if re.match(r" +\d+ \| ", line)]
    return [(lines[i].partition("| ")[2], lines[i + 1].partition("| ")[2]) for i in numbered]


def terminal_columns(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


@pytest.mark.parametrize("words", ["（一）", "予以公开", "3", "12"])
def test_carets_stand_under_the_very_words(words: str) -> None:
    [(source, marks)] = carets(rendered("text", result(finding(place(7, ROW, words)))))
    before = terminal_columns(source[: source.index(words)])
    assert marks == " " * before + "^" * terminal_columns(words)


def test_tabs_and_controls_keep_the_carets_right_and_the_terminal_safe() -> None:
    text = "一、\t收到\x1b[31m\t12件"
    [(source, marks)] = carets(rendered("text", result(finding(place(7, text, "12")))))
    assert "\x1b" not in source
    assert "\t" not in source
    assert marks.index("^") == terminal_columns(source[: source.index("12")])


def test_an_empty_place_has_one_caret() -> None:
    span = Span(Position(3, 4), Position(3, 4))
    blank = Place("x", span, "", Excerpt("自然人", 3, 3))
    [(_, marks)] = carets(rendered("text", result(finding(blank))))
    assert marks == " " * 6 + "^"


def test_a_window_of_a_long_line_shows_where_it_was_cut() -> None:
    span = Span(Position(3, 904), Position(3, 906))
    cut = Place("x", span, "", Excerpt("申请人共12人次", 4, 6, cut_left=True, cut_right=True))
    [(source, marks)] = carets(rendered("text", result(finding(cut))))
    assert source == "... 申请人共12人次 ..."
    assert marks.index("^") == terminal_columns(source[: source.index("12")])


def test_related_places_on_the_same_line_are_underlined_with_it() -> None:
    related = place(224, ROW, "18", f"{PART} › 予以公开 › 商业企业")
    [(source, marks)] = carets(rendered("text", result(finding(TOTAL, related))))
    assert marks[terminal_columns(source[: source.index("18")])] == "-"
    assert marks.count("^") == 2


def test_related_places_on_other_lines_are_shown_in_order_and_named() -> None:
    before = place(220, "（一）本年新收 | 30", "30", f"{PART} › 本年新收 › 总计")
    after = place(230, "（七）总计 | 31", "31", note="办理结果的总计")
    shown = carets(rendered("text", result(finding(TOTAL, after, before))))
    assert [source for source, _ in shown] == ["（一）本年新收 | 30", ROW, "（七）总计 | 31"]
    assert shown[0][1].endswith("-- 相关：本年新收")
    assert shown[2][1].endswith("-- 相关：办理结果的总计")


def test_many_related_places_are_cut_short() -> None:
    places = [place(300 + n, f"第{n}行 | 空", "空") for n in range(9)]
    shown = rendered("text", result(finding(TOTAL, *places)))
    assert len(carets(shown)) == 1 + 6
    assert "另有 3 处：306:7、307:7、308:7" in shown


def test_a_place_without_lines_is_said_in_words() -> None:
    span = Span(None, None, {"paragraph": 12})
    spot = Place("overview", span, "一、总体情况", Excerpt("总体情况", 0, 4))
    shown = rendered("text", result(finding(spot), path="r.docx"), summary=False)
    assert shown.startswith("r.docx: 错误 GX603 [row-total] 总计为 12")
    assert "  位置：一、总体情况（第 12 段）\n  |\n  | 总体情况\n  | ^^^^^^^^\n  |\n" in shown
    concise = rendered("concise", result(finding(spot), path="r.docx"), summary=False)
    assert concise == "r.docx: 错误 GX603 一、总体情况（第 12 段）: 总计为 12，各项之和为 21\n"


@pytest.mark.parametrize(
    ("location", "zh", "en"),
    [
        ({"paragraph": 12}, "第 12 段", "paragraph 12"),
        (
            {"table": 2, "row": 5, "cell": 9},
            "第 2 个表格第 5 行第 9 格",
            "table 2, row 5, cell 9",
        ),
        (
            {"table": 1, "row": 1, "cell": 1, "paragraph": 4},
            "第 1 个表格第 1 行第 1 格内第 4 段",
            "table 1, row 1, cell 1, paragraph 4 in it",
        ),
        ({"textbox": 1, "paragraph": 2}, "第 1 个文本框第 2 段", "text box 1, paragraph 2"),
        ({"page": 3, "bbox": [72.0, 90.5, 300.0, 104.0]}, "第 3 页", "page 3"),
    ],
)
def test_each_kind_of_place_without_lines_has_its_words(
    location: dict[str, Any], zh: str, en: str
) -> None:
    spot = Place("report", Span(None, None, location), "", None)
    assert f"  位置：{zh}\n" in rendered("text", result(finding(spot)))
    assert f"  where: {en}\n" in rendered("text", result(finding(spot)), lang="en")
    data = json.loads(rendered("json", result(finding(spot))))
    [diagnostic] = data["files"][0]["diagnostics"]
    assert (diagnostic["start"], diagnostic["end"]) == (None, None)
    assert diagnostic["location"] == location


def test_many_places_without_lines_are_listed_by_name() -> None:
    names = [f"第{n}行" for n in range(9)]
    places = [
        Place("x", Span(None, None, {"paragraph": n}), name, Excerpt(name, 0, 3), at=(n, 0))
        for n, name in enumerate(names)
    ]
    shown = rendered("text", result(finding(TOTAL, *places)))
    assert "另有 3 处：第6行（第 6 段）、第7行（第 7 段）、第8行（第 8 段）\n" in shown


def test_a_finding_on_the_whole_report_blames_no_line() -> None:
    whole = Place("report", Span(Position(1, 1), Position(1, 4)), "", Excerpt("首页", 0, 2))
    shown = rendered("text", result(finding(whole)))
    assert shown.startswith("报告.txt:1:1: 错误")
    assert "^" not in shown


def test_nothing_found_is_said() -> None:
    for name in ("text", "concise"):
        assert rendered(name, result()) == "未发现问题。检查 1 个文件；已核对规则 60 条。\n"
        assert rendered(name, result(), summary=False) == ""


def test_the_summary_adds_up_and_says_what_could_not_be_checked() -> None:
    skipped = {"GX501": "table_missing", "GX601": "table_missing", "GX204": "date_missing"}
    warning = finding(TOTAL, severity="warning")
    shown = rendered("concise", result(warning, not_applicable=skipped), result(checked=61))
    assert shown.splitlines()[-1] == (
        "检查 2 个文件：0 个错误、1 个警告、0 个提示；"
        "逐个文件合计已核对规则 121 条次，不适用 3 条（缺少表格 2、缺少日期 1）。"
    )


def test_concise_is_one_line_a_finding() -> None:
    shown = rendered("concise", result(finding(TOTAL, message="两行\n文字")), summary=False)
    assert shown == "报告.txt:224:20: 错误 GX603 两行 文字\n"


@pytest.mark.parametrize("name", ["text", "concise"])
def test_colour_changes_nothing_but_colour(name: str) -> None:
    related = place(220, "（一）本年新收 | 30", "30", f"{PART} › 本年新收 › 总计")
    outcome = result(finding(TOTAL, related))
    colored = rendered(name, outcome, color=True)
    assert "\x1b[1;31m" in colored
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == rendered(name, outcome)


def test_json_is_as_the_contract_says() -> None:
    cell = {"table": "applications", "row": "granted", "column": "total"}
    spot = place(224, ROW, "12", "某处", cell=cell)
    suspect = Suspect("applications/granted/total", "12", "21")
    nowhere = Place("overview", Span(None, None, {"page": 3}), "一、总体情况", None)
    shown = rendered(
        "json",
        result(
            finding(spot, suspects=(suspect,)),
            finding(nowhere, severity="info", suspects=(Suspect("a/b/c", None, "1.5"),)),
            not_applicable={"GX1": "edition"},
        ),
    )
    data = json.loads(shown)
    assert list(data) == ["schema", "version", "files", "summary"]
    assert (data["schema"], data["version"]) == (1, __version__)
    [file] = data["files"]
    assert list(file) == ["path", "organ", "year", "edition", "diagnostics"]
    first, second = file["diagnostics"]
    assert first == {
        "code": "GX603",
        "name": "row-total",
        "severity": "error",
        "message": "总计为 12，各项之和为 21",
        "start": {"line": 224, "column": 20},
        "end": {"line": 224, "column": 22},
        "where": "某处",
        "cell": cell,
        "suspects": [
            {
                "table": "applications",
                "row": "granted",
                "column": "total",
                "value": 12,
                "expected": 21,
            }
        ],
        "basis": "国办公开办函〔2021〕30号",
        "fix": None,
        "fingerprint": "f1",
    }
    assert list(first) == [
        "code", "name", "severity", "message", "start", "end", "where", "cell", "suspects",
        "basis", "fix", "fingerprint",
    ]  # fmt: skip
    assert (second["start"], second["end"], second["location"]) == (None, None, {"page": 3})
    assert second["suspects"][0] | {"value": None, "expected": 1.5} == second["suspects"][0]
    assert data["summary"] == {
        "files": 1, "error": 1, "warning": 0, "info": 1, "checked": 60, "not_applicable": 1,
        "new": 2, "known": 0, "mended": 0,
    }  # fmt: skip
    assert list(data["summary"]) == [
        "files", "error", "warning", "info", "checked", "not_applicable",
        "new", "known", "mended",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "expected"),
    [("12", 12), ("-3", -3), ("1.50", 1.5), ("5.00", 5), ("9e400", None), ("1e300", 10**300)],
)
def test_numbers_in_json(value: str, expected: float | None) -> None:
    assert number(Decimal(value)) == expected


def test_json_of_nothing_is_json() -> None:
    assert json.loads(rendered("json"))["files"] == []
    assert len(json.loads(rendered("json", result(), result()))["files"]) == 2


@pytest.mark.parametrize("clean", [True, False])
@pytest.mark.parametrize("name", formats.FORMATS)
def test_formats_speak_of_a_file_before_the_next_is_asked_for(name: str, clean: bool) -> None:
    heard: list[str] = []

    def files() -> Iterator[FileResult]:
        for index in range(3):
            heard.append("asked")
            yield result(*[] if clean else [finding(TOTAL)], path=f"{index}.txt")

    for piece in formats.load(name).render(files(), Options()):
        heard.append("0.txt" if isinstance(piece, str) and "0.txt" in piece else "piece")
    asked = [index for index, event in enumerate(heard) if event == "asked"]
    assert all(later - earlier > 1 for earlier, later in pairwise(asked))
    if not clean and name not in SPEAK_AT_THE_END:
        assert asked[0] < heard.index("0.txt") < asked[1]


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("云溪", 4), ("（1）", 5), ("e\u0301", 1), ("“a”", 3)],
)
def test_columns_of_a_terminal(text: str, width: int) -> None:
    assert columns(text) == width


def test_printable_keeps_harmless_text() -> None:
    assert printable("云溪县（1）") == "云溪县（1）"
    assert printable("a\x1b]0;x\x07\x9b") == "a\ufffd]0;x\ufffd\ufffd"


def test_every_word_is_there_in_every_language() -> None:
    for words in (*messages.REASONS.values(), *messages._SAY.values()):
        assert set(words) == set(messages.LANGUAGES)
        assert all(words.values())
        names = [set(re.findall(r"\{(\w+)\}", text)) for text in words.values()]
        assert names[0] == names[1]


def test_a_reason_without_words_stands_for_itself() -> None:
    assert messages.reason("table_missing", "zh") == "缺少表格"
    assert messages.reason("something_new", "zh") == "something_new"
