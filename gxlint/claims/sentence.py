"""Reads one sentence: its numbers with the words beside them, and its statements of none."""

from __future__ import annotations

from decimal import Decimal

from gxlint import patterns
from gxlint.claims.belonging import ends_well, said_of, says_there_are, taken_by, uses
from gxlint.claims.denials import denial_at
from gxlint.claims.labels import HEADS, Item, Label, Tail, label_before, tail_behind
from gxlint.claims.lexicon import TOPICS, Statement
from gxlint.claims.scope import IDLE, Outcome, Scope, body_words_before
from gxlint.claims.senses import Context, Sense, composed, sense_of
from gxlint.claims.vocabulary import Kind
from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.claims.lexicon import Word
    from gxlint.claims.narrative import Cut, Narrative
    from gxlint.claims.numbers import Number
    from gxlint.claims.tokens import Token

# 除河湾镇外,未收到申请; but not 除上述情况外, which says nothing.
_EXCEPT = patterns.compile(r"除(?!上述|以上|此|前述)[^,;。]{1,30}(?:之外|以外|外)")
# Documents sorted by how they may be disclosed: 主动公开310件、依申请公开58件、不予公开26件.
_ATTRIBUTES = patterns.compile(r"公开属性|主动公开[类的]{0,2}\d+[件份]")
_RESULTS = 3
#: 办结的41件申请中: what follows are parts of them.
_OF_THEM = frozenset(("中", "当中", "之中", "里"))


class Stated(NamedTuple):
    """A figure as the narrative states it: `value` at `range` of the sentence at `path`."""

    sense: Sense
    value: Decimal
    path: str
    range: tuple[int, int]
    text: str


class SentenceReader:
    """Goes through a sentence once; `scope` is what it leaves to the next sentence."""

    def __init__(self, narrative: Narrative, cut: Cut, scope: Scope, base: Scope) -> None:
        """`base` is the scope of the paragraph, which a new point falls back to."""
        self.scope = scope
        self._base = base
        self._narrative = narrative
        self._cut = cut
        self._found = narrative.tokens(cut.plain.text)
        self._open: list[Scope] = []
        self._lead = base
        self._stated: list[Stated] = []

    def read(self) -> list[Stated]:
        """The figures stated, in order."""
        if _ATTRIBUTES.search(self._cut.plain.text):
            return []
        if _on_applications(self._found):
            self.scope.topics, self.scope.firm = ("applications",), True
        found = self._found
        index = 0
        while index < len(found):
            kind = found[index].kind
            if kind is Kind.NUMBER:
                index = self._number(index)
            elif kind is Kind.STOP:
                self._stop(index)
            elif kind is Kind.POINT:
                self.scope = self._lead.copy()
                self.scope.clause = self.scope.floor = index + 1
            elif kind is Kind.NOT:
                index = self._denial(index)
            elif kind not in IDLE:
                self.scope.meet(found, index, self._narrative.bodies)
            index += 1
        return self._stated

    def _stop(self, index: int) -> None:
        token, scope = self._found[index], self.scope
        if token.text == "(":
            self._open.append(scope.copy())
            scope.whole = scope.last
            scope.clause = scope.floor = index + 1
        elif token.text == ")" and self._open:
            self.scope = self._open.pop()
            self.scope.floor = index + 1
        else:
            scope.end_clause(token, index, self._found[index - 1] if index else None)
            if token.text == ":":
                self._lead = scope.copy()

    def _number(self, index: int) -> int:
        """Reads the number at `index`; the index of the last token that it took."""
        number = self._found[index].number
        assert number is not None
        scope = self.scope
        if not number.counted:
            scope.floor = index + 1
            return index
        label = label_before(self._found, index, scope.floor)
        if label.mode is Kind.RESPECTIVELY:
            return self._series(index, label)
        tail = tail_behind(self._found, index)
        scope.exists = scope.exists or says_there_are(label)
        taken = taken_by(label, tail, number, exists=scope.exists)
        scope.qualified = _qualified(label, scope)
        if scope.qualified:
            taken = ()
        within = scope.unlike_whole(number)
        own = within.own and not self._of_other_body(label)
        senses = self._senses(taken, label, within)
        if not senses and taken and scope.verbs and not said_of(taken[0]):
            taken = ([*scope.verbs, *taken[0]], *taken[1:])
            senses = self._senses(taken, label, within)
        if taken and (said := said_of(taken[-1])):
            scope.verbs = said
        for sense in senses:
            if own and not number.vague:
                self._state(sense, number.value, *self._range(taken, number))
        if not scope.compared:
            self._settle(number, label, tail, senses, own=own)
        if not _OF_THEM.isdisjoint([token.text for token in tail.item]):
            scope.whole = scope.last
        scope.floor = index + 1 + (tail.end - index - 1 if taken and uses(taken, tail) else 0)
        return index

    def _senses(self, taken: Sequence[Item], label: Label, scope: Scope) -> list[Sense]:
        """What the number says: one thing, or the same of each of several items."""
        if not taken:
            return []
        groups = [[item] for item in taken] if label.mode is Kind.EACH else [taken]
        found = [self._sense(group, scope) for group in groups]
        return [sense for sense in found if sense] if all(found) else []

    def _sense(self, items: Sequence[Item], scope: Scope) -> Sense | None:
        organ = self._narrative.report.organ or ""
        now = self.scope
        linked = now.linked or (now.near and not self._narrative.bodies.reviews)
        text = self._cut.plain.text
        context = Context(now.topics, now.firm, linked, now.blocked, organ, text)
        sense = sense_of(items, context, self._narrative.lexicon)
        if sense is None or scope.whole is None:
            return sense
        further = composed(sense.readings, scope.whole.readings)
        return Sense(sense.statement, tuple(dict.fromkeys((*sense.readings, *further))))

    def _series(self, index: int, label: Label) -> int:
        """A、B分别为1件和2件: as many numbers as items, or nothing is read."""
        places = [index]
        while (following := _next_in_series(self._found, places[-1])) is not None:
            places.append(following)
        numbers = [number for place in places if (number := self._found[place].number)]
        unit = numbers[-1].unit
        certain = (
            len(places) == len(label.items)
            and label.clean
            and self.scope.own
            and not self._of_other_body(label)
            and all(number.counted and not number.vague for number in numbers)
        )
        for item, number in zip(label.items, numbers, strict=False):
            sense = self._sense([item], self.scope) if certain else None
            if sense:
                start, end = self._range([item], number)
                self._state(sense, number.value, start, end)
            self.scope.last = Outcome(unit, bool(sense), sense.readings if sense else ())
        self.scope.floor = places[-1] + 1
        return places[-1]

    def _settle(
        self, number: Number, label: Label, tail: Tail, senses: Sequence[Sense], *, own: bool
    ) -> None:
        """What the number means for the ones after it.

        `own`: it stands in a clause on the whole body and year.
        """
        scope = self.scope
        if senses:
            readings = tuple([reading for sense in senses for reading in sense.readings])
            scope.last = Outcome(number.unit, own, readings)
            if not scope.topics:
                scope.topics = (senses[0].statement.of,)
            return
        bare = _is_bare(label, tail)
        scope.last = Outcome(number.unit, own and bare and bool(scope.topics))
        if label.telling and (label.clean or scope.blocked or _on_review(label)):
            # Words of ours in another sense: the parts that follow are not ours either.
            scope.topics, scope.firm, scope.whole = (), False, scope.last
        elif scope.whole is None and not (bare or scope.blocked or scope.channel):
            scope.firm = False

    def _of_other_body(self, label: Label) -> bool:
        words = body_words_before(self._found, label.start, self.scope.clause)
        return self._narrative.bodies.names_other(words)

    def _denial(self, index: int) -> int:
        denial = denial_at(self._found, index, self.scope.floor)
        if denial is None:
            return index
        words = body_words_before(self._found, index, self.scope.clause)
        scope = self.scope
        if not scope.own or self._narrative.bodies.names_other(words) or self._excepts(index):
            return index
        # Where there was none at all there was none of the report's subject either.
        scope.linked = True
        for item in denial.items:
            sense = self._sense([item], scope)
            if sense and (sense.statement.whole or sense.statement.alone):
                self._state(sense, Decimal(0), denial.start, denial.end)
        for place in range(index, denial.last):
            scope.meet(self._found, place, self._narrative.bodies)
        scope.floor = denial.last + 1
        return denial.last

    def _excepts(self, index: int) -> bool:
        return _EXCEPT.search(self._cut.plain.text, 0, self._found[index].start) is not None

    def _range(self, taken: Sequence[Item], number: Number) -> tuple[int, int]:
        """The stretch of the plain text that number and telling words take up."""
        floor = self.scope.floor
        heads = [
            token
            for item in taken
            for token in item
            if token.kind in HEADS
            and token.start >= (self._found[floor].start if floor < len(self._found) else 0)
        ]
        return min(number.start, heads[0].start), max(number.end, heads[-1].end)

    def _state(self, sense: Sense, value: Decimal, start: int, end: int) -> None:
        text, place = self._cut.words(start, end)
        self._stated.append(Stated(sense, value, self._cut.sentence.path, place, text))


def _is_bare(label: Label, tail: Tail) -> bool:
    """Whether a number is a sum of what was counted before, without any word on what: 共304件."""
    summed = any(token.kind is Kind.NEUTRAL for token in label.items[-1])
    return summed and label.clean and not label.telling and ends_well(tail) and not tail.item


def _qualified(label: Label, scope: Scope) -> bool:
    """Whether something else is meant than the items say.

    So it is where that was so of the item before, or of the whole, unless they have verbs of their
    own: 公开典型案例5个,其中行政诉讼2件 counts cases made public.
    """
    if label.telling and not label.clean:
        return True
    strange = scope.whole is not None and not scope.whole.in_scope
    return (scope.qualified or strange) and not any(said_of(item) for item in label.items)


def _on_applications(found: Sequence[Token]) -> bool:
    """Whether a sentence is on applications, though it names them late or not at all.

    It is if it tells of several results that only they have, or if it names nothing else.
    """
    named: list[Word] = []
    said: list[Word] = []
    for kind, _, _, _, word, _ in found:
        if kind is Kind.MATTER:
            return False
        if word is not None and word.topic:
            named.append(word)
        if word is not None and kind is Kind.SAID:
            said.append(word)
    if named and all(word.topic == "applications" for word in named):
        return not all(word.short for word in named)
    results: list[Statement] = []
    for word in said:
        for statement in word.statements:
            # Few and mostly the same: to compare them takes less than to hash one.
            alone = statement.alone and statement.of == "applications"
            if alone and statement not in results:
                results.append(statement)
    return len(results) >= _RESULTS


def _on_review(label: Label) -> bool:
    words = [token.word for token in label.items[-1] if token.word]
    return any(TOPICS.get(word.topic) == "review" for word in words)


def _next_in_series(found: Sequence[Token], index: int) -> int | None:
    """The next number of a series like 16件、8件和3件."""
    joint = index + 1
    if joint + 1 >= len(found):
        return None
    joined = found[joint].kind is Kind.JOIN or found[joint].text in ("、", ",")
    return joint + 1 if joined and found[joint + 1].kind is Kind.NUMBER else None
