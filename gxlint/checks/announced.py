"""Check kind ``announced``: whether the parts that the preamble announces are those that follow."""

from __future__ import annotations

from gxlint import patterns
from gxlint.checks import Hit, NotApplicable, in_each
from gxlint.forms import Edition, editions
from gxlint.namedtuple import NamedTuple
from gxlint.parse.numerals import written_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from gxlint.model import Report, Section, Sentence

_PATTERN = {"type": "string", "format": "regex", "minLength": 1}

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["announcement", "number", "open", "end", "parts"],
    "properties": {
        "announcement": {
            "description": "words of the sentence that announces the parts",
            **_PATTERN,
        },
        "number": {"description": "their number, as group 1", **_PATTERN, "format": "regex:1"},
        "open": {"description": "words after which the list may be incomplete", **_PATTERN},
        "end": {"description": "words with which the sentence turns to other things", **_PATTERN},
        "parts": {
            "description": "by part, words that name it in the list",
            "type": "object",
            "propertyNames": {"format": "section"},
            "additionalProperties": _PATTERN,
        },
    },
}
EXAMPLE = """announcement: 组成|分为
number: '([一二三四五六七八九十]|\\d)\\s*个?(?:部分|方面)'
open: 等
end: 统计|联系
parts: {overview: 总体情况, disclosure: 主动公开}
"""
VALUES = frozenset({"said", "listed", "found", "names"})
NAMES = in_each(VALUES, "list", "number", "parts")

#: Fewer names than this are a remark about some parts, not a list of all.
_LIST = 4


class _Announcement(NamedTuple):
    """How many parts the preamble announces (None: no number) and which.

    `others` are parts of another edition in the list; `open`: it may be incomplete.
    """

    path: str
    range: tuple[int, int]
    said: int | None
    listed: tuple[str, ...]
    others: int
    open: bool


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit | NotApplicable]:
    """One hit on the announcement, for the first way in which it disagrees."""
    edition = editions().get(report.edition or "")
    preamble = report.section("preamble")
    if edition is None or preamble is None:
        yield NotApplicable("section_missing" if edition else "edition")
        return
    announced = _announcement(preamble, edition, params)
    if announced is None:
        return
    names = {part.key: part.heading for part in edition.parts}
    found = [key for key in names if report.section(key)]
    variant = _disagreement(announced, found)
    if variant:
        absent = set(announced.listed) - set(found)
        unlike = absent if announced.open else absent | (set(found) - set(announced.listed))
        values = {
            "said": announced.said or 0,
            "listed": len(announced.listed),
            "found": len(found),
            "names": "、".join(f"“{names[key]}”" for key in names if key in unlike),
        }
        yield Hit(announced.path, values, range=announced.range, variant=variant)


def _disagreement(announced: _Announcement, found: list[str]) -> str | None:
    """The variant of the message that fits; None where number, list and parts agree."""
    said, listed = announced.said, announced.listed
    too_few = len(listed) + announced.others < (said or 0) and not announced.open
    if said is not None and listed and (len(listed) > said or too_few):
        return "list"
    if said is not None and said != len(found):
        return "number"
    if set(listed) - set(found) or (listed and not announced.open and set(found) - set(listed)):
        return "parts"
    return None


def _announcement(
    preamble: Section, edition: Edition, params: Mapping[str, Any]
) -> _Announcement | None:
    """The first sentence that announces parts by a number or by a list."""
    for sentence in preamble.sentences():
        norm = sentence.text.norm
        end = patterns.compile(params["end"]).search(norm)
        length = end.start() if end else len(norm)
        if patterns.compile(params["announcement"]).search(norm, 0, length):
            found = _read(sentence, length, edition, params)
            if found.said is not None or found.listed:
                return found
    return None


def _read(
    sentence: Sentence, length: int, edition: Edition, params: Mapping[str, Any]
) -> _Announcement:
    norm = sentence.text.norm
    number = patterns.compile(params["number"]).search(norm, 0, length)
    said = written_number(number[1]) if number else None
    compact = "".join(norm[:length].split())
    named = [
        key for key, words in params["parts"].items() if patterns.compile(words).search(compact)
    ]
    listed = [key for key in named if edition.part(key)]
    return _Announcement(
        path=sentence.path,
        range=number.span() if number else (0, length),
        said=said,
        listed=tuple(listed) if len(listed) >= _LIST else (),
        others=len(named) - len(listed),
        open=bool(patterns.compile(params["open"]).search(compact)),
    )
