"""PDF files made to do damage: a diagnostic within bounds of time and memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from zlib import MAX_WBITS, Z_FULL_FLUSH, compress, compressobj

import pytest
from bounded import MEGABYTES, SECONDS, lint_bounded, processor_time
from pdf_drawing import Drawing, drawn, file_of, page, stream, written

from gxlint.sources import REASONS, Unreadable, read_bytes

pytest.importorskip("pypdfium2_raw")

MILLION = 1_000_000
FLATE = "/Filter/FlateDecode"


def bomb(piece: bytes, megabytes: int) -> bytes:
    """The piece over and over, compressed: one block, which is repeated as it is."""
    packer = compressobj(9, wbits=-MAX_WBITS)
    block = packer.compress(piece * (MILLION // len(piece))) + packer.flush(Z_FULL_FLUSH)
    return b"\x78\x9c" + block * megabytes + b"\x03\x00" + bytes(4)


def one_page(content: bytes, more: str = "", *objects: str | bytes) -> bytes:
    """A page with that stream of contents; further objects are numbered from 7."""
    return file_of("5 0 R", 1, page(6), stream(content, more), *objects)


def table(rows: int, columns: int) -> bytes:
    drawing = Drawing()
    drawing.grid(
        [20 + 550 * i / columns for i in range(columns + 1)],
        [20 + 800 * i / rows for i in range(rows + 1)],
    )
    for row in range(rows):
        for column in range(columns):
            drawing.text(20.3 + 550 * column / columns, 20.3 + 800 * row / rows, "0", 1)
    return drawn(drawing)


def scattered(count: int) -> bytes:
    """Short lines everywhere, none of which meet."""
    parts = [
        f"{7 * i % 590} {11 * i % 830} m {7 * i % 590 + 7} {11 * i % 830} l S"
        f" {13 * i % 590} {17 * i % 830} m {13 * i % 590} {17 * i % 830 + 7} l S"
        for i in range(count)
    ]
    return one_page("\n".join(parts).encode())


def little_tables(count: int) -> bytes:
    drawing = Drawing()
    for number in range(count):
        x, y = 10 + number % 28 * 20, 10 + number // 28 * 15
        drawing.grid((x, x + 6, x + 12), (y, y + 8))
        drawing.text(x, y, "0000000000", 0.5)
    return drawn(drawing)


def words(rows: int, columns: int, pages: int = 1) -> bytes:
    """Numbers far apart, in rows."""
    drawing = Drawing()
    for row in range(rows):
        for column in range(columns):
            width = 560 / columns
            drawing.text(10 + width * column, 10 + 800 * row / rows, "12", width / 10)
    return drawn(*[drawing] * pages)


def two_columns(pages: int) -> bytes:
    drawing = Drawing()
    for row in range(60):
        for x in (20, 310):
            drawing.text(x, 20 + 13 * row, "政务" * 14 + "，", 9)
    return drawn(*[drawing] * pages)


def chain(length: int) -> bytes:
    """Drawings within drawings."""
    more = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {} 0 R>>>>"
    forms = [stream(b"/X Do " * 3, more.format(6 + i + 1)) for i in range(length)]
    first = page(6, "").replace("/Font<<", "/XObject<</X 7 0 R>>/Font<<")
    return file_of("5 0 R", 1, first, stream(b"/X Do"), *forms)


def tree(depth: int) -> bytes:
    """A page tree that is one long branch."""
    nodes = [f"<</Type/Pages/Count 1/Kids[{5 + i + 1} 0 R]>>" for i in range(depth)]
    return file_of("5 0 R", 1, *nodes, page(1))


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "1 GB of spaces": lambda: one_page(bomb(b" ", 1000), FLATE),
    "1 GB of text": lambda: (
        one_page(b"BT/F 9 Tf " + b"", FLATE)[:0] + one_page(bomb(b"<0031> Tj ", 1000), FLATE)
    ),
    "1 GB of lines": lambda: one_page(bomb(b"0 0 m 9 9 l S ", 1000), FLATE),
    "1 GB of saved states": lambda: one_page(bomb(b"q ", 1000), FLATE),
    "10 GB, compressed twice": lambda: one_page(
        compress(bomb(b" " * 1000, 10_000), 9), "/Filter[/FlateDecode/FlateDecode]"
    ),
    "a bomb in a table of objects": lambda: written(
        [
            "<</Type/Catalog/Pages 3 0 R>>",
            stream(bomb(b"0 0 ", 1000), f"/Type/ObjStm/N 9999/First 8{FLATE}"),
            "<</Type/Pages/Kids[2 0 R]/Count 1>>",
        ]
    ),
    "a bomb of widths": lambda: one_page(
        b"", f"{FLATE}/DecodeParms<</Predictor 15/Columns 2000000000/Colors 4>>"
    ),
    "a page tree that is its own child": lambda: file_of("2 0 R 2 0 R", 2),
    "pages that are each other's children": lambda: file_of(
        "5 0 R",
        9,
        "<</Type/Pages/Count 9/Kids[6 0 R]>>",
        "<</Type/Pages/Count 9/Kids[5 0 R 2 0 R]>>",
    ),
    "contents that hold themselves": lambda: file_of("5 0 R", 1, page(6), "[6 0 R 6 0 R 7 0 R]"),
    "a drawing that draws itself": lambda: chain(1).replace(b"/X 8 0 R", b"/X 7 0 R"),
    "drawings of drawings": lambda: chain(40),
    "a length that refers to itself": lambda: file_of(
        "5 0 R", 1, page(6), b"<</Length 6 0 R>>stream\nBT ET\nendstream"
    ),
    "two milliards of pages": lambda: file_of("5 0 R", 2_147_483_647, page(6), stream(b"")),
    "100 000 pages": lambda: file_of("5 0 R " * 100_000, 100_000, page(6), stream(b"")),
    "a deep page tree": lambda: tree(100_000),
    "a deep array": lambda: file_of("5 0 R", 1, "[" * MILLION),
    "a table of 100 000 cells": lambda: table(320, 320),
    "a table of 19 600 cells": lambda: table(140, 140),
    "lines everywhere": lambda: scattered(25_000),
    "thousands of little tables": lambda: little_tables(1_500),
    "a row of 5 000 cells": lambda: table(1, 5_000),
    "words in 1 500 columns": lambda: words(30, 1_500),
    "two columns on 10 pages": lambda: two_columns(10),
    "words on 50 pages": lambda: words(6, 40, pages=50),
    "a million characters": lambda: one_page(b"BT/F 9 Tf" + b"<0031>Tj " * MILLION + b"ET"),
    "the same place": lambda: one_page(
        b"BT/F 9 Tf " + b"1 0 0 1 50 50 Tm<00310032>Tj " * 90_000 + b"ET"
    ),
    "a page without end": lambda: one_page(
        b"BT/F 1e30 Tf 1e30 0 0 1e30 1e37 -1e37 Tm<0031>Tj ET 1e38 1e38 m -1e38 1e38 l S"
    ),
    "a character that is written with itself": lambda: one_page(
        b"BT/F 9 Tf(11)Tj ET",
        "",
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 49"
        "/LastChar 49/Widths[9]/CharProcs<</a 8 0 R>>/Encoding<</Differences[49/a]>>"
        "/Resources<</Font<</F 7 0 R>>>>>>",
        stream(b"9 0 d0 BT/F 9 Tf(11)Tj ET"),
    ).replace(b"/F 3 0 R", b"/F 7 0 R"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_diagnostic_within_bounds(name: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.pdf"
    path.write_bytes(HOSTILE[name]())
    found = lint_bounded(path)
    assert found.codes and {"GX001", "GX002"}.issuperset(found.codes), found
    assert found.within_bounds, f"{found}; {SECONDS} s and {MEGABYTES} MB are allowed"


def report() -> bytes:
    """Some pages of text, with compressed contents and a table on each."""
    drawings = []
    for number in range(12):
        drawing = Drawing()
        drawing.grid([50, 300, 500], [100 + 20 * row for row in range(20)])
        for row in range(19):
            drawing.text(60, 103 + 20 * row, f"第{number}页的第{row}行政府信息公开")
            drawing.text(310, 103 + 20 * row, str(row))
        drawings.append(drawing)
    return drawn(*drawings)


def test_a_file_cut_off_anywhere_is_read_or_refused() -> None:
    whole = report()
    for length in range(0, len(whole), 1024):
        started = processor_time()
        try:
            read_bytes(whole[:length], "x")
        except Unreadable as error:
            assert error.reason in REASONS
        assert processor_time() - started < SECONDS


def test_a_file_with_any_byte_changed_is_read_or_refused() -> None:
    whole = report()
    for number in range(40):
        at = number * len(whole) // 40
        data = whole[:at] + bytes([255 - whole[at]]) * 7 + whole[at + 7 :]
        try:
            read_bytes(data, "x")
        except Unreadable as error:
            assert error.reason in REASONS
