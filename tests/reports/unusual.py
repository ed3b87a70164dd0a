"""Layouts that come of copying, converting and habit: renderers, wordings of cells, headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from reports.model import Grid, Para, Piece, Sheet
from reports.physical import Row, Slot, matrix
from reports.render import Words

_NUMERALS = "一二三四五六七"


_TRADITIONAL = str.maketrans(
    "总体开办关动规现废发处许强单复请结转维审终际问题进况项报讼议费类个区县务应机构织团联系电话邮号网",
    "總體開辦關動規現廢發處許強單復請結轉維審終際問題進況項報訟議費類個區縣務應機構織團聯繫電話郵號網",
)


def traditional(text: str) -> str:
    """The text in traditional characters, as far as a portal's script knows them."""
    return text.translate(_TRADITIONAL)


def run_into_figures(rows: Sequence[Row], words: Words) -> list[list[str]]:
    """Spaces between the cells, but none between a label and the first figure of its row."""

    def line(row: Row) -> Iterator[str]:
        kind = ""
        for slot in row:
            together = not kind or (kind != "value" and slot.kind == "value")
            yield ("" if together else " ") + words(slot)
            kind = slot.kind

    return [["".join(line(row))] for row in rows]


def copied_paragraphs(rows: Sequence[Row], words: Words) -> list[list[str]]:
    """A line for each cell and a blank one behind it; an empty cell is a no-break space."""
    return [[line for slot in row for line in (words(slot) or "\u00a0", "")] for row in rows]


def values_above(rows: Sequence[Row], words: Words) -> list[list[str]]:
    """The figures of a row on a line, its labels on the next one; no line where one is empty."""
    lines = []
    for row in rows:
        values = "  ".join(words(slot) for slot in row if slot.kind == "value")
        named = " ".join(words(slot) for slot in row if slot.kind != "value")
        lines.append([line for line in (values, named) if line.strip()])
    return lines


def drawn_box(rows: Sequence[Row], words: Words) -> list[list[str]]:
    """A box of line-drawing characters."""
    covered = matrix(rows)
    width = max(map(len, covered))

    def rule(ends: str, cross: str) -> str:
        return ends[0] + cross.join("─" * 4 for _ in range(width)) + ends[1]

    lines = []
    for row in covered:
        cells = [words(slot) if down == right == 0 else "" for slot, down, right in row]
        cells += [""] * (width - len(row))
        lines.append([f"│{'│'.join(cells)}│", rule("├┤", "┼")])
    lines[0].insert(0, rule("┌┐", "┬"))
    lines[-1][-1] = rule("└┘", "┴")
    return lines


def all_quoted(cells: Sequence[str]) -> str:
    """Cells as programs save them: each between quotation marks."""
    return ",".join(f'"{cell}"' for cell in cells)


def upright(slot: Slot) -> str:
    """Header words and groups from top to bottom, a character a line."""
    stands = slot.kind in ("header", "group") and len(slot.text) < 12
    return "\n".join(slot.text) if stands else slot.text


def drawn_out(slot: Slot) -> str:
    """Every character of a label apart."""
    return slot.text if slot.kind == "value" else " ".join(slot.text)


def bold(slot: Slot) -> str:
    return f"**{slot.text}**" if slot.text else ""


def space_for_blank(slot: Slot) -> str:
    return slot.text or "&nbsp;"


def headed_by(number: Callable[[int], str]) -> Callable[[Para], list[str]]:
    """Paragraphs a line each; the parts are numbered in that way, from 0 on."""

    def prose(para: Para) -> list[str]:
        if para.role != "heading":
            return [para.text]
        return [number(_NUMERALS.index(para.text[0])) + para.text[2:]]

    return prose


def between_bars(para: Para) -> list[str]:
    """Title and headings as tables of one cell."""
    return [f"| {para.text} |" if para.role in ("title", "heading") else para.text]


def with_annex(sheet: Sheet) -> Sheet:
    """The tables behind the signature, each under a caption; their parts say where they are."""
    grids = [block for block in sheet.blocks if isinstance(block, Grid)]
    blocks: list[Para | Grid] = [
        _line("text", block.table, "详见附表。") if isinstance(block, Grid) else block
        for block in sheet.blocks
    ]
    for number, grid in enumerate(grids, 1):
        blocks += [_line("furniture", "", f"附表{number}"), grid]
    return replace(sheet, blocks=tuple(blocks))


def _line(role: str, part: str, text: str) -> Para:
    return Para(role, part, (Piece("annex", text),))


def run_together(sheet: Sheet) -> Sheet:
    """Headings on one line with the text that follows them."""
    blocks = list(sheet.blocks)
    for index in range(len(blocks) - 2, -1, -1):
        heading, text = blocks[index : index + 2]
        roles = [block.role for block in (heading, text) if isinstance(block, Para)]
        if roles == ["heading", "text"]:
            pieces = (*heading.pieces[:-1], Piece(heading.pieces[-1].tag, f"{heading.text}："))
            blocks[index : index + 2] = [replace(text, pieces=(*pieces, *text.pieces))]
    return replace(sheet, blocks=tuple(blocks))


def numbered(number: str, *, blank: bool = True) -> Callable[[list[str]], list[str]]:
    """A number before every line, as editors and listings have it, blank ones included or not."""

    def listing(lines: list[str]) -> list[str]:
        counted = count(1)
        return [number.format(next(counted)) + line if line or blank else line for line in lines]

    return listing


def without_numbers(sheet: Sheet) -> Sheet:
    """Headings of parts without their numbers."""
    return replace(sheet, blocks=tuple(map(_without_number, sheet.blocks)))


def _without_number(block: Para | Grid) -> Para | Grid:
    if not isinstance(block, Para) or block.role != "heading":
        return block
    bare = [replace(piece, text=re.sub("^.、", "", piece.text)) for piece in block.pieces]
    return replace(block, pieces=tuple(bare))
