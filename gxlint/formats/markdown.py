"""Markdown for a merge request, an issue or a group chat: a list, which chats show as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gxlint import patterns
from gxlint.finding import FileResult, Finding
from gxlint.formats import Options
from gxlint.formats.console import printable
from gxlint.formats.summary import Tally
from gxlint.formats.words import particulars
from gxlint.messages import say

# Signs that mean something within a line; those of a line's beginning never stand there.
_SIGNS = patterns.compile(r"[\\`*_\[\]<>&~|$#]")


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """A heading for each file with findings, below it an item for each, then the summary."""
    tally = Tally()
    for result in results:
        tally.add(result)
        items = [_item(finding, options.lang) for finding in result.findings]
        yield "\n".join([f"### {plain(result.path)}", "", *items, "", ""]) if items else ""
    if options.summary:
        yield f"{plain(tally.line(options.lang))}\n"


def _item(finding: Finding, lang: str) -> str:
    colon = say("colon", lang)
    severity = say(finding.severity, lang)
    lines = [f"- **{severity} {finding.code}** {plain(finding.message)}"]
    lines += [f"  - {label}{colon}{plain(text)}" for label, text in particulars(finding, lang)]
    return "\n".join(lines)


def plain(text: str) -> str:
    """`text` on one line, with nothing in it that Markdown would act upon."""
    return _SIGNS.sub(r"\\\g<0>", " ".join(printable(text).split()))
