"""Review copies: a Word document with its findings as comments beside the words concerned.

python-docx writes the comments.  It needs a tree of the whole document, which reading does without
(see `gxlint.sources.docx`); which element of the tree a word stands in, the reader tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.text.run import Run

from gxlint.annotate.anchors import Anchors, Element, open_up
from gxlint.annotate.earlier import remove_comments
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
#: content ("Strict Open XML", macros), parts that are missing or have another root, XML nested too
#: deeply.  It does not check, it fails wherever it gets to.
_UNEXPECTED = (
    *(OpcError, LookupError, ValueError, SyntaxError, BadZipFile, NotImplementedError),
    *(AttributeError, TypeError),
)

#: The index of a line of a document, and offsets in it.
_Spots = tuple[int, range]


class NotAnnotated(Exception):  # noqa: N818
    """No comments can be put into a document that is read all the same."""


def annotated(data: bytes, report: Report, findings: Sequence[Finding], lang: str) -> bytes:
    """The Word document in `data`, with a comment in that language for each finding.

    `report` was read from it.  One of an older format becomes a .docx.  Comments of an earlier run
    go, those of other people stay.

    Raises `NotAnnotated` if it is not the document that the report was read from, or if its text
    would not stay as it is; `Unreadable` as the reader does.
    """
    if report.document.kind == "office":
        from gxlint.sources import office

        data = office.converted(data)
    document, origins = reader.traced(data, report.document.path)
    word = _opened(data)
    anchors = Anchors(word)
    if _shown(document) != _shown(report.document) or len(anchors) != origins.elements:
        raise NotAnnotated
    with _in_library():
        remove_comments(word, AUTHOR)
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


@contextmanager
def _in_library() -> Iterator[None]:
    """Around calls of python-docx.  Raises `NotAnnotated` if it cannot cope with a document."""
    try:
        yield
    except _UNEXPECTED as error:
        raise NotAnnotated from error


def _opened(data: bytes) -> WordDocument:
    """The document as python-docx has it.  Every part has been unpacked once: none is a bomb."""
    with _in_library():
        return docx.Document(BytesIO(data))


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
        backward = [(line, offsets[::-1]) for line, offsets in reversed(spots)]
        first = _first(spots, document, origins)
        last = _first(backward, document, origins)
        if first and last:
            return first, last
    raise NotAnnotated


def _spots(place: Place, document: Document) -> list[_Spots]:
    """All characters of a place."""
    (first, start), (last, end) = place.at, place.until
    if place.until <= place.at:
        before = max(0, start - 1)
        return [(first, range(before, before + 1))]
    lengths = [len(document.lines[line].text) for line in range(first, last)]
    starts, ends = (start, *(0 for _ in lengths)), (*lengths, end)
    return [
        (line, range(*edges)) for line, edges in enumerate(zip(starts, ends, strict=True), first)
    ]


def _first(spots: Sequence[_Spots], document: Document, origins: Origins) -> Origin | None:
    """The origin of the first character that stands in an element, else any."""
    otherwise = None
    for line, offsets in spots:
        text = document.lines[line].text
        for offset in offsets:
            origin = origins.of(text, offset)
            if origin and origin.offset is not None:
                return origin
            otherwise = otherwise or origin
    return otherwise


def _beginning(document: Document) -> list[_Spots]:
    """Where the first line begins that is not blank."""
    lines = document.lines
    shown = (index for index, line in enumerate(lines) if line.text.raw.strip())
    return [(next(shown), range(1))]


def _comment(
    word: WordDocument, runs: tuple[Element, Element], finding: Finding, lang: str
) -> None:
    """Adds a comment on the runs from the first to the last.  It has no date."""
    around = [Run(one, word) for one in runs]
    with _in_library():
        comment = word.add_comment(around, author=AUTHOR, initials=_INITIALS)
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
    written, stream = BytesIO(), BytesIO()
    with _in_library():
        word.core_properties.last_modified_by = AUTHOR
        if not dated:  # what python-docx makes up has the date of today
            word.core_properties.modified = datetime(*_NO_DATE)
        word.save(written)
    with ZipFile(written) as parts, ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            archive.writestr(ZipInfo(name, _NO_DATE), parts.read(name), ZIP_DEFLATED)
    return stream.getvalue()
