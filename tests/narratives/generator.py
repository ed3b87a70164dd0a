"""Reports with variants in their narrative, and where each of the figures stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from random import Random

from reports.bodies import DEPARTMENTS
from reports.layouts import Layout
from reports.model import Grid, Para, Piece, Sheet
from reports.strategies import draw_sheet

from narratives import (
    applications,
    bystanders,
    denials,
    documents,
    further,
    relations,
    results,
    review,
)
from narratives.figures import Facts
from narratives.filling import Told, Unfit, faults, fill
from narratives.variant import Variant

VARIANTS: tuple[Variant, ...] = (
    *applications.VARIANTS,
    *results.VARIANTS,
    *review.VARIANTS,
    *documents.VARIANTS,
    *denials.VARIANTS,
    *relations.VARIANTS,
    *bystanders.VARIANTS,
    *further.VARIANTS,
)
#: One sheet in so many has its applications counted in ten thousands.
_BIG = 6
_TIMES = 10
_TABLE_PARTS = ("disclosure", "applications", "review")


@dataclass(frozen=True, slots=True)
class Task:
    """A variant to be told truly, or with that fault."""

    variant: Variant
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Narrated:
    """A report as text, and what was told in it; each begins at the place (line, column) given."""

    sheet: Sheet
    text: str
    told: tuple[Told, ...]
    places: tuple[tuple[int, int], ...]


def tasks(rounds: int, *, faulty: bool) -> list[Task]:
    """Every variant so many times; of the faulty ones every fault at least once."""
    if not faulty:
        return [Task(variant) for variant in VARIANTS for _ in range(rounds)]
    todo = []
    for variant in VARIANTS:
        possible = faults(variant)
        times = max(rounds, len(possible)) if possible else 0
        todo += [Task(variant, possible[number % len(possible)]) for number in range(times)]
    return todo


def narrate(todo: Sequence[Task], each: int, layout: Layout, seed: int) -> Iterator[Narrated]:
    """Reports with `each` of the tasks, in an order drawn from the seed, until all are done."""
    random = Random(seed)
    waiting = random.sample(todo, len(todo))
    futile = 0
    while waiting:
        sheet = draw(random, waiting[0].variant.organ)
        facts = Facts(sheet)
        told, waiting = _tell(waiting, each, sheet, facts, random)
        futile = 0 if told else futile + 1
        assert futile < 400, f"fits no report: {waiting[0]}"
        if told:
            yield _laid_out(sheet, told, layout, random)


def draw(random: Random, organ: str = "") -> Sheet:
    """A report with tables, some of them of a great many applications; of that body if asked."""
    edition = random.choice(("2019", "2021", "2021"))
    sheet = draw_sheet(random, edition)
    kind = organ if organ in ("", "government") else "department"
    while kind and sheet.body.kind != kind:
        sheet = draw_sheet(random, edition)
    if kind == "department":
        sheet = _renamed(sheet, organ)
    return _multiplied(sheet) if random.randrange(_BIG) == 0 else sheet


def _renamed(sheet: Sheet, organ: str) -> Sheet:
    old = next(suffix for suffix in DEPARTMENTS if sheet.body.name.endswith(suffix))
    body = replace(sheet.body, name=sheet.body.name.removesuffix(old) + organ)
    return replace(sheet.everywhere(lambda text: text.replace(old, organ)), body=body)


def _multiplied(sheet: Sheet) -> Sheet:
    """Ten times as many applications; the sayings about their number are left out."""
    grid = sheet.grid("applications")
    assert grid is not None
    cells = {key: str(int(text) * _TIMES) for key, text in grid.cells.items()}
    return sheet.without("topic:依申请公开").with_grid(grid.with_cells(cells))


def _tell(
    waiting: Sequence[Task], each: int, sheet: Sheet, facts: Facts, random: Random
) -> tuple[list[Told], list[Task]]:
    """Tells some waiting tasks, each saying once; those that the report doesn't take wait on."""
    told: list[Told] = []
    left: list[Task] = []
    said: set[Variant] = set()
    for task in waiting:
        if len(told) < each and task.variant not in said and _may_say(sheet, task.variant):
            try:
                told.append(fill(task.variant, sheet, facts, random, task.fault))
                said.add(task.variant)
                continue
            except Unfit:
                pass
        left.append(task)
    return told, left


def _may_say(sheet: Sheet, variant: Variant) -> bool:
    """Bodies say what is theirs; who is in charge of reviews says more of them than others do."""
    if variant.organ == "government":
        return sheet.body.kind == "government"
    return sheet.body.name.endswith(variant.organ)


def _laid_out(sheet: Sheet, told: Sequence[Told], layout: Layout, random: Random) -> Narrated:
    ordered = sorted(told, key=lambda one: one.variant.at)
    paras: list[Para] = []
    for at, sayings in groupby(ordered, key=lambda one: one.variant.at):
        for para in _paragraphs(list(sayings), at, random):
            sheet = _with_paragraph(sheet, para, at)
            paras.append(para)
    text = layout.lay_out(sheet)
    places = tuple(_places(text.split("\n"), paras))
    return Narrated(sheet, text, tuple(ordered), places)


def _paragraphs(sayings: Sequence[Told], at: str, random: Random) -> Iterator[Para]:
    """The sayings in their order, some of them together.

    A saying out of scope stands alone, so that no year or place carries over to the others.
    """
    part = at if at in (*_TABLE_PARTS, "problems", "other_matters") else "overview"
    pieces: list[Piece] = []
    for told in sayings:
        alone = bool(told.variant.scope) or told.text.startswith("（")
        if pieces and (alone or random.random() < 0.5):
            yield Para("text", part, tuple(pieces))
            pieces = []
        pieces.append(Piece(f"topic:{at}:told", told.text))
        if alone:
            yield Para("text", part, tuple(pieces))
            pieces = []
    if pieces:
        yield Para("text", part, tuple(pieces))


def _places(lines: Sequence[str], paras: Sequence[Para]) -> Iterator[tuple[int, int]]:
    for para in paras:
        line = lines.index(para.text) + 1
        column = 1
        for piece in para.pieces:
            yield line, column
            column += len(piece.text)


def _with_paragraph(sheet: Sheet, para: Para, at: str) -> Sheet:
    """The paragraph behind its topic, behind the heading of its part, or at the part's end."""
    place = max(n for n, block in enumerate(sheet.blocks) if _precedes(block, para, at))
    return replace(sheet, blocks=(*sheet.blocks[: place + 1], para, *sheet.blocks[place + 1 :]))


def _precedes(block: Para | Grid, para: Para, at: str) -> bool:
    if isinstance(block, Grid) or block.part != para.part:
        return False
    if para.part in _TABLE_PARTS or para.part == at or block.role == "heading":
        return True
    begins = ("opening", f"topic:{at}")
    return any(piece.tag.startswith(begins) for piece in block.pieces)
