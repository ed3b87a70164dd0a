"""What formats that hold one text for a finding, or one cell of a table, put into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gxlint.finding import Finding, Place, Suspect
from gxlint.formats.concise import located
from gxlint.messages import say

_STEP = " › "


def details(finding: Finding, lang: str) -> str:
    """Message, place, suspects, fix, law and remedy, a line each, as far as there are any."""
    colon = say("colon", lang)
    lines = [finding.message]
    lines += [f"{label}{colon}{text}" for label, text in particulars(finding, lang)]
    return "\n".join(lines)


def particulars(finding: Finding, lang: str) -> Iterator[tuple[str, str]]:
    """Place, suspects, fix, law and remedy, each with its label, as far as there are any."""
    if where := spot(finding.place, lang):
        yield say("label.where", lang), where
    yield from remarks(finding, lang)


def remarks(finding: Finding, lang: str) -> Iterator[tuple[str, str]]:
    """The same for those who see the place anyway."""
    for label, text in (
        ("label.suspects", in_turn(suspected(finding, lang), lang)),
        ("label.fix", finding.fix.message if finding.fix else ""),
        ("label.basis", finding.basis),
        ("label.remedy", finding.remedy),
    ):
        if text:
            yield say(label, lang), text


def suspected(finding: Finding, lang: str) -> list[str]:
    """Each suspected cell in words, with what stands there and what should."""
    told = []
    for suspect in finding.suspects:
        value = say("suspect.blank", lang) if suspect.value is None else suspect.value
        key = "suspect.unsure" if suspect.expected is None else "suspect.sure"
        cell = _cell_name(suspect)
        told.append(say(key, lang, cell=cell, value=value, expected=suspect.expected))
    return told


def in_turn(cells: Sequence[str], lang: str) -> str:
    """Cells as they should be looked at: one of them is wrong, or two are, but hardly all."""
    if len(cells) < 2:
        return "".join(cells)
    further = say("comma", lang).join(cells[1:])
    return say("suspect.in_turn", lang, first=cells[0], further=further)


def expected(finding: Finding, lang: str) -> str:
    """What should stand at the place instead, as far as it is known, else what the fix does."""
    known = [suspect for suspect in finding.suspects if suspect.expected is not None]
    if len(known) == 1 and known[0].path == finding.place.path:
        return str(known[0].expected)
    told = [f"{_cell_name(suspect)}{say('colon', lang)}{suspect.expected}" for suspect in known]
    if not told and finding.fix is not None:
        return finding.fix.message
    return in_turn(told, lang)


def spot(place: Place, lang: str) -> str:
    """The place in words, with line and column where the source has lines."""
    start = place.span.start
    if start is None:
        return located(place, lang)
    words = say("location.line", lang, line=start.line, column=start.column)
    return say("location", lang, where=place.where, words=words) if place.where else words


def _cell_name(suspect: Suspect) -> str:
    """What a suspected cell is called: its row and column, without the heading of the part."""
    return suspect.where.partition(_STEP)[2] or suspect.path
