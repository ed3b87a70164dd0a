"""What the words so far say of whom and of when the next figure is, and what it may be a part of."""

from __future__ import annotations

from itertools import islice, takewhile

from gxlint.claims.labels import HEADS
from gxlint.claims.vocabulary import Kind
from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gxlint.claims.bodies import Bodies
    from gxlint.claims.numbers import Number
    from gxlint.claims.readings import Reading
    from gxlint.claims.tokens import Token

#: What makes 上年 a comparison (较上年) and not the year that is spoken of.
_AGAINST = ("较", "比", "与", "同", "于", "和")
#: No clause is longer than so many tokens.
_CLAUSE = 100
_BODY_WORDS = frozenset((Kind.UNKNOWN, Kind.GLUE, Kind.JOIN, Kind.MATTER, Kind.PART_BODY))
_TELLING = _BODY_WORDS | {Kind.SAID, Kind.TOPIC, Kind.NUMBER}
#: Most words: they change nothing.
IDLE = frozenset((Kind.GLUE, Kind.NEUTRAL, Kind.JOIN, Kind.EACH, Kind.RESPECTIVELY))


class Outcome(NamedTuple):
    """What became of a number: `in_scope` says that it is a figure of the report's own tables.

    `readings` are its lawful readings, none where it was not understood.
    """

    unit: str
    in_scope: bool
    readings: tuple[Reading, ...] = ()


class Scope:
    """The state of reading a sentence.

    `topics`, `firm` and `linked` are as in `senses.Context`; `near` says that the paragraph is on
    information disclosure, if not the sentence.  `whole` is the number that the next
    ones are said to be parts of, `last` the one before.  `verbs` is what was said of the item before
    in an enumeration (制发 in 制发规章2件、规范性文件7件), `exists` that it was said to be (发生2件
    行政复议、1件行政诉讼), `qualified` that something else was meant (抽查申请2件、复议1件).
    What a bracket opens ends with it.
    """

    def __init__(
        self,
        *,
        topics: tuple[str, ...],
        firm: bool,
        linked: bool,
        near: bool = False,
        other_body: bool = False,
        last: Outcome | None = None,
    ) -> None:
        self.topics = topics
        self.firm = firm
        self.linked = linked
        self.near = near
        self.other_time = False
        self.part_of_year = False
        self.future = False
        self.other_body = other_body
        self.blocked = False
        self.compared = False
        self.channel = False
        self.clause = 0
        self.floor = 0
        self.verbs: tuple[Token, ...] = ()
        self.exists = False
        self.qualified = False
        self.last = last
        self.whole: Outcome | None = None

    @property
    def own(self) -> bool:
        """Whether a figure here is one of the whole body for the whole year of the report."""
        return not (
            self.other_time
            or self.part_of_year
            or self.future
            or self.other_body
            or self.blocked
            or self.compared
            or self.channel
            or (self.whole is not None and not self.whole.in_scope)
        )

    def copy(self) -> Scope:
        """The same state, to go its own way from here."""
        same = Scope.__new__(Scope)
        same.__dict__.update(self.__dict__)
        return same

    def is_part(self, number: Number) -> bool:
        """Whether the number is counted like the whole that it stands under."""
        whole = self.whole
        return whole is not None and (
            number.unit == whole.unit or not number.unit or not whole.unit
        )

    def unlike_whole(self, number: Number) -> Scope:
        """The scope for a number: that of the whole holds only for figures of its unit."""
        return self if self.whole is None or self.is_part(number) else self._without_whole()

    def _without_whole(self) -> Scope:
        scope = self.copy()
        scope.whole = None
        return scope

    def end_clause(self, stop: Token, index: int, before: Token | None) -> None:
        """A stop at `index`: what a clause settles for itself no longer holds."""
        if stop.text == "、" and (before is None or before.kind is not Kind.NUMBER):
            return
        if stop.text == ":" and before is not None and before.kind is Kind.TOPIC:
            return
        self.floor = index + 1
        if stop.text != "、":
            self.verbs = ()
            self.exists = self.qualified = False
        self.blocked = self.compared = self.channel = False
        self.clause = index + 1
        if stop.text in ";。!?":
            self.whole = None
        elif stop.text == ":":
            self.whole = self.last

    def meet(self, found: Sequence[Token], index: int, bodies: Bodies) -> None:
        """Takes in a word that is neither a number nor a stop."""
        token = found[index]
        kind, word = token.kind, token.word
        if kind in IDLE:
            return
        if kind in HEADS:
            if word and word.topic and (not word.short or self.knows(word.topic)):
                self._speak_of(word.topic, found, index)
        elif kind is Kind.UNKNOWN:
            subject = _subject(found, index, self.clause)
            if subject and bodies.opens_with_other(subject):
                self.other_body = True
        else:
            against = index > 0 and found[index - 1].text.endswith(_AGAINST)
            self._limit(kind, index, against=against)

    def _limit(self, kind: Kind, index: int, *, against: bool) -> None:
        """Takes in a word that says of whom, of when or how what follows counts.

        `against`: the word before compares.
        """
        match kind:
            case Kind.OWN_YEAR:
                self.other_time = self.part_of_year = False
            case Kind.ALL_YEAR:
                self.part_of_year = False
            case Kind.FUTURE:
                self.future = True
            case Kind.OTHER_YEAR if against:
                self.compared = True
            case Kind.OTHER_YEAR:
                self.other_time = True
            case Kind.PART_YEAR:
                self.part_of_year = True
            case Kind.COMPARED:
                self.compared = True
            case Kind.UNREAL:
                self.blocked = True
            case Kind.OWN_BODY:
                self.other_body = False
            case Kind.PART_BODY:
                self.other_body = True
            case Kind.CHANNEL:
                self.channel = True
            case Kind.ALL_CHANNELS:
                self.channel = False
            case Kind.MATTER:
                self.topics, self.firm, self.blocked = (), False, True
            case Kind.OF_WHICH:
                self.whole = self.last
                self.floor = index + 1
            case Kind.LINK:
                self.linked = True

    def knows(self, topic: str) -> bool:
        """Whether a short name (申请, 诉讼) can only mean what the report is on."""
        return not self.blocked and (topic in self.topics or self.linked)

    def _speak_of(self, topic: str, found: Sequence[Token], index: int) -> None:
        joined = index > 1 and (found[index - 1].kind is Kind.JOIN or found[index - 1].text == "、")
        beside = joined and found[index - 2].kind is Kind.TOPIC
        both = beside and {*self.topics, topic} == {"reconsideration", "litigation"}
        self.topics = (*dict.fromkeys((*self.topics, topic)),) if both else (topic,)
        self.firm = True
        self.linked = self.linked or topic == "applications"


def _subject(found: Sequence[Token], index: int, clause: int) -> str:
    """The words that an unknown one begins, if it is the first of its clause that tells anything."""
    for place in range(clause, index):
        if found[place].kind in _TELLING:
            return ""
    return _body_words(takewhile(_goes_on, islice(found, index, index + _CLAUSE)))


def body_words_before(found: Sequence[Token], index: int, clause: int) -> str:
    """The words between the start of the clause and `index` in which a body may be named."""
    return _body_words(found[max(clause, index - _CLAUSE) : index])


def _goes_on(token: Token) -> bool:
    return token.kind is not Kind.STOP or token.text == "、"


def _body_words(found: Iterable[Token]) -> str:
    """The words in which the name of a body may stand; a bar for all others."""
    return "".join(token.text if token.kind in _BODY_WORDS else "|" for token in found)
