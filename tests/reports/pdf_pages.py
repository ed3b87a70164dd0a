"""Every kind of printed page that a drawn report is tried as, by name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from reports.html_pages import Inline, Table, plain, table
from reports.layouts import letter_spaced, split_headers
from reports.model import Grid, Para, Sheet
from reports.physical import Row, Styling, paper
from reports.printing import browser, chromium, office, print_with_office
from reports.word_pages import WORD_PAGES, WordPage

_BASE = """
@page { size: A4; margin: 25mm 22mm }
body { font: 12pt/1.7 "Noto Serif CJK SC", serif }
h1 { font-size: 18pt; text-align: center } h2 { font-size: 14pt; text-indent: 2em }
p { text-indent: 2em; text-align: justify; margin: 0 }
table { width: 100%; font-size: 9pt; line-height: 1.3; margin: 6pt 0 } td { padding: 3pt }
td.value { text-align: center } p.signature { text-align: right }
"""
RULED = "table { border-collapse: collapse } td { border: 1px solid black }"
SEPARATE = "table { border: 1px solid; border-spacing: 2px } td { border: 1px solid gray }"
#: Lines between rows only, as books have them.
ACROSS = (
    "table { border-collapse: collapse } td { border-top: 1px solid; border-bottom: 1px solid }"
)
UNRULED = "table { border-spacing: 0 } td { padding: 4pt 6pt } td.value { white-space: nowrap }"
SMALL = "@page { size: A5; margin: 12mm 10mm } table { font-size: 7pt }"
TWO_COLUMNS = (
    "@page { size: A4 landscape; margin: 12mm } table { font-size: 6pt } td { padding: 1pt }"
    "body { columns: 2; column-gap: 10mm; font-size: 9pt }"
)
UPRIGHT = "td.group { writing-mode: vertical-rl }"
NARROW = "td.group { width: 1.1em; padding: 1pt }"
LOOSE = "p { text-indent: 0; margin: 8pt 0; text-align: left }"

_HEADS = {
    "displayHeaderFooter": True,
    "headerTemplate": '<div style="font-size:8px;margin-left:40px">青禾市年度报告汇编'
    '<span class="date"></span></div>',
    "footerTemplate": '<div style="font-size:9px;width:100%;text-align:center">— '
    '<span class="pageNumber"></span> —</div>',
}
_OF_ALL = {
    "displayHeaderFooter": True,
    "headerTemplate": '<div style="font-size:8px;margin-left:40px" class="title"></div>',
    "footerTemplate": '<div style="font-size:9px;margin-left:200px">第<span class="pageNumber">'
    '</span>页 共<span class="totalPages"></span>页</div>',
}
#: The width of a table, in columns as they are drawn.
_WIDTH = 10
_NAMES = {"title": "h1", "heading": "h2"}
_RADICALS = str.maketrans("人民子工一", "⼈⺠⼦⼯⼀")
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def classed(rows: Sequence[Row], inline: Inline) -> str:
    """A table whose cells have their kind as their class."""
    slots = iter([slot for row in rows for slot in row])
    return re.sub("<td", lambda _: f"<td class={next(slots).kind}", table(rows, inline))


def headed(rows: Sequence[Row], inline: Inline) -> str:
    """A table whose header is repeated on each page."""
    first = next(i for i, row in enumerate(rows) if any(slot.kind == "value" for slot in row))
    made = re.split("(?=<tr>)", classed(rows, inline))
    head = "".join(made[1 : first + 1])
    return f"{made[0]}<thead>{head}</thead>{''.join(made[first + 1 :])}"


def radicals(text: str) -> str:
    """Characters of the block that copies from PDF have for ordinary ones."""
    return plain(text).translate(_RADICALS)


@dataclass(frozen=True, slots=True)
class Printed:
    """A report that Chromium prints."""

    css: str = RULED
    table: Table = classed
    inline: Inline = plain
    styling: Styling = field(default_factory=Styling)
    options: Mapping[str, Any] = field(default_factory=dict)
    ruled: bool = True

    def source(self, sheet: Sheet) -> str:
        """The page to print."""
        body = "".join(self._block(block) for block in sheet.blocks)
        return f"<!DOCTYPE html><html lang=zh><style>{_BASE}{self.css}</style><body>{body}"

    def _block(self, block: Para | Grid) -> str:
        if isinstance(block, Grid):
            return "".join(self.table(rows, self.inline) for rows in paper(block, self.styling))
        name = _NAMES.get(block.role, "p")
        return f"<{name} class={escape(block.role)}>{self.inline(block.text)}</{name}>\n"


@dataclass(frozen=True, slots=True)
class Written:
    """A report that LibreOffice prints, written as a Word document."""

    page: WordPage = field(default_factory=WordPage)
    ruled: bool = True

    @property
    def styling(self) -> Styling:
        return self.page.styling

    def source(self, sheet: Sheet) -> bytes:
        """The document to print."""
        out = BytesIO()
        with (
            ZipFile(BytesIO(self.page.encode(sheet))) as old,
            ZipFile(out, "w", ZIP_DEFLATED) as new,
        ):
            for name in old.namelist():
                data = old.read(name)
                if name == "word/document.xml":
                    data = re.sub("<w:tbl>.*?</w:tbl>", self._fitted, data.decode()).encode()
                new.writestr(name, data)
        return out.getvalue()

    def _fitted(self, found: re.Match[str]) -> str:
        """A table as wide as the page, with borders or without."""
        columns = found[0].count("<w:gridCol ")
        borders = f"<w:tblBorders>{_BORDERS}</w:tblBorders>" if self.ruled else ""
        sized = re.sub(
            r'(?<=w:w=")\d+', lambda width: str(int(width[0]) * _WIDTH // columns), found[0]
        )
        return sized.replace("<w:tblPr/>", f"<w:tblPr>{borders}</w:tblPr>")


Kind = Printed | Written

PRINTED: Mapping[str, Printed] = {
    "ruled": Printed(),
    "separate borders": Printed(SEPARATE, styling=Styling(review="flat")),
    "small pages": Printed(RULED + SMALL + LOOSE, options=_HEADS),
    "header repeated": Printed(RULED + SMALL, headed, options=_OF_ALL),
    "two columns": Printed(RULED + TWO_COLUMNS),
    "upright": Printed(RULED + UPRIGHT, styling=Styling(labels="bare"), options=_OF_ALL),
    "narrow groups": Printed(RULED + NARROW + SMALL, inline=radicals),
    "lines across": Printed(ACROSS),
    "unruled": Printed(UNRULED, options=_HEADS, ruled=False),
    "unruled, short labels": Printed(
        UNRULED + LOOSE, styling=Styling("short", "flat", True), ruled=False
    ),
}
WRITTEN: Mapping[str, Written] = {
    "by LibreOffice": Written(),
    "by LibreOffice, labels spaced": Written(WordPage(words=letter_spaced)),
    "by LibreOffice, not merged": Written(
        WordPage(words=split_headers, merged=False, styling=Styling("short", "rows"))
    ),
    "by LibreOffice, unruled": Written(WordPage(styling=Styling("short", "rows")), ruled=False),
    "by LibreOffice, traditional characters": Written(WORD_PAGES["Word, traditional characters"]),
}
KINDS: Mapping[str, Kind] = {**PRINTED, **WRITTEN}


def missing(name: str) -> str:
    """What has to be installed to print that kind; nothing if it is there."""
    if name in PRINTED:
        return "" if chromium() else "Chromium is not installed"
    return "" if office() else "LibreOffice is not installed"


def print_all(sheets: Sequence[tuple[str, Sheet]], folder: Path) -> list[bytes]:
    """Each report printed as the kind that is named with it."""
    made: dict[int, bytes] = {}
    pages = [(i, KINDS[name], sheet) for i, (name, sheet) in enumerate(sheets)]
    if chromium():
        with browser(folder / "chromium") as running:
            for index, kind, sheet in pages:
                if isinstance(kind, Printed):
                    made[index] = running.print(kind.source(sheet), kind.options)
    written = [(i, kind.source(sheet)) for i, kind, sheet in pages if isinstance(kind, Written)]
    if office() and written:
        printed = print_with_office([data for _, data in written], ".docx", folder)
        made.update(zip((index for index, _ in written), printed, strict=True))
    return [made.get(index, b"") for index in range(len(sheets))]
