"""Claims of generated narratives: wrong figures are reported, all others left alone.

The sayings of `narratives` are told of drawn reports, truly and with one figure wrong.  The rates
are printed at the end of the run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest
from conftest import Rates, Tally
from narratives.denials import VARIANTS as DENIALS
from narratives.figures import Facts
from narratives.filling import Said, Told, faults
from narratives.generator import VARIANTS, Narrated, narrate, tasks
from narratives.numbers import chinese
from reports.layouts import LAYOUTS

from gxlint.engine import Linter
from gxlint.finding import Finding
from gxlint.rules import load_rules

_NUMBER = re.compile(r"[\d,.]+万?|[零一二两三四五六七八九十百千]+")
#: How often each saying is told, truly and with a fault.
ROUNDS = 4
#: Sayings told in one report.
EACH = 4
RECALL = 0.98
ALARMS = 0.005
LAYOUT = LAYOUTS["pipes, merged cells once"]
#: Rules on single figures; a wrong figure may well upset the sums and percentages beside it.
SINGLE = ("GX701", "GX702", "GX703", "GX704", "GX705")


@cache
def linter() -> Linter:
    return Linter(load_rules().select(["GX7"]))


@cache
def narrated(faulty: bool) -> tuple[Narrated, ...]:
    return tuple(narrate(tasks(ROUNDS, faulty=faulty), EACH, LAYOUT, seed=7 + faulty))


@cache
def linted(faulty: bool) -> tuple[tuple[Narrated, tuple[Finding, ...]], ...]:
    lint = linter().lint_text
    return tuple((report, lint(report.text, "report.txt").findings) for report in narrated(faulty))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of one line of a report: from column `start` up to `end`."""

    line: int
    start: int
    end: int

    def within(self, other: Stretch) -> bool:
        return self.line == other.line and other.start <= self.start and self.end <= other.end

    def meets(self, other: Stretch) -> bool:
        return self.line == other.line and self.start < other.end and other.start < self.end


def stretch_of(finding: Finding) -> Stretch:
    span = finding.place.span
    assert span.start and span.end and span.start.line == span.end.line, finding
    return Stretch(span.start.line, span.start.column, span.end.column)


def stretches(report: Narrated) -> Iterator[tuple[Told, Stretch]]:
    """What was told, and where it stands."""
    for told, (line, column) in zip(report.told, report.places, strict=True):
        yield told, Stretch(line, column, column + len(told.text))


def stands_at(said: Said, saying: Stretch) -> Stretch:
    return Stretch(saying.line, saying.start + said.start, saying.start + said.end)


def reports_it(finding: Finding, told: Told, saying: Stretch) -> bool:
    """Whether the finding is of what is wrong in the saying, and stands there."""
    assert told.wrong
    if finding.code not in told.wrong.codes:
        return False
    found = stretch_of(finding)
    if told.wrong.slot == "none":
        return found.meets(saying)
    if "GX706" in told.wrong.codes:
        return any(stands_at(said, saying).within(found) for said in told.numbers)
    return stands_at(told.wrong, saying).within(found)


def quoted(report: Narrated, finding: Finding) -> str:
    """The finding with the saying that it is about, for the message of a failing test."""
    found = stretch_of(finding)
    about = next((told.text for told, at in stretches(report) if found.meets(at)), "(drawn text)")
    return f"{finding.code} {finding.message}\n    {about}"


def test_wrong_figures_are_found(rates: Rates) -> None:
    missed: list[str] = []
    total = Tally()
    for report, findings in linted(faulty=True):
        for told, saying in stretches(report):
            assert told.wrong
            found = any(reports_it(finding, told, saying) for finding in findings)
            for tally in (total, rates.claims.setdefault(" or ".join(told.wrong.codes), Tally())):
                tally.add(found, 1)
            if not found:
                missed.append(f"{told.wrong.slot} in: {told.text}")
    assert total.right >= RECALL * total.all, f"{total}\n" + "\n".join(sorted(missed))


def test_true_figures_and_those_out_of_scope_are_left_alone(rates: Rates) -> None:
    alarms: list[str] = []
    for report, findings in linted(faulty=False):
        figures = sum(max(1, len(told.numbers)) for told in report.told)
        false = [quoted(report, finding) for finding in findings]
        rates.alarms.add(len(false), figures)
        alarms += false
    for report, findings in linted(faulty=True):
        sayings = list(stretches(report))
        false = [
            quoted(report, finding)
            for finding in findings
            if finding.code in SINGLE
            and not any(reports_it(finding, told, saying) for told, saying in sayings)
        ]
        rates.alarms.add(len(false), sum(len(told.numbers) - 1 for told in report.told))
        alarms += false
    tally = rates.alarms
    assert tally.right <= ALARMS * tally.all, f"{tally}\n" + "\n".join(sorted(alarms))


def test_there_are_enough_sayings_of_every_kind() -> None:
    wordings = {variant.skeleton for variant in VARIANTS}
    assert len(wordings) == len(VARIANTS) >= 300
    assert sum(bool(variant.scope) for variant in VARIANTS) >= 100
    assert len(DENIALS) >= 40
    codes = Tally()
    for code in (*SINGLE, "GX706", "GX707"):
        told = {t.variant for r in narrated(faulty=True) for t in r.told if code in wrong_codes(t)}
        codes.add(len(told) >= 10, 1)
    assert codes.right == codes.all


def wrong_codes(told: Told) -> tuple[str, ...]:
    return told.wrong.codes if told.wrong else ()


def test_every_saying_is_told_truly_and_with_each_of_its_faults() -> None:
    truly = [told for report in narrated(faulty=False) for told in report.told]
    assert {told.variant for told in truly} == set(VARIANTS)
    assert not any(told.wrong for told in truly)
    wrongly = [told for report in narrated(faulty=True) for told in report.told]
    assert {(told.variant, told.wrong.slot) for told in wrongly if told.wrong} == {
        (variant, fault) for variant in VARIANTS for fault in faults(variant)
    }


@pytest.mark.parametrize("faulty", [False, True])
def test_figures_stand_where_they_are_said_to(faulty: bool) -> None:
    for report in narrated(faulty):
        lines = report.text.split("\n")
        for told, saying in stretches(report):
            assert lines[saying.line - 1][saying.start - 1 : saying.end - 1] == told.text
            for said in told.numbers:
                number = told.text[said.start : said.end]
                assert number == number.strip() and _NUMBER.fullmatch(number)


def test_wrong_figures_fit_no_cell() -> None:
    checked = 0
    for report in narrated(faulty=True):
        facts = Facts(report.sheet)
        for told in report.told:
            wrong = told.wrong
            if wrong and wrong.slot != "none" and set(wrong.codes) & set(SINGLE):
                digits = told.text[wrong.start : wrong.end].replace(",", "")
                if digits.isdecimal():
                    assert int(digits) not in facts.fitting
                    checked += 1
    assert checked > 300


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (7, "七"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1005, "一千零五"),
    ],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert chinese(number) == words


def test_drawing_is_repeatable() -> None:
    todo = tasks(1, faulty=False)[:20]
    first, second = (list(narrate(todo, EACH, LAYOUT, seed=3)) for _ in range(2))
    assert [report.text for report in first] == [report.text for report in second]
