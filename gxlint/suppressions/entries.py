"""One accepted finding: which ones it is about."""

from __future__ import annotations

import re
from datetime import date

from gxlint.evidence import Evidence
from gxlint.finding import Finding
from gxlint.globs import fits
from gxlint.namedtuple import NamedTuple
from gxlint.text import narrow

_GAP = r"…+|\.{3,}"


class Entry(NamedTuple):
    """One entry of an ignore file; `source` is its first line, `target` what it is aimed at."""

    line: int
    source: str
    code: str
    file: str | None
    path: str | None
    quote: tuple[str, ...]
    until: date | None
    target: str

    def covers(self, relative: str) -> bool:
        """Whether it is about the file of that name, relative to the ignore file's folder."""
        return self.file is None or fits(self.file, relative)

    def expired(self, today: date) -> bool:
        """Whether it is past its date."""
        return self.until is not None and self.until < today

    def matches(self, finding: Finding, evidence: Evidence) -> bool:
        """Whether it accepts the finding."""
        if finding.code != self.code:
            return False
        if self.path is not None and not _at_or_below(finding.place.path, self.path):
            return False
        return not self.quote or any(
            _quoted(self.quote, text) for text in evidence.quotable(finding)
        )


def quoted_parts(quote: str) -> tuple[str, ...]:
    """What a quotation begins with and, if it has an ellipsis, ends with; without white space."""
    return tuple(_plain(part) for part in re.split(_GAP, quote) if part.strip())


def _at_or_below(path: str, parent: str) -> bool:
    return path == parent or path.startswith((f"{parent}/", f"{parent}#"))


def _quoted(quote: tuple[str, ...], text: str) -> bool:
    text, at = _plain(text), 0
    for part in quote:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _plain(text: str) -> str:
    return "".join(narrow(text).split())
