"""Word documents: drawn reports written in many ways, and each thing that Word does to text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from conftest import Rates, Tally
from reports.defects import DEFECTS
from reports.layouts import Layout
from reports.render import cells_as_listed, full_rows
from reports.strategies import draw_sheet
from reports.word_pages import WORD_PAGES, WordPage
from test_generated import broken, default_linter, grave, lint, misread, told, with_blanks

from gxlint import sources
from gxlint.document import Document
from gxlint.engine import Linter
from gxlint.finding import FileResult
from gxlint.parse import parse
from gxlint.rules import load_rules
from gxlint.sources import Unreadable
from gxlint.sources.word.counting import written

SEEDS = range(16)
GOAL = 0.999

# Generated reports


@pytest.mark.parametrize("name", WORD_PAGES)
def test_cells_are_read_right(name: str, rates: Rates) -> None:
    page, tally = WORD_PAGES[name], rates.cells.setdefault(name, Tally())
    wrong: list[str] = []
    for seed in SEEDS:
        random = Random(seed)
        sheet = draw_sheet(random, ("2019", "2021")[seed % 2])
        if seed % 4 > 1:
            sheet = with_blanks(sheet, random)
        document = sources.read_bytes(page.encode(sheet), "report.docx")
        missed = [f"seed {seed}: {one}" for one in misread(sheet, parse(document))]
        tally.add(len(sheet.truth()) - len(missed), len(sheet.truth()))
        wrong += missed
    assert tally.right >= GOAL * tally.all, f"{tally}\n" + "\n".join(wrong[:20])


@pytest.mark.parametrize("name", WORD_PAGES)
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_blank_cell_keeps_its_place(name: str, edition: str) -> None:
    random = Random(4)
    clean = draw_sheet(random, edition)
    wrong = []
    for table in ("disclosure", "applications", "review"):
        grid = clean.grid(table)
        assert grid is not None
        key = random.choice(list(grid.cells))
        sheet = clean.with_grid(grid.with_cells({key: ""}))
        document = sources.read_bytes(WORD_PAGES[name].encode(sheet), "report.docx")
        wrong += [
            f"{table}/{key} blank: {one}" for one in list(misread(sheet, parse(document)))[:1]
        ]
    assert wrong == []


@pytest.mark.parametrize("name", WORD_PAGES)
def test_clean_reports_are_silent(name: str, rates: Rates) -> None:
    tally, alarms = rates.silent.setdefault(name, Tally()), []
    for seed in SEEDS:
        data = WORD_PAGES[name].encode(draw_sheet(Random(1000 + seed)))
        false = told(grave(lint_word(data).findings))
        tally.add(not false, 1)
        alarms += [f"seed {1000 + seed}: {one}" for one in false]
    assert not alarms, "\n".join(alarms[:20])


@pytest.mark.parametrize("name", WORD_PAGES)
def test_the_same_is_found_as_in_the_text(name: str, rates: Rates) -> None:
    page, tally = WORD_PAGES[name], rates.same.setdefault(name, Tally())
    different: list[str] = []
    for defect in DEFECTS[list(WORD_PAGES).index(name) % 3 :: 3]:
        [(seed, sheet)] = broken(defect, 1)
        in_text = found(lint(sheet, as_text(page), all_rules()))
        in_word = found(lint_word(page.encode(sheet), all_rules()))
        tally.add(in_text == in_word, 1)
        for sign, one in (("-", in_text - in_word), ("+", in_word - in_text)):
            different += [f"{defect.name}, seed {seed}: {sign}{each}" for each in sorted(one)]
    assert not different, "\n".join(different[:20])


def as_text(page: WordPage) -> Layout:
    """The layout of a text that shows the same tables."""
    render = cells_as_listed if page.merged else full_rows
    return Layout(render(" | ".join), page.styling)


@cache
def all_rules() -> Linter:
    rules = load_rules()
    return Linter(rules.select([rule.code for rule in rules.rules], []))


def lint_word(data: bytes, under: Linter | None = None) -> FileResult:
    document = sources.read_bytes(data, "report.docx")
    return (under or default_linter()).lint_document(document)


def found(result: FileResult) -> set[tuple[str, str]]:
    """Codes and model paths."""
    return {(finding.code, finding.place.path) for finding in result.findings}


# What Word does to text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(**targets: str) -> str:
    lines = "".join(
        f'<Relationship Id="{kind}" Type="{KIND}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{RELATIONS}">{lines}</Relationships>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def package(body: str, numbering: str = "", styles: str = "") -> dict[str, str | bytes]:
    """The parts of the smallest document that has that body."""
    return {
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(numbering="numbering.xml", styles="/word/s.xml"),
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>",
        "word/s.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
    }


def read(body: str, numbering: str = "", styles: str = "") -> Document:
    return sources.read_bytes(zipped(package(body, numbering, styles)), "r.docx")


def shown(body: str, numbering: str = "", styles: str = "") -> list[str]:
    """The lines of a document, cells apart."""
    return [
        line.text.raw if line.cells is None else "|".join(cell.raw for cell in line.cells)
        for line in read(body, numbering, styles).lines
    ]


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(content: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>"


def t(text: str) -> str:
    return r(f'<w:t xml:space="preserve">{text}</w:t>')


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(t(text))}</w:tc>"


RUNS = {
    "tab": (r("<w:t>一</w:t><w:tab/><w:t>二</w:t>"), ["一\t二"]),
    "tab stops are none": (p(t("一"), properties="<w:tabs><w:tab w:pos='1'/></w:tabs>"), ["一"]),
    "soft break": (t("一") + r("<w:br/>") + t("二"), ["一", "二"]),
    "carriage return": (t("一") + r("<w:cr/>") + t("二"), ["一", "二"]),
    "page break": (t("一") + r('<w:br w:type="page"/>') + t("二"), ["一二"]),
    "hyphens": (t("0731") + r("<w:noBreakHyphen/><w:softHyphen/>") + t("88"), ["0731-88"]),
    "spaces kept": (t(" 一 "), [" 一 "]),
    "spaces not kept": (r("<w:t> 一 </w:t>"), ["一"]),
    "hidden": (t("一") + r("<w:t>二</w:t>", "<w:vanish/>") + t("三"), ["一三"]),
    "not hidden": (r("<w:t>二</w:t>", '<w:vanish w:val="0"/>'), ["二"]),
    "symbol": (r('<w:sym w:font="Wingdings" w:char="F0FE"/>') + t("是"), ["☑是"]),
    "symbol in Unicode": (r('<w:sym w:font="宋体" w:char="25A1"/>'), ["□"]),
    "symbol without a code": (r('<w:sym w:char="x"/>') + t("一"), ["一"]),
    "formula": ("<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>", ["12"]),
    "ruby": (
        "<w:ruby><w:rt>" + t("yī") + "</w:rt><w:rubyBase>" + t("一") + "</w:rubyBase></w:ruby>",
        ["一"],
    ),
    "comment": ('<w:commentRangeStart w:id="1"/>' + t("一") + r("<w:commentReference/>"), ["一"]),
    "footnote": (t("一") + r('<w:footnoteReference w:id="2"/>'), ["一"]),
    "invisible": (t("政\u200b府\ufeff"), ["政府"]),
    "inserted": ("<w:ins>" + t("一") + "</w:ins><w:moveTo>" + t("二") + "</w:moveTo>", ["一二"]),
    "deleted": (
        "<w:del>" + r("<w:delText>一</w:delText>") + t("二") + "</w:del>" + t("三"),
        ["三"],
    ),
    "field": (
        r('<w:fldChar w:fldCharType="begin"/>')
        + r("<w:instrText>DATE</w:instrText>")
        + t("藏")
        + r('<w:fldChar w:fldCharType="separate"/>')
        + t("3月")
        + r('<w:fldChar w:fldCharType="end"/>')
        + t("1日"),
        ["3月1日"],
    ),
    "field without a result": (
        r('<w:fldChar w:fldCharType="begin"/><w:t>藏</w:t><w:fldChar w:fldCharType="end"/>')
        + t("一"),
        ["一"],
    ),
    "ends of no field": (r('<w:fldChar w:fldCharType="end"/>') + t("一"), ["一"]),
    "content control": (
        "<w:sdt><w:sdtPr>"
        + t("x")
        + "</w:sdtPr><w:sdtContent>"
        + t("一")
        + "</w:sdtContent></w:sdt>",
        ["一"],
    ),
}


@pytest.mark.parametrize("name", RUNS)
def test_runs(name: str) -> None:
    content, lines = RUNS[name]
    assert shown(content if content.startswith("<w:p>") else p(content)) == lines


def test_a_field_that_never_ends_hides_nothing_behind_its_paragraph() -> None:
    body = p(r('<w:fldChar w:fldCharType="begin"/>') + t("藏")) + p(t("一"))
    assert shown(body) == ["", "一"]


GONE = "<w:rPr><w:del/></w:rPr>"


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() -> None:
    body = (
        p(t("一"), properties=GONE) + p(properties=GONE) + p(t("二")) + p(t("三"), properties=GONE)
    )
    assert shown(body) == ["一二", "三"]
    assert read(body).lines[0].text.span().location == {"paragraph": 3}


def test_old_properties_count_no_more() -> None:
    old = "<w:pPrChange><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:pPrChange>"
    assert shown(p(t("一"), properties=old), LIST) == ["一"]


def test_other_prefixes_and_strict_documents() -> None:
    parts = package(p(t("一"), properties='<w:numPr><w:numId w:val="1"/></w:numPr>'), LIST)
    for old, new in ((W, STRICT), ("w:", "ns0:")):
        parts = {name: str(xml).replace(old, new) for name, xml in parts.items()}
    parts = {name: str(xml).replace("xmlns:w=", "xmlns:ns0=") for name, xml in parts.items()}
    [line] = sources.read_bytes(zipped(parts), "r.docx").lines
    assert line.text.raw == "一、一"


def level(at: int, style: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def definition(number: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, refers_to: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{refers_to}"/>{more}</w:num>'


LIST = definition(
    5,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "%1.%3.%4", "<w:isLgl/>"),
) + num(1, 5)


def numbered(*items: str) -> str:
    """Paragraphs such as "1/0 text": list, level, text; an empty list is the paragraph's style."""
    body = ""
    for item in items:
        place, _, text = item.partition(" ")
        list_id, _, at = place.partition("/")
        numbering = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>'
        body += p(t(text), properties=numbering)
    return body


def test_numbers_count_on_and_begin_anew() -> None:
    body = numbered("1/0 甲", "1/1 乙", "1/1 丙", "1/2 丁", "1/0 戊", "1/1 己", "1/2 庚", "1/3 辛")
    assert shown(body, LIST) == [
        *("一、甲", "（一）乙", "（二）丙", "1.丁", "二、戊", "（一）己", "1.庚", "2.1.1 辛"),
    ]


def test_lists_on_one_definition_count_on_together_unless_they_begin_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    lists = LIST + num(2, 5) + num(3, 5, anew)
    body = numbered("1/0 甲", "2/0 乙", "3/0 丙", "3/0 丁", "1/0 戊")
    assert shown(body, lists) == ["一、甲", "二、乙", "四、丙", "五、丁", "六、戊"]


def test_a_list_may_have_a_level_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "第%1条")}</w:lvlOverride>'
    assert shown(numbered("2/0 甲"), LIST + num(2, 5, own)) == ["第1条 甲"]


def test_levels_restart_as_they_say() -> None:
    never = definition(
        6, level(0, "decimal", "%1."), level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>')
    )
    body = numbered("1/0 甲", "1/1 乙", "1/0 丙", "1/1 丁")
    assert shown(body, never + num(1, 6)) == ["1.甲", "(1)乙", "2.丙", "(2)丁"]


def test_bullets_and_lists_that_are_none() -> None:
    bullets = definition(7, level(0, "bullet", "\uf0b7")) + num(1, 7) + num(2, 99)
    body = numbered("1/0 甲", "0/0 乙", "2/0 丙", "8/0 丁", "1/5 戊")
    assert shown(body, bullets) == ["●甲", "乙", "丙", "丁", "戊"]


def test_styles_number_their_paragraphs() -> None:
    styles = (
        '<w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
        '<w:style w:styleId="H3"><w:basedOn w:val="H1"/></w:style>'
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    linked = LIST.replace("%3.", '%3."/><w:pStyle w:val="H3')
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = "".join(
        p(t(text), properties=f'<w:pStyle w:val="{style}"/>{more}')
        for text, style, more in (
            ("甲", "H1", ""),
            ("乙", "H2", ""),
            ("丙", "H3", ""),
            ("丁", "H1", off),
            ("戊", "A", ""),
            ("己", "none", ""),
        )
    )
    assert shown(body, linked, styles) == ["一、甲", "（一）乙", "1.丙", "丁", "戊", "己"]


def test_a_list_style_defines_the_list() -> None:
    refers = definition(8, more='<w:numStyleLink w:val="Outline"/>') + num(1, 8)
    defines = definition(9, level(0, "decimal", "%1、"), more='<w:styleLink w:val="Outline"/>')
    assert shown(numbered("1/0 甲", "1/0 乙"), refers + defines) == ["1、甲", "2、乙"]


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        ("chineseCounting", "一 九 十 十一 二十 九十九 一〇〇 一一〇"),
        ("chineseCountingThousand", "一 九 十 十一 二十 九十九 一百 一百一十"),
        ("japaneseDigitalTenThousand", "一 九 一〇 一一 二〇 九九 一〇〇 一一〇"),
        ("chineseLegalSimplified", "壹 玖 壹拾 壹拾壹 贰拾 玖拾玖 壹佰 壹佰壹拾"),
        ("decimal", "1 9 10 11 20 99 100 110"),
        ("decimalZero", "01 09 10 11 20 99 100 110"),
        ("decimalFullWidth", "１ ９ １０ １１ ２０ ９９ １００ １１０"),
        ("decimalEnclosedCircle", "① ⑨ ⑩ ⑪ ⑳ 99 100 110"),
        ("decimalEnclosedParen", "⑴ ⑼ ⑽ ⑾ ⒇ 99 100 110"),
        ("lowerRoman", "i ix x xi xx xcix c cx"),
        ("upperLetter", "A I J K T UUUU VVVV FFFFF"),
        ("ideographTraditional", "甲 壬 癸 甲 癸 壬 癸 癸"),
        ("none", "       "),
        ("somethingNew", "1 9 10 11 20 99 100 110"),
    ],
)
def test_number_formats(style: str, numbers: str) -> None:
    assert [written(n, style) for n in (1, 9, 10, 11, 20, 99, 100, 110)] == numbers.split(" ")


def test_more_number_formats() -> None:
    assert [written(n, "chineseCountingThousand") for n in (0, 101, 1010, 9999)] == [
        *("〇", "一百零一", "一千零一十", "九千九百九十九"),
    ]
    assert written(10**9, "chineseCounting") == "1000000000"
    assert written(0, "upperLetter") == written(0, "upperRoman") == ""


MERGED = "<w:vMerge w:val='restart'/>"
GOES_ON = "<w:vMerge/>"


def test_merged_cells_stand_once() -> None:
    body = tbl(
        tr(tc("甲", MERGED), tc("乙", "<w:gridSpan w:val='2'/>")),
        tr(tc("", GOES_ON), tc("1"), tc("", MERGED)),
        tr(tc("", GOES_ON), tc(""), tc("", GOES_ON)),
        tr(tc("丙"), tc("2", "<w:hMerge w:val='restart'/>"), tc("", "<w:hMerge/>")),
    )
    assert shown(body) == ["甲|乙", "1| ", " ", "丙|2"]


def test_a_cell_that_goes_on_from_nothing_is_a_cell() -> None:
    body = tbl(
        tr(tc("甲"), tc("1", GOES_ON)),
        tr(tc("2"), tc("", GOES_ON), properties="<w:gridBefore w:val='1'/>"),
    )
    assert shown(body) == ["甲|1", "2| "]


def test_a_row_is_its_cells_in_a_row() -> None:
    [line] = read(tbl(tr(tc("甲"), tc(""), tc("12")))).lines
    assert line.cells is not None
    assert line.text.raw == "".join(cell.raw for cell in line.cells) == "甲 12"


def test_deleted_rows_and_cells_are_gone() -> None:
    body = tbl(
        tr(tc("1")),
        tr(tc("2"), properties="<w:del/>"),
        tr(tc("3"), tc("4", "<w:cellDel/>"), tc("5", "<w:cellIns/>")),
    )
    assert shown(body) == ["1", "3|5"]


def test_paragraphs_of_a_cell() -> None:
    cell = f"<w:tc>{p(t('商业'))}{p()}{p(t('企业') + r('<w:br/>') + t('等'))}</w:tc>"
    assert shown(tbl(tr(cell, tc("1")))) == ["商业\n企业\n等|1"]


def test_tables_that_lay_out_text() -> None:
    inner = tbl(tr(tc("甲"), tc("1")))
    frame = tbl(tr(f"<w:tc>{p(t('一、总体情况'))}{inner}{p(t('末'))}</w:tc>", tc("旁")))
    assert shown(frame) == ["一、总体情况", "甲|1", "末", "旁"]
    assert shown(tbl(tr(tc("已公开。"), tc("旁")))) == ["已公开。", "旁"]
    assert shown(tbl(tr(f"<w:tc>{p(t('一'))}{p(t('二'))}</w:tc>"))) == ["一", "二"]


def box(content: str) -> str:
    return r(
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )


def test_text_boxes_follow_their_paragraph_once() -> None:
    inside = f"<w:txbxContent>{p(t('框'))}{tbl(tr(tc('甲'), tc('1')))}</w:txbxContent>"
    versions = f"<mc:Choice>{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback>"
    both = f"<mc:AlternateContent>{versions}</mc:AlternateContent>"
    document = read(p(t("前"), r(both), t("后")) + p(box(p(t("旧")))) + p(t("末")))
    assert [line.text.raw for line in document.lines] == ["前后", "框", "甲1", "", "旧", "末"]
    assert [line.text.span().location for line in document.lines] == [
        {"paragraph": 1},
        {"textbox": 1, "paragraph": 1},
        {"table": 1, "row": 1, "cell": 1},
        {"paragraph": 2},
        {"textbox": 2, "paragraph": 1},
        {"paragraph": 3},
    ]


DRAWING = (
    "<w:drawing><wp:inline><wp:extent cx='{size}' cy='{size}'/><a:blip/></wp:inline></w:drawing>"
)


def test_a_picture_alone_is_said() -> None:
    large, small = (r(DRAWING.format(size=size)) for size in (3_000_000, 30_000))
    told = p(t("说明。"))
    embedded = r("<w:object><v:shape><v:imagedata/></v:shape></w:object>")
    body = p(large) + told + p(large) + p(small) + p(t("字"), large) + p(embedded) + told + p(large)
    assert shown(body) == ["说明。", "[图片]", "", "字", "[嵌入文件]", "说明。"]


def test_places() -> None:
    body = p(t("一")) + p() + tbl(tr(tc("甲"), tc("12"))) + p(t("三") + r("<w:br/>") + t("四"))
    document = read(body)
    assert document.kind == "docx"
    places = [line.text.span().location for line in document.lines]
    assert places == [
        *({"paragraph": 1}, {"paragraph": 2}, {"table": 1, "row": 1, "cell": 1}),
        *({"paragraph": 3}, {"paragraph": 3}),
    ]
    row = document.lines[2].text
    assert row.span(1, 3).location == {"table": 1, "row": 1, "cell": 2}
    assert row.span().start is None
    frame = read(tbl(tr(f"<w:tc>{p(t('一'))}{p(t('二'))}</w:tc>")))
    assert frame.lines[1].text.span().location == {"table": 1, "row": 1, "cell": 1, "paragraph": 2}


def test_the_place_of_a_finding() -> None:
    sheet = draw_sheet(Random(3), "2021")
    grid = sheet.grid("applications")
    assert grid is not None
    wrong = sheet.with_grid(grid.with_cells({("granted", "business"): ""}))
    [finding] = lint_word(WORD_PAGES["Word"].encode(wrong)).findings
    place = finding.place
    assert (finding.code, place.span.start) == ("GX506", None)
    assert place.span.location == {"table": 2, "row": 6, "cell": 4}
    assert place.excerpt is not None
    assert "（一）予以公开 | " in place.excerpt.text
    before = place.excerpt.text[: place.excerpt.start]
    assert before.count(" | ") == 3


# Documents that are damaged or made to do damage


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
