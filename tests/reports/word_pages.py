"""Drawn reports as Word documents, in the ways that offices and their tools write them.

python-docx makes the package; the body is written as XML here, for what python-docx does not
write: automatic numbers, tracked changes, text boxes, fields and content controls.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from random import Random
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile
from zlib import crc32

import docx
from docx.oxml.ns import nsdecls

from reports.layouts import as_form, broken_labels, letter_spaced, split_headers
from reports.model import Grid, Para, Sheet
from reports.physical import Row, Slot, Styling, matrix, paper
from reports.render import Words
from reports.unusual import traditional

#: The runs of a paragraph, as XML, for a text.
Hand = Callable[[str, Random], str]

_ORIGIN = 'w:id="7" w:author="审核" w:date="2024-01-05T09:00:00Z"'
_NUMBERALS = "一二三四五六七八九十"
_MARKERS = (
    re.compile(f"([{_NUMBERALS}])、"),
    re.compile(f"（([{_NUMBERALS}])）"),
)


def run(text: str, properties: str = "") -> str:
    """One run."""
    formatting = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{formatting}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def whole(text: str, random: Random) -> str:  # noqa: ARG001
    """All of the text in one run."""
    return run(text)


def cut(text: str, random: Random) -> str:
    """Runs of one to three characters, as pasting and proofing leave them."""
    xml, at = "", 0
    while at < len(text):
        end = at + random.randint(1, 3)
        font = random.choice(("仿宋_GB2312", "宋体", "Times New Roman"))
        properties = f'<w:rFonts w:hint="eastAsia" w:eastAsia="{font}"/><w:sz w:val="32"/>'
        xml += run(text[at:end], properties)
        xml += random.choice(("", '<w:proofErr w:type="spellEnd"/>', '<w:bookmarkEnd w:id="3"/>'))
        at = end
    return xml


def tracked(text: str, random: Random) -> str:
    """Revised, the changes not yet accepted: what is shown here is the new text."""
    at = random.randint(0, len(text))
    old = "".join(random.choice("公开信息0123456789") for _ in range(random.randint(1, 4)))
    deleted = f'<w:r><w:delText xml:space="preserve">{old}</w:delText></w:r>'
    moved = f"<w:moveFrom {_ORIGIN}>{run(old)}</w:moveFrom>"
    inserted = f"<w:ins {_ORIGIN}>{run(text[at:])}<w:del {_ORIGIN}>{deleted}</w:del></w:ins>"
    return f"{run(text[:at])}<w:del {_ORIGIN}>{deleted}</w:del>{moved}{inserted}"


def with_fields(text: str, random: Random) -> str:
    """Numbers as the results of fields, the rest in links and content controls."""
    xml = ""
    for piece in re.findall(r"\d+|[^\d]+", text):
        if piece.isdecimal():
            xml += _field(piece, random)
        else:
            xml += random.choice(
                (
                    f"<w:hyperlink>{run(piece)}</w:hyperlink>",
                    f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run(piece)}"
                    "</w:sdtContent></w:sdt>",
                    f"<w:smartTag>{run(piece)}</w:smartTag>",
                )
            )
    return xml


def _field(result: str, random: Random) -> str:
    if random.random() < 0.5:
        return f'<w:fldSimple w:instr="DOCPROPERTY 件数">{run(result)}</w:fldSimple>'
    nested = _mark("begin") + _instruction("PAGE") + _mark("separate") + run("8") + _mark("end")
    instruction = _instruction("= 40 + ") + nested
    return _mark("begin") + instruction + _mark("separate") + run(result) + _mark("end")


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def paragraph(runs: str, properties: str = "") -> str:
    """A paragraph of its own."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


@dataclass(frozen=True, slots=True)
class WordPage:
    """How a report is written in Word.

    `merged`: whether cells are merged (else the hidden ones are empty cells).  `numbered`: whether
    headings have automatic numbers.  `framed`: whether all of it stands in a one-cell table.
    `boxed`: whether the title stands in a text box.  `revised`: whether whole paragraphs and rows
    have been deleted, joined and added, too.
    """

    hand: Hand = whole
    styling: Styling = field(default_factory=Styling)
    words: Words = as_form
    merged: bool = True
    numbered: bool = False
    framed: bool = False
    boxed: bool = False
    revised: bool = False
    shows_blanks: bool = True

    def encode(self, sheet: Sheet) -> bytes:
        """The report as a file."""
        return _Writer(self, sheet).encode()


_MAIN, _LISTS = "word/document.xml", "word/numbering.xml"
_LISTS_END = "</w:numbering>"


@cache
def _package() -> tuple[bytes, str, str, str]:
    """A document with a header, a footer and a comment, to put a report in.

    These are all its parts but two, the main one before and behind its paragraphs, and the lists.
    python-docx takes longer to make them than a report takes to be written.
    """
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "青禾市人民政府2016年政府信息公开工作年度报告"
    section.footer.paragraphs[0].text = "六、其他需要报告的事项"
    document.add_comment(document.add_paragraph(" ").runs, text="四、请核对", author="审核")
    whole, rest = BytesIO(), BytesIO()
    document.save(whole)
    with ZipFile(whole) as archive, ZipFile(rest, "w", ZIP_DEFLATED) as others:
        parts = {name: archive.read(name) for name in archive.namelist()}
        main, lists = (parts.pop(name).decode() for name in (_MAIN, _LISTS))
        for name, part in parts.items():
            others.writestr(name, part)
    before, after = re.split("<w:p>.*</w:p>", main)
    return rest.getvalue(), before, after, lists


def _commented(runs: str) -> str:
    """The runs, with the comment."""
    start, end = (f'<w:commentRange{edge} w:id="0"/>' for edge in ("Start", "End"))
    return f'{start}{runs}{end}<w:r><w:commentReference w:id="0"/></w:r>'


class _Writer:
    """Writes one report."""

    def __init__(self, page: WordPage, sheet: Sheet) -> None:
        self._page = page
        self._sheet = sheet
        self._random = Random(crc32(repr(sheet.blocks).encode()))
        self._numbering = _Numbering()

    def encode(self) -> bytes:
        body = "".join(
            self._tables(block) if isinstance(block, Grid) else self._paragraphs(block)
            for block in self._sheet.blocks
        )
        if self._page.framed:
            body = _table([_cell(body + paragraph(""))], 1) + paragraph("")
        package, before, after, lists = _package()
        if self._page.numbered:
            lists = lists.replace(_LISTS_END, self._numbering.xml() + _LISTS_END)
        stream = BytesIO()
        stream.write(package)
        with ZipFile(stream, "a", ZIP_DEFLATED) as archive:
            archive.writestr(_MAIN, before + body + after)
            archive.writestr(_LISTS, lists)
        return stream.getvalue()

    def _runs(self, text: str) -> str:
        lines = [self._page.hand(line, self._random) for line in text.split("\n")]
        return "<w:r><w:br/></w:r>".join(lines)

    def _paragraphs(self, para: Para) -> str:
        text, properties = para.text, ""
        if self._page.numbered and para.role in ("heading", "subheading"):
            text, properties = self._numbering.take(text)
        first = para is self._sheet.blocks[0]
        if self._page.revised and para.role == "text" and not first:
            return self._revised(text)
        runs = self._runs(text)
        if self._page.boxed and para.role == "title":
            runs = _text_box(paragraph(runs))
        return paragraph(_commented(runs) if first else runs, properties)

    def _revised(self, text: str) -> str:
        """A paragraph that was two, behind one that is deleted."""
        at = self._random.randint(0, len(text))
        gone = f"<w:rPr><w:del {_ORIGIN}/></w:rPr>"
        old = f"<w:del {_ORIGIN}><w:r><w:delText>一、总体情况</w:delText></w:r></w:del>"
        head = paragraph(self._runs(text[:at]), gone) if at else ""
        return paragraph(old, gone) + head + paragraph(self._runs(text[at:]))

    def _tables(self, grid: Grid) -> str:
        tables = paper(grid, self._page.styling)
        return "".join(
            _table(self._rows(rows), max(map(len, matrix(rows)))) + paragraph("") for rows in tables
        )

    def _rows(self, rows: Sequence[Row]) -> list[str]:
        written = [
            "".join(self._cells(covered) if self._page.merged else self._unmerged(covered))
            for covered in matrix(rows)
        ]
        if self._page.revised:
            deleted = f"<w:trPr><w:del {_ORIGIN}/></w:trPr>"
            written.insert(len(written) // 2, deleted + _cell(paragraph(run("12"))))
        return written

    def _cells(self, covered: Sequence[tuple[Slot, int, int]]) -> Iterator[str]:
        for slot, down, right in covered:
            if right == 0:
                span = f'<w:gridSpan w:val="{slot.width}"/>' if slot.width > 1 else ""
                merge = '<w:vMerge w:val="restart"/>' if slot.height > 1 else ""
                merge = "<w:vMerge/>" if down else merge
                yield _cell("" if down else self._content(slot), span + merge, slot.width)

    def _unmerged(self, covered: Sequence[tuple[Slot, int, int]]) -> Iterator[str]:
        for slot, down, right in covered:
            yield _cell(self._content(slot) if down == right == 0 else "")

    def _content(self, slot: Slot) -> str:
        paragraphs = self._page.words(slot).split("\n")
        return "".join(paragraph(self._runs(text) if text else "") for text in paragraphs)


class _Numbering:
    """Headings without their numbers, and the lists that give them back.

    A heading that is numbered out of order gets a list of its own, which starts at its number.
    """

    _DEFINITION, _FIRST = 90, 91

    def __init__(self) -> None:
        self._counts = [0, 0]
        self._current = self._FIRST
        self._starts: list[tuple[int, int]] = []

    def take(self, text: str) -> tuple[str, str]:
        """The text without its number, and the paragraph properties that number it."""
        for level, marker in enumerate(_MARKERS):
            if found := marker.match(text):
                self._count(level, _NUMBERALS.index(found[1]) + 1)
                numbering = f'<w:ilvl w:val="{level}"/><w:numId w:val="{self._current}"/>'
                return text[found.end() :], f"<w:numPr>{numbering}</w:numPr>"
        return text, ""

    def _count(self, level: int, number: int) -> None:
        if number != self._counts[level] + 1:
            self._starts.append((level, number))
            self._current = self._FIRST + len(self._starts)
        self._counts[level] = number
        if level == 0:
            self._counts[1] = 0

    def xml(self) -> str:
        """The definitions: one, and a list for each new start."""
        levels = (("chineseCountingThousand", "%1、"), ("japaneseCounting", "（%2）"))
        definition = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
            for level, (style, text) in enumerate(levels)
        )
        lists = [self._list(self._FIRST, "")]
        for number, (level, start) in enumerate(self._starts, self._FIRST + 1):
            override = f'<w:startOverride w:val="{start}"/>'
            lists.append(
                self._list(number, f'<w:lvlOverride w:ilvl="{level}">{override}</w:lvlOverride>')
            )
        identity = f'w:abstractNumId="{self._DEFINITION}"'
        return f"<w:abstractNum {identity}>{definition}</w:abstractNum>{''.join(lists)}"

    def _list(self, number: int, override: str) -> str:
        reference = f'<w:abstractNumId w:val="{self._DEFINITION}"/>'
        return f'<w:num w:numId="{number}">{reference}{override}</w:num>'


_COLUMN = 900  # twentieths of a point


def _table(rows: Sequence[str], columns: int) -> str:
    grid = f'<w:gridCol w:w="{_COLUMN}"/>' * columns
    written = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>"


def _cell(content: str, properties: str = "", columns: int = 1) -> str:
    width = f'<w:tcW w:w="{_COLUMN * columns}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{width}{properties}</w:tcPr>{content or paragraph('')}</w:tc>"


def _text_box(content: str) -> str:
    """A text box twice over, as Word writes it for itself and for older readers."""
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    shape = f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>"
    uri = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    graphic = (
        f'<a:graphic {nsdecls("a")}><a:graphicData uri="{uri}">{shape}</a:graphicData></a:graphic>'
    )
    drawing = f"<w:drawing><wp:inline>{graphic}</wp:inline></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice>'
    fallback = f"<mc:Fallback>{old}</mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"


WORD_PAGES: Mapping[str, WordPage] = {
    "Word": WordPage(),
    "Word, automatic numbers": WordPage(numbered=True),
    "Word, runs cut": WordPage(cut, words=split_headers),
    "Word, tracked changes": WordPage(tracked, revised=True),
    "Word, fields, links, controls": WordPage(with_fields, numbered=True),
    "Word, title in a text box": WordPage(boxed=True, words=letter_spaced),
    "Word, all in a frame": WordPage(cut, framed=True),
    "Word, cells not merged": WordPage(merged=False),
    "Word, labels broken": WordPage(words=broken_labels, styling=Styling(review="flat")),
    "Word, short labels": WordPage(styling=Styling(labels="short", blocks=True)),
    "Word, rows of part four": WordPage(styling=Styling(labels="bare", review="rows")),
    "Word, part four bare": WordPage(styling=Styling(review="values"), numbered=True),
    "Word, traditional characters": WordPage(lambda text, _: run(traditional(text))),
}
