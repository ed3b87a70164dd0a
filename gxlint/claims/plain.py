"""A sentence made plain for reading: without white space, quotation marks and titles of works.

Years are put relative to the report's, so that 2022年结转 in the report for 2023 reads 上年结转.
Every character of the plain text knows where it comes from.
"""

from __future__ import annotations

from bisect import bisect_right

from gxlint import patterns

# A year, white space but between Latin letters or digits, a quotation mark, a title.  What a match
# begins with is said first, so that all else is passed over quickly.
_NOISE = patterns.compile(
    r"[2\s“”‘’\"「」『』《](?:(?<=2)(?<![\d-]2)0\d\d\s*年"
    r"|(?<=\s)(?:(?<![0-9A-Za-z]\s)\s*|\s*(?![0-9A-Za-z]))"
    r"|(?<=[“”‘’\"「」『』])|(?<=《)[^《》]*》)"
)
#: What a title in 《》 leaves behind.
TITLE = "《》"
_RELATIVE = {-1: "上年", 0: "本年", 1: "下年"}


class Plain:
    """The plain form of a sentence: `text`, and the way back to the sentence's characters."""

    __slots__ = ("_ends", "_origins", "_starts", "text")

    def __init__(self, norm: str, year: int | None) -> None:
        """`norm` is the `Text.norm` of a sentence, `year` the report's."""
        pieces: list[str] = []
        starts: list[int] = []
        origins: list[int] = []
        ends: list[int] = []
        place = length = 0
        for found in _NOISE.finditer(norm):
            noise = found.group()
            instead = _instead(noise, year)
            if instead == noise:
                continue
            start, end = found.span()
            for piece, origin, stop in ((norm[place:start], place, start), (instead, start, end)):
                if piece:
                    pieces.append(piece)
                    starts.append(length)
                    origins.append(origin)
                    ends.append(stop)
                    length += len(piece)
            place = end
        pieces.append(norm[place:])
        starts.append(length)
        origins.append(place)
        ends.append(len(norm))
        self.text = "".join(pieces)
        self._starts, self._origins, self._ends = starts, origins, ends

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters ``start:end`` of the plain text stand in the sentence.

        What stands instead of others (上年) comes from all of them.
        """
        starts, origins, ends = self._starts, self._origins, self._ends
        first = max(0, bisect_right(starts, start) - 1)
        last = max(0, bisect_right(starts, max(start, end - 1)) - 1)
        begin, stop = origins[first], ends[last]
        if not self._replaced(first):
            begin = min(begin + start - starts[first], ends[first])
        if not self._replaced(last):
            stop = min(origins[last] + end - starts[last], stop)
        return begin, max(begin, stop)

    def _replaced(self, piece: int) -> bool:
        after = self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self.text)
        return after - self._starts[piece] != self._ends[piece] - self._origins[piece]


def _instead(noise: str, year: int | None) -> str:
    if noise.startswith("20") and noise.endswith("年"):
        named = int(noise[:4])
        return _RELATIVE.get(named - (year or 0), f"{named}年")
    return TITLE if noise.startswith("《") else ""
