"""Defects of the tables' form and cells: GX501 to GX512."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from reports import labels
from reports.bodies import CITIES
from reports.defects.base import breaks, breaks_somewhere
from reports.figures import draw_disclosure
from reports.model import CellId, Grid, Para, Piece, Sheet

SUMS = ("GX601", "GX602", "GX603", "GX604", "GX605", "GX606", "GX607")
CLAIMS = ("GX701", "GX702", "GX703", "GX704", "GX705")
TABLES = ("disclosure", "applications", "review")

#: Wordings near the form's that are none of its usual variants.
REWORDED = {
    "granted": "（一）同意予以公开",
    "refused.enforcement_file": "7.属于行政执法案卷的内容",
    "not_processed.repeated": "2.重复提出申请",
    "unavailable.still_unclear": "3.经补正后申请的内容仍然不明确",
}


def _grid(sheet: Sheet, random: Random) -> Grid | None:
    return sheet.grid(random.choice(TABLES))


def _count(grid: Grid, random: Random) -> CellId | None:
    """A cell that holds a nought and is no total, so that its loss breaks no sum."""
    cells = [
        key
        for key, text in grid.cells.items()
        if text == "0" and key[0] != "concluded" and key[1] not in ("total", "change", "amount")
    ]
    return random.choice(cells) if cells else None


@breaks_somewhere("GX501", "GX106", *CLAIMS)
def table_gone(sheet: Sheet, random: Random) -> Sheet | None:
    return sheet.without_table(random.choice(TABLES)) if sheet.edition != "2008" else None


@breaks_somewhere("GX501", *CLAIMS)
def table_in_an_attachment(sheet: Sheet, random: Random) -> Sheet | None:
    grid = _grid(sheet, random)
    if grid is None:
        return None
    hint = Para("text", grid.table, (Piece("hint", "有关数据详见附件。"),))
    blocks = (hint if block is grid else block for block in sheet.blocks)
    return replace(sheet, blocks=tuple(blocks))


@breaks("GX502", *CLAIMS, at="applications")
def applications_on_the_other_form(sheet: Sheet) -> Sheet | None:
    grid = sheet.grid("applications")
    if grid is None:
        return None
    other = _on_form_2019(grid) if sheet.edition == "2021" else _on_form_2021(grid)
    return sheet.with_grid(other)


def _on_form_2019(grid: Grid) -> Grid:
    """The table with the three rows of (六) added up into one."""
    cells: dict[CellId, str] = {}
    for row in labels.application_rows("2019"):
        for column in labels.APPLICATION_COLUMNS:
            parts = labels.OTHER_HANDLING_2021 if row == "other_handling" else (row,)
            cells[row, column] = str(sum(grid.number(part, column) for part in parts))
    return Grid(grid.table, "2019", cells)


def _on_form_2021(grid: Grid) -> Grid:
    """The table with row (六) as 3.其他."""
    cells: dict[CellId, str] = {}
    for row in labels.application_rows("2021"):
        for column in labels.APPLICATION_COLUMNS:
            source = "other_handling" if row == "other_handling.other" else row
            cells[row, column] = grid.cells.get((source, column), "0")
    return Grid(grid.table, "2021", cells)


@breaks_somewhere("GX502", *CLAIMS, at="disclosure")
def disclosure_on_the_other_form(sheet: Sheet, random: Random) -> Sheet | None:
    if sheet.edition == "2008":
        return None
    other = "2019" if sheet.edition == "2021" else "2021"
    return sheet.with_grid(draw_disclosure(random, other, sheet.body))


@breaks_somewhere("GX503", *SUMS, at="applications")
def row_gone(sheet: Sheet, random: Random) -> Sheet | None:
    grid = sheet.grid("applications")
    if grid is None:
        return None
    gone = random.choice([row for row in grid.rows() if not row.startswith("other_handling")])
    return sheet.with_grid(grid.without(lambda key: key[0] == gone))


@breaks_somewhere("GX503", at="disclosure")
def row_of_disclosure_gone(sheet: Sheet, random: Random) -> Sheet | None:
    grid = sheet.grid("disclosure")
    if grid is None:
        return None
    gone = random.choice(("regulations", "penalties", "compulsion"))
    return sheet.with_grid(grid.without(lambda key: key[0] == gone))


@breaks_somewhere("GX504", *SUMS, at="applications")
def column_gone(sheet: Sheet, random: Random) -> Sheet | None:
    grid = sheet.grid("applications")
    if grid is None:
        return None
    gone = random.choice(("business", "research", "public_interest", "legal_service"))
    return sheet.with_grid(grid.without(lambda key: key[1] == gone))


@breaks("GX504", *SUMS, at="disclosure", needs="counts_cells")
def column_of_disclosure_gone(sheet: Sheet) -> Sheet | None:
    grid = sheet.grid("disclosure")
    if grid is None:
        return None
    gone = "repealed" if sheet.edition == "2021" else "newly_published"
    return sheet.with_grid(grid.without(lambda key: key[1] == gone))


@breaks_somewhere("GX505", at="applications", needs="counts_cells")
def one_value_too_many(sheet: Sheet, random: Random) -> Sheet | None:
    grid = sheet.grid("applications")
    if grid is None:
        return None
    row = random.choice(grid.rows())
    return sheet.with_grid(replace(grid, surplus={row: ("0",)}))


@breaks_somewhere("GX505", at="applications", needs="counts_cells")
def one_value_too_few(sheet: Sheet, random: Random) -> Sheet | None:
    grid = sheet.grid("applications")
    if grid is None:
        return None
    lost = random.choice(grid.rows()), random.choice(tuple(labels.APPLICANTS))
    return sheet.with_grid(grid.without(lambda key: key == lost))


@breaks_somewhere("GX506", needs="shows_blanks")
def cell_blank(sheet: Sheet, random: Random) -> Sheet | None:
    return _with_a_nought_replaced(sheet, random, "")


@breaks_somewhere("GX507")
def cell_with_a_stroke(sheet: Sheet, random: Random) -> Sheet | None:
    return _with_a_nought_replaced(sheet, random, random.choice(("/", "-", "—", "无")))


@breaks_somewhere("GX508", *SUMS, *CLAIMS)
def cell_negative(sheet: Sheet, random: Random) -> Sheet | None:
    return _with_a_nought_replaced(sheet, random, f"-{random.randint(1, 9)}")


@breaks_somewhere("GX509", "GX512", *SUMS)
def cell_with_a_fraction(sheet: Sheet, random: Random) -> Sheet | None:
    return _with_a_nought_replaced(sheet, random, "0.5")


@breaks_somewhere("GX510")
def cell_with_a_unit(sheet: Sheet, random: Random) -> Sheet | None:
    return _with_a_nought_replaced(sheet, random, "0件")


def _with_a_nought_replaced(sheet: Sheet, random: Random, text: str) -> Sheet | None:
    grid = _grid(sheet, random)
    key = _count(grid, random) if grid else None
    if grid is None or key is None:
        return None
    return sheet.with_grid(grid.with_cells({key: text}))


@breaks_somewhere("GX511", at="applications")
def row_reworded(sheet: Sheet, random: Random) -> Sheet | None:
    grid = sheet.grid("applications")
    if grid is None:
        return None
    row = random.choice(tuple(REWORDED))
    return sheet.with_grid(replace(grid, relabelled={row: REWORDED[row]}))


@breaks("GX512", "GX605", at="disclosure")
def regulations_without_power(sheet: Sheet) -> Sheet | None:
    grid = sheet.grid("disclosure")
    unsure = sheet.body.kind == "government" and sheet.body.place in CITIES
    if grid is None or sheet.body.rule_making or unsure:
        return None
    if sheet.edition == "2021":
        changes = {("regulations", "issued"): "1", ("regulations", "in_force"): "3"}
    else:
        changes = {("regulations", "produced"): "2"}
    return sheet.with_grid(grid.with_cells(changes))
