"""What fuzzing starts from: reports drawn by `reports`, in every layout and format, made anew."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pdf_drawing import Drawing, drawn
from reports.html_pages import PAGES
from reports.layouts import LAYOUTS
from reports.model import Grid, Para, Sheet
from reports.strategies import draw_sheet
from reports.word_pages import WORD_PAGES

from gxlint.bundle import load

Seeds = Callable[[], Iterator[bytes]]

_EDITIONS = ("2021", "2019", "2021", "2008")


def _sheets(count: int) -> Iterator[Sheet]:
    """Reports of all editions; most of them short, for ten short inputs tell more than a long one
    that takes their time."""
    for seed in range(count):
        sheet = draw_sheet(Random(seed), _EDITIONS[seed % len(_EDITIONS)])
        yield sheet if seed % 4 == 0 else _shortened(sheet, seed)


def _shortened(sheet: Sheet, number: int) -> Sheet:
    """The report with all its headings, one of its tables and some of its paragraphs."""
    grids = [block for block in sheet.blocks if isinstance(block, Grid)]
    kept = grids[number % len(grids)] if grids else None
    blocks = (
        block
        for index, block in enumerate(sheet.blocks)
        if block is kept
        or (isinstance(block, Para) and (block.role != "text" or index % 5 == number % 5))
    )
    return replace(sheet, blocks=tuple(blocks))


def texts() -> Iterator[bytes]:
    """A report in each layout of text."""
    for sheet, layout in zip(_sheets(len(LAYOUTS)), LAYOUTS.values(), strict=True):
        yield layout.encode(sheet)


def narratives() -> Iterator[bytes]:
    """The base reports of rules' examples."""
    for text in load()["examples"].values():
        yield text.encode()


def web_pages() -> Iterator[bytes]:
    """A report as each kind of web page."""
    for sheet, page in zip(_sheets(len(PAGES)), PAGES.values(), strict=True):
        yield page.encode(sheet)


def word_documents() -> Iterator[bytes]:
    """A report as each kind of Word document."""
    for sheet, page in zip(_sheets(len(WORD_PAGES)), WORD_PAGES.values(), strict=True):
        yield _without_trimmings(page.encode(sheet))


def _without_trimmings(document: bytes) -> bytes:
    """A Word document without the parts that no reader of text looks into."""
    out = BytesIO()
    with ZipFile(BytesIO(document)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if not _TRIMMINGS.search(name):
                new.writestr(ZipInfo(name), old.read(name), ZIP_DEFLATED)
    return out.getvalue()


_TRIMMINGS = re.compile("theme|thumbnail|docProps|WithEffects|customXml|fontTable|[sS]ettings")


def pdf_files() -> Iterator[bytes]:
    """Pages with text and a ruled table, drawn in several ways."""
    for turns in (0, 90, 180, 270):
        drawing = Drawing(turns=turns)
        drawing.text(60, 60, "青禾市水利局2023年政府信息公开工作年度报告", 16)
        for row in range(6):
            drawing.text(60, 120 + 14 * row, "一、总体情况 " * (row + 1), 10)
            for column in range(5):
                drawing.text(62 + 80 * column, 302 + 20 * row, str(row * column), 9)
        drawing.grid([60 + 80 * n for n in range(6)], [300 + 20 * n for n in range(7)])
        yield drawn(drawing, drawing)


def shown_pages() -> Iterator[bytes]:
    """What the process that opens a PDF says of those files."""
    from gxlint.sources.pdf import worker

    for data in pdf_files():
        yield json.dumps(worker.extract(data)).encode()


def rule_files() -> Iterator[bytes]:
    """The built-in rules as rules of a user."""
    for number, rule in enumerate(load()["rules"]):
        if rule["check"] != "tool":
            yield _dumped({**rule, "code": f"QH{number:03}", "name": f"own-{rule['name']}"}, "file")


def configurations() -> Iterator[bytes]:
    """Configuration files that use every key."""
    settings = {
        "extends": [],
        "select": ["GX1", "GX6", "row-total"],
        "extend-select": ["GX114"],
        "ignore": ["GX306"],
        "severity": {"GX105": "warning", "GX110": "off"},
        "params": {"GX114": {"max": 1200}, "GX805": {"quoted": False}},
        "mandatory": ["GX603"],
        "edition": "2021",
        "lang": "zh",
        "fail-on": "warning",
        "format": ["text"],
        "exclude": ["旧/**"],
        "include": ["*.txt"],
        "today": "2024-03-01",
        "per-path": [{"paths": ["**/a*.txt"], "edition": "2019", "ignore": ["GX107"]}],
    }
    yield _dumped(settings)
    for key, value in settings.items():
        yield _dumped({key: value})
    yield b'[tool.gxlint]\nignore = ["GX306"]\n[tool.gxlint.severity]\nGX105 = "info"\n'


def accepted() -> Iterator[bytes]:
    """Files of findings that somebody has accepted, and baselines."""
    yield _dumped(
        {
            "ignore": [
                {"code": "GX202", "path": "period", "reason": "已批准", "until": "2030-12-31"},
                {"code": "GX506", "quote": "保护…权益", "file": "a*.txt", "reason": "原件如此"},
            ]
        }
    )
    finding = {"file": "a.txt", "code": "GX202", "path": "period", "count": 1}
    entries = [{**finding, "fingerprint": f"{n:024x}"} for n in range(1, 4)]
    yield json.dumps({"schema": 1, "version": "0.1.0", "findings": entries}).encode()


def _dumped(data: dict[str, Any], *without: str) -> bytes:
    import yaml

    kept = {key: value for key, value in data.items() if key not in without}
    text: str = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)
    return text.encode()
