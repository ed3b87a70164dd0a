"""The numbers of automatic lists, written out as Word shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

#: The longest list that is numbered; beyond it Word itself falls back to plain digits.
_MOST = 9_999

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def written(number: int, style: str) -> str:
    """`number` in one of the number formats of WordprocessingML (ST_NumberFormat); digits in a
    format that is not known."""
    if not 0 <= number <= _MOST:
        return str(number)
    return _FORMATS.get(style, str)(number)


def chinese(number: int) -> str:
    """一, 十, 十一, 二十, 一百零一, …; 〇 for nought."""
    text = _with_units(number, "零" + _DIGITS[1:], ("", "十", "百", "千")) or _DIGITS[0]
    return text.removeprefix("一") if text.startswith("一十") else text


def _chinese_to_99(number: int) -> str:
    """As `chinese`, digit by digit from 100 on: 一〇〇, 一〇一, …"""
    return chinese(number) if number < 100 else _digit_by_digit(number)


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _legal(number: int) -> str:
    return _with_units(number, _LEGAL_DIGITS, _LEGAL_UNITS) or _LEGAL_DIGITS[0]


def _with_units(number: int, digits: str, units: tuple[str, ...]) -> str:
    text, gap = "", False
    for power, digit in reversed(list(enumerate(map(int, reversed(str(number)))))):
        if not digit:
            gap = bool(text)
            continue
        text += (digits[0] if gap else "") + digits[digit] + units[power]
        gap = False
    return text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _letters(number: int) -> str:
    """A, B, …, Z, AA, BB, …"""
    repeated, index = divmod(number - 1, 26)
    return chr(ord("A") + index) * (repeated + 1) if number else ""


def _row_of(first: str, last: str) -> Callable[[int], str]:
    """Characters that stand in a row in Unicode, from `first` for one; digits behind the last."""
    return lambda n: chr(ord(first) + n - 1) if 0 < n <= ord(last) - ord(first) + 1 else str(n)


def _cycle(names: str) -> Callable[[int], str]:
    return lambda n: names[(n - 1) % len(names)] if n else ""


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _row_of("①", "⑳"),
    "decimalEnclosedCircleChinese": _row_of("①", "⑳"),
    "decimalEnclosedParen": _row_of("⑴", "⒇"),
    "decimalEnclosedFullstop": _row_of("⒈", "⒛"),
    "ideographEnclosedCircle": _row_of("㊀", "㊉"),
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda n: _letters(n).lower(),
    "chineseCounting": _chinese_to_99,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "koreanCounting": chinese,
    "taiwaneseCounting": _chinese_to_99,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": _legal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
}
