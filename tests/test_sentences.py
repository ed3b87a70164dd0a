"""Sentences searched together: what matches in one is found, what would match across two is not."""

from __future__ import annotations

import re

import pytest
from handmade import make_report
from hypothesis import given
from hypothesis import strategies as st

from gxlint.checks.dates import _DAY
from gxlint.claims import _SHARE_WORDS, _SUM_WORDS
from gxlint.claims.reader import _COUNTS
from gxlint.model import Paragraph, Section, Sentence
from gxlint.sentences import Sentences
from gxlint.text import Text

_SIGNS = "12一二零未无其中分别包含公开申请复议诉讼处理件条,。;:、()% 年月日号"


def said(*sections: list[list[str]]) -> Sentences:
    """The sentences of a report with these parts, of paragraphs, of sentences."""
    made = []
    for number, paragraphs in enumerate(sections):
        done = [
            Paragraph(
                Text.of_line("".join(sentences), 1),
                tuple(Sentence(f"p{number}#{one}", Text.of_line(one, 1)) for one in sentences),
            )
            for sentences in paragraphs
        ]
        made.append(Section(f"p{number}", f"p{number}", None, "", "", tuple(done)))
    return Sentences(make_report(sections=made))


def test_sentences_know_their_paragraphs_and_parts() -> None:
    found = said([["甲", "乙"], ["丙"]], [], [["丁", "戊"]])
    assert [one.text.norm for one in found.all] == ["甲", "乙", "丙", "丁", "戊"]
    assert [found.text[start] for start in found.bounds[:-1]] == ["甲", "乙", "丙", "丁", "戊"]
    assert found.parts == [0, 3, 3, 5]
    before = [one and one.text.norm for one in map(found.before, range(5))]
    assert before == [None, "甲", None, None, "丁"]
    assert [found.number(start) for start in found.bounds[:-1]] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("pattern", [_COUNTS, _SUM_WORDS, _SHARE_WORDS, _DAY])
@given(sentences=st.lists(st.text(_SIGNS, min_size=1).map(str.strip).filter(bool), max_size=6))
def test_sentences_searched_together_match_as_each_by_itself(
    pattern: re.Pattern[str], sentences: list[str]
) -> None:
    alone = [number for number, one in enumerate(sentences) if pattern.search(one)]
    assert list(said([sentences]).holding(pattern)) == alone
