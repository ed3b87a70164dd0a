"""A saying with slots, as data."""

from __future__ import annotations

import re
from dataclasses import dataclass

SLOT = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Variant:
    """A saying, and what must follow if one of its figures is wrong.

    `text` has slots in braces (see `narratives.filling`).  `at` is where such a saying stands: a
    topic of part one (see `reports.narrative.TOPICS`) or the key of a part.  `none` names the
    figures that the saying denies ("未收到…"), `zero` those that must be nought for it to be true
    although no table can refute it.  `scope` says why its figures are not to be held against the
    tables; a saying with a scope must never give a finding.  `codes` replaces the codes that its
    figures have by themselves.  `exact`: the parts that the text lists are all of the whole.
    `organ` is the body that alone would say so: "government", or a department ("司法局").
    """

    text: str
    at: str = "依申请公开"
    none: tuple[str, ...] = ()
    zero: tuple[str, ...] = ()
    scope: str = ""
    codes: tuple[str, ...] = ()
    exact: bool = False
    organ: str = ""

    @property
    def slots(self) -> tuple[str, ...]:
        """The contents of the braces, in reading order."""
        return tuple(SLOT.findall(self.text))

    @property
    def skeleton(self) -> str:
        """The wording alone; two variants that differ only in their figures have the same."""
        return SLOT.sub("", self.text)


def pool(
    *texts: str, at: str = "依申请公开", scope: str = "", organ: str = ""
) -> tuple[Variant, ...]:
    """Variants that differ in their wording only."""
    return tuple(Variant(text, at=at, scope=scope, organ=organ) for text in texts)
