"""Text without white space, and where its characters stood."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gxlint.parse.compact import compact


@given(st.text(alphabet="年报 \t\u3000", max_size=12))
def test_every_character_is_found_where_it_stood(norm: str) -> None:
    bare, offsets = compact(norm)
    assert bare == "".join(norm.split())
    assert [norm[offset] for offset in offsets] == list(bare)
    assert sorted(set(offsets)) == list(offsets)
