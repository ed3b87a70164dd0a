"""Word documents: drawn reports written in many ways, and what is found in them."""

from __future__ import annotations

from random import Random

import pytest
from conftest import Rates, Tally
from reports.defects import DEFECTS
from reports.layouts import PIPES, Layout
from reports.render import full_rows
from reports.strategies import draw_sheet
from reports.word_pages import WORD_PAGES, WordPage
from test_generated import (
    broken,
    default_linter,
    found,
    found_in_text,
    grave,
    linter,
    misread,
    read_cells,
    told,
)

from gxlint import sources
from gxlint.engine import Linter
from gxlint.finding import FileResult
from gxlint.parse import parse

SEEDS = range(12)
GOAL = 0.999

# Generated reports


@pytest.mark.parametrize("name", WORD_PAGES)
def test_cells_are_read_right(name: str, rates: Rates) -> None:
    page, tally = WORD_PAGES[name], rates.cells.setdefault(name, Tally())
    wrong = read_cells(page.encode, "docx", SEEDS, tally)
    assert tally.right >= GOAL * tally.all, f"{tally}\n" + "\n".join(wrong[:20])


@pytest.mark.parametrize("name", WORD_PAGES)
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_blank_cell_keeps_its_place(name: str, edition: str) -> None:
    random = Random(4)
    clean = draw_sheet(random, edition)
    wrong = []
    for table in ("disclosure", "applications", "review"):
        grid = clean.grid(table)
        assert grid is not None
        key = random.choice(list(grid.cells))
        sheet = clean.with_grid(grid.with_cells({key: ""}))
        document = sources.read_bytes(WORD_PAGES[name].encode(sheet), "report.docx")
        wrong += [
            f"{table}/{key} blank: {one}" for one in list(misread(sheet, parse(document)))[:1]
        ]
    assert wrong == []


@pytest.mark.parametrize("name", WORD_PAGES)
def test_clean_reports_are_silent(name: str, rates: Rates) -> None:
    tally, alarms = rates.silent.setdefault(name, Tally()), []
    for seed in SEEDS:
        data = WORD_PAGES[name].encode(draw_sheet(Random(1000 + seed)))
        false = told(grave(lint_word(data).findings))
        tally.add(not false, 1)
        alarms += [f"seed {1000 + seed}: {one}" for one in false]
    assert not alarms, "\n".join(alarms[:20])


@pytest.mark.parametrize("name", WORD_PAGES)
def test_the_same_is_found_as_in_the_text(name: str, rates: Rates) -> None:
    page, tally = WORD_PAGES[name], rates.same.setdefault(name, Tally())
    different: list[str] = []
    for defect in DEFECTS[list(WORD_PAGES).index(name) % 4 :: 4]:
        [(seed, sheet)] = broken(defect, 1)
        in_text = found_in_text(defect, as_text(page))
        in_word = found(lint_word(page.encode(sheet), linter()))
        tally.add(in_text == in_word, 1)
        for sign, one in (("-", in_text - in_word), ("+", in_word - in_text)):
            different += [f"{defect.name}, seed {seed}: {sign}{each}" for each in sorted(one)]
    assert not different, "\n".join(different[:20])


_FULL = full_rows(" | ".join)


def as_text(page: WordPage) -> Layout:
    """The layout of a text that shows the same tables."""
    return Layout(PIPES if page.merged else _FULL, page.styling)


def lint_word(data: bytes, under: Linter | None = None) -> FileResult:
    document = sources.read_bytes(data, "report.docx")
    return (under or default_linter()).lint_document(document)


def test_the_place_of_a_finding() -> None:
    sheet = draw_sheet(Random(3), "2021")
    grid = sheet.grid("applications")
    assert grid is not None
    wrong = sheet.with_grid(grid.with_cells({("granted", "business"): ""}))
    [finding] = lint_word(WORD_PAGES["Word"].encode(wrong)).findings
    place = finding.place
    assert (finding.code, place.span.start) == ("GX506", None)
    assert place.span.location == {"table": 2, "row": 6, "cell": 4}
    assert place.excerpt is not None
    assert "（一）予以公开 | " in place.excerpt.text
    before = place.excerpt.text[: place.excerpt.start]
    assert before.count(" | ") == 3
