"""The words that the reader of claims knows: those of the claim rules and the vocabulary of scope.

Text is cut into words by longest match, so that 不予公开 is never read as 公开.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any

from gxlint import bundle, patterns
from gxlint.claims.phrases import expand
from gxlint.claims.readings import Reading, parse_reading
from gxlint.claims.vocabulary import OPAQUE, VOCABULARY, Kind
from gxlint.namedtuple import NamedTuple
from gxlint.once import once

#: What is counted, and the table that has the counts.
TOPICS: Mapping[str, str] = {
    "applications": "applications",
    "reconsideration": "review",
    "litigation": "review",
    "regulations": "disclosure",
    "normative_documents": "disclosure",
}


class Statement(NamedTuple):
    """One figure that a report may state, as a claim rule has it.

    `whole`: it is the number of all (so that 0 of them is none at all); `alone`: its words tell by
    themselves what is counted; `linked`: only where the sentence ties it to the disclosure of
    information; `named`: only right beside the name of what is counted; `beside` and `unless`: only
    in sentences with, and without, these words; `not_for`: bodies whose trade such matters are.
    """

    of: str
    readings: tuple[Reading, ...]
    whole: bool = False
    alone: bool = False
    linked: bool = False
    named: bool = False
    beside: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    not_for: re.Pattern[str] | None = None


class Word(NamedTuple):
    """What a wording is: its kind, the topic it names, the statements that it makes.

    `short` names of a topic name it only where it is spoken of already.
    """

    kind: Kind
    topic: str = ""
    short: bool = False
    statements: tuple[Statement, ...] = ()


class Lexicon:
    """Words by wording; `bare` are the statements that a topic makes without a word said of it.

    `owned` has the statements of each rule, by the identity of its parameters; `denied` are the
    topics of which statements of none have a rule of their own.
    """

    def __init__(
        self,
        words: Mapping[str, Word],
        bare: Mapping[str, tuple[Statement, ...]],
        owned: Mapping[int, frozenset[Statement]],
        denied: frozenset[str],
    ) -> None:
        self.words = words
        self.bare = bare
        self.owned = owned
        self.denied = denied
        self._lengths = _lengths(words)

    def match(self, text: str, start: int) -> tuple[Word, int] | None:
        """The longest word that begins at `start`, and its end; None if there is none."""
        for length in self._lengths.get(text[start : start + 2]) or self._lengths.get(
            text[start : start + 1], ()
        ):
            wording = text[start : start + length]
            word = self.words.get(wording)
            if word is not None:
                return word, start + len(wording)
        return None


@cache
def builtin() -> Lexicon:
    """The lexicon of the built-in claim rules."""
    return _compile(_builtin_params())


def lexicon_of(params: Mapping[str, Any]) -> Lexicon:
    """The lexicon that a rule with these parameters reads with: its own words and the built-in."""
    own = _builtin_params()
    if any(params is one for one in own):
        return builtin()
    return _extended(params)


@once(None)
def _extended(own: Mapping[str, Any]) -> Lexicon:
    return _compile([own, *_builtin_params()])


def _builtin_params() -> list[Mapping[str, Any]]:
    return [rule["params"] for rule in bundle.load()["rules"] if rule["check"] == "claim"]


def _compile(rules: Iterable[Mapping[str, Any]]) -> Lexicon:
    words: dict[str, Word] = {}
    bare: dict[str, tuple[Statement, ...]] = {}
    owned: dict[int, frozenset[Statement]] = {}
    denied: set[str] = set()
    for params in rules:
        for key, short in (("topics", False), ("short", True)):
            for topic, phrases in params.get(key, {}).items():
                name = Word(Kind.TOPIC, topic, short)
                for wording in _wordings(phrases):
                    words.setdefault(wording, name)
        for wording in _wordings(params.get("denials", ())):
            words.setdefault(wording, Word(Kind.NOT))
        denied.update(params.get("denied", ()))
        made: list[Statement] = []
        for data in params.get("statements", ()):
            statement = _statement(data)
            made.append(statement)
            if "phrases" not in data:
                bare[statement.of] = (*bare.get(statement.of, ()), statement)
            said = Word(Kind.SAID, statements=(statement,))
            for wording in _wordings(data.get("phrases", ())):
                known = words.get(wording)
                words[wording] = _merged(known, said) if known else said
        owned[id(params)] = frozenset(made)
    words = {**_vocabulary(), **words}
    return Lexicon(words, bare, owned, frozenset(denied))


def _wordings(phrases: Iterable[str]) -> Iterator[str]:
    return filter(None, chain.from_iterable(map(expand, phrases)))


def _statement(data: Mapping[str, Any]) -> Statement:
    beside, unless, not_for = (_pattern(data, key) for key in ("beside", "unless", "not_for"))
    return Statement(
        of=data["of"],
        readings=tuple(parse_reading(text) for text in data["about"]),
        whole=data.get("whole", False),
        alone=data.get("alone", False),
        linked=data.get("linked", False),
        named=data.get("named", False),
        beside=beside,
        unless=unless,
        not_for=not_for,
    )


def _pattern(data: Mapping[str, Any], key: str) -> re.Pattern[str] | None:
    return patterns.compile(data[key]) if key in data else None


def _merged(known: Word, new: Word) -> Word:
    """A wording that names a topic and says something of it does both."""
    statements = known.statements + new.statements
    return Word(Kind.SAID, known.topic, known.short, statements)


@cache
def _vocabulary() -> Mapping[str, Word]:
    words: dict[str, Word] = {}
    # Where kinds share a wording the first one has it.
    for kind, phrases in reversed(((Kind.UNKNOWN, OPAQUE), *VOCABULARY.items())):
        words.update(dict.fromkeys(_wordings(phrases.split()), Word(kind)))
    return words


def _lengths(words: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
    """The lengths of words, longest first, by the two characters (or the one) they begin with."""
    found: dict[str, set[int]] = {}
    for word in words:
        beginning, length = word[:2], len(word)
        if beginning in found:
            found[beginning].add(length)
        else:
            found[beginning] = {length}
    for key, lengths in found.items():
        if key[0] in found:
            lengths.add(1)
    return {key: tuple(sorted(lengths, reverse=True)) for key, lengths in found.items()}
