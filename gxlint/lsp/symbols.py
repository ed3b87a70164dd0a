"""The outline of a report: its parts, and in them the rows and cells of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from lsprotocol import types

from gxlint.forms import label_name
from gxlint.lsp.checking import Checked
from gxlint.lsp.ruler import Ruler
from gxlint.messages import say
from gxlint.model import Cell, Report, Row, Section, Table
from gxlint.places import Places
from gxlint.text import Span, Text


def symbols(checked: Checked, ruler: Ruler) -> list[types.DocumentSymbol]:
    """The parts in reading order, each with the rows of its table."""
    report = checked.result.report if checked.result else None
    if report is None:
        return []
    return list(_Outline(report, checked.lang, ruler).parts())


class _Outline:
    def __init__(self, report: Report, lang: str, ruler: Ruler) -> None:
        self._report = report
        self._lang = lang
        self._places = Places(report, lang)
        self._ruler = ruler

    def parts(self) -> Iterator[types.DocumentSymbol]:
        """A symbol for each part; it reaches to where the next one begins."""
        heads = [(section, _head(section)) for section in self._report.sections]
        begun = [(section, head) for section, head in heads if head is not None]
        last = self._report.document.lines[-1].text.span()
        for (section, head), (_, following) in pairwise([*begun, (None, None)]):
            if section is None or head is None:
                continue
            end = following.span().start if following else last.end
            rows = [
                row
                for table in self._report.tables.values()
                if table.form.part == section.path
                for row in self._rows(table)
            ]
            yield _symbol(
                section.heading.raw.strip() if section.heading else self._where(section.path),
                types.SymbolKind.Module,
                self._stretch([head.span(), Span(end, end)], rows),
                self._ruler.range(head.span()),
                children=rows,
            )

    def _rows(self, table: Table) -> Iterator[types.DocumentSymbol]:
        for row in table.rows.values():
            spec = table.form.row(row.key)
            spans = [text.span() for text in _texts(row)]
            if spec is None or not spans:
                continue
            cells = [self._cell(table, cell) for cell in row.cells.values()]
            first = self._ruler.range(spans[0])
            yield _symbol(
                self._where(f"{table.key}/{row.key}"),
                types.SymbolKind.Array,
                self._stretch(spans, cells),
                first,
                say("comma", self._lang).join(cell.detail or "" for cell in cells),
                cells,
            )

    def _cell(self, table: Table, cell: Cell) -> types.DocumentSymbol:
        spec = table.form.column(*cell.key)
        group = label_name(spec.group or "") if spec else ""
        name = " › ".join(filter(None, (group, spec.name if spec else cell.key.column)))
        place = self._ruler.range(cell.text.span())
        shown = cell.raw or say("suspect.blank", self._lang)
        return _symbol(name, types.SymbolKind.Number, place, place, shown)

    def _where(self, path: str) -> str:
        """What stands at a path is called, without the part that it is in."""
        where = self._places.where(path)
        return where.partition(" › ")[2] or where or path

    def _stretch(
        self, spans: Iterable[Span], within: Iterable[types.DocumentSymbol]
    ) -> types.Range:
        """From the first to the last of all these places."""
        ranges = [self._ruler.range(span) for span in spans] + [inner.range for inner in within]
        return types.Range(min(one.start for one in ranges), max(one.end for one in ranges))


def _head(section: Section) -> Text | None:
    """The heading of a part, else its first sentence."""
    first = next(section.sentences(), None)
    return section.heading or (first.text if first else None)


def _texts(row: Row) -> list[Text]:
    label = [row.label] if row.label is not None else []
    return [*label, *(cell.text for cell in row.cells.values())]


def _symbol(
    name: str,
    kind: types.SymbolKind,
    whole: types.Range,
    chosen: types.Range,
    detail: str | None = None,
    children: list[types.DocumentSymbol] | None = None,
) -> types.DocumentSymbol:
    return types.DocumentSymbol(name, kind, whole, chosen, detail=detail, children=children)
