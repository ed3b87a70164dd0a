"""Reports made by hand, for tests of checks that need no parser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from gxlint import forms
from gxlint.document import Document, Line
from gxlint.forms import CellKey
from gxlint.model import Cell, Contact, LabelNote, Paragraph, Report, Row, Section, Sentence, Table
from gxlint.text import Text


def make_cell(row: str, column: str, raw: str, unit: str | None = None) -> Cell:
    try:
        value = Decimal(raw)
    except InvalidOperation:
        value = None
    return Cell(CellKey(row, column), Text.of_line(raw + (unit or ""), 1), value, unit)


def make_table(
    key: str,
    edition: str,
    cells: Mapping[str, str | None] | None = None,
    *,
    units: Mapping[str, str] | None = None,
    unplaced: Mapping[str, int] | None = None,
    missing_rows: Sequence[str] = (),
    missing_columns: Sequence[tuple[str, str]] = (),
    notes: Sequence[tuple[str, str]] = (),
) -> Table:
    """A table of noughts, but for `cells` ("row/column" to raw text, None for an absent cell).

    `unplaced` are rows whose values could not be placed, with the number of values found.
    """
    form = forms.form(key, edition)
    assert form is not None
    cells, units, unplaced = cells or {}, units or {}, unplaced or {}
    known = {f"{row.key}/{column.key}" for row in form.rows for column in row.columns}
    assert {*cells, *units} <= known
    rows: dict[str, Row] = {}
    for number, spec in enumerate(form.rows, 1):
        label = Text.of_line(spec.label, number)
        if spec.key in missing_rows:
            continue
        if spec.key in unplaced:
            found = unplaced[spec.key]
            rows[spec.key] = Row(spec.key, label, {}, found, (Text.of_line("0", 1),) * found)
            continue
        filled = {}
        for column in spec.columns:
            path = f"{spec.key}/{column.key}"
            raw = cells.get(path, "0")
            if raw is not None and (spec.key, column.key) not in missing_columns:
                filled[column.key] = make_cell(spec.key, column.key, raw, units.get(path))
        rows[spec.key] = Row(spec.key, label, filled, len(filled))
    return Table(
        form,
        Text.of_line(form.rows[0].label, 1),
        rows,
        tuple(missing_rows),
        tuple(CellKey(*key) for key in missing_columns),
        label_notes=tuple(LabelNote(f"{key}/{row}", expected) for row, expected in notes),
    )


def make_section(key: str, heading: str, *sentences: str, has_table: bool = False) -> Section:
    texts = [Text.of_line(sentence, 2) for sentence in sentences]
    read = tuple(Sentence(f"{key}#{number}", text) for number, text in enumerate(texts, 1))
    paragraphs = (Paragraph(Text.join(texts), read),) if sentences else ()
    return Section(key, key, Text.of_line(heading, 1), "", heading, paragraphs, has_table)


def make_report(
    *tables: Table,
    edition: str | None = "2021",
    year: int | None = 2023,
    organ: str | None = "云溪县水利局",
    sections: Sequence[Section] = (),
) -> Report:
    return Report(
        document=Document("report.txt", "text", (Line(Text.of_line("年度报告", 1)),)),
        title=None,
        organ=organ,
        year=year,
        edition=edition,
        period=None,
        published=None,
        contact=Contact(),
        signature=None,
        sections=tuple(sections),
        tables={table.key: table for table in tables},
    )
