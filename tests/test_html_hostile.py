"""Web pages made to do damage: a diagnostic or a normal result within bounds of time and memory."""

from __future__ import annotations

from base64 import encodebytes
from collections.abc import Callable, Mapping
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


HOSTILE: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "tags nested": (lambda: full("<div>"), "GX001"),
    "inline tags nested": (lambda: full("<b>"), "GX001"),
    "150 000 tags nested": (lambda: page("<div>" * 150_000), "GX002"),
    "150 000 tags nested and hidden": (lambda: page("<div hidden>", "<div><b>" * 75_000), "GX002"),
    "hidden tags": (lambda: page("<b hidden>一</b>" * 75_000), "GX002"),
    "end tags": (lambda: full("</div>"), "GX001"),
    "tables nested": (lambda: page("<table><tr><td>" * 10_000), "GX001"),
    "tables nested as deep as goes": (
        lambda: page("<table><tr><td>" * 50, "<p>一</p>" * 9_000),
        "GX002",
    ),
    "100 000 cells in a row": (lambda: page("<table><tr>", "<td>12</td>" * 100_000), "GX001"),
    "100 000 cells in 10 000 rows": (lambda: page("<table>", ROW * 10_000), "GX001"),
    "20 000 cells": (lambda: page("<table>", ROW * 2_000, "</table>"), "GX002"),
    "cells without end tags": (lambda: full("<td>"), "GX001"),
    "a cell of many lines": (lambda: page("<table><tr><td>一", "<br>一" * 19_000), "GX002"),
    "spans without bound": (
        lambda: page("<table>", "<tr><td rowspan=999999999 colspan=999999999>12<td>3" * 5_000),
        "GX002",
    ),
    "comments never closed": (lambda: full("<!--"), "GX002"),
    "a comment never closed": (lambda: full("<!--", "- > "), "GX002"),
    "CDATA never closed": (lambda: full("<![CDATA[", "一"), "GX002"),
    "empty comments": (lambda: full("<!---->"), "GX001"),
    "a script never closed": (lambda: full("<script>", "</scrip>"), "GX002"),
    "scripts": (lambda: full("<script></script>"), "GX001"),
    "tags never closed": (lambda: full("<p "), "GX002"),
    "quotation marks never closed": (lambda: full("<p a='"), "GX002"),
    "quotation marks never closed in tags": (lambda: full('<p a="b>'), "GX001"),
    "brackets": (lambda: full("<"), "GX001"),
    "attributes": (lambda: full("<p ", 'a1="b" '), "GX002"),
    "attributes in a tag that may hide": (
        lambda: full("<p hidden-xs>一<p hidden-xs ", "a "),
        "GX002",
    ),
    "attributes of many names": (
        lambda: page("<p hidden-xs ", "".join(f"a{n} " for n in range(MILLION)), ">一</p>"),
        "GX002",
    ),
    "attributes of a picture": (lambda: page("<img ", "a=1 " * (4 * MILLION), ">一</p>"), "GX002"),
    "a style of spaces": (lambda: page('<p style="display', " " * (8 * MILLION), '">一'), "GX002"),
    "a style of semicolons": (lambda: full('<p style="', "; display :"), "GX002"),
    "references": (lambda: full("&#25919;"), "GX001"),
    "references that are none": (lambda: full("&aaaaaaaaaaaa"), "GX001"),
    "ampersands": (lambda: full("&"), "GX001"),
    "a long reference": (lambda: full("&#", "9"), "GX001"),
    "entities declared": (
        lambda: b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(
            f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">'.encode().replace(b"&a-1;", b"&a;")
            for n in range(30)
        )
        + b"]><html><body><p>&a29;</p></body></html>",
        "GX002",
    ),
    "spaces": (lambda: full(" "), "GX002"),
    "line ends": (lambda: full("<pre>", "\n"), "GX001"),
    "invisible characters": (lambda: full("\u200b"), "GX002"),
    "text": (lambda: full("政府信息公开"), "GX001"),
    "900 000 characters": (lambda: page("<p>", "政府信息公开工作" * 112_000), "GX002"),
    "900 000 characters in spans": (lambda: page("<p>", "<b>信息公开</b>一" * 75_000), "GX002"),
    "19 000 lines": (lambda: page("<p>政府信息公开工作年度报告。</p>" * 19_000), "GX002"),
    "links": (lambda: page("<a href=/1.xls>公开</a><br>" * 40_000), "GX001"),
    "pictures": (lambda: page("<img src=1>一" * 70_000), "GX002"),
    "UTF-16": (lambda: (PAGE + "<i>" * 2_700_000).encode("utf-16"), "GX001"),
    "a piece of a page": (lambda: b"<p>" + b"<x" * 8_000_000, "GX001"),
    "a piece of many lines": (lambda: b"<p>" + b"\n" * (16 * MILLION), "GX001"),
    "a piece of broken tags": (lambda: b"<p " + b"<a\n" * (5 * MILLION), "GX001"),
    "comments before a page": (lambda: b"<!-- -->" * (2 * MILLION) + b"<p>", "GX001"),
    "comments in a text": (lambda: "一".encode() + b"<!-- -->" * MILLION, "GX002"),
    "mht of base64": (lambda: saved(encodebytes(b"<p>" * 3_900_000), "base64"), "GX001"),
    "mht of broken base64": (lambda: saved(b"=A" * (8 * MILLION), "base64"), "GX001"),
    "mht of quoted-printable": (
        lambda: saved(b"=3Cp>" * (3 * MILLION), "quoted-printable"),
        "GX001",
    ),
    "mht of soft line ends": (lambda: saved(b"=\n" * (8 * MILLION), "quoted-printable"), "GX001"),
    "mht of a page in a page": (
        lambda: saved(encodebytes(saved(encodebytes(page("一")), "base64")), "base64"),
        "GX002",
    ),
    "multiparts nested": (lambda: multiparts(100_000, b"Content-Type: text/html\n\n<p>x"), "GX001"),
    "multiparts": (
        lambda: multiparts(1, b"Content-Type: multipart/x; boundary=b0\n\n--b0\n" * 250_000),
        "GX001",
    ),
    "parts": (lambda: multiparts(1, b"Content-Type: image/png\n\nx\n--b0\n" * 400_000), "GX001"),
    "header lines": (lambda: b"Content-Type: text/html\n" + b"a: b\n" * (3 * MILLION), "GX001"),
    "a header line": (lambda: b"Content-Type: text/html;\n" + b" a\n" * (5 * MILLION), "GX001"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_page(name: str, tmp_path: Path) -> None:
    made, code = HOSTILE[name]
    data = made()
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
