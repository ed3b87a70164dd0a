"""Generated reports: clean ones are silent, each defect gives its code, every cell is read right.

Counted over fixed seeds (the rates are printed at the end of the run), and as hypothesis properties
over the same generator.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import NoReturn

import pytest
from conftest import Rates, Tally
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from reports import unusual
from reports.defects import DEFECTS, Defect
from reports.layouts import LAYOUTS, Layout
from reports.model import Sheet
from reports.strategies import draw_sheet, sheets

from gxlint import checks, sources
from gxlint.engine import Linter
from gxlint.finding import FileResult, Finding
from gxlint.model import Report
from gxlint.parse import parse
from gxlint.rules import TOOL, load_rules

#: Seeds of the counted runs: reports a layout, and reports a defect.
CLEAN = range(24)
DEFECTIVE = range(16)
GOAL = 0.999

#: Counted runs are over many more; these make a report that shows a fault as small as it gets.
_FEW = 50
_SLOW = settings(
    max_examples=200,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@cache
def linter() -> Linter:
    """All rules, those that are off by default too."""
    rules = load_rules()
    return Linter(rules.select([rule.code for rule in rules.rules], []))


@cache
def default_linter() -> Linter:
    return Linter(load_rules())


def lint(sheet: Sheet, layout: Layout, under: Linter | None = None) -> FileResult:
    document = sources.read_bytes(layout.encode(sheet), "report.txt")
    return (under or default_linter()).lint_document(document)


def shows(layout: Layout, defect: Defect) -> bool:
    """Whether the defect can be seen in a report laid out like this."""
    return not defect.needs or bool(getattr(layout, defect.needs))


def found(result: FileResult) -> set[tuple[str, str]]:
    """Codes and model paths."""
    return {(finding.code, finding.place.path) for finding in result.findings}


@cache
def found_in_text(defect: Defect, layout: Layout) -> set[tuple[str, str]]:
    """What all rules find in the first drawn report that the defect fits."""
    [(_, sheet)] = broken(defect, 1)
    return found(lint(sheet, layout, linter()))


def grave(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.severity != "info"]


def told(findings: list[Finding]) -> list[str]:
    return [f"{f.code} {f.severity} {f.place.path}: {f.message}" for f in findings]


def misread(sheet: Sheet, report: Report | None) -> Iterator[str]:
    """The cells that were not read as they are drawn."""
    for (table, row, column), value in sheet.truth().items():
        found = report.tables.get(table) if report else None
        cell = found.cell(row, column) if found else None
        if cell is None or cell.value != value or (cell.raw == "") != (value is None):
            yield f"{table}/{row}/{column}: {value} read as {cell.raw if cell else 'nothing'!r}"


def read_cells(
    encode: Callable[[Sheet], bytes],
    kind: str,
    seeds: Iterable[int],
    tally: Tally,
    *,
    blanks: bool = True,
) -> list[str]:
    """Draws and reads a report a seed, half of them with blank cells where the layout shows these.

    What was read right goes into the tally; the rest is returned.
    """
    wrong: list[str] = []
    for seed in seeds:
        random = Random(seed)
        sheet = draw_sheet(random, ("2019", "2021")[seed % 2])
        if blanks and seed % 4 > 1:
            sheet = with_blanks(sheet, random)
        document = sources.read_bytes(encode(sheet), "report")
        assert document.kind == kind
        missed = [f"seed {seed}: {one}" for one in misread(sheet, parse(document))]
        tally.add(len(sheet.truth()) - len(missed), len(sheet.truth()))
        wrong += missed
    return wrong


def with_blanks(sheet: Sheet, random: Random) -> Sheet:
    """The report with some of its noughts left blank, as offices do."""
    for table in ("disclosure", "applications", "review"):
        grid = sheet.grid(table)
        if grid is not None:
            noughts = [key for key, text in grid.cells.items() if text == "0"]
            blank = random.sample(noughts, len(noughts) // 20)
            sheet = sheet.with_grid(grid.with_cells(dict.fromkeys(blank, "")))
    return sheet


@pytest.mark.parametrize("name", LAYOUTS)
def test_cells_are_read_right(name: str, rates: Rates) -> None:
    layout = LAYOUTS[name]
    tally = rates.cells.setdefault(name, Tally())
    wrong = read_cells(layout.encode, "text", CLEAN, tally, blanks=layout.shows_blanks)
    assert tally.right >= GOAL * tally.all, f"{tally}\n" + "\n".join(wrong[:20])


@pytest.mark.parametrize("name", ["tabs", "lines", "prose wrapped", "spaces, aligned"])
def test_headings_without_numbers(name: str) -> None:
    layout = replace(LAYOUTS[name], rearrange=unusual.without_numbers)
    for seed in range(12):
        sheet = draw_sheet(Random(seed), ("2019", "2021")[seed % 2])
        assert told(grave(lint(sheet, layout).findings)) == [], f"seed {seed}"


@pytest.mark.parametrize("name", LAYOUTS)
def test_clean_reports_are_silent(name: str, rates: Rates) -> None:
    tally = rates.silent.setdefault(name, Tally())
    alarms: list[str] = []
    for seed in CLEAN:
        sheet = draw_sheet(Random(1000 + seed))
        false = told(grave(lint(sheet, LAYOUTS[name]).findings))
        tally.add(not false, 1)
        alarms += [f"seed {1000 + seed}: {one}" for one in false]
    assert not alarms, "\n".join(alarms[:20])


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_defects_are_found(defect: Defect, rates: Rates) -> None:
    tally = rates.found.setdefault(defect.code, Tally())
    names = [name for name, layout in LAYOUTS.items() if shows(layout, defect)]
    missed: list[str] = []
    further: list[str] = []
    injected = broken(defect, len(DEFECTIVE))
    for number, (seed, sheet) in enumerate(injected):
        name = names[(7 * number + DEFECTS.index(defect)) % len(names)]
        findings = lint(sheet, LAYOUTS[name], linter()).findings
        hit = any(f.code in defect.codes and f.place.path.startswith(defect.at) for f in findings)
        tally.add(hit, 1)
        if not hit:
            missed.append(f"seed {seed}, {name}: missed among {told(list(findings))}")
        others = [
            f for f in grave(findings) if f.code not in {*defect.codes, *defect.also, "GX114"}
        ]
        rates.unexpected.add(not others, 1)
        further += [f"seed {seed}, {name}: {one}" for one in told(others)]
    assert not missed and not further, "\n".join([*missed[:10], "further findings:", *further[:10]])


def test_every_rule_on_form_and_sums_is_tried() -> None:
    by_the_engine = {"GX001", "GX002", "GX005", "GX006", "GX007"}
    codes = {rule.code for rule in load_rules().rules if rule.code < "GX7"}
    assert codes == {defect.code for defect in DEFECTS} | by_the_engine


def broken(defect: Defect, count: int) -> list[tuple[int, Sheet]]:
    """The first so many drawn reports that the defect fits, broken, with their seeds."""
    found: list[tuple[int, Sheet]] = []
    seed = 0
    while len(found) < count:
        random = Random(seed)
        sheet = defect.apply(draw_sheet(random), random)
        if sheet is not None:
            found.append((seed, sheet))
        seed += 1
        assert seed < 100 * count, f"{defect.name} fits too few of the drawn reports"
    return found


UNREADABLE = (b"", b"  \n", bytes(512), b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xfe")
NO_REPORT = ("2023年度工作总结\n一年来，各项工作稳步推进。\n", "0 | 0 | 0\n", "目录\n")


def test_files_that_hold_no_report(rates: Rates, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    for code, contents in (("GX001", UNREADABLE), ("GX002", [t.encode() for t in NO_REPORT])):
        for content in contents:
            path.write_bytes(content)
            found = [finding.code for finding in default_linter().lint_file(path).findings]
            rates.found.setdefault(code, Tally()).add(found == [code], 1)
            assert found == [code], content


@pytest.mark.parametrize("kind", sorted({rule.check for rule in load_rules().rules} - {TOOL}))
def test_a_check_that_fails_is_a_finding(
    kind: str, rates: Rates, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> NoReturn:
        raise ZeroDivisionError("seven")

    monkeypatch.setattr(checks.load(kind), "check", fail)
    sheet = draw_sheet(Random(1), "2021")
    findings = grave(lint(sheet, LAYOUTS["lines"], linter()).findings)
    found = {finding.code for finding in findings}
    rates.found.setdefault("GX005", Tally()).add(found == {"GX005"}, 1)
    assert found == {"GX005"}
    assert all("seven" in finding.message for finding in findings)


ACCEPTED = """\
ignore:
  - {{code: GX201, reason: 上级同意不写, until: {until}}}
  - {{code: GX603, reason: 已核对}}
"""


@pytest.mark.parametrize(("until", "expected"), [("2999-12-31", "GX006"), ("2001-12-31", "GX007")])
def test_suppressions_out_of_use(until: str, expected: str, rates: Rates, tmp_path: Path) -> None:
    text = LAYOUTS["lines"].lay_out(draw_sheet(Random(1), "2021").without("period"))
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    (tmp_path / "gxlint-ignore.yml").write_text(ACCEPTED.format(until=until), encoding="utf-8")
    command = [sys.executable, "-m", "gxlint", str(tmp_path), "--format", "json"]
    done = subprocess.run(command, capture_output=True, check=False)
    files = json.loads(done.stdout)["files"]
    found = {diagnostic["code"] for file in files for diagnostic in file["diagnostics"]}
    rates.found.setdefault(expected, Tally()).add(expected in found, 1)
    assert found == ({"GX006"} if expected == "GX006" else {"GX006", "GX007", "GX201"})


@settings(_SLOW, max_examples=_FEW)
@given(sheets(), st.sampled_from(sorted(LAYOUTS)))
def test_any_clean_report_in_any_layout_is_silent(sheet: Sheet, name: str) -> None:
    assert told(grave(lint(sheet, LAYOUTS[name]).findings)) == []


@settings(_SLOW, max_examples=_FEW)
@given(
    st.randoms(note_method_calls=False, use_true_random=False),
    st.sampled_from(DEFECTS),
    st.sampled_from(sorted(LAYOUTS)),
)
def test_any_defect_in_any_layout_is_found(random: Random, defect: Defect, name: str) -> None:
    sheet = defect.apply(draw_sheet(random), random)
    if sheet is None or not shows(LAYOUTS[name], defect):
        return
    findings = lint(sheet, LAYOUTS[name], linter()).findings
    assert defect.codes & {finding.code for finding in findings}, told(list(findings))


def mutilated(random: Random) -> str:
    """A laid-out report of which lines and stretches are lost, doubled or swapped."""
    layout = LAYOUTS[random.choice(sorted(LAYOUTS))]
    text = layout.lay_out(draw_sheet(random))
    for _ in range(random.randint(1, 6)):
        start = random.randint(0, len(text))
        end = min(len(text), start + random.choice((1, 5, 80, 2000)))
        text = text[:start] + text[start:end] * random.choice((0, 0, 2, 3)) + text[end:]
    lines = text.split("\n")
    if random.random() < 0.3:
        random.shuffle(lines)
    return "\n".join(lines)


@_SLOW
@given(
    st.randoms(note_method_calls=False, use_true_random=False).map(mutilated)
    | st.text()
    | st.text(alphabet="一二三四五六七（）()、.|\t \n0123456789总计其他行政复议予以公开年月日")
)
def test_nothing_that_is_read_raises(text: str) -> None:
    findings = linter().lint_text(text).findings
    assert "GX005" not in {finding.code for finding in findings}, told(list(findings))


@settings(_SLOW, max_examples=40)
@given(sheets(), st.sampled_from(sorted(LAYOUTS)))
def test_two_runs_give_the_same(sheet: Sheet, name: str) -> None:
    assert lint(sheet, LAYOUTS[name]).findings == lint(sheet, LAYOUTS[name]).findings
