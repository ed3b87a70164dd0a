"""What an examination says of a page, whoever made it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

#: Severities from grave to mild.
SEVERITIES = ("error", "warning", "info")


class Note(NamedTuple):
    """One finding, in words for an editor; parts that are not known are "".

    `holds` says that the page is held because of it.
    """

    holds: bool
    severity: str
    code: str
    where: str
    message: str
    remedy: str = ""
    basis: str = ""


class Verdict(NamedTuple):
    """Whether a page is to be held, and why.

    `reasons` are sentences about the page as a whole, `notes` the findings, those that hold it
    and the gravest first.
    `failure` says why it could not be examined; "" if it was.
    """

    hold: bool
    notes: tuple[Note, ...] = ()
    reasons: tuple[str, ...] = ()
    failure: str = ""

    def counts(self) -> Mapping[str, int]:
        """How many notes there are of each severity."""
        return {name: sum(n.severity == name for n in self.notes) for name in SEVERITIES}

    def codes(self) -> list[str]:
        """The codes of the notes, each once, sorted."""
        return sorted({note.code for note in self.notes})


class CannotExamine(Exception):  # noqa: N818
    """A page could not be examined; the text says why, in the language of the settings."""


def gravest_first(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes that hold a page first, then by severity, otherwise in their order."""
    return tuple(sorted(notes, key=lambda n: (not n.holds, SEVERITIES.index(n.severity))))
