"""The columns of tables of text: which are gone, and where their headers stand."""

from __future__ import annotations

import pytest
from tabled import (
    APPLICATIONS,
    DISCLOSURE,
    HEADER,
    RULES,
    VALUES,
    changed,
    found,
    gone,
    read,
    values,
)

from gxlint.model import LabelNote


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
    header: str, rows: tuple[str, str], lacking: str | None
) -> None:
    table = read(
        changed((HEADER, f"信息内容 | {header}"), ("0 | 3 | 4", rows[0]), ("2 | 1 | 9", rows[1]))
    )
    kept = [row.replace(" |", "") if lacking else "?" for row in rows]
    assert values(table) == VALUES | dict(zip(VALUES, kept, strict=False))
    assert table.missing_columns == tuple(
        (row, lacking) for row in ("regulations", "normative_documents") if lacking
    )


def test_two_columns_gone() -> None:
    table = read(
        changed((HEADER, "信息内容 | 本年废止件数"), ("0 | 3 | 4", "3"), ("2 | 1 | 9", "1"))
    )
    assert gone(table) == {"issued", "in_force"}
    assert values(table) == {**VALUES, "regulations": "3", "normative_documents": "1"}


def test_one_full_row_shows_that_no_column_is_gone() -> None:
    table = read(
        changed((HEADER, "信息内容 | 本年制发件数 | 现行有效件数"), (RULES, "规章 | 0 | 4"))
    )
    assert gone(table) == set()
    assert values(table) == {**VALUES, "regulations": "?"}


@pytest.mark.parametrize("separator", [" | ", "\t", "    ", "\n"])
def test_a_header_written_twice_in_place_of_the_next_one(separator: str) -> None:
    text = changed((HEADER, "信息内容 | 本年制发件数 | 本年制发件数 | 现行有效件数"))
    table = read(text.replace(" | ", separator))
    assert gone(table) == set()
    assert values(table) == VALUES
    assert table.label_notes == (LabelNote("disclosure/@repealed", "本年废止件数"),)
    places = [table.headers[key].span().start for key in ("issued", "repealed", "in_force")]
    assert places == sorted(places, key=lambda place: (place.line, place.column))
    assert table.headers["repealed"].norm == "本年制发件数"


def test_a_header_written_twice_beside_the_next_one() -> None:
    table = read(changed((HEADER, HEADER.replace("本年制发件数", "本年制发件数 | 本年制发件数"))))
    assert (gone(table), table.label_notes) == (set(), ())
    assert values(table) == VALUES


def test_a_header_written_twice_further_down() -> None:
    text = """规章 | 0 | 0 | 0
规范性文件 | 1 | 1 | 1
信息内容 | 上一年项目数量 | 上一年项目数量 | 处理决定数量
行政许可 | 7 | -1 | 8
其他对外管理服务事项 | 2 | 0 | 1
信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量
行政处罚 | 3 | 4 | 1
行政强制 | 5 | 6 | 1
"""
    table = read(text, edition="2019")
    assert values(table)["licensing"] == "7 -1 8"
    assert table.label_notes == (LabelNote("disclosure/@change", "本年增/减"),)
    place = table.headers["change"].span().start
    assert place and (place.line, place.column) == (3, 18)


def test_a_column_gone_from_the_large_table() -> None:
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


@pytest.mark.parametrize("separator", [" | ", "\t", "    ", "\n"])
def test_headers_of_another_form_above_some_rows(separator: str) -> None:
    text = changed((HEADER, "信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量"))
    table = read(text.replace("行政规范性", "规范性").replace(" | ", separator))
    assert values(table) == VALUES
    notes = {note.path: note.expected for note in table.label_notes}
    assert notes.pop("disclosure/normative_documents") == "行政规范性文件"
    assert notes == {
        "disclosure/@issued": "本年制发件数",
        "disclosure/@repealed": "本年废止件数",
        "disclosure/@in_force": "现行有效件数",
    }
    assert table.headers["in_force"].norm == "对外公开总数量"


_ITEMS_2019 = """第二十条第（五）项
信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量
行政许可 | 7 | -1 | 8
其他对外管理服务事项 | 2 | 0 | 1
第二十条第（六）项
信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量
行政处罚 | 3 | 2 | 4
行政强制 | 5 | 1 | 6
第二十条第（八）项
信息内容 | 上一年项目数量 | 本年增/减
行政事业性收费 | 9 | 0
"""


@pytest.mark.parametrize("separator", [" | ", "\t", "    ", "\n"])
@pytest.mark.parametrize("wrong", ["本年件数", "数量"])
def test_other_words_between_the_headers_of_neighbours(wrong: str, separator: str) -> None:
    text = _ITEMS_2019.replace("本年增/减", wrong).replace(" | ", separator)
    table = read(text, edition="2019")
    assert [(note.path, note.expected) for note in table.label_notes] == [
        ("disclosure/@change", "本年增/减")
    ]
    assert table.headers["change"].norm == wrong
    assert values(table) == values(read(_ITEMS_2019, edition="2019"))


def test_other_words_for_the_last_column() -> None:
    text = _ITEMS_2019.replace("上一年项目数量 | 本年增/减\n", "上一年项目数量 | 本年件数\n")
    table = read(text, edition="2019")
    assert table.headers["change"].norm == "本年件数"


@pytest.mark.parametrize(
    "written", ["本年增", "增/减", "本年增减数量", "本年\n增/减", "增加或者减少"]
)
def test_a_header_that_is_told_by_its_words_is_no_other_one(written: str) -> None:
    table = read(_ITEMS_2019.replace("本年增/减", written), edition="2019")
    assert not table.label_notes


def test_a_row_of_another_name_below_the_header_is_none_of_its_words() -> None:
    text = changed((RULES, f"{RULES}\n其他文件 | 1 | 2 | 3"), (" | 现行有效件数", " | "))
    assert not read(text).label_notes


def test_rows_tell_the_form_where_headers_are_mixed() -> None:
    text = changed((HEADER, "信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量"))
    for edition in ("2019", "2021"):
        assert read(text, edition=edition).form.edition == "2021"


def test_headers_as_they_are_written() -> None:
    table = read(changed((HEADER, "信息内容 | 本年 制发数量 | 现行有效数 | 废止")))
    assert {key: text.norm for key, text in table.headers.items()} == {
        "issued": "本年 制发数量",
        "in_force": "现行有效数",
    }


@pytest.mark.parametrize("last_too", [False, True])
def test_a_column_gone_from_one_block_only(last_too: bool) -> None:
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


def test_a_header_that_a_new_page_repeats() -> None:
    table = read(changed((RULES, f"{RULES}\n{HEADER}")))
    place = table.headers["issued"].span().start
    assert place is not None
    assert (place.line, table.headers["issued"].norm) == (2, "本年制发件数")
    assert values(table) == VALUES


@pytest.mark.parametrize("separator", [" | ", "\t", "    ", "\n"])
def test_headers_are_those_above_the_first_row(separator: str) -> None:
    text = f"自然人总计一览\n{APPLICATIONS}".replace(" | ", separator)
    assert read(text, "applications").headers["total"].norm == "总计"
    lines = text.split("\n")
    first = next(i for i, line in enumerate(lines) if line.startswith("一、本年新收"))
    place = read(text, "applications").headers["total"].span().start
    assert place is not None
    above = max(i for i in range(first) if "总计" in lines[i])
    assert (place.line, place.column) == (above + 1, lines[above].rindex("总计") + 1)


def test_a_table_that_opens_with_its_header() -> None:
    text = DISCLOSURE[DISCLOSURE.index("本年制发件数") :]
    table, first, _ = found(text)
    assert table.headers["issued"].norm == "本年制发件数"
    assert (first, values(table)) == (0, VALUES)


@pytest.mark.parametrize("separator", [" | ", "\t"])
def test_a_total_in_front_is_not_taken_for_the_first_column(separator: str) -> None:
    lines = [line.rsplit(" | ", 7) for line in APPLICATIONS.splitlines()[3:]]
    rows = [" | ".join([*cells[:-7], cells[-1], *cells[-7:-1]]) for cells in lines]
    names = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    header = " | ".join(["", "总计", "自然人", *names])
    table = read("\n".join([header, *rows]).replace(" | ", separator), "applications")
    assert set(values(table).values()) == {"?"}
    header = " | ".join(["", "自然人", *names, "总计"])
    table = read("\n".join([header, *rows]).replace(" | ", separator), "applications")
    assert "?" not in values(table).values()
