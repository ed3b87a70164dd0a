"""What a message says of the cells behind a mistake: which, what should stand there, and why."""

from __future__ import annotations

from decimal import Decimal

from gxlint.arithmetic.slips import Slip
from gxlint.arithmetic.system import is_by_row
from gxlint.checks.naming import cell_name, clip, column_name, row_name
from gxlint.forms import CellKey, Form, Relation
from gxlint.messages import Phrase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.arithmetic.localise import Change, Mistake
    from gxlint.model import Table

#: Cells beyond so many are shown as a whole row, or only counted.
_MOST_NAMED = 3
_MOST_SUSPECTS = 6
_MOST_FURTHER = 6
#: No words say why these happened.
_UNNAMED = frozenset({Slip.PLAIN, Slip.SEVERAL, Slip.TRADED})


def tail(table: Table, mistake: Mistake, told: Relation) -> Phrase:
    """The end of a message about `told`: what else is out by the same mistake, and the culprit."""
    return Phrase(
        "culprit.tail",
        {"also": _also(table.form, mistake, told), "culprit": _culprit(table, mistake)},
    )


def suspects(table: Table, mistake: Mistake) -> tuple[tuple[str, str | None], ...]:
    """Paths of cells to look at and what should stand there, the likeliest first."""
    found: dict[str, str | None] = {}
    for explanation in mistake.explanations:
        for change in explanation.changes:
            found.setdefault(table.path(change.key), f"{change.new:f}")
    return tuple(found.items())[:_MOST_SUSPECTS]


def notes(table: Table, mistake: Mistake) -> dict[str, Phrase]:
    """What to show beside the cells of the culprit, by path; the first is the finding's place."""
    changes = mistake.culprit.changes if mistake.culprit else ()
    row = _row_read(table, changes)
    if row:
        return {table.path(changes[0].key): Phrase("note.row", {"values": row})}
    shown = {}
    for number, change in enumerate(changes):
        values = {
            "cell": _short_name(table.form, change.key, changes[0].key),
            "expected": _number(change),
        }
        shown[table.path(change.key)] = Phrase(f"note.{'further' if number else 'first'}", values)
    return shown


def _culprit(table: Table, mistake: Mistake) -> Phrase | str:
    if not mistake.explanations:
        return ""
    culprit = mistake.culprit
    if culprit is None:
        return Phrase("culprit.any")
    changes = _changes(table, culprit.changes)
    slip = culprit.slip
    named = None if slip in _UNNAMED else Phrase(f"slip.{slip.value}")
    aside = Phrase("culprit.aside", {"slip": named}) if named else ""
    if len(mistake.explanations) > 1:
        return Phrase("culprit.likely", {"changes": changes, "slip": aside})
    if len(culprit.changes) > 1 or len(mistake.relations) == 1:
        return Phrase("culprit.sure", {"changes": changes, "slip": aside})
    values = {
        "changes": changes,
        "sums": tuple(_sums(mistake.relations)),
        "difference": clip(f"{mistake.difference:f}"),
        "slip": Phrase("culprit.perhaps", {"slip": named}) if named else "",
    }
    return Phrase("culprit.evident", values)


def _changes(table: Table, changes: Sequence[Change]) -> Phrase | tuple[Phrase, ...]:
    """What should stand where: cell by cell, or a row from left to right where many are wrong."""
    form = table.form
    named = [(cell_name(form, *change.key), _number(change)) for change in changes[:_MOST_NAMED]]
    each = tuple(
        Phrase("culprit.change", {"cell": cell, "expected": number}) for cell, number in named
    )
    if len(changes) <= _MOST_NAMED:
        return each
    row = _row_read(table, changes)
    if not row:
        return Phrase("culprit.many", {"changes": each, "count": len(changes)})
    return Phrase("culprit.row", {"row": row_name(form, changes[0].key.row), "values": row})


def _row_read(table: Table, changes: Sequence[Change]) -> tuple[str, ...]:
    """A row from left to right as it should read; empty unless many of its cells are to change."""
    rows = {change.key.row for change in changes}
    spec = table.form.row(rows.pop()) if len(rows) == 1 else None
    if spec is None or len(changes) <= _MOST_NAMED:
        return ()
    right = {change.key.column: _number(change) for change in changes}
    return tuple(
        right.get(column.key)
        or clip(f"{table.value(CellKey(spec.key, column.key)) or Decimal(0):f}")
        for column in spec.columns
    )


def _sums(relations: Sequence[Relation]) -> Iterator[Phrase]:
    """What kinds of sums are out, each kind once."""
    kinds = (
        "balance" if len(relation.left) > 1 else "row" if is_by_row(relation) else "column"
        for relation in relations
    )
    present = set(kinds)
    for kind in ("row", "column", "balance"):
        if kind in present:
            yield Phrase(f"culprit.sum_{kind}")


def _also(form: Form, mistake: Mistake, told: Relation) -> Phrase | str:
    """The other instances of the relation that are out."""
    others = [r for r in mistake.relations if r.id == told.id and r is not told]
    if not others:
        return ""
    kind = "row" if is_by_row(told) else "column"
    names = [f"“{axis_name(form, relation)}”" for relation in others]
    more = ("……",) if len(names) > _MOST_FURTHER else ()
    return Phrase(f"culprit.also_{kind}", {"names": (*names[:_MOST_FURTHER], *more)})


def axis_name(form: Form, relation: Relation) -> str:
    """What the row or column is called that the relation is about."""
    if is_by_row(relation):
        return row_name(form, relation.axis)
    return column_name(form, relation.terms[0][1].row, relation.axis)


def _short_name(form: Form, key: CellKey, beside: CellKey) -> str:
    """What the cell is called beside another: the row or column that they share is left out."""
    if key.row == beside.row:
        return column_name(form, *key)
    return row_name(form, key.row) if key.column == beside.column else cell_name(form, *key)


def _number(change: Change) -> str:
    return clip(f"{change.new:f}")
