"""Tables told in sentences: each figure behind the name of its column, or none is taken."""

from __future__ import annotations

import pytest
from tabled import APPLICATIONS, VALUES, changed, found, read, values, written

from gxlint.parse.tables import find_table
from gxlint.sources import read_text

RULES = "规章：本年制发件数0件，本年废止件数3件，现行有效件数4件"
NORMS = "行政规范性文件：本年制发件数2件，本年废止件数1件，现行有效件数9件"
TOLD = f"""{RULES}。
{NORMS}。
行政许可：本年处理决定数量356件。
行政处罚：本年处理决定数量12件。
行政强制：本年处理决定数量5件。
行政事业性收费：本年收费金额418.6万元。
"""


def told(*pairs: tuple[str, str]) -> str:
    return changed(*pairs, text=TOLD)


def is_read(text: str, key: str = "disclosure") -> bool:
    lines = read_text(text, "report.txt").lines
    table = find_table(key, lines, 0, len(lines), "2021")
    return table is not None and all(row.cells for row in table.table.rows.values())


def test_sentences_are_a_table() -> None:
    text = f"本年情况如下：\n\n{TOLD}\n以上。\n"
    table, first, last = found(text)
    assert values(table) == VALUES
    assert (first, last) == (2, 8)
    assert str(table.start) == f"{RULES}。"
    assert [str(row.label) for row in table.rows.values()] == [
        "规章：本年制发件数",
        "行政规范性文件：本年制发件数",
        "行政许可：本年处理决定数量",
        "行政处罚：本年处理决定数量",
        "行政强制：本年处理决定数量",
        "行政事业性收费：本年收费金额",
    ]
    assert [row.found for row in table.rows.values()] == [3, 3, 1, 1, 1, 1]


def test_figures_stand_where_the_sentence_has_them() -> None:
    cell = read(TOLD).rows["normative_documents"].cells["repealed"]
    assert cell.source is not None
    line = NORMS + "。"
    assert (cell.text.raw, cell.start) == ("1", line.index("废止件数1") + 4)


@pytest.mark.parametrize("figure", ["1", "12,345", "+7", "-3", "0.50", "9876543"])
def test_figures_are_taken_whole(figure: str) -> None:
    text = told(("废止件数3", f"废止件数{figure}"), ("418.6", figure))
    shown = written(read(text))
    assert shown["regulations"] == ["0", figure, "4"]
    assert shown["fees"] == [figure]


def test_columns_in_any_order() -> None:
    text = told((RULES, "规章：现行有效件数4件，本年制发件数0件，本年废止件数3件"))
    assert values(read(text)) == VALUES


def test_the_label_of_a_row_of_one_figure_says_it_all() -> None:
    text = told(("：本年处理决定数量", ""), ("：本年收费金额", "："))
    assert values(read(text)) == VALUES


@pytest.mark.parametrize("number", ["{}.", "{}、", "{}）", "{} . ", "  {}、"])
@pytest.mark.parametrize("before", ["\n", "；", "。", "："])
def test_numbers_of_sentences_are_no_figures(number: str, before: str) -> None:
    sentences = TOLD.strip().split("。\n")
    text = before.join(f"{number.format(i)}{one}" for i, one in enumerate(sentences, 1))
    assert values(read(text)) == VALUES


@pytest.mark.parametrize(
    "old, new",
    [
        ("本年废止件数3件，", ""),
        ("本年废止件数3件", "本年废止件数3件，本年废止件数3件"),
        ("本年废止件数3件", "本年制发件数3件"),
        ("现行有效件数4件", "现行有效件数4件，比上年多4件"),
        ("规章：", "规章：2部，"),
        ("收费金额418.6万元", "收费金额418.6万元，减收3万元"),
        ("处理决定数量12件", "处理决定数量12.5.6件"),
        ("处理决定数量12件", "处理决定数量1,23件"),
        ("处理决定数量12件", "处理决定数量1,2345件"),
        ("行政处罚：本年处理决定数量", "行政处罚：共"),
        ("废止件数3", "数3"),
        ("行政强制：", "行政："),
        ("行政强制：本年处理决定数量5件。", ""),
    ],
)
def test_sentences_that_do_not_name_each_figure_are_no_table(old: str, new: str) -> None:
    assert is_read(TOLD)
    assert not is_read(told((old, new)))


@pytest.mark.parametrize("others, expected", [(1, True), (10, True), (11, False)])
def test_there_may_be_other_figures_before_but_not_many(others: int, expected: bool) -> None:
    before = "".join(f"栏目{number}个，" for number in range(others))
    assert is_read(f"{before}\n{TOLD}") is expected


def _told(text: str, between: str, columns: list[str]) -> str:
    lines = [line.rsplit(" | ", 7) for line in text.splitlines()[3:]]
    return between.join(
        f"{label.replace(' | ', '：')}："
        + "，".join(map("".join, zip(columns, cells, strict=True)))
        for label, *cells in lines
    )


COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]


@pytest.mark.parametrize("between", ["。\n", "；", "\n\n"])
@pytest.mark.parametrize("turned", [0, 2, 6])
def test_rows_and_columns_of_the_same_name(between: str, turned: int) -> None:
    lines = APPLICATIONS.splitlines()
    cells = [[str(100 * y + x) for x in range(7)] for y in range(len(lines) - 3)]
    rows = [
        " | ".join([line.rsplit(" | ", 7)[0], *row[turned:], *row[:turned]])
        for line, row in zip(lines[3:], cells, strict=True)
    ]
    text = "\n".join([*lines[:3], *rows])
    columns = [*COLUMNS[turned:], *COLUMNS[:turned]]
    shown = written(read(_told(text, between, columns) + "。", "applications"))
    assert list(shown.values()) == cells
    grouped = _told(text, between, columns).replace("：1.", " 1.")
    assert "不予公开 1." in grouped
    assert list(written(read(grouped + "。", "applications")).values()) == cells
