"""The sums that a finding is about: the row or column of the table drawn, and written out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gxlint.arithmetic import Evaluation, evaluated
from gxlint.arithmetic.system import is_by_row
from gxlint.checks.culprit import axis_name
from gxlint.checks.naming import clip, column_name, row_name
from gxlint.finding import Finding
from gxlint.formats.html.markup import Html, tag
from gxlint.formats.html.sheet import Sheet
from gxlint.forms import CellKey, Relation
from gxlint.model import Table

#: A broken relation is told by the sign of what is the case instead.
_BROKEN = {"==": "≠", "<=": ">", ">=": "<"}
#: Sums of at most so many cells are written whole; of longer ones the noughts are left out.
_WRITTEN_WHOLE = 7

_Side = Sequence[tuple[int, CellKey]]
_Broken = tuple[Relation, Evaluation]


class Sums:
    """The broken relations that the cell of a finding is in.

    `paths` are the cells that `figures` show; the first figure is of the relation that tells most.
    """

    def __init__(self, sheet: Sheet, finding: Finding) -> None:
        self.paths: set[str] = set()
        self._sheet = sheet
        self._finding = finding
        self._should = {s.path: s.expected for s in finding.suspects if s.expected is not None}
        # Of several explanations the one that is told is noted at its cells.
        self._told = {p.path for p in (finding.place, *finding.related) if p.note}
        self.figures = list(self._figures())

    def shown(self) -> Iterator[Html]:
        """The first figure, and the others folded away."""
        yield from self.figures[:1]
        if further := self.figures[1:]:
            words = self._sheet.say("further_sums", count=len(further))
            yield tag("details", tag("summary", words), *further, class_="further")

    def _figures(self) -> Iterator[Html]:
        report, cell = self._sheet.result.report, self._finding.place.cell
        if report is None or cell is None or not self._finding.related:
            return
        table = report.tables[cell["table"]]
        key = CellKey(cell["row"], cell["column"])
        broken = [
            (relation, evaluation)
            for relation, evaluation in evaluated(table)
            if not evaluation.holds and any(key == term for _, term in relation.terms)
        ]
        for relation, evaluation in sorted(broken, key=lambda one: _rank(one[0], broken, key)):
            yield self._figure(table, relation, evaluation)

    def _figure(self, table: Table, relation: Relation, evaluation: Evaluation) -> Html:
        by_row = is_by_row(relation)
        kind = "row" if by_row else "column"
        if relation.op != "==":
            kind = "bound"
        elif len(relation.left) > 1:
            kind = "balance"
        caption = self._sheet.say(f"sum_{kind}", name=axis_name(table.form, relation))
        # As in the table, a total stands behind what it is the total of.
        sides = (relation.left, relation.right)
        ordered = sides[::-1] if kind in ("row", "column") else sides
        keys = [key for side in ordered for _, key in self._written(side, table)]
        drawn = self._row(table, keys) if by_row else self._column(table, keys)
        return tag(
            "figure",
            tag("figcaption", caption),
            drawn,
            tag(
                "p",
                _side(table, self._written(relation.left, table), evaluation.left),
                " ",
                tag("strong", _BROKEN[relation.op]),
                " ",
                _side(table, self._written(relation.right, table), evaluation.right),
                class_="sum",
            ),
            class_="sums",
        )

    def _written(self, side: _Side, table: Table) -> _Side:
        """The terms worth showing."""
        if len(side) <= _WRITTEN_WHOLE:
            return side
        return [(f, key) for f, key in side if table.value(key) or table.path(key) in self._should]

    def _row(self, table: Table, keys: Sequence[CellKey]) -> Html:
        names = [tag("th", column_name(table.form, *key), scope="col") for key in keys]
        values = [self._value(table, key) for key in keys]
        return tag("table", tag("tr", *names), tag("tr", *values))

    def _column(self, table: Table, keys: Sequence[CellKey]) -> Html:
        rows = [
            tag(
                "tr", tag("th", row_name(table.form, key.row), scope="row"), self._value(table, key)
            )
            for key in keys
        ]
        return tag("table", *rows, class_="upright")

    def _value(self, table: Table, key: CellKey) -> Html:
        """What a cell holds, as a link to it; and what it should hold, if that is known."""
        path, cell = table.path(key), table.cell(*key)
        self.paths.add(path)
        should = self._should.get(path)
        target = self._sheet.path_id(path)
        words = cell.raw if cell and cell.raw else self._sheet.say("cell_blank")
        linked = target in self._sheet.anchors
        told = path in self._told
        class_ = "suspect" if should else ""
        return tag(
            "td",
            tag("a", words, href=f"#{target}") if linked else words,
            tag("em", self._should_words(should, told=told)) if should else "",
            class_="culprit" if told or path == self._finding.place.path else class_,
        )

    def _should_words(self, should: str, *, told: bool) -> str:
        return self._sheet.say("should_be" if told else "or_else", value=clip(should))


def _rank(relation: Relation, broken: Sequence[_Broken], key: CellKey) -> tuple[bool, bool]:
    """A sum says more than a balance; of the total of a row its row does, else the column."""
    in_row = any(is_by_row(other) and other.left[0][1] == key for other, _ in broken)
    return len(relation.left) > 1, is_by_row(relation) != in_row


def _side(table: Table, side: _Side, amount: Decimal) -> str:
    """A side in figures: "12 + 1 = 13", or one figure."""
    written = ""
    for factor, key in side:
        sign = "− " if factor < 0 else "+ " if written else ""
        written += f" {sign}{clip(f'{table.value(key) or Decimal(0):f}')}"
    if len(side) == 1 and side[0][0] > 0:
        return written.strip()
    return f"{written} = {clip(f'{amount:f}')}".strip(" =") if side else "0"
