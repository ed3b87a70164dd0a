"""From a `Document` to a `Report`: outline, tables, running text, and who, when and where.

`parse` is the only thing the rest of gxlint needs of this package.
"""

from __future__ import annotations

from operator import attrgetter

from gxlint.forms import TABLES, Edition, edition_of_year, editions
from gxlint.model import Report, Section, Signature
from gxlint.namedtuple import NamedTuple
from gxlint.parse.contact import find_contact
from gxlint.parse.damage import find_damage
from gxlint.parse.dates import find_period, find_published
from gxlint.parse.identity import (
    find_organ,
    find_signature,
    find_title,
    find_year,
    organ_of_title,
)
from gxlint.parse.outline import Heading, find_headings
from gxlint.parse.prose import is_furniture, paragraphs, texts_of, without_furniture
from gxlint.parse.tables import find_table, is_placed, prose_among

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gxlint.document import Document, Line
    from gxlint.model import Cell
    from gxlint.parse.fill import Found
    from gxlint.text import Text

PREAMBLE = "preamble"
#: The edition without statutory tables.
_OLD = "2008"
#: Parts by which a report is told from the guide, which tells how to apply and how to complain.
_REPORTS_ONLY = ("overview", "problems")
#: So many lines may be another report; few reports have as many before or behind their headings.
_LONG = 50
_FIRST = attrgetter("first")


class _Layout(NamedTuple):
    """Which lines are what: title, headings, the last part's body, and where its text ends.

    `further` are the titles of reports behind this one, whose lines are none of these.
    """

    lines: Sequence[Line]
    headings: Sequence[Heading]
    title: Text | None
    preamble: range
    signature: Signature | None
    body: int
    end: int
    further: Sequence[Text] = ()

    def part(self, index: int) -> range:
        """The lines under the heading at `index`, signature and what follows it left out."""
        last = index + 1 == len(self.headings)
        stop = self.end if last else self.headings[index + 1].line
        return range(self.headings[index].line + 1, max(stop, self.headings[index].line + 1))


def parse(document: Document, edition: str = "auto") -> Report | None:
    """The report in a document, None if there is none.

    `edition` "auto" takes the edition of the report's year, or of its tables if it tells no year.
    """
    asked = editions().get(edition)
    report = _parse(document, document.lines, asked)
    if report is not None and _is_whole(report):
        return report
    from gxlint.parse.relined import relined

    lines = relined(document.lines)
    other = _parse(document, lines, asked) if lines else None
    if other is None or (report is not None and _read_of(report) >= _read_of(other)):
        return report
    return other


def _is_whole(report: Report) -> bool:
    """Whether title and parts of its edition are there, and all rows of its tables were placed."""
    edition = editions().get(report.edition or "")
    if edition is None or report.title is None:
        return False
    keys = {section.key for section in report.sections}
    if not keys.issuperset([part.key for part in edition.parts if part.required]):
        return False
    if edition.id != _OLD and len(report.tables) < len(TABLES):
        return False
    return all(map(is_placed, report.tables.values())) and not _holds_more(report)


def _holds_more(report: Report) -> bool:
    """Whether a cell holds a figure and more than that: a sign of its line, or the next line."""
    wordy = [cell for cell in _cells(report) if cell.value is None]
    return bool([cell for cell in wordy if any(map(str.isdecimal, cell.raw))])


def _cells(report: Report) -> list[Cell]:
    rows = [row for table in report.tables.values() for row in table.rows.values()]
    return [cell for row in rows for cell in row.cells.values()]


def _read_of(report: Report) -> tuple[int, int, int, bool]:
    """How much of a report was read: parts, rows of tables, figures in them, and its title."""
    rows = [row for table in report.tables.values() for row in table.rows.values() if row.cells]
    figures = sum([cell.value is not None for cell in _cells(report)])
    parts = {section.key for section in report.sections}
    return len(parts), len(rows), figures, report.title is not None


def _parse(document: Document, lines: Sequence[Line], asked: Edition | None) -> Report | None:
    """The report in `lines`, which are those of the document, or cut from them."""
    layout = _lay_out(lines, asked)
    if asked is not None:
        return _read(document, layout, asked)
    # Headings are worded differently before 2019: once the year is known, they are read by it.
    titled = find_year(layout.title, None, None, ())
    if titled and edition_of_year(titled) == _OLD and _is_report(layout, {}):
        return _read_as_old(document, layout) or _read(document, layout, None)
    report = _read(document, layout, None)
    if report is None or report.edition != _OLD or not report.sections:
        return report
    return _read_as_old(document, layout) or report


def _read_as_old(document: Document, layout: _Layout) -> Report | None:
    asked = editions()[_OLD]
    if find_headings(layout.lines, asked) is not layout.headings:
        layout = _lay_out(layout.lines, asked)
    return _read(document, layout, asked)


def _read(document: Document, layout: _Layout, asked: Edition | None) -> Report | None:
    lines = layout.lines
    signature = layout.signature
    tail = layout.end if signature else layout.body
    published = find_published(lines[: layout.preamble.stop], lines[tail:]) or (
        signature.signed if signature else None
    )
    preamble = _preamble(layout)
    year_hint = find_year(
        layout.title, None, published, list(preamble.sentences()) if preamble else []
    )
    hint = asked.id if asked else edition_of_year(year_hint) if year_hint else None
    tables = {} if hint == _OLD else _tables(layout, hint)
    if not _is_report(layout, tables):
        return None
    sections = _sections(layout, preamble, tables)
    sentences = [sentence for section in sections for sentence in section.sentences()]
    period = find_period(sentences)
    year = find_year(layout.title, period, published, sentences)
    models = {key: found.table for key, found in tables.items()}
    organ, mentions = find_organ(
        organ_of_title(layout.title) if layout.title else None,
        list(preamble.sentences()) if preamble else [],
        signature,
        sentences,
    )
    return Report(
        document=document,
        title=layout.title,
        organ=organ,
        year=year,
        edition=asked.id if asked else _edition(year, tables),
        period=period,
        published=published,
        contact=find_contact(sentences),
        signature=signature,
        sections=sections,
        tables=models,
        organ_mentions=mentions,
        damage=tuple(find_damage(document, sections, models)),
        further=_others(document, layout),
    )


def _others(document: Document, layout: _Layout) -> tuple[Text, ...]:
    """The titles of further reports; a web page has the same one again for narrow screens."""
    if document.kind != "html" or layout.title is None:
        return tuple(layout.further)
    own = layout.title.norm
    return tuple(title for title in layout.further if title.norm != own)


def _edition(year: int | None, tables: Mapping[str, Found]) -> str | None:
    """The edition of the year; without a year that of the first table whose form tells."""
    if year is not None:
        return edition_of_year(year)
    telling = (found.table.form for found in tables.values())
    return next((form.edition for form in telling if not form.side_by_side), None)


def _lay_out(lines: Sequence[Line], asked: Edition | None) -> _Layout:
    headings: Sequence[Heading] = find_headings(lines, asked)
    further: Sequence[Text] = ()
    if headings and _may_be_several(lines, headings):
        lines, headings, further = _first_report(lines, headings, asked)
    front = headings[0].line if headings else len(lines)
    titled = find_title(lines[:front])
    title, start = (titled[0], titled[2]) if titled else (None, 0)
    body = headings[-1].line + 1 if headings else start
    signed = find_signature(lines[body:])
    signature, end = (
        (signed[0], body + signed[1])
        if signed
        else (None, without_furniture(lines, body, len(lines)))
    )
    return _Layout(lines, headings, title, range(start, front), signature, body, end, further)


def _may_be_several(lines: Sequence[Line], headings: Sequence[Heading]) -> bool:
    """Whether parts are there twice, or enough stands before or behind them for another report."""
    around = max(headings[0].line, len(lines) - headings[-1].line)
    return around > _LONG or len({heading.key for heading in headings}) < len(headings)


def _first_report(
    lines: Sequence[Line], headings: Sequence[Heading], asked: Edition | None
) -> tuple[Sequence[Line], Sequence[Heading], Sequence[Text]]:
    """The lines and headings of the first of several reports, and the titles of the others."""
    from gxlint.parse.several import further_reports

    own, further = further_reports(lines, headings, asked)
    if not further:
        return lines, headings, ()
    return lines[: further[0].line], own, [report.title for report in further]


def _is_report(layout: _Layout, tables: Mapping[str, Found]) -> bool:
    """A report has one of its tables, or a part under its title.

    Without a title it has two parts at least, one of them of those that a guide does not have.
    """
    parts = {heading.key for heading in layout.headings}
    if tables or (parts and layout.title is not None):
        return True
    return len(parts) >= 2 and not parts.isdisjoint(_REPORTS_ONLY)


def _preamble(layout: _Layout) -> Section | None:
    """The sentences before part one; page furniture, which makes none, is left out."""
    if not layout.headings and layout.title is None:
        return None
    texts = texts_of(layout.lines, layout.preamble)
    kept = paragraphs(
        (text for text in texts if not is_furniture(text.norm)), PREAMBLE, only_sentences=True
    )
    return Section(PREAMBLE, PREAMBLE, None, "", "", kept) if kept else None


def _tables(layout: _Layout, edition: str | None) -> dict[str, Found]:
    """The three tables, each from its own part, else from wherever no other stands."""
    found: dict[str, Found] = {}
    spans = {h.key: layout.part(i) for i, h in reversed(list(enumerate(layout.headings)))}
    for key in TABLES:
        if key in spans:
            table = find_table(key, layout.lines, spans[key].start, spans[key].stop, edition)
            if table:
                found[key] = table
    for key in TABLES:
        if key not in found and (found or key != "review"):
            for span in _between(found.values(), len(layout.lines)):
                table = find_table(
                    key, layout.lines, span.start, span.stop, edition, own_part=False
                )
                if table:
                    found[key] = table
                    break
    return {key: found[key] for key in TABLES if key in found}


def _between(tables: Iterable[Found], end: int) -> list[range]:
    """The stretches of lines up to `end` that belong to none of the tables."""
    edges = [0, *(edge for table in sorted(tables, key=_FIRST) for edge in table[1:3]), end]
    return [range(*pair) for pair in zip(edges[::2], edges[1::2], strict=True) if pair[0] < pair[1]]


def _sections(
    layout: _Layout, preamble: Section | None, tables: Mapping[str, Found]
) -> tuple[Section, ...]:
    sections = [preamble] if preamble else []
    seen: dict[str, int] = {}
    for index, heading in enumerate(layout.headings):
        seen[heading.key] = seen.get(heading.key, 0) + 1
        path = heading.key if seen[heading.key] == 1 else f"{heading.key}~{seen[heading.key]}"
        span = layout.part(index)
        inside = [t for t in tables.values() if t.first < span.stop and span.start < t.last]
        texts = [heading.rest] if heading.rest else []
        texts += texts_of(layout.lines, _prose_lines(layout.lines, span, inside))
        sections.append(
            Section(
                heading.key,
                path,
                heading.text,
                heading.number,
                heading.title,
                paragraphs(texts, path),
                bool(inside),
            )
        )
    return tuple(sections)


def _prose_lines(lines: Sequence[Line], span: range, inside: Sequence[Found]) -> list[int]:
    """The lines of a part that belong to no table; a sentence in the midst of one is prose too."""
    kept: list[int] = []
    start = span.start
    for table in sorted(inside, key=_FIRST):
        kept += range(start, table.first)
        within = range(max(start, table.first), min(table.last, span.stop))
        kept += [] if table.prose else prose_among(lines, within)
        start = max(start, table.last)
    return [*kept, *range(start, span.stop)]


__all__ = ["parse"]
