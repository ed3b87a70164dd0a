"""Drawn reports in every way they are written, with slips that `gxlint fix` mends.

What is mended reads like the same report written without the slips, mending it again changes
nothing, and no finding is there that was not there before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from random import Random
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from reports.html_pages import PAGES, Page
from reports.layouts import LAYOUTS, Layout
from reports.model import Sheet
from reports.strategies import draw_sheet, sheets
from reports.word_pages import WORD_PAGES, WordPage
from test_generated import default_linter, with_blanks

from gxlint.fixing.mending import Mended, mend
from gxlint.sources import read_bytes

WAYS: Mapping[str, Layout | Page | WordPage] = {**LAYOUTS, **PAGES, **WORD_PAGES}
#: Saved with its pictures: a mail message, which is not rewritten.
MESSAGES = frozenset({"saved with pictures", "saved by Word"})
#: Where a line is broken or filled up depends on how long the words before are.
PADDED = frozenset(
    {"line numbers, prose wrapped", "prose wrapped", "spaces, aligned", "spaces, upright groups"}
)
#: Another copy of the text keeps its slips; what is under revision is not touched; the numbers of
#: lines stand where these are broken.
ELSEWHERE = frozenset(
    {
        "hidden copy",
        "copy for narrow screens",
        "Word, tracked changes",
        "line numbers, prose wrapped",
    }
)

RIGHT = "截至目前，部分工作已经部署，宣传不断深入。"
#: What is right in a report, and the slip in its place.
SLIPS = (
    (RIGHT, "截止目前，部份工作己经布署，，宣传不断深入。"),
    ("令第711号", "令第711条"),
    ("〔20", "[20"),
    ("〕", "]"),
)


def pair(sheet: Sheet) -> tuple[Sheet, Sheet]:
    """The report with some further words, and the same with slips."""
    tags = (piece.tag for para in sheet.paragraphs() for piece in para.pieces)
    topic = next(tag for tag in tags if tag.startswith("topic"))
    right = sheet.reworded(topic, lambda text: text + RIGHT)

    def slip(text: str) -> str:
        for good, bad in SLIPS:
            text = text.replace(good, bad)
        return text

    return right, right.everywhere(slip)


def mended(data: bytes) -> Mended:
    found = mend(data, "report", default_linter())
    assert found is not None
    return found


def words(data: bytes) -> str:
    """All that is read of a file, without white space."""
    return "".join("".join(line.text.raw.split()) for line in read_bytes(data, "report").lines)


def codes(found: Mended) -> Counter[str]:
    return Counter(finding.code for finding in found.result.findings)


def written(name: str, seed: int) -> tuple[bytes, bytes]:
    """The report of that seed as it should be and with slips, written that way."""
    random = Random(seed)
    sheet = draw_sheet(random, ("2019", "2021")[seed % 2])
    right, wrong = pair(with_blanks(sheet, random) if seed % 4 > 1 else sheet)
    return WAYS[name].encode(right), WAYS[name].encode(wrong)


@pytest.mark.parametrize("name", sorted(WAYS.keys() - MESSAGES - ELSEWHERE))
def test_what_is_mended_reads_like_what_was_right(name: str) -> None:
    for seed in (1, 2):
        right, wrong = written(name, seed)
        outcome = mended(wrong)
        assert {finding.code for finding in outcome.made} >= {"GX804", "GX805"}
        assert words(outcome.data) == words(mended(right).data)
        assert {left.finding.code for left in outcome.left} <= {"GX506"}
        again = mended(outcome.data)
        assert (again.made, again.data) == ((), outcome.data)


@pytest.mark.parametrize("name", sorted(ELSEWHERE))
def test_fixing_twice_is_fixing_once(name: str) -> None:
    for seed in (1, 2):
        outcome = mended(written(name, seed)[1])
        again = mended(outcome.data)
        assert outcome.made
        assert (again.made, again.data) == ((), outcome.data)
        assert [left.reason for left in again.left] == [left.reason for left in outcome.left]


@pytest.mark.parametrize("name", sorted(MESSAGES))
def test_messages_are_not_rewritten(name: str) -> None:
    assert mend(written(name, 0)[1], "report", default_linter()) is None


@pytest.mark.parametrize("name", sorted(LAYOUTS.keys() - PADDED))
def test_a_text_is_the_right_one_to_the_byte(name: str) -> None:
    right, wrong = written(name, 1)
    assert mended(wrong).data == mended(right).data


@pytest.mark.parametrize("name", WORD_PAGES)
def test_only_texts_of_a_word_document_change(name: str) -> None:
    _, wrong = written(name, 2)
    with ZipFile(BytesIO(wrong)) as old, ZipFile(BytesIO(mended(wrong).data)) as new:
        assert new.testzip() is None
        assert new.namelist() == old.namelist()
        different = [part for part in old.namelist() if new.read(part) != old.read(part)]
        assert different == ["word/document.xml"]
        before, after = (bare(archive.read("word/document.xml")) for archive in (old, new))
    assert before == after


def bare(part: bytes) -> str:
    """The main part without what stands in its texts, and without the runs of noughts put in."""
    text = re.sub(r"<w:r>(?:<w:rPr>.{0,200}?</w:rPr>)?<w:t>0</w:t></w:r>", "", part.decode("utf-8"))
    text = re.sub(r"(<w:t(?: [^>]*)?>)[^<]*(?=</w:t>)", r"\1", text)
    return re.sub(r"<w:p></w:p>", "<w:p/>", text)


_SLOW = settings(
    max_examples=20,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@_SLOW
@given(sheets(), st.sampled_from(sorted(WAYS.keys() - MESSAGES)), st.randoms(use_true_random=False))
def test_nothing_new_comes_up(sheet: Sheet, name: str, random: Random) -> None:
    _, wrong = pair(with_blanks(sheet, random))
    data = WAYS[name].encode(wrong)
    before = default_linter().lint_bytes(data, "report")
    outcome = mended(data)
    found = Counter(finding.code for finding in before.findings)
    gone = Counter(finding.code for finding in outcome.made)
    assert codes(outcome) == found - gone
    assert mended(outcome.data).data == outcome.data


@settings(_SLOW, max_examples=40)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_left_alone(data: bytes) -> None:
    from gxlint.sources import Unreadable

    try:
        outcome = mend(data, "report", default_linter())
    except Unreadable:
        return
    assert outcome is None or outcome.data == data
