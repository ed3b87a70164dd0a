"""The narrative as its punctuation is read: paragraphs in one piece, not cut to sentences."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, chain

from gxlint import patterns
from gxlint.checks import Spot, Unfinished
from gxlint.literals import stretches
from gxlint.model import Report, Section, Sentence
from gxlint.namedtuple import NamedTuple
from gxlint.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gxlint.text import Text

_QUOTED = patterns.compile(r"《[^《》]*》|〈[^〈〉]*〉|“[^“”]*”")
_OPENING = patterns.compile("[《〈“]")


class Run:
    """A title, heading, paragraph or signature; `pieces` are the sentences of a paragraph.

    `prose` says that it is a paragraph.
    """

    __slots__ = ("_starts", "pieces", "prose", "text")

    def __init__(self, text: Text, pieces: Sequence[Sentence], *, prose: bool) -> None:
        self.text = text
        self.pieces = pieces
        self.prose = prose
        self._starts: list[int] = []

    def spot(self, start: int, end: int) -> Spot:
        """The characters from `start` up to `end`, which stand within one sentence."""
        if not self._starts:
            self._starts = _starts(self.text.raw, self.pieces)
        index = max(0, bisect_right(self._starts, start) - 1)
        begin = self._starts[index]
        return Spot(self.pieces[index].path, (start - begin, end - begin))


def _starts(raw: str, pieces: Sequence[Sentence]) -> list[int]:
    """Where each piece begins.

    Between two is nothing but white space, so that the first hit is the piece.
    """
    starts: list[int] = []
    end = 0
    for piece in pieces:
        starts.append(raw.index(piece.text.raw, end))
        end = starts[-1] + len(piece.text)
    return starts


@once(2)
def blocks(report: Report) -> tuple[tuple[Run, ...], ...]:
    """The runs that belong together: each part's (the first with the title), the signature's."""
    block = [_whole("title", report.title)] if report.title else []
    found: list[tuple[Run, ...]] = []
    for section in report.sections:
        found.append((*block, *_runs(section)))
        block = []
    if report.signature:
        block.append(_whole("signature", report.signature.text))
    return (*found, tuple(block)) if block else tuple(found)


class Whole(NamedTuple):
    """All that the title, the parts and the signature say, tables left out: a run a line.

    `bounds` is where in `text` each of the runs begins, and where the next one would.
    """

    text: str
    runs: Sequence[Run]
    bounds: Sequence[int]


@once(2)
def whole(report: Report) -> Whole:
    """All runs of a report together."""
    runs = list(chain.from_iterable(blocks(report)))
    norms = [run.text.norm for run in runs]
    bounds = [0, *accumulate(len(norm) + 1 for norm in norms)]
    return Whole("\n".join(norms), runs, bounds)


def likely(report: Report, sources: Iterable[str]) -> list[tuple[Run, list[str]]]:
    """The runs in which some of these patterns may match something, in order, and which may."""
    text, runs, bounds = whole(report)
    found: dict[int, list[str]] = {}
    for source in sources:
        for index in stretches(source, text, bounds):
            found.setdefault(index, []).append(source)
    return [(runs[index], found[index]) for index in sorted(found)]


def unread(report: Report) -> Iterator[Unfinished]:
    """Where the reading of claims stopped, if the narrative is too long to read it all."""
    from gxlint.claims import narrative, unread_from

    if path := unread_from(report):
        yield Unfinished("too_long", path, narrative.MOST)


def unquoted(norm: str) -> str:
    """`norm` with titles in 《》 or 〈〉 and words in “” blanked out, of the same length."""
    if _OPENING.search(norm) is None:
        return norm
    return _QUOTED.sub(lambda quoted: " " * len(quoted.group()), norm)


def _runs(section: Section) -> Iterator[Run]:
    if section.heading:
        yield _whole(section.path, section.heading)
    for paragraph in section.paragraphs:
        yield Run(paragraph.text, paragraph.sentences, prose=True)


def _whole(path: str, text: Text) -> Run:
    return Run(text, (Sentence(path, text),), prose=False)
