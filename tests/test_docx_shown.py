"""What people and machines are shown of a faulty Word document: places without lines."""

# ruff: noqa: E501
from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from command import Run, gxlint, write
from reports.model import Sheet
from reports.strategies import draw_sheet
from reports.word_pages import WORD_PAGES

PERIOD = "2025年12月31日"
NO_DAY = "2025年11月31日"


def faulty() -> Sheet:
    """A drawn report with a blank cell, a wrong total and a day that does not exist."""
    sheet = draw_sheet(Random(3), "2021")
    grid = sheet.grid("applications")
    assert grid is not None
    sheet = sheet.with_grid(
        grid.with_cells({("granted", "business"): "", ("refused.deliberative", "total"): "4"})
    )
    [dated] = [para for para in sheet.paragraphs() if PERIOD in para.text]
    pieces = tuple(
        replace(piece, text=piece.text.replace(PERIOD, NO_DAY)) for piece in dated.pieces
    )
    at = sheet.blocks.index(dated)
    changed = replace(dated, pieces=pieces)
    return replace(sheet, blocks=(*sheet.blocks[:at], changed, *sheet.blocks[at + 1 :]))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("word")
    for name in ("Word, automatic numbers", "Word, all in a frame"):
        write(home, f"{name.split()[-1]}.docx", WORD_PAGES[name].encode(faulty()))
    return home


def run(folder: Path, *arguments: str) -> Run:
    return gxlint("--exit-zero", "--quiet", *arguments, cwd=folder)


def headlines(run: Run) -> str:
    """What the concise format shows, less the messages."""
    return re.sub(r"(?m)^(.* GX\d+ .*?): .*$", r"\1", run.out)


TEXT = """\
  位置：引言（第 3 段）
  |
  | 报告所列数据的统计期限自2025年1月1日起至2025年11月31日止。如有问题，请联系澄湖市人民政府办公室（通讯地址：澄湖市建设东路123号，邮政编码：314 ...
  |                                         ^^^^^^^^^^^^^^
  |
  位置：一、总体情况（第 7 段）
  |
  | ... 府信息公开申请1件，办结1件。在办结的申请中，予以公开1件，部分公开0件，不予公开0件，无法提供0件，不予处理0件，其他处理0件。因政府信息公开被申请行政复议1 ...
  |                                                                           ^^^^^^^^^^^
  | 6.属于四类过程性信息 | 0 | 0 | 0 | 0 | 0 | 0 | 4
  |                                                - 相关：三、收到和处理政府信息公开申请情况 › 不予公开 › 属于四类过程性信息 › 总计
  |
  位置：三、收到和处理政府信息公开申请情况 › 予以公开 › 法人或其他组织 › 商业企业（第 2 个表格第 6 行第 4 格）
  |
  | 三、本年度办理结果 | （一）予以公开 | 1 |   | 0 | 0 | 0 | 0 | 1
  |                                           ^
  |
  位置：三、收到和处理政府信息公开申请情况 › 不予公开 › 属于四类过程性信息 › 总计（第 2 个表格第 13 行第 10 格）
  |
  | 6.属于四类过程性信息 | 0 | 0 | 0 | 0 | 0 | 0 | 4
  |                                                ^ 应为 0
  | 三、本年度办理结果 | （一）予以公开 | 1 |   | 0 | 0 | 0 | 0 | 1
  |                                                               - 相关：予以公开
  | （七）总计 | 1 | 0 | 0 | 0 | 0 | 0 | 1
  |                                      - 相关：总计
  |
"""


def test_text(folder: Path) -> None:
    lines = run(folder, "numbers.docx").out.splitlines(keepends=True)
    assert "".join(line for line in lines if line.startswith(("  位置", "  |"))) == TEXT


CONCISE = """\
numbers.docx: 错误 GX204 引言（第 3 段）
numbers.docx: 错误 GX702 一、总体情况（第 7 段）
numbers.docx: 警告 GX506 三、收到和处理政府信息公开申请情况 › 予以公开 › 法人或其他组织 › 商业企业（第 2 个表格第 6 行第 4 格）
numbers.docx: 错误 GX603 三、收到和处理政府信息公开申请情况 › 不予公开 › 属于四类过程性信息 › 总计（第 2 个表格第 13 行第 10 格）
"""


def test_concise(folder: Path) -> None:
    assert headlines(run(folder, "numbers.docx", "--format=concise")) == CONCISE


FRAMED = """\
frame.docx: error GX204 preamble (table 1, row 1, cell 1, paragraph 3 in it)
frame.docx: error GX702 一、总体情况 (table 1, row 1, cell 1, paragraph 7 in it)
frame.docx: warning GX506 三、收到和处理政府信息公开申请情况 › 予以公开 › 法人或其他组织 › 商业企业 (table 3, row 6, cell 4)
frame.docx: error GX603 三、收到和处理政府信息公开申请情况 › 不予公开 › 属于四类过程性信息 › 总计 (table 3, row 13, cell 10)
"""


def test_concise_in_english_of_a_report_in_a_frame(folder: Path) -> None:
    shown = run(folder, "frame.docx", "--format=concise", "--lang=en")
    assert headlines(shown) == FRAMED


def test_json(folder: Path) -> None:
    [file] = json.loads(run(folder, "numbers.docx", "--format=json").out)["files"]
    places = {
        diagnostic["code"]: (diagnostic["start"], diagnostic["end"], diagnostic["location"])
        for diagnostic in file["diagnostics"]
    }
    assert places == {
        "GX204": (None, None, {"paragraph": 3}),
        "GX702": (None, None, {"paragraph": 7}),
        "GX506": (None, None, {"table": 2, "row": 6, "cell": 4}),
        "GX603": (None, None, {"table": 2, "row": 13, "cell": 10}),
    }


def test_dump(folder: Path) -> None:
    [report] = json.loads(gxlint("dump", "numbers.docx", cwd=folder).out)["reports"]
    assert report["sections"][0] == {
        "key": "overview",
        "heading": "一、总体情况",
        "start": None,
        "location": {"paragraph": 4},
    }
    blank = report["tables"]["applications"]["rows"]["granted"]["business"]
    assert blank == {
        "value": None,
        "raw": "",
        "start": None,
        "location": {"table": 2, "row": 6, "cell": 4},
    }
    assert all(claim["location"].keys() == {"paragraph"} for claim in report["claims"])
