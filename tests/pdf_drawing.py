"""PDF files written by hand, object by object, for what no printing program would write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-{mode}"
    "/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000"
    "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/ItalicAngle 0"
    "/FontBBox[-25 -254 1000 880]/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)
#: The first objects of every file: catalogue, page tree, font, font that writes downwards.
CATALOGUE, PAGES, FONT, UPRIGHT = 1, 2, 3, 4
WIDTH, HEIGHT = 595, 842
_TURNED = {
    0: "",
    90: f"0 1 -1 0 {WIDTH} 0 cm",
    180: f"-1 0 0 -1 {WIDTH} {HEIGHT} cm",
    270: f"0 -1 1 0 0 {HEIGHT} cm",
}


@dataclass(slots=True)
class Drawing:
    """A page that is being drawn; places are points from its top left corner.

    All of it is drawn turned by so many degrees against the clock; `more` goes into the page
    object.
    """

    parts: list[str] = field(default_factory=list)
    turns: int = 0
    more: str = ""

    def text(self, x: float, top: float, text: str, size: float = 10, *, font: str = "F") -> None:
        """Characters of that size, whose line begins there."""
        code = text.encode("utf-16-be").hex()
        y = self.height - top - 0.88 * size
        self.parts.append(f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm <{code}> Tj ET")

    def slanted(self, x: float, y: float, text: str) -> None:
        """A watermark."""
        code = text.encode("utf-16-be").hex()
        self.parts.append(f"BT /F 40 Tf 0.7 0.7 -0.7 0.7 {x} {y} Tm <{code}> Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A stroke."""
        self.parts.append(f"{x0} {self.height - y0} m {x1} {self.height - y1} l S")

    def box(self, x0: float, top: float, x1: float, bottom: float, operator: str = "S") -> None:
        """A rectangle, stroked or (f) filled."""
        self.parts.append(f"{x0} {self.height - bottom} {x1 - x0} {bottom - top} re {operator}")

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Ruling lines over the whole width and height."""
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)

    def picture(self) -> None:
        """A picture over the whole page."""
        self.parts.append(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q")

    @property
    def height(self) -> int:
        return WIDTH if self.turns % 180 else HEIGHT

    def stream(self) -> str:
        """The contents of the page."""
        return "\n".join([_TURNED[self.turns], *self.parts])


def written(objects: Iterable[str | bytes], trailer: str = "") -> bytes:
    """A file of those objects, numbered from 1, the first of which is the catalogue."""
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        body = content.encode("latin-1") if isinstance(content, str) else content
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    for place in places:
        data += b"%010d 00000 n \n" % place
    data += b"trailer <</Size %d/Root 1 0 R%b>>\n" % (len(places) + 1, trailer.encode())
    return bytes(data + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(content: bytes, more: str = "") -> bytes:
    """A stream object."""
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(content), more.encode(), content)


def page(contents: int, more: str = "") -> str:
    """A page object whose contents are that object."""
    fonts = f"/Resources<</Font<</F {FONT} 0 R/V {UPRIGHT} 0 R>>>>"
    size = f"/MediaBox[0 0 {WIDTH} {HEIGHT}]"
    return f"<</Type/Page/Parent {PAGES} 0 R{size}{fonts}/Contents {contents} 0 R{more}>>"


def file_of(kids: str, count: int, *objects: str | bytes, trailer: str = "") -> bytes:
    """A file with that page tree; the objects after the fonts are numbered from 5."""
    return written(
        [
            f"<</Type/Catalog/Pages {PAGES} 0 R>>",
            f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
            _FONT.format(mode="H"),
            _FONT.format(mode="V"),
            *objects,
        ],
        trailer,
    )


def drawn(*drawings: Drawing) -> bytes:
    """The drawings as a file, a page each."""
    objects: list[str | bytes] = []
    kids = []
    for drawing in drawings:
        number = UPRIGHT + 1 + len(objects)
        kids.append(f"{number} 0 R")
        contents = stream(drawing.stream().encode("latin-1"))
        objects += [page(number + 1, drawing.more), contents]
    return file_of(" ".join(kids), len(drawings), *objects)
