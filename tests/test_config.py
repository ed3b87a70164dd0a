"""Configuration: patterns for paths, places in TOML, several wishes for a rule, hostile files.

What users see of it is in tests/scenarios.
"""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from command import CLEAN, FAULTY, gxlint, posix, write
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import gxlint as library
from gxlint.config import Configuration, reading
from gxlint.config.reading import MAX_FILES, schema
from gxlint.errors import UsageError
from gxlint.globs import fits
from gxlint.rules import TOOL, load_rules
from gxlint.rules.choice import Choice, Origin, Selector, merged
from gxlint.tomlfile import read_toml

RULES = load_rules()


@pytest.mark.parametrize(
    ("pattern", "path", "fit"),
    [
        ("*.txt", "r.txt", True),
        ("*.txt", "a/b/r.txt", True),
        ("*.txt", "r.txt.bak", False),
        ("drafts", "a/drafts/b/r.txt", True),
        ("drafts/", "a/drafts/r.txt", True),
        ("/drafts", "a/drafts/r.txt", False),
        ("/drafts", "drafts/r.txt", True),
        ("2021/*.txt", "2021/r.txt", True),
        ("2021/*.txt", "2021/a/r.txt", False),
        ("./2021/*", "2021/r.txt", True),
        ("2021/*", "2021/a/r.txt", True),  # what fits a folder fits all in it
        ("2021/**/r.txt", "2021/r.txt", True),
        ("2021/**/r.txt", "2021/a/b/r.txt", True),
        ("**/r.txt", "r.txt", True),
        ("**/old/**", "a/old/r.txt", True),
        ("**/old/**", "a/older/r.txt", False),
        ("报告[12].txt", "局/报告2.txt", True),
        ("报告?.txt", "报告.txt", False),
        ("a/b", "a", False),
    ],
)
def test_patterns_for_paths(pattern: str, path: str, fit: bool) -> None:
    assert fits(pattern, path) is fit


NAMES = st.sampled_from(["a", "b", "ab", "a.txt"])
PARTS = st.sampled_from(["a", "b", "*", "?", "**", "*.txt", "a*"])


@given(st.lists(PARTS, min_size=2, max_size=5), st.lists(NAMES, min_size=1, max_size=5))
def test_patterns_agree_with_an_expression(parts: list[str], names: list[str]) -> None:
    """Each pattern as one regular expression over the path with a slash behind each name."""
    whole = "".join(
        "(?:[^/]+/)*"
        if part == "**"
        else re.escape(part).replace(r"\*", "[^/]*").replace(r"\?", "[^/]") + "/"
        for part in parts
    )
    path = "".join(f"{name}/" for name in names)
    # A pattern of ** alone may stand for no name at all, but a path has one.
    expected = re.match(f"(?:{whole})(?<=/)", path) is not None
    assert fits("/".join(parts), "/".join(names)) is (expected or set(parts) == {"**"})


def test_patterns_are_matched_in_linear_time() -> None:
    started = time.process_time()
    assert not fits("/".join(["**", "a"] * 200 + ["z"]), "/".join(["a"] * 400))
    assert not fits("*a" * 100 + "z", "a" * 4000)
    assert time.process_time() - started < 2


def test_places_in_toml(tmp_path: Path) -> None:
    text = (
        "[other]\nx = 1\n\n[tool.gxlint]\nlang = 'zh'\n  ignore = [\n 'GX1',\n]\n"
        "params.GX114.max = 3\nseverity = {GX1 = 'error'}\n"
        "[[tool.gxlint.per-path]]\npaths = ['a']\n[[tool.gxlint.per-path]]\npaths = ['b']\n"
        "[tool.gxlint.per-path.severity]\n'GX2' = 'info'\n[tool.another]\nlang = 1\n"
    )
    path = write(tmp_path, "pyproject.toml", text.encode())
    file = read_toml(path, "p", ("tool", "gxlint"))
    lines = {
        ("lang",): 5,
        ("ignore",): 6,
        ("ignore", 0): 6,
        ("params",): 9,
        ("params", "GX114", "max"): 9,
        ("severity", "GX1"): 10,
        ("per-path", 0, "paths"): 12,
        ("per-path", 1, "paths"): 14,
        ("per-path", 1, "severity", "GX2"): 16,
    }
    assert {at: file.line(at) for at in lines} == lines
    assert file.data["per-path"][1]["severity"] == {"GX2": "info"}


@given(st.text(st.sampled_from("[]{}=.'\"\n #atool-1,\\"), max_size=60))
def test_any_toml_is_read_or_refused(text: str) -> None:
    path = Path(__file__)

    class Fake(type(path)):  # type: ignore[misc]
        def read_bytes(self) -> bytes:
            return f"[tool.gxlint]\n{text}".encode()

    file = read_toml(Fake(path), "p", ("tool", "gxlint"))
    assert (file.data is None) == bool(file.faults)


CODES = [rule.code for rule in RULES.rules if rule.check != TOOL]
SELECTORS = st.sampled_from([*CODES[:6], *CODES[-6:], "GX1", "GX6", "GX", "ALL"]).map(
    lambda word: Selector(word, Origin("x"))
)
LISTS = st.lists(SELECTORS, max_size=3).map(tuple)
LEVELS = st.sampled_from(["info", "warning", "error"])
CHOICES = st.lists(
    st.builds(
        Choice,
        select=LISTS,
        extend=LISTS,
        ignore=LISTS,
        mandatory=LISTS,
        params=st.just({}),
        severity=st.lists(st.tuples(SELECTORS, LEVELS), max_size=2).map(tuple),
    ),
    max_size=3,
)


@settings(max_examples=200)
@given(CHOICES)
def test_what_is_mandatory_is_on_or_the_run_is_refused(choices: list[Choice]) -> None:
    try:
        chosen = RULES.choose(choices)
    except UsageError as error:
        assert "必查" in error.text("zh")
        return
    for choice in choices:
        for selector in choice.mandatory:
            for rule in chosen.rules:
                if selector.word in ("ALL", rule.code) or rule.code.startswith(selector.word):
                    assert chosen.state(rule).on
                    assert chosen.is_mandatory(rule.code) or rule.check == TOOL
    assert all(chosen.state(rule).on for rule in chosen.rules if rule.check == TOOL)


@settings(max_examples=100)
@given(CHOICES, st.sampled_from(CODES))
def test_the_strongest_that_speaks_of_a_rule_decides(choices: list[Choice], code: str) -> None:
    free = [choice._replace(mandatory=(), severity=()) for choice in choices]
    selector = (Selector(code, Origin("y")),)
    for last, on in ((Choice(extend=selector), True), (Choice(ignore=selector), False)):
        assert RULES.choose([*free, last]).states[code] == (
            on,
            "selected" if on else "ignored",
            Origin("y"),
        )


def test_parameters_are_merged_key_by_key() -> None:
    old = {"by": {"2021": {"department": "01-31", "government": "03-31"}}, "words": ["a"]}
    new = {"by": {"2021": {"government": "03-01"}}, "words": ["b"]}
    assert merged(old, new) == {
        "by": {"2021": {"department": "01-31", "government": "03-01"}},
        "words": ["b"],
    }


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


def test_the_library_under_a_configuration(tmp_path: Path) -> None:
    report = write(tmp_path, "r.txt", FAULTY.encode())
    assert [finding.code for finding in library.lint(report)] == ["GX202"]
    write(tmp_path, "gxlint.yml", b"severity: {GX202: info}\n")
    assert [finding.severity for finding in library.lint(report)] == ["info"]
    other = write(tmp_path, "other.yml", b"ignore: [GX202]\n")
    assert library.lint(report, config=other) == []
    assert library.lint(FAULTY, config=other) == []
    assert [finding.severity for finding in library.lint(FAULTY)] == ["error"]
    assert [f.code for f in library.lint(report, config=other, select=["GX202"])] == ["GX202"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("gxlint.yml", b"x: " + b"[" * 5000, "24"),
        ("gxlint.yml", b"#" * (2 << 20), "1 MiB"),
        ("gxlint.yml", b"ignore: [\xff\xfe]\n", "UTF-8"),
        (
            "gxlint.yml",
            b"a: &a [x,x,x,x,x,x,x,x]\n"
            + b"".join(
                b"%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n" % (k, k, *[k - 1] * 8)
                for k in range(98, 108)
            ),
            "别名",
        ),
        ("gxlint.yml", b"!!python/object/apply:os.system ['true']\n", "应为键和值"),
        ("gxlint.yml", b"ignore: &a [*a]\n", "gxlint.yml:1"),
        ("gxlint.yml", b'extends: "a\\0b"\nrules: ["a\\0b"]\n', "NUL"),
        ("gxlint.yml", b"extends: .\n", "普通文件"),
        pytest.param("gxlint.yml", b"extends: /dev/zero\n", "普通文件", marks=posix),
        ("pyproject.toml", b"[tool.gxlint]\nx = " + b"[" * 100_000, "pyproject.toml:"),
        ("pyproject.toml", b"[tool.gxlint]\nx = \xff\n", "UTF-8"),
        ("pyproject.toml", b"[tool.gxlint]\n" + b"[" * 500_000, "TOML"),
    ],
)
def test_a_hostile_file_is_one_clear_fault(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    write(tmp_path, "r.txt", CLEAN.encode())
    write(tmp_path, name, data)
    started = time.perf_counter()
    run = gxlint("r.txt", cwd=tmp_path)
    assert time.perf_counter() - started < 5
    assert (run.status, run.out) == (2, "")
    assert words in run.err
    assert len(run.err) < 1000


def test_a_thicket_of_files_that_extend_each_other_is_cut_short(tmp_path: Path) -> None:
    for number in range(MAX_FILES + 20):
        write(tmp_path, f"{number}.yml", b"")
    names = ", ".join(f"{number}.yml" for number in range(MAX_FILES + 20))
    write(tmp_path, "gxlint.yml", f"extends: [{names}]\n".encode())
    write(tmp_path, "r.txt", CLEAN.encode())
    run = gxlint("r.txt", cwd=tmp_path)
    assert run.status == 2
    assert "extends 层数或文件过多" in run.err


def test_a_faulty_file_is_read_once_for_many_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "gxlint.yml", b"ignor: []\n")
    reads = []
    monkeypatch.setattr(
        reading,
        "_parsed",
        lambda path, name, of=reading._parsed: reads.append(name) or of(path, name),
    )
    with pytest.raises(UsageError, match="ignor") as caught:
        Configuration().prepare(str(tmp_path / f"{number}.txt") for number in range(50))
    assert len(reads) == 1
    assert str(caught.value).count("ignor”") == 1
