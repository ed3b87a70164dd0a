"""Defects of the tables' sums: GX601 to GX607."""

from __future__ import annotations

from random import Random

from reports import labels
from reports.defects.base import breaks, breaks_somewhere
from reports.defects.tables import CLAIMS
from reports.model import CellId, Grid, Sheet


def _raised(grid: Grid, by: int, *keys: CellId) -> Grid:
    return grid.with_cells({key: str(grid.number(*key) + by) for key in keys})


@breaks_somewhere("GX601", *CLAIMS, at="applications")
def more_carried_over(sheet: Sheet, random: Random) -> Sheet | None:
    grid = sheet.grid("applications")
    if grid is None:
        return None
    column = random.choice(tuple(labels.APPLICANTS))
    keys = ("carried_over", column), ("carried_over", "total")
    return sheet.with_grid(_raised(grid, random.randint(1, 90), *keys))


@breaks_somewhere("GX602", *CLAIMS, at="applications")
def one_result_more(sheet: Sheet, random: Random) -> Sheet | None:
    grid = sheet.grid("applications")
    if grid is None:
        return None
    row = random.choice(tuple(labels.result_rows(grid.edition)))
    if row == "other_handling.fee_unpaid":
        return None
    keys = (row, random.choice(tuple(labels.APPLICANTS))), (row, "total")
    return sheet.with_grid(_raised(grid, random.randint(1, 90), *keys))


@breaks_somewhere("GX603", "GX601", "GX602", *CLAIMS, at="applications")
def row_total_too_high(sheet: Sheet, random: Random) -> Sheet | None:
    grid = sheet.grid("applications")
    if grid is None:
        return None
    row = random.choice([row for row in grid.rows() if row != "other_handling.fee_unpaid"])
    return sheet.with_grid(_raised(grid, random.randint(1, 90), (row, "total")))


@breaks("GX603", *CLAIMS, at="applications", instead=("GX601", "GX602"))
def digits_transposed(sheet: Sheet) -> Sheet | None:
    grid = sheet.grid("applications")
    if grid is None:
        return None
    for key, text in grid.cells.items():
        if len(text) == 2 and text[0] != text[1] and text[1] != "0" and "fee_unpaid" not in key[0]:
            return sheet.with_grid(grid.with_cells({key: text[::-1]}))
    return None


@breaks_somewhere("GX604", *CLAIMS, at="review")
def review_total_too_high(sheet: Sheet, random: Random) -> Sheet | None:
    grid = sheet.grid("review")
    if grid is None:
        return None
    row = random.choice(grid.rows())
    return sheet.with_grid(_raised(grid, random.randint(1, 9), (row, "total")))


@breaks_somewhere("GX605", *CLAIMS, at="disclosure/normative_documents")
def more_issued_than_in_force(sheet: Sheet, random: Random) -> Sheet | None:
    row = "normative_documents"
    grid = sheet.grid("disclosure")
    if grid is None or sheet.edition != "2021":
        return None
    most = grid.number(row, "in_force") + grid.number(row, "repealed")
    return sheet.with_grid(grid.with_cells({(row, "issued"): str(most + random.randint(1, 9))}))


@breaks_somewhere("GX606", *CLAIMS, at="disclosure/normative_documents")
def more_new_than_in_all(sheet: Sheet, random: Random) -> Sheet | None:
    row = "normative_documents"
    grid = sheet.grid("disclosure")
    if grid is None or sheet.edition != "2019":
        return None
    most = grid.number(row, "total_published")
    changes = {(row, "newly_published"): str(most + random.randint(1, 9))}
    return sheet.with_grid(grid.with_cells(changes))


@breaks_somewhere("GX607", at="disclosure")
def more_removed_than_there_were(sheet: Sheet, random: Random) -> Sheet | None:
    grid = sheet.grid("disclosure")
    if grid is None or sheet.edition != "2019":
        return None
    row = random.choice(("licensing", "other_services", "penalties", "compulsion", "fees"))
    change = -grid.number(row, "previous") - random.randint(1, 9)
    return sheet.with_grid(grid.with_cells({(row, "change"): str(change)}))
