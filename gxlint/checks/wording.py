"""Check kind ``wording``: words that should be written otherwise."""

from __future__ import annotations

from gxlint import patterns
from gxlint.checks import Change, Hit, Repair, Spot
from gxlint.checks.narrative import likely, unquoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping
    from typing import Any

    from gxlint.model import Report, Sentence

_PATTERN = {"type": "string", "format": "regex", "minLength": 1}

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["words"],
    "properties": {
        "words": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["pattern", "replace"],
                "properties": {
                    "pattern": {
                        "description": "the words; its named groups are what is wrong in them",
                        **_PATTERN,
                    },
                    "replace": {
                        "description": "by group of the pattern, what should stand there",
                        "type": "object",
                        "minProperties": 1,
                        "additionalProperties": {"type": "string"},
                    },
                    "safe": {
                        "description": "may be put right without asking (so unless false)",
                        "type": "boolean",
                    },
                    "when": {"description": "what the sentence must have besides", **_PATTERN},
                    "unless": {"description": "what makes the words right", **_PATTERN},
                    "editions": {
                        "description": "the editions for which the words are wrong; else all",
                        "type": "array",
                        "minItems": 1,
                        "items": {"type": "string", "format": "edition"},
                    },
                },
            },
        },
        "quoted": {
            "description": "look into titles in 《》 and words in “” as well (so unless false)",
            "type": "boolean",
        },
    },
}
EXAMPLE = "words:\n  - {pattern: '截(?P<w>止)(?=目前)', replace: {w: 至}}\n"
VALUES = frozenset({"text", "right"})

# So many further places of a sentence are shown; all are mended.
_SHOWN = 8


def contradictions(
    params: Mapping[str, Any],
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Groups to be replaced that their pattern has not."""
    import re

    for index, one in enumerate(params["words"]):
        known = re.compile(one["pattern"]).groupindex
        for group in one["replace"]:
            if group not in known:
                zh = f"pattern 里没有组 (?P<{group}>…)；请补上"
                en = f"there is no group (?P<{group}>…) in the pattern; add it"
                yield ("words", index, "replace", group), zh, en


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit for each sentence with such words, for each kind of them."""
    edition = report.edition
    words = [one for one in params["words"] if edition in one.get("editions", (edition,))]
    quoted = params.get("quoted", True)
    for run, sources in likely(report, dict.fromkeys(one["pattern"] for one in words)):
        here = [one for one in words if one["pattern"] in sources]
        for sentence in run.pieces if run.prose else ():
            norm = sentence.text.norm if quoted else unquoted(sentence.text.norm)
            for one in here:
                found = list(patterns.compile(one["pattern"]).finditer(norm))
                if found and _wrong_here(one, norm):
                    yield _hit(sentence, found, one)


def _wrong_here(one: Mapping[str, Any], norm: str) -> bool:
    if "when" in one and not patterns.compile(one["when"]).search(norm):
        return False
    return "unless" not in one or not patterns.compile(one["unless"]).search(norm)


def _hit(sentence: Sentence, found: list[re.Match[str]], one: Mapping[str, Any]) -> Hit:
    raw = sentence.text.raw
    changes = [
        Change(Spot(sentence.path, match.span()), _mended(raw, match, one["replace"]))
        for match in found
    ]
    first, *more = (change.spot for change in changes[: _SHOWN + 1])
    values = {"text": raw[slice(*first.range)], "right": changes[0].replacement}
    fix = Repair(tuple(changes), one.get("safe", True))
    return Hit(first.path, values, first.range, related=tuple(more), fix=fix)


def _mended(raw: str, match: re.Match[str], replace: Mapping[str, str]) -> str:
    """The words as written but for the groups that are wrong."""
    pieces: list[str] = []
    at = match.start()
    for group in sorted(replace, key=match.start):
        start, end = match.span(group)
        # A group of an alternative that is not there has no place.
        if start >= 0:
            pieces += raw[at:start], replace[group]
            at = end
    return "".join([*pieces, raw[at : match.end()]])
