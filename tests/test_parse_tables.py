"""Tables of text: the same values whatever layout they are set in, and where a table stands."""

from __future__ import annotations

import pytest
from tabled import (
    APPLICATIONS,
    DISCLOSURE,
    HEADER,
    NORMS,
    RULES,
    VALUES,
    changed,
    found,
    read,
    values,
    written,
)

from gxlint.parse.tables import find_table
from gxlint.sources import read_bytes, read_text


@pytest.mark.parametrize(
    "text",
    [
        DISCLOSURE,
        DISCLOSURE.replace(" | ", "|"),
        DISCLOSURE.replace(" | ", "│"),
        DISCLOSURE.replace(" | ", "\t"),
        DISCLOSURE.replace(" | ", "    "),
        DISCLOSURE.replace(" | ", " "),
        DISCLOSURE.replace(" | ", "\n"),
        DISCLOSURE.replace(" | ", "\n\n"),
        "\n".join(f"| {line} |" for line in DISCLOSURE.splitlines()),
        "\n".join(f"| {line}" for line in DISCLOSURE.splitlines()),
        "\n".join(f"┃{line}┃" for line in DISCLOSURE.replace(" | ", "┃").splitlines()),
        changed((HEADER, f"{HEADER}\n--- | --- | --- | ---")),
        changed((RULES, "0 | 3 | 4\n规章"), (NORMS, "2 | 1 | 9\n行政规范性文件")),
        changed((NORMS, "行政规范 | 2 | 1 | 9\n性文件")),
        changed((NORMS, "行政规范\n性文件 | 2 | 1 | 9")),
        changed((NORMS, "2.行政规范性文件 | 2 | 1 | 9")),
        changed((RULES, f"{RULES}\n{RULES}")),
        changed((RULES, f"- 3 -\n{RULES}\n第4页 共9页")),
        changed(("第二十条第（五）项", "第 | 二十条 | 第（五）项")),
    ],
    ids=[
        "bars",
        "tight bars",
        "drawn bars",
        "tabs",
        "wide gaps",
        "single spaces",
        "a cell a line",
        "blank lines between",
        "bars round rows",
        "bars before rows",
        "drawn bars round rows",
        "a Markdown rule",
        "values above labels",
        "a label that goes on behind",
        "a label on two lines",
        "a numbered label",
        "a row twice",
        "page numbers",
        "a heading in cells",
    ],
)
def test_the_same_values_are_read(text: str) -> None:
    table = read(text)
    assert values(table) == VALUES
    assert {key: " ".join(texts) for key, texts in written(table).items()} == VALUES
    assert table.missing_rows == table.missing_columns == table.label_notes == ()
    assert not table.damaged
    headers = {"issued": "本年制发件数", "repealed": "本年废止件数", "in_force": "现行有效件数"}
    assert table.headers.keys() == headers.keys()
    assert all(label in table.headers[key].norm for key, label in headers.items())


@pytest.mark.parametrize(
    "separator", [" | ", "\t", ",", "  ", "\n"], ids=["bar", "tab", "comma", "gap", "line"]
)
def test_a_large_table_in_every_layout(separator: str) -> None:
    plain = values(read(APPLICATIONS, "applications"))
    written = APPLICATIONS.replace(",", "、").replace(" | ", separator)
    assert values(read(written, "applications")) == plain
    assert plain["received"] == "31 6 0 1 3 0 41"
    assert len(plain) == 25


def test_quoted_fields_between_commas() -> None:
    written = APPLICATIONS.replace(" | ", ",").replace("31,6,", '"1,031",6,')
    assert values(read(written, "applications"))["received"] == "1031 6 0 1 3 0 41"


def test_a_page_with_real_cells() -> None:
    rows = (line.split(" | ") for line in DISCLOSURE.splitlines())
    body = "".join(f"<tr><td>{'</td><td>'.join(cells)}</td></tr>" for cells in rows)
    page = f"<html><meta charset=utf-8><body><table>{body}</table></body></html>"
    lines = read_bytes(page.encode(), "report.html").lines
    table = find_table("disclosure", lines, 0, len(lines), "2021")
    assert table is not None
    assert values(table.table) == VALUES
    assert {key: " ".join(texts) for key, texts in written(table.table).items()} == VALUES


def test_blank_cells_of_a_page() -> None:
    text = changed((RULES, "规章 | 0 |  | 4"), (NORMS, "行政规范性文件 |  | 1 | 9"))
    rows = (line.split(" | ") for line in text.splitlines())
    body = "".join(f"<tr><td>{'</td><td>'.join(cells)}</td></tr>" for cells in rows)
    page = f"<html><meta charset=utf-8><body><table>{body}</table></body></html>"
    lines = read_bytes(page.encode(), "report.html").lines
    table = find_table("disclosure", lines, 0, len(lines), "2021")
    assert table is not None
    blanks = {"regulations": "0 _ 4", "normative_documents": "_ 1 9"}
    assert values(table.table) == VALUES | blanks


def test_a_label_in_two_cells() -> None:
    table = read(changed((NORMS, "行政规范 | 性文件 | 2 | 1 | 9")))
    label = table.rows["normative_documents"].label
    assert label is not None
    assert label.norm == "行政规范 | 性文件"
    assert values(table) == VALUES


@pytest.mark.parametrize("between", ["（三）不予公开", "（三）不予公开 | "])
def test_a_group_in_the_middle_of_a_label(between: str) -> None:
    """Copies of merged cells print the group's label where it stands: amid its rows."""
    plain = values(read(APPLICATIONS, "applications"))
    within = ("2.其他法律行政法规", f"2.其他法律\n{between}\n行政法规")
    for pairs in (
        [("（三）不予公开 | 1.", "1."), within],
        [("（三）不予公开 | 1.属于国家秘密", f"1.属于国家\n{between}\n秘密")],
        [("（三）不予公开 | 1.", f"{between}\n1."), within],
        [
            ("（三）不予公开 | 1.", "1."),
            within,
            ("7.属于行政执法", f"7.属于行政\n{between}\n执法"),
            ("8.属于行政查询", f"8.属于行政\n{between}\n查询"),
        ],
    ):
        table = read(changed(*pairs, text=APPLICATIONS), "applications")
        assert values(table) == plain
        assert (table.label_notes, table.damaged) == ((), False)


def test_values_above_labels_that_single_spaces_part() -> None:
    text = changed((RULES, "0 | 3 | 4\n规章"), (NORMS, "2 | 1 | 9\n行政规范性文件"))
    assert values(read(text.replace(" | ", " "))) == VALUES


def test_first_rows_without_values() -> None:
    text = "规章\n行政规范性文件\n" + DISCLOSURE[DISCLOSURE.index("第二十条第（五）项") :]
    expected = VALUES | {"regulations": "?", "normative_documents": "?"}
    for separator in (" | ", " ", "\n"):
        assert values(read(text.replace(" | ", separator))) == expected


@pytest.mark.parametrize("separator", [" | ", "    ", " ", "\n"])
def test_a_table_that_opens_with_its_first_row(separator: str) -> None:
    text = DISCLOSURE[DISCLOSURE.index(RULES) :]
    table, first, _ = found(text.replace(" | ", separator))
    assert (first, values(table), table.headers) == (0, VALUES, {})
    above = changed((RULES, "0 | 3 | 4\n规章"), (NORMS, "2 | 1 | 9\n行政规范性文件"), text=text)
    assert values(read(above.replace(" | ", separator))) == VALUES


def test_how_lines_above_show_cells_says_nothing_of_the_table() -> None:
    table = changed((RULES, "规章 | 0 |  | 4"), (NORMS, "行政规范性文件 |  | 1 | 9"))
    barred = "".join(f"| {line} |\n" for line in table.splitlines())
    lines = read_text("年 | 月 | 日\n" * 40 + barred, "report.txt").lines
    below = find_table("disclosure", lines, 40, len(lines), "2021")
    assert below is not None
    blanks = {"regulations": "0 _ 4", "normative_documents": "_ 1 9"}
    assert values(below.table) == VALUES | blanks


def test_where_a_table_begins_and_ends() -> None:
    table, first, last = found(f"以下为统计表\n\n{DISCLOSURE}\n填表人甲\n")
    assert table.start.norm == "第二十条第(一)项"
    assert (first, last) == (2, 16)
    _, first, last = found(f"以下为统计表\n{DISCLOSURE}填表人甲\n".replace(" | ", "    "))
    assert (first, last) == (1, 15)
    table, first, last = found(f"编制单位 | 甲局\n{DISCLOSURE}")
    assert (first, last) == (0, 15)


def test_pinyin_beside_characters_is_no_part_of_a_label() -> None:
    assert values(read(changed(("规章", "规(guī)章"), ("发件数", "发(fā)件數(shù)")))) == VALUES


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_the_edition_decides_the_form_of_a_table_that_breaks_off(edition: str) -> None:
    rows = APPLICATIONS.splitlines()[:15]
    table = read("\n".join(rows), "applications", edition)
    assert (table.form.edition, len(table.rows)) == (edition, 12)


@pytest.mark.parametrize("between", ["\n|\n", " |\n", "\n\n|\n\n"])
def test_bars_that_stand_on_lines_of_their_own_or_end_them(between: str) -> None:
    for text, key in ((DISCLOSURE, "disclosure"), (APPLICATIONS, "applications")):
        cells = text.strip().replace(" | ", "\n").replace("\n", between)
        assert values(read(cells, key)) == values(read(text, key))
