"""Review copies: a Word document with its findings as comments beside the words concerned.

python-docx writes the comments.  It needs a tree of the whole document, which reading does without
(see `gxlint.sources.docx`); which element of the tree a word stands in, the reader tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.text.run import Run

from gxlint.annotate.anchors import Anchors, Element, open_up
from gxlint.document import Document
from gxlint.finding import Finding, Place
from gxlint.formats.console import printable
from gxlint.formats.words import remarks
from gxlint.messages import say
from gxlint.model import Report
from gxlint.places import Places
from gxlint.sources import Unreadable
from gxlint.sources import docx as reader
from gxlint.sources.word.origins import Origin, Origins
from gxlint.sources.word.package import Package

#: Who comments, and who has changed a copy last, unless somebody has done so since.
AUTHOR = "gxlint"
_INITIALS = "gx"

#: What zip has for "no date": two copies of a document are the same bytes.
_NO_DATE = (1980, 1, 1, 0, 0, 0)

#: What python-docx raises on a package that is not as it expects: other relations and types of
#: content ("Strict Open XML", macros), parts that are missing, XML nested too deeply.
_UNEXPECTED = (OpcError, LookupError, ValueError, SyntaxError, BadZipFile, NotImplementedError)


class NotAnnotated(Exception):  # noqa: N818
    """No comments can be put into a document that is read all the same."""


def annotated(data: bytes, report: Report, findings: Sequence[Finding], lang: str) -> bytes:
    """The .docx in `data`, with a comment in that language for each finding on its `report`.

    Raises `NotAnnotated` if it is not the document that the report was read from, or if its text
    would not stay as it is; `Unreadable` as the reader does.
    """
    document, origins = reader.traced(data, report.document.path)
    word = _opened(data)
    anchors = Anchors(word)
    if _shown(document) != _shown(report.document) or len(anchors) != origins.elements:
        raise NotAnnotated
    ranges = []
    for finding in findings:
        first, last = _ends(_place(finding, report, lang), document, origins)
        ranges.append(anchors.range(first, last))
    anchors.cut()
    for finding, found in zip(findings, ranges, strict=True):
        _comment(word, anchors.runs(found), finding, lang)
    copy = _saved(word, Package(data))
    if _shown(reader.document(copy, document.path)) != _shown(document):
        raise NotAnnotated
    return copy


def is_copy(data: bytes) -> bool:
    """Whether a file is such a copy that nobody has saved anew since."""
    try:
        package = Package(data)
        properties = package.read(package.related("").get("core-properties", ""))
    except Unreadable:
        return False
    return f"<cp:lastModifiedBy>{AUTHOR}</cp:lastModifiedBy>".encode() in properties


def _opened(data: bytes) -> WordDocument:
    """The document as python-docx has it.  Every part has been unpacked once: none is a bomb."""
    try:
        return docx.Document(BytesIO(data))
    except _UNEXPECTED as error:
        raise NotAnnotated from error


def _shown(document: Document) -> list[tuple[str, ...]]:
    """What a document shows: its lines, and the cells of those that have cells."""
    return [tuple(text.raw for text in (line.text, *(line.cells or ()))) for line in document.lines]


def _place(finding: Finding, report: Report, lang: str) -> Place:
    """Where the finding is; if it is about no words, the title or what comes first."""
    if finding.place.span.location is not None:
        return finding.place
    return Places(report, lang).of("report", report.locate("report"))


def _ends(place: Place, document: Document, origins: Origins) -> tuple[Origin, Origin]:
    """Where the first and the last character come from that stand in an element.

    What has none, such as a blank cell, is where the character before it is; if that has none
    either, it is where the document begins.
    """
    for spots in (_spots(place, document), _beginning(document)):
        found = [
            origin
            for line, offset in spots
            if (origin := origins.of(document.lines[line].text, offset))
        ]
        if found:
            exact = [origin for origin in found if origin.offset is not None] or found
            return exact[0], exact[-1]
    raise NotAnnotated


def _spots(place: Place, document: Document) -> Iterator[tuple[int, int]]:
    """The lines and offsets of all characters of a place."""
    (first, start), (last, end) = place.at, place.until
    if place.until <= place.at:
        yield first, max(0, start - 1)
        return
    for line in range(first, last + 1):
        stop = end if line == last else len(document.lines[line].text)
        yield from ((line, offset) for offset in range(start if line == first else 0, stop))


def _beginning(document: Document) -> list[tuple[int, int]]:
    """Where the first line begins that is not blank."""
    lines = document.lines
    return [next((index, 0) for index, line in enumerate(lines) if line.text.raw.strip())]


def _comment(
    word: WordDocument, runs: tuple[Element, Element], finding: Finding, lang: str
) -> None:
    """Adds a comment on the runs from the first to the last.  It has no date."""
    comment = word.add_comment([Run(one, word) for one in runs], author=AUTHOR, initials=_INITIALS)
    heading = comment.paragraphs[0].add_run(f"{say(finding.severity, lang)} {finding.code}")
    heading.bold = True
    comment.add_paragraph(printable(finding.message))
    for label, text in remarks(finding, lang):
        comment.add_paragraph(printable(f"{label}{say('colon', lang)}{text}"))
    del comment._element.attrib[qn("w:date")]
    open_up(*runs)


def _saved(word: WordDocument, package: Package) -> bytes:
    """The file; parts in the order and with the compression that python-docx gives them."""
    dated = "core-properties" in package.related("")
    word.core_properties.last_modified_by = AUTHOR
    if not dated:  # what python-docx makes up has the date of today
        word.core_properties.modified = datetime(*_NO_DATE)
    written, stream = BytesIO(), BytesIO()
    word.save(written)
    with ZipFile(written) as parts, ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            archive.writestr(ZipInfo(name, _NO_DATE), parts.read(name), ZIP_DEFLATED)
    return stream.getvalue()
