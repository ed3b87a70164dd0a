"""Numbers as people write them in running text: 1,234件, 1.2万条, 三十件, 两起, 百分之五, 3.5%.

Read from `gxlint.claims.plain` text, where digits and signs are narrow and white space stands only
where it separates Latin letters or digits.
"""

from __future__ import annotations

from decimal import Decimal

from gxlint import patterns
from gxlint.namedtuple import NamedTuple
from gxlint.parse.numerals import chinese_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

#: Units in which applications, cases and documents are counted.
COUNTED = frozenset((*"件条份宗起例次项个桩", "件次"))

_DIGITS = r"(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?)(?P<scale>[百千]?[万亿]?)"
_NUMERALS = r"(?P<numerals>[零〇○一二两三四五六七八九十百千万廿卅]{1,12})"
_BEFORE = patterns.compile("(?:约|近|接近|超|超过|逾|超出|不足|不到|至少|最多|突破)(?:为|有)?$")
# What these end with; most numbers have nothing of the kind before them.
_BEFORE_ENDS = frozenset("约近超过逾出足到少多破为有")
_VAGUE_INSIDE = r"(?P<vague>余|多|几|来)?"
_UNITS = (
    *("万元", "亿元", "元", "人次", "件次", "批次", "个工作日", "工作日", "个百分点", "百分点"),
    *("小时", "分钟", "个月", "平方米", "公里", "倍", "名次"),
    *"件条份宗起例次项个桩期篇场人名家户处册张部幅批届轮天日年月分号类种村组栋",
)
_UNIT = f"(?P<unit>{'|'.join(_UNITS)})"
_VAGUE_AFTER = "(?P<later>余|多|以上|以下|左右|上下|开外)?"
_IN_DIGITS = patterns.compile(
    f"{_DIGITS}{_VAGUE_INSIDE}(?:(?P<percent>[%‰])|{_UNIT})?{_VAGUE_AFTER}"
)
_IN_NUMERALS = patterns.compile(f"{_NUMERALS}{_VAGUE_INSIDE}{_UNIT}{_VAGUE_AFTER}")
_NOUGHT = patterns.compile(r"零(?=[,;。、:!?)]|$)")
_PERCENT = patterns.compile(
    r"百分之(?P<whole>[零〇一二两三四五六七八九十百]{1,6}|\d{1,3})(?:点(?P<part>[零〇一二三四五六七八九]{1,4}|\d{1,4}))?"
)
_TORN = frozenset(" \n./~—–第〔-")
_RUNS_ON = patterns.compile(r"(?:[-—–~至到]+|,)\d")
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_PLACES = {sign: digit for digit, sign in enumerate("零一二三四五六七八九")} | {"〇": 0}


class Number(NamedTuple):
    """A number at ``start:end`` of a text, its unit included.

    `unit` is "" where none stands behind it, "%" for percentages.  `vague` says that it is only
    about so much (三十余, 近40, 3-5) or was torn apart (1,23).  `places` are the decimals written.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    vague: bool = False
    places: int = 0

    @property
    def counted(self) -> bool:
        """Whether it may count applications, cases or documents."""
        return self.unit in COUNTED or not self.unit


def number_at(text: str, start: int) -> Number | None:
    """The number that begins at `start`; None if none does."""
    found = _IN_DIGITS.match(text, start)
    if found:
        return _from_digits(found, text)
    if text.startswith("百分之", start) and (percent := _PERCENT.match(text, start)):
        return _spelt_percentage(percent)
    found = _IN_NUMERALS.match(text, start)
    if found:
        numerals, inside, unit, later = found.groups()
        value = chinese_number(numerals)
        if value is None or _ordinal(text, start, numerals):
            return None
        vague = bool(inside or later) or _vague_before(text, start)
        return Number(start, found.end(), Decimal(value), unit, vague)
    nought = _NOUGHT.match(text, start)
    return Number(start, nought.end(), Decimal(0), "") if nought else None


def _from_digits(found: re.Match[str], text: str) -> Number:
    written, scale, inside, percent, unit, later = found.groups()
    start, end = found.span()
    digits = written.replace(",", "")
    value = Decimal(digits)
    if scale:
        value *= _SCALES.get(scale, 1)
    vague = bool(
        inside
        or later
        or _torn_before(text, start)
        or text[end : end + 1] == " "
        or _vague_before(text, start)
        or (not unit and _RUNS_ON.match(text, end))
    )
    return Number(start, end, value, percent or unit or "", vague, len(digits.partition(".")[2]))


def _spelt_percentage(found: re.Match[str]) -> Number | None:
    whole = found["whole"]
    value = int(whole) if whole.isdecimal() else chinese_number(whole)
    if value is None:
        return None
    part = found["part"] or ""
    decimals = "".join(str(_PLACES.get(sign, sign)) for sign in part)
    number = Decimal(f"{value}.{decimals}") if decimals else Decimal(value)
    return Number(found.start(), found.end(), number, "%", places=len(decimals))


def _torn_before(text: str, start: int) -> bool:
    """Whether digits of another number, a date, a code or an ordinal stand right before."""
    before = text[start - 1 : start]
    if before == ",":
        return text[max(0, start - 2) : start - 1].isdecimal()
    return before in _TORN or (before.isascii() and before.isalnum())


def _vague_before(text: str, start: int) -> bool:
    return text[start - 1 : start] in _BEFORE_ENDS and (
        _BEFORE.search(text, max(0, start - 5), start) is not None
    )


def _ordinal(text: str, start: int, numerals: str) -> bool:
    """第三件, 每一件 count nothing, 数十件 and 几百件 do not say how many."""
    before = text[start - 1 : start]
    return before in ("第", "每", "逐") or (before in ("几", "数") and numerals[0] in "十百千万")
