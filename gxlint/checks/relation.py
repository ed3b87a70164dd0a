"""Check kind ``relation``: a sum, a balance or a bound that the cells of a table must satisfy.

The relations themselves stand in the forms (rules/forms).  Which of them apply is a matter of the
form that the table was filled on, not of the report's year.

One mistake may break several relations.  It is one hit for each rule that has one of them, and all
these hits are one group: the rule whose relation fits best is to report it.
"""

from __future__ import annotations

from decimal import Decimal

from gxlint.arithmetic import Evaluation, evaluated, evaluations
from gxlint.arithmetic.localise import Mistake, localise
from gxlint.arithmetic.system import is_by_row, reading_order
from gxlint.checks import Hit, NotApplicable, culprit, in_each
from gxlint.checks.naming import clip, column_name, row_name
from gxlint.forms import CellKey, Relation, table_of_relation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    from gxlint.model import Report, Table

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["relation"],
    "properties": {
        "relation": {
            "description": "id of the relation in rules/forms",
            "type": "string",
            "format": "relation",
        },
        "place": {
            "description": "the side whose first cell the finding points at where it is not known"
            " which cell is wrong; left by default",
            "enum": ["left", "right"],
        },
    },
}
EXAMPLE = "relation: balance\nplace: right\n"
#: `axis` names the row or column.  For each side: its amount, ``_figures`` the sum in bare numbers
#: ("12 + 1 = 13"), ``_terms`` the same with names ("自然人 12 + 商业企业 1 = 13").  `culprit` ends
#: a message: what else is out, which cell is wrong, what should stand there and why; or nothing.
VALUES = frozenset(
    {
        "axis",
        "left",
        "right",
        "left_figures",
        "right_figures",
        "left_terms",
        "right_terms",
        "difference",
        "culprit",
    }
)
NAMES = in_each(VALUES, "", "blank")

#: Sums of at most so many cells are shown whole; of longer ones the noughts are left out.
_SHOWN_WHOLE = 4
_MOST_RELATED = 12

_Side = tuple[tuple[int, CellKey], ...]


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit | NotApplicable]:
    """Every mistake that breaks the relation somewhere, in the form's order."""
    wanted = params["relation"]
    asked = evaluations(report).get(wanted)
    if not asked:
        another_form = table_of_relation(wanted) in report.tables
        yield NotApplicable("edition" if another_form else "table_missing")
        return
    if not any(evaluation.applicable for _, found in asked for evaluation in found):
        rows = (row for table, _ in asked for row in table.rows.values())
        unplaced = any(not row.placed for row in rows)
        yield NotApplicable("row_unplaced" if unplaced else "value_missing")
        return
    for table, found in asked:
        if all(evaluation.holds for evaluation in found):
            continue
        for number, mistake in enumerate(_mistakes(table)):
            if any(relation.id == wanted for relation in mistake.relations):
                yield _hit(table, mistake, number, params)


def _mistakes(table: Table) -> Iterator[Mistake]:
    """What is wrong in the table; a bound that is overstepped is a mistake of its own."""
    yield from localise(table)
    for relation, evaluation in evaluated(table):
        if relation.op != "==" and not evaluation.holds:
            yield Mistake((relation,), evaluation.difference)


def _hit(table: Table, mistake: Mistake, number: int, params: Mapping[str, Any]) -> Hit:
    wanted = params["relation"]
    blamed = mistake.culprit.changes[0].key if mistake.culprit else None
    own = [relation for relation in mistake.relations if relation.id == wanted]
    told = next((relation for relation in own if _has(relation, blamed)), own[0])
    evaluation = next(found for relation, found in evaluated(table) if relation is told)
    anchor = (told.right if params.get("place") == "right" else told.left)[0][1]
    place = blamed or anchor
    return Hit(
        path=table.path(place),
        values=_values(table, told, evaluation) | {"culprit": culprit.tail(table, mistake, told)},
        related=tuple(table.path(key) for key in _related(table, mistake, place)),
        variant="blank" if evaluation.blanks else None,
        suspects=culprit.suspects(table, mistake),
        notes=culprit.notes(table, mistake),
        group=(f"{table.key}~{number}", _ranks(mistake)[wanted]),
    )


def _has(relation: Relation, key: CellKey | None) -> bool:
    return any(cell == key for _, cell in relation.terms)


def _ranks(mistake: Mistake) -> dict[str, int]:
    """How well each relation tells of the mistake, by its id: 0 is the best.

    A sum says more than a balance.  Of a wrong total its own row's sum tells; of any other cell
    the column's does.
    """
    first = mistake.explanations[0].changes[0].key if mistake.explanations else None
    in_row = any(is_by_row(r) and r.left[0][1] == first for r in mistake.relations)
    ordered = sorted(mistake.relations, key=lambda r: (len(r.left) > 1, is_by_row(r) != in_row))
    return {wanted: rank for rank, wanted in enumerate(dict.fromkeys(r.id for r in ordered))}


def _related(table: Table, mistake: Mistake, place: CellKey) -> list[CellKey]:
    """The cells to show beside `place`: the culprit's own, then the terms of the broken sums."""
    changes = mistake.culprit.changes if mistake.culprit else ()
    order = reading_order(table.form)
    terms = {key for relation in mistake.relations for _, key in relation.terms}
    filled = sorted((key for key in terms if table.value(key)), key=order.__getitem__)
    beside = dict.fromkeys([*(change.key for change in changes), *filled])
    beside.pop(place, None)
    return sorted(list(beside)[:_MOST_RELATED], key=order.__getitem__)


def _values(table: Table, relation: Relation, evaluation: Evaluation) -> dict[str, object]:
    by_row = is_by_row(relation)

    def name(key: CellKey) -> str:
        return column_name(table.form, *key) if by_row else row_name(table.form, key.row)

    values: dict[str, object] = {
        "axis": culprit.axis_name(table.form, relation),
        "difference": _plain(evaluation.difference),
    }
    sides = {"left": (relation.left, evaluation.left), "right": (relation.right, evaluation.right)}
    for side, (terms, amount) in sides.items():
        values[side] = _plain(amount)
        values[f"{side}_figures"] = _sum(table, terms, amount, lambda _: "")
        values[f"{side}_terms"] = _sum(table, terms, amount, lambda key: name(key) + " ")
    return values


def _sum(table: Table, side: _Side, amount: Decimal, prefix: Callable[[CellKey], str]) -> str:
    """A side written out: "12 + 1 = 13"; a side with one term to show is that term alone."""
    terms = [(factor, key, table.value(key) or Decimal(0)) for factor, key in side]
    if len(terms) > _SHOWN_WHOLE:
        terms = [term for term in terms if term[2]]
    written = ""
    for factor, key, value in terms:
        sign = "- " if factor < 0 else "+ " if written else ""
        written += f" {sign}{prefix(key)}{_plain(value)}"
    result = f" = {_plain(amount)}" if len(terms) > 1 else ""
    return written.strip() + result if terms else "0"


def _plain(value: Decimal) -> str:
    return clip(f"{value:f}")
