"""Namespaces of Word documents: however declared, the same is read; faulty ones are told."""

from __future__ import annotations

from random import Random

import pytest
from reports.strategies import draw_sheet
from reports.word_pages import WORD_PAGES
from wordxml import STRICT, W, p, package, r, read, t, tbl, tc, tr, zipped

from gxlint import sources
from gxlint.document import Document
from gxlint.sources import Unreadable
from gxlint.sources.word.package import Attributes, Package
from gxlint.text import Span

MAIN = "word/document.xml"
BODY = (
    p(t("一"), t(" 二 "), r("<w:tab/><w:t> 三 </w:t>"), r("<w:t>藏</w:t>", "<w:vanish/>"))
    + tbl(tr(tc("四", '<w:gridSpan w:val="2"/>'), tc("五")))
    + p(
        "<mc:AlternateContent><mc:Choice>" + t("六") + "</mc:Choice><mc:Fallback>" + t("七")
    ).replace("</w:p>", "</mc:Fallback></mc:AlternateContent></w:p>")
)


def main_of(body: str) -> str:
    return str(package(body)[MAIN])


def placed(document: Document) -> list[tuple[str, Span]]:
    """What is read, and where it stands."""
    pieces = [piece for line in document.lines for piece in line.cells or (line.text,)]
    return [(piece.raw, piece.span()) for piece in pieces]


#: The same document, its namespaces declared in other ways.
SPELLINGS = {
    "another prefix": lambda xml: xml.replace("w:", "x:").replace("xmlns:w=", "xmlns:x="),
    "strict": lambda xml: xml.replace(W, STRICT),
    "none for elements": lambda xml: (
        xml.replace("<w:", "<")
        .replace("</w:", "</")
        .replace("<document ", f'<document xmlns="{W}" ')
    ),
    "declared anew": lambda xml: xml.replace("<w:tbl>", f'<w:tbl xmlns:w="{W}">'),
    "two prefixes": lambda xml: xml.replace("<w:document ", f'<w:document xmlns:x="{W}" ').replace(
        "w:gridSpan", "x:gridSpan"
    ),
    "prefixes changed over": lambda xml: (
        xml.replace("xmlns:w=", "xmlns:m_=")
        .replace("xmlns:m=", "xmlns:w=")
        .replace("xmlns:m_=", "xmlns:m=")
        .replace("<w:", "<_:")
        .replace("</w:", "</_:")
        .replace(" w:", " m:")
        .replace("_:", "m:")
    ),
    "in UTF-16": lambda xml: xml.encode("utf-16"),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_the_same_is_read_however_namespaces_are_declared(spelling: str) -> None:
    spelled = SPELLINGS[spelling](main_of(BODY))
    assert spelled != main_of(BODY)
    document = sources.read_bytes(zipped({**package(BODY), MAIN: spelled}), "r")
    assert placed(document) == placed(read(BODY))
    assert [text for text, _ in placed(document)][:2] == ["一 二 \t三", "四"]


def test_elements_of_a_foreign_namespace_mean_nothing() -> None:
    foreign = '<w:del xmlns:w="urn:else">' + t("二") + "</w:del>"
    body = p(t("一"), foreign, t("三"))
    assert [line.text.raw for line in read(body).lines] == ["一三"]


@pytest.mark.parametrize(
    "fault",
    ["<y:p/>", '<w:p y:id="1"/>', "<w:p></w:p><y:x><w:p/></y:x>", '<w:t y:space="a">x</w:t>'],
)
def test_prefixes_that_nobody_declares_break_a_document(fault: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(p(t("一")) + fault)
    assert caught.value.reason == "broken"
    assert "unbound prefix" in str(caught.value)


class _Names:
    """The handler that keeps the names."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def start(self, name: str, attributes: Attributes) -> None:
        self.names |= {name, *attributes}

    def end(self, name: str) -> None:
        self.names.add(name)

    def text(self, characters: str) -> None:
        pass


def test_usual_documents_are_read_as_written() -> None:
    kept = _Names()
    Package(WORD_PAGES["Word"].encode(draw_sheet(Random(1), "2021"))).feed(MAIN, kept)
    assert {"w:p", "w:t"} <= kept.names
    assert not any("}" in name for name in kept.names)
