"""What is mended and what is left: pages, passes, trials, blank cells, diffs."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from command import CLEAN
from hypothesis import given
from hypothesis import strategies as st
from rulecases import BASES
from wordxml import p, package, t, tbl, tc, tr, zipped

from gxlint.arithmetic.noughts import noughts
from gxlint.checks import Change, Hit, Repair, Spot
from gxlint.engine import Linter
from gxlint.fixing import mending
from gxlint.fixing.diff import unified
from gxlint.fixing.mending import Mended, mend
from gxlint.formats.machine import diagnostic
from gxlint.forms import CellKey
from gxlint.model import Report, Table
from gxlint.parse import parse
from gxlint.rules import load_rules
from gxlint.sources import read_text

LINTER = Linter(load_rules())


def fixed(data: bytes, linter: Linter = LINTER) -> Mended:
    outcome = mend(data, "r", linter)
    assert outcome is not None
    return outcome


# Web pages


def page(words: str, cell: str = "<td>0</td>") -> str:
    """The report as a page, with `words` in a paragraph and its blank cells written like `cell`."""
    parts: list[str] = []
    for line in CLEAN.split("\n"):
        if " | " in line:
            label, *values = line.split(" | ")
            cells = "".join(
                cell if value == "0" and label.startswith("二、上年") else f"<td>{value}</td>"
                for value in values
            )
            parts.append(f"<table><tr><td>{label}</td>{cells}</tr></table>")
        else:
            parts.append(f"<p>{line.replace('组织业务培训', words + '组织业务培训')}</p>\n")
    body = "".join(parts).replace("</table><table>", "\n")
    return f"<!DOCTYPE html><html><body>\n{body}</body></html>"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("截止目前，", "截至目前，"),
        ("截<b>止</b>目前，", "截<b>至</b>目前，"),
        ("<i>截</i>\n<b>止</b>\r\n目前，", "<i>截</i>\n<b>至</b>\r\n目前，"),
        (
            "截<!-- 止 -->止<a title='截止目前'>目前</a>，",
            "截<!-- 止 -->至<a title='截止目前'>目前</a>，",
        ),
        ("&#25130;&#x6b62;&#30446;前，", "&#25130;至&#30446;前，"),
        ("截&#8203;止&shy;目前，", "截&#8203;至&shy;目前，"),
        (
            "<script>var a='截止目前';</script>截止目前，",
            "<script>var a='截止目前';</script>截至目前，",
        ),
        ("国办发<b>[</b>2016<i>]</i>80号，", "国办发<b>〔</b>2016<i>〕</i>80号，"),
        ("截止<u>至</u>目前，", "截<u>至</u>目前，"),
    ],
)
def test_tags_between_characters_stay(before: str, after: str) -> None:
    outcome = fixed(page(before).encode())
    assert outcome.data.decode() == page(after)
    assert outcome.left == ()


@pytest.mark.parametrize(
    ("blank", "filled"),
    [
        ("<td></td>", "<td>0</td>"),
        ("<td>&nbsp;</td>", "<td>0&nbsp;</td>"),
        ("<TD class='a'>\n</TD>", "<TD class='a'>0\n</TD>"),
        (
            "<td><p class=x>\n <span lang=EN-US><o:p>&nbsp;</o:p></span></p></td>",
            "<td><p class=x>\n <span lang=EN-US><o:p>0&nbsp;</o:p></span></p></td>",
        ),
        ("<td><br></td>", "<td>0<br></td>"),
    ],
)
def test_a_nought_comes_where_the_text_of_the_cell_belongs(blank: str, filled: str) -> None:
    outcome = fixed(page("", blank).encode("gb18030"))
    assert [finding.code for finding in outcome.made] == ["GX506"]
    assert outcome.data.decode("gb18030") == page("", filled)


def test_an_empty_field_of_a_form_is_not_filled() -> None:
    data = page("", "<td><input name=a value=''></td>").encode()
    outcome = fixed(data)
    assert outcome.data == data
    assert [left.reason for left in outcome.left] == ["form_field"]


def test_what_is_written_is_escaped() -> None:
    class Ampersand:
        @staticmethod
        def check(report: Report, _: Mapping[str, Any]) -> Iterator[Hit]:
            yield from hits(report, "组织", "<组&织>")

    outcome = mend_with(Ampersand, page("").encode())
    assert "&lt;组&amp;织&gt;业务" in outcome.data.decode()


# Passes


def hits(report: Report, *changes: str) -> Iterator[Hit]:
    """A hit for each sentence with the first of each pair, mended by the second."""
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        for sentence in report.sentences():
            start = sentence.text.norm.find(old)
            if start >= 0:
                spot = Spot(sentence.path, (start, start + len(old)))
                yield Hit(
                    spot.path,
                    {"text": old, "right": new},
                    spot.range,
                    fix=Repair((Change(spot, new),)),
                )


def mend_with(check: object, data: bytes) -> Mended:
    """What becomes of `data` where rule GX805 is that check."""
    from gxlint import checks

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks, "load", lambda _: check)
        return fixed(data, Linter(load_rules().select(["GX805"])))


def check_of(*changes: str) -> object:
    class Made:
        @staticmethod
        def check(report: Report, _: Mapping[str, Any]) -> Iterator[Hit]:
            yield from hits(report, *changes)

    return Made


def told(outcome: Mended) -> list[str]:
    return [finding.fix.message for finding in outcome.made if finding.fix]


def test_of_two_fixes_at_the_same_place_the_second_waits() -> None:
    text = CLEAN.replace("组织业务培训", "甲乙，组织业务培训")
    outcome = mend_with(check_of("甲乙", "甲丁乙", "乙", "戊"), text.encode())
    assert "甲丁戊，" in outcome.data.decode()
    assert told(outcome) == ["甲乙 改为 甲丁乙", "乙 改为 戊"]


def test_of_two_fixes_that_overlap_the_first_is_made() -> None:
    text = CLEAN.replace("组织业务培训", "甲乙丙，组织业务培训")
    outcome = mend_with(check_of("甲乙", "丁", "乙丙", "戊"), text.encode())
    assert "丁丙，" in outcome.data.decode()
    assert (told(outcome), outcome.left) == (["甲乙 改为 丁"], ())


def test_a_fix_that_does_not_help_is_left_and_the_others_are_made() -> None:
    text = CLEAN.replace("组织业务培训", "甲乙丙丁，组织业务培训")
    check = check_of("甲", "戊", "乙", "乙乙", "丙", "己", "丁", "庚")
    outcome = mend_with(check, text.encode())
    assert "戊乙己庚，" in outcome.data.decode()
    [left] = outcome.left
    assert (left.reason, left.finding.fix and left.finding.fix.message) == ("worse", "乙 改为 乙乙")
    assert len(outcome.made) == 3


def test_fixes_that_undo_each_other_come_to_an_end() -> None:
    text = CLEAN.replace("组织业务培训", "甲，组织业务培训")
    outcome = mend_with(check_of("甲", "乙", "乙", "甲"), text.encode())
    assert outcome.data == text.encode()
    assert [left.reason for left in outcome.left] == ["worse"]


def test_a_fix_that_would_break_a_line_is_left() -> None:
    outcome = mend_with(check_of("组织业务", "组织\n业务"), CLEAN.encode())
    assert outcome.data == CLEAN.encode()
    assert [left.reason for left in outcome.left] == ["unclear"]


def test_trials_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "MAX_TRIALS", 3)
    text = CLEAN.replace("组织业务培训", "甲乙丙丁，组织业务培训")
    changes = [word for each in "甲乙丙丁" for word in (each, each * 2)]
    outcome = mend_with(check_of(*changes), text.encode())
    assert outcome.data == text.encode()
    assert {left.reason for left in outcome.left} == {"worse", "too_many"}


def test_proposed_fixes_are_not_made() -> None:
    text = CLEAN.replace("组织业务培训", "落实政务信息公开要求，组织业务培训").encode()
    outcome = fixed(text)
    assert (outcome.data, outcome.made, outcome.left) == (text, (), ())
    assert [finding.fix and finding.fix.safety for finding in outcome.result.findings] == [
        "proposed"
    ]


# Blank cells


def table_of(name: str, *edits: tuple[str, str]) -> Table:
    text = BASES["department-2021"]
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    report = parse(read_text(text, "r"))
    assert report is not None
    return report.tables[name]


CARRIED = "二、上年结转政府信息公开申请数量 | 2 | 0 | 0 | 0 | 1 | 0 | 3"


@pytest.mark.parametrize(
    ("written", "fitting", "sure"),
    [
        (" | 2 |  | 0 |  | 1 | 0 | 3", {"business", "public_interest"}, True),
        (" | 2 | 0 | 0 | 0 |  | 0 | 3", set(), False),
        (" | 2 | 0 | 0 | 0 | 1 | 0 | ", set(), False),
        (" | 2 |  | 0 | / | 1 | 0 | 3", set(), False),
    ],
)
def test_noughts_of_a_row(written: str, fitting: set[str], sure: bool) -> None:
    label = CARRIED.split(" | ")[0]
    found = noughts(table_of("applications", (CARRIED, label + written)))
    keys = {CellKey("carried_in", column) for column in fitting}
    assert found.fitting == keys
    assert (found.sure == keys) is (sure or not keys)


def test_a_blank_total_is_sure_where_its_row_is_filled() -> None:
    row = "3.要求提供公开出版物 | 0 | 0 | 0 | 0 | 0 | 0 | 0"
    blank = row.replace(" 0", " ")
    found = noughts(table_of("applications", (row, blank)))
    assert len(found.sure) == len(found.fitting) == 7


def test_a_blank_below_a_bound_is_not_sure() -> None:
    found = noughts(table_of("disclosure", ("规章 | 0 | 0 | 0", "规章 | 0 |  | 0")))
    assert found.fitting == {CellKey("regulations", "repealed")}
    assert found.sure == set()


def test_where_no_sum_tells_noughts_are_not_sure() -> None:
    found = noughts(table_of("disclosure", ("行政强制 | 0", "行政强制 | ")))
    assert found.fitting == {CellKey("compulsion", "decisions")}
    assert found.sure == set()


def test_a_blank_that_has_no_place_of_its_own_has_no_fix() -> None:
    """Columns parted by spaces do not show where a blank cell is."""
    text = CLEAN.replace(" | ", "   ").replace(
        "2   0   0   0   1   0   3", "2      0   0   1   0   3"
    )
    for finding in LINTER.lint_text(text).findings:
        assert finding.code != "GX506" or finding.fix is None


# Diffs


def applied(before: Sequence[str], diff: Sequence[str]) -> list[str]:
    """The lines that the diff makes of `before`."""
    after: list[str] = []
    at = 0
    for line in diff[2:]:
        if line.startswith("@@"):
            start = int(line.split()[1][1:].partition(",")[0]) - 1
            after += before[at:start]
            at = start
        elif line[0] == "\\":
            continue
        else:
            if line[0] in " -":
                assert before[at] == line[1:]
                at += 1
            if line[0] in " +":
                after.append(line[1:])
    return [*after, *before[at:]]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.booleans()), min_size=1, max_size=40))
def test_a_diff_makes_one_version_of_the_other(lines: list[tuple[str, bool]]) -> None:
    before = [line for line, _ in lines]
    after = [line + "!" if changes else line for line, changes in lines]
    diff = list(unified(before, after, "r"))
    assert applied(before, diff) == after
    assert bool(diff) == (before != after)
    hunks = [line.split()[1:3] for line in diff if line.startswith("@@")]
    for old, new in hunks:
        assert old[1:] == new[1:]
    if diff and diff[-1] == "\\ No newline at end of file":
        assert lines[-4:] and any(changes for _, changes in lines[-4:])


def test_a_diff_shows_three_lines_around() -> None:
    before = [*map(str, range(20)), ""]
    after = ["x" if line in ("5", "12") else line for line in before]
    assert [line for line in unified(before, after, "r") if line[0] in "@+-"] == [
        "--- r",
        "+++ r",
        "@@ -3,14 +3,14 @@",
        "-5",
        "+x",
        "-12",
        "+x",
    ]


def test_an_edit_in_word_tells_its_characters() -> None:
    words = p(t("截")) + tbl(tr(tc("甲"), tc("乙")))
    text = "".join(p(t(line)) for line in CLEAN.split("\n"))
    data = zipped(package(words + text.replace("组织业务", "截止目前组织业务")))
    [finding] = Linter(load_rules().select(["GX805"])).lint_bytes(data, "r.docx").findings
    assert diagnostic(finding)["fix"] == {
        "safety": "safe",
        "message": "截止 改为 截至",
        "edits": [
            {
                "start": None,
                "end": None,
                "location": {"paragraph": 18, "characters": (26, 27)},
                "old": "止",
                "replacement": "至",
            }
        ],
    }


# Hostile input


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("甲，，乙" * 100_000, set()),
        ("截止目前。" * 20_000, {"GX805"}),
        ("截止目前，" * 20_000, set()),
        ("甲，，" * 400 + "截止目前。" * 400, {"GX804", "GX805"}),
    ],
    ids=["doubled", "sentences", "one sentence", "some of each"],
)
def test_ever_so_many_slips_take_no_more_than_their_time(words: str, made: set[str]) -> None:
    data = CLEAN.replace("组织业务培训", f"{words}组织业务培训").encode()
    began = time.process_time()
    outcome = fixed(data)
    assert {finding.code for finding in outcome.made} >= made
    assert bool(outcome.left) is not bool(made)
    assert time.process_time() - began < 60


@pytest.mark.parametrize(("slips", "is_mended"), [(8_000, False), (900, True)])
def test_ever_so_many_runs_of_word(slips: int, is_mended: bool) -> None:
    runs = "".join(t(char) for char in "截止目前，" * slips)
    paragraphs = (p(t(line)) + p(runs) * ("组织业务" in line) for line in CLEAN.split("\n"))
    began = time.process_time()
    outcome = fixed(zipped(package("".join(paragraphs))))
    assert {left.reason for left in outcome.left} == (set() if is_mended else {"too_many"})
    assert any(finding.code == "GX805" for finding in outcome.made) is is_mended
    assert time.process_time() - began < 60
