"""Reading: encodings, damage, kinds of content, and where each character stands."""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gxlint
from gxlint import sources
from gxlint.document import Document
from gxlint.rules import load_rules
from gxlint.sources import Unreadable, read, read_bytes, read_text, sniff
from gxlint.text import Position, narrow

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT = (
    "云溪县水利局2023年政府信息公开工作年度报告\n"
    "\n"
    "本年度收到申请１２件，其中自然人 9 件。\n"
    "一、总体情况\n"
)


def raws(document: Document) -> list[str]:
    return [line.text.raw for line in document.lines]


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_bytes(data, "x")
    return caught.value.reason


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_gives_the_same_lines(encoding: str, end: str) -> None:
    document = read_bytes(TEXT.replace("\n", end).encode(encoding), "x")
    assert raws(document) == TEXT.splitlines()
    assert document.damage == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_byte_order_marks_are_no_part_of_the_text(encoding: str) -> None:
    data = "\ufeff云溪县\n".encode(encoding)
    document = read_bytes(data, "x")
    assert raws(document) == ["云溪县"]
    assert document.lines[0].text.position(0) == Position(1, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16"])
def test_a_file_cut_in_its_last_character_is_read_and_says_so(encoding: str) -> None:
    document = read_bytes((TEXT + "全部").encode(encoding)[:-1], "x")
    assert raws(document)[:4] == TEXT.splitlines()
    assert document.damage == ("cut_off",)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_bad_bytes_are_replaced_and_reported(encoding: str) -> None:
    data = bytearray((TEXT * 5).encode(encoding))
    data[60] = 0xFF
    document = read_bytes(bytes(data), "x")
    assert document.damage == ("undecodable",)
    assert raws(document)[8:12] == TEXT.splitlines()


def test_a_text_padded_with_nuls_by_a_crash_is_read() -> None:
    document = read_bytes(TEXT.encode("gb18030") + b"\0" * 512, "x")
    assert raws(document) == TEXT.splitlines()
    assert document.damage == ("cut_off",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        ("\ufeff\u200b\u3000\n".encode(), "empty"),
        (b"\0" * 100, "empty"),
        (b"abc\0def\n" * 20, "binary"),
        (bytes(range(256)) * 8, "binary"),
        (bytes(range(1, 256)) * 8, "binary"),
        ("Cité à l'été\n".encode("latin-1") * 9, "undecodable"),
        (b"\xff\xfe\x00\xd8" * 50, "undecodable"),
        (b"PK\x03\x04....xl/workbook.xml", "unsupported"),
        (b"PK\x03\x04....OFD.xml", "unsupported"),
        (b"\n\n%PDF-1.4\n", "broken"),
        (b"PK\x03\x04....report.txt", "archive"),
        (b"PK\x05\x06" + b"\0" * 18, "archive"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE + "Workbook".encode("utf-16-le"), "unsupported"),
        ('{"title": "年报", "content": "<p>一、总体情况</p>"}'.encode(), "data"),
        (b'\xef\xbb\xbf\n[{"a": [1, 2]}]\n', "data"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image"),
        (b"Rar!\x1a\x07\x00", "archive"),
        (b"\x1f\x8b\x08\x00", "archive"),
        (b"<!DOCTYPE html>\n<html>", "empty"),
    ],
)
def test_what_is_no_text_is_refused_by_its_kind(data: bytes, reason: str) -> None:
    assert refusal(data) == reason


@pytest.mark.parametrize("text", ["[附件]\n一", "{一}", "[1] 注", "[" * 100_000, '{"a": 1} 一'])
def test_a_text_may_begin_with_brackets(text: str) -> None:
    assert read_text(text, "x").kind == "text"


@pytest.mark.parametrize(
    ("data", "reader"),
    [
        (b"PK\x03\x04....word/document.xml", "docx"),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", "office"),
        (OLE + "WordDocument".encode("utf-16-le"), "office"),
        (b"{\\rtf1\\ansi", "office"),
        (b"\n\n%PDF-1.4\n", "pdf"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n boundary=x\n", "mht"),
        (b"MIME-Version: 1.0\n", None),
        (TEXT.encode(), None),
    ],
)
def test_bytes_tell_their_reader(data: bytes, reader: str | None) -> None:
    assert sniff.kind_of_bytes(data) == reader


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("<!DOCTYPE html>\n<html>", True),
        ("  <HTML lang=zh>", True),
        ("<!-- 版头 --><!-- 2 -->\n<html>", True),
        ('<?xml version="1.0"?><!DOCTYPE html PUBLIC "x">', True),
        ("\ufeff<html><body>", True),
        ("<div align=center>云溪县年度报告</div>\n", True),
        ("<div align=center>云溪县年度报告</div>\n\n一、总体情况\n无。\n", False),
        ("<附件>\n", False),
        ("页面 <html> 一词出现在正文中\n", False),
    ],
)
def test_characters_tell_whether_they_are_a_page(text: str, is_page: bool) -> None:
    assert sniff.is_page(text) == is_page


@pytest.mark.parametrize(
    "text",
    [
        "联系电话：0731-1234567\n",
        "BM 开头的文字\n",
        "<附件>\n",
        "页面 <html> 一词出现在正文中\n",
        "云",
    ],
)
def test_text_is_text_whatever_it_begins_with(text: str) -> None:
    assert raws(read_bytes(text.encode(), "x")) == [text.rstrip("\n")]


def test_every_reason_has_its_message_in_the_rule() -> None:
    rule = load_rules().by_code("GX001")
    assert set(sources.REASONS) == set(rule.variants)


def test_only_line_ends_end_a_line() -> None:
    document = read_text("一\x0b二\x0c三\u2028四\x85五\n六\r七\r\n\r\n八", "x")
    assert raws(document) == ["一\x0b二\x0c三\u2028四\x85五", "六", "七", "", "八"]
    assert document.lines[0].text.norm == "一 二 三 四 五"


def test_invisible_characters_are_dropped_and_columns_stay() -> None:
    text = read_text("\ufeff云\u200b\u00ad溪县\u200e\n", "x").lines[0].text
    assert (text.raw, text.norm) == ("云溪县", "云溪县")
    assert [text.position(index) for index in range(3)] == [(1, 2), (1, 5), (1, 6)]
    assert text.span().end == (1, 7)


def test_backslashes_of_markdown_are_dropped_and_columns_stay() -> None:
    text = read_text("邮箱：gk\\_sw\\@163.com\u200b，\\[1\\]\n", "x").lines[0].text
    assert text.norm == "邮箱:gk_sw@163.com,[1]"
    assert [text.position(text.norm.index(sign)) for sign in "_@["] == [(1, 7), (1, 11), (1, 22)]
    for other in ("一\\|二", "C:\\年报\\1", "一 & 二 \\\\", "\\section"):
        assert read_text(other, "x").lines[0].text.raw == other


def test_characters_of_pdf_copies_become_ordinary_in_norm_only() -> None:
    text = read_text("⼈⺠政府⻓沙\uf9dd", "x").lines[0].text
    assert text.norm == "人民政府长沙" + "利"
    assert text.raw.startswith("⼈⺠")


def test_half_a_surrogate_pair_does_no_harm() -> None:
    assert read_text("报告\ud83d末", "x").lines[0].text.norm == "报告\ufffd末"


CHARACTERS = st.text(
    st.sampled_from("云溪 县１２（）\t\n\r\x0c\u200b\u00ad\ufeff\u3000⼈⺠|a\ud800"), max_size=60
)


@given(CHARACTERS)
def test_every_character_stands_where_the_source_has_it(text: str) -> None:
    try:
        document = read_text(text, "x")
    except Unreadable as error:
        assert error.reason == "empty"
        return
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert len(document.lines) in (len(rows), len(rows) - 1)
    for number, line in enumerate(document.lines, 1):
        assert len(line.text.raw) == len(line.text.norm)
        for offset, char in enumerate(line.text.raw):
            place = line.text.position(offset)
            assert place is not None
            assert place.line == number
            assert rows[number - 1][place.column - 1] == char
            plain = narrow(char)
            assert line.text.norm[offset] in (plain, " ", "人", "民", "\ufffd")


@given(st.binary(max_size=400))
def test_no_bytes_are_an_unknown_failure(data: bytes) -> None:
    try:
        document = read_bytes(data, "x")
    except Unreadable as error:
        assert error.reason in sources.REASONS
    else:
        assert document.lines


def test_the_limit_holds_before_and_while_reading(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    started = time.process_time()
    with pytest.raises(Unreadable, match="too_large"):
        read(str(big))
    assert time.process_time() - started < 1
    assert refusal(b"a" * (sources.MAX_BYTES + 1)) == "too_large"
    assert refusal(b"a\n" * 1_000_001) == "too_large"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(TEXT.encode("gb18030")))
    monkeypatch.setattr(sys, "stdin", stream)
    document = read("-")
    assert document.path == "-"
    assert raws(document) == TEXT.splitlines()


def test_what_the_system_cannot_open(tmp_path: Path) -> None:
    for path in (str(tmp_path), str(tmp_path / "absent.txt"), "a\0b"):
        with pytest.raises(Unreadable) as caught:
            read(path)
        assert caught.value.reason in ("os_error", "permission")
        assert caught.value.detail()


def test_a_large_text_is_read_in_reasonable_time() -> None:
    data = (TEXT * 100_000).encode()
    started = time.process_time()
    assert len(read_bytes(data, "x").lines) == 400_000
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("wrote", "read_as"),
    [("utf-8", "gb18030"), ("utf-8", "cp1252"), ("utf-8", "latin-1"), ("gb18030", "latin-1")],
)
def test_a_text_saved_in_a_wrong_encoding_is_told_as_garbled(wrote: str, read_as: str) -> None:
    garbled = TEXT.encode(wrote).decode(read_as, "replace")
    [finding] = gxlint.lint(garbled.encode())
    assert (finding.code, finding.message[:7]) == ("GX002", "文件里是乱码，")
    assert "另存为" in finding.remedy
    [other] = gxlint.lint("今天开会，踹了一脚。\n")
    assert (other.code, other.message[:5]) == ("GX002", "文件里没有")


def test_a_text_in_big5_is_told_as_garbled() -> None:
    [finding] = gxlint.lint("某縣政府資訊公開年度報告\n一、總體情況\n".encode("big5"))
    assert finding.message.startswith("文件里是乱码，")
