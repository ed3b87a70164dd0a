"""Chinese numerals as reports write them: 十二, 两千零五, 二〇二三."""

from __future__ import annotations

from gxlint import patterns
from gxlint.once import brief

#: Pattern source: a run of Chinese numerals (every run that `chinese_number` reads, and more).
NUMERAL = "[〇○零一二两三四五六七八九十百千万廿卅]+"
#: The signs that stand for nought in a year: 〇, and what typists use for it.
NOUGHTS = "〇○◯零OoО0"

_DIGITS = {**dict.fromkeys(NOUGHTS, 0), **{c: n for n, c in enumerate("一二三四五六七八九", 1)}}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_LONGEST_RUN = 8
_USUAL = str.maketrans({"〇": "零", "○": "零", "两": "二", "廿": "二十", "卅": "三十"})
_BARE_TEN = patterns.compile(r"(?<![一二三四五六七八九])十")


@brief(512)
def chinese_number(text: str) -> int | None:
    """The number that `text` spells, 0 to 99,999,999; None unless it is spelt as numbers are.

    Digits alone are read by place if there is a nought among them or they are four (二〇二三 is
    2023, also with the signs that typists use for 〇: ○, O, 0); 三五 may be "three to five".
    Anything else must be well formed: 一百零五 is 105, 一百五 is nothing.
    """
    digits = [_DIGITS.get(char) for char in text[: _LONGEST_RUN + 1]]
    if (
        2 <= len(digits) <= _LONGEST_RUN
        and None not in digits
        and (0 in digits or len(digits) == 4)
    ):
        return int("".join(map(str, digits)))
    usual = _BARE_TEN.sub("一十", text.translate(_USUAL))
    head, myriad, rest = usual.rpartition("万")
    try:
        number = _below_myriad(head) * 10_000 * bool(myriad) + _below_myriad(rest)
    except KeyError:
        return None
    return number if _spell(number) == usual else None


def written_number(text: str) -> int | None:
    """The number in digits (2023) or numerals (二〇二三); None if it is neither."""
    return int(text) if text.isdecimal() else chinese_number(text)


def _below_myriad(usual: str) -> int:
    """The value of digits and units, in whatever order they stand; KeyError on other characters."""
    total = digit = 0
    for char in usual:
        if char in _UNITS:
            total += digit * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def _spell(number: int) -> str:
    """The one well-formed spelling of a number below 100,000,000 (ten is 一十, two is 二)."""
    high, low = divmod(number, 10_000)
    if not high:
        return _spell_low(low).lstrip("零") or "零"
    if not low:
        return _spell_low(high).lstrip("零") + "万"
    return _spell_low(high).lstrip("零") + "万" + _spell_low(low)


def _spell_low(number: int) -> str:
    """Four places, with one 零 for each gap before a digit: 0105 is 零一百零五."""
    spelt = ""
    gap = False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            spelt += ("零" if gap else "") + "零一二三四五六七八九"[digit] + sign
        gap = not digit
    return spelt
