"""Real reports, kept beside the repository and not in it: what is true of them is read and said."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gxlint.engine import Linter
from gxlint.finding import FileResult, Finding
from gxlint.model import Report
from gxlint.rules import load_rules
from gxlint.text import narrow

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
READ = (".html", ".pdf", ".txt")
FILES = {path.stem: path for path in sorted(CORPUS.glob("*.*")) if path.suffix in READ}
NAMES = tuple(FILES)

if not NAMES:
    pytest.skip("no corpus of real reports beside this clone", allow_module_level=True)


@cache
def gold(name: str) -> Mapping[str, Any]:
    """What is true of a report."""
    text = (CORPUS / "gold" / f"{name}.json").read_text(encoding="utf-8")
    truth: dict[str, Any] = json.loads(text)
    return truth


@cache
def outcome(name: str) -> FileResult:
    return Linter(load_rules()).lint_file(str(FILES[name]))


def report(name: str) -> Report:
    found = outcome(name).report
    assert found is not None
    return found


def read_by_ocr(name: str) -> bool:
    return "OCR" in gold(name)["note"]


@pytest.mark.parametrize("name", NAMES)
def test_every_cell(name: str) -> None:
    assert list(wrong_cells(name)) == []


def wrong_cells(name: str) -> Iterator[str]:
    tables = report(name).tables
    for table, rows in gold(name)["tables"].items():
        for row, columns in rows.items():
            for column, truth in columns.items():
                cell = tables[table].cell(row, column) if table in tables else None
                value = cell.value if cell else None
                if value is None and read_by_ocr(name):
                    continue
                if value != (None if truth is None else Decimal(str(truth))):
                    yield f"{table}/{row}/{column}: {truth} read as {value}"


@pytest.mark.parametrize("name", NAMES)
def test_who_and_when(name: str) -> None:
    found, truth = report(name), gold(name)
    assert (found.year, found.edition) == (truth["year"], truth["edition"])
    if "organ_note" in truth:
        assert found.organ is not None and "湘潭" in found.organ and "高新" in found.organ
    else:
        assert found.organ == truth["organ"]
    period = found.period
    days = [str(period.start), str(period.end)] if period else None
    if "period" in truth:
        assert days == truth["period"]
    if "published" in truth:
        assert found.published is not None
        assert str(found.published.value) == truth["published"]


@pytest.mark.parametrize("name", NAMES)
def test_contact(name: str) -> None:
    contact = report(name).contact
    for key, truth in gold(name).get("contact", {}).items():
        found = getattr(contact, key)
        if isinstance(truth, list):
            assert {alike(value) for value in truth} <= {alike(text.raw) for text in found}
        else:
            assert found is not None and alike(found.raw) == alike(truth)


def alike(text: str) -> str:
    """The text without what may be written in different ways: width, spaces and dashes."""
    return narrow(text).replace("—", "-").replace(" ", "")


@pytest.mark.parametrize("name", NAMES)
def test_sections(name: str) -> None:
    if "sections" in gold(name):
        keys = [section.key for section in report(name).sections if section.heading is not None]
        assert keys == gold(name)["sections"]


def expectations() -> Iterator[Any]:
    """Every finding that must appear and has a rule by now."""
    known = {rule.code for rule in load_rules().rules}
    for name in NAMES:
        for number, expected in enumerate(gold(name)["expect"]):
            code = expected["code"]
            codes = {code} if isinstance(code, str) else set(code)
            if codes & known:
                id_ = f"{name}-{'-'.join(sorted(codes))}-{number}"
                yield pytest.param(name, codes, expected.get("cell"), id=id_)


@pytest.mark.parametrize(("name", "codes", "cell"), list(expectations()))
def test_expected_finding(name: str, codes: set[str], cell: list[str] | None) -> None:
    findings = [finding for finding in outcome(name).findings if finding.code in codes]
    assert findings
    if cell is not None:
        assert any(named(finding, cell) for finding in findings), [f.place for f in findings]


def named(finding: Finding, cell: list[str]) -> bool:
    """Whether the finding is about that cell, or it is one of the cells shown beside."""
    path = "/".join(cell)
    return any(place.path == path for place in (finding.place, *finding.related))


@pytest.mark.parametrize("name", NAMES)
def test_no_forbidden_finding(name: str) -> None:
    forbidden = set(gold(name)["forbid"])
    false = [
        f"{finding.code} {finding.place.path}: {finding.message}"
        for finding in outcome(name).findings
        if finding.code in forbidden and not (read_by_ocr(name) and finding.severity == "info")
    ]
    assert false == []
