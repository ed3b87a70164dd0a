"""The examples inside rules: reports that a rule must fire on, and near misses that it must not.

They are the rules' own tests and part of their documentation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from gxlint import bundle
from gxlint.document import Document
from gxlint.engine import Linter
from gxlint.finding import FileResult, Finding
from gxlint.messages import Phrase, reason, say, worded
from gxlint.model import Cell, Report
from gxlint.namedtuple import NamedTuple
from gxlint.parse import parse
from gxlint.rules import TOOL, Rule, RuleSet, load_rules
from gxlint.sources import Unreadable, read_text
from gxlint.text import Span


class ExampleError(ValueError):
    """An example that cannot be built: its base lacks what the example wants to change."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(say(key, "en", **values))
        self.phrase = Phrase(key, values)


@dataclass(frozen=True, slots=True)
class Example:
    """One example of a rule: `bad` ones must yield its code, the others must not.

    `label` names it within the rule ("bad[0]"); `data` is as in the rule's file.
    """

    rule: Rule
    label: str
    bad: bool
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an example: `status` is one of

    * "fine";
    * "MISSING": a bad example without the rule's finding;
    * "NOISY": a good example with one;
    * "WRONG": the finding stands elsewhere, the rule failed, or the example cannot be built.

    `detail` says what happened instead, in the language asked for, "" if all is fine.
    """

    status: str
    detail: str = ""


FINE = Outcome("fine")


def examples_of(rule: Rule) -> list[Example]:
    """All examples of a rule, the bad ones first."""
    return [
        Example(rule, f"{kind}[{index}]", kind == "bad", data)
        for kind in ("bad", "good")
        for index, data in enumerate(rule.examples.get(kind, ()))
    ]


def build_text(data: Mapping[str, Any]) -> str:
    """The text of an example: its base (or whole text) with cells, words and lines changed.

    Raises `ExampleError` if there is nothing where a change should be made.
    """
    text = data["text"] if "text" in data else _base(data["base"])
    if "cells" in data:
        text = _with_cells(text, data["cells"])
    for old, new in data.get("replace", ()):
        _demand(old, text)
        text = text.replace(old, new)
    for words in data.get("remove", ()):
        _demand(words, text)
        text = "\n".join(line for line in text.split("\n") if words not in line)
    return text + str(data.get("append", ""))


class Edit(NamedTuple):
    """What an example changes in its base: text that stands there, and what stands there then.

    `cell` is the path of the cell whose contents are changed, "" elsewhere.
    """

    before: str
    after: str
    cell: str = ""


def edits_of(data: Mapping[str, Any]) -> list[Edit]:
    """All that an example changes, in order; a whole text of its own is one edit of nothing.

    Raises `ExampleError` if there is nothing where a change should be made.
    """
    edits = [Edit("", data["text"])] if "text" in data else []
    text = build_text({key: data[key] for key in ("base", "text") if key in data})
    if "cells" in data:
        report = _parsed(text)
        edits += [Edit(_cell(report, path).raw, raw, path) for path, raw in data["cells"].items()]
    edits += [Edit(old, new) for old, new in data.get("replace", ())]
    changed = build_text({key: data[key] for key in data if key not in ("remove", "append")})
    for words in data.get("remove", ()):
        edits += [Edit(line, "") for line in changed.split("\n") if words in line]
    if "append" in data:
        edits.append(Edit("", data["append"]))
    return edits


def check_example(example: Example, lang: str = "zh") -> Outcome:
    """Lints the example's text under its rule alone and judges what comes out."""
    rule = example.rule
    try:
        text = build_text(example.data)
    except ExampleError as error:
        return Outcome("WRONG", str(worded(error.phrase, lang)))
    result = Linter(_only(rule), lang=lang).lint_text(text, rule.file)
    crash = next((finding for finding in result.findings if finding.code == "GX005"), None)
    if crash is not None and rule.code != "GX005":
        return Outcome("WRONG", crash.message)
    found = [finding for finding in result.findings if finding.code == rule.code]
    if not example.bad:
        return Outcome("NOISY", _listed(found, lang)) if found else FINE
    if not found:
        return Outcome("MISSING", _instead(rule, result, lang))
    at = example.data.get("at")
    if at is not None and at not in (finding.place.path for finding in found):
        return Outcome("WRONG", say("example.elsewhere", lang, at=at, found=_listed(found, lang)))
    return FINE


def _instead(rule: Rule, result: FileResult, lang: str) -> str:
    if why := result.not_applicable.get(rule.code):
        return say("example.not_applicable", lang, reason=reason(why, lang))
    return _listed(result.findings, lang) or say("example.nothing", lang)


def _listed(findings: Sequence[Finding], lang: str) -> str:
    """The findings with their paths, as what an example's `at` may be."""
    return say("summary.separator", lang).join(
        f"{finding.place.path}{say('colon', lang)}{finding.message}" for finding in findings
    )


def _only(rule: Rule) -> RuleSet:
    """A set with this rule in force, and the engine's own rules beside it."""
    return RuleSet.of([*_tool_rules(), *([rule] if rule.check != TOOL else [])]).select(
        [rule.code] if rule.check != TOOL else []
    )


@cache
def _tool_rules() -> Sequence[Rule]:
    return [rule for rule in load_rules().rules if rule.check == TOOL]


def _base(name: str) -> str:
    bases: dict[str, str] = bundle.load()["examples"]
    if name not in bases:
        raise ExampleError("example.no_base", name=name, known=", ".join(bases))
    return bases[name]


def _demand(words: str, text: str) -> None:
    if words not in text:
        raise ExampleError("example.no_words", words=words)


def _with_cells(text: str, cells: Mapping[str, str]) -> str:
    """The text with the contents of cells replaced where they stand."""
    report = _parsed(text)
    places = [(_cell_span(report, path), raw) for path, raw in cells.items()]
    lines = text.split("\n")
    # From the last to the first, so that the places before stay true.
    for span, raw in sorted(places, key=lambda place: place[0].start or (0, 0), reverse=True):
        assert span.start is not None
        assert span.end is not None
        line, start, end = span.start.line - 1, span.start.column - 1, span.end.column - 1
        lines[line] = lines[line][:start] + raw + lines[line][end:]
    return "\n".join(lines)


@cache
def _parsed(text: str) -> Report:
    try:
        document: Document = read_text(text, "example")
    except Unreadable as error:
        raise ExampleError("example.no_report") from error
    report = parse(document)
    if report is None:
        raise ExampleError("example.no_report")
    return report


def _cell_span(report: Report, path: str) -> Span:
    return _cell(report, path).text.span()


def _cell(report: Report, path: str) -> Cell:
    table, _, rest = path.partition("/")
    row, _, column = rest.partition("/")
    cell = report.tables[table].cell(row, column) if table in report.tables else None
    if cell is None:
        raise ExampleError("example.no_cell", path=path)
    return cell
