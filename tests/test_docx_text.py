"""What Word does to text: runs, automatic numbers, tables, boxes; each thing for itself."""

from __future__ import annotations

import pytest
from wordxml import (
    GONE,
    LIST,
    STRICT,
    W,
    definition,
    level,
    num,
    numbered,
    p,
    package,
    r,
    read,
    shown,
    t,
    tbl,
    tc,
    tr,
    zipped,
)

from gxlint import sources
from gxlint.sources.word.counting import written

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


def test_rows_that_stand_in_one_row() -> None:
    def stack(*lines: str) -> str:
        return f"<w:tc>{''.join(p(t(line)) for line in lines)}</w:tc>"

    document = read(tbl(tr(tc("三"), stack("规章", "许可"), stack("1", "20"), stack("3", "-"))))
    assert [[cell.raw for cell in line.cells or ()] for line in document.lines] == [
        ["三", "规章", "1", "3"],
        ["许可", "20", "-"],
    ]
    [_, second] = document.lines
    assert second.cells is not None
    assert second.cells[1].span().location == {"table": 1, "row": 1, "cell": 3}
    assert shown(tbl(tr(stack("规章", "许可"), stack("1", "2"), tc("3")))) == [
        "规章\n许可|1\n2|3",
    ]


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
