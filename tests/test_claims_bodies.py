"""What words name the reporting body itself."""

from __future__ import annotations

import re

import pytest
from claimed import claims_in
from hypothesis import given
from hypothesis import strategies as st
from rulecases import Edit

from gxlint import Linter, bundle, load_rules
from gxlint.claims.bodies import Bodies

WORDS = st.lists(
    st.sampled_from(["云溪县", "教育局", "育局", "局", "县政府", "人民", "信息", "规章", "收到"]),
    max_size=8,
).map("".join)


@given(WORDS)
def test_a_department_is_named_in_full_or_by_the_end_of_its_name(words: str) -> None:
    names = "云溪县教育局|溪县教育局|县教育局|教育局"
    found = re.finditer(f"(?:{names})(?!信息|规章)", words)
    assert Bodies("云溪县 教育局").own_names(words) == dict(one.span() for one in found)


@given(WORDS)
def test_a_government_is_named_by_its_place_too(words: str) -> None:
    found = re.finditer("(?:云溪县人民政府|云溪县政府|云溪县)(?!信息|规章)", words)
    assert Bodies("云溪县人民政府").own_names(words) == dict(one.span() for one in found)


def test_nobody_is_named_where_the_body_is_unknown() -> None:
    assert Bodies(None).own_names("云溪县教育局收到申请2件") == {}


def test_a_government_without_its_place_is_no_empty_name() -> None:
    assert Bodies("人民政府").own_names("县人民政府和政府") == {1: 5, 6: 8}
    text: str = bundle.load()["examples"]["government-2021"]
    found = Linter(load_rules()).lint_text(text.replace("青禾县人民政府", "人民政府"))
    assert found.about is not None
    assert found.about.organ == "人民政府"


def _received(body: str, words: str) -> bool:
    """Whether the words state what a body with this name has received."""
    edit: Edit = ("云溪县自然资源局2023年", f"{body}2023年")
    claims = claims_in(words, "department-2021", edit)
    return [str(claim.value) for claim in claims] == ["5"]


@pytest.mark.parametrize(
    ("body", "subject", "own"),
    [
        ("县水利局", "青禾县水利局", True),
        ("县水利局", "青禾县教育局", False),
        ("县水利局", "青禾市县水利站", False),
        ("城关街道", "街道", True),
        ("城关街道办事处", "街道", True),
        ("城关街道", "湖滨街道", False),
        ("云溪县水利局", "街道", False),
        ("云溪县公安局河湾分局", "分局", True),
        ("青禾市人力资源和社会保障局", "市人社局", True),
        ("青禾市人力资源和社会保障局", "人社局", True),
        ("青禾市云溪县教育体育局", "县教体局", True),
        ("青禾市云溪县教育体育局", "市教体局", False),
        ("青禾市市场监督管理局", "市市场监管局", True),
    ],
)
def test_whose_applications_they_are(body: str, subject: str, own: bool) -> None:
    assert _received(body, f"{subject}收到政府信息公开申请5件。") is own
