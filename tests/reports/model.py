"""A drawn report before it is laid out: paragraphs made of tagged pieces, and grids of cells.

Tags name what a piece says ("period", "contact", "fee", "topic:平台建设"), so that a defect can
change one statement and leave all others as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

CellId = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Body:
    """An invented administrative body.

    `kind` is "government", "department" or "township" (乡镇 and 街道, which art. 49 does not name);
    `own` is how it calls itself (我局); `site` the name of the site it publishes on.
    """

    name: str
    kind: str
    own: str
    place: str
    rule_making: bool = False

    @property
    def office(self) -> str:
        """Who answers questions about the report."""
        return f"{self.place}人民政府办公室" if self.kind == "government" else f"{self.name}办公室"


@dataclass(frozen=True, slots=True)
class Piece:
    """A statement of the narrative: one sentence or a few."""

    tag: str
    text: str


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph or line. `role`: furniture, title, text, heading, subheading or signature."""

    role: str
    part: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Grid:
    """A statutory table: what stands in its cells.

    A row without cells is absent, likewise a column.  `relabelled` replaces row labels; `surplus`
    are texts that stand behind the last cell of a row.
    """

    table: str
    edition: str
    cells: Mapping[CellId, str]
    relabelled: Mapping[str, str] = field(default_factory=dict)
    surplus: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def with_cells(self, changes: Mapping[CellId, str]) -> Grid:
        """The grid with other texts in some cells, which must be there."""
        assert changes.keys() <= self.cells.keys()
        return replace(self, cells={**self.cells, **changes})

    def without(self, drop: Callable[[CellId], bool]) -> Grid:
        """The grid without the cells that `drop` picks."""
        return replace(self, cells={key: v for key, v in self.cells.items() if not drop(key)})

    def number(self, row: str, column: str) -> int:
        """The count in a cell."""
        return int(self.cells[row, column])

    def rows(self) -> tuple[str, ...]:
        """The keys of the rows that are there."""
        return tuple(dict.fromkeys(row for row, _ in self.cells))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report before it is laid out."""

    edition: str
    year: int
    body: Body
    blocks: tuple[Para | Grid, ...]

    def paragraphs(self) -> Iterator[Para]:
        return (block for block in self.blocks if isinstance(block, Para))

    def grid(self, table: str) -> Grid | None:
        """The statutory table of that key."""
        grids = (block for block in self.blocks if isinstance(block, Grid))
        return next((grid for grid in grids if grid.table == table), None)

    def with_grid(self, grid: Grid) -> Sheet:
        """The report with `grid` in the place of the table of the same key."""
        return self._map(
            lambda block: grid if isinstance(block, Grid) and block.table == grid.table else block
        )

    def without_table(self, table: str) -> Sheet:
        """The report without that table."""
        return self._map(
            lambda block: None if isinstance(block, Grid) and block.table == table else block
        )

    def has(self, tag: str) -> bool:
        """Whether there is a piece with that tag."""
        return any(piece.tag == tag for para in self.paragraphs() for piece in para.pieces)

    def text_of(self, tag: str) -> str:
        """The text of the first piece with that tag; KeyError if there is none."""
        for para in self.paragraphs():
            for piece in para.pieces:
                if piece.tag == tag:
                    return piece.text
        raise KeyError(tag)

    def reworded(self, tag: str, reword: Callable[[str], str]) -> Sheet:
        """The report with the pieces of that tag reworded; one of them must change."""
        changed = self._map_pieces(
            lambda piece: Piece(tag, reword(piece.text)) if piece.tag == tag else piece
        )
        assert changed != self, f"nothing to reword: {tag}"
        return changed

    def everywhere(self, reword: Callable[[str], str]) -> Sheet:
        """The report with every piece of narrative reworded."""
        return self._map_pieces(lambda piece: Piece(piece.tag, reword(piece.text)))

    def without(self, *tags: str) -> Sheet:
        """The report without the pieces that have one of those tags or a tag below them."""
        below = tuple(tag + ":" for tag in tags)
        return self._map_pieces(
            lambda piece: None if piece.tag in tags or piece.tag.startswith(below) else piece
        )

    def without_part(self, key: str, *, keep_heading: bool = False) -> Sheet:
        """The report without a part, or with its heading only."""

        def kept(block: Para | Grid) -> Para | Grid | None:
            part = block.table if isinstance(block, Grid) else block.part
            heading = isinstance(block, Para) and block.role == "heading"
            return block if part != key or (keep_heading and heading) else None

        return self._map(kept)

    def truth(self) -> dict[tuple[str, str, str], Decimal | None]:
        """What a reader must find: (table, row, column) to number; None where there is none."""
        return {
            (grid.table, row, column): _number(text)
            for grid in self.blocks
            if isinstance(grid, Grid)
            for (row, column), text in grid.cells.items()
        }

    def _map(self, change: Callable[[Para | Grid], Para | Grid | None]) -> Sheet:
        changed = (change(block) for block in self.blocks)
        return replace(self, blocks=tuple(block for block in changed if block is not None))

    def _map_pieces(self, change: Callable[[Piece], Piece | None]) -> Sheet:
        def changed(block: Para | Grid) -> Para | Grid | None:
            if isinstance(block, Grid):
                return block
            pieces = tuple(p for p in map(change, block.pieces) if p is not None)
            return replace(block, pieces=pieces) if pieces else None

        return self._map(changed)


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
