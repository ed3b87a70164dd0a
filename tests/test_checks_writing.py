"""The writing rules: brackets, bases, citations, punctuation and words, with their fixes."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from handmade import make_report, make_section
from rulecases import blamed, edited, findings
from sample import sample_report

from gxlint.checks import Change, Hit, Repair, Spot, brackets, narrative, punctuation
from gxlint.engine import Linter
from gxlint.finding import Finding, Fix
from gxlint.fixing.edits import fix_of
from gxlint.formats import Options
from gxlint.formats.machine import render
from gxlint.model import Damage, Paragraph, Section, Sentence
from gxlint.parse import parse
from gxlint.places import Places
from gxlint.rules import load_rules
from gxlint.sources import read_text
from gxlint.text import Text

HEADING = "一、总体情况"


def section(*paragraphs: str) -> Section:
    """A part with these paragraphs, cut into sentences after 。."""
    made: list[Paragraph] = []
    count = 0
    for line, raw in enumerate(paragraphs, 2):
        text = Text.of_line(raw, line)
        sentences = []
        start = 0
        for piece in raw.split("。"):
            end = min(len(raw), start + len(piece) + 1)
            cut = text.slice(start, end).strip()
            if len(cut):
                count += 1
                sentences.append(Sentence(f"overview#{count}", cut))
            start = end
        made.append(Paragraph(text, tuple(sentences)))
    return Section("overview", "overview", Text.of_line(HEADING, 1), "一", "总体情况", tuple(made))


def bracket_hits(*paragraphs: str, reach: int = 6) -> list[Hit]:
    return list(brackets.check(make_report(sections=[section(*paragraphs)]), {"reach": reach}))


def marks(hits: Sequence[Hit]) -> list[tuple[str | None, object]]:
    return [(hit.variant, hit.values["mark"]) for hit in hits]


@pytest.mark.parametrize(
    "text",
    [
        "公开（含目录、指南）信息。",
        "公开（含目录。另有指南）信息。",
        "（一）主动公开。（二)依申请公开。",
        "印发《关于〈条例〉的通知》（〔2021〕30号）【新】“一“网”通办”。",
        "1)目录。2)指南。3)年报。",
        "包括：1）数量；2）质量。",
        "见（附件1，2）和（附件a、b）。",
        "设备it's齐全，Party members’ room，屏幕55\"两块。",
        '“政务公开"专栏和"解读”栏目。',
        '5"屏一块。',
        '屏5"一块。',
        "",
    ],
)
def test_marks_that_have_their_partner_or_need_none(text: str) -> None:
    assert bracket_hits(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公开（含目录信息。", [(None, "（")]),
        ("公开(含目录信息。", [(None, "(")]),
        ("公开含目录）信息。", [(None, "）")]),
        ("印发《条例。", [(None, "《")]),
        ("印发条例〉和【新。", [(None, "〉"), (None, "【")]),
        ("甲）乙。丙）丁。", [("several", "）")]),
        ("设“公开“专栏。", [("turned", "“")]),
        ("设”公开”专栏。", [("turned", "”")]),
        ("设“甲”“乙“丙”丁“专栏。", [("turned", "“")]),
        ("设“公开专栏。", [(None, "“")]),
        ("设“甲“乙“丙专栏。", [("several", "“")]),
        ('设"公开专栏。', [(None, '"')]),
        ('设“公开"专栏。', []),
        ('设"公开”专栏。', []),
        ('设（公开"专栏。', [(None, "（"), (None, '"')]),
        ("（一）甲。二）乙。（三）丙。", [("number", "二）")]),
        ("1)甲。（2）乙。（3）丙。", [("number", "1)")]),
        ("（a）甲。b）乙。（c）丙。", [("number", "b）")]),
        ("1）甲。（2）乙。", [("number", "1）")]),
        ("（二）甲。三）乙。", [("number", "三）")]),
        ("“甲‘乙‘丙。", [("turned", "‘"), (None, "“")]),
    ],
)
def test_marks_without_a_partner(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert marks(bracket_hits(text)) == expected


def test_the_partner_has_the_width_of_the_mark() -> None:
    wide, plain, title = (bracket_hits(text)[0] for text in ("甲（乙", "甲(乙", "甲《乙"))
    assert [hit.values["partner"] for hit in (wide, plain, title)] == ["）", ")", "》"]


def test_which_of_two_marks_is_turned_is_for_a_person_to_decide_on() -> None:
    [hit] = bracket_hits("设“公开“专栏。")
    assert hit.fix == Repair((Change(Spot("overview#1", (4, 5)), "”"),), safe=False)


def test_a_partner_may_stand_some_paragraphs_on() -> None:
    lines = ["请联系（地址：云河大道。", "邮编：419906。", "电话：5550126）。"]
    assert bracket_hits(*lines, reach=2) == []
    assert marks(bracket_hits(*lines, reach=1)) == [(None, "（"), (None, "）")]
    assert bracket_hits("（甲。", "乙）。") == bracket_hits('"甲。', '乙"。') == []
    assert marks(bracket_hits("（甲。", "《乙。")) == [(None, "（"), (None, "《")]


def test_numbers_of_one_style_are_no_fault_beside_another_list() -> None:
    assert bracket_hits("（1）甲。", "1）乙。", "2）丙。", "3）丁。", "（2）戊。") == []
    assert bracket_hits("一）甲。", "二）乙。", "三）丙。") == []
    assert bracket_hits("1）甲。", "2）乙。", "（2）丙。") == []


@pytest.mark.parametrize("number", ["三", "五"])
def test_a_number_far_from_the_list_of_brackets_is_of_another(number: str) -> None:
    assert bracket_hits("（一）甲。", f"{number}）乙。") == []


def test_a_lone_number_in_a_list_of_brackets() -> None:
    [hit] = bracket_hits("（一）甲。", "（二）乙。", "三)丙。丁。", "（四）戊。")
    assert (hit.path, hit.range) == ("overview#3", (0, 2))
    assert hit.fix == Repair((Change(Spot("overview#3", (0, 2)), "(三)"),))


def test_marks_of_one_paragraph_are_one_hit() -> None:
    [hit] = bracket_hits("甲）乙）" * 9)
    assert (hit.variant, hit.values["count"], len(hit.related)) == ("several", 18, 8)


def test_title_and_first_part_are_read_together_and_the_signature_alone() -> None:
    report = parse(read_text(edited("department-2021"), "a.txt"))
    assert report is not None
    paths = [[run.pieces[0].path for run in block] for block in narrative.whole(report).blocks()]
    assert paths[0][:2] == ["title", "preamble#1"]
    assert paths[1][0] == "overview"
    assert paths[-1] == ["signature"]


def test_a_run_leads_back_to_its_sentences() -> None:
    report = make_report(sections=[section("　甲一。 乙二。丙三")])
    [(_, run)] = narrative.whole(report).blocks()
    assert [run.spot(at, at + 1) for at in (1, 2, 3, 5, 8, 9)] == [
        Spot("overview#1", (0, 1)),
        Spot("overview#1", (1, 2)),
        Spot("overview#1", (2, 3)),
        Spot("overview#2", (0, 1)),
        Spot("overview#3", (0, 1)),
        Spot("overview#3", (1, 2)),
    ]


def test_sentences_alike_are_told_apart() -> None:
    report = make_report(sections=[section("甲一。甲一。甲一。")])
    [(_, run)] = narrative.whole(report).blocks()
    assert [run.spot(at, at + 2).path for at in (0, 3, 6)] == [
        "overview#1",
        "overview#2",
        "overview#3",
    ]


def punctuation_hits(*paragraphs: str, minority: int = 20) -> list[Hit]:
    report = make_report(sections=[section(*paragraphs)])
    return list(punctuation.check(report, {"minority": minority}))


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("甲，，乙。", (2, "，")),
        ("甲、、乙。", (2, "、")),
        ("甲,，乙。", (1, ",")),
        ("甲，。", (1, "，")),
        ("甲；。", (1, "；")),
        ("甲，；乙。", (1, "，")),
        ("甲、，乙。", (1, "、")),
        ("占100%，，乙。", (6, "，")),
    ],
)
def test_of_two_marks_the_weaker_goes(text: str, gone: tuple[int, str]) -> None:
    [hit] = punctuation_hits(text)
    assert (hit.variant, hit.values) == ("doubled", {"doubled": 1, "half_width": 0})
    assert hit.fix is not None
    [change] = hit.fix.changes
    start, end = change.spot.range
    assert (start, text[start:end], change.replacement) == (*gone, "")


def test_two_marks_over_the_end_of_a_sentence() -> None:
    [hit] = punctuation_hits("甲。，乙。")
    assert (hit.path, hit.range) == ("overview#2", (0, 1))


@pytest.mark.parametrize(
    "text", ["甲。。。", "甲……乙。", "甲，“乙”，丙。", "a,,b", "甲a,,b乙", "fe80::1", "，，"]
)
def test_marks_that_are_not_doubled(text: str) -> None:
    assert punctuation_hits(text) == []


def test_an_address_does_not_hide_what_follows_it() -> None:
    [hit] = punctuation_hits("见fe80::1，甲，，乙。")
    assert hit.range == (11, 12)


def test_half_width_marks_are_strays_only_as_a_minority() -> None:
    most = "甲，乙，丙，丁，戊，己；庚：辛！壬，癸"
    [hit] = punctuation_hits(most, "甲,乙", minority=20)
    assert (hit.variant, hit.values) == ("half_width", {"doubled": 0, "half_width": 1})
    assert (hit.path, hit.range) == ("overview#2", (1, 2))
    assert punctuation_hits(most, "甲,乙", minority=10) == []
    assert punctuation_hits("甲,乙,丙,丁", "甲，乙") == []
    assert punctuation_hits(most, "12,345件,8:30,a,b,www.a.cn:80") == []


def test_punctuation_is_one_finding_with_the_places_beside_it() -> None:
    found = findings(
        "GX804", "department-2021", ("，现行", "，，现行"), ("属性，更新", "属性,更新")
    )
    [finding] = found
    assert "连用 1 处" in finding.message and "半角标点 1 处" in finding.message
    assert [place.excerpt and place.span for place in finding.related] != []
    assert blamed(finding) == "，"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("国务院令第711条", "国务院令第711号"),
        ("国务院令第 ７１１ 条", "国务院令第 ７１１ 号"),
    ],
)
def test_only_the_wrong_character_of_a_citation_is_changed(wrong: str, right: str) -> None:
    [finding] = findings("GX803", "department-2021", ("国务院令第711号", wrong))
    assert blamed(finding) == wrong
    assert finding.message.endswith(f"“{wrong}”应为“{right}”")
    assert finding.fix is not None
    assert [edit.replacement for edit in finding.fix.edits] == ["号"]
    assert finding.fix.message == f"{wrong} 改为 {right}"


@pytest.mark.parametrize(
    "year", ["[2021]", "（2021）", "【2021】", "〔2021]", "[2021〕", "〖2021〗"]
)
def test_brackets_of_document_numbers(year: str) -> None:
    [finding] = findings("GX803", "department-2021", ("〔2021〕", year))
    assert "应为“" in finding.message and "〔2021〕30号" in applied(
        edited("department-2021", ("〔2021〕", year)), [finding]
    )


@pytest.mark.parametrize(
    "words",
    [
        "（2019）云01行初5号判决",
        "安置区（2020）3号楼的信息",
        "报告（2022）第3部分",
        "国办发〔2016〕80号、81号文件",
        "国务院令第711号令",
    ],
)
def test_brackets_that_are_no_document_numbers(words: str) -> None:
    assert findings("GX803", "department-2021", ("组织业务培训", f"依据{words}组织业务培训")) == []


def test_an_outdated_basis_is_only_proposed_to_be_changed() -> None:
    [finding] = findings("GX802", "department-2021", ("国务院令第711号", "国务院令第492号"))
    assert finding.fix is not None
    assert (finding.fix.safety, finding.fix.edits[0].replacement) == ("proposed", "711")


@pytest.mark.parametrize(
    "words",
    [
        "国务院令第492号、第711号",
        "原《条例》，国务院令第492号",
        "国务院令第492号，已废止",
        "国务院令第492号公布，2019年4月3日修订",
    ],
)
def test_history_is_no_basis(words: str) -> None:
    assert findings("GX802", "department-2021", ("国务院令第711号", words)) == []


def test_the_form_of_2019_is_right_for_2020() -> None:
    old = "国办公开办函〔2019〕60号"
    wanted = "《中华人民共和国政府信息公开条例》第五十条规定"
    assert findings("GX802", "government-2019", (wanted, f"{wanted}和{old}")) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("截止12月31日", "截至"),
        ("截止2023年底", "截至"),
        ("截止至12月31日", "截至"),
        ("截止目前", "截至"),
        ("截止十二月底", "截至"),
        ("，做为牵头单位", "作为"),
        ("，把公开做为抓手", "作为"),
        ("部份公开", "部分"),
        ("，己经上线", "已经"),
        ("，给于答复", "给予"),
    ],
)
def test_wrong_words(wrong: str, right: str) -> None:
    base, edit = "department-2021", ("组织业务培训", f"{wrong}组织业务培训")
    [finding] = findings("GX805", base, edit)
    assert f"应为“{right}”" in finding.message
    assert right in applied(edited(base, edit), [finding])


@pytest.mark.parametrize(
    "words",
    [
        "截止到12月31日",
        "截止日期为12月31日",
        "报名截止12月31日",
        "，争做为民服务标兵",
        "，甘做为重要岗位补位的人",
        "自己经办",
        "干部份内之事",
        "沟通迅速",
        "“截止12月31日”",
    ],
)
def test_right_words(words: str) -> None:
    assert findings("GX805", "department-2021", ("组织业务培训", f"{words}组织业务培训")) == []


def test_a_word_that_occurs_twice_in_a_sentence_is_one_finding() -> None:
    edit = ("组织业务培训", "截止6月办结3件，截止12月办结8件，组织业务培训")
    [finding] = findings("GX805", "department-2021", edit)
    assert len(finding.related) == 1
    assert finding.fix is not None
    assert finding.fix.message == "截止 改为 截至（2 处）"
    assert finding.fix.safety == "safe"


def applied(source: str, found: Sequence[Finding], *, safe: bool = False) -> str:
    """The source with the fixes of the findings made (only the safe ones, if asked)."""
    lines = source.split("\n")
    fixes = [f.fix for f in found if f.fix and (f.fix.safety == "safe" or not safe)]
    edits = [edit for fix in fixes for edit in fix.edits]
    for edit in sorted(edits, key=lambda edit: edit.span.start or (0, 0), reverse=True):
        assert edit.span.start and edit.span.end
        line, start, end = (
            edit.span.start.line - 1,
            edit.span.start.column - 1,
            edit.span.end.column,
        )
        lines[line] = lines[line][:start] + edit.replacement + lines[line][end - 1 :]
    return "\n".join(lines)


def test_fixed_texts_are_clean_of_what_was_fixed() -> None:
    source = edited(
        "department-2021",
        ("国务院令第711号", "国务院令第711条"),
        ("〔2021〕30号", "[2021]30号"),
        ("，现行有效9件", "，，现行有效9件"),
        ("逐件核对公开属性，更新", "逐件核对公开属性,更新"),
        ("（三）政府信息管理", "三）政府信息管理"),
        ("组织业务培训", "截止目前，部份股室组织业务培训"),
    )
    linter = Linter(load_rules().select(["GX8"]))
    found = linter.lint_text(source).findings
    assert {f.code for f in found} == {"GX801", "GX803", "GX804", "GX805"}
    fixed = applied(source, found, safe=True)
    assert linter.lint_text(fixed).findings == ()
    assert fixed == edited("department-2021", ("组织业务培训", "截至目前，部分股室组织业务培训"))


def test_a_fix_in_json() -> None:
    linter = Linter(load_rules().select(["GX805"]), lang="en")
    source = edited("department-2021", ("组织业务培训", "截止目前组织业务培训"))
    written = "".join(render([linter.lint_text(source)], Options(lang="en")))
    [diagnostic] = json.loads(written)["files"][0]["diagnostics"]
    line, column = diagnostic["start"]["line"], diagnostic["start"]["column"]
    assert diagnostic["fix"] == {
        "safety": "safe",
        "message": "replace 截止 with 截至",
        "edits": [
            {
                "start": {"line": line, "column": column + 1},
                "end": {"line": line, "column": column + 2},
                "old": "止",
                "replacement": "至",
            }
        ],
    }


def _fix(changes: Sequence[tuple[int, int, str]], lang: str = "zh") -> Fix | None:
    report = make_report(sections=[make_section("overview", HEADING, "甲乙丙丁戊")])
    spots = [Change(Spot("overview#1", (start, end)), new) for start, end, new in changes]
    return fix_of(Places(report, lang), Repair(tuple(spots)), certain=True)


def test_edits_touch_only_what_differs() -> None:
    fix = _fix([(2, 5, "丙己戊"), (0, 2, "乙"), (2, 2, "庚")])
    assert fix is not None
    edits = [(e.span.start, e.span.end, e.replacement) for e in fix.edits]
    assert edits == [((2, 1), (2, 2), ""), ((2, 3), (2, 3), "庚"), ((2, 4), (2, 5), "己")]
    assert fix.message == "甲乙 改为 乙；补上 庚；丙丁戊 改为 丙己戊"


def test_a_message_tells_a_few_kinds_of_changes() -> None:
    fix = _fix([(0, 1, ""), (1, 2, "a"), (2, 3, "b"), (3, 4, "c")], "en")
    assert fix is not None
    assert fix.message == "remove 甲; replace 乙 with a; replace 丙 with b …"


def test_an_insertion_stays_on_the_line_of_the_character_before() -> None:
    text = Text.join([Text.of_line("甲乙", 2), Text.of_line("丙", 3)])
    part = Paragraph(text, (Sentence("overview#1", text),))
    report = make_report(sections=[Section("overview", "overview", None, "", "总体情况", (part,))])

    def edits(start: int, end: int, new: str) -> object:
        change = Change(Spot("overview#1", (start, end)), new)
        fix = fix_of(Places(report, "zh"), Repair((change,)), certain=True)
        return fix and [(edit.span.start, edit.span.end) for edit in fix.edits]

    assert edits(0, 2, "甲乙丁") == [((2, 3), (2, 3))]
    assert edits(1, 3, "戊己") is None


def test_what_rests_on_damage_is_only_proposed() -> None:
    words = "截止1月9日来信13件。"
    source = (
        "云溪县水利局2023年政府信息公开工作年度报告\n发布时间：2024年1月9日\n一、总体情况\n"
        f"公开平稳。{words}\n三、收到和处理政府信息公开申请情况\n"
        "（一）予以公开 | 12 | 3 |  | 15\n1.属于国家秘密 | 0 | 0 | 0 | 0\n"
    )
    report = sample_report(source, words)
    linter = Linter(load_rules().select(["GX805"]))
    [sound] = linter.lint_report(report).findings
    trace = Damage("overview#2", report.locate("overview#2"), "garbage")
    [doubtful] = linter.lint_report(sample_report(source, words, damage=(trace,))).findings
    assert sound.fix and doubtful.fix
    assert (sound.fix.safety, doubtful.fix.safety) == ("safe", "proposed")
