"""All that a user is told of faulty rule files and of parameters that fit nothing.

    python tests/test_rule_faults_snapshot.py

writes the snapshot anew when a wording has changed: look at the difference before committing it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from test_rule_files import FAULTS, GOOD

from gxlint.errors import RuleFileError, UsageError
from gxlint.messages import LANGUAGES
from gxlint.rules import load_rules
from gxlint.rules.proofs import FORMATS
from gxlint.rules.regexes import MAX_LENGTH, with_group
from gxlint.schema import FormatFault

SNAPSHOT = Path(__file__).with_name("snapshots") / "rule-faults.txt"
#: Their words come from a library, and differ from version to version.
_OTHERS_WORDS = ("broken YAML", "YAML cut off")
#: By format, what is proved to be none.
_WORDS = {
    "path": ("overviw#3", "foo", "applications/@totl", "applications/grant", "review/x/upheld"),
    "cell-path": ("review/reconsideration", "overview/a/b", "applications/granted/totl"),
    "section": ("fee", "甲"),
    "table": ("overview", "reviw"),
    "relation": ("balanse",),
    "edition": ("2009", "二〇二一"),
    "date": ("2025-02-30", "明天"),
    "phrase": (" ", "收(到", "[甲|乙|丙]" * 40),
    "regex": (" ", "办{", "(?:a{100}){101}", "a" * (MAX_LENGTH + 1)),
}
_KINDS = {
    "no such aspect": "check: period\nparams: {aspect: ful_year}",
    "no such check": "check: 甲",
    "wrong parameters": "check: damage\nparams: {shown: many}",
    "several wrong parameters": "check: damage\nparams: {shown: many, show: 3}",
    "a variant that no finding shows": "check: edition\nvariants: {v: {zh: 甲, en: a}}",
    "a variant nearly so called": (
        "check: section\nparams: {aspect: missing}\nvariants: {befor: {zh: 甲, en: a}}"
    ),
    "a variant of none": (
        "check: section\nparams: {aspect: missing}\nvariants: {v: {zh: 甲, en: a}}"
    ),
}
_PREFIX = "own.yml:"


def _told() -> Iterator[str]:
    for name, (edit, _, _) in FAULTS.items():
        if name not in _OTHERS_WORDS:
            yield from _of_file(name, edit(GOOD))
    for name, kind in _KINDS.items():
        yield from _of_file(name, GOOD.replace("check: edition", kind))
    for name, words in _WORDS.items():
        for word in words:
            yield f"## {name} {word[:40]}"
            yield from _of_word(name, word)
    for group in ("year", "1"):
        yield f"## no group {group}"
        try:
            with_group(group)("截止")
        except FormatFault as fault:
            yield from (fault.zh, fault.en)
    yield from _of_selectors()


def _of_file(name: str, content: str) -> Iterator[str]:
    yield f"## {name}"
    with TemporaryDirectory() as folder:
        Path(folder, "own.yml").write_bytes(content.encode())
        try:
            load_rules([folder])
        except RuleFileError as error:
            for fault in error.faults:
                for lang in LANGUAGES:
                    told = fault.text(lang)
                    yield from (line[:120] for line in told[told.index(_PREFIX) :].splitlines())


def _of_word(name: str, word: str) -> Iterator[str]:
    try:
        FORMATS[name](word)
    except FormatFault as fault:
        yield from (fault.zh, fault.en)


def _of_selectors() -> Iterator[str]:
    rules = load_rules()
    for name, ask in (
        ("no such code", lambda: rules.by_code("GX6O3")),
        ("no such names", lambda: rules.select(["row-totl"], ["甲"])),
        ("what fits no rule", lambda: rules.prove_selector("X6")),
        ("what may not be ignored", lambda: rules.select([], ["GX005"])),
    ):
        yield f"## {name}"
        try:
            ask()
        except UsageError as error:
            yield from (error.text(lang) for lang in LANGUAGES)


def _shown() -> str:
    return "".join(f"{line}\n" for line in _told())


def test_what_is_told_of_faults() -> None:
    assert _shown() == SNAPSHOT.read_bytes().decode()


if __name__ == "__main__":
    SNAPSHOT.write_bytes(_shown().encode())
