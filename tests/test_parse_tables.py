"""Tables of text: what rows, columns, cells and headers are read, however they are set."""

from __future__ import annotations

from decimal import Decimal

import pytest
from rulecases import BASES

from gxlint.model import Cell, Table
from gxlint.parse.cells import Number, read_number
from gxlint.parse.tables import find_table
from gxlint.sources import read_bytes, read_text

HEADER = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数"
RULES = "规章 | 0 | 3 | 4"
NORMS = "行政规范性文件 | 2 | 1 | 9"
DISCLOSURE = f"""第二十条第（一）项
{HEADER}
{RULES}
{NORMS}
第二十条第（五）项
信息内容 | 本年处理决定数量
行政许可 | 356
第二十条第（六）项
信息内容 | 本年处理决定数量
行政处罚 | 12
行政强制 | 5
第二十条第（八）项
信息内容 | 本年收费金额（单位：万元）
行政事业性收费 | 418.6
"""
VALUES = {
    "regulations": "0 3 4",
    "normative_documents": "2 1 9",
    "licensing": "356",
    "penalties": "12",
    "compulsion": "5",
    "fees": "418.6",
}
_BASE = BASES["department-2021"]
APPLICATIONS = _BASE[_BASE.index("（本列数据") : _BASE.index("\n四、政府信息公开行政复议")]


def found(text: str, key: str = "disclosure", edition: str = "2021") -> tuple[Table, int, int]:
    lines = read_text(text, "report.txt").lines
    table = find_table(key, lines, 0, len(lines), edition)
    assert table is not None
    return table.table, table.first, table.last


def read(text: str, key: str = "disclosure", edition: str = "2021") -> Table:
    return found(text, key, edition)[0]


def changed(*pairs: tuple[str, str], text: str = DISCLOSURE) -> str:
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def values(table: Table) -> dict[str, str]:
    """The values of each row by the form's columns: "_" a cell without one, "?" not placed."""
    assert all(key == row.key for key, row in table.rows.items())
    return {
        key: " ".join("_" if c.value is None else str(c.value) for c in row.cells.values()) or "?"
        for key, row in table.rows.items()
    }


def written(table: Table) -> dict[str, list[str]]:
    """The cells' characters, each row and cell asked for its own name."""
    assert all((c.key.row, c.key.column) in _keys(table) for c in table.cells())
    return {row.key: [c.text.norm for c in row.cells.values()] for row in table.rows.values()}


def _keys(table: Table) -> set[tuple[str, str]]:
    return {(key, column) for key, row in table.rows.items() for column in row.cells}


def gone(table: Table) -> set[str]:
    return {column for _, column in table.missing_columns}


def cell(text: str) -> Cell:
    """The cell of 行政许可, written as `text`."""
    return read(changed(("许可 | 356", f"许可 | {text}"))).rows["licensing"].cells["decisions"]


class TestLayouts:
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
    def test_the_same_values_are_read(self, text: str) -> None:
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
    def test_a_large_table_in_every_layout(self, separator: str) -> None:
        plain = values(read(APPLICATIONS, "applications"))
        written = APPLICATIONS.replace(",", "、").replace(" | ", separator)
        assert values(read(written, "applications")) == plain
        assert plain["received"] == "31 6 0 1 3 0 41"
        assert len(plain) == 25

    def test_quoted_fields_between_commas(self) -> None:
        written = APPLICATIONS.replace(" | ", ",").replace("31,6,", '"1,031",6,')
        assert values(read(written, "applications"))["received"] == "1031 6 0 1 3 0 41"

    def test_a_page_with_real_cells(self) -> None:
        rows = (line.split(" | ") for line in DISCLOSURE.splitlines())
        body = "".join(f"<tr><td>{'</td><td>'.join(cells)}</td></tr>" for cells in rows)
        page = f"<html><meta charset=utf-8><body><table>{body}</table></body></html>"
        lines = read_bytes(page.encode(), "report.html").lines
        table = find_table("disclosure", lines, 0, len(lines), "2021")
        assert table is not None
        assert values(table.table) == VALUES
        assert {key: " ".join(texts) for key, texts in written(table.table).items()} == VALUES

    def test_first_rows_without_values(self) -> None:
        text = "规章\n行政规范性文件\n" + DISCLOSURE[DISCLOSURE.index("第二十条第（五）项") :]
        expected = VALUES | {"regulations": "?", "normative_documents": "?"}
        for separator in (" | ", " ", "\n"):
            assert values(read(text.replace(" | ", separator))) == expected

    def test_where_a_table_begins_and_ends(self) -> None:
        table, first, last = found(f"以下为统计表\n\n{DISCLOSURE}\n填表人甲\n")
        assert table.start.norm == "第二十条第(一)项"
        assert (first, last) == (2, 16)
        _, first, last = found(f"以下为统计表\n{DISCLOSURE}填表人甲\n".replace(" | ", "    "))
        assert (first, last) == (1, 15)
        table, first, last = found(f"编制单位 | 甲局\n{DISCLOSURE}")
        assert (first, last) == (0, 15)


class TestRows:
    def test_a_row_that_is_not_there(self) -> None:
        table = read(changed(("行政处罚 | 12\n", "")))
        assert table.missing_rows == ("penalties",)
        assert values(table) == {k: v for k, v in VALUES.items() if k != "penalties"}

    @pytest.mark.parametrize("separator", [" | ", "\t", "    ", " ", "\n"])
    def test_a_row_without_values(self, separator: str) -> None:
        table = read(changed(("行政处罚 | 12", "行政处罚"), (" | ", separator)))
        assert values(table) == {**VALUES, "penalties": "?"}
        assert table.rows["penalties"].found == 0

    @pytest.mark.parametrize(
        ("written", "count"),
        [("0 | 3 | 4 | 7", 4), ("0 | 4", 2), ("0 | 3 | 4 | 7 | 8", 5), ("7", 1)],
    )
    def test_a_row_longer_or_shorter_than_the_others(self, written: str, count: int) -> None:
        table = read(changed(("0 | 3 | 4", written)))
        assert values(table) == {**VALUES, "regulations": "?"}
        row = table.rows["regulations"]
        assert (row.found, [text.norm for text in row.surplus]) == (count, written.split(" | "))

    @pytest.mark.parametrize(
        ("written", "read_as"),
        [("0 |  | 4", "0 _ 4"), (" | 3 | 4", "_ 3 4"), ("0 | 3 | ", "0 3 _"), (" |  | ", "_ _ _")],
    )
    def test_a_blank_cell_keeps_its_place(self, written: str, read_as: str) -> None:
        assert values(read(changed(("0 | 3 | 4", written))))["regulations"] == read_as

    def test_words_in_a_cell_make_a_row_complete(self) -> None:
        row = read(changed(("0 | 3 | 4", "0 | 详见附件 | 4"))).rows["regulations"]
        assert [(c.value, c.text.norm) for c in row.cells.values()] == [
            (0, "0"),
            (None, "详见附件"),
            (4, "4"),
        ]

    @pytest.mark.parametrize(
        "row", ["见附件 | 3 | 4", "0 | 3 | 见附表", "0 | 见附件 | 见附表", "见附件 | 见附表 | 4"]
    )
    def test_words_in_any_cell(self, row: str) -> None:
        table = read(changed(("0 | 3 | 4", row)))
        assert written(table)["regulations"] == row.split(" | ")
        assert written(table)["normative_documents"] == ["2", "1", "9"]

    def test_words_in_a_row_amid_others(self) -> None:
        table = read(changed(("2 | 1 | 9", "2 | 1 | 见附表")))
        assert written(table) == {key: row.split() for key, row in VALUES.items()} | {
            "normative_documents": ["2", "1", "见附表"]
        }

    @pytest.mark.parametrize("blank", range(7))
    def test_a_blank_in_columns_that_spaces_align(self, blank: int) -> None:
        """Columns line up as they are shown: a Chinese character is as wide as two digits."""
        lines = []
        for line in APPLICATIONS.splitlines():
            cells = line.split(" | ")
            if len(cells) < 8:
                continue
            label = cells[-8]
            if label.startswith("二、"):
                cells[blank - 7] = ""
            width = sum(2 if ord(c) > 127 else 1 for c in label)
            lines.append(label + " " * (80 - width) + "".join(c.ljust(6) for c in cells[-7:]))
        row = read("\n".join(lines), "applications").rows["carried_in"]
        expected = ["2", "0", "0", "0", "1", "0", "3"]
        expected[blank] = ""
        assert [c.text.norm for c in row.cells.values()] == expected
        assert [c.value is None for c in row.cells.values()] == [not e for e in expected]

    @pytest.mark.parametrize("blank", range(3))
    def test_a_blank_among_cells_on_lines_of_their_own(self, blank: int) -> None:
        cells = ["0", "3", "4"]
        cells[blank] = ""
        text = changed((RULES, " | ".join(["规章", *cells])))
        expected = " ".join(c or "_" for c in cells)
        assert values(read(text.replace(" | ", "\n"))) == {**VALUES, "regulations": expected}

    def test_a_cell_of_the_grid_that_is_gone(self) -> None:
        """A blank and a cell too few: nothing tells which columns the values are of."""
        rows = [line.split(" | ") for line in APPLICATIONS.splitlines() if line.count(" | ") >= 7]
        grid = ["", *rows[1][:1], "2", "", "0", "0", "1", "3", ""]
        lines = [" | ".join(["", *row[-8:], ""]) for row in rows]
        whole = read("\n".join(lines), "applications")
        assert values(whole)["carried_in"] == "2 0 0 0 1 0 3"
        lines[1] = " | ".join(grid)
        assert values(read("\n".join(lines), "applications"))["carried_in"] == "?"

    def test_words_behind_a_complete_row_are_none_of_its_cells(self) -> None:
        assert values(read(changed((RULES, f"{RULES} | 注")))) == VALUES

    def test_rows_out_of_order(self) -> None:
        table = read(changed(("行政处罚 | 12\n行政强制 | 5", "行政强制 | 5\n行政处罚 | 12")))
        assert len(table.missing_rows) == 1
        assert values(table)["licensing"] == "356"

    def test_a_row_repeated_with_other_values_is_not_placed(self) -> None:
        table = read(changed((RULES, f"{RULES}\n规章 | 5 | 6 | 4")))
        assert values(table) == {**VALUES, "regulations": "?"}

    @pytest.mark.parametrize("unlabelled", ["0 | 3 | 4", " | 0 | 3 | 4"])
    def test_a_row_repeated_without_its_label(self, unlabelled: str) -> None:
        assert values(read(changed((RULES, f"{RULES}\n{unlabelled}")))) == VALUES

    @pytest.mark.parametrize("unlabelled", ["5 | 6 | 4", "2 | 1 | 9"])
    def test_other_values_below_a_row_speak_against_it_alone(self, unlabelled: str) -> None:
        table = read(changed((RULES, f"{RULES}\n{unlabelled}")))
        assert values(table) == {**VALUES, "regulations": "?"}
        assert [text.norm for text in table.rows["regulations"].surplus] == ["0", "3", "4"]

    @pytest.mark.parametrize("number", [0, 1])
    def test_a_row_that_has_lost_its_label(self, number: int) -> None:
        row = (RULES, NORMS)[number]
        table = read(changed((row, row.partition(" | ")[2])))
        rest = {key: value for key, value in VALUES.items() if key not in table.missing_rows}
        assert table.missing_rows == (("regulations", "normative_documents")[number],)
        assert values(table) == rest | ({"regulations": "?"} if number else {})

    def test_values_before_their_labels(self) -> None:
        table = read(changed((RULES, "0  3  4  规章"), (NORMS, "2  1  9  行政规范性文件")))
        assert values(table) == VALUES

    def test_a_label_with_words_beside_the_form(self) -> None:
        table = read(changed(("行政许可", "行政许可的内容"), ("规章 ", "规章。 ")))
        assert [tuple(note) for note in table.label_notes] == [("disclosure/licensing", "行政许可")]
        assert values(table) == VALUES

    def test_one_character_more_is_no_other_label(self) -> None:
        assert read(changed(("行政许可", "行政许可类"))).label_notes == ()

    def test_labels_with_misread_characters(self) -> None:
        pairs = [("行政许可", "行攻许可"), ("行政处罚", "行玫处罚"), ("行政强制", "行政强刮")]
        table = read(changed(*pairs))
        assert values(table) == VALUES
        assert table.damaged
        table = read(changed(*pairs[:2]))
        assert values(table) == VALUES
        assert not table.damaged

    def test_a_few_rows_are_no_table(self) -> None:
        lines = read_text("规章 | 0 | 3 | 4\n行政许可 | 2\n", "report.txt").lines
        assert find_table("disclosure", lines, 0, len(lines), "2021") is None


class TestColumns:
    @pytest.mark.parametrize(
        ("header", "rows", "lacking"),
        [
            ("本年制发件数 | 现行有效件数", ("0 | 4", "2 | 9"), "repealed"),
            ("本年废止件数 | 现行有效件数", ("3 | 4", "1 | 9"), "issued"),
            ("本年制发件数 | 本年废止件数", ("0 | 3", "2 | 1"), "in_force"),
            ("本年制 | 现行有\n | 发件数 | 效件数", ("0 | 4", "2 | 9"), "repealed"),
            ("本年制发数量 | 现行有效数量", ("0 | 4", "2 | 9"), "repealed"),
            ("制发数 | 现行有效", ("0 | 4", "2 | 9"), "repealed"),
            ("制发数 | 有效", ("0 | 4", "2 | 9"), None),
            ("制发数 | 现行有", ("0 | 4", "2 | 9"), "repealed"),
            ("现行有效件数 | 本年废止件数", ("3 | 4", "1 | 9"), "issued"),
            ("甲 | 乙", ("0 | 4", "2 | 9"), None),
            ("", ("0 | 4", "2 | 9"), None),
            ("本年制发件数 | 本年废止件数 | 现行有效件数", ("0 | 4", "2 | 9"), None),
            ("本年制发件数", ("0 | 4", "2 | 9"), None),
        ],
    )
    def test_the_header_tells_which_column_is_gone(
        self, header: str, rows: tuple[str, str], lacking: str | None
    ) -> None:
        table = read(
            changed(
                (HEADER, f"信息内容 | {header}"), ("0 | 3 | 4", rows[0]), ("2 | 1 | 9", rows[1])
            )
        )
        kept = [row.replace(" |", "") if lacking else "?" for row in rows]
        assert values(table) == VALUES | dict(zip(VALUES, kept, strict=False))
        assert table.missing_columns == tuple(
            (row, lacking) for row in ("regulations", "normative_documents") if lacking
        )

    def test_two_columns_gone(self) -> None:
        table = read(
            changed((HEADER, "信息内容 | 本年废止件数"), ("0 | 3 | 4", "3"), ("2 | 1 | 9", "1"))
        )
        assert gone(table) == {"issued", "in_force"}
        assert values(table) == {**VALUES, "regulations": "3", "normative_documents": "1"}

    def test_one_full_row_shows_that_no_column_is_gone(self) -> None:
        table = read(
            changed((HEADER, "信息内容 | 本年制发件数 | 现行有效件数"), (RULES, "规章 | 0 | 4"))
        )
        assert gone(table) == set()
        assert values(table) == {**VALUES, "regulations": "?"}

    def test_a_merged_header_repeated_in_its_cells(self) -> None:
        table = read(changed((HEADER, "信息内容 | 本年制发件数 | 本年制发件数 | 现行有效件数")))
        assert gone(table) == {"repealed"}
        assert values(table) == {**VALUES, "regulations": "?", "normative_documents": "?"}

    def test_a_column_gone_from_the_large_table(self) -> None:
        kept = []
        for line in APPLICATIONS.splitlines():
            cells = line.split(" | ")
            if len(cells) >= 8:
                del cells[-3]
            kept.append(" | ".join(cells))
        table = read("\n".join(kept).replace(" | 法律服务机构", ""), "applications")
        assert gone(table) == {"legal_service"}
        assert len(table.missing_columns) == len(table.rows)
        assert values(table)["received"] == "31 6 0 1 0 41"

    def test_headers_as_they_are_written(self) -> None:
        table = read(changed((HEADER, "信息内容 | 本年 制发数量 | 现行有效数 | 废止")))
        assert {key: text.norm for key, text in table.headers.items()} == {
            "issued": "本年 制发数量",
            "in_force": "现行有效数",
        }

    @pytest.mark.parametrize("last_too", [False, True])
    def test_a_column_gone_from_one_block_only(self, last_too: bool) -> None:
        items = "上一年项目数量 | 本年增/减 | 处理决定数量"
        fees = ("上一年项目数量", "9") if last_too else ("上一年项目数量 | 本年增/减", "9 | +2")
        text = f"""信息内容 | {items}
行政许可 | 7 | -1 | 8
其他对外管理服务事项 | 2 | 0 | 1
信息内容 | 上一年项目数量 | {"本年增/减" if last_too else "处理决定数量"}
行政处罚 | 3 | 4
行政强制 | 5 | 6
信息内容 | {fees[0]}
行政事业性收费 | {fees[1]}
"""
        table = read(text, edition="2019")
        gone_from_items = "decisions" if last_too else "change"
        last = [("fees", "change")] if last_too else []
        assert list(table.missing_columns) == [
            ("penalties", gone_from_items),
            ("compulsion", gone_from_items),
            *last,
        ]
        assert values(table) == {
            "licensing": "7 -1 8",
            "other_services": "2 0 1",
            "penalties": "3 4",
            "compulsion": "5 6",
            "fees": "9" if last_too else "9 2",
        }

    def test_a_header_that_a_new_page_repeats(self) -> None:
        table = read(changed((RULES, f"{RULES}\n{HEADER}")))
        place = table.headers["issued"].span().start
        assert place is not None
        assert (place.line, table.headers["issued"].norm) == (2, "本年制发件数")
        assert values(table) == VALUES

    @pytest.mark.parametrize("separator", [" | ", "\t", "    ", "\n"])
    def test_headers_are_those_above_the_first_row(self, separator: str) -> None:
        text = f"自然人总计一览\n{APPLICATIONS}".replace(" | ", separator)
        assert read(text, "applications").headers["total"].norm == "总计"
        lines = text.split("\n")
        first = next(i for i, line in enumerate(lines) if line.startswith("一、本年新收"))
        place = read(text, "applications").headers["total"].span().start
        assert place is not None
        above = max(i for i in range(first) if "总计" in lines[i])
        assert (place.line, place.column) == (above + 1, lines[above].rindex("总计") + 1)

    def test_a_table_that_opens_with_its_header(self) -> None:
        text = DISCLOSURE[DISCLOSURE.index("本年制发件数") :]
        table, first, _ = found(text)
        assert table.headers["issued"].norm == "本年制发件数"
        assert (first, values(table)) == (0, VALUES)


class TestCells:
    @pytest.mark.parametrize(
        ("written", "value", "unit"),
        [
            ("３５６", "356", None),
            ("356件", "356", "件"),
            ("356 (件)", "356", "件"),
            ("1,234,567", "1234567", None),
            ("－12", "-12", None),
            ("﹣12", "-12", None),
            ("＋12", "12", None),
            ("12.50万元", "12.50", "万元"),
            ("99%", "99", "%"),
            ("—", None, None),
            ("/", None, None),
            ("……", None, None),
            ("无", None, None),
            ("N/A", None, None),
            ("na", None, None),
        ],
    )
    def test_numbers_units_and_signs_for_nothing(
        self, written: str, value: str | None, unit: str | None
    ) -> None:
        read_as = cell(written)
        assert read_as.value == (None if value is None else Decimal(value))
        assert (read_as.unit, read_as.damaged) == (unit, False)

    @pytest.mark.parametrize(
        ("written", "value"),
        [("O", 0), ("1O", 10), ("l2", 12), ("I0", 10), ("〇", 0), ("3 5 6", 356), ("1 2", 12)],
    )
    def test_damaged_numbers(self, written: str, value: int) -> None:
        table = read(changed(("许可 | 356", f"许可 | {written}")))
        read_as = table.rows["licensing"].cells["decisions"]
        assert (read_as.value, read_as.damaged, table.damaged) == (value, True, True)

    @pytest.mark.parametrize(
        "written",
        ["三件", "12345678901234567890123456789012345", "3.", "1.2.3", "件", "详见附件", "1" * 101],
    )
    def test_what_is_no_number(self, written: str) -> None:
        assert read_number(written) is None

    def test_a_long_number_is_read_to_its_last_digit(self) -> None:
        digits = "9" + "0" * 29 + "7"
        assert read_number(digits) == Number(Decimal(digits), None, False)

    def test_a_number_that_opens_a_label_is_its_numbering(self) -> None:
        plain = values(read(APPLICATIONS, "applications"))
        for mark in ("2 重复申请", "2  重复申请", "2. 重复申请"):
            written = changed(("2.重复申请", mark), text=APPLICATIONS).replace(" | ", "   ")
            assert values(read(written, "applications")) == plain

    def test_a_label_that_is_spaced_out(self) -> None:
        plain = values(read(APPLICATIONS, "applications"))
        written = changed(("无法提供", "无 法 提 供"), text=APPLICATIONS)
        assert values(read(written, "applications")) == plain
        assert values(read(written.replace(" | ", "   "), "applications")) == plain

    def test_nothing_beside_numbers_is_a_cell(self) -> None:
        for gap in (" ", "    "):
            table = read(DISCLOSURE.replace("0 | 3 | 4", "0 | 无 | 4").replace(" | ", gap))
            assert values(table) == {**VALUES, "regulations": "0 _ 4"}

    @pytest.mark.parametrize("separator", [" | ", "|", "\t", "    ", " ", "\n", " | \u3000"])
    @pytest.mark.parametrize("margin", ["", "  ", "| "])
    def test_each_cell_stands_where_its_number_is_written(
        self, separator: str, margin: str
    ) -> None:
        text = "\n".join(margin + line for line in DISCLOSURE.replace(" | ", separator).split("\n"))
        lines = text.split("\n")
        table = read(text)
        assert values(table) == VALUES
        for one in table.cells():
            place = one.text.span().start
            assert place is not None
            assert lines[place.line - 1].startswith(one.raw, place.column - 1)
        for row in table.rows.values():
            columns = [
                (at.line, at.column) for c in row.cells.values() if (at := c.text.span().start)
            ]
            assert columns == sorted(set(columns))
            assert len(columns) == len(row.cells)

    def test_where_the_cells_stand(self) -> None:
        table = read(DISCLOSURE)
        at = {
            key: [(c.text.span().start, c.raw) for c in row.cells.values()]
            for key, row in table.rows.items()
        }
        assert [(place.line, place.column, raw) for place, raw in at["regulations"] if place] == [
            (3, 6, "0"),
            (3, 10, "3"),
            (3, 14, "4"),
        ]
