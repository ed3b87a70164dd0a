"""Defects of the statement on fees: GX401 to GX404."""

from __future__ import annotations

from random import Random

from reports.defects.base import breaks, breaks_somewhere
from reports.defects.structure import NOTHING_ELSE
from reports.model import Sheet


@breaks("GX401", "GX402")
def fee_statement_gone(sheet: Sheet) -> Sheet | None:
    if sheet.edition == "2008":
        return None
    return sheet.reworded("fee", lambda _: NOTHING_ELSE)


@breaks("GX401", "GX103", "GX104", "GX109")
def fee_part_gone(sheet: Sheet) -> Sheet | None:
    return sheet.without_part("fees") if sheet.edition == "2008" else None


@breaks_somewhere("GX402")
def says_none_and_names_a_sum(sheet: Sheet, random: Random) -> Sheet | None:
    if sheet.edition != "2021":
        return None
    paid = 10 * random.randint(1, 90)
    return sheet.reworded(
        "fee",
        lambda _: f"{sheet.body.own}未收取信息处理费，全年共收取信息处理费{paid}元。",
    )


@breaks("GX402")
def says_none_but_the_table_shows_unpaid(sheet: Sheet) -> Sheet | None:
    grid = sheet.grid("applications")
    row = "other_handling.fee_unpaid"
    if grid is None or grid.cells.get((row, "total"), "0") == "0":
        return None
    return sheet.reworded("fee", lambda _: "本年度未发出收费通知，未收取信息处理费。")


@breaks("GX403")
def charged_without_figures(sheet: Sheet) -> Sheet | None:
    if sheet.edition != "2021":
        return None
    return sheet.reworded("fee", lambda _: "全年共收取信息处理费300元。")


@breaks_somewhere("GX404")
def no_multiple_of_ten(sheet: Sheet, random: Random) -> Sheet | None:
    if sheet.edition != "2021":
        return None
    paid = 10 * random.randint(3, 90) + random.randint(1, 9)
    return sheet.reworded(
        "fee",
        lambda _: (
            f"依据《政府信息公开信息处理费管理办法》，全年发出收费通知40件，"
            f"总金额{paid}元，实际收取信息处理费{paid}元。"
        ),
    )
