"""Small reports in every layout: all that is drawn is read, as it is written and where it stands.

`test_generated` counts over many reports what is read right; here a few are looked at closely.  All
cells of some hold different numbers, so that none can stand in another's place unseen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest
from drawn import (
    UNCLEAR_HEADERS,
    UNCLEAR_LABELS,
    cells_of,
    drawn_sheets,
    grids,
    read,
    squeezed,
)
from narratives.numbers import chinese
from reports import labels
from reports.layouts import LAYOUTS, Layout, plain, spaced
from reports.model import Grid, Para, Sheet
from reports.physical import bare

from gxlint.model import Report, Table
from gxlint.text import Text, narrow

_DIGITS = "〇一二三四五六七八九"
_DETAILS = {
    "phones": r"电话:([()\d—-]+)",
    "emails": r"邮箱:([\w@.-]+)",
    "urls": r"https?://[\w./-]+",
    "postcode": r"(?:邮编|邮政编码):(\d+)",
    "address": r"地址:(\w+)",
}
#: Layouts in which header words of part four are taken for text before the table.
HEADERS_AS_TEXT = {"pipes, rows of part four", "tabs, upright words"}
#: Before 2019 headings were worded freely: nothing tells where one ends that runs into text.
OPEN_HEADINGS = ("headings run into text", "2008")


pytestmark = pytest.mark.parametrize("name", LAYOUTS)


def test_cells(name: str) -> None:
    layout = LAYOUTS[name]
    for sheet in drawn_sheets():
        report = read(layout, sheet)
        assert cells_of(report) == sheet.truth()
        forms = {table.key: table.form.edition for table in report.tables.values()}
        assert forms == {grid.table: grid.edition for grid in grids(sheet)}
        for table in report.tables.values():
            assert (table.missing_rows, table.missing_columns, table.damaged) == ((), (), False)
            assert all(r.found == len(r.cells) and not r.surplus for r in table.rows.values())
        assert not report.damage


def test_labels_and_headers(name: str) -> None:
    layout = LAYOUTS[name]
    for sheet in drawn_sheets():
        tables = read(layout, sheet).tables
        for grid in grids(sheet):
            table = tables[grid.table]
            if name not in UNCLEAR_LABELS and grid.table != "review":
                assert labels_of(table) == labels_drawn(grid, layout)
            if name not in UNCLEAR_HEADERS:
                headers = {key: squeezed(text.raw) for key, text in table.headers.items()}
                assert headers == headers_drawn(grid, layout)


def labels_of(table: Table) -> Mapping[str, str]:
    return {key: squeezed(row.label.raw) for key, row in table.rows.items() if row.label}


def labels_drawn(grid: Grid, layout: Layout) -> Mapping[str, str]:
    words = labels.application_rows(grid.edition)
    for block in labels.DISCLOSURE[grid.edition]:
        words.update(block.rows)
    style = layout.styling.labels
    if style == "short":
        words.update(labels.SHORT)
    drawn = {key: bare(words[key]) if style == "bare" else words[key] for key in grid.rows()}
    return {key: squeezed(layout.text(label)) for key, label in drawn.items()}


def headers_drawn(grid: Grid, layout: Layout) -> Mapping[str, str]:
    columns: dict[str, str] = {}
    if grid.table == "applications":
        columns = dict(labels.APPLICATION_COLUMNS)
    elif grid.table == "disclosure":  # those above the first row
        columns = labels.DISCLOSURE[grid.edition][0].columns
    return {key: squeezed(layout.text(header)) for key, header in columns.items()}


def test_parts(name: str) -> None:
    layout = LAYOUTS[name]
    for sheet in drawn_sheets():
        report = read(layout, sheet)
        if (name, sheet.edition) == OPEN_HEADINGS:
            continue
        headings = [para for para in sheet.paragraphs() if para.role == "heading"]
        parts = [section for section in report.sections if section.heading]
        assert [part.path for part in parts] == [heading.part for heading in headings]
        for part, heading in zip(parts, headings, strict=True):
            assert part.title == squeezed(heading.text[2:])
            written = "".join(layout.prose(replace(heading, role="heading")))
            assert part.heading
            assert squeezed(part.heading.raw).rstrip(":") == squeezed(layout.text(written))
            assert part.has_table is (part.key in report.tables) or name == "pipes, annex"


def test_text(name: str) -> None:
    layout = LAYOUTS[name]
    for sheet in drawn_sheets():
        if (name, sheet.edition) == OPEN_HEADINGS:
            continue
        drawn, found = paragraphs_drawn(sheet, layout), paragraphs_read(read(layout, sheet))
        if name in HEADERS_AS_TEXT and "review" not in drawn:
            del found["review"]
        if layout.prose in (plain, spaced):
            assert found == drawn
        joined = [{key: "".join(words) for key, words in each.items()} for each in (found, drawn)]
        assert joined[0] == joined[1]


def paragraphs_drawn(sheet: Sheet, layout: Layout) -> Mapping[str, list[str]]:
    """The paragraphs of each part."""
    drawn: dict[str, list[str]] = defaultdict(list)
    for block in layout.rearrange(sheet).blocks:
        if isinstance(block, Para) and block.role in ("text", "subheading"):
            pieces = [piece.text for piece in block.pieces if not piece.tag.startswith("heading")]
            drawn[block.part].append(squeezed(layout.text("".join(pieces))))
    return drawn


def paragraphs_read(report: Report) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for section in report.sections:
        for paragraph in section.paragraphs:
            words = squeezed(paragraph.text.raw)
            sentences = "".join(sentence.text.raw for sentence in paragraph.sentences)
            assert paragraph.heading or squeezed(sentences) == words
            if words:
                found.setdefault(section.key, []).append(words)
    return found


def test_who_and_when(name: str) -> None:
    layout = LAYOUTS[name]
    for sheet in drawn_sheets():
        report = read(layout, sheet)
        assert (report.organ, report.year) == (sheet.body.name, sheet.year)
        assert report.edition == sheet.edition
        assert report.title and squeezed(report.title.raw) == said(sheet, layout, "title")
        period = report.period
        assert period and squeezed(period.text.raw) in said(sheet, layout, "period")
        assert (period.start, period.end) == (date(sheet.year, 1, 1), date(sheet.year, 12, 31))
        signature = report.signature
        signed = signature.signed if signature else None
        assert (squeezed(signature.text.raw) if signature else "") == "".join(
            said(sheet, layout, tag) for tag in ("signature:body", "signature:date")
        )
        assert (signed is None) is (signature is None)
        published = report.published
        assert published and squeezed(published.text.raw) in (
            said(sheet, layout, "published") or said(sheet, layout, "signature:date")
        )
        assert days_of(report) == days_drawn(sheet)
        paths = ["title", "preamble", *(["signature"] if signature else [])]
        assert mentions_of(report) == dict.fromkeys(paths, squeezed(layout.text(sheet.body.name)))


def said(sheet: Sheet, layout: Layout, tag: str) -> str:
    """What the piece with that tag says; nothing if there is none."""
    return squeezed(layout.text(sheet.text_of(tag))) if sheet.has(tag) else ""


def days_of(report: Report) -> list[date | None]:
    """The days of publication and of signature."""
    signed = report.signature.signed if report.signature else None
    return [dated.value for dated in (report.published, signed) if dated]


def days_drawn(sheet: Sheet) -> list[date]:
    tags = [tag for tag in ("published", "signature:date") if sheet.has(tag)]
    days = [day_of(sheet.text_of(tag)) for tag in tags]
    return [*days, *days] if tags == ["signature:date"] else days


def day_of(words: str) -> date:
    """The first date in figures or in Chinese numerals."""
    found = re.search(r"(\d{4})[年-](\d+)[月-](\d+)", words)
    if found:
        return date(*map(int, found.groups()))
    year, month, day, _ = re.split("[年月日]", words)
    numbers = {chinese(number): number for number in range(32)}
    return date(int("".join(str(_DIGITS.index(d)) for d in year)), numbers[month], numbers[day])


def mentions_of(report: Report) -> Mapping[str, str]:
    return {path: squeezed(text.raw) for path, text in report.organ_mentions.items()}


def test_contact(name: str) -> None:
    layout = LAYOUTS[name]
    for sheet in drawn_sheets():
        contact = read(layout, sheet).contact
        written = "".join(sheet.text_of(tag) for tag in ("contact", "site") if sheet.has(tag))
        for field, pattern in _DETAILS.items():
            details = re.findall(pattern, narrow(written))
            assert listed(getattr(contact, field)) == [squeezed(layout.text(d)) for d in details]
        assert contact.text and squeezed(contact.text.raw) == said(sheet, layout, "contact")


def listed(texts: Text | tuple[Text, ...] | None) -> list[str]:
    if isinstance(texts, Text):
        return [squeezed(texts.raw)]
    return [squeezed(text.raw) for text in texts or ()]


def test_every_character_stands_where_it_is_said_to(name: str) -> None:
    layout = LAYOUTS[name]
    for sheet in drawn_sheets()[-2:]:
        report = read(layout, sheet)
        lines = [line.text.raw for line in report.document.lines]
        for text in texts_in(report[1:]):
            marks = text.marks
            ends = [*(mark.offset for mark in marks[1:]), len(text)]
            for mark, end in zip(marks, ends, strict=True):
                words = text.raw[max(0, mark.offset) : end]
                place = text.position(max(0, mark.offset))
                assert place and lines[place.line - 1].startswith(words, place.column - 1), text


def texts_in(thing: object) -> Iterator[Text]:
    """All texts of a report, and of its sections, tables and rows."""
    if isinstance(thing, Text):
        yield thing
    elif isinstance(thing, Mapping):
        yield from texts_in(tuple(thing.values()))
    elif isinstance(thing, tuple):
        for part in thing:
            yield from texts_in(part)
