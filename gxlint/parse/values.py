"""The content of a cell: a number with its unit, or a sign that there is none."""

from __future__ import annotations

from decimal import Decimal

from gxlint import patterns
from gxlint.namedtuple import NamedTuple
from gxlint.once import brief


class Number(NamedTuple):
    """The content of a value cell: `value` None for a dash, a slash or a word."""

    value: Decimal | None
    unit: str | None
    damaged: bool


NO_NUMBER = Number(None, None, False)

#: Characters of the longest cell that may be a number.
_LONGEST = 100
#: A unit that may follow a number, as a pattern.
_UNITS = "件批项个元次宗部条份人起例篇%"
UNIT = rf"(?:万元|亿元|[{_UNITS}])"
_NUMBER = patterns.compile(
    rf"([+-]?)(\d[\d,]{{0,30}}(?:\.\d{{1,20}})?)\s*(?:({UNIT})|\(({UNIT})\))?"
)
# Commas part thousands, or tens of thousands as numerals do.  Elsewhere nobody knows whether one is
# a decimal point ("418,6") or parts two figures.
_GROUPED = patterns.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,4}(?:,\d{4})+(?:\.\d+)?")
# Signs that stand for "nothing here" in a number cell.
_DASHES = patterns.compile(r"[-—–―_/\\*~.·…]{1,6}|无|空|[Nn]/?[Aa]")
# Letters and rings that OCR reads for digits; a cell of these alone is a damaged number.
_CONFUSED = patterns.compile(r"[0-9OoUuIl〇○]{1,9}")
_DIGIT_FOR = str.maketrans("OoUu〇○Il", "00000011")
_NOUGHT = "零"
_SIGNED = str.maketrans("﹢﹣－＋", "+--+")
#: What values end in that end in no digit.
LAST_SIGNS = frozenset("-﹣－—–―_/\\*~.·…无空零AaOoUuIl〇○(),").union(_UNITS)


# The tables of a report are mostly noughts, and each cell is asked for several times.
@brief(2048)
def read_number(norm: str) -> Number | None:
    """The content of a value cell, or None if the characters are label text."""
    if len(norm) > _LONGEST:
        return None
    norm = norm.translate(_SIGNED)
    found = _NUMBER.fullmatch(norm)
    if found:
        sign, digits, *units = found.groups()
        if "," in digits and not _GROUPED.fullmatch(digits):
            return NO_NUMBER
        value = Decimal(digits.replace(",", ""))
        return Number(-value if sign == "-" else value, units[0] or units[1], False)
    if _DASHES.fullmatch(norm):
        return Number(None, None, False)
    if norm == _NOUGHT:
        return Number(Decimal(0), None, False)
    if _CONFUSED.fullmatch(norm):
        return Number(Decimal(norm.translate(_DIGIT_FOR)), None, True)
    return None


def number_in(norm: str) -> Number:
    """What a cell says; digits torn apart by white space ("1 2") are one number, but damaged."""
    number = read_number(norm)
    if number is not None:
        return number
    whole = read_number("".join(norm.split()))
    return whole._replace(damaged=True) if whole is not None else NO_NUMBER
