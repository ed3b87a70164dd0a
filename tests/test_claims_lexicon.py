"""Phrases, readings and the lexicon that claim rules make, the built-in and those of users."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from claimed import claims_in, report_saying
from hypothesis import given
from hypothesis import strategies as st
from rulecases import edited

from gxlint import bundle
from gxlint.claims.lexicon import builtin, claim_params, table_of
from gxlint.claims.phrases import MOST, PhraseError, expand
from gxlint.claims.readings import known, parse_reading, paths, tell
from gxlint.engine import Linter
from gxlint.errors import RuleFileError
from gxlint.rules import load_rules

RULE = """\
code: YX001
name: own-claim
severity: error
check: claim
params:
  statements:
    - of: applications
      phrases: [{phrase}]
      about: [{reading}]
message:
  zh: 正文说“{{text}}”，表格里是：{{table}}
  en: text {{text}}, table {{table}}
explain: {{zh: 说明, en: explanation}}
remedy: {{zh: 更正, en: correct it}}
examples:
  bad:
    - base: department-2021
      replace: [["新收政府信息公开申请41件", "揽收政府信息公开申请14件"]]
  good:
    - base: department-2021
"""
GOOD_PHRASE, GOOD_READING = "揽收", "applications/received/total"


def write(folder: Path, phrase: str = GOOD_PHRASE, reading: str = GOOD_READING) -> Path:
    path = folder / "own.yml"
    path.write_text(RULE.format(phrase=f"'{phrase}'", reading=f"'{reading}'"), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("phrase", "wordings"),
    [
        ("收到", {"收到"}),
        ("收(到|取)", {"收到", "收取"}),
        ("[新]收", {"收", "新收"}),
        (
            "[新|全年[共]]收(到|取)",
            {a + "收" + b for a in ("", "新", "全年", "全年共") for b in "到取"},
        ),
        ("(甲|(乙|丙)丁)", {"甲", "乙丁", "丙丁"}),
        ("（甲｜乙）", {"甲", "乙"}),
        ("(" * 3000 + "甲|乙" + ")" * 3000, {"甲", "乙"}),
    ],
)
def test_phrases_stand_for_wordings(phrase: str, wordings: set[str]) -> None:
    found = expand(phrase)
    assert set(found) == wordings and len(found) == len(wordings)


@pytest.mark.parametrize(
    "phrase", ["收(到", "收到)", "[收到", "收]到", "收|到", "(收]到)", "((((收"]
)
def test_brackets_must_have_partners(phrase: str) -> None:
    with pytest.raises(PhraseError):
        expand(phrase)


def test_a_phrase_cannot_blow_up() -> None:
    assert len(expand("[甲|乙|丙][丁|戊|己][庚|辛|壬][子|丑|寅][卯|辰|巳]")) == 4**5
    with pytest.raises(PhraseError, match=str(MOST)):
        expand("[甲|乙|丙]" * 40)


@given(st.text(alphabet="收到申请[]()|", max_size=24))
def test_any_phrase_is_expanded_or_refused(phrase: str) -> None:
    try:
        found = expand(phrase)
    except PhraseError as error:
        assert error.zh and error.en
    else:
        assert len(set(found)) == len(found) <= MOST
        assert not any(set("[]()|") & set(wording) for wording in found)


@pytest.mark.parametrize(
    "text",
    [
        "applications/received/total",
        "applications/received+carried_in/total",
        "applications/refused.*+granted/natural_person+other",
        "applications/received/total - applications/carried_over/total",
    ],
)
def test_readings_are_written_as_they_are_read(text: str) -> None:
    assert str(parse_reading(text)) == text
    assert known(parse_reading(text))


def test_a_reading_tells_the_sum_of_its_cells() -> None:
    report = report_saying("无。")
    wanted = {
        "applications/received+carried_in/total": 316,
        "applications/received/business+research+public_interest+legal_service+other": 36,
        "applications/refused.*/total": 31,
        "applications/received/total - applications/carried_over/total": 288,
        "review/litigation_direct+litigation_after_reconsideration/total": 8,
    }
    readings = tuple(parse_reading(text) for text in wanted)
    assert [one.value for one in tell(report, readings)] == [Decimal(v) for v in wanted.values()]
    assert "applications/refused.state_secret/total" not in set(paths(report, readings[2]))


def test_readings_of_another_form_are_passed_over() -> None:
    report = report_saying("无。")
    reading = parse_reading("disclosure/normative_documents/produced")
    assert list(tell(report, (reading,))) == []


def test_a_blank_cell_leaves_a_claim_open() -> None:
    report = report_saying("无。", "government-2021", (" | 9 | 3 | 304\n", " | 9 | 3 | \n"))
    (one,) = tell(report, (parse_reading("applications/received/total"),))
    assert one.value is None
    for blank, verdict in ((False, False), (True, None)):
        edits = ((" | 9 | 3 | 304\n", " | 9 | 3 | \n"),) if blank else ()
        (claim,) = claims_in("全县新收政府信息公开申请305件。", "government-2021", *edits)
        assert claim.agrees is verdict


def test_the_longest_word_wins_and_none_reaches_beyond_the_text() -> None:
    lexicon = builtin()
    text = "不予公开和予以公开与部分公开"
    word, end = lexicon.match(text, 0) or (None, 0)
    assert word is not None and text[:end] == "不予公开"
    for start in range(len(text)):
        for stop in range(start + 1, len(text) + 1):
            found = lexicon.match(text[:stop], start)
            assert found is None or found[1] <= stop


def test_every_reading_of_the_built_in_rules_has_its_cells() -> None:
    statements = {
        statement for word in builtin().words.values() for statement in word.statements
    } | {statement for bare in builtin().bare.values() for statement in bare}
    assert len(statements) > 60
    for statement in statements:
        assert all(known(reading) for reading in statement.readings), statement


def test_words_of_a_rule_of_ones_own_join_the_built_in_ones(tmp_path: Path) -> None:
    rules = load_rules([write(tmp_path, "揽(收|得)")])
    text = edited("department-2021", ("新收政府信息公开申请41件", "揽得政府信息公开申请14件"))
    codes = {finding.code for finding in Linter(rules).lint_text(text).findings}
    assert "YX001" in codes and "GX701" not in codes


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("揽收(到", "“(” 没有配对的括号；请补全"),
        ("揽收]", "“]” 没有配对的括号；请补全"),
        ("揽收|揽得", "“|” 只能用在 [ ] 或 ( ) 里；请加上括号"),
        ("[甲|乙|丙][甲|乙|丙][甲|乙|丙][甲|乙|丙][甲|乙|丙][甲|乙|丙][甲|乙|丙]", "请拆成几条"),
        ("[]", "说法是空的；请填写"),
    ],
)
def test_a_faulty_phrase_is_refused_with_its_line(tmp_path: Path, phrase: str, words: str) -> None:
    with pytest.raises(RuleFileError) as caught:
        load_rules([write(tmp_path, phrase=phrase)])
    (fault,) = caught.value.faults
    assert words in fault.zh and "\n" not in fault.zh
    assert fault.line == 8 and fault.file.endswith("own.yml")


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        ("application/received/total", "是否想写 “applications”"),
        ("applications/recieved/total", "是否想写 “received”"),
        ("applications/received/totals", "是否想写 “total”"),
        ("applications/refusal.*/total", "是否想写 “refused.*”"),
        ("applications/other_handling+other_handling.other/total", "没有哪个版本的表格"),
        ("applications/received/total + review/reconsideration/total", "没有哪个版本的表格"),
        ("applications/received", "applications/received"),
    ],
)
def test_a_faulty_reading_is_refused_with_its_line(
    tmp_path: Path, reading: str, words: str
) -> None:
    with pytest.raises(RuleFileError) as caught:
        load_rules([write(tmp_path, reading=reading)])
    (fault,) = caught.value.faults
    assert words in fault.text("zh")
    assert fault.line == 9


@pytest.mark.parametrize(
    ("words", "held"),
    [
        # Only right beside the name of what is counted, or beside the words named.
        ("公开112件。", {}),
        (
            "政府信息公开申请公开112件、部分公开28件。",
            {"applications/granted/total": 112, "applications/partly_granted/total": 28},
        ),
        # Not where a review of documents is told of.
        (
            "废止行政规范性文件4件，现行有效63件。",
            {
                "disclosure/normative_documents/repealed": 4,
                "disclosure/normative_documents/in_force": 63,
            },
        ),
        ("清理后废止行政规范性文件4件，现行有效63件。", {}),
    ],
)
def test_words_that_decide_what_others_mean(words: str, held: dict[str, float]) -> None:
    assert {claim.about: float(claim.value) for claim in claims_in(words)} == held


@pytest.mark.parametrize("joint", ["和", "与", "及", "、"])
def test_joint_results_are_one_figure_or_one_each(joint: str) -> None:
    both = f"政府信息公开申请予以公开{joint}部分公开"
    assert [(c.about, c.value) for c in claims_in(f"{both}140件。")] == [
        ("applications/granted+partly_granted/total", 140)
    ]
    assert [(c.about, c.value) for c in claims_in(f"{both}分别为112件{joint}28件。")] == [
        ("applications/granted/total", 112),
        ("applications/partly_granted/total", 28),
    ]


def test_the_packed_words_are_those_of_the_rules() -> None:
    data = bundle.load()
    assert table_of(claim_params(data)) == data["lexicon"]
