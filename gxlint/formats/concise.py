"""One line a finding, for `grep`, editors and eyes in a hurry."""

from __future__ import annotations

from gxlint.formats.console import Paint, printable
from gxlint.formats.summary import Tally
from gxlint.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gxlint.finding import FileResult, Finding, Place
    from gxlint.formats import Options

#: What tells the place in a source without lines: the first key that is there.
_LOCATIONS = ("page", "cell", "textbox", "paragraph")


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """``path:line:column: severity code message`` for each finding, then the summary."""
    paint = Paint(options.color)
    tally = Tally()
    for result in results:
        tally.add(result)
        lines = [headline(result.path, finding, options.lang, paint) for finding in result.findings]
        yield "".join(f"{line}\n" for line in lines)
    if options.summary:
        yield f"{tally.line(options.lang)}\n"


def headline(
    path: str, finding: Finding, lang: str, paint: Paint, *, with_name: bool = False
) -> str:
    """Place, severity, code and message of a finding; a place without a line is said in words."""
    place = finding.place
    start = place.span.start
    at = printable(path) + (f":{start.line}:{start.column}" if start else "")
    severity = paint(finding.severity, say(finding.severity, lang))
    code = f"{finding.code} [{finding.name}]" if with_name else finding.code
    where = "" if start or with_name else printable(located(place, lang))
    where += ": " if where else ""
    message = printable(finding.message)
    return f"{paint('path', at)}: {severity} {paint('path', code)} {where}{message}"


def located(place: Place, lang: str) -> str:
    """Where a place is in words; in a source without lines with its page, paragraph or cell."""
    location = place.span.location or {}
    kind = next((kind for kind in _LOCATIONS if kind in location), None)
    if kind is None:
        return place.where
    if kind == "cell" and "paragraph" in location:
        kind = "cell_paragraph"
    words = say(f"location.{kind}", lang, **location)
    return say("location", lang, where=place.where, words=words) if place.where else words
