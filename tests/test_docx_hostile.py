"""Word documents that are damaged, or made to do damage: a diagnostic within bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from bounded import MEGABYTES, SECONDS, lint_bounded
from reports.strategies import draw_sheet
from reports.word_pages import WORD_PAGES
from wordxml import (
    GONE,
    KIND,
    LIST,
    p,
    package,
    r,
    read,
    relations,
    t,
    tbl,
    tc,
    tr,
    zipped,
)

from gxlint import sources
from gxlint.sources import Unreadable

MILLION = 1_000_000
Writer = Callable[[Path], None]


def repeated(piece: str, times: int) -> Iterator[bytes]:
    """The piece so many times, in blocks."""
    block = piece.encode() * 1000
    for _ in range(times // 1000):
        yield block


def with_body(*content: str | Iterator[bytes], **parts: str) -> Writer:
    """Writes a document whose body is these pieces, one after the other."""
    whole = {**package("@", LIST), **{f"word/{name}.xml": xml for name, xml in parts.items()}}
    return writer("word/document.xml", whole, content)


def with_part(part: str, *content: str | Iterator[bytes]) -> Writer:
    """Writes a document with a paragraph in a numbered style, and that part in those pieces."""
    numbered = '<w:pStyle w:val="a"/><w:numPr><w:numId w:val="1"/></w:numPr>'
    whole = package(p(t("一"), properties=numbered), "@", "@")
    return writer(part, whole, content)


def writer(
    part: str, parts: Mapping[str, str | bytes], content: tuple[str | Iterator[bytes], ...]
) -> Writer:
    def write(path: Path) -> None:
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            for name, xml in parts.items():
                head, mark, tail = str(xml).partition("@")
                with archive.open(name, "w") as stream:
                    stream.write(head.encode())
                    for piece in content if name == part and mark else ():
                        for block in [piece.encode()] if isinstance(piece, str) else piece:
                            stream.write(block)
                    stream.write(tail.encode())

    return write


def many_parts(path: Path) -> None:
    with ZipFile(path, "w") as archive:
        for name, xml in package(p(t("一"))).items():
            archive.writestr(name, xml)
        for number in range(150_000):
            archive.writestr(f"word/{number}", b"")


def another_compression(path: Path) -> None:
    with ZipFile(path, "w", ZIP_LZMA) as archive:
        for name, xml in package(p(t("一"))).items():
            archive.writestr(name, xml)


PIECE = "政府信息公开" * 10
AROUND = p(t("@")).split("@")
CELL = tc("12")
FIELD = '<w:fldChar w:fldCharType="{}"/>'
NESTED = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
NUMBERED = p(t("一"), properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
NUMS = (
    '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="s"/></w:abstractNum>'
)

HOSTILE: Mapping[str, tuple[Writer, str]] = {
    "1 GB of spaces": (with_body(repeated(" " * 1000, MILLION)), "GX001"),
    "40 MB of text": (with_body(AROUND[0], repeated(PIECE, 250_000), AROUND[1]), "GX001"),
    "elements": (with_body(repeated("<w:p/>", 6 * MILLION)), "GX001"),
    "attributes": (with_body("<w:p ", repeated('w:rsid="00112233" ', MILLION), "/>"), "GX001"),
    "elements of other names": (with_body(repeated("<x/>", 10 * MILLION)), "GX001"),
    "4 MB of text": (with_body(AROUND[0], repeated(PIECE, 66_000), AROUND[1]), "GX002"),
    "a long comment": (with_body("<!--", repeated("> " * 50, 400_000), "-->"), "GX001"),
    "elements nested": (with_body(repeated("<x>", 3 * MILLION)), "GX001"),
    "controls nested": (
        with_body(repeated("<w:sdt>", 400_000), p(t("一")), repeated("</w:sdt>", 400_000)),
        "GX002",
    ),
    "tables nested": (
        with_body(repeated(NESTED[0], 10_000), p(t("一")), repeated(NESTED[1], 10_000)),
        "GX001",
    ),
    "text boxes nested": (with_body(repeated("<w:p><w:r><w:txbxContent>", 10_000)), "GX001"),
    "100 000 cells in a row": (with_body("<w:tbl><w:tr>", repeated(CELL, 100_000)), "GX001"),
    "100 000 cells in 10 000 rows": (
        with_body("<w:tbl>", repeated(tr(CELL * 10), 10_000)),
        "GX001",
    ),
    "20 000 cells": (with_body("<w:tbl>", repeated(tr(CELL * 10), 2_000), "</w:tbl>"), "GX002"),
    "paragraphs": (with_body(repeated(p(t("一")), 100_000)), "GX001"),
    "20 000 paragraphs": (with_body(repeated(p(t(PIECE)), 20_000)), "GX002"),
    "20 000 numbered paragraphs": (with_body(repeated(NUMBERED, 20_000)), "GX002"),
    "breaks": (with_body("<w:p><w:r>", repeated("<w:br/>", MILLION)), "GX001"),
    "fields": (
        with_body(
            "<w:p>",
            repeated(r(FIELD.format("begin") + FIELD.format("separate")) + t("1"), 50_000),
            "</w:p>",
        ),
        "GX002",
    ),
    "styles": (with_part("word/s.xml", repeated("<w:style/>", 3 * MILLION)), "GX001"),
    "lists": (with_part("word/numbering.xml", repeated("<w:num/>", 3 * MILLION)), "GX001"),
    "a long label": (
        with_body(
            repeated(NUMBERED, 20_000),
            numbering=str(package("", LIST.replace("%1、", "%1" * MILLION))["word/numbering.xml"]),
        ),
        "GX002",
    ),
    "list styles": (
        with_body(
            repeated(NUMBERED, 20_000),
            numbering=str(package("", NUMS + "<w:abstractNum/>" * 100_000)["word/numbering.xml"]),
        ),
        "GX002",
    ),
    "relations": (
        writer(
            "_rels/.rels",
            {**package(p(t("一"))), "_rels/.rels": "<x>@</x>"},
            (repeated("<Relationship/>", 3 * MILLION),),
        ),
        "GX001",
    ),
    "parts": (many_parts, "GX001"),
    "another compression": (another_compression, "GX001"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_document(name: str, tmp_path: Path) -> None:
    write, code = HOSTILE[name]
    path = tmp_path / "hostile.docx"
    write(path)
    outcome = lint_bounded(path)
    assert outcome.codes == (code,), outcome
    assert outcome.within_bounds, f"{outcome}: more than {SECONDS} s or {MEGABYTES} MB"


# Damaged documents


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        sources.read_bytes(data, "r.docx")
    return caught.value.reason


def test_truncated_anywhere() -> None:
    data = WORD_PAGES["Word"].encode(draw_sheet(Random(3), "2021"))
    for length in (*range(1024, len(data), 1024), len(data) - 1):
        assert refused(data[:length]) in ("broken", "archive")


def test_damaged_anywhere() -> None:
    data = bytearray(WORD_PAGES["Word"].encode(draw_sheet(Random(3), "2021")))
    random = Random(11)
    for _ in range(150):
        at = random.randrange(len(data))
        damaged = data[:at] + random.randbytes(random.choice((1, 20))) + data[at + 1 :]
        try:
            sources.read_bytes(bytes(damaged), "r.docx")
        except Unreadable as error:
            assert error.reason in ("broken", "archive", "encrypted", "empty")


def damaged_parts() -> Iterator[tuple[str, dict[str, str | bytes], str]]:
    whole = package(p(t("一")))
    for part in ("_rels/.rels", "word/document.xml"):
        yield f"no {part}", {k: v for k, v in whole.items() if k != part}, "broken"
    yield "nothing in it", package(p()), "empty"
    document = str(whole["word/document.xml"])
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    external = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    for name, xml in (("entities", entities), ("external", external)):
        yield name, {**whole, "word/document.xml": xml + document.replace("一", "&a;")}, "broken"
    yield "not well-formed", {**whole, "word/document.xml": document[:-3]}, "broken"
    yield "no XML", {**whole, "word/document.xml": b"\x00\x01\x02"}, "broken"
    yield (
        "another encoding",
        {**whole, "word/document.xml": "<?xml version='1.0' encoding='x'?>"},
        "broken",
    )


@pytest.mark.parametrize("case", list(damaged_parts()), ids=lambda case: case[0])
def test_damaged_parts(case: tuple[str, dict[str, str | bytes], str]) -> None:
    _, parts, reason = case
    assert refused(zipped({**parts, "word/x": ""})) == reason


def test_relations_lead_nowhere_outside() -> None:
    outside = relations(officeDocument="word/document.xml").replace(
        "<Relationship ",
        '<Relationship TargetMode="External" Id="x" Target="http://x.invalid/" '
        f'Type="{KIND}/officeDocument"/><Relationship ',
        1,
    )
    parts = {**package(p(t("一"))), "_rels/.rels": outside}
    assert [line.text.raw for line in sources.read_bytes(zipped(parts), "r").lines] == ["一"]
    lost = {**parts, "_rels/.rels": relations(officeDocument="../../../etc/passwd")}
    assert refused(zipped(lost)) == "broken"


MISPLACED = (
    tc("一"),
    tr(tc("一")),
    p(p(t("一"))),
    tbl(tc("一")),
    tbl(tr(tr(tc("一")))),
    tbl(tr(tc("一") + tc("二")) + p(t("三"))),
    t("一"),
    f"<w:pPr>{GONE}</w:pPr><w:numId/><w:ilvl/><w:vMerge/><w:gridSpan/><w:hMerge/><w:cellDel/>",
    "<w:trPr><w:del/></w:trPr><w:gridBefore/><w:fldChar/><w:sym/><w:extent/><w:t>x</w:t>",
    f"<mc:Choice>{p(t('一'))}</mc:Choice><mc:Fallback>{p(t('二'))}</mc:Fallback>",
    f"<w:txbxContent>{p(t('一'))}</w:txbxContent>",
    p("<w:tbl><w:tr><w:tc>" + p(t("一")) + "</w:tc></w:tr></w:tbl>"),
    p('<w:numPr><w:ilvl w:val="99"/><w:numId w:val="x"/></w:numPr>', t("一")),
)


@pytest.mark.parametrize("body", MISPLACED)
def test_misplaced_elements_do_no_harm(body: str) -> None:
    try:
        read(body, LIST)
    except Unreadable as error:
        assert error.reason == "empty"


def test_an_encrypted_part() -> None:
    data = bytearray(zipped(package(p(t("一")))))
    for sign, flags_at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + flags_at] |= 1
            at = data.find(sign, at + 1)
    assert refused(bytes(data)) == "encrypted"
