"""PDF: drawn reports printed in many ways, and each thing that pages do to text and tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from command import gxlint
from conftest import Rates, Tally
from pdf_drawing import Drawing, drawn, file_of, page, stream
from reports.defects import DEFECTS
from reports.layouts import PIPES, Layout
from reports.model import Sheet
from reports.pdf_pages import KINDS, missing, print_all
from reports.strategies import draw_sheet
from test_generated import (
    broken,
    default_linter,
    found,
    grave,
    lint,
    linter,
    misread,
    told,
    with_blanks,
)

from gxlint import sources
from gxlint.document import Document
from gxlint.errors import installing
from gxlint.parse import parse
from gxlint.sources import Unreadable, read_bytes

pytest.importorskip("pypdfium2_raw")

CLEAN = 2
DEFECTIVE = 2
GOAL = 0.995

# Generated reports


class Print(NamedTuple):
    """A printed report: what it says, and the name of the defect if it has one."""

    sheet: Sheet
    pdf: bytes
    defect: str = ""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Sequence[Print]]:
    """Reports of each kind: clean ones of both editions, one with blank cells, and broken ones."""
    drawn: list[tuple[str, Sheet, str]] = []
    for number, (name, kind) in enumerate(KINDS.items()):
        for seed in (0, 1, 2 + number % 2):
            random = Random(seed)
            sheet = draw_sheet(random, ("2019", "2021")[seed % 2])
            drawn.append((name, with_blanks(sheet, random) if seed > 1 else sheet, ""))
        # Where nothing bounds a cell, nobody can tell a blank one from one that is not there.
        fitting = [defect for defect in DEFECTS if kind.ruled or defect.needs != "counts_cells"]
        for index in range(number * DEFECTIVE, (number + 1) * DEFECTIVE):
            defect = fitting[5 * index % len(fitting)]
            drawn.append((name, broken(defect, 1)[0][1], defect.name))
    made = print_all([(name, sheet) for name, sheet, _ in drawn], tmp_path_factory.mktemp("pdf"))
    prints: dict[str, list[Print]] = {name: [] for name in KINDS}
    for (name, sheet, defect), pdf in zip(drawn, made, strict=True):
        prints[name].append(Print(sheet, pdf, defect))
    return prints


@cache
def read(pdf: bytes) -> Document:
    """What is read of a print, once for all tests: it takes a process of its own."""
    return read_bytes(pdf, "report.pdf")


def skip_unless_printed(name: str) -> None:
    if reason := missing(name):
        pytest.skip(reason)


@pytest.mark.parametrize("name", KINDS)
def test_cells_are_read_right(
    name: str, printed: Mapping[str, Sequence[Print]], rates: Rates
) -> None:
    skip_unless_printed(name)
    tally = rates.cells.setdefault(f"PDF, {name}", Tally())
    wrong: list[str] = []
    for one in printed[name]:
        if not one.defect:
            document = read(one.pdf)
            assert document.kind == "pdf"
            missed = list(misread(one.sheet, parse(document)))
            tally.add(len(one.sheet.truth()) - len(missed), len(one.sheet.truth()))
            wrong += missed
    assert tally.right >= GOAL * tally.all, f"{tally}\n" + "\n".join(wrong[:20])


@pytest.mark.parametrize("name", KINDS)
def test_clean_reports_are_silent(
    name: str, printed: Mapping[str, Sequence[Print]], rates: Rates
) -> None:
    skip_unless_printed(name)
    tally, alarms = rates.silent.setdefault(f"PDF, {name}", Tally()), []
    for one in printed[name][:CLEAN]:
        false = told(grave(default_linter().lint_document(read(one.pdf)).findings))
        tally.add(not false, 1)
        alarms += false
    assert not alarms, "\n".join(alarms[:20])


@pytest.mark.parametrize("name", KINDS)
def test_the_same_is_found_as_in_the_text(
    name: str, printed: Mapping[str, Sequence[Print]], rates: Rates
) -> None:
    skip_unless_printed(name)
    tally, different = rates.same.setdefault(f"PDF, {name}", Tally()), []
    as_text = Layout(PIPES, KINDS[name].styling)
    for sheet, pdf, defect in printed[name]:
        in_text = found(lint(sheet, as_text, linter()))
        in_pdf = found(linter().lint_document(read(pdf)))
        tally.add(in_text == in_pdf, 1)
        for sign, one in (("-", in_text - in_pdf), ("+", in_pdf - in_text)):
            different += [f"{defect or 'clean'}: {sign}{each}" for each in sorted(one)]
    assert not different, "\n".join(different[:20])


# Tables


def shown(*drawings: Drawing) -> list[str]:
    """The lines of a file; the cells of a row between bars."""
    document = read_bytes(drawn(*drawings), "x")
    return [
        "|".join(cell.raw for cell in line.cells) if line.cells else line.text.raw
        for line in document.lines
    ]


XS, YS = (50.0, 150.0, 250.0, 350.0), (100.0, 130.0, 160.0)


def filled(drawing: Drawing, *rows: str, xs: Sequence[float] = XS, top: float = 100) -> Drawing:
    """The cells of rows, parted by bars, a little right of and below their corners."""
    for number, row in enumerate(rows):
        for x, text in zip(xs, row.split("|"), strict=False):
            drawing.text(x + 5, top + 10 + 30 * number, text)
    return drawing


def strokes(drawing: Drawing) -> None:
    drawing.grid(XS, YS)


def boxes(drawing: Drawing) -> None:
    """A frame for each cell, a little apart from its neighbours."""
    for x0, x1 in pairwise(XS):
        for y0, y1 in pairwise(YS):
            drawing.box(x0 + 1, y0 + 1, x1 - 1, y1 - 1)


def thin_boxes(drawing: Drawing) -> None:
    """Filled boxes for lines, cell by cell."""
    for x in XS:
        for y0, y1 in pairwise(YS):
            drawing.box(x, y0, x + 0.5, y1, "f")
    for y in YS:
        for x0, x1 in pairwise(XS):
            drawing.box(x0, y, x1, y + 0.5, "f")


def open_at_the_sides(drawing: Drawing) -> None:
    drawing.grid(XS[1:-1], YS)
    for y in YS:
        drawing.line(XS[0], y, XS[-1], y)


@pytest.mark.parametrize("rule", [strokes, boxes, thin_boxes, open_at_the_sides])
def test_ruling_lines_make_cells(rule: Callable[[Drawing], None]) -> None:
    drawing = filled(Drawing(), "规章|3|", "总计||12")
    rule(drawing)
    assert shown(drawing) == ["规章|3| ", "总计| |12"]


def test_merged_cells_stand_where_they_begin() -> None:
    drawing = filled(Drawing(), "申请|自然人|", "|1|2")
    drawing.box(50, 100, 350, 160)
    drawing.line(150, 100, 150, 160)
    drawing.line(150, 130, 350, 130)
    drawing.line(250, 130, 250, 160)
    assert shown(drawing) == ["申请|自然人", "1|2"]


def test_a_frame_around_the_page_is_no_table() -> None:
    drawing = filled(Drawing(), "规章|3|1", "总计|4|12")
    strokes(drawing)
    drawing.box(20, 20, 570, 800)
    drawing.line(20, 60, 570, 60)
    drawing.text(40, 40, "一、总体情况")
    assert shown(drawing) == ["一、总体情况", "规章|3|1", "总计|4|12"]


def test_lines_between_rows_in_a_frame_make_no_cells() -> None:
    drawing = filled(Drawing(), "规章|3|1", "总计|4|12")
    drawing.box(XS[0], YS[0], XS[-1], YS[-1])
    drawing.line(XS[0], YS[1], XS[-1], YS[1])
    assert shown(drawing) == ["规章 3 1", "总计 4 12"]


def test_what_stands_beside_the_page_is_not_shown() -> None:
    drawing = filled(Drawing(), "规章|3|1", "总计|4|12")
    strokes(drawing)
    for x, y in ((600, 110), (640, 140), (60, 850), (-30, 140)):
        drawing.text(x, y, "7")
    assert shown(drawing) == ["规章|3|1", "总计|4|12"]


def test_rows_of_sentences_are_text() -> None:
    drawing = Drawing()
    drawing.grid((50, 550), YS)
    drawing.text(60, 110, "本年度没有收到政府信息公开申请。")
    drawing.text(60, 140, "没有其他事项。")
    assert shown(drawing) == ["本年度没有收到政府信息公开申请。", "没有其他事项。"]


@pytest.mark.parametrize("font", ["F", "V"])
def test_labels_one_character_a_line(font: str) -> None:
    drawing = Drawing()
    drawing.grid((50, 70, 350), (100, 200))
    if font == "V":
        drawing.text(65, 100, "三、办理结果", font=font)
    else:
        for number, char in enumerate("三、办理结果"):
            drawing.text(55, 110 + 14 * number, char)
    drawing.text(80, 140, "予以公开")
    assert shown(drawing) == ["三、办理结果|予以公开"]


def test_labels_that_run_down_in_two_columns() -> None:
    drawing = Drawing()
    drawing.grid((50, 100, 350), (100, 200))
    for x, column in ((80, "三本年度"), (60, "办理结果")):
        for number, char in enumerate(column):
            drawing.text(x, 110 + 11 * number, char)
    drawing.text(120, 140, "3")
    assert shown(drawing) == ["三本年度办理结果|3"]


def test_lines_of_a_cell_are_one_text() -> None:
    drawing = Drawing()
    drawing.grid((50, 110, 150), (100, 160))
    drawing.text(52, 110, "其他行政")
    drawing.text(52, 125, "管理事项")
    for top, digits in ((110, "1234567"), (125, "8.9")):
        drawing.text(115, top, digits, 5)
    assert shown(drawing) == ["其他行政管理事项|12345678.9"]


# Page breaks


HEAD = ("信息内容|制发|废止", "规章|1|2")


def broken_table(before: Sequence[str], after: Sequence[str], *, closed: bool) -> list[str]:
    """A table whose rows stand on two pages, closed at the break by lines or open."""
    pages = []
    for number, rows in enumerate((before, after)):
        drawing = filled(Drawing(), *rows)
        ys = [100 + 30.0 * row for row in range(len(rows) + 1)]
        for x in XS:
            drawing.line(x, ys[0], x, ys[-1])
        at_break = [ys[0] if number else ys[-1]]
        for y in ys if closed else [y for y in ys if y not in at_break]:
            drawing.line(XS[0], y, XS[-1], y)
        pages.append(drawing)
    return shown(*pages)


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [
        (HEAD, ("文件|3|4",), [*HEAD, "文件|3|4"]),
        (HEAD, (HEAD[0], "文件|3|4"), [*HEAD, "文件|3|4"]),
        (
            (*HEAD, "行政规范性行政规范|3|4"),
            ("性文件||", "总计|4|6"),
            [*HEAD, "行政规范性行政规范性文件|3|4", "总计|4|6"],
        ),
        ((*HEAD, "行政规范性行政规范||"), ("性文件|3|4",), [*HEAD, "行政规范性行政规范性文件|3|4"]),
        (
            (*HEAD, "一、规范性文件||"),
            ("二、其他|3|4",),
            [*HEAD, "一、规范性文件| | ", "二、其他|3|4"],
        ),
        ((*HEAD, "文件|3|"), ("||4",), [*HEAD, "文件|3|4"]),
        ((*HEAD, "文件|3|4"), ("||", "其他|3|4"), [*HEAD, "文件|3|4", "其他|3|4"]),
    ],
)
def test_tables_over_page_breaks(
    before: Sequence[str], after: Sequence[str], rows: list[str], closed: bool
) -> None:
    assert broken_table(before, after, closed=closed) == rows


@pytest.mark.parametrize("again", ["", "三、办理结果"])
def test_a_merged_cell_over_a_page_break_stands_once(again: str) -> None:
    pages = []
    for rows, label in ((("予以公开|1", "部分公开|2"), "三、办理结果"), (("其他|3",), again)):
        drawing = filled(Drawing(), *(f"|{row}" for row in rows))
        height = 100 + 30 * len(rows)
        drawing.text(52, 110, label)
        drawing.box(50, 100, 350, height)
        for x in XS[1:-1]:
            drawing.line(x, 100, x, height)
        for y in range(130, height, 30):
            drawing.line(150, y, 350, y)
        pages.append(drawing)
    assert shown(*pages) == ["三、办理结果|予以公开|1", "部分公开|2", "其他|3"]


def test_heads_feet_and_page_numbers_are_left_out() -> None:
    pages = []
    for number in (1, 2, 3):
        drawing = Drawing()
        drawing.text(60, 30, "云溪县年度报告汇编")
        drawing.text(60, 100, f"第{'一二三'[number - 1]}页的正文。")
        drawing.text(60, 130, "各页都有的正文。")
        drawing.text(290, 800, f"— {number} —")
        pages.append(drawing)
    lines = [f"第{number}页的正文。各页都有的正文。" for number in "一二三"]
    assert "".join(shown(*pages)) == "".join(lines)


# Text


def column(drawing: Drawing, x: float, *lines: str, top: float = 100) -> None:
    for number, line in enumerate(lines):
        drawing.text(x, top + 16 * number, line)


LEFT, RIGHT = (
    [*(f"{side}栏的第{number}行也是写满的一行文字" for number in "一二三四五六"), f"{side}栏完。"]
    for side in "左右"
)


@pytest.mark.parametrize("lower", [0, 5])
def test_two_columns_are_read_one_after_the_other(lower: float) -> None:
    drawing = Drawing()
    drawing.text(60, 60, "云溪县年度报告", 18)
    column(drawing, 60, *LEFT)
    column(drawing, 300, *RIGHT, top=100 + lower)
    assert shown(drawing) == ["云溪县年度报告", "".join(LEFT), "".join(RIGHT)]


def test_lines_are_joined_to_paragraphs_over_pages() -> None:
    first, second = Drawing(), Drawing()
    line = "这一行写满了一行字，一共有二十个字。。"
    column(first, 60, "一、总体情况", *[line] * 6)
    column(second, 60, *[line] * 6, "到此为止。")
    column(second, 80, "另起一段，首行缩进。", top=300)
    assert shown(first, second) == [
        "一、总体情况",
        line * 12 + "到此为止。",
        "另起一段，首行缩进。",
    ]


def test_text_is_what_is_seen() -> None:
    drawing = Drawing()
    drawing.text(60, 100, "⼈⺠政府１２件\u200b")
    for shift in (0, 0.3):
        drawing.text(60 + shift, 130, "加粗的字")
    drawing.text(60, 160, "共12")
    drawing.text(100, 160, "34件")
    drawing.slanted(100, 400, "内部资料")
    document = read_bytes(drawn(drawing), "x")
    assert [line.text.raw for line in document.lines] == ["⼈⺠政府１２件", "加粗的字", "共12 34件"]
    assert document.lines[0].text.norm == "人民政府12件"


@pytest.mark.parametrize("turns", [0, 90, 180, 270])
@pytest.mark.parametrize("more", ["", "/Rotate {}"])
def test_places_are_a_page_and_a_box_on_it_turned_upright(turns: int, more: str) -> None:
    drawing = filled(Drawing(turns=turns, more=more.format(turns)), "规章|3|")
    strokes(drawing)
    line = read_bytes(drawn(Drawing(), drawing), "x").lines[0]
    boxes = [[55, 110, 75, 120], [155, 110, 165, 120], [250, 100, 350, 130]]
    assert [cell.span().location for cell in line.cells or ()] == [
        {"page": 2, "bbox": box} for box in boxes
    ]


# What is no report


def refusal(data: bytes) -> tuple[str, str]:
    with pytest.raises(Unreadable) as caught:
        read_bytes(data, "x")
    return caught.value.reason, caught.value.detail()


def test_a_scan_has_no_text() -> None:
    stamped = Drawing()
    stamped.picture()
    stamped.text(400, 800, "扫描全能王 创建")
    assert refusal(drawn(stamped, stamped))[0] == "no_text"
    assert refusal(drawn(stamped, Drawing()))[0] == "no_text"
    assert refusal(drawn(Drawing()))[0] == "empty"


LOCKED = "/Encrypt<</Filter/Standard/V 1/R 2/O({0})/U({0})/P -4>>/ID[<00><00>]".format("a" * 32)


def test_a_locked_file_is_refused_as_such() -> None:
    contents = stream(b"BT ET")
    assert refusal(file_of("5 0 R", 1, page(6), contents, trailer=LOCKED))[0] == "encrypted"
    assert refusal(b"%PDF-1.7\n")[0] == "broken"


def test_without_the_library_one_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_LIBRARIES", {"pdf": "no_such_library"})
    assert refusal(drawn(Drawing())) == ("missing_extra", installing("pdf"))


def test_a_file_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gxlint.sources.pdf.process.TIME_LIMIT", 0.0)
    assert refusal(drawn(Drawing()))[0] == "too_complex"


def test_findings_have_page_and_box(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.text(60, 60, "云溪县水利局2023年政府信息公开工作年度报告")
    for number, line in enumerate(("一、总体情况", "二、主动公开政府信息情况")):
        drawing.text(60, 100 + 30 * number, line)
    (tmp_path / "report.pdf").write_bytes(drawn(drawing))
    run = gxlint("report.pdf", "--format", "json", "--select", "GX106", cwd=tmp_path)
    first = json.loads(run.out)["files"][0]["diagnostics"][0]
    assert (first["start"], first["end"]) == (None, None)
    assert first["location"] == {"page": 1, "bbox": [60.0, 100.0, 120.0, 110.0]}
