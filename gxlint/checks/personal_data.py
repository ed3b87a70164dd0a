"""Check kind ``personal_data``: identity card numbers and private mobile numbers."""

from __future__ import annotations

from gxlint import patterns
from gxlint.checks import Hit, in_each
from gxlint.parse.marks import calendar_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from gxlint.model import Report

_PATTERN = {"type": "string", "format": "regex", "minLength": 1}

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["identity_card", "mobile", "office", "person"],
    "properties": {
        "identity_card": {"description": "what looks like an identity card number", **_PATTERN},
        "mobile": {"description": "what a mobile number looks like", **_PATTERN},
        "office": {
            "description": "words right before a number that make it one of an office",
            **_PATTERN,
        },
        "person": {"description": "words before a number that make it one of a person", **_PATTERN},
    },
}
EXAMPLE = """\
identity_card: '(?<!\\d)\\d{17}[\\dXx](?!\\d)'
mobile: '(?<!\\d)1[3-9]\\d{9}(?!\\d)'
office: '办公电话:$'
person: '联系人'
"""
VALUES = frozenset({"number"})
NAMES = in_each(VALUES, "", "mobile")

# GB 11643-1999: the check character is ISO 7064 MOD 11-2 over the seventeen digits before it.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_OLDEST = 1900
# So many characters before a number tell whose it is.
_NEARBY = 30


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit for each number of the narrative; the message gets it with its middle blanked out."""
    card = patterns.compile(params["identity_card"])
    mobile = patterns.compile(params["mobile"])
    office = patterns.compile(params["office"])
    person = patterns.compile(params["person"])
    for sentence in report.sentences():
        norm = sentence.text.norm
        for found in card.finditer(norm):
            if is_identity_number(found.group()):
                yield Hit(sentence.path, {"number": _masked(found.group())}, range=found.span())
        for found in mobile.finditer(norm):
            before = norm[max(0, found.start() - _NEARBY) : found.start()]
            if person.search(before) or not office.search(before):
                values = {"number": _masked(found.group())}
                yield Hit(sentence.path, values, range=found.span(), variant="mobile")


def is_identity_number(number: str) -> bool:
    """Whether the 18 characters are one of GB 11643-1999: day of birth and check character hold."""
    born = calendar_day(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    if born is None:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True))
    return born.year >= _OLDEST and _CHECK[total % 11] == number[17].upper()


def _masked(number: str) -> str:
    digits = "".join(char for char in number if char.isalnum())
    return f"{digits[:3]}{'*' * (len(digits) - 5)}{digits[-2:]}"
