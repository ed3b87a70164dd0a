"""Fills the slots of a variant, truly or with one figure wrong, and keeps where figures stand.

A slot is one of

================================  ===============================================================
``received_any``                  a figure of `narratives.figures`, as the tables show it
``received_all:万``               the same counted in 万, without rounding
``few some more many``            a number that fits no cell (a digit, two, three, thousands);
                                  ``few2`` is another one
``more#1``, ``received#2``        the parts of a number, as many as the text names, split at random
``last=below(received_any)``      a number below another (``above``) that fits no cell; the name
                                  before the sign is for further slots
``minus(more,done)``              a difference
``余(received_any)``              the number rounded down, as before 余 or 多 (``近``: up)
``share(granted,concluded)``      the first in per cent of the second (``growth``: how many per cent
                                  it lies above or below; ``百分之``: in Chinese numerals)
``own body place region``         the report's own words; region is 全市, 全县 …
``year last_year next_year``      years
================================  ===============================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from random import Random

from reports.model import Sheet

from narratives.figures import FIGURES, Facts
from narratives.numbers import chinese, draw_style, in_ten_thousands, spell
from narratives.variant import SLOT, Variant

#: How often a saying is told although all its figures are nought.
_IDLE = 0.2
_STRAYS = {"few": (2, 9), "some": (11, 99), "more": (101, 999), "many": (1_001, 90_000)}
_STRAY = re.compile(r"(few|some|more|many)\d?")
_SHARES = ("share", "growth", "百分之")
_CALL = re.compile(r"(\w+)[(](.+)[)]")


class Unfit(Exception):  # noqa: N818
    """The variant cannot be said of this report."""


@dataclass(frozen=True, slots=True)
class Said:
    """A number in a filled variant: characters `start` to `end` of the text.

    `codes` are those of which one must be given if the number is wrong; none if it is not to be
    held against anything.
    """

    slot: str
    start: int
    end: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A filled variant; `wrong` is the one thing in it that is not true, if any.

    `wrong` covers the whole text where a denial ("未收到…") is what is wrong.
    """

    variant: Variant
    text: str
    numbers: tuple[Said, ...]
    wrong: Said | None = None


def faults(variant: Variant) -> tuple[str, ...]:
    """What can be made wrong in the variant: slots, or "none" for its denial."""
    if variant.scope:
        return ()
    denial = ("none",) if variant.none else ()
    slots = dict.fromkeys(variant.slots)
    return (*denial, *(slot for slot in slots if _codes(variant, slot)))


def _codes(variant: Variant, slot: str) -> tuple[str, ...]:
    name = slot.partition(":")[0]
    if variant.scope:
        return ()
    if name in FIGURES:
        return variant.codes or FIGURES[name].codes
    if name.partition("(")[0] in _SHARES:
        return ("GX707",)
    whole, sign, _ = name.partition("#")
    held = _STRAY.fullmatch(whole) or (variant.exact and whole in FIGURES)
    return ("GX706",) if sign and held else ()


def fill(variant: Variant, sheet: Sheet, facts: Facts, random: Random, fault: str = "") -> Told:
    """The variant said of the report, with `fault` (one of `faults`) made wrong.

    Raises `Unfit` if the tables do not have its figures, or the saying does not fit them.
    """
    _must_fit(variant, facts, fault)
    filler = _Filler(variant, sheet, facts, random, fault)
    idle = random.random() < _IDLE or bool(variant.none)
    text = ""
    numbers = []
    last = 0
    for match in SLOT.finditer(variant.text):
        text += variant.text[last : match.start()]
        last = match.end()
        slot = match.group(1)
        written = filler.written(slot)
        start = len(text) + len(written) - len(written.lstrip())
        text += written
        if slot not in filler.words:
            numbers.append(Said(slot, start, len(text.rstrip()), _codes(variant, slot)))
    text += variant.text[last:]
    if any(name in FIGURES for name in variant.slots) and not (filler.told_of or idle):
        raise Unfit
    wrong = next((said for said in numbers if said.slot == fault), None)
    if fault == "none":
        wrong = Said("none", 0, len(text), variant.codes or ("GX705",))
    return Told(variant, text, tuple(numbers), wrong)


def _must_fit(variant: Variant, facts: Facts, fault: str) -> None:
    for name in variant.zero:
        if set(facts.readings(name)) - {0}:
            raise Unfit
    if variant.none:
        some = any(facts.readings(name) and 0 not in facts.readings(name) for name in variant.none)
        if some != (fault == "none"):
            raise Unfit


class _Filler:
    def __init__(
        self, variant: Variant, sheet: Sheet, facts: Facts, random: Random, fault: str
    ) -> None:
        self._variant = variant
        self._facts = facts
        self._random = random
        self._fault = fault
        self._style = draw_style(random)
        self._reading = random.random()
        self._known: dict[str, int] = {}
        #: The slots that are no figures.
        self.words = {
            "own": sheet.body.own,
            "body": sheet.body.name,
            "place": sheet.body.place,
            "region": f"全{sheet.body.place[-1]}",
            "year": str(sheet.year),
            "last_year": str(sheet.year - 1),
            "next_year": str(sheet.year + 1),
        }
        #: The sum of the figures as the tables have them.
        self.told_of = 0

    def written(self, slot: str) -> str:
        """What stands in the place of the slot."""
        if slot in self.words:
            return self.words[slot]
        name, _, style = slot.partition(":")
        if name.partition("(")[0] in _SHARES:
            return self._percentage(name)
        value = self.number(name)
        if style == "万":
            if value < 1_000 or value % 10:
                raise Unfit
            return in_ten_thousands(value)
        return spell(value, self._style)

    def number(self, name: str) -> int:
        """The value of a slot, the same wherever the slot occurs."""
        alias, equals, definition = name.partition("=")
        if alias not in self._known:
            self._known[alias] = self._draw(definition if equals else name)
        return self._known[alias]

    def _draw(self, name: str) -> int:
        random, facts = self._random, self._facts
        if name in FIGURES:
            return self._figure(name)
        if stray := _STRAY.fullmatch(name):
            return facts.stray(random, *_STRAYS[stray.group(1)])
        if "#" in name:
            self._split(name.partition("#")[0])
            return self._known[name]
        head, operands = _call(name)
        first, *others = map(self.number, operands)
        match head:
            case "below" if first > 5:
                below = facts.stray(random, max(1, first // 2), first - 1)
                if below < first:
                    return below
            case "above" if first > 5:
                return facts.stray(random, first + 1, first * 2)
            case "minus" if first > others[0]:
                return first - others[0]
            case "余" | "近" if first > 20 and first % 10:
                return first - first % 10 + (10 if head == "近" else 0)
        raise Unfit

    def _figure(self, name: str) -> int:
        readings = self._facts.readings(name)
        if not readings:
            raise Unfit
        value = readings[int(self._reading * len(readings))]
        self.told_of += value
        if self._fault.partition(":")[0] != name:
            return value
        if self._fault.endswith(":万"):
            return self._facts.far_off(self._random, value)
        return self._facts.mistaken(self._random, value)

    def _split(self, whole: str) -> None:
        """Parts for all slots of that whole; a fault adds to one or, in a full list, takes away."""
        count = sum(slot.startswith(whole + "#") for slot in self._variant.slots)
        total = self.number(whole)
        if total < 2 * count:
            raise Unfit
        cuts = sorted(self._random.sample(range(1, total), count - 1))
        ends = zip((0, *cuts), (*cuts, total), strict=True)
        parts = {f"{whole}#{number}": b - a for number, (a, b) in enumerate(ends, 1)}
        if self._fault in parts:
            slip = self._random.choice((1, 2, 3, 9, 10))
            fewer = (
                self._variant.exact and parts[self._fault] > slip and self._random.random() < 0.5
            )
            parts[self._fault] += -slip if fewer else slip
        self._known.update(parts)

    def _percentage(self, slot: str) -> str:
        head, operands = _call(slot)
        first, base = map(self.number, operands)
        if base <= 0 or (head != "growth" and first > base):
            raise Unfit
        per_cent = Decimal(100 * abs(first - base if head == "growth" else first)) / base
        step = Decimal(1).scaleb(0 if head == "百分之" else -self._random.choice((0, 1, 1, 2)))
        rounding = self._random.choice((ROUND_HALF_UP, ROUND_HALF_UP, ROUND_DOWN))
        if self._fault == slot:
            per_cent = self._random.choice(self._off(per_cent, step))
        rounded = per_cent.quantize(step, rounding)
        return chinese(int(rounded)) if head == "百分之" else str(rounded)

    def _off(self, per_cent: Decimal, step: Decimal) -> list[Decimal]:
        """Percentages that follow from no two numbers of the sentence, however they are rounded."""
        numbers = self._known.values()
        lawful = {Decimal(100 * a) / b for a in numbers for b in numbers if b}
        lawful |= {abs(share - 100) for share in lawful}
        near = ((per_cent + away).quantize(step) for away in (-9, -4, -3, 3, 4, 9, 13, 21))
        found = [p for p in near if 0 < p < 100 and all(abs(p - one) > 2 for one in lawful)]
        if not found:
            raise Unfit
        return found


def _call(slot: str) -> tuple[str, list[str]]:
    match = _CALL.fullmatch(slot)
    assert match, f"unknown slot: {slot}"
    return match[1], match[2].split(",")
