"""Statements of none: 未收到政府信息公开申请, 无行政复议和行政诉讼, 行政复议零发生."""

from __future__ import annotations

from gxlint.claims.labels import HEADS, Item, label_before
from gxlint.claims.vocabulary import Kind
from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.claims.tokens import Token

_INNER = HEADS | {
    Kind.GLUE,
    Kind.NEUTRAL,
    Kind.LINK,
    Kind.EACH,
    Kind.OWN_BODY,
    Kind.OWN_YEAR,
    Kind.ALL_YEAR,
    Kind.ALL_CHANNELS,
}
_TELLING = HEADS | {Kind.MATTER}


class Denial(NamedTuple):
    """What there is none of: items with a telling word each, at ``start:end`` of the plain text.

    `last` is the index of the last token that belongs to it.
    """

    items: tuple[Item, ...]
    start: int
    end: int
    last: int


def denial_at(found: Sequence[Token], index: int, floor: int) -> Denial | None:
    """The statement of none that the negation at `index` makes; None if it is not certain."""
    items: list[Item] = [[]]
    at = index + 1
    while at < len(found):
        token = found[at]
        joint = token.kind is Kind.JOIN or token.text == "、"
        if joint and any(one.kind in _TELLING for one in items[-1]):
            items.append([])
        elif token.kind in _INNER or token.kind is Kind.MATTER or _is_one(token) or joint:
            items[-1].append(token)
        else:
            break
        at += 1
    if not items[-1] and len(items) > 1:
        items.pop()
        if _is_verb(items[-1][-1]):
            return None
    elif not _complete(items[-1], found[at] if at < len(found) else None):
        return None
    told = [item for item in items if any(token.kind in _TELLING for token in item)]
    if not told:
        return _nothing_of(found, index, floor, at - 1)
    if _qualified(told):
        return None
    kept = tuple(item for item in told if _head(item).kind is not Kind.MATTER)
    if not kept:
        return None
    return Denial(kept, found[index].start, _head(kept[-1]).end, at - 1)


def _nothing_of(found: Sequence[Token], index: int, floor: int, last: int) -> Denial | None:
    """行政复议、行政诉讼均未发生: what there is none of stands before the negation."""
    label = label_before(found, index, floor)
    if not label.telling or not label.clean:
        return None
    return Denial(label.items, _first(label.items[0]).start, found[last].end, last)


def _complete(item: Item, following: Token | None) -> bool:
    """Whether the sentence part ends here: neither 未收到申请人的… nor 未收到申请的,…"""
    if following is not None and following.kind is not Kind.STOP:
        return following.kind in (Kind.NOT, Kind.OF_WHICH, Kind.COMPARED) and bool(item)
    return not item or item[-1].text != "的"


def _qualified(items: Sequence[Item]) -> bool:
    """被纠正的行政复议、行政诉讼: the first item's words may be said of the others as well."""
    alone = [any(_says_alone(token) for token in item) for item in items]
    return any(alone) and not all(alone)


def _says_alone(token: Token) -> bool:
    word = token.word
    return bool(word and any(s.alone and not word.topic for s in word.statements))


def _is_verb(token: Token) -> bool:
    """Whether what is denied comes behind a word and those joined to it: 未对申请收取或减免费用."""
    word = token.word
    return bool(word and not word.topic and not _says_alone(token))


def _head(item: Item) -> Token:
    return next(token for token in reversed(item) if token.kind in _TELLING)


def _first(item: Item) -> Token:
    return next(token for token in item if token.kind in HEADS)


def _is_one(token: Token) -> bool:
    """未发生一起: the one that not even is."""
    number = token.number
    return number is not None and number.value == 1 and bool(number.unit) and number.counted
