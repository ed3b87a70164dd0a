"""Tables of text, as they are written and as they are read, for tests of how they are read."""

from __future__ import annotations

from rulecases import BASES

from gxlint.model import Cell, Table
from gxlint.parse.tables import find_table
from gxlint.sources import read_text

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
