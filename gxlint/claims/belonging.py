"""Which of the words beside a number tell what it counts."""

from __future__ import annotations

from gxlint.claims.labels import HEADS, Item, Label, Tail
from gxlint.claims.vocabulary import Kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.claims.numbers import Number
    from gxlint.claims.tokens import Token

#: 发生2件行政复议: what is named behind the number is counted by it.
_EXISTS = frozenset(
    {
        *("发生", "出现", "产生", "引发", "引起", "涉及", "被", "提起", "发起"),
        *("共", "共有", "总共", "共计", "累计"),
    }
)
_IS = frozenset(("为", "是", "系", "属", "属于"))
_ADVERBS = frozenset((Kind.NEUTRAL, Kind.EACH, Kind.OWN_YEAR))
#: 2个自然人的申请: what is counted are those who applied, be it as often as they like.
_APPLICANTS = ("自然人", "公民", "个人", "申请人", "法人", "企业")
#: Behind a number these make another thing of it.
_STRANGE = frozenset((Kind.UNKNOWN, Kind.MATTER, Kind.CHANNEL, Kind.PART_BODY))


def says_there_are(label: Label) -> bool:
    """Whether the label says of what is named behind the number that there was so much."""
    return not _EXISTS.isdisjoint([token.text for token in label.items[-1]])


def taken_by(label: Label, tail: Tail, number: Number, *, exists: bool) -> Sequence[Item]:
    """The items that tell what a number counts; none if that is not certain."""
    if not label.clean or not ends_well(tail) or _counts_applicants(number, tail):
        return ()
    if not number.unit and ((tail.item[:1] and tail.item[0].kind not in HEADS) or _runs_on(tail)):
        return ()
    behind = tail.item if tail.stop is not Kind.NUMBER else []
    told_behind = [token for token in behind if token.kind in HEADS]
    last = label.items[-1]
    # 处理结果4件为不予公开 counts what was refused.
    if behind and behind[0].text in _IS and _tells_alone(told_behind):
        return (behind,)
    if label.telling:
        if told_behind and not _names_topic(last) and told_behind[0].kind is Kind.TOPIC:
            return (*label.items[:-1], [*last, told_behind[0]])
        if all(token.kind is not Kind.SAID for token in last) and _tells_alone(told_behind):
            return ([*last, *told_behind],)
        return label.items
    if _tells_alone(told_behind) or (exists and _names_topic(behind)):
        return (behind,)
    return ()


def _counts_applicants(number: Number, tail: Tail) -> bool:
    return number.unit == "个" and bool(tail.item) and tail.item[0].text.startswith(_APPLICANTS)


def ends_well(tail: Tail) -> bool:
    """Whether what follows a number lets it be that of the words beside it."""
    if tail.stop in _STRANGE:
        return bool(tail.item) and tail.item[-1].kind in _ADVERBS
    return tail.stop is not Kind.JOIN


def uses(taken: Sequence[Item], tail: Tail) -> bool:
    """Whether words behind the number were needed: they belong to no other number then."""
    return any(token in taken[-1] for token in tail.item if token.kind in HEADS)


def said_of(item: Item) -> tuple[Token, ...]:
    """The words that say something of what is counted, which those after it may share."""
    return tuple(token for token in item if token.kind is Kind.SAID)


def _runs_on(tail: Tail) -> bool:
    """Whether a number without unit is followed by anything but a stop or a telling word."""
    return not tail.item and tail.stop not in (None, Kind.STOP)


def _names_topic(item: Item) -> bool:
    return any(token.word and token.word.topic for token in item)


def _tells_alone(heads: Item) -> bool:
    return any(s.alone for token in heads if token.word for s in token.word.statements)
