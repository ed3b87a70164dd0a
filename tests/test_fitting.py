"""What is said to fit a schema does fit it, by the word of the library."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from gxlint import checks
from gxlint.config.reading import schema
from gxlint.fitting import fits
from gxlint.rules import load_rules
from gxlint.rules.proofs import FORMATS
from gxlint.suppressions.ignorefile import SCHEMA

WORDS = st.sampled_from(["GX2", "warning", "off", "2021", "ignore", "select", "", "01-31", "总计"])
SCALARS = WORDS | st.booleans() | st.integers(-3, 3) | st.sampled_from([2021, 1.0, 0.5]) | st.none()
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)


def even(word: str) -> None:
    if len(word) % 2:
        raise ValueError(word)


def checker(formats: Mapping[str, Any]) -> FormatChecker:
    made = FormatChecker(formats=())
    for name, prove in formats.items():

        @made.checks(name, raises=ValueError)
        def check(value: object, prove: Any = prove) -> bool:
            if isinstance(value, str):
                prove(value)
            return True

    return made


SCHEMAS = [schema(), SCHEMA, *(checks.load(kind).PARAMS for kind in sorted(checks.KINDS))]
NAMES = set(re.findall(r'"format": "([^"]+)"', json.dumps(SCHEMAS)))
PROOFS = dict.fromkeys(NAMES, even)


def keys_of(one: Any) -> list[str]:
    """Keys that a schema knows, so that data have some of them."""
    if isinstance(one, dict):
        return [*one.get("properties", {}), *(key for v in one.values() for key in keys_of(v))]
    return [key for v in one for key in keys_of(v)] if isinstance(one, list) else []


@settings(max_examples=300)
@given(st.data())
def test_what_fits_is_valid(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(SCHEMAS))
    keys = st.sampled_from(keys_of(one) or ["x"]) | WORDS
    drawn = data.draw(st.dictionaries(keys, DATA | st.dictionaries(keys, DATA, max_size=3)))
    if fits(drawn, one, PROOFS):
        validator = Draft202012Validator(dict(one), format_checker=checker(PROOFS))
        assert list(validator.iter_errors(drawn)) == []


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"extends": "a.yml", "select": ["GX2"], "severity": {"GX20": "off", "GX30": False}},
        {"extends": ["a.yml."], "edition": 2021, "today": "2024-03-01"},
        {"per-path": [{"paths": ["ab"], "ignore": ["GX20"], "edition": "2019"}], "baseline": "ab"},
        {"params": {"GX20": {"max": 3}}, "lang": "zh", "fail-on": "error", "exclude": ["ab"]},
    ],
)
def test_right_configuration_fits(data: dict[str, Any]) -> None:
    proofs = dict.fromkeys(NAMES, lambda _: None)
    assert fits(data, schema(), proofs)


@pytest.mark.parametrize(
    "data",
    [
        [],
        {"selectt": []},
        {"select": []},
        {"select": "GX2"},
        {"lang": "fr"},
        {"edition": True},
        {"severity": {"GX2": 0}},
        {"per-path": [{"ignore": []}]},
        {"params": {"GX2": []}},
    ],
)
def test_wrong_configuration_does_not_fit(data: Any) -> None:
    assert not fits(data, schema(), dict.fromkeys(NAMES, lambda _: None))


def test_a_keyword_that_is_not_known_is_left_to_the_library() -> None:
    assert not fits("x", {"not": {"type": "integer"}}, {})
    assert not fits("x", {"format": "unheard-of"}, {})


def test_parameters_of_the_built_in_rules_fit() -> None:
    unsure = [
        rule.code
        for rule in load_rules().rules
        if rule.check in checks.KINDS
        and not fits(rule.params, checks.load(rule.check).PARAMS, FORMATS)
    ]
    assert unsure == []
