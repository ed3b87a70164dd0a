"""Every layout that a drawn report is tried in, by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from reports import labels, unusual
from reports.model import Grid, Para, Sheet
from reports.physical import Slot, Styling, paper
from reports.render import (
    Renderer,
    Words,
    aligned,
    boxed,
    cells_as_listed,
    comma_separated,
    full_rows,
    one_cell_a_line,
    piped,
    upright_groups,
    with_page_breaks,
)

Prose = Callable[[Para], list[str]]
#: Punctuation and signs that must not begin a line.
_NOT_FIRST = "，。、；：！？）》”〕%"
_RUN = re.compile(r"[0-9A-Za-z@./:_-]+|.", re.S)


def identity(text: str) -> str:
    return text


def as_drawn(sheet: Sheet) -> Sheet:
    return sheet


def plain(para: Para) -> list[str]:
    """A line for each paragraph."""
    return [para.text]


def spaced(para: Para) -> list[str]:
    """A blank line after each paragraph."""
    return [para.text, ""]


def indented(para: Para) -> list[str]:
    """Two ideographic spaces before a paragraph, as Chinese typesetting has it."""
    return [para.text if para.role in ("title", "furniture") else f"　　{para.text}"]


def wrapped(para: Para, width: int, gap: bool = False) -> list[str]:
    """Lines of at most `width` characters, broken anywhere but inside a number or word."""
    wraps = para.role in ("text", "heading", "subheading")
    lines = broken(f"　　{para.text}", width) if wraps else [para.text]
    return [*lines, ""] if gap else lines


def broken(text: str, width: int) -> list[str]:
    """The text in lines of about `width` characters, none of which begins with a closing sign."""
    lines = [""]
    for run in _RUN.findall(text):
        if len(lines[-1]) + len(run) > width and run not in _NOT_FIRST:
            lines.append("")
        lines[-1] += run
    return lines


def marked_down(para: Para) -> list[str]:
    """Markdown: headings with number signs, blank lines between paragraphs."""
    marks = {"title": "# ", "heading": "## ", "subheading": "### "}
    return [marks.get(para.role, "") + para.text, ""]


def title_in_two(para: Para) -> list[str]:
    """The title over two lines, the body alone on the first if it comes first."""
    if para.role != "title":
        return spaced(para)
    return [re.sub(r"(?<=[^\d年])(?=\s?\d{4}\s?年)|(?<=年)(?=政府信息)", "\n", para.text, count=1)]


def as_form(slot: Slot) -> str:
    return slot.text


def split_headers(slot: Slot) -> str:
    """Header words broken as in narrow columns."""
    return "\n".join(labels.SPLIT.get(slot.text, (slot.text,)))


def broken_labels(slot: Slot) -> str:
    """Row labels broken after some nine characters, header words as in narrow columns."""
    if slot.kind != "label" or len(slot.text) < 8:
        return split_headers(slot)
    return "\n".join(broken(slot.text, 9 if len(slot.text) > 9 else 5))


def letter_spaced(slot: Slot) -> str:
    """Labels drawn out with spaces to fill their cells."""
    if slot.kind == "group" or slot.text in ("自然人", "总计", "规章"):
        return " ".join(slot.text)
    if slot.kind == "label":
        return re.sub(r"^(\d\.)", r"\1 ", slot.text)
    return split_headers(slot).replace("\n", " ")


def grouped_digits(slot: Slot) -> str:
    """Big numbers with thousands separators."""
    if slot.kind == "value" and re.fullmatch(r"\d{4,}", slot.text):
        return f"{int(slot.text):,}"
    return slot.text


_WIDE_DIGITS = {ord("0") + digit: chr(ord("０") + digit) for digit in range(10)}
_NARROW_SIGNS = {ord(wide): narrow for wide, narrow in zip("（），：；", "(),:;", strict=True)}


def wide_digits(text: str) -> str:
    return text.translate(_WIDE_DIGITS)


def narrow_signs(text: str) -> str:
    """Half-width brackets and punctuation."""
    return text.translate(_NARROW_SIGNS)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a report is laid out as text.

    `words` gives the text of a table's cell, `text` changes every line, `shows_blanks` says whether
    a reader of the layout can tell where a blank cell is, `counts_cells` whether he can tell a
    blank cell from one that is not there; `rearrange` is done to the report before all else, and
    `listing` to the lines of the whole file.
    """

    render: Renderer
    styling: Styling = field(default_factory=Styling)
    words: Words = as_form
    prose: Prose = plain
    text: Callable[[str], str] = identity
    shows_blanks: bool = True
    counts_cells: bool = True
    rearrange: Callable[[Sheet], Sheet] = as_drawn
    listing: Callable[[list[str]], list[str]] = list
    encoding: str = "utf-8"
    newline: str = "\n"

    def lay_out(self, sheet: Sheet) -> str:
        """The report as text, with line feeds."""
        lines: list[str] = []
        for block in self.rearrange(sheet).blocks:
            lines += self.table(block) if isinstance(block, Grid) else self.prose(block)
        shown = "\n".join(map(self.text, lines)).split("\n")
        return "\n".join(self.listing(shown)) + "\n"

    def table(self, grid: Grid) -> list[str]:
        """The lines of a table."""
        return [
            line
            for rows in paper(grid, self.styling)
            for of_row in self.render(rows, self.words)
            for line in of_row
        ]

    def encode(self, sheet: Sheet) -> bytes:
        """The report as a file."""
        return self.lay_out(sheet).replace("\n", self.newline).encode(self.encoding)


LINES = one_cell_a_line()
PIPES = cells_as_listed(" | ".join)
MARKDOWN = full_rows(piped, rule="---")
TABS = full_rows("\t".join)
SPACES = cells_as_listed("   ".join)
PAGE_FOOT = ("- 3 -", "")
SHORT = Styling(labels="short", blocks=True)

LAYOUTS: Mapping[str, Layout] = {
    "lines": Layout(LINES),
    "lines, flat part four": Layout(LINES, Styling(review="flat")),
    "lines, blank between": Layout(one_cell_a_line(gap=True), prose=spaced, shows_blanks=False),
    "lines, header words split": Layout(
        one_cell_a_line(gap=True), words=split_headers, prose=spaced, shows_blanks=False
    ),
    "lines, pipe behind": Layout(one_cell_a_line(end=" |"), words=letter_spaced),
    "lines, pipes and fillers": Layout(
        one_cell_a_line(end=" |", fillers=True),
        Styling(review="flat"),
        words=letter_spaced,
        counts_cells=False,
    ),
    "lines, labels bare": Layout(LINES, Styling(labels="bare")),
    "lines, part four bare": Layout(LINES, Styling(review="values")),
    "lines, page feet": Layout(with_page_breaks(LINES, ("第 3 页 共 8 页",))),
    "pipes, merged cells once": Layout(PIPES),
    "pipes, short labels": Layout(PIPES, SHORT, text=narrow_signs),
    "pipes, bare labels": Layout(PIPES, Styling(labels="bare")),
    "pipes, fillers behind": Layout(full_rows(" | ".join), text=narrow_signs),
    "pipes, fillers before": Layout(full_rows(" | ".join, shown="end")),
    "pipes, rows of part four": Layout(PIPES, Styling(review="rows")),
    "pipes, part four bare": Layout(PIPES, Styling(review="values")),
    "pipes, page breaks": Layout(with_page_breaks(PIPES, PAGE_FOOT)),
    "markdown": Layout(MARKDOWN, prose=marked_down),
    "markdown, no rule": Layout(full_rows(piped), Styling(review="flat"), prose=spaced),
    "markdown, merged repeated": Layout(
        full_rows(piped, shown="all", rule=":---:"), SHORT, prose=marked_down
    ),
    "markdown, values repeated too": Layout(
        full_rows(piped, shown="all", rule="---"),
        prose=marked_down,
        shows_blanks=False,
        counts_cells=False,
    ),
    "markdown, breaks in cells": Layout(
        MARKDOWN, words=lambda slot: split_headers(slot).replace("\n", "<br>"), prose=marked_down
    ),
    "frame": Layout(boxed, prose=spaced),
    "tabs": Layout(TABS),
    "tabs, merged cells once": Layout(cells_as_listed("\t".join), prose=indented),
    "tabs, header words stacked": Layout(TABS, words=split_headers),
    "tabs, labels broken": Layout(TABS, words=broken_labels),
    "tabs, short, page breaks": Layout(with_page_breaks(TABS, PAGE_FOOT), SHORT),
    "commas": Layout(full_rows(comma_separated), words=grouped_digits),
    "spaces": Layout(SPACES, shows_blanks=False),
    "single spaces": Layout(cells_as_listed(" ".join), shows_blanks=False),
    "spaces, aligned": Layout(
        aligned, prose=partial(wrapped, width=38), shows_blanks=False, counts_cells=False
    ),
    "spaces, labels broken, values first": Layout(
        cells_as_listed("  ".join), words=broken_labels, shows_blanks=False
    ),
    "spaces, labels broken, values last": Layout(
        cells_as_listed("  ".join, valign="bottom"), words=broken_labels, shows_blanks=False
    ),
    "spaces, labels broken, values between": Layout(
        cells_as_listed("  ".join, valign="middle"), words=broken_labels, shows_blanks=False
    ),
    "spaces, upright groups": Layout(
        upright_groups, prose=partial(wrapped, width=34, gap=True), shows_blanks=False
    ),
    "prose wrapped": Layout(PIPES, prose=partial(wrapped, width=32)),
    "title in two lines": Layout(TABS, prose=title_in_two),
    "full-width digits": Layout(PIPES, text=wide_digits, prose=indented),
    "thousands separators": Layout(LINES, words=grouped_digits, text=narrow_signs),
    "GB18030, CRLF": Layout(TABS, prose=indented, encoding="gb18030", newline="\r\n"),
    "UTF-16, CRLF": Layout(PIPES, prose=spaced, encoding="utf-16", newline="\r\n"),
    "UTF-8 with BOM": Layout(LINES, encoding="utf-8-sig", newline="\r\n"),
    "tabs, upright words": Layout(TABS, words=unusual.upright),
    "lines, upright words": Layout(LINES, words=unusual.upright),
    "tabs, labels drawn out": Layout(TABS, words=unusual.drawn_out),
    "lines, copied paragraphs": Layout(unusual.copied_paragraphs, prose=spaced),
    "commas, all quoted": Layout(full_rows(unusual.all_quoted)),
    "box of line-drawing characters": Layout(unusual.drawn_box),
    "single spaces, labels run into figures": Layout(
        unusual.run_into_figures, shows_blanks=False, counts_cells=False
    ),
    "markdown, bold": Layout(MARKDOWN, words=unusual.bold, prose=marked_down),
    "markdown, references to spaces": Layout(
        MARKDOWN, words=unusual.space_for_blank, prose=marked_down
    ),
    "headings between bars": Layout(MARKDOWN, prose=unusual.between_bars),
    "pipes, running title": Layout(
        with_page_breaks(PIPES, ("", "政府信息公开工作年度报告", "3 / 8", ""))
    ),
    "pipes, part four turned": Layout(PIPES, Styling(review="turned")),
    "pipes, annex": Layout(PIPES, rearrange=unusual.with_annex),
    "headings run into text": Layout(PIPES, rearrange=unusual.run_together),
    "headings 第一部分": Layout(
        PIPES, prose=unusual.headed_by(lambda number: f"第{'一二三四五六七'[number]}部分 ")
    ),
    "headings 壹、": Layout(
        PIPES, prose=unusual.headed_by(lambda number: f"{'壹贰叁肆伍陆柒'[number]}、")
    ),
    "headings ①": Layout(PIPES, prose=unusual.headed_by("①②③④⑤⑥⑦".__getitem__)),
    "headings Ⅰ": Layout(PIPES, prose=unusual.headed_by("ⅠⅡⅢⅣⅤⅥⅦ".__getitem__)),
    "headings 01": Layout(PIPES, prose=unusual.headed_by(lambda number: f"0{number + 1} ")),
    "headings ❶": Layout(PIPES, prose=unusual.headed_by("❶❷❸❹❺❻❼".__getitem__)),
    "headings 第1部分": Layout(
        PIPES, prose=unusual.headed_by(lambda number: f"第{number + 1}部分 ")
    ),
    "headings （一）": Layout(
        PIPES, prose=unusual.headed_by(lambda number: f"（{'一二三四五六七'[number]}）")
    ),
    "headings 1.": Layout(PIPES, prose=unusual.headed_by(lambda number: f"{number + 1}.")),
    "traditional characters": Layout(PIPES, text=unusual.traditional),
    "values above their labels": Layout(
        unusual.values_above, shows_blanks=False, counts_cells=False
    ),
    "values above their labels, short": Layout(
        unusual.values_above, SHORT, shows_blanks=False, counts_cells=False
    ),
    "line numbers": Layout(LINES, prose=indented, listing=unusual.numbered("{} ")),
    "line numbers, tabs": Layout(TABS, prose=spaced, listing=unusual.numbered("{:6d}\t")),
    "line numbers, bars": Layout(MARKDOWN, prose=marked_down, listing=unusual.numbered("{:4d} | ")),
    "line numbers, prose wrapped": Layout(
        PIPES, prose=partial(wrapped, width=32), listing=unusual.numbered("{:03d}: ")
    ),
    "line numbers, blank lines not counted": Layout(
        PIPES, prose=spaced, listing=unusual.numbered("{}. ", blank=False)
    ),
    "lines that end with U+2028": Layout(LINES, newline="\u2028"),
    "lines that end with U+0085": Layout(PIPES, prose=spaced, newline="\x85"),
    "lines that end with vertical tabs": Layout(TABS, newline="\v"),
}
