"""The sums that a finding is about, written out term by term."""

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
_BROKEN = {"==": "≠", "<=": "＞", ">=": "＜"}
#: Sums of at most so many cells are written whole; of longer ones the noughts are left out.
_WRITTEN_WHOLE = 7

_Side = Sequence[tuple[int, CellKey]]


class Sums:
    """The broken relations that the cell of a finding is in; `paths` are the cells they show."""

    def __init__(self, sheet: Sheet, finding: Finding) -> None:
        self.paths: set[str] = set()
        self._sheet = sheet
        self._finding = finding
        self._should = {s.path: s.expected for s in finding.suspects if s.expected is not None}
        self.figures = list(self._figures())

    def _figures(self) -> Iterator[Html]:
        report, cell = self._sheet.result.report, self._finding.place.cell
        if report is None or cell is None or not self._finding.related:
            return
        table = report.tables[cell["table"]]
        key = CellKey(cell["row"], cell["column"])
        for relation, evaluation in evaluated(table):
            if not evaluation.holds and any(key == term for _, term in relation.terms):
                yield self._figure(table, relation, evaluation)

    def _figure(self, table: Table, relation: Relation, evaluation: Evaluation) -> Html:
        kind = "column" if not is_by_row(relation) else "row"
        if relation.op != "==":
            kind = "bound"
        elif len(relation.left) > 1:
            kind = "balance"
        caption = self._sheet.say(f"sum_{kind}", name=axis_name(table.form, relation))
        return tag(
            "figure",
            tag("figcaption", caption),
            tag(
                "p",
                *self._side(table, relation, relation.left, evaluation.left),
                tag("span", _BROKEN[relation.op], class_="broken"),
                *self._side(table, relation, relation.right, evaluation.right),
                class_="sum",
            ),
            class_="sums",
        )

    def _side(
        self, table: Table, relation: Relation, side: _Side, amount: Decimal
    ) -> Iterator[Html]:
        shown = [
            (f, key) for f, key in side if len(side) <= _WRITTEN_WHOLE or self._matters(table, key)
        ]
        for number, (factor, key) in enumerate(shown):
            if number or factor < 0:
                yield tag("span", "−" if factor < 0 else "+", class_="sign")
            yield self._term(table, relation, key)
        if len(side) != 1:
            if shown:
                yield tag("span", "=", class_="sign")
            yield tag("span", tag("b", clip(f"{amount:f}")), class_="term amount")

    def _matters(self, table: Table, key: CellKey) -> bool:
        path = _path(table, key)
        return bool(table.value(key)) or path in self._should

    def _term(self, table: Table, relation: Relation, key: CellKey) -> Html:
        form, path = table.form, _path(table, key)
        self.paths.add(path)
        name = column_name(form, *key) if is_by_row(relation) else row_name(form, key.row)
        cell = table.cell(*key)
        should = self._should.get(path)
        suspected = path == self._finding.place.path or should is not None
        target = self._sheet.path_id(path)
        linked = target if target in self._sheet.anchors else ""
        return tag(
            "a" if linked else "span",
            tag("i", name),
            tag("b", cell.raw if cell and cell.raw else "0"),
            tag("em", self._sheet.say("should_be", value=clip(should))) if should else "",
            class_="term culprit" if suspected else "term",
            href=f"#{linked}" if linked else None,
        )


def _path(table: Table, key: CellKey) -> str:
    return "/".join((table.key, *key))
