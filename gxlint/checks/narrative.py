"""The narrative as its punctuation is read: paragraphs in one piece, not cut to sentences."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from gxlint import patterns
from gxlint.checks import Spot, Unfinished
from gxlint.literals import stretches
from gxlint.model import Sentence
from gxlint.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gxlint.model import Paragraph, Report
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


class Whole:
    """All that the title, the parts and the signature say, tables left out: a run a line of `text`.

    `bounds` is where in `text` each of the runs begins, and where the next one would.
    """

    __slots__ = ("_blocks", "_holders", "bounds", "text")

    def __init__(self, report: Report) -> None:
        # Of each run the text, and its path or paragraph; few runs are ever asked for.
        holders: list[tuple[Text, str | Paragraph]] = []
        blocks: list[int] = []
        if report.title:
            holders.append((report.title, "title"))
        for section in report.sections:
            if section.heading:
                holders.append((section.heading, section.path))
            holders += [(paragraph.text, paragraph) for paragraph in section.paragraphs]
            blocks.append(len(holders))
        if report.signature:
            holders.append((report.signature.text, "signature"))
        if len(holders) > (blocks[-1] if blocks else 0):
            blocks.append(len(holders))
        norms = [text.norm for text, _ in holders]
        self._holders = holders
        self._blocks = blocks
        self.bounds: Sequence[int] = [0, *accumulate([len(norm) + 1 for norm in norms])]
        self.text = "\n".join(norms)

    def run(self, index: int) -> Run:
        """The run of that number."""
        text, holder = self._holders[index]
        if isinstance(holder, str):
            return Run(text, (Sentence(holder, text),), prose=False)
        return Run(text, holder.sentences, prose=True)

    def run_at(self, offset: int) -> tuple[Run, int]:
        """The run that the character of `text` at `offset` is of, and where in that it stands."""
        index = bisect_right(self.bounds, offset) - 1
        return self.run(index), offset - self.bounds[index]

    def raw(self) -> str:
        """`text` as in the source, offset for offset."""
        return "\n".join([text.raw for text, _ in self._holders])

    def blocks(self) -> Iterator[list[Run]]:
        """The runs that belong together: each part's (the title with the first), the signature."""
        start = 0
        for end in self._blocks:
            yield [self.run(index) for index in range(start, end)]
            start = end


@once(2)
def whole(report: Report) -> Whole:
    """What a report says, in one text."""
    return Whole(report)


def likely(report: Report, sources: Iterable[str]) -> list[tuple[Run, list[str]]]:
    """The runs in which some of these patterns may match something, in order, and which may."""
    said = whole(report)
    text, bounds = said.text, said.bounds
    found: dict[int, list[str]] = {}
    for source in sources:
        for index in stretches(source, text, bounds):
            found.setdefault(index, []).append(source)
    return [(said.run(index), found[index]) for index in sorted(found)]


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
