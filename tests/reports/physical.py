"""Grids as tables on paper: rows of cells, some of them merged over several rows or columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports import labels
from reports.model import Grid


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell on paper, `width` columns wide and `height` rows high.

    `kind` is "header" (names columns), "group" (names rows below it), "label" or "value".
    """

    text: str
    kind: str
    width: int = 1
    height: int = 1


Row = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Styling:
    """How an office words and arranges its tables.

    `labels`: "full" as in the form, "short", "bare" without numbering.  `review`: how part four is
    arranged: "deep" (the form's three header rows), "flat" (the five outcomes of 行政复议 beside
    the two kinds of 行政诉讼), "rows" (a row for each of the three), "turned" (a column for
    each) or "values" (no header at all).
    `blocks`: whether part two is a table for each block, with its article as a line above it.
    """

    labels: str = "full"
    review: str = "deep"
    blocks: bool = False


def paper(grid: Grid, styling: Styling) -> list[list[Row]]:
    """The grid as tables on paper, mostly one."""
    match grid.table:
        case "applications":
            return [list(_applications(grid, styling))]
        case "disclosure" if styling.blocks:
            return _apart(list(_disclosure(grid, styling)))
        case "disclosure":
            return [list(_disclosure(grid, styling))]
    return [list(_review(grid, styling))]


def _apart(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows in tables of their own where a row is a single cell, which stands alone."""
    tables: list[list[Row]] = []
    for row in rows:
        if len(row) == 1:
            tables += [[row], []]
        else:
            tables[-1].append(row)
    return tables


def matrix(rows: Sequence[Row]) -> list[list[tuple[Slot, int, int]]]:
    """For each place of the table the cell that covers it, and how far from its corner it is.

    Rows that are narrower than the widest are not filled up.
    """
    covered: dict[tuple[int, int], tuple[Slot, int, int]] = {}
    for y, row in enumerate(rows):
        x = 0
        for slot in row:
            while (y, x) in covered:
                x += 1
            for down in range(slot.height):
                for right in range(slot.width):
                    covered[y + down, x + right] = (slot, down, right)
            x += slot.width
    widths = [max((x + 1 for at, x in covered if at == y), default=0) for y in range(len(rows))]
    return [[covered[y, x] for x in range(width)] for y, width in enumerate(widths)]


def _worded(key: str, label: str, grid: Grid, styling: Styling) -> str:
    if key in grid.relabelled:
        return grid.relabelled[key]
    if styling.labels == "short":
        return labels.SHORT.get(key, label)
    return bare(label) if styling.labels == "bare" else label


def bare(label: str) -> str:
    """A label without its numbering."""
    if label.startswith("（"):
        return label.partition("）")[2]
    head = label[:2]
    return label[2:] if head[1:] in ("、", ".") else label


def _values(grid: Grid, row: str, columns: Sequence[str]) -> list[Slot]:
    texts = [grid.cells[row, column] for column in columns if (row, column) in grid.cells]
    return [Slot(text, "value") for text in (*texts, *grid.surplus.get(row, ()))]


def _applications(grid: Grid, styling: Styling) -> Iterator[Row]:
    shown = {column for _, column in grid.cells}
    columns = [column for column in labels.APPLICATION_COLUMNS if column in shown]
    organisations = [column for column in labels.ORGANISATIONS if column in shown]
    rows = set(grid.rows())
    yield (
        Slot(labels.CORNER, "header", 3, 3),
        Slot(labels.APPLICANTS_HEADER, "header", len(columns)),
    )
    second = [Slot(labels.ORGANISATIONS_HEADER, "header", len(organisations))]
    if "natural_person" in shown:
        second.insert(0, Slot(labels.APPLICANTS["natural_person"], "header", 1, 2))
    if "total" in shown:
        second.append(Slot(labels.TOTAL, "header", 1, 2))
    yield tuple(second)
    yield tuple(Slot(labels.APPLICANTS[column], "header") for column in organisations)

    def line(key: str, label: str, width: int, *groups: Slot) -> Row:
        worded = _worded(key, label, grid, styling)
        return (*groups, Slot(worded, "label", width), *_values(grid, key, columns))

    for key, label in labels.RECEIVED.items():
        if key in rows:
            yield line(key, label, 3)
    group: tuple[Slot, ...] = ()
    results = [key for key in (*labels.result_rows(grid.edition), "concluded") if key in rows]
    if results:
        group = (Slot(_group(labels.RESULTS_HEADER, styling), "group", 1, len(results)),)
    for heading, members in _result_groups(grid.edition):
        present = {key: label for key, label in members.items() if key in rows}
        for number, (key, label) in enumerate(present.items()):
            if not heading:
                yield line(key, label, 2, *group)
            elif number == 0:
                head = Slot(_group(heading, styling), "group", 1, len(present))
                yield line(key, label, 1, *group, head)
            else:
                yield line(key, label, 1, *group)
            group = ()
    if "carried_over" in rows:
        yield line("carried_over", labels.CARRIED_OVER, 3)


def _group(heading: str, styling: Styling) -> str:
    return bare(heading) if styling.labels == "bare" else heading


def _result_groups(edition: str) -> Iterator[tuple[str, dict[str, str]]]:
    yield "", labels.PLAIN_RESULTS
    yield from labels.GROUPED_RESULTS.items()
    if edition == "2019":
        yield "", {"other_handling": labels.OTHER_HANDLING}
    else:
        yield labels.OTHER_HANDLING, labels.OTHER_HANDLING_2021
    yield "", {"concluded": labels.CONCLUDED}


def _disclosure(grid: Grid, styling: Styling) -> Iterator[Row]:
    rows = set(grid.rows())
    widest = max(1 + len(block.columns) for block in labels.DISCLOSURE[grid.edition])
    for block in labels.DISCLOSURE[grid.edition]:
        present = [key for key in block.rows if key in rows]
        shown = {column for row, column in grid.cells if row in present}
        columns = [column for column in block.columns if column in shown]
        if not present:
            continue
        width = 1 + len(columns) if styling.blocks else widest
        spans = _shares(width - 1, len(columns))
        yield (Slot(block.item, "header", width),)
        yield (
            Slot(labels.CONTENT_HEADER, "header"),
            *(
                Slot(block.columns[column], "header", span)
                for column, span in zip(columns, spans, strict=True)
            ),
        )
        for key in present:
            values = _values(grid, key, columns)
            wide = [*spans, *(1 for _ in values[len(spans) :])]
            yield (
                Slot(_worded(key, block.rows[key], grid, styling), "label"),
                *(Slot(v.text, v.kind, w) for v, w in zip(values, wide, strict=False)),
            )


def _shares(width: int, count: int) -> list[int]:
    """`width` columns shared out among `count` cells, the first ones wider."""
    each, rest = divmod(width, count)
    return [each + (1 if index < rest else 0) for index in range(count)]


def _review(grid: Grid, styling: Styling) -> Iterator[Row]:
    shown = grid.rows()
    columns = {
        row: [column for column in labels.REVIEW_COLUMNS if (row, column) in grid.cells]
        for row in shown
    }
    heads = {
        row: [Slot(labels.REVIEW_COLUMNS[column], "header") for column in columns[row]]
        for row in shown
    }
    if styling.review == "rows":
        yield (Slot("", "header"), *max(heads.values(), key=len))
        for row in shown:
            label = _worded(row, labels.REVIEW_ROWS[row], grid, styling)
            yield (Slot(label, "label"), *_values(grid, row, columns[row]))
        return
    if styling.review == "turned":
        names = [_worded(row, labels.REVIEW_ROWS[row], grid, styling) for row in shown]
        yield (Slot("", "header"), *(Slot(name, "header") for name in names))
        for column in max(columns.values(), key=len):
            cells = (_values(grid, row, [column]) for row in shown)
            head = Slot(labels.REVIEW_COLUMNS[column], "label")
            yield (head, *(slot for of_row in cells for slot in of_row))
        return
    if styling.review != "values":
        yield from _review_header(heads, deep=styling.review == "deep")
    yield tuple(slot for row in shown for slot in _values(grid, row, columns[row]))


def _review_header(heads: dict[str, list[Slot]], *, deep: bool) -> Iterator[Row]:
    suits = {row: head for row, head in heads.items() if row in labels.LITIGATION_KINDS}
    first = heads.get("reconsideration", [])
    width = sum(len(head) for head in suits.values())
    kinds = [Slot(labels.LITIGATION_KINDS[row], "header", len(head)) for row, head in suits.items()]
    top = [Slot(labels.LITIGATION, "header", width)] if suits else []
    if first:
        high = 2 if deep else 1
        top.insert(0, Slot(labels.RECONSIDERATION, "header", len(first), high))
    leaves = [slot for head in suits.values() for slot in head]
    yield tuple(top)
    if deep:
        yield tuple(kinds)
        yield (*first, *leaves)
    else:
        tall = tuple(Slot(slot.text, "header", 1, 2) for slot in first)
        yield (*tall, *kinds)
        yield tuple(leaves)
