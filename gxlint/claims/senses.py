"""What a label says: which statement of the claim rules, and in which lawful readings."""

from __future__ import annotations

from itertools import product

from gxlint.claims.lexicon import TOPICS, Lexicon, Statement, Word
from gxlint.claims.readings import Block, Reading
from gxlint.claims.vocabulary import Kind
from gxlint.functions import cache
from gxlint.namedtuple import NamedTuple
from gxlint.once import Limited

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gxlint.claims.labels import Item
    from gxlint.claims.tokens import Token

#: A sum over more items than this has more readings than anyone would mean.
_MOST_ITEMS = 4
_MOST_KEPT = 4096
_TOTAL = ("total",)


class Context(NamedTuple):
    """What the text before a label has settled.

    `topics` is what it speaks of; `firm` says that nothing else was counted since; `linked` that it
    is tied to information disclosure; `blocked` that the clause is on another matter; `organ` is the
    reporting body, `text` the sentence; `hinted` is what words that tell by themselves may be on if
    nothing else is.
    """

    topics: tuple[str, ...]
    firm: bool
    linked: bool
    blocked: bool
    organ: str
    text: str
    hinted: tuple[str, ...] = ()


class Sense(NamedTuple):
    """The statement that a figure makes (of several items the first), and its readings."""

    statement: Statement
    readings: tuple[Reading, ...]


def sense_of(items: Sequence[Item], context: Context, lexicon: Lexicon) -> Sense | None:
    """What one number behind these items says; None if that is not certain."""
    label = tuple([tuple([(token.kind, token.text) for token in item]) for item in items])
    key = (label, context.topics, context.firm, context.linked, context.blocked)
    kept = _kept(lexicon)
    if key in kept:
        known: Sense | None = kept[key]
        return known
    sense = _sense(items, context, lexicon)
    if not any(_conditional(item, lexicon) for item in items):
        kept.keep(key, sense)
    return sense


@cache
def _kept(_: Lexicon) -> Limited:
    """What labels say that say the same in every sentence; reports word them in some hundred ways."""
    return Limited(_MOST_KEPT)


def _conditional(item: Item, lexicon: Lexicon) -> bool:
    """Whether what the item says may depend on the sentence around it, or on the body."""
    words = [statement for token in item if token.word for statement in token.word.statements]
    statements = (*words, *lexicon.bare.get(_topic(item), ()))
    return any(s.beside or s.unless or s.not_for for s in statements)


def _sense(items: Sequence[Item], context: Context, lexicon: Lexicon) -> Sense | None:
    groups: list[list[Statement]] = []
    for item in items:
        chosen = _statements(item, context, lexicon)
        if not chosen:
            return None
        topics = dict.fromkeys(statement.of for statement in chosen)
        groups += [[s for s in chosen if s.of == topic] for topic in topics]
        within = _outer(item, context)
    if len(groups) > _MOST_ITEMS:
        return None
    readings = [_distinct(r for s in group for r in s.readings) for group in groups]
    if len(groups) == 1 and within:
        loosely = any(token.text == "等" for token in items[0])
        readings[0] = _joined(readings[0], within, loosely=loosely)
    return Sense(groups[0][0], readings[0] if len(groups) == 1 else _sums(readings))


def _joined(
    readings: tuple[Reading, ...], within: tuple[Reading, ...], *, loosely: bool
) -> tuple[Reading, ...]:
    """What is meant where two words tell: 予以公开的自然人申请, 属于重复申请不予处理的.

    `loosely`: the first is but an example (因不掌握等原因无法提供的).
    """
    both = composed(readings, within)
    if both or loosely:
        return _distinct((*readings, *both, *within))
    if any(_part_of(one, readings[0]) for one in within):
        return within
    if any(_part_of(readings[0], one) for one in within):
        return readings
    return _distinct((*readings, *within))


def _part_of(one: Reading, group: Reading) -> bool:
    """Whether a reading is one row of the group of rows that another is: 重复申请 of 不予处理."""
    row, rows = one.blocks[0].rows[0], group.blocks[0].rows
    return any(name.endswith(".*") and row.startswith(name[:-1]) for name in rows)


def composed(readings: Sequence[Reading], within: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings taken within others: 自然人 within 予以公开 is that cell of the table."""
    pairs = (_compose(one, other) for one in readings for other in within)
    return tuple(reading for reading in pairs if reading)


def _compose(one: Reading, other: Reading) -> Reading | None:
    if len(one.blocks) != 1 or len(other.blocks) != 1:
        return None
    inner, outer = one.blocks[0], other.blocks[0]
    if inner.table != outer.table or (inner.columns == _TOTAL) == (outer.columns == _TOTAL):
        return None
    rows, columns = (
        (inner.rows, outer.columns) if inner.columns == _TOTAL else (outer.rows, inner.columns)
    )
    return Reading((Block(inner.table, rows, columns),))


def _sums(groups: Sequence[tuple[Reading, ...]]) -> tuple[Reading, ...]:
    """All of the items together; or, since 行政复议和行政诉讼2件 may mean each, one of them."""
    sums = []
    for combination in product(*groups):
        total = combination[0]
        for reading in combination[1:]:
            total = total.plus(reading)
        sums.append(total)
    return _distinct((*sums, *(reading for group in groups for reading in group)))


def _distinct(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    return tuple(dict.fromkeys(readings))


def _statements(item: Item, context: Context, lexicon: Lexicon) -> list[Statement]:
    """The statements that an item makes, all alike but for their readings; none if unsure."""
    topic = _topic(item)
    said = [token for token in item if token.kind is Kind.SAID]
    if not topic and any(token.kind is Kind.LINK for token in item):
        context = context._replace(hinted=("applications",))
    pools = [_fitting(token, topic, context) for token in said]
    if not said:
        found = list(lexicon.bare.get(topic, ()))
    elif all(
        pool or _says_why(item, token, topic) for token, pool in zip(said, pools, strict=True)
    ):
        telling = [alone for pool in pools if (alone := [s for s in pool if s.alone])]
        found = telling[-1] if telling else [s for pool in pools for s in pool]
    else:
        found = []
    for index, token in enumerate(item):
        if token.word and token.word.short and _misnamed(index, item, token.word, context):
            return []
    linked = context.linked or any(map(_links, item))
    if any((s.linked and not linked) or (s.named and not topic) for s in found):
        return []
    return [statement for statement in found if not _foreign(statement, context)]


def _outer(item: Item, context: Context) -> tuple[Reading, ...]:
    """The readings of the item's words before the telling one: 予以公开的 in 予以公开的自然人申请."""
    said = [token for token in item if token.kind is Kind.SAID]
    if len(said) < 2:
        return ()
    topic = _topic(item)
    pools = [_fitting(token, topic, context) for token in said]
    telling = [alone for pool in pools if (alone := [s for s in pool if s.alone])]
    return tuple(reading for pool in telling[:-1] for s in pool for reading in s.readings)


def _topic(item: Item) -> str:
    """What the item names as counted: its last noun (申请行政复议 is on 复议)."""
    for token in reversed(item):
        if token.word and token.word.topic:
            return token.word.topic
    return ""


def _fitting(token: Token, topic: str, context: Context) -> list[Statement]:
    """The statements of a word that go with the topic, named or understood."""
    statements = token.word.statements if token.word else ()
    topics = (topic,) if topic else context.topics or context.hinted
    exact = [s for s in statements if s.of in topics and (topic or context.firm or s.alone)]
    if exact:
        return exact
    tables = {TOPICS[one] for one in topics}
    return [s for s in statements if s.alone and TOPICS[s.of] in tables]


def _misnamed(index: int, item: Item, word: Word, context: Context) -> bool:
    """Whether a short name (申请) may mean something else: 行政许可申请."""
    after_matter = index > 0 and item[index - 1].kind is Kind.MATTER
    return after_matter or not _known(word.topic, item, context)


def _known(topic: str, item: Item, context: Context) -> bool:
    """Whether the topic was named in full before, or is tied to the report's subject."""
    named = any(t.word and t.word.topic == topic and not t.word.short for t in item)
    spoken = topic in context.topics or context.linked or any(_links(t) for t in item)
    return named or (spoken and not context.blocked)


def _links(token: Token) -> bool:
    word = token.word
    return token.kind is Kind.LINK or bool(word and word.topic == "applications" and not word.short)


def _says_why(item: Item, token: Token, topic: str) -> bool:
    """Whether a word only says why: 答复 in 因政府信息公开答复引发的行政复议."""
    before = item[: item.index(token)]
    return TOPICS.get(topic) == "review" and any(_links(one) for one in before)


def _foreign(statement: Statement, context: Context) -> bool:
    """Whether the statement's words mean something else in this sentence or with this body."""
    beside, unless, not_for = statement.beside, statement.unless, statement.not_for
    return bool(
        (beside and not beside.search(context.text))
        or (unless and unless.search(context.text))
        or (not_for and not_for.search(context.organ))
    )
