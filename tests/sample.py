"""A small report put together by hand, with places: for tests of the engine, without the parser."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from gxlint.document import Document
from gxlint.forms import CellKey, form
from gxlint.model import (
    Cell,
    Contact,
    Dated,
    Paragraph,
    Report,
    Row,
    Section,
    Sentence,
    Table,
)
from gxlint.sources import read_text
from gxlint.text import Text

SOURCE = """\
云溪县水利局2023年政府信息公开工作年度报告
发布时间：2024年1月9日
一、总体情况
公开平稳。来信13件。
三、收到和处理政府信息公开申请情况
（一）予以公开 | 12 | 3 |  | 15
1.属于国家秘密 | 0 | 0 | 0 | 0
"""


def words_on(document: Document, number: int, words: str) -> Text:
    """The place of `words` on the line of that number."""
    line = document.lines[number - 1].text
    start = line.raw.index(words)
    return line.slice(start, start + len(words))


def _table(document: Document) -> Table:
    spec = form("applications", "2021")
    assert spec is not None
    line = document.lines[5].text
    places = {"natural_person": (10, 12), "business": (15, 16), "research": (19, 19)}
    places["total"] = (22, 24)
    granted = {}
    for key, (start, end) in places.items():
        text = line.slice(start, end)
        value = Decimal(text.raw) if text.raw else None
        granted[key] = Cell(CellKey("granted", key), text, value)
    rows = {
        "granted": Row("granted", words_on(document, 6, "（一）予以公开"), granted, 4),
        "refused.state_secret": Row(
            "refused.state_secret", words_on(document, 7, "1.属于国家秘密"), {}, 4
        ),
    }
    return Table(spec, line, rows)


def sample_report(source: str = SOURCE, words: str = "来信13件。", **changes: Any) -> Report:
    """The report in `source`, whose second sentence is `words`; `changes` are of its attributes."""
    document = read_text(source, "report.txt")
    first, second = (words_on(document, 4, sentence) for sentence in ("公开平稳。", words))
    sentences = (Sentence("overview#1", first), Sentence("overview#2", second))
    paragraph = Paragraph(document.lines[3].text, sentences)
    report = Report(
        document=document,
        title=document.lines[0].text,
        organ="云溪县水利局",
        year=2023,
        edition="2021",
        period=None,
        published=Dated(None, words_on(document, 2, "2024年1月9日")),
        contact=Contact(),
        signature=None,
        sections=(
            Section("overview", "overview", document.lines[2].text, "一", "总体情况", (paragraph,)),
            Section("applications", "applications", document.lines[4].text, "三", "", (), True),
        ),
        tables={"applications": _table(document)},
    )
    return report._replace(**changes)
