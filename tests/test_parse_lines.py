"""Lines that are not those of the file: numbered ones, and such as end with unusual signs."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from operator import add
from random import Random
from time import process_time

import pytest
from conftest import Rates, Tally
from reports.layouts import LAYOUTS
from reports.model import Sheet
from reports.otherwise import OTHERWISE, RELINED
from reports.strategies import draw_sheet
from test_generated import grave, misread, read_cells, told
from test_generated import lint as lint_sheet

from gxlint import lint, sources
from gxlint.document import Document
from gxlint.forms import editions
from gxlint.parse import parse
from gxlint.parse.parted import parted
from gxlint.parse.relined import relined

BLANK = draw_sheet(Random(3), "2021")

MARKDOWN = LAYOUTS["markdown"]
TEXT = LAYOUTS["pipes, merged cells once"].lay_out(draw_sheet(Random(3), "2021"))


def raws(text: str) -> list[str] | None:
    lines = relined(sources.read_text(text, "x").lines)
    return None if lines is None else [line.text.raw for line in lines]


def test_a_plain_text_is_left_as_it_is() -> None:
    assert raws(TEXT) is None


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\v", "\f"])
def test_signs_that_end_lines(end: str) -> None:
    assert raws(f"一{end}二{end}{end}三\n{end}四{end}\n五") == [
        "一",
        "二",
        "",
        "三",
        f"{end}四{end}",
        "五",
    ]


def test_numbers_that_begin_anew_on_each_page_are_line_numbers() -> None:
    lines = [f"{index % 15 + 1:2d}  第{index}行" for index in range(40)]
    assert raws("\n".join(lines)) == [f"第{index}行" for index in range(40)]


@pytest.mark.parametrize(
    "lines",
    [
        [f"{index}. 第{index}行" for index in range(1, 12)],  # a short list
        [f"{2 * index} 第{index}行" for index in range(1, 40)],
        [f"{index}第{index}行" for index in range(1, 40)],
        ["标题", *(f"{index} 第{index}行" for index in range(1, 40))],
        [f"{index}" for index in range(1, 40)],
    ],
)
def test_other_numbers_are_no_line_numbers(lines: list[str]) -> None:
    assert raws("\n".join(lines)) is None


@pytest.mark.parametrize("put_in", ["", "0 0 0", "单位：件", "30 第30行", "云溪县民政局"])
def test_a_numbered_listing_may_have_lost_or_got_a_line(put_in: str) -> None:
    lines = [f"{index} 第{index}行" for index in range(1, 60)]
    lines[30:31] = [put_in]
    shown = raws("\n".join(lines))
    assert shown is not None
    assert shown == [
        *(f"第{index}行" for index in range(1, 31)),
        "第30行" if put_in.startswith("30") else put_in,
        *(f"第{index}行" for index in range(32, 60)),
    ]


@pytest.mark.parametrize("end", ["\u2028", "\v", "\f"])
def test_few_unusual_ends_among_ordinary_ones(end: str) -> None:
    for seed in range(6):
        sheet = draw_sheet(Random(seed), ("2019", "2021")[seed % 2])
        lines = MARKDOWN.lay_out(sheet).split("\n")
        ends = Random(seed).choices("\n\n\n" + end, k=len(lines))
        text = "".join(map(add, lines, ends))
        assert misread_in(text, sheet) == {}, f"seed {seed}"


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_whole_report_on_one_line(edition: str) -> None:
    sheet = draw_sheet(Random(3), edition)
    text = " ".join(LAYOUTS["pipes, merged cells once"].lay_out(sheet).replace("|", " ").split())
    assert misread_in(text, sheet) == {}
    report = parse(sources.read_text(text, "x"))
    assert report is not None
    keys = [section.key for section in report.sections if section.key != "preamble"]
    assert keys == [part.key for part in editions()[edition].parts]
    assert [table.label_notes for table in report.tables.values()] == [(), (), ()]


@pytest.mark.parametrize("tag", ["<strong>{}</strong>", '<span style="color:red">{}</span>'])
def test_tags_left_in_copied_text(tag: str) -> None:
    layout = replace(MARKDOWN, words=lambda s: tag.format(s.text) if s.kind == "value" else s.text)
    sheet = draw_sheet(Random(3), "2021")
    assert misread_in(layout.lay_out(sheet), sheet) == {}


@pytest.mark.parametrize("tag", ["<br>", "<br />", "<BR/>"])
def test_line_breaks_left_in_cells_and_text(tag: str) -> None:
    sheet = draw_sheet(Random(3), "2021")
    text = MARKDOWN.lay_out(sheet)
    in_cells = re.sub(r"(?<=\d) (?=\|)|(?<=申请)(?=数量)", tag, text)
    assert in_cells != text
    assert misread_in(in_cells, sheet) == {}
    in_text = re.sub(r"(?<=。)\n\n(?=[^|])", tag, in_cells)
    assert in_text != in_cells
    assert misread_in(in_text, sheet) == {}


@pytest.mark.parametrize("name", ["lines", "tabs"])
def test_separators_of_records_that_end_lines(name: str) -> None:
    sheet = draw_sheet(Random(3), "2021")
    data = LAYOUTS[name].lay_out(sheet).replace("\n", "\x1e").encode()
    assert misread_in(sources.read_bytes(data, "x"), sheet) == {}


def test_items_of_lists_are_no_figures() -> None:
    sheet = draw_sheet(Random(3), "2021")
    listed = replace(OTHERWISE["cards"], prose=lambda para: [para.text])
    text = re.sub(r"(?m)^(?=.*：\d+$)", "  - ", listed.lay_out(sheet))
    assert misread_in(text, sheet) == {}


@pytest.mark.parametrize("between", ["", " "])
def test_rows_run_together_are_read_right_or_not_at_all(between: str) -> None:
    sheet = draw_sheet(Random(3), "2021")
    lines = LAYOUTS["tabs"].lay_out(sheet).split("\n")
    at = next(index for index, line in enumerate(lines) if line.startswith("一、本年新收"))
    lines[at : at + 2] = [between.join(lines[at : at + 2])]
    assert all(cell is None for cell in misread_in("\n".join(lines), sheet).values())


@pytest.mark.parametrize("stray", ["0 37", "37 0"])
def test_a_stray_figure_in_a_row_of_lines_leaves_it_unread(stray: str) -> None:
    sheet = draw_sheet(Random(3), "2021")
    lines = LAYOUTS["lines"].lay_out(sheet).split("\n")
    at = next(index for index, line in enumerate(lines) if line.startswith("（二）部分公开"))
    lines[at + 2] = stray
    report = parse(sources.read_text("\n".join(lines), "x"))
    assert report and not report.tables["applications"].rows["partly_granted"].cells


def misread_in(source: str | Document, sheet: Sheet) -> dict[tuple[str, ...], object]:
    """What the cells hold that do not hold what was drawn; None for those that are not read."""
    document = sources.read_text(source, "x") if isinstance(source, str) else source
    report = parse(document)
    assert report is not None
    read = {
        (name, row.key, column): cell.value
        for name, table in report.tables.items()
        for row in table.rows.values()
        for column, cell in row.cells.items()
    }
    return {key: read.get(key) for key, value in sheet.truth().items() if read.get(key) != value}


@pytest.mark.parametrize("blank", ["", "{}"])
def test_a_finding_stands_where_the_file_has_it(blank: str) -> None:
    faulty = TEXT.replace("1月1日", "1月2日", 1)
    number = count(1)
    listing = "\n".join(
        f"{next(number):4d}  {line}" if line else blank.format(next(number))
        for line in faulty.split("\n")
    )
    [plain] = [finding for finding in lint(faulty) if finding.code == "GX202"]
    [found] = [finding for finding in lint(listing) if finding.code == "GX202"]
    assert plain.place.span.start and found.place.span.start
    line, column = plain.place.span.start
    assert found.place.span.start == (line, column + 6)
    assert found.place.excerpt is not None


@pytest.mark.parametrize("name", RELINED)
def test_lines_that_are_seen_otherwise(name: str, rates: Rates) -> None:
    tally = rates.cells.setdefault(name, Tally())
    wrong = read_cells(RELINED[name].encode, "text", range(12), tally, blanks=False)
    assert wrong == []
    for seed in range(8):
        false = told(grave(lint_sheet(draw_sheet(Random(seed), "2021"), RELINED[name]).findings))
        assert false == [], f"seed {seed}"


def test_blank_cells_between_signs() -> None:
    grid = BLANK.grid("applications")
    assert grid is not None
    sheet = BLANK.with_grid(grid.with_cells({("granted", "business"): ""}))
    for name in ("parted by slashes", "parted by semicolons", "as LaTeX has it"):
        document = sources.read_bytes(RELINED[name].encode(sheet), "x")
        assert list(misread(sheet, parse(document))) == [], name


@pytest.mark.parametrize(
    "line", ["发布日期：2024/1/29", "电话 0791/8801234", "http://x.gov.cn/a/1/2", "从1、2到3、4"]
)
def test_dates_and_addresses_are_no_rows(line: str) -> None:
    assert parted(sources.read_text(f"{line}\n" * 9, "x").lines) is None


@pytest.mark.parametrize("sign", ["/", "、", " - ", "·", "\\\\", "1、", "/0"])
def test_hostile_lines_take_no_time(sign: str) -> None:
    text = TEXT.replace("\n四、", f"\n{sign * 100_000}\n四、", 1).replace("总体情况", "总体", 1)
    started = process_time()
    parse(sources.read_text(text, "x"))
    assert process_time() - started < 5


def test_a_form_feed_before_a_page_is_no_line() -> None:
    assert raws(TEXT.replace("\n三、", "\n\f三、")) is None


@pytest.mark.parametrize("number, expected", [(20, True), (19, False)])
@pytest.mark.parametrize("mark", ["> ", "* ", "{number:3d}  "])
def test_a_list_has_twenty_lines(mark: str, number: int, expected: bool) -> None:
    lines = [f"{mark.format(number=index)}第{index}行。" for index in range(1, number + 1)]
    plain = [f"第{index}行。" for index in range(1, number + 1)]
    assert raws("\n\n".join(lines)) == ("\n\n".join(plain).split("\n") if expected else None)


@pytest.mark.parametrize(
    "heading, rest",
    [
        ("三、收到和处理政府信息公开", "申请情况"),
        ("（五）存在的主要问题及", "改进措施 "),
        ("六、其他需要报告的", "事项"),
    ],
)
def test_headings_on_two_lines_become_whole(heading: str, rest: str) -> None:
    lines = relined(sources.read_text(f"标题\n{heading}\n{rest}\n正文情况", "x").lines)
    assert lines is not None
    assert [line.text.norm.replace(" ", "") for line in lines] == [
        "标题",
        f"{heading}{rest}".strip().replace("（", "(").replace("）", ")"),
        "正文情况",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "三、收到和处理政府信息公开\n申请的情况如下",
        "三、收到和处理，\n申请情况",
        "收到和处理政府信息公开\n申请情况",
        "三、收到和处理政府信息公开\n\n申请情况",
        "三、收到\n申请情况",
        "三、收到和处理政府信息公开申请情况\n申请人情况",
    ],
)
def test_other_lines_stay_two(text: str) -> None:
    assert raws(text) is None


PREAMBLE = "2023年，县水利局根据《中华人民共和国政府信息公开条例》有关规定编制本报告。"
REST = "（一）主动公开。" + "全年公开信息十二条。" * 8


def test_headings_in_a_line_that_lost_its_ends() -> None:
    title = "云溪县水利局 2023年政府信息公开工作年度报告"
    heading = "一、总体情况"
    shown = raws(f"{title} {PREAMBLE} {heading} {REST}\n正文")
    assert shown is not None
    assert [line.strip() for line in shown] == [title, PREAMBLE, heading, REST, "正文"]


@pytest.mark.parametrize(
    "text",
    [
        f"{PREAMBLE}一、总体情况{REST}",
        f"{PREAMBLE} 本报告由一、总体情况 等部分组成。{REST}",
        f"{PREAMBLE} 一、查看办事指南 {REST}",
        "政府信息公开工作。 一、总体情况 好",
    ],
)
def test_lines_that_hold_no_heading_of_a_part_stay_whole(text: str) -> None:
    assert raws(text) is None
