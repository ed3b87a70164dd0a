"""Wholes and parts, and percentages: what the text says of itself."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from claimed import claims_in
from hypothesis import given
from hypothesis import strategies as st
from rulecases import blamed, findings

from gxlint.claims.figures import figures
from gxlint.claims.percentages import Percentages, Share
from gxlint.claims.plain import Plain
from gxlint.claims.sums import Sum, Summing
from gxlint.rules import load_rules
from gxlint.text import narrow

RULES = load_rules()
SUMMING = Summing(RULES.by_code("GX706").params)
PERCENTAGES = Percentages(RULES.by_code("GX707").params)


def sums(words: str) -> list[Sum]:
    text = Plain(narrow(words), 2023).text
    return list(SUMMING.sums(text, figures(text)[0], ()))


def shares(words: str) -> list[Share]:
    text = Plain(narrow(words), 2023).text
    found, percentages = figures(text)
    return list(PERCENTAGES.shares(text, found, percentages, ()))


def verdicts(words: str) -> list[bool | None]:
    return [one.agrees for one in sums(words)]


@pytest.mark.parametrize(
    "words",
    [
        "共收到意见41条，其中线上{0}条、线下{1}条。",
        "收到意见41条，分别为线上{0}条、线下{1}条。",
        "共收到意见41条：线上{0}条、线下{1}条。",
        "共收到意见41条（线上{0}条、线下{1}条）。",
        "收到意见41条，包括线上{0}条、线下{1}条，合计41条。",
        "收到意见41条，由线上{0}条、线下{1}条组成。",
        "收到意见41条，其中线上{0}条、其他{1}条。",
        "收到意见41条，其中线上{0}条（占比较高）、线下{1}条。",
    ],
)
def test_parts_are_held_against_their_whole(words: str) -> None:
    assert verdicts(words.format(30, 11)) == [True]
    assert verdicts(words.format(30, 12)) == [False]
    (found,) = sums(words.format(30, 12))
    assert (found.whole.value, found.parts) == (41, (30, 12))


@pytest.mark.parametrize(
    ("words", "complete"),
    [
        ("收到意见41条，分别为线上30条、线下10条。", True),
        ("共收到意见41条（线上30条、线下10条）。", True),
        ("收到意见41条，包括线上30条、线下10条，合计41条。", True),
        ("收到意见41条，其中线上30条、其他10条。", True),
        ("收到意见41条，其中线上30条、线下10条。", False),
        ("收到意见41条，其中线上30条。", False),
        ("共收到意见41条（线上30条、线下10条等）。", False),
        ("收到意见41条（线上30条、线下10条）。", False),
        ("收到意见41条，分别为线上20条、线下9条、电话11条等。", False),
    ],
)
def test_only_parts_said_to_be_all_must_add_up(words: str, complete: bool) -> None:
    (found,) = sums(words)
    assert found.complete is complete
    assert found.agrees is (False if complete else None)


@pytest.mark.parametrize(
    "words",
    [
        # Another unit, steps of a procedure, an approximate part.
        "收到意见41条，其中线上30份、线下12份。",
        "收到意见41条，其中办结30条、结转12条。",
        "收到意见41条，其中线上30余条、线下20余条。",
        "收到意见41条；其中线上30条、线下12条。",
    ],
)
def test_what_is_no_part_is_not_added(words: str) -> None:
    assert all(agrees is None for agrees in verdicts(words)) or not sums(words)


@pytest.mark.parametrize("words", ["{}", "情况（{}）。", "情况（{}）和公开情况（5处）。"])
@pytest.mark.parametrize("carried", ["结转", "上年结转", "上年度结转", "2022年结转"])
def test_parts_may_be_of_several_figures_before(words: str, carried: str) -> None:
    said = words.format(f"新收41件，{carried}3件，其中自然人{{}}件")
    assert verdicts(said.format(44)) == [None]
    assert verdicts(said.format(45)) == [False]


def test_a_single_part_is_no_more_than_its_whole() -> None:
    assert verdicts("公开信息5条，其中重点领域7条。") == [False]


def test_a_whole_may_be_divided_twice() -> None:
    words = "收到意见41条，其中线上30条，线下11条，市级20条，县级{}条。"
    assert verdicts(words.format(21)) == [True]


def test_a_number_in_the_name_of_a_part_does_not_end_the_list() -> None:
    words = "不予公开共52件：国家秘密5件；三类内部事务信息7件；四类过程性信息{}件。"
    assert verdicts(words.format(40)) == [True]
    assert verdicts(words.format(39)) == [False]


def test_parts_that_are_each_said_to_be_such_are_none_of_each_other() -> None:
    words = "收到来函6份，对其中一件予以转交，对其中三件作了解答，对其中两件约请了来信人。"
    assert False not in verdicts(words)


def test_a_list_may_go_on_behind_a_semicolon() -> None:
    words = "共发布41条信息：2条解读、5条指南；法定内容公开30条领导信息、{}条规划。"
    assert False not in verdicts(words.format(4))
    assert False in verdicts(words.format(3))


def test_a_sentence_may_divide_the_whole_of_the_one_before() -> None:
    (claim,) = claims_in("征集意见41条。其中线上30条、线下12条。")
    assert isinstance(claim.ground, Sum)
    assert (claim.agrees, claim.about) == (False, "30 + 12")


@given(st.lists(st.integers(1, 400), min_size=2, max_size=6), st.integers(-5, 5))
def test_parts_agree_exactly_when_they_add_up(parts: list[int], slip: int) -> None:
    whole = sum(parts) + slip
    if whole <= max(parts):
        return
    named = "、".join(f"第{'甲乙丙丁戊己'[i]}类{part}条" for i, part in enumerate(parts))
    (found,) = sums(f"共有信息{whole}条，分别为{named}。")
    running = [sum(parts[:end]) for end in range(2, len(parts) + 1)]
    assert found.agrees is (whole in running)


@pytest.mark.parametrize(
    ("words", "fraction"),
    [
        ("收到意见805条，其中线上258条，占{}%。", (258, 805)),
        ("收到意见805条，其中线上258条（占{}%）。", (258, 805)),
        ("收到意见805条，线上258条、占比{}%。", (258, 805)),
        ("收到意见805条，其中线上258条、线下547条，线上占{}%。", (258, 805)),
        ("线上意见258条，占全部意见805条的{}%。", (258, 805)),
        ("收到意见805条，采纳258条，采纳率{}%。", (258, 805)),
    ],
)
def test_shares_follow_from_part_and_whole(words: str, fraction: tuple[int, int]) -> None:
    for per_cent, agrees in (("32.0", True), ("32.1", True), ("32", True), ("33.9", False)):
        (found,) = shares(words.format(per_cent))
        assert (found.numerator, found.denominator) == fraction
        assert found.agrees is agrees


def test_a_percentage_may_be_of_all_the_parts_before_it() -> None:
    words = "收到意见805条，其中线上200条、线下58条，占{}%。"
    verdicts = {p: shares(words.format(p))[0].agrees for p in ("7.2", "32.0", "24.8", "20.1")}
    assert verdicts == {"7.2": True, "32.0": True, "24.8": False, "20.1": False}


@pytest.mark.parametrize(
    "words",
    [
        "收到意见304条，较上年的283条增长{}%。",
        "收到意见304条，同比增加21条，增长{}%。",
        "上年收到意见283条，今年收到304条，增长{}%。",
    ],
)
def test_changes_follow_from_both_years(words: str) -> None:
    for per_cent, agrees in (("7.4", True), ("7.42", True), ("7", True), ("9.4", False)):
        (found,) = shares(words.format(per_cent))
        assert found.agrees is agrees and (found.numerator, found.denominator) == (21, 283)


@pytest.mark.parametrize(
    "words",
    [
        "收到意见304条，同比增长8.4%。",
        "收到意见304条，占比较上年提高3.5个百分点。",
        "收到意见805条，其中线上258条，约占33.9%。",
        "收到意见805条，其中线上258条，占近四成。",
        "收到意见304条，采纳300条，采纳率100%。",
        "满意率98.5%。",
        "收到意见约805条，其中线上258条，占33.9%。",
    ],
)
def test_percentages_without_their_figures_are_left_alone(words: str) -> None:
    assert shares(words) == []


def test_percentages_in_words() -> None:
    for words, agrees in (("三十二", True), ("三十二点零五", True), ("三十四", False)):
        (found,) = shares(f"收到意见805条，其中线上258条，占百分之{words}。")
        assert found.agrees is agrees


@given(
    st.integers(1, 5000),
    st.integers(1, 5000),
    st.integers(0, 2),
    st.sampled_from([ROUND_HALF_UP, ROUND_DOWN]),
)
def test_every_lawful_rounding_agrees(part: int, rest: int, places: int, rounding: str) -> None:
    whole = part + rest
    exact = Decimal(100 * part) / whole
    step = Decimal(1).scaleb(-places)
    written = exact.quantize(step, rounding)
    words = f"收到意见{whole}条，其中线上{part}条，占{written}%。"
    assert [one.agrees for one in shares(words)] == [True]
    off = written + 3 * step
    assert [one.agrees for one in shares(words.replace(f"{written}%", f"{off}%"))] == [False]


def test_wholes_of_the_tables_will_do() -> None:
    (share,) = [
        claim
        for claim in claims_in("新收政府信息公开申请304件，其中予以公开112件，占37.3%。")
        if isinstance(claim.ground, Share)
    ]
    assert (share.about, share.agrees) == ("112 / 300", True)


def test_a_share_of_a_whole_that_is_named_with_it_is_of_the_figure_before() -> None:
    (share,) = shares("共检查12件，其中网上办理258件，占805件的32.0%。")
    assert (share.about, share.agrees) == ("258 / 805", True)


def test_what_is_carried_over_is_no_year_to_compare_with() -> None:
    assert shares("收到申请41件，上年结转3件，同比增长20%。") == []
    assert [one.about for one in shares("收到申请41件，较上年结转的36件，增长20%。")] == ["5 / 36"]


@pytest.mark.parametrize(
    ("count", "written"),
    [
        (8, "1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 = 36"),
        (9, "1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + …… = 45"),
    ],
)
@pytest.mark.parametrize(("whole", "verdict"), [(30, "超过了整体"), (100, "与整体不符")])
def test_the_parts_are_written_out(count: int, written: str, whole: int, verdict: str) -> None:
    parts = "、".join(f"第{'甲乙丙丁戊己庚辛壬'[i]}类{i + 1}条" for i in range(count))
    said = f"信息{whole}条，分别为{parts}"
    drawn = "信息612条，其中征地信息138条、规划许可公告97条、工作动态377条"
    (finding,) = findings("GX706", "department-2021", (drawn, said))
    assert finding.message == f"“{whole}条”的各部分 {written}，{verdict}"
    assert blamed(finding) == said.removeprefix("信息")
