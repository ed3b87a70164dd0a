"""The engine: rules are gated and run, hits become findings with place, severity and order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from sample import SOURCE, sample_report, words_on

from gxlint import checks, engine, sources
from gxlint.checks import Change, Hit, NotApplicable, Repair, Spot
from gxlint.engine import Linter
from gxlint.errors import OutOfTime, RuleFileError
from gxlint.finding import FileResult, Finding
from gxlint.model import Damage, Paragraph, Report, Sentence
from gxlint.rules import TOOL, Rule, RuleSet, load_rules
from gxlint.text import Position, Span, Text

Items = Sequence[Hit | NotApplicable | Exception]


@pytest.fixture
def lint(monkeypatch: pytest.MonkeyPatch) -> Callable[..., FileResult]:
    """Runs made-up rules: each given as its code and what its check yields or raises."""
    outcomes: dict[str, Items] = {}

    def check(_: Report, params: Mapping[str, Any]) -> Iterator[Hit | NotApplicable]:
        for item in outcomes[params["code"]]:
            if isinstance(item, Exception):
                raise item
            yield item

    monkeypatch.setattr(checks, "load", lambda _: SimpleNamespace(check=check))

    def run(
        items: Mapping[str, Items],
        report: Report | None = None,
        *,
        keys: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> FileResult:
        outcomes.update(items)
        rules = [_rule(code, **(keys or {})) for code in items]
        return Linter(_with_tools(rules), **options).lint_report(report or sample_report())

    return run


def _rule(code: str, **keys: Any) -> Rule:
    data: dict[str, Any] = {
        "code": code,
        "name": f"rule-{code.lower()}",
        "severity": "warning",
        "check": "made-up",
        "params": {"code": code},
        "message": {"zh": "不对", "en": "wrong"},
        "explain": {"zh": "说明", "en": "explanation"},
        "remedy": {"zh": "改正", "en": "mend it"},
        "basis": {"2021": {"zh": "新法", "en": "new law"}, "2019": {"zh": "法", "en": "law"}},
        "file": "made-up.yml",
    }
    return Rule.of(data | keys)


def _with_tools(rules: Sequence[Rule]) -> RuleSet:
    return RuleSet.of([*rules, *(rule for rule in load_rules().rules if rule.check == TOOL)])


def _only(result: FileResult) -> Finding:
    [finding] = result.findings
    return finding


# From hit to finding


def test_a_hit_becomes_a_finding(lint: Callable[..., FileResult]) -> None:
    keys = {"message": {"zh": "应为 {n}", "en": "should be {n}"}}
    hit = Hit("applications/granted/total", {"n": 9}, related=("applications/granted/business",))
    finding = _only(lint({"TT001": [hit]}, keys=keys))
    assert (finding.code, finding.name, finding.severity) == ("TT001", "rule-tt001", "warning")
    assert (finding.message, finding.basis, finding.remedy) == ("应为 9", "新法", "改正")
    place = finding.place
    assert (place.span.start, place.span.end) == (Position(6, 23), Position(6, 25))
    assert place.where == "三、收到和处理政府信息公开申请情况 › 予以公开 › 总计"
    assert place.cell == {"table": "applications", "row": "granted", "column": "total"}
    assert place.excerpt is not None
    assert place.excerpt.text[place.excerpt.start : place.excerpt.end] == "15"
    [related] = finding.related
    assert related.where.endswith("予以公开 › 法人或其他组织 › 商业企业")
    assert related.excerpt is not None
    assert related.excerpt.text[related.excerpt.start : related.excerpt.end] == "3"


def test_the_language_of_the_run(lint: Callable[..., FileResult]) -> None:
    finding = _only(lint({"TT001": [Hit("title")]}, lang="en"))
    assert (finding.message, finding.basis, finding.remedy, finding.place.where) == (
        "wrong",
        "new law",
        "mend it",
        "title",
    )


def test_the_basis_is_that_of_the_edition(lint: Callable[..., FileResult]) -> None:
    older = sample_report()._replace(edition="2019")
    assert _only(lint({"TT001": [Hit("title")]}, older)).basis == "法"


def test_a_range_narrows_the_place(lint: Callable[..., FileResult]) -> None:
    finding = _only(lint({"TT001": [Hit("overview#2", range=(2, 4))]}))
    assert finding.place.span.start == Position(4, 8)
    assert finding.place.excerpt is not None
    assert finding.place.excerpt.text == "公开平稳。来信13件。"
    assert (finding.place.excerpt.start, finding.place.excerpt.end) == (7, 9)


def test_a_variant_picks_its_message(lint: Callable[..., FileResult]) -> None:
    keys = {"variants": {"other": {"zh": "另一种", "en": "another"}}}
    result = lint({"TT001": [Hit("title", variant="other"), Hit("overview")]}, keys=keys)
    assert [finding.message for finding in result.findings] == ["另一种", "不对"]


# Gates


@pytest.mark.parametrize(
    ("keys", "changes", "reason"),
    [
        ({"editions": ["2019"]}, {}, "edition"),
        ({"editions": ["2019"]}, {"edition": None}, "year_unknown"),
        ({"editions": ["2019", "2021"]}, {}, None),
        ({"in_force": {"from": 2024}}, {}, "not_in_force"),
        ({"in_force": {"to": 2022}}, {}, "not_in_force"),
        ({"in_force": {"from": 2023, "to": 2023}}, {}, None),
        ({"in_force": {"from": 2020}}, {"year": None}, "year_unknown"),
        ({}, {"year": None, "edition": None}, None),
    ],
)
def test_edition_and_year_gate_a_rule(
    lint: Callable[..., FileResult],
    keys: Mapping[str, Any],
    changes: Mapping[str, Any],
    reason: str | None,
) -> None:
    result = lint({"TT001": [Hit("title")]}, sample_report(**changes), keys=keys)
    assert dict(result.not_applicable) == ({"TT001": reason} if reason else {})
    assert (len(result.findings), result.checked) == ((0, 0) if reason else (1, 1))


def test_a_check_that_cannot_be_asked_gives_its_reason(lint: Callable[..., FileResult]) -> None:
    result = lint({"TT001": [NotApplicable("table_missing")], "TT002": []})
    assert dict(result.not_applicable) == {"TT001": "table_missing"}
    assert result.checked == 1


def test_a_rule_that_is_off_is_not_run(lint: Callable[..., FileResult]) -> None:
    result = lint({"TT001": [RuntimeError("never run")]}, keys={"enabled": False})
    assert (result.findings, result.checked, dict(result.not_applicable)) == ((), 0, {})


# Severity


def test_severity_by_edition(lint: Callable[..., FileResult]) -> None:
    keys = {"severity_by_edition": {"2019": "info"}}
    for edition, severity in (("2019", "info"), ("2021", "warning"), (None, "warning")):
        report = sample_report(edition=edition)
        assert _only(lint({"TT001": [Hit("title")]}, report, keys=keys)).severity == severity


def _damaged_cell(report: Report) -> Report:
    table = report.tables["applications"]
    row = table.rows["granted"]
    cell = row.cells["business"]._replace(damaged=True)
    row = row._replace(cells={**row.cells, "business": cell})
    rows = {**table.rows, "granted": row}
    return report._replace(tables={"applications": table._replace(rows=rows)})


def _damaged_table(report: Report) -> Report:
    table = report.tables["applications"]._replace(damaged=True)
    return report._replace(tables={"applications": table})


def _damaged_text(path: str, number: int, words: str) -> Callable[[Report], Report]:
    def spoil(report: Report) -> Report:
        damage = Damage(path, words_on(report.document, number, words), "torn_date")
        return report._replace(damage=(damage,))

    return spoil


def _damaged_document(report: Report) -> Report:
    return report._replace(document=report.document._replace(damage=("cut_off",)))


@pytest.mark.parametrize(
    ("spoil", "lowered", "kept"),
    [
        (
            _damaged_cell,
            [
                Hit("applications/granted/business"),
                Hit("applications/granted"),
                Hit("applications/granted/total", related=("applications/granted/business",)),
            ],
            [Hit("applications/granted/total"), Hit("applications/refused.state_secret")],
        ),
        (
            _damaged_table,
            [Hit("applications/granted/total"), Hit("applications/@total")],
            [Hit("title")],
        ),
        (
            _damaged_text("overview#2", 4, "13"),
            [Hit("overview#2"), Hit("overview#2", range=(0, 2))],
            [Hit("overview#1"), Hit("overview")],
        ),
        (_damaged_text("preamble#1", 2, "1月9"), [Hit("published")], [Hit("title")]),
        (_damaged_text("applications/granted", 6, "予以"), [Hit("applications/granted/total")], []),
        # What only touches the damaged words does not rest on them.
        (_damaged_text("overview#1", 4, "稳。"), [Hit("overview#1")], [Hit("overview#2")]),
        (_damaged_text("overview#2", 4, "来信"), [Hit("overview#2")], [Hit("overview#1")]),
        (_damaged_document, [Hit("title"), Hit("overview#1")], []),
    ],
)
def test_findings_on_damaged_text_are_lowered(
    lint: Callable[..., FileResult],
    spoil: Callable[[Report], Report],
    lowered: Sequence[Hit],
    kept: Sequence[Hit],
) -> None:
    for hits, severity in ((lowered, "info"), (kept, "error")):
        for hit in hits:
            result = lint({"TT001": [hit]}, spoil(sample_report()), keys={"severity": "error"})
            assert _only(result).severity == severity, hit


@pytest.mark.parametrize(
    ("spoil", "safety"),
    [(lambda report: report, "safe"), (_damaged_document, "proposed")],
    ids=["as it is", "damaged"],
)
def test_a_fix_of_damaged_text_is_for_a_person_to_decide_on(
    lint: Callable[..., FileResult], spoil: Callable[[Report], Report], safety: str
) -> None:
    repair = Repair((Change(Spot("overview#2", (2, 4)), "31"),))
    finding = _only(lint({"TT001": [Hit("overview#2", fix=repair)]}, spoil(sample_report())))
    assert finding.fix is not None
    assert finding.fix.safety == safety


# Order, repetition, fingerprints


def test_findings_come_in_a_total_order_and_once(lint: Callable[..., FileResult]) -> None:
    keys = {"message": {"zh": "{m}", "en": "{m}"}}
    hits = [
        Hit("applications/granted/total", {"m": "b"}),
        Hit("overview", {"m": "b"}),
        Hit("overview", {"m": "a"}),
        Hit("title", {"m": "z"}),
        Hit("overview", {"m": "b"}),
    ]
    result = lint({"TT002": hits, "TT001": hits[:2]}, keys=keys)
    assert [(f.code, f.place.path, f.message) for f in result.findings] == [
        ("TT002", "title", "z"),
        ("TT001", "overview", "b"),
        ("TT002", "overview", "a"),
        ("TT002", "overview", "b"),
        ("TT001", "applications/granted/total", "b"),
        ("TT002", "applications/granted/total", "b"),
    ]


def _fingerprint(lint: Callable[..., FileResult], hit: Hit, report: Report | None = None) -> str:
    return _only(lint({"TT001": [hit]}, report)).fingerprint


def test_fingerprints_do_not_depend_on_lines_and_layout(lint: Callable[..., FileResult]) -> None:
    report = sample_report()
    moved = Text.of_line("此前增加一句。来信 １3 件。", 40, 7)
    first, second = moved.slice(0, 7), moved.slice(7, len(moved))
    sentences = (Sentence("overview#1", first), Sentence("overview#7", second))
    section = report.sections[0]._replace(paragraphs=(Paragraph(moved, sentences),))
    elsewhere = report._replace(sections=(section,))
    print_here = _fingerprint(lint, Hit("overview#2", range=(0, 4)))
    assert _fingerprint(lint, Hit("overview#7", range=(0, 6)), elsewhere) == print_here
    assert _fingerprint(lint, Hit("overview#1", range=(0, 4))) != print_here
    assert _fingerprint(lint, Hit("problems#2", range=(0, 4)), elsewhere) != print_here


def test_findings_alike_have_fingerprints_of_their_own(lint: Callable[..., FileResult]) -> None:
    places = ("overview", "overview#1", "overview#2")
    result = lint({"TT001": [Hit(path) for path in places]})
    prints = [finding.fingerprint for finding in result.findings]
    assert prints == [prints[0], f"{prints[0]}-2", f"{prints[0]}-3"]


# Trouble


def test_a_check_that_fails_is_a_finding_and_the_others_go_on(
    lint: Callable[..., FileResult], capsys: pytest.CaptureFixture[str]
) -> None:
    items: dict[str, Items] = {
        "TT001": [Hit("title"), ZeroDivisionError("by\nnought")],
        "TT002": [Hit("overview", {"unused": 1})],
        "TT003": [],
    }
    result = lint(items)
    crash, other = result.findings
    assert (crash.code, crash.severity, other.code) == ("GX005", "error", "TT002")
    assert crash.message == "规则 TT001 在检查这个文件时出错（ZeroDivisionError: by nought）"
    assert result.checked == 2
    assert capsys.readouterr() == ("", "")


def test_a_message_without_its_value_is_a_crash_of_the_rule(
    lint: Callable[..., FileResult],
) -> None:
    result = lint({"TT001": [Hit("title")]}, keys={"message": {"zh": "{n}", "en": "{n}"}})
    assert _only(result).code == "GX005"


def test_a_rule_that_takes_too_long_is_a_finding(lint: Callable[..., FileResult]) -> None:
    result = lint({"TT001": [OutOfTime(2.5)], "TT002": [Hit("title")]})
    slow, other = result.findings
    assert slow.message == "规则 TT001 检查这个文件超过 2.5 秒，已停止，没有给出结论"
    assert (slow.code, other.code, result.checked) == ("GX005", "TT002", 1)


def test_of_very_many_findings_of_a_rule_the_first_are_told(
    lint: Callable[..., FileResult],
) -> None:
    keys = {"message": {"zh": "{n}", "en": "{n}"}}
    hits = [Hit("title", {"n": number}) for number in range(engine.MAX_HITS + 1)]
    assert {finding.code for finding in lint({"TT001": hits[:-1]}, keys=keys).findings} == {"TT001"}
    found = lint({"TT001": [*hits[:-1], Hit("overview#2")], "TT002": []}, keys=keys)
    *told, rest = sorted(found.findings, key=lambda finding: finding.code, reverse=True)
    assert len(told) == engine.MAX_HITS
    assert (rest.code, rest.place.path, rest.place.span.start) == (
        *("GX005", "overview#2"),
        Position(4, 6),
    )
    assert "TT001" in rest.message and str(engine.MAX_HITS) in rest.message
    assert found.checked == 1


def test_crashes_of_two_rules_are_told_apart(lint: Callable[..., FileResult]) -> None:
    result = lint({code: [ZeroDivisionError("nought")] for code in ("TT001", "TT002")})
    one, other = result.findings
    assert one.fingerprint.partition("-")[0] != other.fingerprint.partition("-")[0]


def test_a_file_that_something_else_stopped() -> None:
    result = Linter(load_rules()).failed("a.txt", "timeout", "30")
    finding = _only(result)
    assert finding.code == "GX005"
    assert finding.message == "检查这个文件超过 30 秒，已经停止"
    assert (result.path, result.about, result.checked) == ("a.txt", None, 0)
    assert dict(result.not_applicable) == {}


def test_debug_prints_the_traceback(
    lint: Callable[..., FileResult], capsys: pytest.CaptureFixture[str]
) -> None:
    lint({"TT001": [ZeroDivisionError("nought")]}, debug=True)
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" in err
    assert "ZeroDivisionError: nought" in err


@pytest.mark.parametrize("where", ["reading", "parsing"])
def test_a_failing_stage_is_a_finding(monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError("too deep")

    if where == "reading":
        monkeypatch.setattr(sources, "read_text", fail)
        monkeypatch.setattr(sources, "read_bytes", fail)
    else:
        monkeypatch.setattr(engine, "parse", fail)
    linter = Linter(load_rules(), lang="en")
    for result in (linter.lint_text(SOURCE, "a.txt"), linter.lint_bytes(SOURCE.encode(), "a.txt")):
        finding = _only(result)
        assert (result.path, finding.code) == ("a.txt", "GX005")
        assert where in finding.message
        assert "RecursionError: too deep" in finding.message


def test_unreadable_input_and_other_texts(tmp_path: Path) -> None:
    linter = Linter(load_rules())
    picture = tmp_path / "a.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    cases = [
        (linter.lint_file(picture), "GX001", "图片"),
        (linter.lint_file(tmp_path / "absent.txt"), "GX001", "无法打开"),
        (linter.lint_text(""), "GX001", "没有任何文字"),
        (linter.lint_text("今天开会。", "b.txt"), "GX002", "没有找到"),
    ]
    for result, code, words in cases:
        finding = _only(result)
        assert finding.code == code
        assert words in finding.message
        assert (result.report, result.checked, finding.place.span.start) == (None, 0, None)
    assert cases[0][0].path == str(picture)
    assert cases[3][0].path == "b.txt"


@pytest.mark.parametrize("given", ["bytes", "text"])
def test_the_day_of_publication_may_be_known_from_elsewhere(given: str) -> None:
    linter = Linter(load_rules().select(["GX206"]))

    def published(day: date | None) -> FileResult:
        if given == "bytes":
            return linter.lint_bytes(SOURCE.encode(), "a.txt", published=day)
        return linter.lint_text(SOURCE, "a.txt", published=day)

    late = published(date(2024, 6, 3))
    assert late.path == "a.txt"
    assert [(finding.code, finding.place.path) for finding in late.findings] == [
        ("GX206", "published")
    ]
    assert "2024-06-03" in _only(late).message
    assert _only(late).place.span == Span(None, None, {"elsewhere": "2024-06-03"})
    assert published(None).findings == published(date(2024, 1, 31)).findings == ()


def test_every_reason_for_refusal_has_words() -> None:
    rule = load_rules().by_code("GX001")
    assert set(rule.variants) == set(rule.remedies) == set(sources.REASONS)


def test_suppressions_are_applied(lint: Callable[..., FileResult]) -> None:
    class Suppressions:
        def apply(self, path: str, result: FileResult) -> FileResult:
            assert (path, result.about and result.about.year) == ("report.txt", 2023)
            kept = (finding for finding in result.findings if finding.place.path != "title")
            return result._replace(findings=tuple(kept))

    result = lint({"TT001": [Hit("title"), Hit("overview")]}, suppressions=Suppressions())
    assert _only(result).place.path == "overview"


def test_a_faulty_list_of_suppressions_is_no_crash_of_the_tool() -> None:
    suppressions = Mock()
    suppressions.apply.side_effect = RuleFileError([])
    with pytest.raises(RuleFileError):
        Linter(load_rules(), suppressions=suppressions).lint_text(SOURCE)


def test_findings_of_the_tool_have_a_line_where_there_is_one() -> None:
    rule = load_rules().by_code("GX006")
    values = {"code": "GX101", "target": "a.txt"}
    one, other = (engine.tool_finding(rule, "zh", values, line=line) for line in (3, 9))
    assert one.place.span == Span(Position(3, 1), Position(3, 1))
    assert (one.place.path, one.place.where, one.place.excerpt) == ("report", "", None)
    assert (one.code, one.name, one.severity) == ("GX006", "unused-suppression", "warning")
    assert (one.basis, one.remedy) == (rule.text("basis", "zh"), rule.text("remedy", "zh"))
    assert one.fingerprint == other.fingerprint
    for key, word in (("target", "b.txt"), ("code", "GX102")):
        changed = engine.tool_finding(rule, "zh", {**values, key: word})
        assert changed.fingerprint != one.fingerprint, key
    assert changed.place.span.start is None


def test_two_runs_give_the_same() -> None:
    text = SOURCE.replace("2023年", "")
    results = [Linter(load_rules()).lint_text(text) for _ in range(2)]
    assert results[0].findings == results[1].findings
    assert results[0].not_applicable == results[1].not_applicable
