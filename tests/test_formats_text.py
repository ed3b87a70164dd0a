"""Any text in findings, in every format: what comes out is well-formed and reads back the same."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from findings import encoded, finding, rendered, result
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from gxlint import formats
from gxlint.finding import Finding, Place
from gxlint.formats import Options
from gxlint.text import Position, Span

_NASTY = (
    "]]>", "<b>&amp;", '"', "'", "\\", "%0A", "%", "::error::", ",", "\r\n", "\r", "\n", "\t", "\0",
    "\x1b[31m", "\u2028", "\ud800", "\udcff", "\ufffe", "𠮷", "😀", "e\u0301", "=1+1", "+1", "-1",
    "@x", "＝1", "|", "`", "**", "![x](http://x)", "~~", "_x0041_", "* a", "# a", "1. a", "$x$",
    "云溪县", " ", "{}", ";", "[ ]", "https://x.gov.cn/", "&#25919;", "-->",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(_NASTY) | st.text(st.characters(), max_size=5), max_size=6).map(
    "".join
)
FINDINGS = st.builds(
    lambda message, where, basis, remedy, line: finding(
        Place("overview", _span(line), where, None),
        message=message,
        basis=basis,
        remedy=remedy,
    ),
    TEXTS,
    TEXTS,
    TEXTS,
    TEXTS,
    st.none() | st.integers(1, 10**6),
)


def _span(line: int | None) -> Span:
    return Span(Position(line, 2), Position(line, 4)) if line else Span(None, None)


def any_findings(test: Callable[[list[Finding], str], None]) -> Callable[[], None]:
    """The test with findings that say anything, and a path that may be anything."""
    everything = finding(Place("x", _span(1), "", None), message="".join(_NASTY))
    return example([everything], "a,b:c%.txt")(
        given(st.lists(FINDINGS, max_size=3), TEXTS.filter(bool))(test)
    )


def written(text: str) -> str:
    """The text as UTF-8 can hold it."""
    return encoded(text).decode()


def _from_json(name: str, keys: Sequence[str | int]) -> Callable[[str], list[str]]:
    def read(shown: str) -> list[str]:
        return [_at(item, keys) for item in _items(name, shown)]

    return read


def _items(name: str, shown: str) -> Iterator[Any]:
    if name == "jsonl":
        lines = shown.split("\n")
        assert lines.pop() == ""
        return (json.loads(line) for line in lines)
    data = json.loads(shown)
    found = {
        "json": lambda: data["files"][0]["diagnostics"],
        "sarif": lambda: data["runs"][0]["results"],
        "gitlab": lambda: data,
        "rdjson": lambda: data["diagnostics"],
    }
    return iter(found[name]())


def _at(item: Any, keys: Sequence[str | int]) -> Any:
    for key in keys:
        item = item[key]
    return item


@pytest.mark.parametrize(
    ("name", "message", "path"),
    [
        ("json", ["message"], None),
        ("jsonl", ["message"], ["path"]),
        ("sarif", ["message", "text"], None),
        ("gitlab", ["description"], ["location", "path"]),
        ("rdjson", ["message"], ["location", "path"]),
    ],
)
def test_json(name: str, message: list[str | int], path: list[str | int] | None) -> None:
    @any_findings
    def check(findings: list[Finding], file: str) -> None:
        shown = rendered(name, result(*findings, path=file))
        told = _from_json(name, message)(shown)
        for text, each in zip(told, findings, strict=True):
            head = "GX603 " if name == "gitlab" else ""
            assert text.startswith(head + written(each.message))
        if path:
            assert _from_json(name, path)(shown) == [written(file)] * len(findings)

    check()


def test_sarif_keeps_law_and_remedy_and_uris_are_uris() -> None:
    @any_findings
    def check(findings: list[Finding], file: str) -> None:
        for told, each in zip(
            _items("sarif", rendered("sarif", result(*findings, path=file))), findings, strict=True
        ):
            properties = told.get("properties", {})
            assert properties.get("basis", "") == written(each.basis)
            assert properties.get("remedy", "") == written(each.remedy)
            uri = told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            assert re.fullmatch(r"(?:[\w.~/:-]|%[0-9A-F]{2})*", uri, re.A)
            if file.isprintable() and not file.startswith("/") and file[1:3] != ":/":
                assert unquote(uri) == file

    check()


def _as_xml(text: str) -> str:
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


def test_checkstyle() -> None:
    @any_findings
    def check(findings: list[Finding], file: str) -> None:
        tree = etree.fromstring(rendered("checkstyle", result(*findings, path=file)).encode())
        [element] = tree
        assert element.get("name") == _as_xml(file)
        for told, each in zip(element, findings, strict=True):
            assert told.get("message").startswith(_as_xml(each.message))
            assert _as_xml(each.remedy) in told.get("message")

    check()


def test_junit() -> None:
    @any_findings
    def check(findings: list[Finding], file: str) -> None:
        tree = etree.fromstring(rendered("junit", result(*findings, path=file)).encode())
        failures = list(tree.iter("failure"))
        for told, each in zip(failures, findings, strict=True):
            assert told.get("message") == _as_xml(each.message)
            assert told.text.startswith(f"error: {_as_xml(each.message)}")
            assert _as_xml(each.basis) in told.text

    check()


_COMMAND = re.compile(r"::error (?P<properties>[^\r\n]*?)::(?P<message>[^\r\n]*)")


def _unescaped(text: str) -> str:
    for escaped, char in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(escaped, char)
    return text


def test_github() -> None:
    @any_findings
    def check(findings: list[Finding], file: str) -> None:
        lines = rendered("github", result(*findings, path=file)).split("\n")
        assert lines.pop() == ""
        for line, each in zip(lines, findings, strict=True):
            told = _COMMAND.fullmatch(line)
            assert told
            properties = dict(part.split("=", 1) for part in told["properties"].split(","))
            assert _unescaped(properties["file"]) == written(file)
            assert _unescaped(told["message"]).startswith(written(each.message))

    check()


def _shown_as(text: str) -> str:
    """What is left of a text on a line of its own."""
    visible = formats.load("markdown").printable(text)  # type: ignore[attr-defined]
    return " ".join(written(visible).split())


def test_markdown() -> None:
    @any_findings
    def check(findings: list[Finding], file: str) -> None:
        shown = rendered("markdown", result(*findings, path=file), summary=False)
        tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(shown)
        assert {token.type for token in tokens} <= _BLOCKS
        lines = [token for token in tokens if token.type == "inline"]
        told = [_plain(token) for token in lines]
        if findings:
            assert told[0] == _shown_as(file)
        heads = [line for line in told[1:] if line.startswith("错误 GX603")]
        assert heads == [f"错误 GX603 {_shown_as(each.message)}".strip() for each in findings]

    check()


_BLOCKS = {
    f"{kind}_{end}"
    for kind in ("heading", "bullet_list", "list_item", "paragraph")
    for end in ("open", "close")
} | {"inline"}


def _plain(token: Any) -> str:
    """The words of a line, if nothing in them has become anything else."""
    kinds = {"text", "strong_open", "strong_close", "text_special"}
    assert {child.type for child in token.children} <= kinds
    return "".join(child.content for child in token.children)


def test_csv() -> None:
    @any_findings
    def check(findings: list[Finding], file: str) -> None:
        shown = rendered("csv", result(*findings, path=file))
        assert shown.startswith("\ufeff")
        heading, *rows = csv.reader(io.StringIO(shown[1:], newline=""))
        assert len(heading) == 10
        for row, each in zip(rows, findings, strict=True):
            assert row[6].removeprefix("'") == written(each.message).removeprefix("'")
            assert row[9].removeprefix("'") == written(each.remedy).removeprefix("'")
            assert row[2].removeprefix("'") == written(file).removeprefix("'")
            for cell in row:
                assert not re.match(r"\s*[=+\-@＝＋－＠]", cell)
                assert not re.match("[\t\r\n]", cell)

    check()


def test_xlsx() -> None:
    @any_findings
    def check(findings: list[Finding], file: str) -> None:
        pieces = formats.load("xlsx").render([result(*findings, path=file)], Options())
        book = openpyxl.load_workbook(io.BytesIO(b"".join(map(encoded, pieces))))
        _, *rows = book["问题清单"].values
        for row, each in zip(rows, findings, strict=True):
            assert _cell(row[6]) == _as_xml(each.message)
            assert _cell(row[8]) == _as_xml(each.basis)
            assert _cell(row[2]) == _as_xml(file)
        for sheet in book:
            assert {cell.data_type for line in sheet for cell in line} <= {"s", "n", "inlineStr"}

    check()


def _cell(value: Any) -> str:
    """A cell's text as Excel shows it: openpyxl leaves escaped signs as they are."""
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), value or "")


@pytest.mark.parametrize("name", ["text", "concise"])
def test_text_for_people(name: str) -> None:
    @any_findings
    def check(findings: list[Finding], file: str) -> None:
        shown = rendered(name, result(*findings, path=file))
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)
        heads = [line for line in shown.split("\n") if " GX603 " in line]
        assert len(heads) >= len(findings)

    check()
