"""Lists of findings for spreadsheets, opened as a spreadsheet opens them."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pytest
from findings import encoded, example, finding, place, rendered, result
from sample import sample_report

from gxlint import formats
from gxlint.finding import FileResult, Finding, Suspect
from gxlint.formats import Options, xlsx

SPOT = place(3, "云溪县12件", "12", "三、收到 › 予以公开 › 总计")
CELL = "applications/granted/total"


def book(*results: FileResult, lang: str = "zh") -> Any:
    pieces = formats.load("xlsx").render(results, Options(lang=lang))
    return openpyxl.load_workbook(io.BytesIO(b"".join(map(encoded, pieces))))


def values(sheet: Any) -> list[tuple[Any, ...]]:
    return [tuple("" if value is None else value for value in row) for row in sheet.values]


def records(*results: FileResult, lang: str = "zh") -> list[dict[str, str]]:
    shown = rendered("csv", *results, lang=lang)
    return list(csv.DictReader(io.StringIO(shown.removeprefix("\ufeff"), newline="")))


def test_the_columns_an_office_wants() -> None:
    first = records(*example())[1]
    assert list(first) == [
        "单位", "年度", "文件", "位置", "编号", "级别", "问题", "应为", "依据", "处理建议",
    ]  # fmt: skip
    assert (first["单位"], first["年度"], first["级别"]) == ("云溪县水利局", "2023", "错误")
    assert list(records(*example(), lang="en")[0])[:4] == ["body", "year", "file", "place"]


def test_the_workbook_lists_the_same_as_the_csv() -> None:
    names, *rows = values(book(*example())["问题清单"])
    listed = [{name: str(cell) for name, cell in zip(names, row, strict=True)} for row in rows]
    assert listed == records(*example())
    assert rows[0][1] == 2023


def test_the_workbook_is_easy_to_work_with() -> None:
    workbook = book(*example())
    assert workbook.sheetnames == ["问题清单", "按单位汇总", "按规则汇总"]
    for sheet in workbook:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert (sheet.print_title_rows, sheet.page_setup.fitToHeight) == ("$1:$1", 0)
        assert all(sheet.column_dimensions[cell.column_letter].width > 5 for cell in sheet[1])
    assert book(*example(), lang="en").sheetnames == ["Findings", "By body", "By rule"]


def test_the_summaries_count_every_file_and_finding() -> None:
    other = result(finding(SPOT), path="b.txt", report=sample_report(organ="云溪县教育局"))
    clean = result(path="c.txt", report=sample_report(organ="云溪县教育局"))
    workbook = book(*example(), other, clean)
    assert values(workbook["按单位汇总"]) == [
        ("单位", "年度", "文件数", "错误", "警告", "提示", "合计"),
        ("云溪县教育局", 2023, 2, 1, 0, 0, 1),
        ("云溪县水利局", 2023, 1, 1, 0, 1, 2),
        ("（未读出单位）", "", 2, 0, 1, 1, 2),
    ]
    assert values(workbook["按规则汇总"]) == [
        ("编号", "名称", "错误", "警告", "提示", "合计"),
        ("GX004", "damaged-text", 0, 0, 1, 1),
        ("GX301", "contact-missing", 0, 1, 0, 1),
        ("GX603", "row-total", 2, 0, 0, 2),
        ("GX805", "wrong-word", 0, 0, 1, 1),
    ]


def test_two_workbooks_of_the_same_are_the_same_bytes() -> None:
    first, second = (
        b"".join(map(encoded, formats.load("xlsx").render(example(), Options()))) for _ in range(2)
    )
    assert first == second


def test_a_full_sheet_goes_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 3)
    workbook = book(result(*(finding(SPOT, message=str(n)) for n in range(5))))
    sheets = [sheet for sheet in workbook if sheet.title.startswith("问题清单")]
    assert [sheet.title for sheet in sheets] == ["问题清单", "问题清单（2）", "问题清单（3）"]
    assert [row[6] for sheet in sheets for row in values(sheet)[1:]] == list("01234")


def test_a_text_too_long_for_a_cell_is_cut() -> None:
    for char in ("长", "𠮷"):
        workbook = book(result(finding(SPOT, message=char * 40_000)))
        text = values(workbook["问题清单"])[1][6]
        assert set(text) == {char}
        assert len(text.encode("utf-16-le")) // 2 in (xlsx.MAX_LENGTH - 1, xlsx.MAX_LENGTH)


@pytest.mark.parametrize(
    ("message", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        (" =1", "' =1"),
        ("\t=1", "'\t=1"),
        ("\r\n=1", "'\r\n=1"),
        ("相差 -1", "相差 -1"),
        ("a;=1", "a;=1"),
        ('"=1"', '"=1"'),
    ],
)
def test_no_cell_is_a_formula(message: str, cell: str) -> None:
    found = finding(SPOT, message=message)
    assert records(result(found))[0]["问题"] == cell
    listed = book(result(found))["问题清单"]["G2"]
    assert listed.data_type != "f"
    assert (listed.value or "").lstrip() == message.replace("\r", "_x000D_").lstrip()


@pytest.mark.parametrize(
    ("suspects", "expected"),
    [
        ([], ""),
        ([Suspect(CELL, "12", "21", "三、收到 › 予以公开 › 总计")], "21"),
        ([Suspect(CELL, "12", None, "三、收到 › 予以公开 › 总计")], ""),
        ([Suspect("applications/received/total", "12", "21", "三、收到 › 新收 › 总计")],
         "新收 › 总计：21"),
        ([Suspect(CELL, "12", "21", "三、收到 › 予以公开 › 总计"),
          Suspect("applications/granted/other", "1", "10", "三、收到 › 予以公开 › 其他")],
         "先看 予以公开 › 总计：21，再看 予以公开 › 其他：10"),
    ],
)  # fmt: skip
def test_what_should_stand_there(suspects: list[Suspect], expected: str) -> None:
    found: Finding = finding(SPOT, suspects=tuple(suspects))
    assert records(result(found))[0]["应为"] == expected
