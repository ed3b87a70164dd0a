"""Running text: which lines make a paragraph, and which sentences a paragraph has."""

from __future__ import annotations

import pytest

from gxlint.model import Paragraph
from gxlint.parse.prose import paragraphs
from gxlint.sources import read_text
from gxlint.text import narrow


def joined(*lines: str) -> tuple[Paragraph, ...]:
    texts = (line.text for line in read_text("\n".join(lines), "report.txt").lines)
    return paragraphs(texts, "overview")


def norms(*lines: str) -> list[str]:
    """The paragraphs that the lines make, without the breaks between lines."""
    return ["".join(p.text.norm.split()) for p in joined(*lines)]


WRAPPED = (
    "全年主动公开政府信息一百二十条其中",
    "公告公示三十条政策文件十条工作动态",
    "八十条较上一年度有所增加均按时公开",
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("全年公开政府信息一百二十条，其中公告", "公示三十条。"),
        ("全年公开信息（", "含公告三十条）。"),
        ("公开信息", "，其中公告三十条。"),
        ("联系电话：", "0000-1234567"),
        ("依据条例第三十六条第（一）项，", "（五）项的规定作出答复。"),
    ],
    ids=[
        *("a long line", "an open bracket", "a comma before", "a number behind a colon"),
        "an item of an article",
    ],
)
def test_a_sentence_goes_on_in_the_next_line(first: str, second: str) -> None:
    assert norms(first, second) == [narrow(first + second)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("全年主动公开政府信息一百二十条。", "受理申请三十件。"),
        ("全年主动公开政府信息一百二十条；", "受理申请三十件。"),
        ("全年主动公开政府信息一百二十条其中", "（一）公告公示。"),
        ("公开信息", "受理申请三十件。"),
        ("（一）主动公开政府信息的内容和形式情况", "全年公开一百二十条。"),
        ("公开信息如下：", "全年公开一百二十条。"),
        ("有群众来信说“今年公开的信息很及时也很好懂。”", "受理申请三十件。"),
        ("全年主动公开政府信息一百二十条（含公告三十条。）", "受理申请三十件。"),
        ("（一）公开情况。全年公开信息一百二十条，", "（二）规范管理。发布前逐条审查。"),
    ],
    ids=[
        *("full stop", "semicolon", "numbered", "short", "sub-heading", "colon"),
        *("full stop in quotation marks", "full stop in brackets"),
        "comma before the next point",
    ],
)
def test_a_line_opens_a_paragraph(first: str, second: str) -> None:
    assert norms(first, second) == [narrow(first), narrow(second)]


@pytest.mark.parametrize(
    ("last", "count"),
    [("均按时公开；", 1), ("均按时公开：", 1), ("均按时公开。", 2), ("均已按时。", 2)],
)
def test_a_line_that_fills_the_width_goes_on_unless_a_full_stop_ends_it(
    last: str, count: int
) -> None:
    wrapped = (*WRAPPED[:2], "八十条较上一年度有所增" + last)
    assert len(norms(*wrapped, "受理申请三十件全部办结")) == count


def test_a_gap_asks_for_a_longer_line() -> None:
    line = "全年主动公开政府信息共一百二十条"
    assert len(joined(line, "其中公告三十条。")) == 1
    assert len(joined(line, "", "其中公告三十条。")) == 2
    assert len(joined(line + "均按时公开", "", "其中公告三十条。")) == 1


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("（一）主动公开情况", True),
        ("一是主动公开", True),
        ("（一）主动公开情况。全年公开十条。", False),
        ("主动公开情况", False),
        ("（一）" + "主动公开" * 10, False),
        ("（一）" + "主" * 37, True),
        ("（一）" + "主" * 38, False),
    ],
)
def test_a_sub_heading_is_short_numbered_and_no_sentence(line: str, is_heading: bool) -> None:
    assert [paragraph.heading for paragraph in joined(line)] == [is_heading]


def test_sentences_are_numbered_through_all_paragraphs() -> None:
    found = joined("公开十条。受理两件！", "办结两件。", "无结转")
    assert [(s.path, s.text.norm) for p in found for s in p.sentences] == [
        ("overview#1", "公开十条。"),
        ("overview#2", "受理两件!"),
        ("overview#3", "办结两件。"),
        ("overview#4", "无结转"),
    ]
