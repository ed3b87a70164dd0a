"""Several reports in one file: the first is read, and the others are said to be there."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from reports import unusual
from reports.layouts import LAYOUTS, Layout
from reports.strategies import draw_sheet
from test_generated import default_linter, misread, told

from gxlint.engine import Linter
from gxlint.finding import Finding
from gxlint.parse import parse
from gxlint.rules import load_rules
from gxlint.sources import read_bytes, read_text

PIPES = LAYOUTS["pipes, merged cells once"]
UNNUMBERED = replace(LAYOUTS["tabs"], rearrange=unusual.without_numbers)
LAYOUTS_BEHIND = [
    PIPES,
    LAYOUTS["lines"],
    LAYOUTS["markdown"],
    LAYOUTS["title in two lines"],
    LAYOUTS["headings （一）"],
    LAYOUTS["headings 01"],
    UNNUMBERED,
]


def findings(text: str) -> list[Finding]:
    found = default_linter().lint_text(text).findings
    return [finding for finding in found if finding.severity != "info"]


@pytest.mark.parametrize("behind", LAYOUTS_BEHIND, ids=range(len(LAYOUTS_BEHIND)))
@pytest.mark.parametrize("seed", range(4))
def test_another_report_behind(seed: int, behind: Layout) -> None:
    edition = ("2019", "2021")[seed % 2]
    first, second = draw_sheet(Random(seed), edition), draw_sheet(Random(100 + seed), edition)
    text = PIPES.lay_out(first)
    report = parse(read_text(text + behind.lay_out(second), "x"))
    assert report is not None
    assert list(misread(first, report)) == []
    [title] = report.further
    assert "".join(str(title).split()) == "".join(second.text_of("title").split())
    [found] = findings(text + behind.lay_out(second))
    assert (found.code, found.place.path) == ("GX104", "further/0")
    assert found.place.span.start is not None
    assert found.place.span.start.line > text.count("\n")
    assert "后面的 1 份" in found.message


def test_a_report_behind_one_whose_headings_are_unlike() -> None:
    first, second = draw_sheet(Random(5), "2021"), draw_sheet(Random(105), "2021")
    text = LAYOUTS["headings （一）"].lay_out(first) + PIPES.lay_out(second)
    report = parse(read_text(text, "x"))
    assert report is not None
    assert str(report.title) == first.text_of("title")
    assert list(misread(first, report)) == []
    assert len(report.further) == 1


def test_last_years_report_and_one_more_behind_a_list_of_contents() -> None:
    sheet = draw_sheet(Random(3), "2021")
    text = PIPES.lay_out(sheet)
    contents = "".join(f"{line}\n" for line in text.split("\n") if line[1:2] == "、")
    last = text.replace(str(sheet.year), str(sheet.year - 1))
    whole = f"青禾市年度报告汇编\n目录\n{contents}{text}{last}{last}"
    assert told(findings(whole)) == told(findings(text + last + last))
    [found] = findings(whole)
    assert "后面的 2 份" in found.message


def test_a_fault_of_the_first_report_is_found_too() -> None:
    text = PIPES.lay_out(draw_sheet(Random(2), "2021"))
    faulty = text.replace("\n五、", "\n六、", 1)
    linter = Linter(load_rules().select(["GX104"]))
    found = linter.lint_text(faulty + PIPES.lay_out(draw_sheet(Random(8), "2021"))).findings
    assert [finding.place.path for finding in found] == ["problems", "further/0"]


def test_a_part_that_is_there_twice_is_no_report() -> None:
    text = PIPES.lay_out(draw_sheet(Random(2), "2021"))
    at = text.index("\n五、")
    report = parse(read_text(text[:at] + text[at : text.index("\n六、")] + text[at:], "x"))
    assert report is not None
    assert report.further == ()
    assert report.section("problems~2") is not None


def test_links_with_titles_behind_a_report_are_none() -> None:
    text = PIPES.lay_out(draw_sheet(Random(2), "2021"))
    links = "青禾市教育局2022年政府信息公开工作年度报告\n" * 60 + "总体情况\n主动公开政府信息情况\n"
    report = parse(read_text(text + links, "x"))
    assert report is not None
    assert report.further == ()


def test_a_report_begins_right_behind_an_empty_part() -> None:
    text = PIPES.lay_out(draw_sheet(Random(2), "2021"))
    ended = text[: text.index("\n", text.index("\n六、") + 1) + 1]
    report = parse(read_text(ended + text.split("\n", 1)[1], "x"))
    assert report is not None
    [title] = report.further
    place = title.span().start
    assert place and place.line == ended.count("\n") + 1


def test_where_the_report_behind_begins() -> None:
    text = PIPES.lay_out(draw_sheet(Random(2), "2021"))
    report = parse(read_text(f"{text}主办单位\n{text}", "x"))
    assert report is not None
    [title] = report.further
    assert str(title) == str(report.title)
    place, first = title.span(), report.title.span() if report.title else None
    assert place.start and first and first.start
    assert place.start.line == first.start.line + text.count("\n") + 1


@pytest.mark.parametrize("parts, expected", [("四", 1), ("三", 0)])
def test_a_report_has_three_parts(parts: str, expected: int) -> None:
    text = PIPES.lay_out(draw_sheet(Random(2), "2021"))
    report = parse(read_text(text + text[: text.index(f"\n{parts}、")], "x"))
    assert report is not None
    assert len(report.further) == expected


def test_a_title_within_a_part_begins_no_report() -> None:
    text = PIPES.lay_out(draw_sheet(Random(2), "2021"))
    title, parts = text.split("\n", 1)[0], text[text.index("\n一、") + 1 :]
    heading, rest = parts.split("\n", 1)
    report = parse(read_text(f"{text}{heading}\n{title}\n{rest}", "x"))
    assert report is not None
    assert report.further == ()


def test_a_report_written_twice_is_two_in_a_text_and_one_in_a_page() -> None:
    sheet = draw_sheet(Random(8), "2021")
    text = LAYOUTS["lines"].lay_out(sheet)
    [found] = findings(text + text)
    assert (found.code, found.place.path) == ("GX104", "further/0")
    paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines())
    page = f"<html><body>{paragraphs}{paragraphs}</body></html>"
    report = parse(read_bytes(page.encode(), "x.html"))
    assert report is not None
    assert (list(misread(sheet, report)), report.further) == ([], ())
