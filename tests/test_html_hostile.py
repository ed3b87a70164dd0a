"""Web pages made to do damage: a diagnostic or a normal result within bounds of time and memory."""

from __future__ import annotations

from base64 import encodebytes
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
from bounded import MEGABYTES, SECONDS, lint_bounded, processor_time
from reports.html_pages import PAGES
from reports.strategies import draw_sheet
from test_generated import default_linter

from gxlint.sources import MAX_BYTES, Unreadable, read_bytes

MILLION = 1_000_000
KILOBYTE = 1024
#: As many bytes as are read at all, after the opening of a page.
ROOM = MAX_BYTES - 400

PAGE = "<!DOCTYPE html><body><p>政府信息公开</p>"
ROW = "<tr>" + "<td>12</td>" * 10 + "</tr>"
MULTIPART = "Content-Type: multipart/related; boundary={0}\n\n--{0}\n"


def full(*pieces: str) -> bytes:
    """A page of the largest size that is read: the pieces, the last one as often as it fits."""
    opening = (PAGE + "".join(pieces[:-1])).encode()
    piece = pieces[-1].encode()
    return opening + piece * ((ROOM - len(opening)) // len(piece))


def page(*pieces: str) -> bytes:
    return (PAGE + "".join(pieces)).encode()


def saved(body: bytes, encoding: str) -> bytes:
    head = f"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: {encoding}\n\n"
    return head.encode() + body


def multiparts(depth: int, inner: bytes) -> bytes:
    """Parts in parts, each with a boundary of its own."""
    heads = "".join(MULTIPART.format(f"b{number}") for number in range(depth))
    return b"MIME-Version: 1.0\n" + heads.encode() + inner


HOSTILE: Mapping[str, tuple[bytes, str]] = {
    "tags nested": (full("<div>"), "GX001"),
    "inline tags nested": (full("<b>"), "GX001"),
    "150 000 tags nested": (page("<div>" * 150_000), "GX002"),
    "150 000 tags nested and hidden": (page("<div hidden>", "<div><b>" * 75_000), "GX002"),
    "hidden tags": (page("<b hidden>一</b>" * 75_000), "GX002"),
    "end tags": (full("</div>"), "GX001"),
    "tables nested": (page("<table><tr><td>" * 10_000), "GX001"),
    "tables nested as deep as goes": (page("<table><tr><td>" * 50, "<p>一</p>" * 9_000), "GX002"),
    "100 000 cells in a row": (page("<table><tr>", "<td>12</td>" * 100_000), "GX001"),
    "100 000 cells in 10 000 rows": (page("<table>", ROW * 10_000), "GX001"),
    "20 000 cells": (page("<table>", ROW * 2_000, "</table>"), "GX002"),
    "cells without end tags": (full("<td>"), "GX001"),
    "a cell of many lines": (page("<table><tr><td>一", "<br>一" * 19_000), "GX002"),
    "spans without bound": (
        page("<table>", "<tr><td rowspan=999999999 colspan=999999999>12<td>3" * 5_000),
        "GX002",
    ),
    "comments never closed": (full("<!--"), "GX002"),
    "a comment never closed": (full("<!--", "- > "), "GX002"),
    "CDATA never closed": (full("<![CDATA[", "一"), "GX002"),
    "empty comments": (full("<!---->"), "GX001"),
    "a script never closed": (full("<script>", "</scrip>"), "GX002"),
    "scripts": (full("<script></script>"), "GX001"),
    "tags never closed": (full("<p "), "GX002"),
    "quotation marks never closed": (full("<p a='"), "GX002"),
    "quotation marks never closed in tags": (full('<p a="b>'), "GX001"),
    "brackets": (full("<"), "GX001"),
    "attributes": (full("<p ", 'a1="b" '), "GX002"),
    "attributes in a tag that may hide": (full("<p hidden-xs>一<p hidden-xs ", "a "), "GX002"),
    "attributes of many names": (
        page("<p hidden-xs ", "".join(f"a{n} " for n in range(MILLION)), ">一</p>"),
        "GX002",
    ),
    "attributes of a picture": (page("<img ", "a=1 " * (4 * MILLION), ">一</p>"), "GX002"),
    "a style of spaces": (page('<p style="display', " " * (8 * MILLION), '">一'), "GX002"),
    "a style of semicolons": (full('<p style="', "; display :"), "GX002"),
    "references": (full("&#25919;"), "GX001"),
    "references that are none": (full("&aaaaaaaaaaaa"), "GX001"),
    "ampersands": (full("&"), "GX001"),
    "a long reference": (full("&#", "9"), "GX001"),
    "entities declared": (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(
            f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">'.encode().replace(b"&a-1;", b"&a;")
            for n in range(30)
        )
        + b"]><html><body><p>&a29;</p></body></html>",
        "GX002",
    ),
    "spaces": (full(" "), "GX002"),
    "line ends": (full("<pre>", "\n"), "GX001"),
    "invisible characters": (full("\u200b"), "GX002"),
    "text": (full("政府信息公开"), "GX001"),
    "900 000 characters": (page("<p>", "政府信息公开工作" * 112_000), "GX002"),
    "900 000 characters in spans": (page("<p>", "<b>信息公开</b>一" * 75_000), "GX002"),
    "19 000 lines": (page("<p>政府信息公开工作年度报告。</p>" * 19_000), "GX002"),
    "links": (page("<a href=/1.xls>公开</a><br>" * 40_000), "GX001"),
    "pictures": (page("<img src=1>一" * 70_000), "GX002"),
    "UTF-16": ((PAGE + "<i>" * 2_700_000).encode("utf-16"), "GX001"),
    "a piece of a page": (b"<p>" + b"<x" * 8_000_000, "GX001"),
    "a piece of many lines": (b"<p>" + b"\n" * (16 * MILLION), "GX001"),
    "a piece of broken tags": (b"<p " + b"<a\n" * (5 * MILLION), "GX001"),
    "comments before a page": (b"<!-- -->" * (2 * MILLION) + b"<p>", "GX001"),
    "comments in a text": ("一".encode() + b"<!-- -->" * MILLION, "GX002"),
    "mht of base64": (saved(encodebytes(b"<p>" * 3_900_000), "base64"), "GX001"),
    "mht of broken base64": (saved(b"=A" * (8 * MILLION), "base64"), "GX001"),
    "mht of quoted-printable": (saved(b"=3Cp>" * (3 * MILLION), "quoted-printable"), "GX001"),
    "mht of soft line ends": (saved(b"=\n" * (8 * MILLION), "quoted-printable"), "GX001"),
    "mht of a page in a page": (
        saved(encodebytes(saved(encodebytes(page("一")), "base64")), "base64"),
        "GX002",
    ),
    "multiparts nested": (multiparts(100_000, b"Content-Type: text/html\n\n<p>x"), "GX001"),
    "multiparts": (
        multiparts(1, b"Content-Type: multipart/x; boundary=b0\n\n--b0\n" * 250_000),
        "GX001",
    ),
    "parts": (multiparts(1, b"Content-Type: image/png\n\nx\n--b0\n" * 400_000), "GX001"),
    "header lines": (b"Content-Type: text/html\n" + b"a: b\n" * (3 * MILLION), "GX001"),
    "a header line": (b"Content-Type: text/html;\n" + b" a\n" * (5 * MILLION), "GX001"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_page(name: str, tmp_path: Path) -> None:
    data, code = HOSTILE[name]
    assert len(data) <= MAX_BYTES
    path = tmp_path / "hostile.html"
    path.write_bytes(data)
    outcome = lint_bounded(path)
    assert outcome.codes == (code,), outcome
    assert outcome.within_bounds, f"{outcome}: more than {SECONDS} s or {MEGABYTES} MB"


@pytest.mark.parametrize("name", ["portal of tables", "exported by Word", "saved with pictures"])
def test_page_cut_off_at_every_kilobyte(name: str) -> None:
    whole, linter = PAGES[name].encode(draw_sheet(Random(1), "2021")), default_linter()
    assert linter.lint_document(read_bytes(whole, "x")).report is not None
    for size in range(0, len(whole), KILOBYTE):
        start = processor_time()
        try:
            document = read_bytes(whole[:size], "x")
        except Unreadable as error:
            assert error.reason in ("broken", "empty", "undecodable"), size
            continue
        codes = {finding.code for finding in linter.lint_document(document).findings}
        assert "GX005" not in codes, size
        assert codes or 2 * size > len(whole), f"half a report is fine: {size} bytes"
        assert processor_time() - start <= SECONDS, size


def test_a_gigabyte_of_tags_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    with path.open("wb") as stream:
        stream.write(page("<div>"))
        stream.truncate(1 << 30)
    outcome = lint_bounded(path)
    assert outcome.codes == ("GX001",)
    assert outcome.within_bounds
