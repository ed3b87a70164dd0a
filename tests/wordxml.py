"""WordprocessingML by hand, for tests of what the reader makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from gxlint import sources
from gxlint.document import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(**targets: str) -> str:
    """The part that lists relations, by their kinds."""
    lines = "".join(
        f'<Relationship Id="{kind}" Type="{KIND}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{RELATIONS}">{lines}</Relationships>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """The package of these parts."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def package(body: str, numbering: str = "", styles: str = "") -> dict[str, str | bytes]:
    """The parts of the smallest document that has that body."""
    return {
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(numbering="numbering.xml", styles="/word/s.xml"),
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>",
        "word/s.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
    }


def read(body: str, numbering: str = "", styles: str = "") -> Document:
    """What the reader makes of the smallest document with that body."""
    return sources.read_bytes(zipped(package(body, numbering, styles)), "r.docx")


def shown(body: str, numbering: str = "", styles: str = "") -> list[str]:
    """The lines of a document, cells apart."""
    return [
        line.text.raw if line.cells is None else "|".join(cell.raw for cell in line.cells)
        for line in read(body, numbering, styles).lines
    ]


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(content: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>"


def t(text: str) -> str:
    return r(f'<w:t xml:space="preserve">{text}</w:t>')


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(t(text))}</w:tc>"


GONE = "<w:rPr><w:del/></w:rPr>"


def level(at: int, style: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def definition(number: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, refers_to: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{refers_to}"/>{more}</w:num>'


LIST = definition(
    5,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "%1.%3.%4", "<w:isLgl/>"),
) + num(1, 5)


def numbered(*items: str) -> str:
    """Paragraphs such as "1/0 text": list, level, text; an empty list is the paragraph's style."""
    body = ""
    for item in items:
        place, _, text = item.partition(" ")
        list_id, _, at = place.partition("/")
        numbering = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>'
        body += p(t(text), properties=numbering)
    return body
