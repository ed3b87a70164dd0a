"""Tables that are no rows of cells: as copies of columns, and as people and portals tell them.

What cannot be told in these ways (a blank cell, a row that is not there) is not drawn so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count, zip_longest

from reports.html_pages import Inline, Page, table
from reports.layouts import PIPES, Layout
from reports.model import Para
from reports.physical import Row, Slot, Styling, matrix
from reports.render import Words, cells_as_listed, full_rows
from reports.unusual import headed_by


def by_columns(rows: Sequence[Row], words: Words) -> list[list[str]]:
    """A line for each cell, column by column; merged ones where they begin."""
    covered = matrix(rows)
    return [
        [words(slot)]
        for x in range(max(map(len, covered)))
        for slot, *hidden in (row[x] for row in covered if x < len(row))
        if hidden == [0, 0] and slot.text
    ]


def labels_first(rows: Sequence[Row], words: Words) -> list[list[str]]:
    """All labels, then all figures, those of a row on a line."""
    figures = ([words(slot) for slot in row if slot.kind == "value"] for row in rows)
    return [*_labels(rows, words), *([" ".join(line)] for line in figures if line)]


def labels_first_by_cells(rows: Sequence[Row], words: Words) -> list[list[str]]:
    """All labels, then all figures, a line for each cell."""
    figures = ([words(slot)] for row in rows for slot in row if slot.kind == "value")
    return [*_labels(rows, words), *figures]


def _labels(rows: Sequence[Row], words: Words) -> list[list[str]]:
    return [[words(slot)] for row in rows for slot in row if slot.kind != "value" and slot.text]


def sentences(rows: Sequence[Row], words: Words) -> list[list[str]]:
    """A sentence for each row: its label, and each figure behind the name of its column."""
    return [
        [f"{words(label)}：" + "，".join(f"{name} {value}" for name, value in cells) + "。"]
        for label, cells in _told(rows, words)
    ]


def enumerations(rows: Sequence[Row], words: Words) -> list[list[str]]:
    """All rows in one paragraph."""
    told = (
        words(label) + "，其中" + "、".join(f"{name}{value}件" for name, value in cells)
        for label, cells in _told(rows, words)
    )
    return [["；".join(told) + "。"]]


def cards(rows: Sequence[Row], words: Words) -> list[list[str]]:
    """A card for each row: its label, and a line for each figure."""
    return [
        [words(label), *(f"{name}：{value}" for name, value in cells), ""]
        for label, cells in _told(rows, words)
    ]


def _told(rows: Sequence[Row], words: Words) -> Iterator[tuple[Slot, list[tuple[str, str]]]]:
    """The label of each row of figures, and these with the names of their columns."""
    header: dict[int, Slot] = {}
    for row in matrix(rows):
        cells = []
        for x, (slot, down, right) in enumerate(row):
            if slot.kind == "header":
                header[x] = slot
            elif slot.kind == "value" and (down, right) == (0, 0):
                cells.append((words(header[x]), words(slot)))
        if cells:
            label = next(
                slot for slot, down, _ in reversed(row) if slot.kind == "label" and not down
            )
            yield label, cells


def columns_in_cells(rows: Sequence[Row], inline: Inline) -> str:
    """A table of one row: each of its cells holds a column, a line for each row."""
    return f"<table>{_one_row(matrix(rows), inline)}</table>"


def columns_below_header(rows: Sequence[Row], inline: Inline) -> str:
    """A header as usual, and below it one row that holds a column in each cell."""
    first = next((i for i, row in enumerate(rows) if any(s.kind == "value" for s in row)), 0)
    head = table(rows[:first], inline).removesuffix("</tbody></table>\n") if first else "<table>"
    return f"{head}{_one_row(matrix(rows)[first:], inline)}</table>"


def _one_row(covered: Sequence[Sequence[tuple[Slot, int, int]]], inline: Inline) -> str:
    columns = zip_longest(*covered, fillvalue=(Slot("", "header"), 0, 0))
    cells = (
        "<br>".join(inline(slot.text) for slot, *hidden in column if hidden == [0, 0])
        for column in columns
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def typeset(rows: Sequence[Row], words: Words) -> list[list[str]]:
    """Rows as LaTeX has them."""
    return full_rows(lambda cells: " & ".join(cells) + r" \\\\")(rows, words)


def counted(rows: Sequence[Row], words: Words) -> list[list[str]]:
    """A number in front of each row that has a label and figures."""
    number = count(1)
    lines = []
    for row in rows:
        kinds = [slot.kind for slot in row]
        first = str(next(number)) if {"label", "value"} <= {*kinds} else ""
        lines.append([" | ".join([first, *map(words, row)])])
    return lines


def headings_broken(para: Para) -> list[str]:
    """Long headings on two lines."""
    long = para.role == "heading" and len(para.text) > 12
    return [para.text[:-4], para.text[-4:]] if long else [para.text]


#: Layouts whose lines must be seen otherwise before they can be read.
RELINED: Mapping[str, Layout] = {
    **{
        f"parted by {name}": Layout(cells_as_listed(sign.join))
        for name, sign in {
            "slashes": " / ",
            "semicolons": "；",
            "commas": "，",
            "marks of enumeration": "、",
            "dots": "……",
            "hyphens": " - ",
            "dashes": "——",
            "middle dots": " · ",
            "arrows": "→",
        }.items()
    },
    "as LaTeX has it": Layout(typeset),
    "rows counted": Layout(counted, Styling(review="rows")),
    "a star before every line": Layout(PIPES, listing=lambda lines: [f"* {one}" for one in lines]),
    "headings 一）": Layout(PIPES, prose=headed_by(lambda number: f"{'一二三四五六七'[number]}）")),
    "headings broken": Layout(PIPES, prose=headings_broken),
}
#: Layouts in which whole tables are read.
OTHERWISE: Mapping[str, Layout] = {
    "columns one after the other": Layout(by_columns),
    "columns one after the other, short labels": Layout(
        by_columns, Styling(labels="short", review="flat")
    ),
    "columns one after the other, bare labels": Layout(by_columns, Styling(labels="bare")),
    "labels before all figures": Layout(labels_first),
    "labels before all figures, bare": Layout(labels_first, Styling(labels="bare")),
    "sentences": Layout(sentences, Styling(review="rows")),
    "enumerations": Layout(enumerations, Styling(review="rows")),
    "cards": Layout(cards, Styling(labels="bare", review="rows")),
}

PAGES_OTHERWISE: Mapping[str, Page] = {
    "columns in cells": Page(table=columns_in_cells),
    "columns in cells, a table for each block": Page(
        table=columns_in_cells, styling=Styling(labels="bare", review="rows", blocks=True)
    ),
    "columns in cells below a header": Page(
        table=columns_below_header, styling=Styling(review="rows", blocks=True)
    ),
}
