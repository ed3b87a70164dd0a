"""The words that the reader of claims knows: those of the claim rules and the vocabulary of scope.

Text is cut into words by longest match, so that 不予公开 is never read as 公开.
"""

from __future__ import annotations

from itertools import chain

from gxlint import bundle, patterns
from gxlint.claims.readings import Reading, parse_reading
from gxlint.claims.vocabulary import OPAQUE, VOCABULARY, Kind
from gxlint.functions import cache
from gxlint.namedtuple import NamedTuple
from gxlint.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
    from typing import Any

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

    def __init__(self, rules: Sequence[Mapping[str, Any]], table: Mapping[str, Any]) -> None:
        """What rules with these parameters know; `table` is that of their words (`table_of`)."""
        made = [tuple(map(_statement, params.get("statements", ()))) for params in rules]
        self.owned = {id(one): frozenset(own) for one, own in zip(rules, made, strict=True)}
        self.denied = frozenset(topic for params in rules for topic in params.get("denied", ()))
        self.bare: dict[str, tuple[Statement, ...]] = {}
        for params, own in zip(rules, made, strict=True):
            for data, statement in zip(params.get("statements", ()), own, strict=True):
                if "phrases" not in data:
                    self.bare[statement.of] = (*self.bare.get(statement.of, ()), statement)
        self.words: dict[str, Word] = {}
        for (kind, topic, short, said), wordings in table["words"]:
            statements = tuple(made[rule][index] for rule, index in said)
            word = Word(Kind[kind], topic, short, statements)
            self.words.update(dict.fromkeys(wordings.split("|"), word))
        self._lengths: dict[str, tuple[int, ...]] = {}
        for lengths, beginnings in table["lengths"]:
            self._lengths.update(dict.fromkeys(beginnings.split("|"), tuple(lengths)))

    def match(self, text: str, start: int) -> tuple[Word, int] | None:
        """The longest word that begins at `start`, and its end; None if there is none."""
        pair = text[start : start + 2]
        lengths = self._lengths.get(pair) or self._lengths.get(pair[:1])
        for length in lengths or ():
            wording = text[start : start + length]
            word = self.words.get(wording)
            if word is not None:
                return word, start + len(wording)
        return None


@cache
def builtin() -> Lexicon:
    """The lexicon of the built-in claim rules."""
    rules = _builtin_params()
    return Lexicon(rules, bundle.load()["lexicon"])


def lexicon_of(params: Mapping[str, Any]) -> Lexicon:
    """The lexicon that a rule with these parameters reads with: its own words and the built-in."""
    own = _builtin_params()
    if any(params is one for one in own):
        return builtin()
    return _extended(params)


@once(None)
def _extended(own: Mapping[str, Any]) -> Lexicon:
    rules = [own, *_builtin_params()]
    return Lexicon(rules, table_of(rules))


@cache
def _builtin_params() -> list[Mapping[str, Any]]:
    return claim_params(bundle.load())


def claim_params(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The parameters of the claim rules in a bundle."""
    return [rule["params"] for rule in data["rules"] if rule["check"] == "claim"]


#: What a word is, as `Word` has it, statements by the numbers of their rule and within it.
_Meaning = tuple[str, str, bool, tuple[tuple[int, int], ...]]


def table_of(rules: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The words of claim rules with these parameters and of the vocabulary, as plain data.

    ``{"words": [(meaning, wordings)], "lengths": [(lengths, beginnings)]}``: wordings of the same
    meaning together, joined by ``|``, and for the two characters (or the one) that words begin with
    how long these are, longest first.
    """
    words: dict[str, _Meaning] = {}
    for number, params in enumerate(rules):
        for key, short in (("topics", False), ("short", True)):
            for topic, phrases in params.get(key, {}).items():
                _add(words, phrases, (Kind.TOPIC.name, topic, short, ()))
        _add(words, params.get("denials", ()), (Kind.NOT.name, "", False, ()))
        for index, data in enumerate(params.get("statements", ())):
            for wording in _wordings(data.get("phrases", ())):
                # A wording that names a topic and says something of it does both.
                _, topic, short, said = words.get(wording, ("", "", False, ()))
                words[wording] = (Kind.SAID.name, topic, short, (*said, (number, index)))
    for kind, vocabulary in ((Kind.UNKNOWN, OPAQUE), *VOCABULARY.items()):
        _add(words, vocabulary.split(), (kind.name, "", False, ()))
    return {"words": _joined(words), "lengths": _joined(_lengths(words))}


def _add(words: dict[str, _Meaning], phrases: Iterable[str], meaning: _Meaning) -> None:
    for wording in _wordings(phrases):
        words.setdefault(wording, meaning)


def _wordings(phrases: Iterable[str]) -> Iterator[str]:
    from gxlint.claims.phrases import expand

    return filter(None, chain.from_iterable(map(expand, phrases)))


def _joined(values: Mapping[str, Hashable]) -> list[tuple[Hashable, str]]:
    """The keys of each value, joined by a character that no phrase stands for."""
    keys: dict[Hashable, list[str]] = {}
    for key, value in values.items():
        keys.setdefault(value, []).append(key)
    return [(value, "|".join(same)) for value, same in keys.items()]


def _lengths(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[:2], set()).add(len(word))
    for key, lengths in found.items():
        if key[0] in found:
            lengths.add(1)
    return {key: tuple(sorted(lengths, reverse=True)) for key, lengths in found.items()}


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
