"""The statutory tables as the form prints them, filled with what the report has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import lcm

from gxlint.formats.html.marks import worst
from gxlint.formats.html.markup import Html, tag
from gxlint.formats.html.sheet import Note, Sheet, numbers
from gxlint.forms import ColumnSpec, RowSpec
from gxlint.model import Row, Table


def drawn(sheet: Sheet, table: Table) -> Html:
    """The table with its header rows, in a frame that scrolls where the table is too wide."""
    name = table.form.name[sheet.lang]
    layout = _side_by_side if table.form.side_by_side else _stacked
    if not table.form.uniform:
        layout = _in_blocks
    caption = tag("caption", name, sheet.references(sheet.at_path(table.key)), lang=sheet.foreign)
    whole = tag("table", caption, *layout(sheet, table), class_=f"form {table.key}")
    anchor = sheet.path_anchor(table.key)
    return tag("div", whole, class_="wide", id=anchor, role="region", tabindex=0, aria_label=name)


def _stacked(sheet: Sheet, table: Table) -> Iterator[Html]:
    """Rows below each other under common columns, as in part three."""
    columns = table.form.rows[0].columns
    depth = 1 + any(row.group for row in table.form.rows) * 2
    corner, *over = table.form.headers
    top = [tag("td", corner, class_="corner", colspan=depth, rowspan=3)]
    top += [tag("th", words, scope="colgroup", colspan=len(columns)) for words in over]
    middle: list[Html] = []
    bottom: list[Html] = []
    for group, members in groupby(columns, key=lambda column: column.group):
        inside = list(members)
        if group is None:
            middle += [_column(sheet, table, column, rowspan=2) for column in inside]
        else:
            middle.append(tag("th", group, scope="colgroup", colspan=len(inside)))
            bottom += [_column(sheet, table, column) for column in inside]
    yield tag("thead", *(tag("tr", *cells) for cells in (top, middle, bottom)))
    yield tag("tbody", *_rows_in_groups(sheet, table, depth))


def _rows_in_groups(sheet: Sheet, table: Table, depth: int) -> Iterator[Html]:
    """The rows of part three with the groups that they belong to before them."""
    for grouped, run in groupby(table.form.rows, key=lambda row: row.group is not None):
        rows = list(run)
        if not grouped:
            yield from (_row(sheet, table, row, [], colspan=depth) for row in rows)
            continue
        outer = rows[0].group
        lead = [_group(outer or "", len(rows))]
        for group, members in groupby(rows, key=lambda row: row.group):
            inside = list(members)
            if group != outer:
                lead.append(_group(group or "", len(inside)))
            for row in inside:
                yield _row(sheet, table, row, lead, colspan=1 if group != outer else depth - 1)
                lead = []


def _group(label: str, rows: int) -> Html:
    return tag("th", label, scope="rowgroup", rowspan=rows)


def _in_blocks(sheet: Sheet, table: Table) -> Iterator[Html]:
    """Blocks of rows, each with columns of its own, as in part two."""
    blocks = [list(rows) for _, rows in groupby(table.form.rows, key=lambda row: row.item)]
    width = lcm(*(len(rows[0].columns) for rows in blocks))
    for rows in blocks:
        columns = rows[0].columns
        span = width // len(columns)
        item = tag("th", rows[0].item or "", class_="item", colspan=width + 1, scope="rowgroup")
        corner = tag("th", *table.form.headers[:1], scope="col")
        heads = [_column(sheet, table, column, colspan=span) for column in columns]
        yield tag(
            "tbody",
            tag("tr", item),
            tag("tr", corner, *heads),
            *(_row(sheet, table, row, [], span=span) for row in rows),
        )


def _side_by_side(sheet: Sheet, table: Table) -> Iterator[Html]:
    """The rows of the form beside each other on one line, as in part four."""
    top: list[Html] = []
    middle: list[Html] = []
    bottom: list[Html] = []
    values: list[Html] = []
    for group, members in groupby(table.form.rows, key=lambda row: row.group):
        rows = list(members)
        if group is not None:
            width = sum(len(row.columns) for row in rows)
            top.append(tag("th", group, scope="colgroup", colspan=width))
        for row in rows:
            head = _row_label(
                sheet,
                table,
                row,
                scope="colgroup",
                colspan=len(row.columns),
                rowspan=1 if group else 2,
            )
            (middle if group else top).append(head)
            bottom += [_column(sheet, table, column) for column in row.columns]
            values += _values(sheet, table, row)
    yield tag("thead", *(tag("tr", *cells) for cells in (top, middle, bottom)))
    yield tag("tbody", tag("tr", *values))


def _row(
    sheet: Sheet,
    table: Table,
    spec: RowSpec,
    lead: Sequence[Html],
    *,
    colspan: int = 1,
    span: int = 1,
) -> Html:
    label = _row_label(sheet, table, spec, scope="row", colspan=colspan)
    return tag("tr", *lead, label, *_values(sheet, table, spec, span))


def _row_label(
    sheet: Sheet, table: Table, spec: RowSpec, *, scope: str, colspan: int, rowspan: int = 1
) -> Html:
    path = f"{table.key}/{spec.key}"
    row = table.rows.get(spec.key)
    as_written = row and row.label and any(note.path == path for note in table.label_notes)
    words = row.label.raw if as_written and row and row.label else spec.label
    return _cell(
        sheet,
        "th",
        path,
        [words],
        scope=scope,
        colspan=_spanning(colspan),
        rowspan=_spanning(rowspan),
        class_="" if row else "gone",
    )


def _column(
    sheet: Sheet, table: Table, spec: ColumnSpec, *, colspan: int = 1, rowspan: int = 1
) -> Html:
    return _cell(
        sheet,
        "th",
        f"{table.key}/@{spec.key}",
        [spec.label],
        scope="col",
        colspan=_spanning(colspan),
        rowspan=_spanning(rowspan),
    )


def _values(sheet: Sheet, table: Table, spec: RowSpec, span: int = 1) -> list[Html]:
    """The cells of a row; what could not be placed, or is not there, is said across them."""
    row = table.rows.get(spec.key)
    if row is not None and row.placed:
        return [_value(sheet, table, row, column.key, span) for column in spec.columns]
    words = sheet.say("row_missing")
    if row is not None:
        read = " ".join(text.raw.strip() for text in row.surplus)
        words = sheet.say("row_unplaced", found=row.found, values=read)
    return [tag("td", words, class_="gone", lang=sheet.foreign, colspan=span * len(spec.columns))]


def _value(sheet: Sheet, table: Table, row: Row, column: str, span: int) -> Html:
    cell = row.cells.get(column)
    path = f"{table.key}/{row.key}/{column}"
    content, kind = (
        tag("span", sheet.say("cell_missing"), class_="unseen", lang=sheet.foreign),
        "gone",
    )
    if cell is not None:
        blank = tag("span", sheet.say("cell_blank"), class_="unseen", lang=sheet.foreign)
        content, kind = tag("b", cell.raw) if cell.raw else blank, ""
    return _cell(sheet, "td", path, [content], colspan=_spanning(span), class_=kind)


def _cell(
    sheet: Sheet,
    name: str,
    path: str,
    content: Sequence[str],
    class_: str = "",
    **more: int | str | None,
) -> Html:
    """A cell with the findings about it, and what should stand there if that is known."""
    own, beside = sheet.at_path(path), sheet.beside_path(path)
    if not own and not beside:
        return tag(name, *content, class_=class_, **more)
    classes = [class_, worst(own) if own else "beside"]
    return tag(
        name,
        *content,
        sheet.references(note for note in own if note.number not in sheet.placed),
        *_should(own, beside, path, sheet.foreign),
        class_=" ".join(filter(None, classes)),
        id=sheet.path_anchor(path),
        data_note=numbers(own),
        data_beside=numbers(beside),
        **more,
    )


def _should(
    own: Sequence[Note], beside: Sequence[Note], path: str, lang: str | None
) -> Iterator[Html]:
    """What findings write beside the cell: what it should hold."""
    places = [
        place for note in (*own, *beside) for place in (note.finding.place, *note.finding.related)
    ]
    for words in dict.fromkeys(place.note for place in places if place.path == path and place.note):
        yield tag("span", words, class_="should", lang=lang)


def _spanning(count: int) -> int | None:
    return count if count > 1 else None
