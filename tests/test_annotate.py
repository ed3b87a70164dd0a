"""Review copies: the report as it was, with a comment for each finding, at its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

import docx
import pytest
from command import gxlint, write
from commented import comments
from findings import finding
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from reports.defects import DEFECTS
from reports.strategies import draw_sheet
from reports.word_pages import WORD_PAGES
from sample import sample_report
from test_docx_shown import faulty
from test_generated import broken, linter
from wordxml import LIST, W, numbered, p, package, r, t, tbl, tc, tr, zipped

from gxlint import sources
from gxlint.annotate import NotAnnotated, annotated
from gxlint.document import Document
from gxlint.dump import report_data
from gxlint.finding import FileResult, Finding, Place
from gxlint.places import Places
from gxlint.text import Span, Text

#: The parts of a document made into those of one that something is wrong with.
Spoil = Callable[[bytes], dict[str, str | bytes]]

#: Where words may be in fields, controls and text boxes: comments are about those as a whole.
LOOSE = ("Word, fields, links, controls", "Word, title in a text box")


def lint(data: bytes) -> FileResult:
    return linter().lint_document(sources.read_bytes(data, "报告.docx"))


def copy_of(data: bytes) -> tuple[FileResult, bytes]:
    """The outcome of a document, and its copy with comments."""
    result = lint(data)
    assert result.report is not None
    return result, annotated(data, result.report, result.findings, "zh")


def words(told: Finding, document: Document) -> str:
    """The words that a finding is about, without white space."""
    (first, start), (last, end) = told.place.at, told.place.until
    shown = [line.text.raw for line in document.lines[first : last + 1]]
    shown[-1] = shown[-1][:end]
    shown[0] = shown[0][start:]
    return squeezed("".join(shown))


def squeezed(text: str) -> str:
    return "".join(text.split())


def is_within(some: str, text: str) -> bool:
    """Whether `text` has the characters of `some`, in order, perhaps with others between them."""
    rest = iter(text)
    return all(char in rest for char in some)


@pytest.mark.parametrize("name", WORD_PAGES)
def test_the_same_report_with_a_comment_for_each_finding(name: str) -> None:
    defects = DEFECTS[list(WORD_PAGES).index(name) % 12 :: 12]
    pages = [WORD_PAGES[name].encode(broken(defect, 1)[0][1]) for defect in defects]
    for page in (WORD_PAGES[name].encode(faulty()), *pages):
        result, copy = copy_of(page)
        report, again = result.report, lint(copy)
        assert report is not None and again.report is not None
        assert again.findings == result.findings
        assert report_data(again.report) == report_data(report)
        made = comments(copy)
        assert [one.text.split()[1] for one in made] == [one.code for one in result.findings]
        assert len(comments(copy, "审核")) == len(comments(page, "审核"))
        for one, told in zip(made, result.findings, strict=True):
            about, commented = words(told, report.document), squeezed(one.words)
            # An automatic number cannot be part of it.
            cuts = {about[start:] for start in range(4 if about else 1)}
            assert any(is_within(cut, commented) for cut in cuts) and (commented or not about)
            assert name in LOOSE or commented in cuts


# Words in runs of all kinds

BOLD = "<w:b/>"


def annotate(body: str, *wanted: str, numbering: str = "") -> bytes:
    """A copy of the document with that body, with a comment on the first place of each word."""
    data = zipped(typed(package(body, numbering)))
    document = sources.read_bytes(data, "报告.docx")
    copy = on_texts(data, document, [cut_out(document, one) for one in wanted])
    assert placed(sources.read_bytes(copy, "报告.docx")) == placed(document)
    return copy


def on_texts(data: bytes, document: Document, texts: list[Text]) -> bytes:
    """A copy with a comment on each of the texts."""
    report = sample_report()._replace(document=document)
    places = Places(report, "zh")
    findings = [finding(places.of("overview", text)) for text in texts]
    return annotated(data, report, findings, "zh")


def placed(document: Document) -> list[tuple[str, object]]:
    """The lines and where they stand."""
    texts = [text for line in document.lines for text in (line.text, *(line.cells or ()))]
    return [(text.raw, text.marks) for text in texts]


def typed(parts: dict[str, str | bytes]) -> dict[str, str | bytes]:
    """The parts with the types of their content, which python-docx wants to know."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
    types = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{kind.format(name)}"/>'
        for part, name in (
            ("document", "document.main"),
            ("numbering", "numbering"),
            ("s", "styles"),
        )
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    return parts | {
        "[Content_Types].xml": f'<Types xmlns="{namespace}"><Default Extension="rels"'
        f' ContentType="{rels}"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{types}</Types>"
    }


def cut_out(document: Document, word: str) -> Text:
    """Where a word stands; "" is the first blank cell."""
    for line in document.lines:
        if word and word in line.text.raw:
            at = line.text.raw.index(word)
            return line.text.slice(at, at + len(word))
        for cell in line.cells or ():
            if not word and not cell.raw.strip():
                return cell.strip()
    raise AssertionError(word)


def body_of(data: bytes) -> str:
    return ZipFile(BytesIO(data)).read("word/document.xml").decode()


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
BOX = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"
INSIDE: Mapping[str, tuple[str, str]] = {
    "a run": (p(t("公开了五件事")), "五件"),
    "the beginning": (p(t("公开了五件事")), "公开"),
    "the end": (p(t("公开了五件事")), "事"),
    "several runs": (p(t("公开"), t("了"), t("五件事")), "开了五"),
    "white space that is not shown": (p(r("<w:t> 公开五件 </w:t>")), "开五"),
    "invisible characters": (p(t("公\u200b开五\u200b件")), "开五"),
    "a tab and a break": (
        p(r("<w:t>公开</w:t><w:tab/><w:t>五件</w:t><w:br/><w:t>事</w:t>")),
        "\t五",
    ),
    "a deletion": (
        p(t("公"), f"<w:del>{r('<w:delText>不</w:delText>')}</w:del>", t("开五")),
        "公开",
    ),
    "an insertion": (p(t("公"), f"<w:ins>{t('开五件')}</w:ins>", t("事")), "五件"),
    "a link": (p(t("公"), f"<w:hyperlink>{t('开五件')}</w:hyperlink>", t("事")), "五件事"),
    "a cell": (tbl(tr(tc("甲"), tc("五件"))), "件"),
    "a cell of several paragraphs": (
        tbl(tr(tc("甲"), f"<w:tc>{p()}{p(t('公开'))}{p(t('五件'))}</w:tc>")),
        "五",
    ),
}


@pytest.mark.parametrize("name", INSIDE)
def test_words_inside(name: str) -> None:
    body, word = INSIDE[name]
    [comment] = comments(annotate(body, word))
    assert comment.words.replace("\u200b", "").strip(" ") == word


AROUND: Mapping[str, tuple[str, str, str]] = {
    "a simple field": (p(t("共"), f"<w:fldSimple>{t('15')}</w:fldSimple>", t("件")), "5件", "15件"),
    "a field": (
        p(t("共"), FIELD("begin"), FIELD("separate"), t("15"), FIELD("end"), t("件")),
        "5",
        "15",
    ),
    "a control": (
        p(t("共"), f"<w:sdt><w:sdtContent>{t('15')}</w:sdtContent></w:sdt>", t("件")),
        "共1",
        "共15",
    ),
    "a text box": (p(t("共"), BOX.format(p(t("十五"))), t("件")), "五", "十五"),
    "a ruby": (
        p(t("共"), r(f"<w:ruby><w:rubyBase>{t('十五')}</w:rubyBase></w:ruby>"), t("件")),
        "五",
        "十五",
    ),
    "a formula": (p(t("共"), "<m:oMath><m:r><m:t>15</m:t></m:r></m:oMath>", t("件")), "15", "共"),
    "a blank cell": (tbl(tr(tc("甲"), tc("")), tr(tc("乙"), tc("1"))), "", ""),
    "an automatic number": (numbered("1/0 甲"), "一", "甲"),
    "nothing but a number": (numbered("1/0 "), "一", ""),
}


@pytest.mark.parametrize("name", AROUND)
def test_what_takes_no_comment_inside_has_it_around(name: str) -> None:
    body, word, about = AROUND[name]
    copy = annotate(body, word, numbering=LIST)
    [comment] = comments(copy)
    assert comment.words == about
    for mark in etree.fromstring(body_of(copy).encode()).iter(f"{{{W}}}commentReference"):
        paragraph = mark.getparent().getparent()
        assert paragraph.tag == f"{{{W}}}p"
        assert next(paragraph.iterancestors(f"{{{W}}}txbxContent"), None) is None


def test_words_of_two_lines() -> None:
    body = p(t("公开"), BOX.format(p(t("十五"))), t("五件")) + p(t("共四件"))
    data = zipped(typed(package(body)))
    document = sources.read_bytes(data, "报告.docx")
    around, boxed, last = (line.text for line in document.lines)
    texts = [Text.join([around.slice(3, 4), boxed]), Text.join([around.slice(3, 4), last])]
    copy = on_texts(data, document, texts)
    assert [one.words for one in comments(copy)] == ["十五五件", "件共四件"]


def test_both_halves_of_a_run_keep_their_form() -> None:
    copy = annotate(p(r("<w:t>公开五件</w:t>", BOLD + "<w:sz w:val='32'/>")), "开五")
    runs = docx.Document(BytesIO(copy)).paragraphs[0].runs
    shown = [(run.text, run.bold, run.font.size.pt) for run in runs if run.text]
    assert shown == [("公", True, 16), ("开五", True, 16), ("件", True, 16)]


def test_comments_on_the_same_words_and_on_words_among_them() -> None:
    copy = annotate(p(t("公开了五件事")), "开了五", "了", "开了五", "五件")
    assert [one.words for one in comments(copy)] == ["开了五", "了", "开了五", "五件"]


def test_what_a_comment_says(tmp_path: Path) -> None:
    write(tmp_path, "r.docx", WORD_PAGES["Word"].encode(faulty()))
    gxlint("r.docx", "--annotate", "c.docx", "--lang", "en", cwd=tmp_path)
    comment = comments((tmp_path / "c.docx").read_bytes())[3]
    heading, message, suspects, basis, remedy = comment.text.split("\n")
    assert heading == "error GX603"
    assert "should be 0" in message
    assert suspects == "check: 不予公开 › 属于四类过程性信息 › 总计 4 → 0"
    assert basis.startswith("basis: ") and remedy.startswith("remedy: ")
    assert comment.date is None


def test_a_finding_on_no_words_is_at_the_title() -> None:
    sheet = faulty()
    data = WORD_PAGES["Word"].encode(sheet)
    report = lint(data).report
    nowhere = finding(Place("report", Span(None, None), "", None))
    assert report is not None and report.title is not None
    [comment] = comments(annotated(data, report, [nowhere], "zh"))
    assert comment.words == report.title.raw


@pytest.mark.parametrize("name", ["Word, tracked changes", "Word, runs cut"])
def test_comments_of_an_earlier_run_are_replaced(name: str) -> None:
    page = WORD_PAGES[name].encode(faulty())
    _, copy = copy_of(page)
    edited = docx.Document(BytesIO(copy))
    run = next(run for one in edited.paragraphs[1:] for run in one.runs if run.text)
    edited.add_comment(run, text="请看", author="张三")
    stream = BytesIO()
    edited.save(stream)
    again = copy_of(stream.getvalue())[1]
    assert comments(again) == comments(copy)
    assert comments(again, "审核") == comments(page, "审核")
    assert [comment.words for comment in comments(again, "张三")] == [run.text]
    references = etree.fromstring(body_of(again).encode()).iter(f"{{{W}}}commentReference")
    assert len(list(references)) == sum(
        len(comments(again, author)) for author in ("gxlint", "审核", "张三")
    )


@given(st.lists(st.text("公开五件12", min_size=1, max_size=4), min_size=1, max_size=6), st.data())
@settings(max_examples=40)
def test_any_words_in_any_runs(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    wanted = []
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text) - 1))
        wanted.append(text[start : data.draw(st.integers(start + 1, len(text)))])
    copy = annotate(p(*map(t, pieces)), *wanted)
    assert [one.words for one in comments(copy)] == wanted


# Documents that take no comments


def strict(data: bytes) -> dict[str, str | bytes]:
    transitional = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = unzipped(data)
    return {
        name: content.replace(
            transitional, b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, content in parts.items()
    }


def unzipped(data: bytes) -> dict[str, bytes]:
    parts = ZipFile(BytesIO(data))
    return {name: parts.read(name) for name in parts.namelist()}


def with_macros(data: bytes) -> dict[str, str | bytes]:
    parts: dict[str, str | bytes] = {**unzipped(data)}
    types = unzipped(data)["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"vnd.ms-word.document.macroEnabled.main+xml",
    )
    return parts


def without_styles(data: bytes) -> dict[str, str | bytes]:
    return {name: part for name, part in unzipped(data).items() if name != "word/styles.xml"}


def with_broken_settings(data: bytes) -> dict[str, str | bytes]:
    return {**unzipped(data), "word/settings.xml": b"<w:settings"}


def with_other_roots(data: bytes) -> dict[str, str | bytes]:
    return {**unzipped(data), "word/comments.xml": b"<a/>", "docProps/core.xml": b"<a/>"}


@pytest.mark.parametrize(
    "spoil", [strict, with_macros, without_styles, with_broken_settings, with_other_roots]
)
def test_a_document_that_takes_no_comments_is_told(spoil: Spoil, tmp_path: Path) -> None:
    data = zipped(spoil(WORD_PAGES["Word"].encode(faulty())))
    write(tmp_path, "报告.docx", data)
    run = gxlint("报告.docx", "--annotate", "批注.docx", cwd=tmp_path)
    assert (run.status, "GX603" in run.out) == (2, True)
    assert run.err == (
        "gxlint: 1 个文件写不进批注：报告.docx；请用 Word 或 WPS 另存为“Word 文档（.docx）”再试\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["报告.docx"]


def test_a_part_that_is_a_bomb_is_never_unpacked(tmp_path: Path) -> None:
    parts = unzipped(WORD_PAGES["Word"].encode(faulty()))
    parts["word/settings.xml"] = b"<a>" + b" " * 100_000_000 + b"</a>"
    write(tmp_path, "报告.docx", zipped({**parts}))
    run = gxlint("报告.docx", "--annotate", "批注.docx", cwd=tmp_path)
    assert (run.status, "写不进批注" in run.err) == (2, True)


def test_a_report_of_another_document_is_refused() -> None:
    result = lint(WORD_PAGES["Word"].encode(faulty()))
    other = WORD_PAGES["Word"].encode(draw_sheet(Random(9), "2021"))
    assert result.report is not None
    with pytest.raises(NotAnnotated):
        annotated(other, result.report, result.findings, "zh")
