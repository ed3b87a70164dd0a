"""Tables without anything between their cells."""

from __future__ import annotations

import pytest
from tabled import APPLICATIONS, read, values

from gxlint.model import Report
from gxlint.parse import parse
from gxlint.sources import read_text

HEAD = """青禾市云溪乡人民政府2020年政府信息公开工作年度报告
一、总体情况
2020年，本乡公开信息12条。
二、主动公开政府信息情况
"""
ITEMS = """第二十条第（一）项
信息内容本年新制作数量本年新公开数量对外公开总数量
规章000
规范性文件123
第二十条第（五）项
信息内容上一年项目数量本年增/减处理决定数量
行政许可305
其他对外管理服务事项2106
第二十条第（六）项
信息内容上一年项目数量本年增/减处理决定数量
行政处罚410
行政强制000
第二十条第（八）项
信息内容上一年项目数量本年增/减
行政事业性收费20
第二十条第（九）项
信息内容采购项目数量采购总金额
政府集中采购636.5万元
"""
REVIEW = """四、政府信息公开行政复议、行政诉讼情况
行政复议行政诉讼
结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉
100230100100000
五、存在的主要问题及改进情况
公开不够及时。
"""


def report(text: str) -> Report:
    found = parse(read_text(HEAD + text, "report.txt"))
    assert found is not None
    return found


def disclosure(text: str) -> dict[str, str]:
    return values(report(text).tables["disclosure"])


READ = {
    "regulations": "0 0 0",
    "normative_documents": "1 2 3",
    "licensing": "3 0 5",
    "other_services": "?",
    "penalties": "4 1 0",
    "compulsion": "0 0 0",
    "fees": "2 0",
    "procurement": "?",
}


def test_a_digit_for_each_column() -> None:
    assert disclosure(ITEMS) == READ


@pytest.mark.parametrize("indent", ["", "  ", "\u3000\u3000"])
def test_each_digit_stands_where_it_is_said_to(indent: str) -> None:
    lines = "".join(f"{indent}{line}\n" for line in ITEMS.splitlines())
    row = report(lines).tables["disclosure"].rows["normative_documents"]
    starts = [cell.text.span().start for cell in row.cells.values()]
    columns = [start.column - len(indent) for start in starts if start]
    assert columns == [6, 7, 8]
    assert {start.line for start in starts if start} == {8}


def test_fewer_digits_than_columns_in_a_row_leave_all_rows_as_they_are() -> None:
    found = disclosure(ITEMS.replace("行政处罚410", "行政处罚41"))
    assert set(found.values()) == {"?"}


def test_a_few_rows_are_no_table() -> None:
    spaced = ITEMS.replace("规章000", "规章 0 0 0").replace("文件123", "文件 1 2 3")
    spaced = spaced.replace("行政强制000", "行政强制 0 0 0").replace("收费20", "收费 2 0")
    found = disclosure(spaced.replace("其他对外管理服务事项2106", "其他对外管理服务事项 2 10 6"))
    assert (found["licensing"], found["penalties"]) == ("?", "?")
    assert found["other_services"] == "2 10 6"


def test_rows_side_by_side() -> None:
    found = values(report(ITEMS + REVIEW).tables["review"])
    assert list(found.values()) == ["1 0 0 2 3", "0 1 0 0 1", "0 0 0 0 0"]


def test_a_form_with_rows_of_one_column() -> None:
    text = """信息内容本年制发件数本年废止件数现行有效件数
规章000
行政规范性文件215
行政许可356
行政处罚120
行政强制100
行政事业性收费418.6
"""
    assert disclosure(text) == {
        "regulations": "0 0 0",
        "normative_documents": "2 1 5",
        "licensing": "356",
        "penalties": "120",
        "compulsion": "100",
        "fees": "418.6",
    }


RUN_TOGETHER = APPLICATIONS.replace(" | ", "")
APART = values(read(APPLICATIONS, "applications"))


def applications(text: str) -> dict[str, str]:
    head = f"{HEAD}三、收到和处理政府信息公开申请情况\n"
    return values(parse(read_text(head + text, "report.txt")).tables["applications"])


def test_sums_tell_where_figures_end() -> None:
    assert any(len(figure) > 1 for row in APART.values() for figure in row.split())
    assert applications(RUN_TOGETHER) == APART


def test_a_sum_that_is_wrong_tells_nothing() -> None:
    wrong = RUN_TOGETHER.replace("2.重复申请1000001", "2.重复申请1000002")
    assert wrong != RUN_TOGETHER
    found = applications(wrong)
    assert (found["received"], found["not_processed.repeated"]) == ("?", "1 0 0 0 0 0 2")


def test_a_row_that_is_gone_leaves_figures_as_they_are() -> None:
    lines = [line for line in RUN_TOGETHER.split("\n") if "重复申请" not in line]
    assert applications("\n".join(lines))["received"] == "?"


def test_too_many_digits_are_not_gone_through() -> None:
    assert applications(RUN_TOGETHER.replace("316013041", "1" * 40))["received"] == "?"
