"""Numbers as people write them."""

from __future__ import annotations

from random import Random

_DIGITS = "零一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
_WIDE = {ord("0") + digit: chr(ord("０") + digit) for digit in range(10)}
#: Nobody writes a larger count in Chinese numerals.
_LARGEST_IN_WORDS = 200
#: How numbers are written, and how often.
STYLES = {"plain": 12, "grouped": 2, "wide": 2, "words": 3, "spaced": 2}


def draw_style(random: Random) -> str:
    """The way in which a sentence writes its numbers."""
    return random.choices(tuple(STYLES), tuple(STYLES.values()))[0]


def spell(value: int, style: str) -> str:
    """`value` in that style, as it stands before a unit such as 件."""
    match style:
        case "grouped":
            return f"{value:,}"
        case "wide":
            return str(value).translate(_WIDE)
        case "spaced":
            return f" {value} "
        case "words" if 0 < value <= _LARGEST_IN_WORDS:
            return "两" if value == 2 else chinese(value)
    return str(value)


def chinese(value: int) -> str:
    """A number below ten thousand in Chinese numerals: 十二, 一百零五."""
    if value < 10:
        return _DIGITS[value]
    words, rest = "", value
    for unit, name in _UNITS:
        digit, rest = divmod(rest, unit)
        if digit:
            words += _DIGITS[digit] + name
        elif words and rest and not words.endswith("零"):
            words += "零"
    words += _DIGITS[rest] if rest else ""
    return words.removeprefix("一") if 10 <= value < 20 else words


def in_ten_thousands(value: int) -> str:
    """The number without rounding, counted in 万: 1.234万."""
    return f"{value / 10_000:.4f}".rstrip("0").rstrip(".") + "万"
