"""Rules: the built-in ones are sound, selections do as they say, bad files are refused whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from gxlint import bundle, checks
from gxlint.errors import RuleFileError, UsageError
from gxlint.rules import TOOL, TOOL_VALUES, Rule, RuleSet, load_rules
from gxlint.rules.choice import Choice, Origin, Selector, applied, changed_by
from gxlint.rules.files import check_folder

RULES = load_rules()
FOLDER = Path(__file__).parent.parent / "rules"

#: Codes, names and severities that users and their scripts rely on.
CONTRACT = """
GX001 unreadable-input error
GX002 not-a-report error
GX003 edition-unknown warning
GX004 damaged-text info
GX005 check-crashed error
GX006 unused-suppression warning
GX007 expired-suppression warning
GX101 title-missing warning
GX102 title-form warning
GX103 section-missing error
GX104 section-order warning
GX105 section-heading info
GX106 section-empty error
GX107 overview-topic warning
GX108 assessment-missing warning
GX109 parts-announced warning
GX110 signature-missing info
GX111 numbering warning
GX112 organ-mismatch warning
GX113 template-residue warning
GX114 overview-length info
GX201 period-missing warning
GX202 period-not-full-year error
GX203 period-year error
GX204 date-invalid error
GX205 stale-year warning
GX206 published-late warning
GX207 published-early warning
GX301 contact-missing warning
GX302 phone-invalid warning
GX303 postcode-invalid warning
GX304 email-invalid warning
GX305 website-invalid warning
GX306 address-missing info
GX307 personal-data error
GX401 fee-statement-missing warning
GX402 fee-statement-contradiction warning
GX403 fee-statement-incomplete info
GX404 fee-amount info
GX501 table-missing error
GX502 table-edition error
GX503 row-missing error
GX504 column-missing error
GX505 cell-count warning
GX506 cell-blank warning
GX507 cell-not-a-number warning
GX508 cell-negative error
GX509 cell-not-an-integer error
GX510 cell-unit info
GX511 row-label info
GX512 rule-making-power warning
GX601 balance error
GX602 concluded-total error
GX603 row-total error
GX604 review-total error
GX605 issued-in-force warning
GX606 published-total warning
GX607 item-change warning
"""


# The built-in rules


def test_built_in_rule_files_are_sound() -> None:
    check_folder(FOLDER)


@pytest.mark.parametrize("line", CONTRACT.strip().splitlines(), ids=lambda line: line[:5])
def test_codes_names_and_severities_of_the_contract(line: str) -> None:
    rule = RULES.by_code(line.split()[0])
    assert f"{rule.code} {rule.name} {rule.severity}" == line


def test_built_in_rules_survive_json() -> None:
    data = {key: value for key, value in bundle.load().items() if key != "lexicon"}
    assert json.loads(json.dumps([data, bundle.manual()])) == [data, bundle.manual()]


def test_a_run_with_built_in_rules_loads_no_schema_library() -> None:
    code = "import sys, gxlint.rules as r; r.load_rules(); sys.exit('jsonschema' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("kind", checks.KINDS)
def test_the_example_of_a_check_kind_fits_its_parameters(kind: str) -> None:
    check = checks.load(kind)
    jsonschema.Draft202012Validator.check_schema(dict(check.PARAMS))
    jsonschema.validate(yaml.safe_load(check.EXAMPLE) or {}, dict(check.PARAMS))
    assert check.PARAMS["additionalProperties"] is False


def test_every_check_kind_is_used() -> None:
    assert {rule.check for rule in RULES.rules} == {*checks.KINDS, TOOL}


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.code)
def test_rules_outside_the_input_family_name_their_ground(rule: Rule) -> None:
    assert rule.basis or rule.file.startswith("input/")


def test_values_of_tool_rules_are_declared() -> None:
    assert {rule.code for rule in RULES.rules if rule.check == TOOL} == set(TOOL_VALUES)


def test_a_spoilt_built_in_rule_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "input"
    folder.mkdir()
    folder.joinpath("GX001-x.yml").write_text("code: GX001\n", encoding="utf-8")
    monkeypatch.setattr(bundle, "source_folder", lambda: tmp_path)
    spoilt = {**bundle.load(), "rules": [{"code": "GX001"}]}
    monkeypatch.setattr(bundle, "load", lambda: spoilt)
    with pytest.raises(RuleFileError, match=r"input/GX001-x\.yml:1: 缺少 “name”"):
        load_rules()


# Texts


def _rule(**changes: Any) -> Rule:
    words = {"zh": "甲", "en": "a"}
    data: dict[str, Any] = {
        "code": "AB001",
        "name": "a-rule",
        "severity": "warning",
        "check": "edition",
        "message": words,
        "explain": words,
        "remedy": words,
        "file": "a.yml",
    }
    return Rule.of(data | changes)


def test_texts_by_language_and_edition() -> None:
    old, new = {"zh": "旧", "en": "old"}, {"zh": "新", "en": "new"}
    by_edition = _rule(basis={"2008": old, "2021": new})
    assert by_edition.text("basis", "zh", "2008") == "旧"
    assert by_edition.text("basis", "en") == "new"
    assert by_edition.text("basis", "en", "2019") == ""
    assert _rule(basis=old).text("basis", "en", "2021") == "old"
    assert _rule().text("basis", "zh") == ""
    assert by_edition.text("message", "en") == "a"


def test_variants_and_severities() -> None:
    rule = _rule(variants={"v": {"zh": "乙", "en": "b"}}, severity_by_edition={"2019": "info"})
    assert [rule.template(variant, "en") for variant in ("v", None, "unknown")] == ["b", "a", "a"]
    assert [rule.severity_in(edition) for edition in ("2019", "2021", None)] == [
        "info",
        "warning",
        "warning",
    ]


# Selection


def _codes(rules: RuleSet) -> list[str]:
    return [rule.code for rule in rules.active if rule.check != TOOL]


CHOICE = RuleSet.of(
    [
        _rule(code="GX601", name="balance"),
        _rule(code="GX603", name="row-total"),
        _rule(code="GX101", name="title-missing"),
        _rule(code="GX114", name="overview-length", enabled=False),
        _rule(code="GX005", name="check-crashed", check=TOOL),
    ]
)


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ([], [], ["GX101", "GX601", "GX603"]),
        (["GX6"], [], ["GX601", "GX603"]),
        (["gx60"], ["balance"], ["GX603"]),
        (["Row-Total"], [], ["GX603"]),
        (["GX114"], [], ["GX114"]),
        (["overview-length", "GX6"], [], ["GX114", "GX601", "GX603"]),
        (["GX1"], [], ["GX101"]),
        (["ALL"], [], ["GX101", "GX601", "GX603"]),
        (["ALL"], ["GX6"], ["GX101"]),
        ([], ["GX6"], ["GX101"]),
        (["GX603"], ["GX6"], ["GX603"]),
        (["GX6"], ["GX6"], []),
        (["GX603"], ["GX603"], []),
    ],
)
def test_select_and_ignore(select: list[str], ignore: list[str], expected: list[str]) -> None:
    chosen = CHOICE.select(select, ignore)
    assert _codes(chosen) == expected
    assert chosen.state(chosen.by_code("GX005"))[:2] == (True, "always")


def test_states_say_why() -> None:
    chosen = CHOICE.select(["GX6"], ["GX601"])
    states = {rule.code: chosen.state(rule)[:2] for rule in chosen.rules}
    assert states == {
        "GX005": (True, "always"),
        "GX101": (False, "not_selected"),
        "GX114": (False, "off_by_default"),
        "GX601": (False, "ignored"),
        "GX603": (True, "selected"),
    }
    assert CHOICE.state(CHOICE.by_code("GX101"))[:2] == (True, "default")


def test_a_family_is_given_a_severity_but_for_the_rules_of_the_tool() -> None:
    family, code = (
        Choice(severity=((Selector(word, Origin("gxlint.toml", 3)), "info"),))
        for word in ("ALL", "GX005")
    )
    balance, crash = CHOICE.by_code("GX601"), CHOICE.by_code("GX005")
    before = balance.severity
    assert before == crash.severity != "info"
    assert [applied(rule, [family]).severity for rule in (balance, crash)] == ["info", before]
    assert [applied(rule, [code]).severity for rule in (balance, crash)] == [before, "info"]
    assert {key: str(origin) for key, origin in changed_by(balance, [family]).items()} == {
        "severity": "gxlint.toml:3"
    }


def test_states_say_who_wanted_them() -> None:
    chosen = CHOICE.select(["GX6"], ["GX601"])
    origins = {rule.code: chosen.state(rule).origin for rule in chosen.rules}
    assert {code: str(origin) for code, origin in origins.items() if origin} == {
        "GX101": "--select",
        "GX601": "--ignore",
        "GX603": "--select",
    }


@pytest.mark.parametrize(
    ("selector", "close"), [("GX6O3", "GX603"), ("row-totl", "row-total"), ("G", ""), ("X6", "")]
)
def test_an_unknown_selector_is_refused(selector: str, close: str) -> None:
    for option in ("select", "ignore"):
        with pytest.raises(UsageError, match=f"“{selector}”.*{close}"):
            CHOICE.select(**{option: [selector]})


def test_all_unknown_selectors_are_named_at_once() -> None:
    with pytest.raises(UsageError) as caught:
        CHOICE.select(["GX6O3"], ["balanec"])
    assert "did you mean GX603?" in caught.value.text("en")
    assert "did you mean balance?" in caught.value.text("en")


def test_a_diagnostic_of_the_tool_cannot_be_ignored() -> None:
    with pytest.raises(UsageError, match="GX005"):
        CHOICE.select(ignore=["GX005"])
    assert _codes(CHOICE.select(ignore=["GX0"])) == _codes(CHOICE)


def test_by_code_takes_names_and_helps() -> None:
    assert CHOICE.by_code("gx603") is CHOICE.by_code("row-total")
    with pytest.raises(UsageError, match="GX603"):
        CHOICE.by_code("GX6033")
