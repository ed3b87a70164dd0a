"""One file drawn: the report as it reads on the left, what is said of it on the right.

`section` is all that another page needs to show a report as `--format html` does; `style.css` and
`sheet.js` beside this module dress it and bring it to life (``gxlint.attach(element)``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gxlint.finding import FileResult
from gxlint.formats.html.blocks import HEADING, OTHER, PART, SIGNATURE, TITLE, Block, blocks_of
from gxlint.formats.html.marks import marked
from gxlint.formats.html.markup import Html, join, tag
from gxlint.formats.html.notes import GRAVEST_FIRST, filter_of, notes_of, severity_tag
from gxlint.formats.html.sheet import Sheet
from gxlint.formats.html.tables import drawn
from gxlint.formats.summary import Tally
from gxlint.messages import say
from gxlint.places import Coordinates

_ELEMENTS = {TITLE: "h3", PART: "h4", HEADING: "h5"}
#: More lines than these that are no part of the report are folded away.
_SHOWN = 4


def section(result: FileResult, lang: str, prefix: str = "f1", *, summary: bool = True) -> Html:
    """The file as a section of a page; `prefix` begins every id in it.

    `summary` says whether to end with what was checked and what could not be.
    """
    sheet = Sheet(result, lang, prefix)
    body = _body(sheet)  # draws the places that the notes lead to
    heading = tag("h2", name_of(result), id=sheet.id("name"))
    about = tag("header", heading, tag("p", result.path, class_="path"), counts_of(result, lang))
    remarks = [tag("h3", sheet.say("notes", count=len(sheet.notes)), id=sheet.id("notes"))]
    remarks.append(notes_of(sheet) if sheet.notes else tag("p", sheet.say("clean"), class_="clean"))
    if summary:
        tally = Tally()
        tally.add(result)
        remarks.append(tag("p", tally.line(lang), class_="summary"))
    label = sheet.say("report", name=name_of(result))
    return tag(
        "section",
        about,
        filter_of(sheet) if sheet.notes else "",
        tag(
            "div",
            tag(
                "article",
                *body,
                class_="paper",
                id=sheet.id("paper"),
                lang="zh-CN",
                aria_label=label,
            ),
            tag("aside", *remarks, class_="remarks", aria_labelledby=sheet.id("notes")),
            class_="spread",
        ),
        class_="file",
        id=prefix,
        aria_labelledby=sheet.id("name"),
    )


def name_of(result: FileResult) -> str:
    """What to call a file's report: its title, else its body and year, else the file's name."""
    report = result.report
    if report is not None and report.title is not None:
        return " ".join(report.title.raw.split())
    if report is not None and report.organ:
        return f"{report.organ} {report.year or ''}".strip()
    return result.path


def counts_of(result: FileResult, lang: str) -> Html:
    """How many findings of each severity there are, those of none left out."""
    counts = Counter(finding.severity for finding in result.findings)
    shown = [
        tag("li", severity_tag(severity, lang), " ", tag("b", str(counts[severity])))
        for severity in GRAVEST_FIRST
        if counts[severity]
    ]
    return tag("ul", *shown or [tag("li", say("html.none", lang))], class_="counts")


def _body(sheet: Sheet) -> list[Html]:
    """The report's blocks; first the numbers of the findings that have no place among them."""
    report = sheet.result.report
    drawn_blocks: list[Html] = []
    if report is not None:
        coordinates = Coordinates(report.document)
        blocks = blocks_of(report, coordinates)
        drawn_blocks = [piece for b in blocks for piece in _block(sheet, coordinates, b)]
    unplaced = [note for note in sheet.notes if note.number not in sheet.placed]
    if not unplaced:
        return drawn_blocks
    label = tag("span", sheet.say("whole" if report else "unread"))
    whole = tag("p", label, " ", sheet.references(unplaced), class_="whole", lang=sheet.foreign)
    return [whole, *drawn_blocks]


def _block(sheet: Sheet, coordinates: Coordinates, block: Block) -> Iterator[Html]:
    if block.table is not None:
        yield drawn(sheet, block.table)
        return
    lines = [marked(sheet, coordinates, text) for text in block.texts]
    if block.kind == SIGNATURE:
        yield tag("p", join(lines, Html("<br>")), class_="signature")
    elif block.kind == OTHER:
        yield _other(sheet, lines)
    else:
        yield tag(_ELEMENTS.get(block.kind, "p"), *lines)


def _other(sheet: Sheet, lines: list[Html]) -> Html:
    """Lines around the report; many of them are folded away unless a finding stands there."""
    shown = tag("p", join(lines, Html("<br>")), class_="other")
    if len(lines) <= _SHOWN:
        return shown
    words = tag("summary", sheet.say("other", count=len(lines)), lang=sheet.foreign)
    found = any("data-note" in line for line in lines)
    return tag("details", words, shown, class_="around", open=found)
