"""Word documents as other tools write them: WPS, LibreOffice, python-docx, content controls."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from wordxml import (
    GONE,
    LIST,
    definition,
    level,
    num,
    numbered,
    p,
    package,
    r,
    relations,
    shown,
    t,
    tbl,
    tc,
    tr,
    zipped,
)

from gxlint import sources
from gxlint.document import Document


def lines(document: Document) -> list[str]:
    return [
        line.text.raw if line.cells is None else "|".join(cell.raw for cell in line.cells)
        for line in document.lines
    ]


@pytest.mark.parametrize("name", ["document2.xml", "正文.xml", "main/report.xml"])
def test_the_main_part_is_found_by_its_relation(name: str) -> None:
    parts = package(numbered("1/0 甲"), LIST)
    folder, _, file = f"word/{name}".rpartition("/")
    parts[f"word/{name}"] = parts.pop("word/document.xml")
    parts[f"{folder}/_rels/{file}.rels"] = relations(
        numbering="/word/numbering.xml", styles="/word/s.xml"
    )
    parts["_rels/.rels"] = relations(officeDocument=f"/word/{name}")
    assert lines(sources.read_bytes(zipped(parts), "报告.docm")) == ["一、甲"]


def test_notes_headers_and_comments_are_no_text() -> None:
    parts = package(p(t("一"), r('<w:footnoteReference w:id="1"/>')))
    for kind in ("footnotes", "endnotes", "comments", "header1", "footer1"):
        parts[f"word/{kind}.xml"] = str(package(p(t("注")))["word/document.xml"])
    assert lines(sources.read_bytes(zipped(parts), "r.docx")) == ["一"]


def control(content: str) -> str:
    """A content control around rows, cells, paragraphs or runs."""
    properties = (
        f"<w:sdtPr><w:rPr><w:vanish/></w:rPr><w:placeholder>{t('占位')}</w:placeholder></w:sdtPr>"
    )
    return f"<w:sdt>{properties}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_content_controls_around_anything() -> None:
    table = tbl(control(tr(control(tc("甲")), f"<w:tc>{control(p(control(t('1'))))}</w:tc>")))
    assert shown(control(p(t("一"))) + control(table)) == ["一", "甲|1"]


def test_smart_tags_and_custom_elements_are_looked_through() -> None:
    tagged = f"<w:smartTag><w:smartTagPr/>{t('2024年')}</w:smartTag>"
    assert shown(f"<w:customXml>{p(tagged, t('度'))}</w:customXml>") == ["2024年度"]


def test_a_moved_paragraph_stands_where_it_went() -> None:
    moved = "<w:rPr><w:moveFrom/></w:rPr>"
    here = p("<w:moveFromRangeStart/><w:moveFrom>", t("乙"), "</w:moveFrom>", properties=moved)
    there = p("<w:moveTo>", t("乙"), "</w:moveTo>", properties="<w:rPr><w:moveTo/></w:rPr>")
    assert shown(here + p(t("甲")) + there) == ["甲", "乙"]


def test_deleted_paragraphs_are_not_numbered() -> None:
    numbering = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = p("<w:del>", r("<w:delText>旧</w:delText>"), "</w:del>", properties=numbering + GONE)
    assert shown(numbered("1/0 甲") + gone + numbered("1/0 乙"), LIST) == ["一、甲", "二、乙"]


def test_a_number_format_of_its_own_has_one_for_others() -> None:
    """[MS-DOCX] 2.5.1.1: a custom format stands beside a fallback for readers that lack it."""
    custom = level(0, "custom", "%1、").replace(
        '<w:numFmt w:val="custom"/>',
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="壹"/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="chineseCounting"/></mc:Fallback>'
        "</mc:AlternateContent>",
    )
    assert shown(numbered("1/0 甲", "1/0 乙"), definition(3, custom) + num(1, 3)) == [
        *("一、甲", "二、乙"),
    ]


def test_headings_and_items_as_wps_numbers_them() -> None:
    """Each heading in a list of its own that starts further on; items restart under each."""
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
    lists = definition(
        1, level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）")
    ) + definition(2, level(0, "japaneseCounting", "%1是", '<w:suff w:val="nothing"/>'))
    lists += "".join(num(number, 1, start.format(number)) for number in (1, 2, 3)) + num(4, 2)
    lists += num(5, 2, start.format(1))
    body = numbered("1/0 甲", "1/1 子", "1/1 丑", "2/0 乙", "2/1 寅", "4/0 卯", "4/0 辰", "3/0 丙")
    assert shown(body + numbered("5/0 巳"), lists) == [
        *("一、甲", "（一）子", "（二）丑", "二、乙", "（一）寅", "一是卯", "二是辰", "三、丙"),
        "一是巳",
    ]


def test_a_row_that_is_shorter_or_longer_than_those_above() -> None:
    restart, goes_on = "<w:vMerge w:val='restart'/>", "<w:vMerge w:val='continue'/>"
    body = tbl(
        tr(tc("甲", restart), tc("1"), tc("2")),
        tr(tc("", goes_on), tc("3"), properties="<w:gridAfter w:val='1'/>"),
        tr(tc("", goes_on), tc("4"), tc("5"), tc("6")),
    )
    assert shown(body) == ["甲|1|2", "3", "4|5|6"]


def test_tables_in_cells_of_tables() -> None:
    inner = tbl(tr(tc("丙"), tc("3")))
    middle = tbl(tr(tc("乙"), tc("2")), tr(f"<w:tc>{inner}{p()}</w:tc>"))
    outer = tbl(tr(tc("甲"), tc("1")), tr(f"<w:tc>{p(t('题'))}{middle}{p()}</w:tc>"))
    assert [line for line in shown(outer) if line] == ["甲|1", "题", "乙|2", "丙|3"]


def test_python_docx() -> None:
    written = docx.Document()
    written.add_heading("青禾市2024年政府信息公开工作年度报告", 0)
    for text in ("甲", "乙"):
        written.add_paragraph(text, style="List Number")
    written.add_paragraph("丙", style="List Bullet")
    table = written.add_table(3, 3)
    for row in table.rows:
        for cell, text in zip(row.cells, "123", strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(1, 0)).text = "合"
    table.cell(2, 1).merge(table.cell(2, 2)).text = "宽"
    stream = BytesIO()
    written.save(stream)
    assert lines(sources.read_bytes(stream.getvalue(), "r.docx")) == [
        "青禾市2024年政府信息公开工作年度报告",
        *("1.甲", "2.乙", "●丙", "合|2|3", "2|3", "1|宽"),
    ]
