"""Check kind ``table``: whether a statutory table is there, on the right form and complete."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from gxlint import patterns
from gxlint.checks import Hit, Names, NotApplicable, every_name
from gxlint.checks.naming import clip, column_name, listing, row_name
from gxlint.forms import TABLES, Form, form
from gxlint.model import gaps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from gxlint.model import Report, Row, Section, Table

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["aspect"],
    "properties": {
        "aspect": {
            "description": "what is asked of each table",
            "enum": ["presence", "edition", "rows", "columns", "cell_count", "labels"],
        },
        "elsewhere": {
            "description": "presence: words of a part that say its table is somewhere else",
            "type": "string",
            "format": "regex",
            "minLength": 1,
        },
        "single_up_to": {
            "description": "so many defects of a table are findings of their own, more are one",
            "type": "integer",
            "minimum": 1,
        },
    },
}
EXAMPLE = "aspect: rows\nsingle_up_to: 3\n"
_TABLE = frozenset({"table", "table_en"})
_NAME = _TABLE | {"name"}
_SEVERAL = _TABLE | {"count", "names"}
_COUNTED = _NAME | {"found", "expected"}
NAMES: Names = {
    "presence": {"": _TABLE, "elsewhere": _TABLE, "unread": _TABLE},
    "edition": {"": _TABLE | {"year", "expected", "found"}},
    "rows": {"": _NAME, "several": _SEVERAL},
    "columns": {"": _NAME, "several": _SEVERAL},
    "cell_count": {
        "": _COUNTED,
        "empty": _COUNTED,
        "contradicted": _COUNTED,
        "several": _SEVERAL,
        "several_empty": _SEVERAL,
    },
    "labels": {"": _NAME | {"label", "expected"}, "several": _SEVERAL},
}
VALUES = every_name(NAMES)

_Answer = Iterator[Hit | NotApplicable]


def check(report: Report, params: Mapping[str, Any]) -> _Answer:
    """The defects of the report's tables in the aspect that the rule is about."""
    aspect = params["aspect"]
    if aspect == "presence":
        yield from _presence(report, params)
    elif not report.tables:
        yield NotApplicable("table_missing")
    else:
        yield from _ASPECTS[aspect](report, params)


def _names_of(form: Form) -> dict[str, object]:
    return {"table": form.name["zh"], "table_en": form.name["en"]}


def _asked(report: Report) -> list[Form]:
    """The forms that the report's edition asks for."""
    return [found for key in TABLES if (found := form(key, report.edition or ""))]


def _presence(report: Report, params: Mapping[str, Any]) -> _Answer:
    asked = _asked(report)
    parts = [(wanted, report.section(wanted.part)) for wanted in asked]
    if not any(section or wanted.table in report.tables for wanted, section in parts):
        yield NotApplicable("section_missing" if asked else "edition")
        return
    for wanted, section in parts:
        if section and wanted.table not in report.tables:
            elsewhere = _elsewhere(section, params.get("elsewhere"))
            yield Hit(
                path=section.path,
                values=_names_of(wanted),
                related=elsewhere,
                variant="elsewhere" if elsewhere else "unread" if section.has_table else None,
            )


def _elsewhere(section: Section, pattern: str | None) -> tuple[str, ...]:
    """The first sentence that sends the reader somewhere else for the table, if there is one."""
    if pattern is None:
        return ()
    words = patterns.compile(pattern)
    return tuple(s.path for s in section.sentences() if words.search(s.text.norm))[:1]


def _edition(report: Report, _: Mapping[str, Any]) -> Iterator[Hit]:
    for wanted in _asked(report):
        table = report.tables.get(wanted.table)
        # Forms whose rows and columns are alike cannot be told apart, and need not be.
        if table and table.form.rows != wanted.rows:
            values = _names_of(wanted) | {
                "year": report.year or wanted.edition,
                "expected": wanted.edition,
                "found": table.form.edition,
            }
            yield Hit(table.key, values)


def _rows(report: Report, params: Mapping[str, Any]) -> Iterator[Hit]:
    for table in report.tables.values():
        missing = [
            Hit(f"{table.key}/{key}", {"name": row_name(table.form, key)})
            for key in table.missing_rows
        ]
        yield from _together(table, missing, params, stands=False)


def _columns(report: Report, params: Mapping[str, Any]) -> Iterator[Hit]:
    for table in report.tables.values():
        yield from _together(table, _missing_columns(table), params, stands=False)


def _missing_columns(table: Table) -> list[Hit]:
    """One hit a column, even where several rows lack it."""
    rows_without: dict[str, list[str]] = {}
    for key in table.missing_columns:
        rows_without.setdefault(key.column, []).append(key.row or table.form.rows[0].key)
    hits = []
    for column, rows in rows_without.items():
        name = column_name(table.form, rows[0], column)
        if table.form.uniform:
            hits.append(Hit(f"{table.key}/@{column}", {"name": name}))
        else:
            name = "、".join(row_name(table.form, row) for row in rows) + f"›{name}"
            others = tuple(f"{table.key}/{row}" for row in rows[1:])
            hits.append(Hit(f"{table.key}/{rows[0]}/{column}", {"name": name}, related=others))
    return hits


def _cell_count(report: Report, params: Mapping[str, Any]) -> Iterator[Hit]:
    for table in report.tables.values():
        rows = [
            row
            for key in gaps(table)
            if (row := table.rows.get(key))
            and (not row.placed or _expected_columns(table, row) - row.cells.keys())
        ]
        # What the form calls rows may stand side by side: a single row of values in the source.
        groups = [rows] if rows and table.form.side_by_side else [[row] for row in rows]
        yield from _together(table, [_miscounted(table, group) for group in groups], params)


def _miscounted(table: Table, rows: Sequence[Row]) -> Hit:
    found = sum(row.found for row in rows)
    expected = sum(len(_expected_columns(table, row)) for row in rows)
    return Hit(
        path=f"{table.key}/{rows[0].key}",
        values={
            "name": "、".join(row_name(table.form, row.key) for row in rows),
            "found": found,
            "expected": expected,
        },
        variant={0: "empty", expected: "contradicted"}.get(found),
    )


def _expected_columns(table: Table, row: Row) -> frozenset[str]:
    keys = table.form.columns_by_row().get(row.key, frozenset())
    if not table.missing_columns:
        return keys
    return keys - {key.column for key in table.missing_columns if key.row in ("", row.key)}


def _labels(report: Report, params: Mapping[str, Any]) -> Iterator[Hit]:
    for table in report.tables.values():
        hits = []
        for note in table.label_notes:
            label = clip("".join(report.locate(note.path).raw.split()))
            name = f"“{label}”→“{note.expected}”"
            hits.append(Hit(note.path, {"label": label, "expected": note.expected, "name": name}))
        yield from _together(table, hits, params)


def _together(
    table: Table, hits: Sequence[Hit], params: Mapping[str, Any], *, stands: bool = True
) -> Iterator[Hit]:
    """The hits of one table: each by itself, or one for all if there are many.

    `stands` says that there is something to be seen at their paths.
    """
    common = _names_of(table.form)
    if len(hits) <= params.get("single_up_to", 1):
        for hit in hits:
            yield hit._replace(values={**common, **hit.values})
        return
    names = listing([str(hit.values["name"]) for hit in hits])
    paths = tuple(hit.path for hit in hits) if stands else (table.key,)
    values = {**common, "count": len(hits), "names": names}
    all_empty = all(hit.variant == "empty" for hit in hits)
    variant = "several_empty" if all_empty else "several"
    yield Hit(paths[0], values, related=paths[1:], variant=variant)


_ASPECTS: Mapping[str, Callable[[Report, Mapping[str, Any]], Iterator[Hit]]] = {
    "edition": _edition,
    "rows": _rows,
    "columns": _columns,
    "cell_count": _cell_count,
    "labels": _labels,
}
