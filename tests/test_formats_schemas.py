"""Formats that others have defined, against their published schemas and what they say in words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from findings import example, finding, place, rendered, result
from jsonschema import Draft4Validator, FormatChecker
from lxml import etree

import gxlint
from gxlint.finding import Edit, FileResult, Fix, Place
from gxlint.messages import LANGUAGES
from gxlint.text import Position, Span

SCHEMAS = Path(__file__).resolve().parents[2] / "shared" / "schemas"
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
#: SARIF's own: a URI reference holds nothing that would have to be escaped.
URI = re.compile(r"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-F]{2})*")

published = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="the published schemas are not here")


@pytest.fixture(scope="module")
def runs() -> list[tuple[FileResult, ...]]:
    """The made-up example, reports as they are linted, and nothing at all."""
    linter = gxlint.Linter(gxlint.load_rules())
    linted = tuple(linter.lint_file(path) for path in sorted(EXAMPLES.glob("*-faulty-*.txt")))
    return [example(), linted, ()]


def _places(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        if isinstance(data.get("uri"), str):
            yield data["uri"]
        for value in data.values():
            yield from _places(value)
    elif isinstance(data, list):
        for value in data:
            yield from _places(value)


def sarif(*results: FileResult, **options: Any) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(rendered("sarif", *results, **options))["runs"][0]
    return run


@published
@pytest.mark.parametrize(
    ("name", "schema"), [("sarif", "sarif-2.1.0.schema.json"), ("rdjson", "rdjson.schema.json")]
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_json_is_valid(
    runs: list[tuple[FileResult, ...]], name: str, schema: str, lang: str
) -> None:
    validator = Draft4Validator(
        json.loads((SCHEMAS / schema).read_text(encoding="utf-8")), format_checker=FormatChecker()
    )
    for results in runs:
        data = json.loads(rendered(name, *results, lang=lang, rules=gxlint.load_rules()))
        assert [error.message for error in validator.iter_errors(data)] == []


@published
@pytest.mark.parametrize("lang", LANGUAGES)
def test_junit_is_valid(runs: list[tuple[FileResult, ...]], lang: str) -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "junit.xsd")))
    for results in runs:
        tree = etree.fromstring(rendered("junit", *results, lang=lang).encode())
        schema.assertValid(tree)


def test_sarif_points_at_the_rules_in_force() -> None:
    rules = gxlint.load_rules().select(["GX6", "GX301"])
    run = sarif(*example(), rules=rules)
    listed = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in listed[: len(rules.active)]] == [r.code for r in rules.active]
    for found in run["results"]:
        assert listed[found["ruleIndex"]]["id"] == found["ruleId"]
    balance = listed[[rule["id"] for rule in listed].index("GX603")]
    assert balance["defaultConfiguration"] == {"level": "error"}
    assert balance["fullDescription"]["text"].startswith(balance["shortDescription"]["text"])
    assert rules.by_code("GX603").text("remedy", "zh") in balance["help"]["text"]
    assert "国办公开办函〔2021〕30号" in balance["help"]["text"]


def test_sarif_counts_characters_as_it_says() -> None:
    text = "𠮷𠮷云溪县12件"
    run = sarif(result(finding(place(3, text, "12"))))
    assert run["columnKind"] == "unicodeCodePoints"
    [location] = run["results"][0]["locations"]
    assert location["physicalLocation"]["region"] == {
        "startLine": 3, "startColumn": 6, "endLine": 3, "endColumn": 8,
    }  # fmt: skip


def test_sarif_without_lines_names_the_place() -> None:
    run = sarif(*example())
    [location] = run["results"][2]["locations"]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"] == [
        {"fullyQualifiedName": "contact", "decoratedName": "联系方式（第 12 段）"}
    ]


def test_a_fix_without_lines_is_no_region() -> None:
    edit = Edit(Span(None, None, {"paragraph": 3}), "至")
    spot = Place("overview", Span(None, None, {"paragraph": 3}), "一、总体情况", None)
    found = finding(spot, fix=Fix("safe", (edit,), "截止 改为 截至"))
    [told] = sarif(result(found))["results"]
    assert "fixes" not in told
    assert told["properties"]["fixSafety"] == "safe"
    assert "suggestions" not in json.loads(rendered("rdjson", result(found)))["diagnostics"][0]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("报告.txt", "%E6%8A%A5%E5%91%8A.txt"),
        ("a b/100%.txt", "a%20b/100%25.txt"),
        ("a:b#c?.txt", "a%3Ab%23c%3F.txt"),
        ("/srv/x.txt", "file:///srv/x.txt"),
        ("C:/年报/x.txt", "file:///C:/%E5%B9%B4%E6%8A%A5/x.txt"),
        ("//server/share/x.txt", "file://server/share/x.txt"),
    ],
)
def test_paths_as_uris(path: str, uri: str) -> None:
    run = sarif(result(finding(place(1, "云溪县", "云溪")), path=path))
    assert list(_places(run)) == [uri]
    assert URI.fullmatch(uri)
    assert urlsplit(uri).scheme in ("", "file")
    assert unquote(uri).endswith(path.removeprefix("//"))


def test_reviewdog_counts_bytes() -> None:
    reported = json.loads(rendered("rdjson", *example()))["diagnostics"]
    line = "公开平稳。来信13件。".encode()
    [suggestion] = reported[0]["suggestions"]
    start, end = suggestion["range"]["start"]["column"], suggestion["range"]["end"]["column"]
    assert line[start - 1 : end - 1].decode() == "来信"
    assert reported[0]["location"]["range"] == suggestion["range"]


def test_reviewdog_is_told_the_line_where_bytes_are_not_known() -> None:
    found = finding(place(7, "<td>12</td>", "12"))
    [reported] = json.loads(rendered("rdjson", result(found, path="x.html")))["diagnostics"]
    assert reported["location"] == {"path": "x.html", "range": {"start": {"line": 7}}}


@pytest.mark.parametrize(
    ("fail_on", "failures"), [("error", ["GX603"]), ("warning", ["GX603", "GX301"])]
)
def test_junit_fails_what_fails_the_run(fail_on: str, failures: list[str]) -> None:
    tree = etree.fromstring(rendered("junit", *example(), fail_on=fail_on).encode())
    assert [found.get("type") for found in tree.iter("failure")] == failures
    for suite in tree:
        assert int(suite.get("tests")) == len(suite.findall("testcase"))
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("skipped")) == len(suite.findall("testcase/skipped"))


def test_gitlab_tells_all_findings_apart() -> None:
    twice = result(*[finding(place(6, "云溪县", "云溪"))] * 2)
    issues = json.loads(rendered("gitlab", twice, result(*twice.findings, path="b.txt")))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 4
    again = json.loads(rendered("gitlab", twice))
    assert [issue["fingerprint"] for issue in again] == [i["fingerprint"] for i in issues[:2]]


def test_gitlab_keeps_a_finding_whose_line_has_moved() -> None:
    moved = json.loads(
        rendered("gitlab", *(result(finding(place(n, "云溪县", "云溪"))) for n in (6, 7)))
    )
    assert moved[0]["fingerprint"] == moved[1]["fingerprint"]


def test_github_gives_no_columns_of_several_lines() -> None:
    span = Span(Position(3, 5), Position(4, 2))
    shown = rendered("github", result(finding(Place("x", span, "", None))))
    assert shown.startswith("::error file=报告.txt,line=3,endLine=4,title=GX603 row-total::")
