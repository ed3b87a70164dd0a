"""Words looked for before a pattern is tried: what holds them and what does not."""

import re
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint import literals
from gxlint.literals import matches, stretches
from gxlint.rules import load_rules


@pytest.fixture(autouse=True)
def warm(monkeypatch: pytest.MonkeyPatch) -> None:
    """As after many reports."""
    monkeypatch.setattr(literals, "_WARM", 0)


@pytest.mark.parametrize(
    ("pattern", "without"),
    [
        ("布署", "部署"),
        ("(?P<w>布)署", "布 署"),
        ("截(?<!报名.)止", "截至"),
        ("某某(?:省|市)", "某某局"),
        ("(?:此处|这里)填写", "此处"),
        ("20[Xx×]{2}年", "2023年x"),
        ("公开(?:条列)+", "公开条例"),
        ("甲.{0,9}乙", "甲"),
    ],
)
def test_a_text_without_the_words_is_passed_over(pattern: str, without: str) -> None:
    assert not stretches(pattern, without, [0, 99])


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(?i)abc", "ABC"),
        ("(?i:abc)", "ABC"),
        ("[^甲]", "乙"),
        (r"\d{4}", "2023"),
        ("(?:甲)?", ""),
        ("甲|乙*", ""),
        ("甲 乙", "甲 乙"),
        (r"(?<!\d)甲(?=乙)", "甲乙"),
        ("[a-c]", "b"),
        ("(", "("),
    ],
)
def test_where_nothing_is_certain_the_pattern_is_tried(pattern: str, text: str) -> None:
    assert list(stretches(pattern, text, [0, 99])) == [0]


def test_a_run_over_one_file_works_out_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(literals, "_WARM", 4)
    monkeypatch.setattr(literals, "_asked", {})
    monkeypatch.setattr(literals, "_lacking", {})
    assert [len(stretches("布署", "部署", [0, 2])) for _ in range(6)] == [1] * 4 + [0] * 2


@given(
    st.lists(st.text("布署部截止至"), min_size=1),
    st.sampled_from(["布署", "截[止至]", "(?:部|布)署"]),
)
def test_what_one_text_lacks_is_found_in_the_next(texts: list[str], pattern: str) -> None:
    for text in texts:
        found = list(stretches(pattern, text, [0, len(text) + 1]))
        assert found or not re.search(pattern, text)


def _patterns(value: object) -> list[str]:
    if isinstance(value, dict):
        return [found for one in value.values() for found in _patterns(one)]
    if isinstance(value, list):
        return [found for one in value for found in _patterns(one)]
    return [value] if isinstance(value, str) else []


@given(st.data())
def test_no_match_of_a_rule_is_passed_over(data: st.DataObject) -> None:
    rule = data.draw(st.sampled_from([r for r in load_rules().rules if _patterns(dict(r.params))]))
    pattern = data.draw(st.sampled_from(_patterns(dict(rule.params))))
    try:
        compiled = re.compile(pattern)
    except re.error:
        return
    text = data.draw(st.from_regex(compiled).map(lambda found: found.replace("\n", "")))
    if compiled.search(text):
        lines = ["前", text, f"前{text}后", "后"]
        bounds = [0, *accumulate(len(line) + 1 for line in lines)]
        assert {1, 2} <= set(stretches(pattern, "\n".join(lines), bounds))


@given(st.data())
def test_a_pattern_matches_as_it_does_by_itself(data: st.DataObject) -> None:
    rule = data.draw(st.sampled_from([r for r in load_rules().rules if r.check == "topics"]))
    pattern = data.draw(st.sampled_from([topic["pattern"] for topic in rule.params["topics"]]))
    text = data.draw(st.from_regex(pattern) | st.text("依申请公开目录平台考核监督督查信微"))
    assert matches(pattern, text) == (re.search(pattern, text) is not None)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("甲|乙", "丙乙"),
        ("甲|(?<!丙)乙", "丙甲"),
        ("(?i)ab|cd", "AB"),
        ("甲+", "甲"),
        ("甲|", "丙"),
    ],
)
def test_a_word_that_is_a_match_by_itself_is_found(pattern: str, text: str) -> None:
    assert matches(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"), [("甲(?!乙)|丙", "甲乙"), ("甲.|丙", "甲"), ("甲|丙", "乙")]
)
def test_no_other_word_is_taken_for_a_match(pattern: str, text: str) -> None:
    assert not matches(pattern, text)
