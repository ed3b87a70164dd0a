"""The names that the messages of rules may use are those that findings have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from gxlint import checks
from gxlint.checks import Hit
from gxlint.model import Report
from gxlint.parse import parse
from gxlint.rules import TOOL, Rule, load_rules
from gxlint.rules.examples import build_text, examples_of
from gxlint.sources import read_text

RULES: Sequence[Rule] = [rule for rule in load_rules().rules if rule.check != TOOL]


def hits(rule: Rule, text: str) -> list[Hit]:
    report = parse(read_text(text, "x"))
    assert isinstance(report, Report)
    found = checks.load(rule.check).check(report, rule.params)
    return [one for one in found if isinstance(one, Hit)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_each_hit_has_the_names_that_its_message_may_use(rule: Rule) -> None:
    check = checks.load(rule.check)
    everything: Mapping[str, Mapping[str, frozenset[str]]] = getattr(check, "NAMES", {})
    known = everything.get(str(rule.params.get("aspect", "")), {})
    found = [
        hit
        for example in examples_of(rule)
        if example.bad
        for hit in hits(rule, build_text(example.data))
    ]
    assert found
    for hit in found:
        wanted = known[hit.variant or ""] if known else check.VALUES
        assert hit.values.keys() == wanted, hit
        # Whatever a rule's file leaves out, its messages can be filled.
        for variants in ((), tuple(filter(None, known))):
            chosen = hit.variant if hit.variant in variants else ""
            assert hit.values.keys() >= checks.usable(check, rule.params, variants, chosen or "")


def test_checks_with_aspects_say_which_names_each_gives() -> None:
    for kind in checks.KINDS:
        check = checks.load(kind)
        aspects = check.PARAMS.get("properties", {}).get("aspect", {}).get("enum")
        if aspects:
            assert set(getattr(check, "NAMES", {})) == set(aspects), kind
