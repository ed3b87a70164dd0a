"""The rows of tables of text: which there are, and which values are whose."""

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
from gxlint.sources import read_text
from gxlint.text import narrow


def test_a_row_that_is_not_there() -> None:
    table = read(changed(("行政处罚 | 12\n", "")))
    assert table.missing_rows == ("penalties",)
    assert values(table) == {k: v for k, v in VALUES.items() if k != "penalties"}


@pytest.mark.parametrize("separator", [" | ", "\t", "    ", " ", "\n"])
def test_a_row_without_values(separator: str) -> None:
    table = read(changed(("行政处罚 | 12", "行政处罚"), (" | ", separator)))
    assert values(table) == {**VALUES, "penalties": "?"}
    assert table.rows["penalties"].found == 0


@pytest.mark.parametrize("separator", [" | ", "\t", "    ", " ", "\n"])
def test_any_row_without_values(separator: str) -> None:
    plain = values(read(APPLICATIONS, "applications"))
    lines = APPLICATIONS.splitlines()
    for index, key in enumerate(plain, 3):
        emptied = [*lines[:index], lines[index].rsplit(" | ", 7)[0], *lines[index + 1 :]]
        table = read("\n".join(emptied).replace(" | ", separator), "applications")
        assert values(table) == {**plain, key: "?"}


@pytest.mark.parametrize("separator", [" | ", "\t", "    ", " "])
def test_any_row_that_runs_on_in_the_next_line(separator: str) -> None:
    plain = values(read(APPLICATIONS, "applications"))
    lines = APPLICATIONS.splitlines()
    for index in range(3, len(lines)):
        label, *cells = lines[index].rsplit(" | ", 7)
        at = 1 + index % 6
        broken = " | ".join([label, *cells[:at]]) + "\n" + " | ".join(cells[at:])
        text = "\n".join([*lines[:index], broken, *lines[index + 1 :]])
        assert values(read(text.replace(" | ", separator), "applications")) == plain


@pytest.mark.parametrize("blank", range(7))
@pytest.mark.parametrize("separator", [" | ", "\t"])
def test_a_blank_in_a_row_that_runs_on(separator: str, blank: int) -> None:
    plain = values(read(APPLICATIONS, "applications"))
    lines = APPLICATIONS.splitlines()
    for index, key in enumerate(plain, 3):
        label, *cells = lines[index].rsplit(" | ", 7)
        cells[blank] = ""
        at = 2 + index % 4
        broken = " | ".join([label, *cells[:at]]) + "\n" + " | ".join(cells[at:])
        text = "\n".join([*lines[:index], broken, *lines[index + 1 :]])
        expected = " ".join(cell or "_" for cell in cells)
        found = values(read(text.replace(" | ", separator), "applications"))
        assert found == {**plain, key: expected}


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("356 | 356 | 356", "356"),
        ("356 |  | ", "356"),
        ("356 | 356 | 7", "?"),
        ("356 | 356", "?"),
        ("7 | 356 | 356", "?"),
    ],
)
def test_a_value_repeated_in_the_cells_that_it_spans(written: str, read_as: str) -> None:
    table = read(changed(("许可 | 356", f"许可 | {written}")))
    assert values(table) == {**VALUES, "licensing": read_as}


def test_a_value_repeated_without_cells_is_a_value_too_many() -> None:
    table = read(changed(("许可 | 356", "许可 | 356 | 356 | 356"), (" | ", "    ")))
    assert values(table) == {**VALUES, "licensing": "?"}


@pytest.mark.parametrize(
    ("written", "count"),
    [("0 | 3 | 4 | 7", 4), ("0 | 4", 2), ("0 | 3 | 4 | 7 | 8", 5), ("7", 1)],
)
def test_a_row_longer_or_shorter_than_the_others(written: str, count: int) -> None:
    table = read(changed(("0 | 3 | 4", written)))
    assert values(table) == {**VALUES, "regulations": "?"}
    row = table.rows["regulations"]
    assert (row.found, [text.norm for text in row.surplus]) == (count, written.split(" | "))


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("0 |  | 4", "0 _ 4"), (" | 3 | 4", "_ 3 4"), ("0 | 3 | ", "0 3 _"), (" |  | ", "_ _ _")],
)
@pytest.mark.parametrize("row", ["{}", "| {} |", "| {}", "{} |"])
def test_a_blank_cell_keeps_its_place(row: str, written: str, read_as: str) -> None:
    lines = changed(("0 | 3 | 4", written)).splitlines()
    table = read("\n".join(row.format(line) for line in lines))
    assert values(table) == {**VALUES, "regulations": read_as}


def test_words_in_a_cell_make_a_row_complete() -> None:
    row = read(changed(("0 | 3 | 4", "0 | 详见附件 | 4"))).rows["regulations"]
    assert [(c.value, c.text.norm) for c in row.cells.values()] == [
        (0, "0"),
        (None, "详见附件"),
        (4, "4"),
    ]


@pytest.mark.parametrize(
    "row", ["见附件 | 3 | 4", "0 | 3 | 见附表", "0 | 见附件 | 见附表", "见附件 | 见附表 | 4"]
)
def test_words_in_any_cell(row: str) -> None:
    table = read(changed(("0 | 3 | 4", row)))
    assert written(table)["regulations"] == row.split(" | ")
    assert written(table)["normative_documents"] == ["2", "1", "9"]


def test_words_in_a_cell_of_the_last_row() -> None:
    plain = written(read(APPLICATIONS, "applications"))
    last = APPLICATIONS.rstrip().rpartition("\n")[2]
    cells = ["2", "0", "见附件", "0", "1", "0", "3"]
    text = changed((last, " | ".join([last.partition(" | ")[0], *cells])), text=APPLICATIONS)
    for behind in ("", "填表人甲\n"):
        assert written(read(text + behind, "applications")) == plain | {"carried_over": cells}


def test_words_in_a_row_amid_others() -> None:
    table = read(changed(("2 | 1 | 9", "2 | 1 | 见附表")))
    assert written(table) == {key: row.split() for key, row in VALUES.items()} | {
        "normative_documents": ["2", "1", "见附表"]
    }


@pytest.mark.parametrize("blank", range(7))
def test_a_blank_in_columns_that_spaces_align(blank: int) -> None:
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
def test_a_blank_among_cells_on_lines_of_their_own(blank: int) -> None:
    cells = ["0", "3", "4"]
    cells[blank] = ""
    text = changed((RULES, " | ".join(["规章", *cells])))
    expected = " ".join(c or "_" for c in cells)
    assert values(read(text.replace(" | ", "\n"))) == {**VALUES, "regulations": expected}


def test_a_blank_where_labels_stand_at_different_distances() -> None:
    text = changed((RULES, "规章 | 0 |  | 4"), (NORMS, "行政规范性文件 |  | 2 | 1 | 9"))
    assert values(read(text.replace(" | ", "\n"))) == {**VALUES, "regulations": "0 _ 4"}


def test_blanks_between_fillers() -> None:
    """Where every row has an empty cell on either side, the blanks between are cells."""
    written = {"0 | 3 | 4": " | 0 |  | 4 | ", "2 | 1 | 9": " |  | 1 | 9 | "}
    for cells in ("356", "12", "5", "418.6"):
        written[f"| {cells}\n"] = f"|  | {cells} | \n"
    expected = {"regulations": "0 _ 4", "normative_documents": "_ 1 9"}
    assert values(read(changed(*written.items()))) == VALUES | expected


def test_a_cell_of_the_grid_that_is_gone() -> None:
    """A blank and a cell too few: nothing tells which columns the values are of."""
    rows = [line.split(" | ") for line in APPLICATIONS.splitlines() if line.count(" | ") >= 7]
    grid = ["", *rows[1][:1], "2", "", "0", "0", "1", "3", ""]
    lines = [" | ".join(["", *row[-8:], ""]) for row in rows]
    whole = read("\n".join(lines), "applications")
    assert values(whole)["carried_in"] == "2 0 0 0 1 0 3"
    lines[1] = " | ".join(grid)
    assert values(read("\n".join(lines), "applications"))["carried_in"] == "?"


def test_words_behind_a_complete_row_are_none_of_its_cells() -> None:
    assert values(read(changed((RULES, f"{RULES} | 注")))) == VALUES


def test_rows_out_of_order() -> None:
    table = read(changed(("行政处罚 | 12\n行政强制 | 5", "行政强制 | 5\n行政处罚 | 12")))
    assert table.missing_rows == ()
    assert values(table) == VALUES


def test_a_row_repeated_with_other_values_is_not_placed() -> None:
    table = read(changed((RULES, f"{RULES}\n规章 | 5 | 6 | 4")))
    assert values(table) == {**VALUES, "regulations": "?"}


@pytest.mark.parametrize(
    ("left_over", "placed"),
    [("7 | 8 | 9", True), ("7 | 8 | 9 | 5", False), ("31 | 6 | 0 | 1", True)],
)
def test_values_left_over_contradict_a_row_if_they_are_most_of_one(
    left_over: str, placed: bool
) -> None:
    plain = values(read(APPLICATIONS, "applications"))
    text = changed(("3 | 0 | 41\n二", f"3 | 0 | 41\n{left_over}\n二"), text=APPLICATIONS)
    received = plain["received"] if placed else "?"
    assert values(read(text, "applications")) == {**plain, "received": received}


@pytest.mark.parametrize("unlabelled", ["0 | 3 | 4", " | 0 | 3 | 4"])
def test_a_row_repeated_without_its_label(unlabelled: str) -> None:
    assert values(read(changed((RULES, f"{RULES}\n{unlabelled}")))) == VALUES


@pytest.mark.parametrize("unlabelled", ["5 | 6 | 4", "2 | 1 | 9"])
def test_other_values_below_a_row_speak_against_it_alone(unlabelled: str) -> None:
    table = read(changed((RULES, f"{RULES}\n{unlabelled}")))
    assert values(table) == {**VALUES, "regulations": "?"}
    assert [text.norm for text in table.rows["regulations"].surplus] == ["0", "3", "4"]


@pytest.mark.parametrize("number", [0, 1])
def test_a_row_that_has_lost_its_label(number: int) -> None:
    row = (RULES, NORMS)[number]
    table = read(changed((row, row.partition(" | ")[2])))
    rest = {key: value for key, value in VALUES.items() if key not in table.missing_rows}
    assert table.missing_rows == (("regulations", "normative_documents")[number],)
    assert values(table) == rest | ({"regulations": "?"} if number else {})


def test_values_before_their_labels() -> None:
    table = read(changed((RULES, "0  3  4  规章"), (NORMS, "2  1  9  行政规范性文件")))
    assert values(table) == VALUES


@pytest.mark.parametrize("separator", [" | ", "\n"])
def test_any_row_without_values_where_they_stand_above_their_labels(separator: str) -> None:
    plain = values(read(APPLICATIONS, "applications"))
    header, lines = APPLICATIONS.splitlines()[:3], APPLICATIONS.splitlines()[3:]
    rows = [line.rsplit(" | ", 7) for line in lines]
    above = [separator.join([*row[1:], row[0]]) for row in rows]
    assert values(read("\n".join([*header, *above]), "applications")) == plain
    for index, key in enumerate(plain):
        if index:  # above the first label stands what tells how the table is read
            emptied = [*above[:index], rows[index][0], *above[index + 1 :]]
            table = read("\n".join([*header, *emptied]), "applications")
            assert values(table) == {**plain, key: "?"}


def test_a_label_with_words_beside_the_form() -> None:
    table = read(changed(("行政许可", "行政许可的内容"), ("规章 ", "规章。 ")))
    assert [tuple(note) for note in table.label_notes] == [("disclosure/licensing", "行政许可")]
    assert values(table) == VALUES


@pytest.mark.parametrize("filled", [(0, 6), (0, 1, 6), (0, 1, 4, 5, 6)])
def test_rows_with_blanks_that_all_stand_on_one_line(filled: tuple[int, ...]) -> None:
    lines = [line.rsplit(" | ", 7) for line in APPLICATIONS.splitlines()]
    number = 100
    for at, cells in enumerate(lines[3:]):
        for column in range(1, 8):
            number += 1
            shown = at % 3 and column - 1 in filled
            cells[column] = str(number) if shown or at in (0, 21) else ""
    table = "\n".join("|".join(cells) for cells in lines)
    plain = values(read(table, "applications"))
    joined = values(read(table.replace("\n", "|").replace(" | ", "|"), "applications"))
    assert {key: row for key, row in joined.items() if row not in ("?", plain[key])} == {}
    assert "?" not in [row for key, row in joined.items() if plain[key].strip("_ ")]


@pytest.mark.parametrize("column", range(1, 7))
def test_a_blank_cell_in_a_table_with_a_column_more(column: int) -> None:
    lines = [line.rsplit(" | ", 7) for line in APPLICATIONS.splitlines()]
    for cells in lines[3:]:
        cells.insert(7, "3")  # 小计
    lines[4][column] = ""
    table = read("\n".join(" | ".join(cells) for cells in lines), "applications")
    assert set(values(table).values()) == {"?"}


@pytest.mark.parametrize("column", range(1, 7))
def test_a_blank_cell_in_a_table_whose_rows_are_numbered(column: int) -> None:
    lines = [line.rsplit(" | ", 7) for line in APPLICATIONS.splitlines()]
    lines[4][column] = ""
    rows = [f"{number} | {' | '.join(cells)}" for number, cells in enumerate(lines[3:], 1)]
    text = "\n".join([*(" | ".join(cells) for cells in lines), ""])
    numbered = "\n".join([*text.splitlines()[:3], *rows])
    plain = values(read(text, "applications"))
    shown = values(read(numbered, "applications"))
    assert {key: row for key, row in shown.items() if row not in ("?", plain[key])} == {}


BROKEN = (
    "（二）部分公开（区分处理的，只计",
    "三、本年度 这一情形，不计其他情形）",
    "办理结果 （三）不予",
)


@pytest.mark.parametrize("more, noted", [((), 0), (("说明",), 1), (("总计", "申请人情况"), 0)])
def test_a_label_whose_lines_stand_among_those_of_groups(more: tuple[str, ...], noted: int) -> None:
    lines = [line.rsplit(" | ", 7) for line in APPLICATIONS.splitlines()]
    rows = [" ".join(cells) for cells in lines]
    at = next(number for number, row in enumerate(rows) if "部分公开" in row)
    figures = " ".join(lines[at][-7:])
    rows[at : at + 1] = [f"{BROKEN[0]} {figures}", *BROKEN[1:], *more]
    table = read("\n".join(rows), "applications")
    assert values(table) == values(read(APPLICATIONS, "applications"))
    assert [note.path for note in table.label_notes] == ["applications/partly_granted"] * noted


def test_one_character_more_is_no_other_label() -> None:
    assert read(changed(("行政许可", "行政许可类"))).label_notes == ()


def test_labels_with_misread_characters() -> None:
    pairs = [("行政许可", "行攻许可"), ("行政处罚", "行玫处罚"), ("行政强制", "行政强刮")]
    table = read(changed(*pairs))
    assert values(table) == VALUES
    assert table.damaged
    table = read(changed(*pairs[:2]))
    assert values(table) == VALUES
    assert not table.damaged
    assert values(read(changed(("行政事业性收费", "行攻事亚性收费")))) == VALUES


def test_a_few_rows_are_no_table() -> None:
    lines = read_text("规章 | 0 | 3 | 4\n行政许可 | 2\n", "report.txt").lines
    assert find_table("disclosure", lines, 0, len(lines), "2021") is None


@pytest.mark.parametrize("blank", range(7))
@pytest.mark.parametrize("after", ["\t", "\t\t"])
def test_a_blank_among_fillers_on_both_sides(blank: int, after: str) -> None:
    expected = values(read(APPLICATIONS, "applications"))
    lines = APPLICATIONS.replace(" | ", "\t").splitlines()
    for index, key in enumerate(expected, 3):
        label, *cells = lines[index].rsplit("\t", 7)
        if key == "refused.prohibited_by_law":
            cells[blank] = ""
            expected[key] = " ".join(cell or "_" for cell in cells)
        lines[index] = "\t".join([label, "", *cells]) + after
    assert values(read("\n".join(lines), "applications")) == expected


@pytest.mark.parametrize("blank", range(7))
@pytest.mark.parametrize("side", ["before", "behind"])
def test_a_blank_where_fillers_are_as_many_on_one_side_only(side: str, blank: int) -> None:
    expected = values(read(APPLICATIONS, "applications"))
    lines = APPLICATIONS.splitlines()
    for index, key in enumerate(expected, 3):
        label, *cells = lines[index].rsplit(" | ", 7)
        fillers = 1 + index % 2
        if key == "refused.prohibited_by_law":
            fillers = 3
            cells[blank] = ""
            expected[key] = " ".join(cell or "_" for cell in cells)
        before, behind = (fillers, 1) if side == "before" else (1, fillers)
        parts = [*label.split(" | "), *[""] * before, *cells, *[""] * behind]
        lines[index] = "\t".join(parts)
    assert values(read("\n".join(lines), "applications")) == expected


@pytest.mark.parametrize("separator", [" | ", "\t", "    ", "\n"])
@pytest.mark.parametrize(
    "word", ["不涉及", "本单位未制发规章", "本机关本年度没有制发行政规范性文件"]
)
def test_a_row_of_the_same_words(word: str, separator: str) -> None:
    for row, key in ((RULES, "regulations"), (NORMS, "normative_documents")):
        label = row.split(" | ")[0]
        table = read(changed((row, " | ".join([label, word, word, word])), (" | ", separator)))
        assert values(table) == {**VALUES, key: "_ _ _"}
        assert written(table)[key] == [word] * 3


@pytest.mark.parametrize("separator", [" | ", "\t", "    ", "\n"])
def test_a_word_in_the_only_cell_of_a_row(separator: str) -> None:
    table = read(changed(("许可 | 356", "许可 | 不涉及"), (" | ", separator)))
    assert values(table) == {**VALUES, "licensing": "_"}
    assert written(table)["licensing"] == ["不涉及"]


@pytest.mark.parametrize("separator", [" | ", "\t", "    ", "\n"])
@pytest.mark.parametrize("word", ["减少1，共12", "详见附件1", "不涉及"])
def test_a_word_among_the_values_of_a_row(word: str, separator: str) -> None:
    for cells in ([word, "1", "9"], ["2", word, "9"], ["2", "1", word], ["2", word, word]):
        row = " | ".join(["行政规范性文件", *cells])
        table = read(changed((NORMS, row), (" | ", separator)))
        assert written(table)["normative_documents"] == [narrow(cell) for cell in cells]
        assert values(table).keys() == VALUES.keys()
        assert {**values(table), "normative_documents": ""} == {**VALUES, "normative_documents": ""}


@pytest.mark.parametrize("end", ["", "|\n", "||\n"])
def test_a_word_in_each_row_of_lines_with_bars(end: str) -> None:
    rules, norms = ["规章", "0", "无新增", "4"], ["行政规范性文件", "2", "减少1,共12", "9"]
    rows = [f"{line} |\n" for line in HEADER.split(" | ")]
    for row in (rules, norms):
        rows += [f"{cell} |\n" for cell in row] + [end]
    rest = DISCLOSURE.partition(f"{NORMS}\n")[2]
    table = read("".join(rows) + rest.replace(" | ", "\n").replace("\n", " |\n"))
    assert [table.rows["licensing"].placed, values(table)["fees"]] == [True, "418.6"]
    assert list(written(table).values())[:2] == [rules[1:], norms[1:]]


def test_words_between_bars_that_are_lines() -> None:
    lines = changed((RULES, "规章 | 无此项 | 无此项 | 无此项")).replace(" | ", " |\n")
    table = read(
        "".join(f"{line} |\n" if "|" not in line else f"{line}\n" for line in lines.split("\n"))
    )
    assert values(table) == {**VALUES, "regulations": "_ _ _"}


@pytest.mark.parametrize("separator", [" | ", "\t", "    ", "\n"])
@pytest.mark.parametrize(
    "label", ["其他主动公开文件", "除行政规范性文件以外的公文", "其中：已失效"]
)
def test_a_row_that_the_form_does_not_have(label: str, separator: str) -> None:
    for figures in ("0 | 0 | 0", "8 | 2 | 9", "7 | 1", "6"):
        more = f"{NORMS}\n{label} | {figures}"
        assert values(read(changed((NORMS, more), (" | ", separator)))) == VALUES


def test_words_in_a_header_that_end_like_a_figure() -> None:
    header = "本年制发件数（新增为正，如 8）| 本年废止件数（减少为负，如 -8）"
    text = changed(("本年制发件数 | 本年废止件数", header))
    assert values(read(text)) == VALUES


def test_blank_cells_of_a_row_of_one_column() -> None:
    text = changed(
        ("许可 | 356", "许可 | |||"), ("处罚 | 12", "处罚 | ||"), ("强制 | 5", "强制 | |")
    )
    lines = text.replace("收费 | 418.6", "收费").splitlines()
    table = read("".join(f"{line} |\n" for line in lines))
    blank = dict.fromkeys(("licensing", "penalties", "compulsion"), "_")
    assert values(table) == {**VALUES, **blank, "fees": "?"}
    places = [table.rows[key].cells["decisions"].text.span().start for key in blank]
    assert [place.line for place in places if place] == [7, 10, 11]


def test_rows_behind_those_that_they_come_before() -> None:
    first, _, rest = DISCLOSURE.partition("第二十条第（五）项\n")
    text = rest + first.replace("2 | 1 | 9", "2 | 9")
    table, start, end = found(text)
    assert (start, end) == (0, len(text.splitlines()))
    assert table.missing_rows == ()
    assert values(table) == {**VALUES, "normative_documents": "?"}
    norms = table.rows["normative_documents"]
    assert (norms.found, [text.norm for text in norms.surplus]) == (2, ["2", "9"])
    assert list(table.rows) == list(VALUES)


def test_a_header_is_not_the_row_that_is_called_like_it() -> None:
    lines = APPLICATIONS.splitlines()
    kept = [line for line in lines if not line.startswith(("3.其他", "（七）总计"))]
    table = read("\n".join(kept), "applications")
    assert table.missing_rows == ("other_handling.other", "concluded")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("（四）无法提供 | 1.", "（四）无 1."),
        ("2.没有现成", "法提供 2.没有现成"),
        ("3.要求提供", "予处理 3.要求提供"),
    ],
)
def test_a_piece_of_a_group_beside_a_label_is_no_wording_of_the_label(old: str, new: str) -> None:
    plain = values(read(APPLICATIONS, "applications"))
    table = read(changed((old, new), text=APPLICATIONS).replace(" | ", " "), "applications")
    assert (values(table), table.label_notes) == (plain, ())
