"""Lines that are not those of the file: numbered ones, and such as end with unusual signs."""

from __future__ import annotations

from itertools import count
from random import Random

import pytest
from reports.layouts import LAYOUTS
from reports.strategies import draw_sheet

from gxlint import lint, sources
from gxlint.parse.relined import relined

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


def test_a_form_feed_before_a_page_is_no_line() -> None:
    assert raws(TEXT.replace("\n三、", "\n\f三、")) is None
