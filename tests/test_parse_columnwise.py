"""Tables of columns one after the other, and of labels before all figures, on short texts."""

from __future__ import annotations

import pytest
from tabled import APPLICATIONS, DISCLOSURE, VALUES, found, values, written

from gxlint import sources
from gxlint.model import Table
from gxlint.parse.tables import find_table

LABELS = [
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    *(line.rsplit(" | ", 7)[0] for line in APPLICATIONS.splitlines()[3:]),
]
HEADERS = [
    "申请人情况\n自然人",
    "法人或其他组织\n商业企业",
    *("科研机构", "社会公益组织", "法律服务机构", "其他", "总计"),
]
FIGURES = [line.split(" | ")[-7:] for line in APPLICATIONS.splitlines()[3:]]
DOWN = [list(column) for column in zip(*FIGURES, strict=True)]
AS_LINES = "\n".join(LABELS).replace(" | ", "\n")


def columns(figures: list[list[str]] = DOWN) -> str:
    return "\n".join(
        [AS_LINES, *("\n".join([h, *c]) for h, c in zip(HEADERS, figures, strict=True))]
    )


def all_before_figures(figures: list[list[str]] = FIGURES, between: str = " ") -> str:
    return "\n".join([*HEADERS, AS_LINES, *(between.join(row) for row in figures)])


def is_read(text: str) -> bool:
    lines = sources.read_text(text, "x").lines
    table = find_table("applications", lines, 0, len(lines), "2021")
    return table is not None and all(row.cells for row in table.table.rows.values())


@pytest.mark.parametrize(
    "text", [columns(), all_before_figures(), all_before_figures(between="\n")]
)
def test_a_table_is_the_one_that_its_rows_would_be(text: str) -> None:
    plain = found(APPLICATIONS, "applications")[0]
    table, first, last = found(f"说明\n\n{text}\n说明\n", "applications")
    assert written(table) == written(plain)
    assert (first, last) == (2, 2 + len(text.splitlines()))
    assert str(table.start) == text.partition("\n")[0]
    assert [str(row.label).split("\n")[-1] for row in table.rows.values()] == [
        label.rpartition(" | ")[2] for label in LABELS[1:]
    ]


def test_headers_before_all_labels_are_known() -> None:
    headers = found(all_before_figures(), "applications")[0].headers
    assert [str(text) for text in headers.values()] == [h.rpartition("\n")[2] for h in HEADERS]


@pytest.mark.parametrize(
    "text",
    [
        columns([*DOWN[:6], DOWN[6][:-1]]),
        columns([*DOWN[:6], [*DOWN[6], "5"]]),
        columns([*DOWN[:6], []]),
        columns().replace("科研机构", "科研"),
        columns().replace("重复申请\n", "", 1),
        all_before_figures(FIGURES[:-1]),
        all_before_figures([*FIGURES, ["1"]]),
        all_before_figures(between="\n").replace("重复申请\n", "", 1),
        all_before_figures([["1"] * 7] * 25, "\n").replace("\n1", "", 1),
    ],
)
def test_a_table_that_is_not_whole_is_not_read(text: str) -> None:
    assert not is_read(text)


def with_mistakes(*wrong: tuple[int, int]) -> list[list[str]]:
    return [
        [str(int(one) + 50) if (y, x) in wrong else one for x, one in enumerate(row)]
        for y, row in enumerate(FIGURES)
    ]


@pytest.mark.parametrize("wrong", [[], [(2, 0)], [(23, 6)], [(0, 3)]])
@pytest.mark.parametrize("down", [True, False])
def test_sums_tell_the_order_but_for_one_mistake(wrong: list[tuple[int, int]], down: bool) -> None:
    figures = with_mistakes(*wrong)
    order = list(map(list, zip(*figures, strict=True))) if down else figures
    table = found(all_before_figures(order, "\n"), "applications")[0]
    assert list(written(table).values()) == figures


def test_sums_that_hold_in_no_order_tell_none() -> None:
    figures = with_mistakes((2, 0), (5, 1), (9, 3))
    assert not is_read(all_before_figures(figures, "\n"))
    assert is_read(all_before_figures(figures))


def test_equal_figures_need_no_order() -> None:
    assert is_read(all_before_figures([["0"] * 7] * 25, "\n"))


def stacked(figures: list[list[str]] = DOWN) -> tuple[Table | None, list[str]]:
    """What is read of a page whose table has a column in each cell, and the table's cells."""
    labels = "<br>".join(label.replace(" | ", "<br>") for label in LABELS[1:])
    names = (header.rpartition("\n")[2] for header in HEADERS)
    head = "".join(f"<td>{name}</td>" for name in ("", *names))
    cells = "".join(f"<td>{'<br>'.join(column)}</td>" for column in figures)
    page = f"<table><tr>{head}</tr><tr><td>{labels}</td>{cells}</tr></table>"
    lines = sources.read_bytes(page.encode(), "x.html").lines
    table = find_table("applications", lines, 0, len(lines), "2021")
    return table.table if table else None, [cell.raw for line in lines for cell in line.cells or ()]


def test_columns_in_a_cell_each() -> None:
    numbers = [[str(100 * y + x) for x in range(7)] for y in range(25)]
    table, cells = stacked([list(column) for column in zip(*numbers, strict=True)])
    assert table is not None
    assert list(written(table).values()) == numbers
    for row, figures in zip(table.rows.values(), numbers, strict=True):
        assert [cell.text.raw for cell in row.cells.values()] == figures
    assert len(cells) == 16


@pytest.mark.parametrize(
    "figures",
    [DOWN[:6], [*DOWN, DOWN[0]], [DOWN[0][:-1], *DOWN[1:]], [*DOWN[:6], [*DOWN[6], "1"]]],
)
def test_columns_in_cells_that_do_not_fit_are_not_read(figures: list[list[str]]) -> None:
    table, _ = stacked(figures)
    assert table is None or not all(row.cells for row in table.rows.values())


def strewn(*rows: int, above: int = 1) -> str:
    """The table with the labels of some rows as text of their own, so many rows too early."""
    lines = APPLICATIONS.splitlines()
    shown: list[str] = []
    for index, line in enumerate(lines[3:]):
        taken = [row for row in rows if max(0, row - above) == index]
        shown += [LABELS[1 + row].replace(" | ", "\n") for row in taken]
        figures = line.split(" | ")[-7:]
        shown.append(" | ".join(["", *figures, ""] if index in rows else [line]).strip())
    return "\n".join([*lines[:3], *shown])


@pytest.mark.parametrize("rows", [(5,), (3, 5), (5, 12, 14), (19, 20, 21), (8, 12, 20, 24)])
@pytest.mark.parametrize("above", [1, 2, 4])
def test_labels_that_are_strewn_among_the_rows(rows: tuple[int, ...], above: int) -> None:
    plain = found(APPLICATIONS, "applications")[0]
    assert written(found(strewn(*rows, above=above), "applications")[0]) == written(plain)


def test_a_row_of_figures_too_many_or_too_few_tells_no_order() -> None:
    text = strewn(3, 5, 12, 14, above=4)
    lines = text.split("\n")
    bare = next(i for i, line in enumerate(lines) if line.startswith("|"))
    assert is_read(text)
    assert not is_read("\n".join([*lines[:bare], lines[bare], *lines[bare:]]))
    assert not is_read("\n".join([*lines[:bare], *lines[bare + 1 :]]))


def test_a_label_beside_the_figures_of_another_row_tells_no_order() -> None:
    lines = strewn(3, 5, 12, 14, above=4).split("\n")
    one, other = (i for i, line in enumerate(lines) if line.startswith(("2.重复", "3.要求")))
    lines[one], lines[other] = lines[other], lines[one]
    assert not is_read("\n".join(lines))


def test_a_stray_figure_is_no_row() -> None:
    text = strewn(3, 5, 12, above=2)
    at = text.index("2.重复申请")
    assert is_read(f"{text[:at]}1\n{text[at:]}")


def test_blocks_of_rows_in_another_order() -> None:
    first, _, rest = DISCLOSURE.partition("第二十条第（五）项\n")
    for text in (rest + first, f"第二十条第（一）项\n{rest}{first}"):
        table = found(text)[0]
        assert values(table) == VALUES
    assert values(found(rest + first.replace("0 | 3 | 4", "0 | 3"))[0]) != VALUES
