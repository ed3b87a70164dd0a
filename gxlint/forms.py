"""The statutory forms: parts and tables that an edition asks for, as the YAML of rules/forms says.

A `Form` is one table of one edition.  Its relations are kept as linear terms over cells with exact
integer coefficients, so that checks and error localisation work on the same data.
"""

from __future__ import annotations

from itertools import zip_longest

from gxlint import bundle, patterns
from gxlint.functions import cache, partial
from gxlint.namedtuple import NamedTuple
from gxlint.once import brief

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

# Everything but CJK characters is noise when labels are compared: white space, brackets, quotes,
# punctuation, Arabic numbering, bars, stray letters of OCR, pinyin.  (A class of ranges of CJK
# characters would say the same and takes a hundred times as long to compile.)
_NOISE = patterns.compile(r"[\W\d_A-Za-z\u00c0-\u024f]+")
_NUMBERING = patterns.compile(r"^\s*(?:[(（]?[一二三四五六七八九十]+[)）、.．]|\d+[.．、)）]?)\s*")
_ASIDE = patterns.compile(r"[（(][^（()）]*[)）]")


@brief(2048)
def core_of(label: str) -> str:
    """The CJK characters of a label, numerals of its numbering included."""
    return _NOISE.sub("", label)


@brief(1024)
def label_core(label: str) -> str:
    """A label reduced to what identifies it: no numbering, white space or punctuation."""
    return core_of(_NUMBERING.sub("", label))


def label_name(label: str) -> str:
    """A label as one would say it: without its numbering and the aside in brackets."""
    return _ASIDE.sub("", _NUMBERING.sub("", label)).strip()


class CellKey(NamedTuple):
    """Names a cell within a table."""

    row: str
    column: str


class ColumnSpec(NamedTuple):
    """A column: `kind` is "count", "change" (may be negative) or "amount" (a decimal)."""

    key: str
    label: str
    kind: str
    group: str | None
    cores: tuple[str, ...]

    @property
    def name(self) -> str:
        return label_name(self.label)


class RowSpec(NamedTuple):
    """A row of a form; `cores` are the label and its variants, reduced, longest first."""

    key: str
    label: str
    group: str | None
    cores: tuple[str, ...]
    columns: tuple[ColumnSpec, ...]
    item: str | None

    @property
    def name(self) -> str:
        return label_name(self.label)


class Relation(NamedTuple):
    """One relation over cells: the sum of coefficient times cell, compared with nought.

    `op` is "==", "<=" or ">=".  `left` and `right` are the two sides as written, for messages;
    `terms` has everything on the left side.  `axis` is the row or the column it is about.
    """

    id: str
    axis: str
    op: str
    left: tuple[tuple[int, CellKey], ...]
    right: tuple[tuple[int, CellKey], ...]

    @property
    def terms(self) -> tuple[tuple[int, CellKey], ...]:
        return self.left + tuple((-factor, cell) for factor, cell in self.right)


class Form(NamedTuple):
    """One statutory table as one edition prescribes it."""

    table: str
    edition: str
    part: str
    name: Mapping[str, str]
    side_by_side: bool
    rows: tuple[RowSpec, ...]
    headers: tuple[str, ...]

    def __hash__(self) -> int:
        return hash((self.table, self.edition))

    def row(self, key: str) -> RowSpec | None:
        """The row of that key."""
        return _by_key(self).get(key)

    def column(self, row: str, column: str) -> ColumnSpec | None:
        """The column of that key in the row of that key."""
        spec = self.row(row)
        for one in spec.columns if spec else ():
            if one.key == column:
                return one
        return None

    def columns_by_row(self) -> Mapping[str, frozenset[str]]:
        """The columns of each row."""
        return _columns_of(self)

    @property
    def relations(self) -> tuple[Relation, ...]:
        """What must hold between its cells."""
        return _relations_of(self)

    @property
    def uniform(self) -> bool:
        """Whether all rows share the same columns."""
        return all(row.columns == self.rows[0].columns for row in self.rows)


class PartSpec(NamedTuple):
    """A part that an edition asks for; `number` is the Chinese numeral of its heading."""

    key: str
    number: str
    heading: str
    pattern: str
    required: bool


class Edition(NamedTuple):
    """An edition of the report: the report years it is for, its legal ground and its parts."""

    id: str
    first_year: int
    last_year: int | None
    basis: Mapping[str, str]
    parts: tuple[PartSpec, ...]

    def part(self, key: str) -> PartSpec | None:
        """The part of that key."""
        for part in self.parts:
            if part.key == key:
                return part
        return None


NUMERALS = "一二三四五六七八九十"


def place_of(numeral: str) -> int:
    """Which part a numeral or number (三, 3) is that of; 0 for a numeral above ten."""
    return int(numeral) if numeral.isdecimal() else NUMERALS.find(numeral) + 1


@cache
def _by_key(form: Form) -> dict[str, RowSpec]:
    return {row.key: row for row in form.rows}


@cache
def _columns_of(form: Form) -> dict[str, frozenset[str]]:
    return {row.key: frozenset(column.key for column in row.columns) for row in form.rows}


@cache
def cell_key(row: str, column: str) -> CellKey:
    """The name of a cell of a form; there are a few hundred, and every report has each."""
    return CellKey(row, column)


@cache
def row_keys(form: Form) -> tuple[tuple[CellKey, ...], ...]:
    """The names of the cells of each row of a form."""
    return tuple(tuple(cell_key(row.key, c.key) for c in row.columns) for row in form.rows)


@cache
def editions() -> dict[str, Edition]:
    """All editions by id, oldest first."""
    return {edition.id: edition for edition in map(_edition, bundle.forms()["editions"])}


def edition_of_year(year: int) -> str | None:
    """The id of the edition that report year `year` is to be written on."""
    for edition in editions().values():
        if edition.first_year <= year and (edition.last_year is None or year <= edition.last_year):
            return edition.id
    return None


TABLES = ("disclosure", "applications", "review")


@cache
def form(table: str, edition: str) -> Form | None:
    """The form of a table in an edition; None where the edition has no such table (2008)."""
    if edition not in ("2019", "2021"):
        return None
    data = bundle.forms()[table]
    return Form(
        table=table,
        edition=edition,
        part=data["part"],
        name=data["name"],
        side_by_side=data.get("layout") == "side_by_side",
        rows=tuple(_rows(data, edition)),
        headers=tuple(data.get("headers", ())),
    )


@cache
def row_cores() -> tuple[str, ...]:
    """The labels of the rows of all forms, with their variants, reduced."""
    forms = [form(table, edition) for table in TABLES for edition in editions()]
    return tuple({core for one in forms if one for row in one.rows for core in row.cores})


def _edition(data: Mapping[str, Any]) -> Edition:
    parts: list[PartSpec] = []
    for part in data["parts"]:
        required = part.get("required", True)
        # An optional part (2008) takes no number of its own: the others are counted.
        number = NUMERALS[sum(p.required for p in parts)] if required else ""
        parts.append(PartSpec(part["key"], number, part["heading"], part["pattern"], required))
    years = data["years"]
    return Edition(data["id"], years["from"], years.get("to"), data["basis"], tuple(parts))


def _in_edition(data: Mapping[str, Any], edition: str) -> bool:
    return edition in data.get("editions", (edition,))


def _cores(data: Mapping[str, Any]) -> tuple[str, ...]:
    cores = {label_core(label) for label in (data["label"], *data.get("variants", ()))}
    return tuple(sorted(cores, key=lambda core: (-len(core), core)))


def _rows(data: Mapping[str, Any], edition: str) -> Iterator[RowSpec]:
    for block in data["blocks"]:
        if not _in_edition(block, edition):
            continue
        columns = tuple(
            ColumnSpec(c["key"], c["label"], c["kind"], c.get("group"), _cores(c))
            for c in block["columns"]
            if _in_edition(c, edition)
        )
        for row in block["rows"]:
            if _in_edition(row, edition):
                yield RowSpec(
                    row["key"],
                    row["label"],
                    row.get("group"),
                    _cores(row),
                    columns,
                    block.get("item"),
                )


def table_of_relation(relation_id: str) -> str | None:
    """The table that has a relation of that id in some edition."""
    for table in TABLES:
        if any(entry["id"] == relation_id for entry in bundle.forms()[table].get("relations", ())):
            return table
    return None


@cache
def _relations_of(form: Form) -> tuple[Relation, ...]:
    return tuple(_relations(form))


def _relations(form: Form) -> Iterator[Relation]:
    """Each relation of the form, once for every row or column that has all its terms."""
    for entry in bundle.forms()[form.table].get("relations", ()):
        if not _in_edition(entry, form.edition):
            continue
        by_row = entry["per"] == "row"
        for axis, names in _axes(form, by_row=by_row):
            left, op, right = _terms(form.table, entry["formula"], names)
            if left is not None and right is not None:
                place = partial(_placed, axis=axis, by_row=by_row)
                yield Relation(entry["id"], axis, op, place(left), place(right))


def _axes(form: Form, *, by_row: bool) -> list[tuple[str, tuple[str, ...]]]:
    """Each row with the keys of its columns, or each column with those of the rows."""
    if by_row:
        return [(row.key, tuple([c.key for c in row.columns])) for row in form.rows]
    rows = tuple([row.key for row in form.rows])
    return [(column.key, rows) for column in form.rows[0].columns]


_Terms = list[tuple[int, str]] | None


@cache
def _terms(table: str, formula: str, names: tuple[str, ...]) -> tuple[_Terms, str, _Terms]:
    """The sides of a formula, as coefficients and names; None for one that names another."""
    left, op, right = _parse_formula(formula)
    sets = bundle.forms()[table].get("sets", {})
    return _expand(left, names, sets), op, _expand(right, names, sets)


def _placed(
    terms: list[tuple[int, str]], axis: str, *, by_row: bool
) -> tuple[tuple[int, CellKey], ...]:
    if by_row:
        return tuple([(factor, cell_key(axis, name)) for factor, name in terms])
    return tuple([(factor, cell_key(name, axis)) for factor, name in terms])


_Side = list[tuple[int, str, bool]]  # coefficient, name, whether the name is that of a set

_OPERATORS = ("==", "<=", ">=")
_SIGNS = {"+": 1, "-": -1}
_TERM = patterns.compile(r"sum\(([a-z_]+)\)|([a-z_][a-z_.]*)|0")


def _parse_formula(formula: str) -> tuple[_Side, str, _Side]:
    """Reads "a + b == sum(c)": names, sums of sets, plus and minus, spaces between them.

    Raises ValueError, with the formula, on anything else.
    """
    words = formula.split()
    for at, word in enumerate(words):
        if word in _OPERATORS:
            return _side(words[:at], formula), word, _side(words[at + 1 :], formula)
    raise ValueError(f"not a relation: {formula}")


def _side(words: list[str], formula: str) -> _Side:
    terms = [_TERM.fullmatch(word) for word in words[::2]]
    signs = [_SIGNS.get(word) for word in ("+", *words[1::2])]
    side: _Side = []
    for sign, term in zip_longest(signs, terms):
        if sign is None or term is None:
            raise ValueError(f"not a linear term in: {formula}")
        if name := term[1] or term[2]:
            side.append((sign, name, term[1] is not None))
    return side


def _expand(side: _Side, names: tuple[str, ...], sets: Mapping[str, list[str]]) -> _Terms:
    """The side with names in place of sets; None where it has a name that is not among `names`.

    A member of a set stands for the row of that key or all rows below it ("refused" for
    "refused.state_secret", …).
    """
    terms: list[tuple[int, str]] = []
    for factor, name, is_set in side:
        if is_set:
            for member in sets[name]:
                below = member + "."
                terms += [(factor, n) for n in names if n == member or n.startswith(below)]
        elif name in names:
            terms.append((factor, name))
        else:
            return None
    return terms
