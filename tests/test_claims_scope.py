"""Whose figures, and of when, are held against the tables: scope decides before comparison."""

from __future__ import annotations

import pytest
from claimed import claims_in, values
from rulecases import BASES, reason

RECEIVED = "applications/received/total"
CONCLUDED = "applications/concluded/total"


@pytest.mark.parametrize(
    "words",
    [
        "全县收到政府信息公开申请305件。",
        "2023年，青禾县收到政府信息公开申请305件。",
        "2023 年全县收到政府信息公开申请 305 件。",
        "截至2023年12月31日，收到政府信息公开申请305件。",
        "截至年底，收到政府信息公开申请305件。",
        "截至12月底，收到政府信息公开申请305件。",
        "截至12月末，收到政府信息公开申请305件。",
        "截至十二月底，收到政府信息公开申请305件。",
        "全县各乡镇收到政府信息公开申请305件。",
        "全县及各乡镇收到政府信息公开申请305件。",
        "全县、乡镇收到政府信息公开申请305件。",
        "1月1日至12月31日，收到政府信息公开申请305件。",
        "收到政府信息公开申请305件，同比增加21件。",
        "较上年相比有所增加，全年收到政府信息公开申请305件。",
        "比上年多21件，共收到政府信息公开申请305件。",
        "收到通过网络、信函等多种渠道提出的政府信息公开申请305件。",
        "收到政府信息公开申请305件，公开信息1280条。",
        "收到政府信息公开申请，共计305件。",
        "所收到的政府信息公开申请共305件。",
    ],
)
def test_figures_of_the_whole_body_and_year_are_held(words: str) -> None:
    assert [(c.about, c.value, c.agrees) for c in claims_in(words)] == [(RECEIVED, 305, False)]


@pytest.mark.parametrize(
    "words",
    [
        # Another year.
        "上年收到政府信息公开申请305件。",
        "2022年收到政府信息公开申请305件。",
        "2022 年收到政府信息公开申请 305 件。",
        "与上年的305件相比，政府信息公开申请有所下降。",
        "近三年来累计收到政府信息公开申请305件。",
        "2024年将办理政府信息公开申请305件。",
        "政府信息公开申请同比增加305件。",
        # Part of the year.
        "上半年收到政府信息公开申请305件。",
        "截至2023年11月底，收到政府信息公开申请305件。",
        "截至11月末，收到政府信息公开申请305件。",
        "截至十一月底，收到政府信息公开申请305件。",
        "三月份，收到政府信息公开申请305件。",
        "3月收到政府信息公开申请305件。",
        "一季度收到政府信息公开申请305件。",
        # Part of the body.
        "河湾镇收到政府信息公开申请305件。",
        "各乡镇收到政府信息公开申请305件。",
        "河湾镇、各乡镇收到政府信息公开申请305件。",
        "县自然资源局收到政府信息公开申请305件。",
        "省局收到政府信息公开申请305件。",
        "石桥收到政府信息公开申请305件。",
        "其中县级部门收到政府信息公开申请305件。",
        # One channel.
        "网上收到政府信息公开申请305件。",
        "收到信函形式的政府信息公开申请305件。",
        # Other matters.
        "办理12345热线工单305件。",
        "答复建议提案305件，全部予以公开。",
        "受理行政许可申请305件。",
        "办理行政应诉案件305件。",
        "收到网民留言305件，均予以答复。",
        # Approximate.
        "收到政府信息公开申请305余件。",
        "收到政府信息公开申请近305件。",
        "收到政府信息公开申请几十件。",
        "收到政府信息公开申请数百件。",
        "收到政府信息公开申请305件左右。",
        "收到政府信息公开申请1,23件。",
        # No statement on what was.
        "力争政府信息公开申请不超过305件。",
        "每收到政府信息公开申请305件，抽查一次。",
        # Parts of what is another matter, and what is listed with it.
        "抽查政府信息公开申请305件和行政复议案件9件。",
        "梳理政府信息公开申请305件、行政规范性文件9件。",
        "评查案卷405份，其中政府信息公开申请305件，行政复议8件。",
        "在抽查的305件申请中，予以公开12件。",
        # Qualified.
        "收到补正的政府信息公开申请305件。",
        "抽查不属于公开范围的305件政府信息公开申请答复书。",
    ],
)
def test_all_other_figures_are_no_claims(words: str) -> None:
    assert claims_in(words) == []


@pytest.mark.parametrize(
    ("words", "held"),
    [
        (
            "2022年收到政府信息公开申请283件，2023年收到304件。",
            {RECEIVED: 304},
        ),
        (
            "上半年收到政府信息公开申请150件，全年收到304件。",
            {RECEIVED: 304},
        ),
        (
            "河湾镇收到政府信息公开申请9件，全县收到政府信息公开申请304件。",
            {RECEIVED: 304},
        ),
        (
            "全县收到政府信息公开申请304件（河湾镇9件、石桥镇7件等），办结300件。",
            {RECEIVED: 304, CONCLUDED: 300},
        ),
        (
            "收到政府信息公开申请304件，其中网上申请250件。",
            {RECEIVED: 304},
        ),
        (
            "收到政府信息公开申请304件，予以公开（上年90件），部分公开20件。",
            {RECEIVED: 304, "applications/partly_granted/total": 20},
        ),
        (
            "办理热线工单1280件；收到政府信息公开申请304件。",
            {RECEIVED: 304},
        ),
        (
            "（一）上年收到政府信息公开申请283件，（二）收到政府信息公开申请304件。",
            {RECEIVED: 304},
        ),
    ],
)
def test_scope_ends_where_the_text_says_so(words: str, held: dict[str, float]) -> None:
    assert values(words) == held


@pytest.mark.parametrize("between", ["", "工作平稳有序。", "政府信息公开申请办理规范。"])
def test_the_next_sentence_goes_on_with_what_was_counted(between: str) -> None:
    assert values(f"收到政府信息公开申请304件。{between}其中自然人250件。") == {
        RECEIVED: 304,
        "applications/received/natural_person": 250,
    }


def test_the_words_of_a_claim_are_its_number_and_what_tells_of_it() -> None:
    words = "收到政府信息公开申请304件（其中自然人250件），办结300件。"
    assert [claim.text for claim in claims_in(words)] == [
        "收到政府信息公开申请304件",
        "自然人250件",
        "办结300件",
    ]


@pytest.mark.parametrize("joint", ["和", "、", "以及"])
def test_items_told_respectively(joint: str) -> None:
    words = f"收到政府信息公开申请304件，予以公开{joint}部分公开分别为112件和20件，不予公开30件。"
    assert values(words) == {
        RECEIVED: 304,
        "applications/granted/total": 112,
        "applications/partly_granted/total": 20,
        "applications/refused.*/total": 30,
    }


@pytest.mark.parametrize(
    "words", ["未发生被纠正的行政复议、行政诉讼。", "未发生行政复议、被纠正的行政诉讼。"]
)
def test_none_of_some_kind_is_not_none_at_all(words: str) -> None:
    assert claims_in(words) == []


@pytest.mark.parametrize(
    "lead", ["政府信息公开申请的办理结果：", "收到政府信息公开申请304件，结果如下："]
)
def test_results_behind_a_colon(lead: str) -> None:
    held = values(f"{lead}予以公开112件，部分公开20件；不予公开30件。")
    assert held.pop(RECEIVED, 304) == 304
    assert held == {
        "applications/granted/total": 112,
        "applications/partly_granted/total": 20,
        "applications/refused.*/total": 30,
    }


@pytest.mark.parametrize(
    "words",
    ["予以公开的自然人申请96件。", "收到政府信息公开申请304件，其中予以公开的自然人申请96件。"],
)
def test_a_result_and_a_kind_of_applicant_are_one_cell(words: str) -> None:
    assert values(words).get("applications/granted/natural_person") == 96


def test_a_part_of_a_whole_is_held_against_the_cell_of_both() -> None:
    assert values("予以公开112件，其中自然人96件。") == {
        "applications/granted/total": 112,
        "applications/granted/natural_person": 96,
    }


@pytest.mark.parametrize("stop", ["，", "。"])
@pytest.mark.parametrize("whole", ["上年收到政府信息公开申请283件", "上年收到283件"])
def test_parts_of_what_is_out_of_scope_are_so_too(whole: str, stop: str) -> None:
    assert claims_in(f"{whole}{stop}其中自然人250件，予以公开90件。") == []


def test_a_sentence_that_is_read_for_its_parts_alone_states_nothing() -> None:
    assert values("共收到304件。其中予以公开112件。") == {"applications/granted/total": 112}
    assert values("上年共收到304件。其中予以公开112件。今年收到申请304件。") == {RECEIVED: 304}


def test_the_figures_of_another_body_are_left_alone_until_it_ends() -> None:
    department = "department-2021"
    assert values("云溪县自然资源局收到政府信息公开申请41件。", department) == {RECEIVED: 41}
    assert values("云溪县水利局收到政府信息公开申请5件，办结4件。", department) == {}
    assert values("县自然资源局收到政府信息公开申请41件。", department) == {RECEIVED: 41}


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("未收到政府信息公开申请。", {RECEIVED}),
        ("全年没有任何单位和个人的政府信息公开申请。", {RECEIVED}),
        ("政府信息公开行政复议、行政诉讼均未发生。", {"review/reconsideration/total"}),
        ("未收到政府信息公开申请引起的行政复议。", {"review/reconsideration/total"}),
        ("下半年未收到政府信息公开申请。", set()),
        ("河湾镇未收到政府信息公开申请。", set()),
        ("除河湾镇外，未收到政府信息公开申请。", set()),
        ("没有超期答复的政府信息公开申请。", set()),
        ("未收到申请人对政府信息公开申请答复的投诉。", set()),
        ("未发生行政复议被撤销的案件。", set()),
        ("未收到网上政府信息公开申请。", set()),
    ],
)
def test_statements_of_none_have_a_scope_as_well(words: str, held: set[str]) -> None:
    found = claims_in(words)
    assert held <= {claim.about for claim in found}
    assert bool(found) == bool(held)
    assert all(claim.value == 0 and claim.agrees is False for claim in found)


@pytest.mark.parametrize(
    ("words", "held"),
    [
        # Lawsuits count only where they are tied to the disclosure of information.
        ("全年发生行政诉讼8件。", {}),
        (
            "因政府信息公开引发行政复议16件、行政诉讼8件。",
            {
                "review/reconsideration/total": 16,
                "review/litigation_direct+litigation_after_reconsideration/total": 8,
            },
        ),
        # A government decides on the reconsiderations of others.
        ("办理涉及政府信息公开的行政复议案件16件。", {}),
        (
            "政府信息公开行政应诉案件8件。",
            {"review/litigation_direct+litigation_after_reconsideration/total": 8},
        ),
    ],
)
def test_reviews_must_be_over_information_disclosure(words: str, held: dict[str, float]) -> None:
    assert values(words) == held


@pytest.mark.parametrize("joint", ["和", "及", "、", "，", "；"])
def test_what_joins_two_counted_items_does_not_matter(joint: str) -> None:
    expected = [
        ("review/reconsideration/total", 16),
        ("review/litigation_direct+litigation_after_reconsideration/total", 8),
    ]
    for words in (
        f"发生政府信息公开行政复议16件{joint}行政诉讼8件。",
        f"发生16件政府信息公开行政复议{joint}共8件政府信息公开行政诉讼。",
    ):
        assert [(c.about, c.value) for c in claims_in(words)] == expected


@pytest.mark.parametrize("mark", ["1.", "①", "⑴", "（1）", "1、", "一是"])
def test_a_point_begins_anew_however_it_is_numbered(mark: str) -> None:
    assert values(f"{mark}收到政府信息公开申请304件。") == {RECEIVED: 304}
    words = f"工作如下：{mark}上年收到政府信息公开申请283件；{mark}收到政府信息公开申请304件。"
    assert values(words) == {RECEIVED: 304}


@pytest.mark.parametrize(
    "words", ["收到第1.政府信息公开申请305件。", "收到政府信息公开申请12.305.1件。"]
)
def test_digits_within_a_clause_number_no_point(words: str) -> None:
    assert values(words) == {}


@pytest.mark.parametrize("joint", ["和", "及", "、"])
def test_a_result_of_both_kinds_of_review(joint: str) -> None:
    (found,) = claims_in(f"政府信息公开行政复议{joint}行政诉讼中，结果维持10件。")
    assert found.about == (
        "review/reconsideration/upheld"
        " + review/litigation_direct+litigation_after_reconsideration/upheld"
    )


def test_a_result_tells_what_the_next_figure_counts() -> None:
    assert values("不掌握相关政府信息的12件，收到申请305件。") == {
        "applications/unavailable.not_held/total": 12,
        RECEIVED: 305,
    }


def test_what_was_published_must_be_named() -> None:
    issued = "disclosure/normative_documents/issued"
    assert values("制发行政规范性文件7件，公开9件。") == {issued: 7}
    assert values("制发行政规范性文件7件，废止9件。") == {
        issued: 7,
        "disclosure/normative_documents/repealed": 9,
    }
    assert values("行政规范性文件公开9件。") == {issued: 9}


@pytest.mark.parametrize("code", ["GX701", "GX702", "GX703", "GX704"])
def test_without_tables_there_is_nothing_to_hold_figures_against(code: str) -> None:
    text = BASES["department-2021"]
    tables = dict.fromkeys(line for line in text.splitlines() if " | " in line)
    assert reason(code, "department-2021", *((line, "") for line in tables)) == "table_missing"


@pytest.mark.parametrize("stop", ["：", "，其中", "（"])
def test_what_follows_a_whole_is_a_part_of_it(stop: str) -> None:
    assert values(f"予以公开112件{stop}自然人96件。") == {
        "applications/granted/total": 112,
        "applications/granted/natural_person": 96,
    }


@pytest.mark.parametrize("numbers", ["约112件和20件", "112件和二十余件", "112%和20%"])
def test_items_told_respectively_with_numbers_that_count_nothing_exactly(numbers: str) -> None:
    words = f"收到政府信息公开申请304件，予以公开和部分公开分别为{numbers}。"
    assert values(words) == {RECEIVED: 304}
