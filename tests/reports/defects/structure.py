"""Defects of input, title, parts, headings, numbering and names: GX003, GX004, GX101 to GX114."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from random import Random

from reports.defects.base import breaks, breaks_somewhere
from reports.model import Grid, Para, Piece, Sheet
from reports.narrative import OTHERS, TOPICS

NUMERALS = "一二三四五六七八九十"
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)\s?(?:年度?)?|[一二三四五六七八九〇]{4}年")


@breaks("GX003", "GX102", "GX103", "GX107", "GX201", "GX204", "GX501", "GX401")
def no_year_and_no_table(sheet: Sheet) -> Sheet | None:
    if sheet.edition != "2008":
        return None
    kept = sheet.without("published", "signature:date", "period", "basis")
    return kept.everywhere(lambda text: _YEAR.sub("", text))


@breaks_somewhere("GX004", needs="counts_cells")
def noughts_read_as_letters(sheet: Sheet, random: Random) -> Sheet | None:
    grid = sheet.grid("applications")
    if grid is None:
        return None
    row = _row_of_noughts(grid)
    if row is None:
        return None
    letter = random.choice("UOo")
    cells = {key: letter for key in grid.cells if key[0] == row}
    return sheet.with_grid(grid.with_cells(cells))


def _row_of_noughts(grid: Grid) -> str | None:
    for row in grid.rows():
        if all(text == "0" for key, text in grid.cells.items() if key[0] == row):
            return row
    return None


@breaks("GX101", at="report")
def title_gone(sheet: Sheet) -> Sheet | None:
    return sheet.without("title")


@breaks_somewhere("GX102", at="title")
def title_not_statutory(sheet: Sheet, random: Random) -> Sheet | None:
    if sheet.edition == "2008":
        return None
    statutory = "政府信息公开工作年度报告"
    name = random.choice(("信息公开工作年度报告", "政务公开工作年度报告", "政府信息公开年报"))
    changed = sheet.reworded("title", lambda text: text.replace(statutory, name))
    # Behind 人民政府 the shorter name cannot be told from the statutory one.
    return None if statutory in changed.text_of("title") else changed


@breaks("GX102", at="title")
def title_without_year(sheet: Sheet) -> Sheet | None:
    return sheet.reworded("title", lambda text: _YEAR.sub("", text).replace(" ", ""))


@breaks("GX102", at="title")
def title_without_body(sheet: Sheet) -> Sheet | None:
    return sheet.reworded("title", lambda text: text.replace(sheet.body.name, "").strip())


@breaks_somewhere("GX103", "GX104", "GX107", "GX108", "GX109", "GX401")
def part_gone(sheet: Sheet, random: Random) -> Sheet | None:
    keys = [key for key in _parts(sheet) if sheet.edition != "2008" or key != "overview"]
    return sheet.without_part(random.choice(keys))


def _parts(sheet: Sheet) -> list[str]:
    return [para.part for para in sheet.paragraphs() if para.role == "heading"]


@breaks_somewhere("GX104", "GX109")
def parts_swapped(sheet: Sheet, random: Random) -> Sheet | None:
    first, second = ("review", "problems") if random.random() < 0.5 else ("disclosure", "review")
    return _in_order(sheet, {first: second, second: first})


def _in_order(sheet: Sheet, instead: dict[str, str]) -> Sheet:
    """The report with each part's place taken by another part, number and all."""
    keys = _parts(sheet)
    places = [number for number, block in enumerate(sheet.blocks) if _part(block) in keys]
    of_part = {key: [b for b in sheet.blocks if _part(b) == key] for key in keys}
    parts = [block for key in keys for block in of_part[instead.get(key, key)]]
    return replace(
        sheet, blocks=(*sheet.blocks[: places[0]], *parts, *sheet.blocks[places[-1] + 1 :])
    )


def _part(block: Para | Grid) -> str:
    return block.table if isinstance(block, Grid) else block.part


@breaks("GX104")
def part_numbered_like_the_one_before(sheet: Sheet) -> Sheet | None:
    return sheet.reworded("heading:problems", _number_before)


def _number_before(heading: str) -> str:
    return NUMERALS[NUMERALS.index(heading[0]) - 1] + heading[1:]


@breaks("GX105", at="problems")
def heading_of_problems_in_own_words(sheet: Sheet) -> Sheet | None:
    if sheet.edition == "2008":
        return None
    return sheet.reworded("heading:problems", lambda text: text[:2] + "存在的不足和下一步打算")


@breaks("GX105", at="other_matters")
def heading_of_other_matters_in_own_words(sheet: Sheet) -> Sheet | None:
    if sheet.edition == "2008":
        return None
    return sheet.reworded("heading:other_matters", lambda text: text[:2] + "需要说明的其他事项")


@breaks_somewhere("GX106", "GX107", "GX108", "GX401")
def part_empty(sheet: Sheet, random: Random) -> Sheet | None:
    keys = [key for key in _parts(sheet) if sheet.grid(key) is None]
    if sheet.edition == "2008":
        keys.remove("overview")
    return sheet.without_part(random.choice(keys), keep_heading=True)


@breaks("GX106", at="problems")
def part_five_says_none(sheet: Sheet) -> Sheet | None:
    if sheet.edition == "2008":
        return None
    emptied = sheet.without_part("problems", keep_heading=True)
    blocks = list(emptied.blocks)
    number = next(n for n, b in enumerate(blocks) if _part(b) == "problems")
    blocks.insert(number + 1, Para("text", "problems", (Piece("none", "无。"),)))
    return replace(emptied, blocks=tuple(blocks))


@breaks_somewhere("GX107", "GX108", at="overview")
def topic_left_out(sheet: Sheet, random: Random) -> Sheet | None:
    if sheet.edition == "2008":
        return None
    gone = random.choice(tuple(TOPICS))
    left = [topic for topic in TOPICS if topic != gone]
    changed = sheet.without(f"topic:{gone}")
    for number, topic in enumerate(left):
        numbering = str.maketrans(
            {
                NUMERALS[list(TOPICS).index(topic)]: NUMERALS[number],
                str(list(TOPICS).index(topic) + 1): str(number + 1),
            }
        )
        head = changed.text_of(f"topic:{topic}:head")
        renumbered = head[:2].translate(numbering) + head[2:]
        if renumbered != head:
            changed = changed.reworded(f"topic:{topic}:head", partial(_instead, renumbered))
    return changed


def _instead(text: str, _: str) -> str:
    return text


@breaks("GX108")
def assessment_left_out(sheet: Sheet) -> Sheet | None:
    if sheet.edition == "2008" or sheet.body.kind != "government":
        return None
    return sheet.without("topic:监督保障:assessment")


@breaks("GX109", at="preamble")
def fewer_parts_announced(sheet: Sheet) -> Sheet | None:
    if sheet.edition == "2008" or not sheet.has("parts"):
        return None
    return sheet.reworded("parts", lambda text: text.replace("六个部分", "五个部分"))


@breaks("GX109", at="preamble")
def part_not_listed(sheet: Sheet) -> Sheet | None:
    if sheet.edition == "2008" or not sheet.has("parts") or "等" in sheet.text_of("parts"):
        return None
    return sheet.reworded("parts", lambda text: text.replace("存在的主要问题及改进情况、", ""))


@breaks("GX110")
def signature_and_date_gone(sheet: Sheet) -> Sheet | None:
    return sheet.without("signature", "published")


@breaks("GX111")
def list_skips_a_number(sheet: Sheet) -> Sheet | None:
    return sheet.reworded("problems:list", lambda text: text.replace("二是", "三是", 1))


@breaks("GX111", at="overview")
def sub_heading_repeats_a_number(sheet: Sheet) -> Sheet | None:
    tag = "topic:政府信息管理:head"
    if not sheet.text_of(tag).startswith("（"):
        return None
    return sheet.reworded(tag, lambda text: text.replace("（三）", "（二）"))


@breaks("GX112", at="signature")
def another_body_signs(sheet: Sheet) -> Sheet | None:
    if not sheet.has("signature:body"):
        return None
    other = "岭南湖县文物局" if sheet.body.kind != "department" else "岭南湖县黑石镇人民政府"
    return sheet.reworded("signature:body", lambda _: other)


@breaks("GX112")
def another_body_in_preamble(sheet: Sheet) -> Sheet | None:
    return sheet.reworded("basis", lambda text: text.replace(sheet.body.name, "岭南湖县文物局"))


@breaks("GX113")
def instruction_left_in(sheet: Sheet) -> Sheet | None:
    residue = "该部分以表格形式报告。表格如下："
    tag = "heading:disclosure"
    blocks = list(sheet.blocks)
    number = next(n for n, b in enumerate(blocks) if isinstance(b, Para) and b.pieces[0].tag == tag)
    blocks.insert(number + 1, Para("text", "disclosure", (Piece("residue", residue),)))
    return replace(sheet, blocks=tuple(blocks))


@breaks_somewhere("GX113", at="overview")
def placeholder_left_in(sheet: Sheet, random: Random) -> Sheet | None:
    residue = random.choice(("XX年，XX局召开专题会议。", "××年公开政府信息××条。"))
    return sheet.reworded("opening", lambda text: text + residue)


@breaks("GX114", at="overview")
def overview_of_a_thousand_characters(sheet: Sheet) -> Sheet | None:
    if sheet.edition == "2008":
        return None
    more = "坚持把群众的需要放在第一位，该公开的内容及时公开，方便群众了解和监督。"
    return sheet.reworded("opening", lambda text: text + more * 30)


#: What part six says when a defect has taken everything else out of it.
NOTHING_ELSE = OTHERS[0]
