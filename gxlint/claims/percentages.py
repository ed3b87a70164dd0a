"""Percentages beside the figures that they follow from: 805件,其中258件,占32.0%."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal

from gxlint import patterns
from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from gxlint.claims.figures import Figure
    from gxlint.claims.numbers import Number

_LISTED = patterns.compile("[^、,;:。()]*(?:,(?!其中)|、|和|及|以及)[^、,;:。()]*")
#: So many figures before a percentage can be what it is a percentage of.
_REACH = 12
#: A share stands at most so many characters behind its figure.
_NEAR = 30


class Share(NamedTuple):
    """A percentage at ``start:end`` of the plain text, and the fraction that it should be.

    Where several are possible the fraction is the one that fits, else the likeliest.
    """

    value: Decimal
    places: int
    numerator: Decimal
    denominator: Decimal
    start: int
    end: int
    agrees: bool

    @property
    def about(self) -> str:
        """The fraction written out."""
        return f"{self.numerator:f} / {self.denominator:f}"

    @property
    def exact(self) -> Decimal:
        """The fraction in percent, rounded to one place more than the text has."""
        return round(100 * self.numerator / self.denominator, self.places + 1)


class Percentages:
    """Finds the percentages of sentences under the words of a rule (GX707)."""

    def __init__(self, params: Mapping[str, Any]) -> None:
        self._share = patterns.compile(params["share"])
        self._of = patterns.compile(params["of"])
        self._change = patterns.compile(params["change"])
        self._rate = patterns.compile(params["rate"])
        self._named = patterns.compile(params["named"])
        self._loose = patterns.compile(params["loose"])
        self._within = patterns.compile(params["within"])
        self._tolerance = Decimal(params["tolerance"])

    def shares(
        self,
        text: str,
        found: Sequence[Figure],
        percentages: Sequence[Number],
        further: Sequence[Decimal],
        whole: Sequence[Figure] = (),
    ) -> Iterator[Share]:
        """The percentages that can be checked; `further` are wholes that other places tell of.

        `whole` are the figures of the sentence that this one tells the parts of.
        """
        for percent in percentages:
            place = bisect_right(found, percent.start, key=lambda figure: figure.end)
            before = found[max(0, place - _REACH) : place]
            if before:
                possible = (
                    self._of_whole(text, percent, before, (further, whole))
                    or self._of_change(text, percent, before)
                    or self._of_rate(text, percent, before, further)
                )
                if possible:
                    yield self._judged(percent, possible)

    def _judged(self, percent: Number, possible: Sequence[tuple[Decimal, Decimal]]) -> Share:
        """The percentage against the first fraction that fits, else the first."""
        allowed = self._tolerance * Decimal(1).scaleb(-percent.places)
        fits = [
            (part, whole)
            for part, whole in possible
            if abs(100 * part - percent.value * whole) <= allowed * whole
        ]
        part, whole = (fits or possible)[0]
        return Share(
            percent.value,
            percent.places,
            part,
            whole,
            percent.start,
            percent.end,
            agrees=bool(fits),
        )

    def _of_whole(
        self,
        text: str,
        percent: Number,
        before: Sequence[Figure],
        elsewhere: tuple[Sequence[Decimal], Sequence[Figure]],
    ) -> list[tuple[Decimal, Decimal]]:
        """258件,占32.0%: of any whole named before; 258件,占805件的32.0%: of that one."""
        last = before[-1]
        if len(before) > 1 and self._of.fullmatch(text, last.end, percent.start):
            share_of = last.label.lstrip().startswith("占") and not before[-2].kind
            same = share_of and before[-2].unit == last.unit and last.value
            return [(part, last.value) for part in _parts(text, before[:-1])] if same else []
        part = self._part(text, percent, before)
        if part is None or part.kind:
            return []
        # The nearest before the part; one behind it is more likely a further part.
        further, whole = elsewhere
        ordered = sorted(before, key=lambda one: (one.start < part.start, one.start))
        wholes = [
            figure.value
            for figure in (*whole, *ordered)
            if figure is not part
            and not figure.kind
            and figure.unit == part.unit
            and figure.value >= part.value
            and (figure in whole or not self._is_share(text, figure))
        ]
        if not wholes:
            return []
        parts = _parts(text, before[: before.index(part) + 1])
        return [(one, whole) for one in parts for whole in (*wholes[::-1], *further) if whole]

    def _part(self, text: str, percent: Number, before: Sequence[Figure]) -> Figure | None:
        """The figure that a percentage is of: the one before it, or the one that it names."""
        last = before[-1]
        if self._share.fullmatch(text, last.end, percent.start):
            return last
        named = self._named.fullmatch(text, last.end, percent.start)
        if named is None:
            return None
        name = named["name"]
        return next((figure for figure in reversed(before) if name in figure.label), None)

    def _is_share(self, text: str, figure: Figure) -> bool:
        """Whether the figure is itself given as a share: a part, not a whole."""
        return self._share.match(text, figure.end, figure.end + _NEAR) is not None

    def _of_change(
        self, text: str, percent: Number, before: Sequence[Figure]
    ) -> list[tuple[Decimal, Decimal]]:
        """同比增加21件,增长7.4%; 较上年的283件增长7.4%; 上年283件,今年304件,增长7.4%."""
        last = before[-1]
        if not self._change.fullmatch(text, last.end, percent.start):
            return []
        like = [figure for figure in before if figure.unit == last.unit]
        now = [figure.value for figure in like if not figure.kind]
        then = [figure.value for figure in like if figure.kind == "before"]
        change = [figure.value for figure in like if figure.kind == "change"]
        if last.kind == "change":
            earlier = [n + sign * d for n in now for d in change[-1:] for sign in (-1, 1)]
            pairs = [(change[-1], base) for base in (*then, *earlier)]
        else:
            pairs = [(abs(n - base), base) for base in then for n in now]
        return [(part, whole) for part, whole in pairs if whole > 0]

    def _of_rate(
        self, text: str, percent: Number, before: Sequence[Figure], further: Sequence[Decimal]
    ) -> list[tuple[Decimal, Decimal]]:
        """收到304件,办结300件,办结率98.7%: the rate names the figure before it.

        A rate of 100 may leave out what is not due yet.
        """
        done = before[-1]
        rate = self._rate.fullmatch(text, done.end, percent.start)
        if rate is None or percent.value == 100 or rate["of"] not in done.label:
            return []
        due = [
            figure
            for figure in reversed(before[:-1])
            if not figure.kind and figure.unit == done.unit and figure.value >= done.value
        ]
        if not due:
            return []
        inside = self._within.search(text, due[0].end, done.start)
        if self._loose.search(rate["of"]) and inside is None:
            return []
        return [(done.value, w) for w in (*(figure.value for figure in due), *further) if w]


def _parts(text: str, found: Sequence[Figure]) -> Iterator[Decimal]:
    """What a percentage may be of: the last figure, or it and those listed with it."""
    total = found[-1].value
    yield total
    for before, after in zip(found[-2::-1], found[::-1], strict=False):
        if before.unit != after.unit or _LISTED.fullmatch(text, before.end, after.start) is None:
            return
        total += before.value
        yield total
