"""A report's sentences in one text, so that what few of them have is looked for once in all."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from gxlint.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from gxlint.model import Report, Sentence

#: Stands between two sentences: neither white space nor a letter, digit or sign.  A pattern that
#: asks for what a character is not, or looks for the end, has to name it.
BETWEEN = "\0"


class Sentences:
    """All sentences, in order, and `text`, which has `BETWEEN` and the `Text.norm` of each.

    `bounds` is where in `text` each begins, and where the next one would; `leading` are the numbers
    of those that begin a paragraph, and `parts` of those that begin a section and the next one.
    """

    __slots__ = ("all", "bounds", "leading", "parts", "text")

    def __init__(self, report: Report) -> None:
        found: list[Sentence] = []
        self.leading: set[int] = set()
        self.parts: list[int] = [0]
        for section in report.sections:
            for paragraph in section.paragraphs:
                self.leading.add(len(found))
                found += paragraph.sentences
            self.parts.append(len(found))
        norms = [sentence.text.norm for sentence in found]
        self.all: Sequence[Sentence] = found
        self.bounds: Sequence[int] = [*accumulate([len(norm) + 1 for norm in norms], initial=1)]
        self.text = BETWEEN.join(["", *norms])

    def number(self, offset: int) -> int:
        """The number of the sentence that the character of `text` at `offset` is of."""
        return bisect_right(self.bounds, offset) - 1

    def holding(self, pattern: re.Pattern[str]) -> Iterator[int]:
        """The numbers of the sentences in which the pattern matches."""
        text, bounds = self.text, self.bounds
        found = pattern.search(text)
        while found:
            following = bisect_right(bounds, found.start())
            yield following - 1
            found = pattern.search(text, bounds[following])

    def before(self, number: int) -> Sentence | None:
        """The sentence before that one in its paragraph."""
        return None if number in self.leading else self.all[number - 1]


@once(2)
def sentences(report: Report) -> Sentences:
    """The sentences of a report; the last ones asked for are kept."""
    return Sentences(report)
