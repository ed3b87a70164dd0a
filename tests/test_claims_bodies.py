"""What words name the reporting body itself."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

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
