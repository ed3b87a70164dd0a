"""The parsed report: what `gxlint.parse` fills in and every check reads.

Every part, sentence, row and cell has a *path*, and `Report.locate` turns a path into the text that
stands there.  Checks speak in paths; only the engine turns them into places.

===============================  ==============================================================
path                             what it names
===============================  ==============================================================
``report``                       the report as a whole (its title, else its first line)
``title``                        the title
``published``                    the publication date (portal furniture or signature)
``signature``                    body and date at the end
``period``                       the statement of the statistics period
``contact``                      the sentence with the contact details
``contact/phones/0``             the first telephone number (emails, urls, postcode, address)
``preamble``, ``preamble#2``     the text before part one; its second sentence
``overview``                     the heading of a part (see `gxlint.forms.Edition`)
``overview#3``                   the third sentence of that part, counted from 1
``applications/granted``         a row of a table (its label)
``applications/granted/total``   a cell
``applications/@total``          a column of a table (its header)
``further/0``                    the title of the first report behind this one
===============================  ==============================================================
"""

from __future__ import annotations

from gxlint.namedtuple import NamedTuple
from gxlint.once import once
from gxlint.text import Mark, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from gxlint.document import Document
    from gxlint.forms import CellKey, Form

_NOWHERE = Text.of_line("", 1)


class Cell(NamedTuple):
    """A cell of a statutory table.

    `value` is None for a blank cell (`raw` is "") and for one that holds no number.  `unit` is a
    unit written inside the cell ("万元"), `damaged` says that the number was read from characters
    that OCR is known to confuse (U for 0).  It stands in `source` from `start` up to `end` (None:
    to its end); few of the many cells are ever asked for their text.
    """

    key: CellKey
    source: Text
    value: Decimal | None
    unit: str | None = None
    damaged: bool = False
    start: int = 0
    end: int | None = None

    @property
    def text(self) -> Text:
        end = len(self.source) if self.end is None else self.end
        return self.source.slice(self.start, end)

    @property
    def raw(self) -> str:
        raw = self.source.raw[self.start : self.end].strip()
        blank = "&" in raw and not self.text.norm.strip()  # a space written as a reference
        return "" if blank else raw


class Row(NamedTuple):
    """A row of the form that was found in the source.

    `label` is its label as written (None for a row of values without one, as in part four).
    `cells` are those that could be placed.  Where the source shows `found` cells instead of the
    form's and they cannot be placed surely, `cells` is empty and `surplus` holds the values read.
    """

    key: str
    label: Text | None
    cells: Mapping[str, Cell]
    found: int
    surplus: tuple[Text, ...] = ()

    @property
    def placed(self) -> bool:
        """Whether its values could be placed (blank cells count as placed)."""
        return bool(self.cells)


class LabelNote(NamedTuple):
    """A row or column label worded unlike the form: `path` names it, `expected` is the form's."""

    path: str
    expected: str


class Table(NamedTuple):
    """A statutory table, filled.

    `form` is the form that the table's own labels show; it may be another edition's than the
    report's year asks for.  `rows` has the rows found, in the form's order; `missing_rows` and
    `missing_columns` are keys of the form that the source lacks (a column once for every row that
    has it).  `headers` are the column headers found.
    """

    form: Form
    start: Text
    rows: Mapping[str, Row]
    missing_rows: tuple[str, ...] = ()
    missing_columns: tuple[CellKey, ...] = ()
    headers: Mapping[str, Text] = {}
    label_notes: tuple[LabelNote, ...] = ()
    damaged: bool = False

    @property
    def key(self) -> str:
        return self.form.table

    def cell(self, row: str, column: str) -> Cell | None:
        """The cell, or None where row or cell is absent or could not be placed."""
        found = self.rows.get(row)
        return found.cells.get(column) if found else None

    def cells(self) -> Iterator[Cell]:
        """All placed cells, row by row."""
        for row in self.rows.values():
            yield from row.cells.values()

    def path(self, key: tuple[str, str]) -> str:
        """The path of a cell of the form, whether the table has it or not."""
        return "/".join((self.key, *key))

    def value(self, key: tuple[str, str]) -> Decimal | None:
        """The number in the cell of that row and column, None where there is none."""
        cell = self.cell(*key)
        return cell.value if cell else None


class Sentence(NamedTuple):
    """A sentence of the narrative; `path` like ``overview#3``; line breaks inside it are gone."""

    path: str
    text: Text


class Paragraph(NamedTuple):
    """A paragraph of the narrative: soft line breaks inside it are joined.

    `heading` says that it is a sub-heading standing alone, like （一）主动公开情况.
    """

    text: Text
    sentences: tuple[Sentence, ...]
    heading: bool = False


class Section(NamedTuple):
    """A part of the report, or the preamble before part one (key "preamble", no heading).

    `path` is the key; a part that occurs twice has ``overview`` and ``overview~2``.  `heading` is
    the heading as written with its number; `number` is that numeral alone ("一", "" without one)
    and `title` the wording alone, in `Text.norm` without spaces.  `paragraphs` are everything under
    the heading but the table; `has_table` says whether a table (of any form) stands there.
    """

    key: str
    path: str
    heading: Text | None
    number: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    has_table: bool = False

    def sentences(self) -> Iterator[Sentence]:
        """The sentences in reading order."""
        for paragraph in self.paragraphs:
            yield from paragraph.sentences

    @property
    def empty(self) -> bool:
        """Whether nothing at all stands under the heading."""
        return not self.paragraphs and not self.has_table


class Period(NamedTuple):
    """The statistics period as stated; a date is None where it is not a date of the calendar."""

    start: date | None
    end: date | None
    text: Text


class Contact(NamedTuple):
    """Contact details for questions about the report, each as written."""

    phones: tuple[Text, ...] = ()
    emails: tuple[Text, ...] = ()
    urls: tuple[Text, ...] = ()
    postcode: Text | None = None
    address: Text | None = None
    text: Text | None = None


class Dated(NamedTuple):
    """A date in the source; `value` is None where the calendar has no such day.

    One that is known from `elsewhere` stands nowhere in the source: it has a place of its own.
    """

    value: date | None
    text: Text
    elsewhere: bool = False

    @classmethod
    def from_elsewhere(cls, day: date) -> Dated:
        """A day that the source does not state; its location is ``{"elsewhere": "2024-01-29"}``."""
        words = day.isoformat()
        return cls(day, Text(words, words, (Mark(0, 0, 0, {"elsewhere": words}),)), elsewhere=True)


class Signature(NamedTuple):
    """Body and date at the end of the report, each if it is there."""

    organ: Text | None
    signed: Dated | None
    text: Text


class Damage(NamedTuple):
    """A trace of OCR or extraction damage: where, and what it is (a key for messages)."""

    path: str
    text: Text
    kind: str


class Report(NamedTuple):
    """A report as read; see the module's docstring for paths.

    `edition` is the one that applies ("2008", "2019", "2021"), None if nothing tells.  `organ` is
    the body's name, from the title if there is one.  `organ_mentions` are the places where the
    body names itself: path ("title", "preamble", "signature") to text.  `sections` stand in the
    source's order, the preamble first if there is one.  `further` are the titles of other reports
    behind this one in the same document; nothing else of them is read.
    """

    document: Document
    title: Text | None
    organ: str | None
    year: int | None
    edition: str | None
    period: Period | None
    published: Dated | None
    contact: Contact
    signature: Signature | None
    sections: tuple[Section, ...]
    tables: Mapping[str, Table]
    organ_mentions: Mapping[str, Text] = {}
    damage: tuple[Damage, ...] = ()
    further: tuple[Text, ...] = ()

    def section(self, key: str) -> Section | None:
        """The (first) section of that key."""
        for section in self.sections:
            if section.path == key:
                return section
        return None

    def sentences(self) -> Iterator[Sentence]:
        """All sentences of the narrative, preamble first."""
        for section in self.sections:
            yield from section.sentences()

    def locate(self, path: str) -> Text:
        """The text at `path`; that of the closest parent where nothing stands at the path."""
        while True:
            found = self._at(path)
            if found is not None:
                return found
            head, slash, _ = path.rpartition("/")
            path = head if slash else path.partition("#")[0] if "#" in path else "report"

    def _at(self, path: str) -> Text | None:
        head, _, rest = path.partition("/")
        if rest and head in self.tables:
            return _in_table(self.tables[head], rest)
        match head:
            case "report":
                lines = (line.text.strip() for line in self.document.lines)
                return self.title or next((text for text in lines if len(text)), _NOWHERE)
            case "title":
                return self.title
            case "published":
                return self.published.text if self.published else None
            case "signature":
                return self.signature.text if self.signature else None
            case "period":
                return self.period.text if self.period else None
            case "contact":
                return _in_contact(self.contact, rest)
            case "further":
                return self.further[int(rest)]
        found = _by_path(self).get(head)
        if isinstance(found, Sentence):
            return found.text
        if found is None:
            return self.tables[head].start if head in self.tables else None
        first = next(found.sentences(), None)
        return found.heading or (first.text if first else None)


#: Several checks ask the same of the tables of one report, which has three.
TABLES_KEPT = 4


@once(TABLES_KEPT)
def remarkable(table: Table) -> Sequence[Cell]:
    """The placed cells that are more, or less, than a plain nought, row by row.

    Most cells are noughts, of which nothing is ever to be said.
    """
    return [
        cell
        for row in table.rows.values()
        for cell in row.cells.values()
        if cell[2] or cell[2] is None or cell[3] is not None or cell[4]
    ]


@once(TABLES_KEPT)
def gaps(table: Table) -> Mapping[str, frozenset[str]]:
    """By row, the columns that the form has there and the table has no cell for.

    Rows that lack none are left out.
    """
    found: dict[str, frozenset[str]] = {}
    for key, columns in table.form.columns_by_row().items():
        row = table.rows.get(key)
        if row is None or len(row.cells) < len(columns):
            found[key] = columns - row.cells.keys() if row else columns
    return found


@once(2)
def _by_path(report: Report) -> dict[str, Section | Sentence]:
    index: dict[str, Section | Sentence] = {}
    for section in report.sections:
        index.setdefault(section.path, section)
        index.update((sentence.path, sentence) for sentence in section.sentences())
    return index


def _in_table(table: Table, rest: str) -> Text | None:
    row_key, _, column = rest.partition("/")
    if row_key.startswith("@"):
        return table.headers.get(row_key[1:], table.start)
    row = table.rows.get(row_key)
    if row is None:
        return table.start
    if column:
        return row.cells[column].text if column in row.cells else None
    first = next(iter(row.cells.values()), None)
    return row.label or (first.text if first else table.start)


def _in_contact(contact: Contact, rest: str) -> Text | None:
    field_name, _, index = rest.partition("/")
    if field_name in ("phones", "emails", "urls") and index.isdecimal():
        values: tuple[Text, ...] = getattr(contact, field_name)
        return values[int(index)] if int(index) < len(values) else None
    return {"postcode": contact.postcode, "address": contact.address}.get(
        field_name
    ) or contact.text
