"""Real reports under a baseline: one number is changed, and exactly that one is new."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import gxlint

from gxlint.config import Command, Configuration
from gxlint.engine import Linter
from gxlint.finding import FileResult, Finding
from gxlint.model import Cell, Report
from gxlint.rules import load_rules
from gxlint.session import Session

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
FILES = {path.stem: path for path in sorted(CORPUS.glob("*.txt"))}

#: One cell in so many is changed.
STEP = 9

if not FILES:
    pytest.skip("no corpus of real reports beside this clone", allow_module_level=True)

NAMES = pytest.mark.parametrize("name", list(FILES))


@NAMES
def test_one_changed_number_is_the_only_new_finding(name: str, tmp_path: Path) -> None:
    source = FILES[name].read_bytes().decode("utf-8-sig")
    path = tmp_path / "r.txt"
    path.write_text(source, encoding="utf-8", newline="")
    before = _lint(path).findings
    gxlint("baseline", "write", path, "--baseline", "known.json", cwd=tmp_path)
    # A cell that the narrative does not speak of.
    at = "applications/refused.state_secret/natural_person"
    cell = _cells(_report(path))[at]
    path.write_text(_changed(source, cell), encoding="utf-8", newline="")
    run = gxlint("r.txt", "--baseline", "known.json", "--format", "json", cwd=tmp_path)
    data = json.loads(run.out)
    [diagnostic] = data["files"][0]["diagnostics"]
    assert run.status == (diagnostic["severity"] == "error")
    suspects = [f"{s['table']}/{s['row']}/{s['column']}" for s in diagnostic["suspects"]]
    assert at in suspects
    summary = {key: data["summary"][key] for key in ("new", "known", "mended")}
    assert summary == {"new": 1, "known": len(before), "mended": 0}


@NAMES
def test_whatever_number_is_changed_what_is_new_is_about_it(name: str, tmp_path: Path) -> None:
    source = FILES[name].read_bytes().decode("utf-8-sig")
    path = tmp_path / "r.txt"
    path.write_text(source, encoding="utf-8", newline="")
    known = tmp_path / "known.json"
    gxlint("baseline", "write", path, "--baseline", known, cwd=tmp_path)
    cells = {
        at: cell
        for at, cell in _cells(_report(path)).items()
        if not at.startswith("disclosure/") and cell.text.raw.isdecimal()
    }
    sample = list(cells.items())[::STEP]
    alone = 0
    for at, cell in sample:
        path.write_text(_changed(source, cell), encoding="utf-8", newline="")
        new = [f for f in _lint(path, known).findings if f.code != "GX004"]
        # Beside the table there may be one sentence that says the number as it was.
        in_table = [f for f in new if not f.code.startswith("GX7")]
        assert [f.code for f in in_table if _is_about(f, at)] == [f.code for f in in_table], at
        assert len(in_table) == 1, at
        assert len(new) <= 2, at
        alone += len(new) == 1
    assert len(sample) >= 15
    assert alone >= 0.75 * len(sample)


@NAMES
def test_edits_elsewhere_make_nothing_new(name: str, tmp_path: Path) -> None:
    source = FILES[name].read_bytes().decode("utf-8-sig")
    path = tmp_path / "r.txt"
    path.write_text(source, encoding="utf-8", newline="")
    known = tmp_path / "known.json"
    gxlint("baseline", "write", path, "--baseline", known, cwd=tmp_path)
    overview = _report(path).section("overview")
    assert overview and overview.heading
    end = overview.heading.span().end
    assert end
    lines = source.splitlines(keepends=True)
    lines.insert(end.line, "各项工作按时完成。有关情况另行说明。\n")
    path.write_bytes(("\n\n" + "".join(lines)).encode("gb18030", "replace"))
    result = _lint(path, known)
    assert [finding.message for finding in result.findings] == []
    assert result.baseline
    assert result.baseline.mended == 0


def _lint(path: Path, baseline: Path | None = None) -> FileResult:
    command = Command(isolated=True, baseline=str(baseline) if baseline else None)
    session = Session(Configuration(command))
    session.prepare([str(path)])
    return session.lint(str(path))


def _report(path: Path) -> Report:
    report = Linter(load_rules()).lint_file(path).report
    assert report
    return report


def _cells(report: Report) -> dict[str, Cell]:
    return {
        f"{table}/{row}/{column}": cell
        for table, rows in report.tables.items()
        for row, cells in rows.rows.items()
        for column, cell in cells.cells.items()
    }


def _changed(source: str, cell: Cell) -> str:
    """The report with another number in that cell."""
    span = cell.text.span()
    assert span.start
    assert span.end
    lines = source.splitlines(keepends=True)
    line, start, end = span.start.line - 1, span.start.column - 1, span.end.column - 1
    number = int(lines[line][start:end])
    lines[line] = f"{lines[line][:start]}{number + 7}{lines[line][end:]}"
    return "".join(lines)


def _is_about(finding: Finding, at: str) -> bool:
    """Whether the finding names the cell, or its row as a whole."""
    return any(path == at or at.startswith(f"{path}/") for path in _paths(finding))


def _paths(finding: Finding) -> Iterator[str]:
    yield finding.place.path
    yield from (place.path for place in finding.related)
    yield from (suspect.path for suspect in finding.suspects)
