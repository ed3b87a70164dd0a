"""Web pages told by their contents: encodings, names, standard input, saved with pictures."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from command import gxlint
from reports.html_pages import PAGES
from reports.layouts import PIPES, Layout
from reports.strategies import draw_sheet
from reports.word_pages import WORD_PAGES

from gxlint.sources import Unreadable, read_bytes, read_text

PAGE = "<html><head><meta charset={}></head><body><p>云溪县政府信息公开𠮷</p></body></html>"


@pytest.mark.parametrize("called", ["gb2312", "utf-8", "GBK", "iso-8859-1", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_the_encoding_is_told_by_the_bytes_whatever_they_are_called(
    called: str, encoding: str
) -> None:
    document = read_bytes(PAGE.format(called).encode(encoding), "x")
    assert (document.kind, document.damage) == ("html", ())
    assert [line.text.raw for line in document.lines] == ["云溪县政府信息公开𠮷"]


def test_a_page_with_bad_bytes_says_so() -> None:
    data = (PAGE.format("utf-8") * 9).encode().replace("县".encode(), b"\xe5\x8e", 1)
    assert read_bytes(data, "x").damage == ("undecodable",)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<!DOCTYPE html><p>一", "html"),
        ("\ufeff\n<?xml version='1.0'?>\n<!-- 一 -->\n<%@ page %><HTML>一", "html"),
        ("<!-- 一\n二 --><meta charset=utf-8>一", "html"),
        ("<div id=zoom><p>一</p>\n<p>二</p></div>", "html"),
        ("<table><tr><td>一</table>", "html"),
        ("<p>一\n二\n三</p>", "html"),
        ("<div align=center>\n\n# 一\n\n二。\n\n三。\n\n四。\n\n</div>", "text"),
        ("<附件>\n一", "text"),
        ("页面 <html> 一词", "text"),
        ("<!-- 一", "text"),
        ("<pattern>一", "text"),
    ],
)
def test_a_page_is_told_by_its_contents(source: str, kind: str) -> None:
    for data in (source, source.replace("\n", "\r\n")):
        assert read_bytes(data.encode(), "x.doc").kind == kind
        assert read_text(data, "x").kind == kind


def kinds() -> dict[str, bytes]:
    """A report in every kind of bytes, by a name that says nothing about it, or the wrong thing."""
    sheet = draw_sheet(Random(1), "2021")
    return {
        "page.doc": PAGES["portal"].encode(sheet),
        "page.txt": PAGES["exported by Word"].encode(sheet),
        "page.wps": PAGES["no end tags"].encode(sheet),
        "saved.html": PAGES["saved by Word"].encode(sheet),
        "saved.doc": PAGES["saved with pictures"].encode(sheet),
        "text.html": Layout(PIPES).encode(sheet),
        "word.html": next(iter(WORD_PAGES.values())).encode(sheet),
        "word.txt": next(iter(WORD_PAGES.values())).encode(sheet),
    }


def test_what_a_file_is_is_told_by_its_content(tmp_path: Path) -> None:
    for name, data in kinds().items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "passed-over.js").write_bytes(kinds()["page.doc"])
    run = gxlint(".", "--format", "json", cwd=tmp_path)
    files = json.loads(run.out)["files"]
    assert [file["path"] for file in files] == sorted(kinds())
    sheet = draw_sheet(Random(1), "2021")
    assert {(file["organ"], file["year"]) for file in files} == {(sheet.body.name, sheet.year)}
    assert (run.status, {code(file) for file in files}) == (0, {()})


def code(file: dict[str, Any]) -> tuple[str, ...]:
    """The codes of errors and warnings of a file."""
    return tuple(one["code"] for one in file["diagnostics"] if one["severity"] != "info")


@pytest.mark.parametrize("name", kinds())
def test_every_kind_from_standard_input(name: str, tmp_path: Path) -> None:
    arguments = ("-", "--stdin-filename", name, "--format", "json")
    [file] = json.loads(gxlint(*arguments, cwd=tmp_path, stdin=kinds()[name]).out)["files"]
    sheet = draw_sheet(Random(1), "2021")
    assert (file["path"], file["organ"], file["year"]) == (name, sheet.body.name, sheet.year)
    assert code(file) == ()


# Pages saved with their pictures

HEAD = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=AbC\n\n"
PART = "--AbC\nContent-Type: {}\n\n{}\n"


@pytest.mark.parametrize(
    "message",
    [
        HEAD + PART.format("text/html", "<p>一</p>") + "--AbC--",
        HEAD + PART.format("image/png", "x") + PART.format("TEXT/HTML", "<p>一</p>"),
        HEAD.replace("AbC", '"AbC"') + PART.format("text/html", "<p>一</p>"),
        "From: <一>\nContent-type:\n multipart/alternative;\n boundary=AbC\n\n"
        + PART.format("text/plain", "二")
        + PART.format("text/html;\n charset=utf-8", "<p>一</p>"),
        "Subject: x\nContent-Type: text/html\n\n<p>一</p>",
        HEAD
        + PART.format("multipart/related; boundary=D", "--D\nContent-Type: text/html\n\n<p>一</p>"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_page_is_taken_out_of_the_message(message: str, newline: str) -> None:
    data = message.replace("\n", newline)
    for document in (read_bytes(data.encode(), "x.mht"), read_text(data, "x")):
        assert document.kind == "html"
        assert [line.text.raw for line in document.lines] == ["一"]


@pytest.mark.parametrize(
    "message",
    [
        HEAD,
        HEAD + PART.format("image/png", "x"),
        HEAD + "--AbC\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nA=AAA===",
        "From: x\nContent-Type: multipart/related\n\n--x\n",
        HEAD.replace("\n\n", "\n"),
    ],
)
def test_a_message_without_a_page_is_broken(message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_bytes(message.encode(), "x.mht")
    assert caught.value.reason in ("broken", "empty")
