"""Findings on suppressions themselves: without use (GX006), past their date (GX007)."""

from __future__ import annotations

from gxlint.digest import digest
from gxlint.finding import Finding, Place
from gxlint.messages import say
from gxlint.namedtuple import NamedTuple
from gxlint.rules import Rule

UNUSED, EXPIRED = "GX006", "GX007"


class Suppression(NamedTuple):
    """What findings say of a suppression.

    `code` is what it suppresses, `target` where, or the code again if that does not matter;
    `identity` tells it from others in its file, whatever line it stands on.
    """

    code: str
    target: str
    place: Place
    identity: str


def leftover(
    rule: Rule, about: Suppression, lang: str, *, variant: str = "", **more: object
) -> Finding:
    """The finding of GX006 or GX007 about a suppression; `more` are further values to name."""
    target = say("suppress.anywhere", lang) if about.target == about.code else about.target
    values = {"code": about.code, "target": target, **more}
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=rule.template(variant, lang).format_map(values),
        place=about.place,
        remedy=rule.remedy_for(variant, lang),
        fingerprint=digest(rule.code, about.code, about.identity),
    )
