"""What a sentence counts, whatever it is: wholes, parts, last year's; and its percentages."""

from __future__ import annotations

from gxlint import patterns
from gxlint.claims.numbers import Number, number_at
from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal

#: Units that count nothing, or count along a scale.
_UNCOUNTED = frozenset(
    {
        *("", "%", "‰", "年", "月", "日", "天", "号", "分", "倍", "小时", "分钟", "个月", "名次"),
        *("百分点", "个百分点", "工作日", "个工作日"),
    }
)
# 同比增加21件, 较上年的283件, 2022年为283件; but 上年结转3件 is counted this year, and so are
# 文件与解读3件, 占比, 较大 compare nothing.
_CHANGE = patterns.compile(r"(?:增加|减少|增长|下降|净增|多|少|上升|降低)了?[^、,;:。()]{0,4}$")
_REACHED = patterns.compile(
    r"(?:[增升降]至|(?:增加|增长|上升|减少|下降|降低|提高)[到至])[^、,;:。()]{0,4}$"
)
_BEFORE = patterns.compile(
    r"(?:较(?!大)|(?<![评占])比(?![例赛武选])|与(?=\D{0,8}[年期前]|$)|同期|前年"
    r"|(?:(?:上一?|去)年|(?:19|20)\d\d年)"
    r"(?!度?(?:的|所)?(?:结转|转结|转入|遗留)))[^、,;:。()]*$"
)
# What each of these has; most labels have nothing of the kind.
_OTHER = patterns.compile("[增减下净多少上升降提较比与同去前年]")
_LONGEST_LABEL = 40
_STOPS = "、,;:。()"
_LANDMARK = patterns.compile(r"[0-9]+|[零〇○一二两三四五六七八九十百千廿卅]+|[、,;:。()]")


class Figure(NamedTuple):
    """A number at ``start:end`` of the plain text; `label` are the words before it in its clause.

    `kind` is "change" (增加21件), "before" (上年283件), or "" for one of the year reported.  `depth`
    is that of the brackets it stands in.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    depth: int
    label: str
    kind: str


def figures(text: str) -> tuple[list[Figure], list[Number]]:
    """The figures of a plain sentence, and its percentages; approximate ones are left out."""
    kept: list[Figure] = []
    percentages: list[Number] = []
    depth = clause = at = 0
    while found := _LANDMARK.search(text, at):
        at = found.end()
        if found.group() in _STOPS:
            depth = max(0, depth + {"(": 1, ")": -1}.get(found.group(), 0))
            clause = at
            continue
        number = number_at(text, found.start())
        if number is None:
            continue
        at = max(at, number.end)
        if number.vague or number.unit in _UNCOUNTED:
            if number.unit == "%" and not number.vague:
                percentages.append(number)
            continue
        label = text[max(clause, number.start - _LONGEST_LABEL) : number.start]
        clause = at
        kept.append(
            Figure(number.start, number.end, number.value, number.unit, depth, label, _kind(label))
        )
    return kept, percentages


def _kind(label: str) -> str:
    if _OTHER.search(label) is None:
        return ""
    if _REACHED.search(label):
        return ""
    if _CHANGE.search(label):
        return "change"
    return "before" if _BEFORE.search(label) else ""
