"""Comments to gxlint in a source: found wherever they stand, and never at the cost of the text."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from gxlint.config import Command, Configuration
from gxlint.files import TEXT
from gxlint.session import Session
from gxlint.sources import read_text
from gxlint.sources.comments import taken

PIECES = st.sampled_from(
    [
        "<!--",
        "-->",
        "gxlint",
        ":",
        "：",
        " ",
        "\n",
        "ignore GX302",
        "原因：x",
        "文",
        "<p>",
        "-",
        "!",
    ]
)
OURS = "<!-- gxlint: ignore GX302 原因：x -->"


@given(st.lists(PIECES, max_size=30).map("".join))
def test_the_rest_of_the_source_stays_where_it_is(source: str) -> None:
    rest, comments = taken(source)
    assert len(rest) == len(source)
    lines = source.split("\n")
    for number, (line, left) in enumerate(zip(lines, rest.split("\n"), strict=True), 1):
        for column, (before, after) in enumerate(zip(line, left, strict=True), 1):
            inside = any(c.start <= (number, column) < c.end for c in comments)
            assert after == (" " if inside else before)
    for comment in comments:
        line, column = comment.start
        assert lines[line - 1].startswith("<!--", column - 1)
        assert comment.after <= comment.start < comment.end


@given(
    st.text(st.sampled_from("文 \n"), max_size=20), st.text(st.sampled_from("文 \n"), max_size=9)
)
def test_what_stands_before_a_comment(before: str, behind: str) -> None:
    [comment] = taken(before + OURS + behind)[1]
    line = before.rpartition("\n")[2]
    assert comment.start == (before.count("\n") + 1, len(line) + 1)
    assert comment.after.column == (len(line.rstrip()) if line.strip() else len(line)) + 1


def test_comments_in_a_row_stand_behind_the_same_words() -> None:
    comments = taken(f"文字 {OURS} {OURS}\n{OURS}{OURS}")[1]
    assert [comment.after for comment in comments[:2]] == [(1, 3), (1, 3)]
    assert [comment.after.line for comment in comments[2:]] == [2, 2]
    assert [comment.after for comment in taken(f"文字{OURS}{OURS}")[1]] == [(1, 3), (1, 3)]


def test_many_comments_and_open_ones_take_linear_time() -> None:
    started = time.process_time()
    for source in (
        "<!-- gxlint:" * 1_000_000,
        "<!-- gxlint -->" * 1_000_000,
        OURS * 200_000,
        f"<!-- gxlint: {'x' * 10_000_000} -->",
        "<!--" + " " * 10_000_000 + "gxlint: -->",
        (" " * 10_000 + OURS) * 900,
    ):
        taken(source)
    assert time.process_time() - started < 10


def test_a_text_that_is_no_file_speaks_for_itself() -> None:
    text = (
        "云溪县水利局2023年政府信息公开工作年度报告\n"
        f"联系电话：0740-555016 {OURS}\n一、总体情况\n公开平稳。\n"
    )
    assert not read_text(text, "x").lines[1].text.norm.rstrip().endswith(">")
    session = Session(Configuration(Command(isolated=True)))
    codes = [finding.code for finding in session.linter(TEXT).lint_text(text).findings]
    assert "GX302" not in codes
    other = session.linter(TEXT).lint_text(text.replace(OURS, "")).findings
    assert "GX302" in [finding.code for finding in other]
