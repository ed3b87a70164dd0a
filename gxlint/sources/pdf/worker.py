"""The process that opens a PDF: native code reads it here, where it can do no harm.

It says that it is ready (an empty line), takes the file from its standard input and writes one line
of JSON: what the pages show, or why the file is refused.  Nothing else imports this module.
"""

from __future__ import annotations

import ctypes
import json
import math
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from time import perf_counter
from typing import Any

import pypdfium2_raw as pdfium

#: Beyond these a PDF is no report but an attack on memory or time.
MAX_PAGES = 500
MAX_CHARACTERS = 60_000
MAX_OBJECTS = 200_000
MAX_RULES = 30_000
MAX_DEPTH = 8
SECONDS = 3.0
#: Bytes of address space for this process, where the system limits it.
MEMORY = 256 * 1024 * 1024

#: What is drawn thinner than this (in points) is a ruling line.
_THIN = 3.0
#: A picture over less than this share of the page is an emblem or a seal.
_PICTURE = 0.25
_UNITS = 100
_SLANTED = 0.2
_EXACT = 0.01
_LINE_ENDS = (0x0A, 0x0D)
_UNKNOWN = "\ufffd"
_ENCRYPTED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


class Refused(Exception):  # noqa: N818
    """The file is no report that can be read; the argument is one of the reader's reasons."""


def extract(data: bytes) -> list[dict[str, Any]]:
    """What the pages of the PDF in `data` show.  Raises `Refused`."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() in _ENCRYPTED
        raise Refused("encrypted" if locked else "broken")
    count = pdfium.FPDF_GetPageCount(document)
    if count > MAX_PAGES:
        raise Refused("too_complex")
    budget = _Budget()
    pages = [page for index in range(count) if (page := _page(document, index, budget))]
    if not pages:
        raise Refused("broken")
    return pages


class _Budget:
    """What a file may still take."""

    def __init__(self) -> None:
        self._end = perf_counter() + SECONDS
        self._left = {"characters": MAX_CHARACTERS, "objects": MAX_OBJECTS, "rules": MAX_RULES}

    def take(self, kind: str, count: int = 1) -> None:
        """Takes so many; raises `Refused` if there are no more, or no time."""
        self._left[kind] -= count
        if self._left[kind] < 0 or perf_counter() > self._end:
            raise Refused("too_complex")


def _page(document: Any, index: int, budget: _Budget) -> dict[str, Any] | None:
    """One page; None if it is missing, as it is in a file of which a part is lost."""
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return None
    found = _Page(page, budget)
    found.read_text()
    found.read_objects(pdfium.FPDFPage_CountObjects(page), pdfium.FPDFPage_GetObject, page)
    pdfium.FPDF_ClosePage(page)
    return {
        "number": index + 1,
        "size": found.size,
        "text": "".join(found.text),
        "boxes": found.boxes,
        "spaced": found.spaced,
        "rules": found.rules,
        "picture": found.picture,
    }


class _Page:
    """What is gathered from one page."""

    def __init__(self, page: Any, budget: _Budget) -> None:
        self._page = page
        self._budget = budget
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        self._box = (box.left, box.bottom, box.right, box.top)
        self._turns = 0
        self.text: list[str] = []
        self.boxes: list[int] = []
        self.spaced: list[int] = []
        self.rules: list[int] = []
        self.picture = False

    @property
    def size(self) -> list[int]:
        """Width and height of the page turned upright."""
        left, bottom, right, top = self._box
        sides = (right - left, top - bottom)
        return [round(side * _UNITS) for side in (sides[::-1] if self._turns % 2 else sides)]

    def read_text(self) -> None:
        """The characters that are neither white space nor slanted (watermarks are)."""
        text = pdfium.FPDFText_LoadPage(self._page)
        if not text:
            return
        count = max(0, pdfium.FPDFText_CountChars(text))
        self._budget.take("characters", count)
        angles = [pdfium.FPDFText_GetCharAngle(text, index) for index in range(count)]
        upright = [abs(math.sin(2 * angle)) < _SLANTED for angle in angles]
        self._turn_to_text([angle for angle, kept in zip(angles, upright, strict=True) if kept])
        spaced = False
        for index in range(count):
            char = _character(text, index)
            if char.isspace():
                spaced = char == " "
            elif upright[index] and (box := _box_of(text, index)):
                if spaced:
                    self.spaced.append(len(self.text))
                spaced = False
                self.text.append(char)
                self.boxes += self._shown(*box)
        pdfium.FPDFText_ClosePage(text)

    def _turn_to_text(self, angles: list[float]) -> None:
        """The page is turned so that most of its text is upright, which it may say or not.

        PDFium counts angles clockwise.
        """
        quarters = Counter(round(-angle / (math.pi / 2)) % 4 for angle in angles)
        self._turns = max(quarters, key=lambda quarter: quarters[quarter], default=0)

    def read_objects(
        self, count: int, get: Any, parent: Any, matrix: Matrix | None = None, depth: int = 0
    ) -> None:
        """The ruling lines and pictures among `count` objects, forms (drawings) entered."""
        for index in range(max(0, count)):
            self._budget.take("objects")
            item = get(parent, index)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._read_path(item, _times(_matrix_of(item), matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._read_image(_times(_matrix_of(item), matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
                inner = _times(_matrix_of(item), matrix)
                many = pdfium.FPDFFormObj_CountObjects(item)
                self.read_objects(many, pdfium.FPDFFormObj_GetObject, item, inner, depth + 1)

    def _read_image(self, matrix: Matrix) -> None:
        corners = [_apply(matrix, corner) for corner in ((0, 0), (1, 1))]
        x0, top, x1, bottom = self._shown(*corners)
        width, height = self.size
        if x1 - x0 > 0 and bottom - top > 0 and min(x1 - x0, bottom - top) <= _THIN * _UNITS:
            self._add_rule(x0, top, x1, bottom)
        self.picture |= (x1 - x0) * (bottom - top) >= _PICTURE * width * height

    def _read_path(self, path: Any, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke):
            return
        for outline in self._outlines(path, matrix):
            if stroke.value:
                for start, end in pairwise(outline):
                    self._add_rule(*self._shown(start, end))
            elif fill.value and len(outline) > 1:
                xs, ys = zip(*outline, strict=True)
                self._add_rule(*self._shown((min(xs), min(ys)), (max(xs), max(ys))))

    def _outlines(self, path: Any, matrix: Matrix) -> Iterator[list[Point]]:
        """The subpaths of straight lines; curves end them."""
        outline: list[Point] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        count = max(0, pdfium.FPDFPath_CountSegments(path))
        self._budget.take("objects", count)
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind != pdfium.FPDF_SEGMENT_LINETO:
                yield outline
                outline = []
            outline.append(_apply(matrix, (x.value, y.value)))
            if pdfium.FPDFPathSegment_GetClose(segment):
                outline.append(outline[0])
        yield outline

    def _add_rule(self, x0: int, top: int, x1: int, bottom: int) -> None:
        """A box that is thin one way and long the other is a ruling line."""
        thin = _THIN * _UNITS
        if min(x1 - x0, bottom - top) <= thin < max(x1 - x0, bottom - top):
            self._budget.take("rules")
            self.rules += (x0, top, x1, bottom)

    def _shown(self, one: Point, other: Point) -> tuple[int, int, int, int]:
        """The box between two points on the page turned upright, the origin top left."""
        x0, y0 = self._upright(*one)
        x1, y1 = self._upright(*other)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _upright(self, x: float, y: float) -> tuple[int, int]:
        """A point on the page turned upright, in units from the top left."""
        left, bottom, right, top = self._box
        match self._turns:
            case 0:
                return _units(x - left), _units(top - y)
            case 1:
                return _units(y - bottom), _units(x - left)
            case 2:
                return _units(right - x), _units(y - bottom)
            case _:
                return _units(top - y), _units(right - x)


def _character(text: Any, index: int) -> str:
    """The character; U+FFFD if its font does not tell which it is.

    A space is one that the file has; what stands for the others, which PDFium adds where it sees a
    distance, is a line end.
    """
    code = pdfium.FPDFText_GetUnicode(text, index)
    if 0x20 <= code < 0xD800:
        if code != 0x20:
            return " " if chr(code).isspace() else chr(code)
        return "\n" if pdfium.FPDFText_IsGenerated(text, index) == 1 else " "
    if code in _LINE_ENDS:
        return "\n"
    if pdfium.FPDFText_IsHyphen(text, index) == 1:
        return "-"
    return chr(code) if 0xE000 <= code <= sys.maxunicode and code & 0xFFFE != 0xFFFE else _UNKNOWN


def _box_of(text: Any, index: int) -> tuple[Point, Point] | None:
    """The corners of a character's box: its advance by the height of its font's lines.

    PDFium forgets to scale the boxes of fonts that write downwards, squares as wide as the font's
    size: such a character has a square of the right size around what is inked.
    """
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(text, index, rect):
        return None
    side = rect.right - rect.left
    if abs(side - (rect.top - rect.bottom)) > _EXACT * side:
        return (rect.left, rect.bottom), (rect.right, rect.top)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    if abs(side - size) <= _EXACT * size:
        return (rect.left, rect.bottom), (rect.right, rect.top)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top):
        return None
    x, y = (left.value + right.value) / 2, (bottom.value + top.value) / 2
    return (x - size / 2, y - size / 2), (x + size / 2, y + size / 2)


def _units(length: float) -> int:
    """A length in hundredths of a point; what is no number or beyond every page is cut off."""
    return round(max(-1e5, min(1e5, length)) * _UNITS) if math.isfinite(length) else 0


def _matrix_of(item: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(inner: Matrix, outer: Matrix | None) -> Matrix:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        *(a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s),
        *(e * p + f * r + t, e * q + f * s + u),
    )


def _apply(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Speaks with the reader."""
    _limit_memory()
    out = sys.stdout.buffer
    out.write(b"\n")
    out.flush()
    try:
        said: dict[str, Any] = {"pages": extract(sys.stdin.buffer.read())}
    except Refused as refusal:
        said = {"refused": str(refusal)}
    except MemoryError:
        said = {"refused": "too_complex"}
    out.write(json.dumps(said).encode("ascii"))
    out.flush()
    os._exit(0)  # the reader waits for the end, and nothing is left that needs tidying up


if __name__ == "__main__":
    main()
