"""`gxlint fix` on Word documents: which characters are touched, and which are not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import pytest
from command import CLEAN
from wordxml import p, package, r, t, tbl, tr, zipped

from gxlint.engine import Linter
from gxlint.fixing.mending import Mended, mend
from gxlint.rules import load_rules

LINTER = Linter(load_rules())
MAIN = "word/document.xml"
SLIP = "组织业务培训"


def body(words: str, cells: Mapping[str, str] = {}) -> str:
    """The report as a Word document with `words` in a paragraph, and blank cells written so."""
    parts: list[str] = []
    rows: list[str] = []
    for line in CLEAN.split("\n"):
        if " | " in line:
            label = line.split(" | ")[0]
            texts = [cell.strip() for cell in line.split(" | ")]
            rows.append(tr(*(_cell(text, cells.get(label)) for text in texts)))
            continue
        if rows:
            parts.append(tbl(*rows))
            rows = []
        before, slip, after = line.partition(SLIP)
        parts.append(p(t(before), words, t(SLIP + after)) if slip else p(t(line)))
    return "".join(parts)


def _cell(text: str, blank: str | None) -> str:
    content = blank if blank is not None and text == "0" else p(t(text))
    return f"<w:tc><w:tcPr/>{content}</w:tc>"


def fixed(data: bytes) -> Mended:
    outcome = mend(data, "r.docx", LINTER)
    assert outcome is not None
    return outcome


def main_part(data: bytes) -> str:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(MAIN).decode("utf-8")


def changed(words: str, cells: Mapping[str, str] = {}) -> tuple[str, list[str]]:
    """What has become of `words`, and why slips in it were left."""
    source = body(words, cells)
    outcome = fixed(zipped(package(source)))
    after = main_part(outcome.data)
    start = source.index(words) + len(after) - len(after[after.index("<w:body>") :]) + 8
    tail = len(source) - source.index(words) - len(words)
    reasons = [left.reason for left in outcome.left]
    return after[start : len(after) - len("</w:body></w:document>") - tail], reasons


def text(words: str, properties: str = "") -> str:
    return r(f"<w:t>{words}</w:t>", properties)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (text("截止目前，"), text("截至目前，")),
        (text("截", "<w:b/>") + text("止", "<w:i/>") + text("目前，"), None),
        (text("截止") + text("至目前，"), text("截") + text("至目前，")),
        (text("截 止目前，").replace(" ", "\u200b"), text("截\u200b至目前，")),
        (text(" A&amp;B&#20445;障，截止目前， "), text(" A&amp;B&#20445;障，截至目前， ")),
        (text("&#25130;&#27490;目前，"), text("&#25130;至目前，")),
        ("<w:hyperlink>" + text("截止目前，") + "</w:hyperlink>", None),
        ("<w:smartTag>" + text("部份单位，") + "</w:smartTag>", None),
        (
            "<w:sdt><w:sdtPr/><w:sdtContent>" + text("截止目前，") + "</w:sdtContent></w:sdt>",
            None,
        ),
    ],
)
def test_only_the_characters_change(before: str, after: str | None) -> None:
    expected = after or before.replace("止", "至").replace("份", "分")
    assert changed(before) == (expected, [])


def field(result: str) -> str:
    def mark(kind: str) -> str:
        return r(f'<w:fldChar w:fldCharType="{kind}"/>')

    instruction = r("<w:instrText>REF a</w:instrText>")
    return mark("begin") + instruction + mark("separate") + result + mark("end")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ('<w:ins w:id="1" w:author="a">' + text("截止目前，") + "</w:ins>", "tracked"),
        (text("截") + '<w:ins w:id="1">' + text("止") + "</w:ins>" + text("目前，"), "tracked"),
        ('<w:moveTo w:id="1">' + text("截止目前，") + "</w:moveTo>", "tracked"),
        (
            '<w:fldSimple w:instr="REF a">' + text("截止") + "</w:fldSimple>" + text("目前，"),
            "word_field",
        ),
        (field(text("截止")) + text("目前，"), "word_field"),
        (
            '<w:sdt><w:sdtPr><w:dataBinding w:xpath="x"/></w:sdtPr><w:sdtContent>'
            + text("截止目前，")
            + "</w:sdtContent></w:sdt>",
            "bound",
        ),
        (text("截<!-- -->止目前，"), "unclear"),
        (text("<![CDATA[截止目前，]]>"), "unclear"),
    ],
)
def test_what_is_not_the_authors_own_text_stays(words: str, reason: str) -> None:
    assert changed(words) == (words, [reason])


def test_what_follows_a_field_is_text_again() -> None:
    words = field(text("甲")) + text("，截止目前，")
    assert changed(words) == (words.replace("止", "至"), [])


MARK = '<w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="21"/></w:rPr>'


@pytest.mark.parametrize(
    ("blank", "filled"),
    [
        ("<w:p/>", "<w:p><w:r><w:t>0</w:t></w:r></w:p>"),
        ("<w:p></w:p>", "<w:p><w:r><w:t>0</w:t></w:r></w:p>"),
        (
            f"<w:p><w:pPr><w:jc/>{MARK}</w:pPr></w:p>",
            f"<w:p><w:pPr><w:jc/>{MARK}</w:pPr><w:r>{MARK}<w:t>0</w:t></w:r></w:p>",
        ),
        (
            "<w:p><w:pPr><w:rPr/></w:pPr><w:r><w:t></w:t></w:r></w:p>",
            "<w:p><w:pPr><w:rPr/></w:pPr><w:r><w:t></w:t></w:r><w:r><w:rPr/><w:t>0</w:t></w:r></w:p>",
        ),
        (p(t(" ")), p(t("0 "))),
        ("<w:p/><w:p/>", "<w:p><w:r><w:t>0</w:t></w:r></w:p><w:p/>"),
    ],
)
def test_a_nought_looks_as_the_cell_says(blank: str, filled: str) -> None:
    label = "二、上年结转政府信息公开申请数量"
    outcome = fixed(zipped(package(body("", {label: blank}))))
    assert [finding.code for finding in outcome.made] == ["GX506"]
    assert f"<w:body>{body('', {label: filled})}</w:body>" in main_part(outcome.data)


def test_a_nought_is_not_put_into_a_tracked_paragraph() -> None:
    label = "二、上年结转政府信息公开申请数量"
    blank = '<w:p><w:pPr><w:rPr><w:ins w:id="1"/></w:rPr></w:pPr></w:p>'
    outcome = fixed(zipped(package(body("", {label: blank}))))
    assert (outcome.made, [left.reason for left in outcome.left]) == ((), ["tracked"])


def test_another_prefix_and_a_byte_order_mark() -> None:
    label = "二、上年结转政府信息公开申请数量"
    parts = package(body(text("截止目前，"), {label: "<w:p/>"}))
    main = re.sub(r"(</?)w:", r"\1x:", str(parts[MAIN])).replace("xmlns:w", "xmlns:x")
    main = re.sub(r" w:(?=\w+=)", " x:", main)
    parts[MAIN] = b"\xef\xbb\xbf" + main.encode()
    after = main_part(fixed(zipped(parts)).data)
    assert after == "\ufeff" + main.replace("截止", "截至").replace(
        "<x:p/>", "<x:p><x:r><x:t>0</x:t></x:r></x:p>"
    )


def test_a_part_in_utf_16_stays() -> None:
    parts = package(body(text("截止目前，")))
    parts[MAIN] = f'<?xml version="1.0" encoding="UTF-16"?>{parts[MAIN]}'.encode("utf-16")
    data = zipped(parts)
    outcome = fixed(data)
    assert (outcome.data, [left.reason for left in outcome.left]) == (data, ["unclear"])


def test_a_signed_document_stays() -> None:
    parts = package(body(text("截止目前，"))) | {"_xmlsignatures/sig1.xml": "<Signature/>"}
    data = zipped(parts)
    outcome = fixed(data)
    assert (outcome.data, [left.reason for left in outcome.left]) == (data, ["signed"])


def test_the_zip_file_keeps_its_order_dates_and_ways_of_packing() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.comment = "报送".encode()
        for number, (name, content) in enumerate(package(body(text("截止目前，"))).items()):
            entry = ZipInfo(name, (2020, 1, 1 + number, 8, 0, 0))
            entry.compress_type = ZIP_STORED if number % 2 else 8
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    outcome = fixed(stream.getvalue())
    assert outcome.made
    with ZipFile(stream) as old, ZipFile(BytesIO(outcome.data)) as new:
        assert new.comment == old.comment
        for before, after in zip(old.infolist(), new.infolist(), strict=True):
            for attribute in ("filename", "date_time", "compress_type", "external_attr"):
                assert getattr(before, attribute) == getattr(after, attribute)


def test_a_text_box_is_told_twice_and_stays() -> None:
    box = f"<w:txbxContent>{p(t('截止目前，本局公开信息。'))}</w:txbxContent>"
    words = r(
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert changed(words) == (words, ["bound"])
