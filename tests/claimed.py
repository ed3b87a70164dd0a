"""The claims that are read in words put into part one of a base report."""

from __future__ import annotations

import re
from typing import Any

from rulecases import Edit, edited

from gxlint.claims import Claim, claims_of
from gxlint.model import Report
from gxlint.parse import parse
from gxlint.sources import read_text

_PARAGRAPH = re.compile(
    r"(?<=（二）依申请公开。).*|(?<=（二）依申请公开\n).*|(?<=（二）依申请公开情况。).*"
)


def report_saying(words: str, base: str = "government-2021", *edits: Edit) -> Report:
    """The base report with `words` for its paragraph on applications, and edits of the rest."""
    text, count = _PARAGRAPH.subn(lambda _: words, edited(base, *edits), count=1)
    assert count == 1
    report = parse(read_text(text, "report.txt"))
    assert report is not None
    return report


def claims_in(words: str, base: str = "government-2021", *edits: Edit) -> list[Claim[Any]]:
    """The claims read in `words`, in their order."""
    report = report_saying(words, base, *edits)
    said = {s.path for s in report.sentences() if s.text.raw.rstrip() in words}
    return [claim for claim in claims_of(report) if claim.path in said]


def values(words: str, base: str = "government-2021") -> dict[str, float]:
    """The values of the claims by what they were held against."""
    return {claim.about: float(claim.value) for claim in claims_in(words, base)}
