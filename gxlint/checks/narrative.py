"""The narrative as its punctuation is read: paragraphs in one piece, not cut to sentences."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from gxlint.checks import Spot, Unfinished
from gxlint.model import Paragraph, Report, Section
from gxlint.text import Text

_QUOTED = re.compile(r"《[^《》]*》|〈[^〈〉]*〉|“[^“”]*”")
_OPENING = re.compile("[《〈“]")


class Run(NamedTuple):
    """A title, heading, paragraph or signature in one piece.

    `paths` names what it consists of (the sentences of a paragraph), `starts` where each begins.
    """

    text: Text
    starts: tuple[int, ...]
    paths: tuple[str, ...]

    def spot(self, start: int, end: int) -> Spot:
        """The characters from `start` up to `end`, which stand within one sentence."""
        index = max(0, bisect_right(self.starts, start) - 1)
        begin = self.starts[index]
        return Spot(self.paths[index], (start - begin, end - begin))


def blocks(report: Report) -> Iterator[list[Run]]:
    """The runs that belong together: each part's (the first with the title), the signature's."""
    block = [_whole("title", report.title)] if report.title else []
    for section in report.sections:
        block += _runs(section)
        yield block
        block = []
    if report.signature:
        block.append(_whole("signature", report.signature.text))
    if block:
        yield block


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
        yield _of_sentences(paragraph)


def _whole(path: str, text: Text) -> Run:
    return Run(text, (0,), (path,))


def _of_sentences(paragraph: Paragraph) -> Run:
    starts: list[int] = []
    end = 0
    # Between two sentences there is nothing but white space, so that the first hit is the sentence.
    for sentence in paragraph.sentences:
        starts.append(paragraph.text.raw.index(sentence.text.raw, end))
        end = starts[-1] + len(sentence.text)
    return Run(paragraph.text, tuple(starts), tuple(s.path for s in paragraph.sentences))
