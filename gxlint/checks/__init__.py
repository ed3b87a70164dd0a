"""The check kinds: code for one kind of question each; rules are their YAML instances.

A check kind is a module of this package with

* ``PARAMS``: the JSON Schema of the parameters that its rules may set; texts in it may be marked
  with the formats of `gxlint.rules.proofs`, which are proved when a rule file is read;
* ``EXAMPLE``: parameters as YAML text that an error message can show;
* ``VALUES``: the names that a rule's message may use in braces;
* ``NAMES``, if hits pick variants of the message, or have some of these names only: by the aspect
  that the rule is about ("" if it has none) and the variant that a hit picks ("" for none), the
  names that it has;
* ``contradictions(params)``, if parameters may be at odds with each other: yields where in them
  (keys and indices), what is wrong and what to do, in Chinese and in English;
* ``check(report, params)``: yields a `Hit` for each defect.  If the question cannot be asked of
  this report it yields one `NotApplicable` and nothing else; if it stops before the end of a report
  of unreasonable size, an `Unfinished`.

Checks know paths and values, nothing of lines, severities or wording.  `KINDS` lists them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gxlint.functions import cache
from gxlint.modules import module
from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol

    from gxlint.model import Report

    class Check(Protocol):
        """What a module of this package provides."""

        PARAMS: Mapping[str, Any]
        EXAMPLE: str
        VALUES: frozenset[str]

        def check(self, report: Report, params: Mapping[str, Any]) -> Iterator[Outcome]: ...


class Spot(NamedTuple):
    """The characters `range` of the text at `path`."""

    path: str
    range: tuple[int, int]


class Change(NamedTuple):
    """`replacement` in place of the characters at `spot`; an empty range is a place to insert."""

    spot: Spot
    replacement: str


class Repair(NamedTuple):
    """What mends a defect: all the changes together.

    A `safe` one alters no meaning and may be made without asking; others are for a person to
    decide on.
    """

    changes: tuple[Change, ...]
    safe: bool = True


class Hit(NamedTuple):
    """A defect: where it is and the values that fill the rule's message.

    `range` narrows the place to characters of the text at `path`.  `related` are paths (or spots)
    shown beside it.  `variant` picks one of the rule's `variants` instead of its `message`.  `fix`
    is what would mend it, if the check can tell.

    Values and `notes` (words beside a place, by path) may be phrases of `gxlint.messages`.
    `suspects` are paths of cells to look at, the likeliest first, each with what should stand
    there or None.  Hits of several rules with the same key of `group` are about one defect; of
    these only those with the least number are reported.
    """

    path: str
    values: Mapping[str, object] = {}
    range: tuple[int, int] | None = None
    related: tuple[str | Spot, ...] = ()
    variant: str | None = None
    fix: Repair | None = None
    notes: Mapping[str, object] = {}
    suspects: tuple[tuple[str, str | None], ...] = ()
    group: tuple[str, int] | None = None


class NotApplicable(NamedTuple):
    """The question cannot be asked of this report; `reason` is a key of `gxlint.messages`."""

    reason: str


class Unfinished(NamedTuple):
    """The check has looked at so much of the report (`limit` of what `reason` is about) that it
    stops at `path`; `reason` is a variant of the message of GX005."""

    reason: str
    path: str
    limit: int


#: All that a check may yield.
Outcome = Hit | NotApplicable | Unfinished


#: The names that hits have, by aspect and variant: `NAMES` of a check.
Names = Mapping[str, Mapping[str, frozenset[str]]]


def every_name(names: Names) -> frozenset[str]:
    """All the names there are: what `VALUES` is where there are `NAMES`."""
    return frozenset().union(*(each for variants in names.values() for each in variants.values()))


def in_each(values: frozenset[str], *variants: str) -> Names:
    """The names of a check whose hits have all of them, whichever of the variants they pick."""
    return {"": dict.fromkeys(variants, values)}


def variants_of(check: Check, params: Mapping[str, Any]) -> frozenset[str]:
    """The variants of its message that a rule with these parameters may have."""
    return frozenset(_names(check, params)) - {""}


def _names(check: Check, params: Mapping[str, Any]) -> Mapping[str, frozenset[str]]:
    names: Names = getattr(check, "NAMES", {})
    return names.get(str(params.get("aspect", "")), {})


def usable(
    check: Check, params: Mapping[str, Any], variants: Iterable[str], variant: str = ""
) -> frozenset[str]:
    """The names that the message of a rule with these parameters and `variants` may use, or that
    variant of it: those that every hit has for which it is shown."""
    known = _names(check, params)
    shown = [variant] if variant else known.keys() - set(variants)
    provided = [known[each] for each in shown if each in known]
    return frozenset.intersection(*provided) if provided else check.VALUES


#: Every check kind and its module.  "tool" has none: its rules are raised by the engine itself.
KINDS: Mapping[str, str] = {
    "announced": "announced",
    "brackets": "brackets",
    "cells": "cells",
    "claim": "claim",
    "contact": "contact",
    "contact_detail": "contact_detail",
    "damage": "damage",
    "dates": "dates",
    "deadline": "deadline",
    "edition": "edition",
    "fees": "fees",
    "forbidden": "forbidden",
    "length": "length",
    "numbering": "numbering",
    "order": "order",
    "organ": "organ",
    "parts": "parts",
    "percentage": "percentage",
    "period": "period",
    "personal_data": "personal_data",
    "presence": "presence",
    "punctuation": "punctuation",
    "relation": "relation",
    "section": "section",
    "stale_year": "stale_year",
    "table": "table",
    "title": "title",
    "topics": "topics",
    "website": "website",
    "wording": "wording",
}


@cache
def load(kind: str) -> Check:
    """The module of a check kind, imported when a rule first needs it."""
    found: Check = module(f"gxlint.checks.{KINDS[kind]}")
    return found
