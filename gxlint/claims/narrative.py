"""A report's sentences, each cut up once for all who read them."""

from __future__ import annotations

from gxlint.claims.bodies import LONGEST_PLACE, Bodies
from gxlint.claims.figures import Figure, figures
from gxlint.claims.plain import Plain
from gxlint.claims.tokens import Token, tokens
from gxlint.claims.vocabulary import Kind
from gxlint.functions import cache
from gxlint.once import brief, once
from gxlint.sentences import sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gxlint.claims.lexicon import Lexicon
    from gxlint.claims.numbers import Number
    from gxlint.model import Report, Sentence

#: A sentence longer than this is no narrative but something that lost its line breaks.
LONGEST = 10_000
#: So many characters are read of a narrative; the longest report seen has a fiftieth of it.
MOST = 200_000


class Cut:
    """A sentence, made plain and cut up as it is needed."""

    __slots__ = ("_figures", "_norm", "_plain", "_year", "sentence")

    def __init__(self, sentence: Sentence, norm: str, year: int | None) -> None:
        """`norm` is what is read of the sentence in the report for `year`."""
        self.sentence = sentence
        self._norm = norm
        self._year = year
        self._plain: Plain | None = None
        self._figures: tuple[list[Figure], list[Number]] | None = None

    @property
    def plain(self) -> Plain:
        """What is read of it, made plain."""
        if self._plain is None:
            self._plain = Plain(self._norm, self._year)
        return self._plain

    @property
    def figures(self) -> list[Figure]:
        """What it counts, whatever it is."""
        return self._counted()[0]

    @property
    def percentages(self) -> list[Number]:
        """Its percentages."""
        return self._counted()[1]

    def _counted(self) -> tuple[list[Figure], list[Number]]:
        if self._figures is None:
            self._figures = figures(self.plain.text)
        return self._figures

    def words(self, start: int, end: int) -> tuple[str, tuple[int, int]]:
        """The source's words for a stretch of the plain text, and where they stand in it."""
        begin, stop = self.plain.origin(start, end)
        return self.sentence.text.raw[begin:stop], (begin, stop)


class Narrative:
    """The sentences of one report under one lexicon."""

    def __init__(self, report: Report, lexicon: Lexicon) -> None:
        self.report = report
        self.lexicon = lexicon
        self.bodies = Bodies(report.organ)
        self._cuts: dict[str, Cut] = {}
        self._unread = _unread(report)

    @property
    def end(self) -> str | None:
        """The path of the first sentence that is not read, the narrative being too long."""
        return next(iter(self._unread), None)

    def reads(self, sentence: Sentence) -> bool:
        """Whether the sentence is read: it is one, and not beyond the end."""
        return len(sentence.text) <= LONGEST and sentence.path not in self._unread

    def cut(self, sentence: Sentence) -> Cut:
        """The sentence cut up; of one that is not read nothing."""
        known = self._cuts.get(sentence.path)
        if known is None:
            norm = sentence.text.norm if self.reads(sentence) else ""
            known = Cut(sentence, norm, self.report.year)
            self._cuts[sentence.path] = known
        return known

    def tokens(self, text: str) -> Sequence[Token]:
        """The tokens of a plain text, names of the report's own body known as such."""
        names = self.bodies.own_names(text)
        if names:
            place = LONGEST_PLACE if self.bodies.placeless else 0
            found: Sequence[Token] = tokens(text, self.lexicon, names, place=place)
        else:
            found = _cutter(self.lexicon)(text)
        last = self.bodies.last_sign
        return [
            token._replace(kind=Kind.OWN_BODY)
            if token.kind is Kind.UNKNOWN
            and token.text.endswith(last)
            and self.bodies.is_short_for_own(token.text)
            else token
            for token in found
        ]


@cache
def _cutter(lexicon: Lexicon) -> Callable[[str], Sequence[Token]]:
    """Cuts texts without names of bodies; sub-headings are the same in many reports."""
    return brief(256)(lambda text: tuple(tokens(text, lexicon, {})))


def _unread(report: Report) -> dict[str, None]:
    """The paths of the sentences behind the first `MOST` characters."""
    unread: dict[str, None] = {}
    left = MOST
    if len(sentences(report).text) <= left:
        return unread
    for sentence in report.sentences():
        length = len(sentence.text)
        if length <= LONGEST:
            left -= length
        if left < 0:
            unread[sentence.path] = None
    return unread


# The rules of one report run one after the other: no earlier report is ever asked for again.
@once(2)
def narrative_of(report: Report, lexicon: Lexicon) -> Narrative:
    """The narrative of a report; the last ones asked for are kept."""
    return Narrative(report, lexicon)
