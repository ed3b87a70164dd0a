"""The structure rules GX101 to GX114, beyond the examples in their own files.

Cases are edits of the base reports, or of one piece of a parsed one; each case says which of its
rule's variants it must give, or that the rule must keep silent.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from rulecases import BASES, HEADINGS

from gxlint.checks import Hit, NotApplicable, load
from gxlint.engine import Linter
from gxlint.model import Report, Section
from gxlint.parse import parse
from gxlint.parse.prose import paragraphs
from gxlint.rules import load_rules
from gxlint.sources import read_text
from gxlint.text import Text

CODES = [f"GX{number}" for number in range(101, 115)]


def report_of(base: str, *edits: tuple[str, str]) -> Report:
    text = BASES[base]
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    report = parse(read_text(text, "report.txt"))
    assert report is not None
    return report


def with_section(report: Report, key: str, lines: Sequence[str]) -> Report:
    """The report with other prose in one part."""
    texts = [Text.of_line(line, number) for number, line in enumerate(lines, 1)]
    filled = _section(report, key)._replace(paragraphs=paragraphs(texts, key))
    sections = tuple(filled if section.key == key else section for section in report.sections)
    return report._replace(sections=sections)


def _section(report: Report, key: str) -> Section:
    found = report.section(key)
    assert found is not None
    return found


def answers(code: str, report: Report) -> list[Hit | NotApplicable]:
    rule = load_rules().by_code(code)
    return list(load(rule.check).check(report, rule.params))


def hits(code: str, report: Report) -> list[Hit]:
    return [answer for answer in answers(code, report) if isinstance(answer, Hit)]


def words(code: str, report: Report) -> list[str]:
    """The messages of a rule's hits, which proves their values as well."""
    rule = load_rules().by_code(code)
    return [
        rule.template(hit.variant, lang).format(**hit.values)
        for hit in hits(code, report)
        for lang in ("zh", "en")
    ][::2]


@pytest.mark.parametrize("base", sorted(BASES))
def test_base_reports_are_clean(base: str) -> None:
    linter = Linter(load_rules().select(CODES))
    found = linter.lint_text(BASES[base], "report.txt").findings
    assert [(finding.code, finding.message) for finding in found] == []


class TestTitle:
    @pytest.mark.parametrize(
        "title",
        [
            "云溪县自然资源局２０２３年政府信息公开工作年度报告",
            "二〇二三年云溪县自然资源局政府信息公开工作年度报告",
            "云溪县自然资源局政府信息公开工作2023年度报告",
        ],
    )
    def test_usual_forms_pass(self, title: str) -> None:
        report = report_of(
            "department-2021", ("云溪县自然资源局2023年政府信息公开工作年度报告", title)
        )
        assert words("GX102", report) == []

    def test_all_that_is_lacking_is_named_at_once(self) -> None:
        report = report_of("department-2021")._replace(
            title=Text.of_line("政府信息公开年报", 1),
            organ_mentions={},
        )
        assert words("GX102", report) == ["标题缺少机关名称、年份、规定的名称"]

    def test_without_a_title_only_its_absence_is_reported(self) -> None:
        report = report_of("department-2021")._replace(title=None)
        assert len(hits("GX101", report)) == 1
        assert answers("GX102", report) == [NotApplicable("title_missing")]


class TestSections:
    def test_every_missing_part_is_named_before_the_next_one(self) -> None:
        report = report_of("department-2021")
        kept = tuple(s for s in report.sections if s.key not in ("review", "problems"))
        found = hits("GX103", report._replace(sections=kept))
        assert [hit.path for hit in found] == ["other_matters", "other_matters"]
        assert "四、政府信息公开行政复议、行政诉讼情况" in str(found[0].values["heading"])

    def test_a_report_without_any_part_lacks_them_all(self) -> None:
        report = report_of("department-2019")._replace(sections=(), signature=None)
        assert [hit.path for hit in hits("GX103", report)] == ["report"] * 6

    @pytest.mark.parametrize("base", ["department-2019", "department-2021"])
    def test_in_a_draft_the_sub_headings_of_part_one_are_no_parts(self, base: str) -> None:
        text = BASES[base]
        report = parse(read_text(text[: text.index("二、主动公开")], "report.txt"))
        assert report is not None
        assert [hit.values["heading"] for hit in hits("GX103", report)] == list(HEADINGS[1:])

    def test_what_is_missing_at_the_end_is_told_there(self) -> None:
        report = report_of("department-2021")._replace(signature=None, published=None)
        bare = report.sections[-1]._replace(paragraphs=())
        for sections, path in (
            (report.sections, "other_matters#1"),
            ((*report.sections[:-1], bare), "other_matters"),
            ((), "report"),
        ):
            found = hits("GX110", report._replace(sections=sections))
            assert [hit.path for hit in found] == [path]

    def test_a_missing_last_part_is_told_where_the_report_ends(self) -> None:
        report = report_of("department-2021")
        kept = tuple(s for s in report.sections if s.key != "other_matters")
        ends = {"signature": report.signature, "problems": None}
        for path, signature in ends.items():
            found = hits("GX103", report._replace(sections=kept, signature=signature))
            assert [hit.path for hit in found] == [path]

    @pytest.mark.parametrize(
        ("written", "safety", "after"),
        [
            ("五、存在问题和下一步打算：", "safe", "五、存在的主要问题及改进情况："),
            ("五、存在问题和下一步打算", "safe", "五、存在的主要问题及改进情况"),
            ("五、2023年存在问题和改进", "proposed", "五、存在的主要问题及改进情况"),
        ],
    )
    def test_a_heading_is_reworded_and_what_stands_around_it_kept(
        self, written: str, safety: str, after: str
    ) -> None:
        text = BASES["department-2021"].replace(HEADINGS[4], written)
        [finding] = Linter(load_rules().select(["GX105"])).lint_text(text).findings
        assert finding.fix is not None
        assert finding.fix.safety == safety
        for edit in reversed(finding.fix.edits):
            assert edit.span.start is not None
            at = edit.span.start.column - 1
            assert written.startswith(edit.old, at)
            written = written[:at] + edit.replacement + written[at + len(edit.old) :]
        assert written == after

    @pytest.mark.parametrize("code", ["GX103", "GX104", "GX105", "GX106", "GX109"])
    def test_no_edition_no_answer(self, code: str) -> None:
        report = report_of("department-2021")._replace(edition=None)
        assert answers(code, report) == [NotApplicable("edition")]

    def test_parts_swapped_with_their_numbers(self) -> None:
        report = report_of("government-2019")
        *front, problems, other = report.sections
        found = hits("GX104", report._replace(sections=(*front, other, problems)))
        assert [(hit.path, hit.variant) for hit in found] == [("problems", None)]

    def test_a_part_that_comes_twice(self) -> None:
        report = report_of("government-2019")
        again = _section(report, "overview")._replace(path="overview~2")
        found = hits("GX104", report._replace(sections=(*report.sections, again)))
        assert [(hit.path, hit.variant) for hit in found] == [("overview~2", "repeated")]

    def test_parts_numbered_in_a_row_around_a_gap_are_rightly_numbered(self) -> None:
        report = report_of("department-2021")
        kept = [s for s in report.sections if s.heading and s.key != "disclosure"]
        renumbered = [s._replace(number=n) for s, n in zip(kept, "一二三四五", strict=True)]
        assert hits("GX104", report._replace(sections=tuple(renumbered))) == []
        assert hits("GX104", report._replace(sections=tuple(kept))) == []

    @pytest.mark.parametrize("text", ["无", "无。", "2023年，本单位无。", "略", "/", "——"])
    def test_saying_nothing_is_no_content_but_in_part_six(self, text: str) -> None:
        report = with_section(report_of("department-2021"), "problems", [text])
        report = with_section(report, "other_matters", [text])
        assert [(h.path, h.variant) for h in hits("GX106", report)] == [("problems", "nothing")]

    def test_a_table_is_content(self) -> None:
        report = with_section(report_of("department-2021"), "review", [])
        assert hits("GX106", report) == []


class TestAnnounced:
    LIST = (
        "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
        "政府信息公开行政复议、行政诉讼情况"
    )
    FULL = LIST + "、存在的主要问题及改进情况、其他需要报告的事项"

    def check(self, sentence: str) -> list[str | None]:
        report = with_section(report_of("department-2021"), "preamble", [sentence])
        return [hit.variant for hit in hits("GX109", report)]

    @pytest.mark.parametrize(
        "sentence",
        [
            "全文共6个部分。",
            "本报告分为以下六大部分：" + FULL + "。",
            f"本报告由{FULL}组成。",
            f"本报告包括{LIST}等内容。",
            f"本报告由{LIST}等六部分组成。",
            f"本报告由{FULL}等六部分组成，电子版可在县政府网站五个部分栏目下载。",
            f"本报告由{LIST}、存在的主要问题及改进情况、其他需要报告的事项等部分组成。",
            "本报告的一部分内容由各股室提供。",
            "第五十条规定的第三部分内容见后文。",
        ],
    )
    def test_true_announcements_pass(self, sentence: str) -> None:
        assert self.check(sentence) == []

    @pytest.mark.parametrize(
        ("sentence", "variant"),
        [
            ("全文共五个部分。", "number"),
            ("本报告由七部分组成。", "number"),
            (f"本报告由{LIST}六个方面组成。", "list"),
            (f"本报告由{FULL}等五个部分组成。", "list"),
            (f"本报告由{LIST}组成。", "parts"),
        ],
    )
    def test_false_announcements_are_reported(self, sentence: str, variant: str) -> None:
        assert self.check(sentence) == [variant]

    def test_a_part_of_another_edition_counts_among_those_announced(self) -> None:
        sentence = f"本报告由{self.LIST}、收费情况、存在问题六部分组成。"
        assert self.check(sentence) == ["parts"]
        assert self.check(sentence.replace("六部分", "七部分")) == ["list"]

    def test_a_preamble_that_announces_nothing_is_fine(self) -> None:
        assert self.check("本报告根据有关规定编制。") == []

    def test_an_announced_part_that_does_not_follow(self) -> None:
        report = report_of("department-2021")
        kept = tuple(s for s in report.sections if s.key != "other_matters")
        report = with_section(
            report._replace(sections=kept), "preamble", [f"本报告由{self.FULL}组成。"]
        )
        assert words("GX109", report) == ["前言列出的部分与正文不一致，相差：“其他需要报告的事项”"]

    def test_an_open_list_need_not_name_every_part(self) -> None:
        report = report_of("department-2021")
        kept = tuple(s for s in report.sections if s.key != "review")
        report = with_section(
            report._replace(sections=kept), "preamble", [f"本报告包括{self.LIST}等内容。"]
        )
        (message,) = words("GX109", report)
        assert message.endswith("相差：“政府信息公开行政复议、行政诉讼情况”")


class TestTopics:
    COVERED = (
        "（一）信息公开。全年公开各类信息120条，重点领域信息公开及时。",
        "（二）申请办理。收到信息公开申请3件，均按期答复。",
        "（三）规范管理。建立信息发布登记制度，逐条审核。",
        "（四）渠道建设。公众号推送消息80条。",
        "（五）工作保障。由专人负责，组织培训1次。",
    )

    def test_topics_may_be_worded_differently(self) -> None:
        report = with_section(report_of("department-2021"), "overview", self.COVERED)
        assert words("GX107", report) == []

    def test_words_in_passing_are_no_topic(self) -> None:
        lines = ["市场监督管理局全年通过县政府网站主动公开信息120条。", "没有收到依申请公开事项。"]
        report = with_section(report_of("department-2021"), "overview", lines)
        expected = "总体情况没有写到政府信息管理、政府信息公开平台建设、监督保障"
        assert words("GX107", report) == [expected]

    def test_an_empty_overview_is_another_rules_matter(self) -> None:
        report = with_section(report_of("department-2021"), "overview", [])
        assert answers("GX107", report) == [NotApplicable("section_missing")]

    def test_only_governments_are_asked_for_assessment(self) -> None:
        assert answers("GX108", report_of("department-2021")) == [NotApplicable("not_government")]
        nameless = report_of("government-2021")._replace(organ=None)
        assert answers("GX108", nameless) == [NotApplicable("organ_unknown")]

    @pytest.mark.parametrize("organ", ["青禾县", "青禾县河湾镇人民政府", "青禾县人民政府"])
    def test_governments_of_every_level_are_asked(self, organ: str) -> None:
        report = with_section(report_of("government-2021"), "overview", ["工作平稳。"])
        report = report._replace(organ=organ)
        assert words("GX108", report) == ["政府的年度报告没有写到工作考核、社会评议、责任追究"]


class TestNumbering:
    def check(self, *lines: str) -> list[tuple[object, object, str | None]]:
        report = with_section(report_of("department-2021"), "problems", lines)
        found = hits("GX111", report)
        for hit in found:
            assert hit.range is not None
            text = report.locate(hit.path).raw
            assert text[slice(*hit.range)].strip() == hit.values["found"]
        return [(hit.values["previous"], hit.values["found"], hit.variant) for hit in found]

    @pytest.mark.parametrize(
        "lines",
        [
            ["（一）问题。一是甲；二是乙。（二）改进。一是丙；二是丁；三是戊。"],
            ["一是更新慢。一要勤更新；二要常检查。", "二是解读少。"],
            ["（一）问题。1.更新慢。2.解读少。", "（二）改进。3.勤更新。4.多解读。"],
            ["（一）问题", "四）改进"][:1],
            ["2.只有一条有序号。"],
            ["全年办理1.5万件，占12.31%，其中3、4月最多。"],
            ["1.领导重视。", "2.12345热线办理及时。", "3.培训到位。"],
            ["（九）甲。", "（十）乙。", "（十一）丙。"],
            ["依据第二十条第（一）项、第（八）项公开，一是甲，二是乙。"],
            ["四是前一段里的第四点还没有写完。", "先说一是甲，二是乙。", "又说七是庚。"],
        ],
    )
    def test_lists_without_gaps_pass(self, lines: list[str]) -> None:
        assert self.check(*lines) == []

    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            (["（一）甲。", "（三）丙。"], ("（一）", "（三）", None)),
            (["（一）甲。", "（二）乙。", "四)丁。"], ("（二）", "四)", None)),
            (["一是甲；二是乙；四是丁。"], ("二是", "四是", None)),
            (["一是甲。", "二是乙。", "二是丙。"], ("二是", "二是", "repeated")),
            (["1.甲", "2.乙", "4.丁"], ("2.", "4.", None)),
            (["### （一）甲", "正文。", "### （三）丙"], ("（一）", "（三）", None)),
            (["还有不足：一是甲；", "三是丙。"], ("一是", "三是", None)),
            (["（1）甲；（2）乙；（3）丙；（2）丁。"], ("（3）", "（2）", "backwards")),
        ],
    )
    def test_gaps_and_repetitions_are_reported(
        self, lines: list[str], expected: tuple[str, str, str | None]
    ) -> None:
        assert self.check(*lines) == [expected]

    def test_one_wrong_number_is_one_finding(self) -> None:
        assert len(self.check("（一）甲。", "（二）乙。", "（二）丙。", "（四）丁。")) == 1
        assert len(self.check("（一）甲。", "（三）乙。", "（四）丙。", "（五）丁。")) == 1


class TestOrgan:
    def differ(self, *names: str) -> list[str]:
        mentions = dict(zip(("title", "signature", "preamble"), names, strict=False))
        report = report_of("department-2021")._replace(
            title=Text.of_line(names[0], 1),
            organ_mentions={path: Text.of_line(name, 1) for path, name in mentions.items()},
        )
        return [hit.path for hit in hits("GX112", report)]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("云溪县科技和工业信息化局", "县科工局"),
            ("云溪县科技和工业信息化局", "县科技工信局"),
            ("云溪县工业和信息化局", "云溪县工信局"),
            ("云溪县人力资源和社会保障局", "县人社局"),
            ("云溪县市场监督管理局", "市场监管局"),
            ("云溪县城市管理局", "云溪县城管局"),
            ("云溪县住房和城乡建设局", "云溪县住房城乡建设局"),
            ("云溪县发展和改革委员会", "云溪县发改局"),
            ("云溪县教育体育局", "云溪县教育局"),
            ("青禾市", "青禾市人民政府"),
            ("青禾市人民政府", "青禾市人民政府办公室"),
            ("青禾市", "青禾市政务服务和数据管理局"),
            ("青禾市云溪区财政局", "云溪区财政局"),
            ("云溪县", "云溪区人民政府"),
            ("云溪县城关街道办事处", "城关街道"),
            ("青禾高新技术产业开发区管理委员会", "青禾高新区管委会"),
            ("国家税务总局云溪县税务局", "云溪县税务局"),
            ("云溪县 自然资源局", "云溪县自然资源局"),
            ("云溪县水局", "云溪县教育局"),
            ("青禾高新技术产业开发区管理委员会", "高新区管委会"),
        ],
    )
    def test_names_of_one_body_pass(self, one: str, other: str) -> None:
        assert self.differ(one, other) == []
        assert self.differ(other, one) == []

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("云溪县教育局", "云溪县财政局"),
            ("云溪县城市管理局", "云溪县市场监督管理局"),
            ("云溪县人民政府", "白桥县人民政府"),
            ("云溪县水利局", "白桥县水利局"),
            ("云溪县河湾镇人民政府", "云溪县石坪镇人民政府"),
            ("云溪县农业农村局", "县交通局"),
        ],
    )
    def test_names_of_two_bodies_are_reported(self, one: str, other: str) -> None:
        assert self.differ(one, other) == ["signature"]
        assert self.differ(other, one) == ["signature"]

    def test_the_odd_one_out_is_blamed(self) -> None:
        assert self.differ("云溪县教育局", "云溪县财政局", "县财政局") == ["title"]
        assert self.differ("云溪县教育局", "云溪县财政局", "县教育局") == ["signature"]

    def test_a_single_mention_proves_nothing(self) -> None:
        report = report_of("department-2021")._replace(organ_mentions={})
        assert answers("GX112", report) == [NotApplicable("organ_unknown")]

    def test_the_words_in_the_preamble_are_marked(self) -> None:
        report = report_of("department-2008", ("现公布云溪县水利局", "现公布云溪县民政局"))
        (hit,) = hits("GX112", report)
        assert hit.range is not None
        assert report.locate(hit.path).raw[slice(*hit.range)] == "云溪县民政局"


class TestResidue:
    def check(self, sentence: str) -> list[object]:
        report = with_section(report_of("department-2021"), "problems", [sentence])
        return [hit.values["text"] for hit in hits("GX113", report)]

    @pytest.mark.parametrize(
        "sentence",
        [
            "联系邮箱xx@yunxi-xian.gov.cn，网址www.xxgk.cn/xx/2023。",
            "申请人王××、李XX对答复满意。",
            "展板尺寸3×4米，共5××2块。",
            "**2023年**公开**17**件，**条例**落实到位。",
            "第XX届运动会期间公开信息3条。",
            "具体数据见下表。",
            "按照示例（见附件）填写申请表。",
            "下划线_和__init__不算。",
        ],
    )
    def test_ordinary_text_passes(self, sentence: str) -> None:
        assert self.check(sentence) == []

    @pytest.mark.parametrize(
        ("sentence", "text"),
        [
            ("该部分以表格形式报告。", "以表格形式报告"),
            ("本年公开信息XX条。", "XX"),
            ("××局认真落实。", "××"),
            ("20XX年工作平稳。", "20XX年"),
            ("截至×月×日。", "×月×日"),
            ("收到申请____件。", "____"),
            ("收到申请**件。", "**"),
            ("【请选择一种情形】没有变化。", "【请选择一种情形】"),
            ("情况如下（待补充）。", "（待补充）"),
            ("某某局高度重视。", "某某局"),
            ("此处填写本单位的做法。", "此处填写"),
        ],
    )
    def test_residue_is_quoted(self, sentence: str, text: str) -> None:
        assert self.check(sentence) == [text]

    def test_all_residue_of_a_sentence_is_one_finding(self) -> None:
        assert self.check("XX年，XX局公开信息____条。") == ["XX”“____"]

    def test_title_headings_and_signature_are_looked_at(self) -> None:
        base = report_of("department-2021")
        assert base.signature is not None
        report = base._replace(
            title=Text.of_line("XX局2023年政府信息公开工作年度报告", 1),
            signature=base.signature._replace(text=Text.of_line("××局 2024年×月×日", 9)),
        )
        assert [hit.path for hit in hits("GX113", report)] == ["title", "signature"]


def test_signature_with_a_body_alone_is_incomplete() -> None:
    report = report_of("department-2019")
    assert report.signature is not None
    undated = report._replace(signature=report.signature._replace(signed=None), published=None)
    assert [hit.path for hit in hits("GX110", undated)] == ["signature"]
    unsigned = report._replace(signature=None, published=None)
    assert [hit.path for hit in hits("GX110", unsigned)] == ["other_matters#1"]


def test_overview_length_counts_characters_and_digits_only() -> None:
    report = with_section(report_of("department-2021"), "overview", ["公开" * 499 + "，。、 12"])
    assert hits("GX114", report) == []
    report = with_section(report, "overview", ["公开" * 500 + "1"])
    assert [hit.values["count"] for hit in hits("GX114", report)] == [1001]
