"""Check kind ``claim``: a figure of the narrative that fits no lawful reading of the tables.

Its rules say what phrases state which figure (`gxlint.claims`).  All of them read with the words of
all, so that 不予公开5件 is never taken for something else; each reports its own.
"""

from __future__ import annotations

from gxlint.checks import Hit, NotApplicable, Outcome
from gxlint.checks.naming import clip
from gxlint.checks.narrative import unread
from gxlint.claims import Claim, Held, table_claims
from gxlint.claims.lexicon import TOPICS, lexicon_of
from gxlint.claims.phrases import expand
from gxlint.claims.readings import PATTERN, Block, Reading, paths, rows_of
from gxlint.forms import ColumnSpec, Form, RowSpec, label_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from gxlint.model import Report

_PHRASES: Mapping[str, Any] = {
    "type": "array",
    "minItems": 1,
    "items": {"type": "string", "minLength": 1, "format": "phrase"},
}
_TOPIC: Mapping[str, Any] = {"enum": list(TOPICS)}
_PATTERN: Mapping[str, Any] = {"type": "string", "format": "regex", "minLength": 1}
PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "minProperties": 1,
    "properties": {
        "topics": {
            "description": "the names of what is counted; [a|b] may be left out, (a|b) must stand",
            "type": "object",
            "propertyNames": _TOPIC,
            "additionalProperties": _PHRASES,
        },
        "short": {
            "description": "short names, which hold only where the text is on the topic already",
            "type": "object",
            "propertyNames": _TOPIC,
            "additionalProperties": _PHRASES,
        },
        "statements": {
            "description": "the figures that a report may state",
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["of", "about"],
                "properties": {
                    "of": {"description": "what is counted", **_TOPIC},
                    "phrases": {
                        "description": "what is said of it; without them, its name and a number",
                        **_PHRASES,
                    },
                    "about": {
                        "description": "the lawful readings: sums of cells, the usual one first",
                        "type": "array",
                        "minItems": 1,
                        "items": {"type": "string", "pattern": PATTERN, "format": "reading"},
                    },
                    "whole": {
                        "description": "it is the number of all: 0 of them is none",
                        "type": "boolean",
                    },
                    "alone": {
                        "description": "the phrases tell by themselves what is counted",
                        "type": "boolean",
                    },
                    "linked": {
                        "description": "only where the text ties it to information disclosure",
                        "type": "boolean",
                    },
                    "named": {
                        "description": "only right beside the name of what is counted",
                        "type": "boolean",
                    },
                    "beside": {
                        "description": "words without which in its sentence it is something else",
                        **_PATTERN,
                    },
                    "unless": {
                        "description": "words in whose sentences it is something else",
                        **_PATTERN,
                    },
                    "not_for": {
                        "description": "names of bodies whose trade such matters are",
                        **_PATTERN,
                    },
                },
            },
        },
        "denials": {
            "description": "words that there is none; the rule reports these statements then",
            **_PHRASES,
        },
        "denied": {
            "description": "of what a statement of none is reported by this rule",
            "type": "array",
            "minItems": 1,
            "items": _TOPIC,
        },
    },
}
EXAMPLE = """\
topics:
  applications: ['[政府]信息公开申请']
statements:
  - of: applications
    phrases: ['收(到|取)']
    about: [applications/received/total, applications/received+carried_in/total]
"""
#: `text` is the words of the figure, `table` what the tables show for each of its readings.
VALUES = frozenset({"text", "value", "table"})

#: So many readings are told, and so many cells shown beside.
_MOST_READINGS = 3
_MOST_CELLS = 6
_TELLING = 4
_ANY = ("总计", "其他")


#: How many wordings the phrases of a rule may stand for together; the built-in ones have hundreds.
_MOST = 100_000


def contradictions(
    params: Mapping[str, Any],
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """The first phrase that makes the wordings of the rule too many."""
    left = _MOST
    for at, phrases in _phrases(params):
        for index, phrase in enumerate(phrases):
            left -= len(expand(phrase))
            if left < 0:
                zh = f"到这里各条说法展开后已超过 {_MOST} 种；请减少，或分成几条规则"
                en = f"with this the phrases stand for over {_MOST} wordings; use fewer"
                yield (*at, index), zh, en
                return


def _phrases(params: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], list[str]]]:
    """All lists of phrases, each with where it stands."""
    for key in ("topics", "short"):
        for topic, phrases in params.get(key, {}).items():
            yield (key, topic), phrases
    for index, statement in enumerate(params.get("statements", ())):
        yield ("statements", index, "phrases"), statement.get("phrases", [])
    yield ("denials",), params.get("denials", [])


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Outcome]:
    """One hit for each claim of this rule that the tables contradict."""
    if not report.tables:
        yield NotApplicable("form_2008" if report.edition == "2008" else "table_missing")
        return
    lexicon = lexicon_of(params)
    own = lexicon.owned[id(params)]
    for claim in table_claims(report, lexicon):
        if claim.agrees is not False:
            continue
        topic = claim.ground.statement.of
        if claim.ground.none and topic in lexicon.denied:
            mine = topic in params.get("denied", ())
        else:
            mine = claim.ground.statement in own
        if mine:
            yield _hit(report, claim)
    yield from unread(report)


def _hit(report: Report, claim: Claim[Held]) -> Hit:
    values: dict[str, str] = {}
    for one in claim.ground.told:
        if one.value is not None:
            values.setdefault(f"{one.value:f}", _name(report, one.reading))
    shown = [f"{name} {clip(value)}" for value, name in values.items()][:_MOST_READINGS]
    cells = dict.fromkeys(paths(report, claim.ground.told[0].reading))
    return Hit(
        path=claim.path,
        values={"text": clip(claim.text), "value": f"{claim.value:f}", "table": "；".join(shown)},
        range=claim.range,
        related=tuple(cells)[:_MOST_CELLS],
    )


def _name(report: Report, reading: Reading) -> str:
    """What the form calls the cells of a reading: 本年新收 + 上年结转, 行政诉讼›结果维持."""
    names = ""
    for block in reading.blocks:
        sign = " - " if block.sign < 0 else " + "
        names += sign + _block_name(report.tables[block.table].form, block)
    return names.removeprefix(" + ")


def _block_name(form: Form, block: Block) -> str:
    rows = [row for key in block.rows for row in rows_of(form, key)]
    columns = [column for key in block.columns if (column := form.column(rows[0].key, key))]
    words = [_names(rows, form.rows)]
    if block.columns != ("total",):
        words.append(_names(columns, rows[0].columns))
    return "›".join(words)


def _names(some: Sequence[RowSpec | ColumnSpec], every: Sequence[RowSpec | ColumnSpec]) -> str:
    """The names of rows or columns; that of their group if they are all of it."""
    groups: dict[str, list[str]] = {}
    for spec in some:
        groups.setdefault(spec.group or "", []).append(_short(spec))
    names: list[str] = []
    for group, members in groups.items():
        whole = len(members) > 1 and len(members) == sum(one.group == group for one in every)
        names += [label_name(group)] if whole and group else members
    return " + ".join(names)


def _short(spec: RowSpec | ColumnSpec) -> str:
    """The shortest of a row's wordings that still tells what it is."""
    telling = [core for core in spec.cores if len(core) >= _TELLING]
    name = min(telling, key=len, default=spec.name)
    # "总计" alone could be any.
    return f"{label_name(spec.group)}›{name}" if name in _ANY and spec.group else name
