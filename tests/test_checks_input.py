"""Check kinds about the input itself: edition and damage."""

from __future__ import annotations

import pytest
from rulecases import blamed, findings
from sample import sample_report, words_on

from gxlint.checks import Hit, damage, edition
from gxlint.engine import Linter
from gxlint.model import Damage, Report
from gxlint.rules import load_rules
from gxlint.text import Text


def _hits(report: Report, shown: int = 0) -> list[Hit]:
    return [hit for hit in damage.check(report, {"shown": shown}) if isinstance(hit, Hit)]


def _damaged(*traces: tuple[str, int, str]) -> Report:
    report = sample_report()
    found = tuple(Damage(p, words_on(report.document, n, words), "x") for p, n, words in traces)
    return report._replace(damage=found)


def test_edition_unknown() -> None:
    assert list(edition.check(sample_report(), {})) == []
    assert list(edition.check(sample_report(edition=None), {})) == [Hit("title")]


def test_a_sound_report_has_no_damage() -> None:
    assert _hits(sample_report()) == []


def test_traces_are_one_hit_at_the_first() -> None:
    report = _damaged(("overview#1", 4, "公开"), ("overview#2", 4, "13"), ("title", 1, "2023年"))
    assert _hits(report, shown=1) == [
        Hit("overview#1", {"count": 3, "first": "公开"}, related=("overview#2",))
    ]


def test_damaged_cells_count_once() -> None:
    report = _damaged(("applications/granted/total", 6, "15"))
    table = report.tables["applications"]
    row = table.rows["granted"]
    cells = {key: cell._replace(damaged=key != "research") for key, cell in row.cells.items()}
    rows = {**table.rows, "granted": row._replace(cells=cells)}
    [hit] = _hits(report._replace(tables={"applications": table._replace(rows=rows)}), shown=9)
    assert (hit.path, hit.values["count"]) == ("applications/granted/total", 3)
    assert set(hit.related) == {
        "applications/granted/natural_person",
        "applications/granted/business",
    }


def test_the_first_cell_with_letters_for_digits_is_shown() -> None:
    (finding,) = findings("GX004", "department-2021", ("| 31 | 6 | 0 |", "| 3l | 6 | O |"))
    assert finding.place.path == "applications/received/natural_person"
    assert blamed(finding) == "3l"
    assert "4 处" in finding.message and "第一处是“3l”" in finding.message


def test_a_long_trace_is_shortened() -> None:
    for length, shown in ((24, "甲" * 24), (25, "甲" * 24 + "…")):
        trace = Damage("title", Text.of_line("甲" * length, 1), "x")
        [hit] = _hits(sample_report()._replace(damage=(trace,)))
        assert hit.values["first"] == shown


@pytest.mark.parametrize(("kind", "words"), [("undecodable", "字节"), ("cut_off", "末尾")])
def test_what_the_reader_saw_is_told_in_its_own_words(kind: str, words: str) -> None:
    report = _damaged(("report", 1, "云溪县"))
    report = report._replace(document=report.document._replace(damage=(kind,)))
    [finding] = Linter(load_rules().select(["GX004"])).lint_report(report).findings
    assert (finding.place.path, finding.severity) == ("report", "info")
    assert words in finding.message
