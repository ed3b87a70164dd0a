"""Claims: the figures of the narrative, held against the tables, a sum or each other.

    sentences ─plain, tokens─▶ words and numbers ─labels, senses─▶ statements ─readings─▶ claims

What phrases state which figure, and in which lawful readings, stands in rules/claims; the code here
knows numbers, clauses, scope and comparison.  A figure whose meaning or scope is not certain is no
claim: a false alarm costs more than a miss.
"""

from __future__ import annotations

from gxlint import bundle, patterns
from gxlint.claims.lexicon import Lexicon, Statement, builtin
from gxlint.claims.narrative import Cut, Narrative, narrative_of
from gxlint.claims.percentages import Percentages, Share
from gxlint.claims.reader import Reader
from gxlint.claims.readings import Told, parse_reading, tell
from gxlint.claims.sums import Sum, Summing
from gxlint.functions import lru_cache
from gxlint.namedtuple import Generic, NamedTuple, TypeVar
from gxlint.sentences import sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping
    from decimal import Decimal
    from typing import Any

    from gxlint.claims.sentence import Stated
    from gxlint.model import Report

# A pattern that begins with a class of characters is looked for far quicker than two that do.
_COUNTED = patterns.compile(
    r"[\d一二两三四五六七八九十百](?:(?<=\d)[万亿余多]?\s*[^\d.,%年月日号\s]"
    r"|(?<!\d)\s*[件条份宗起例次项个期篇场人家户处])"
)
_SUM_WORDS = patterns.compile(
    "[其分依包含(:组构具](?:(?<=[含(:])|(?<=其)中|(?<=分)别|(?<=依)次|(?<=包)括|(?<=[组构])成|(?<=具)体)"
)
_SHARE_WORDS = patterns.compile("%|百分之")
#: What a percentage of applications may be of, beside the wholes named in the text.
_WHOLES = tuple(
    parse_reading(f"applications/{rows}/total")
    for rows in ("received", "received+carried_in", "concluded")
)


class Held(NamedTuple):
    """The ground of a figure held against the tables.

    `told` is what its readings amount to, up to the one that agrees; `none`: it says that there was
    nothing at all of a kind.
    """

    statement: Statement
    told: tuple[Told, ...]
    none: bool
    agrees: bool | None

    @property
    def about(self) -> str:
        """The reading that agrees, else the first."""
        return str(self.told[-1 if self.agrees else 0].reading)


_Ground = TypeVar("_Ground", Held, Sum, Share)


class Claim(NamedTuple, Generic[_Ground]):
    """A figure of the narrative: the words at `range` of the sentence at `path`.

    `about` is what it was held against: the reading that agrees, else the first (see `readings`);
    a sum, ``268 + 36``; a fraction, ``112 / 300``.  `agrees` is None where that cannot tell.
    `ground` tells the kinds of claims apart and has what else is known of each.
    """

    text: str
    value: Decimal
    path: str
    range: tuple[int, int]
    ground: _Ground

    @property
    def about(self) -> str:
        return self.ground.about

    @property
    def agrees(self) -> bool | None:
        return self.ground.agrees


def claims_of(report: Report) -> list[Claim[Any]]:
    """All claims of a report under the built-in rules, in the order of its text."""
    claims: list[Claim[Any]] = [*table_claims(report, builtin())]
    for kind, read in (("parts", sum_claims), ("percentage", share_claims)):
        for rule in bundle.load()["rules"]:
            if rule["check"] == kind:
                claims += read(report, rule["params"])
    order = {sentence.path: index for index, sentence in enumerate(report.sentences())}
    return sorted(claims, key=lambda claim: (order[claim.path], claim.range))


def table_claims(report: Report, lexicon: Lexicon) -> tuple[Claim[Held], ...]:
    """The figures that the forms of the report's tables have cells for."""
    return _table_claims(narrative_of(report, lexicon))


def unread_from(report: Report) -> str | None:
    """The path of the first sentence that is not read for claims, the narrative being too long."""
    return narrative_of(report, builtin()).end


def sum_claims(report: Report, params: Mapping[str, Any]) -> Iterator[Claim[Sum]]:
    """The wholes that the text gives parts of, where that tells anything."""
    summing = Summing(params)
    for cut, before in _cuts(report, _SUM_WORDS):
        text = cut.plain.text
        earlier = before.figures if before and summing.goes_on(text) else ()
        for found in summing.sums(text, cut.figures, earlier):
            if found.agrees is not None:
                words, place = cut.words(found.start, found.end)
                yield Claim(words, found.whole.value, cut.sentence.path, place, found)


def share_claims(report: Report, params: Mapping[str, Any]) -> Iterator[Claim[Share]]:
    """The percentages whose figures stand beside them."""
    percentages = Percentages(params)
    wholes = [told.value for told in tell(report, _WHOLES) if told.value]
    for cut, before in _cuts(report, _SHARE_WORDS):
        further = [figure.value for figure in before.figures] if before else []
        told = before.figures if before and cut.plain.text.startswith("其中") else ()
        for share in percentages.shares(
            cut.plain.text, cut.figures, cut.percentages, (*wholes, *further), told
        ):
            text, place = cut.words(share.start, share.end)
            yield Claim(text, share.value, cut.sentence.path, place, share)


def _cuts(report: Report, words: re.Pattern[str]) -> Iterator[tuple[Cut, Cut | None]]:
    """The sentences that count and have one of these words, with the ones before them."""
    narrative = narrative_of(report, builtin())
    said = sentences(report)
    for number in said.holding(words):
        sentence, before = said.all[number], said.before(number)
        if _COUNTED.search(sentence.text.norm):
            yield narrative.cut(sentence), narrative.cut(before) if before else None


# As many as `narrative_of` keeps.
@lru_cache(maxsize=2)
def _table_claims(narrative: Narrative) -> tuple[Claim[Held], ...]:
    found: list[Claim[Held]] = []
    for stated in Reader(narrative).read():
        ground = _held(narrative.report, stated)
        if ground:
            found.append(Claim(stated.text, stated.value, stated.path, stated.range, ground))
    return tuple(found)


def _held(report: Report, stated: Stated) -> Held | None:
    """The figure held against the tables; None where the report's forms have no such cells."""
    statement, readings = stated.sense
    none = statement.whole and not stated.value
    told: list[Told] = []
    for one in tell(report, readings[:1] if none else readings):
        told.append(one)
        if one.value == stated.value:
            return Held(statement, tuple(told), none, agrees=True)
    if not told:
        return None
    undecided = any(one.value is None for one in told)
    return Held(statement, tuple(told), none, agrees=None if undecided else False)
