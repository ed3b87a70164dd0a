"""The words beside a number that belong to it: 收到申请 before 41件, 政府信息公开申请 behind it."""

from __future__ import annotations

from gxlint.claims.tokens import Token
from gxlint.claims.vocabulary import Kind
from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

HEADS = frozenset((Kind.TOPIC, Kind.SAID))
#: What may stand between a telling word and unknown ones, so that they do not belong together.
_SEPARATORS = frozenset(
    (
        Kind.NEUTRAL,
        Kind.OWN_YEAR,
        Kind.ALL_YEAR,
        Kind.OWN_BODY,
        Kind.ALL_CHANNELS,
        Kind.EACH,
        Kind.RESPECTIVELY,
    )
)
_INNER = _SEPARATORS | HEADS | {Kind.GLUE, Kind.LINK}
#: What makes another thing of the telling words behind it (补正的申请, 投诉办结).
_QUALIFIERS = frozenset((Kind.UNKNOWN, Kind.JOIN, Kind.MATTER, Kind.NOT))
_JOINED = HEADS | {Kind.GLUE}

Item = list[Token]


class Label(NamedTuple):
    """Coordinate items (行政复议、行政诉讼) in reading order, from the token at `start` on.

    `clean` says that nothing before qualifies them, `telling` that a word of the last one tells what
    is counted.  `mode` is `Kind.EACH` or `Kind.RESPECTIVELY` where the items are said to have a
    number each.
    """

    items: tuple[Item, ...]
    start: int
    clean: bool
    telling: bool
    mode: Kind | None


class Tail(NamedTuple):
    """The words behind a number up to the token at `end`, of kind `stop` (None: the end)."""

    item: Item
    end: int
    stop: Kind | None


def has_head(item: Sequence[Token]) -> bool:
    """Whether a word of the item tells what is counted."""
    return not HEADS.isdisjoint([token.kind for token in item])


def is_comma(token: Token) -> bool:
    """Whether it is the comma of enumerations."""
    return token.text == "、"


def label_before(found: Sequence[Token], index: int, floor: int) -> Label:
    """The label of the number at `index`; it may not begin before the token at `floor`."""
    items: list[Item] = [[]]
    at = index
    while at > floor:
        token = found[at - 1]
        if token.kind in _INNER or token.text == ":":
            items[0].insert(0, token)
        elif _joins(found, at - 1, floor) and has_head(items[0]):
            items.insert(0, [])
        else:
            break
        at -= 1
    merged = _verbs_joined(items) if len(items) > 1 else items
    clean = at == floor or not _qualifies(found, at - 1, floor) or _separated(merged[0])
    return Label(tuple(merged), at, clean, has_head(merged[-1]), _mode(merged))


def tail_behind(found: Sequence[Token], index: int) -> Tail:
    """The words behind the number at `index`."""
    item: Item = []
    at = index + 1
    while at < len(found) and found[at].kind in _INNER:
        item.append(found[at])
        at += 1
    return Tail(item, at, _stop_at(found, at))


def _stop_at(found: Sequence[Token], at: int) -> Kind | None:
    """What stops the words behind a number: 和 before another counted item is like the comma."""
    if at == len(found):
        return None
    if found[at].kind is not Kind.JOIN:
        return found[at].kind
    following = next((token.kind for token in found[at + 1 :] if token.kind not in _INNER), None)
    return Kind.STOP if following is Kind.NUMBER else Kind.JOIN


def _joins(found: Sequence[Token], index: int, floor: int) -> bool:
    token = found[index]
    joint = token.kind is Kind.JOIN or is_comma(token)
    return joint and index > floor and found[index - 1].kind in _JOINED


def _qualifies(found: Sequence[Token], index: int, floor: int) -> bool:
    """Whether the token may make another thing of the words behind it.

    So may the comma after an item without a number: 商业秘密、国家秘密25件 counts both.  What joins
    them to a number before (at `floor`) does not.
    """
    if index == floor and found[index].kind is Kind.JOIN:
        return False
    if is_comma(found[index]):
        return index > 0 and found[index - 1].kind is Kind.UNKNOWN
    return found[index].kind in _QUALIFIERS


def _verbs_joined(items: list[Item]) -> list[Item]:
    """受理和办结申请 is one item, not two: verbs share what they are said of."""
    merged: list[Item] = []
    for item in reversed(items):
        if merged and not any(_is_noun(token) for token in item):
            merged[0] = item + merged[0]
        else:
            merged.insert(0, item)
    return merged


def _is_noun(token: Token) -> bool:
    word = token.word
    return token.kind is Kind.TOPIC or bool(
        word and (word.topic or any(statement.alone for statement in word.statements))
    )


def _separated(item: Item) -> bool:
    """Whether a separator stands before the first telling word."""
    for token in item:
        if token.kind in HEADS:
            return False
        if token.kind in _SEPARATORS:
            return True
    return False


def _mode(items: Sequence[Item]) -> Kind | None:
    kinds = [token.kind for token in items[-1]]
    if Kind.RESPECTIVELY in kinds:
        return Kind.RESPECTIVELY
    return Kind.EACH if len(items) > 1 and Kind.EACH in kinds else None
