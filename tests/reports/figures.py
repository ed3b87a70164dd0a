"""Draws tables that are consistent in every relation of the forms."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from reports.labels import APPLICANTS, LITIGATION_KINDS, OUTCOMES, result_rows
from reports.model import Body, CellId, Grid

#: How many applications a natural person column may show: nought, a few, …, thousands.
SCALES = (0, 3, 30, 400, 6000)


def spread(random: Random, total: int, keys: Sequence[str]) -> dict[str, int]:
    """`total` shared out among a few of `keys`; the others get nought."""
    shares = dict.fromkeys(keys, 0)
    rest = total
    for key in random.sample(list(keys), min(len(keys), 6)):
        share = random.randint(0, rest)
        shares[key] = share
        rest -= share
    shares[keys[0]] += rest
    return shares


def draw_applications(random: Random, edition: str, body: Body) -> Grid:
    """Part three: rows and columns add up, and every column balances."""
    scale = random.choice(SCALES if body.kind == "government" else SCALES[:4])
    leaves = tuple(result_rows(edition))
    counts: dict[CellId, int] = {}
    for column in APPLICANTS:
        top = scale if column == "natural_person" else scale // random.choice((5, 20, 100))
        received = random.randint(0, top)
        carried_in = random.randint(0, received // 8 + 1) if top else 0
        carried_over = random.randint(0, (received + carried_in) // 8)
        concluded = received + carried_in - carried_over
        shares = spread(random, concluded, leaves)
        for row, count in {
            "received": received,
            "carried_in": carried_in,
            **shares,
            "concluded": concluded,
            "carried_over": carried_over,
        }.items():
            counts[row, column] = count
    rows = tuple(dict.fromkeys(row for row, _ in counts))
    cells: dict[CellId, str] = {}
    for row in rows:
        for column in APPLICANTS:
            cells[row, column] = str(counts[row, column])
        cells[row, "total"] = str(sum(counts[row, column] for column in APPLICANTS))
    return Grid("applications", edition, cells)


def draw_review(random: Random, edition: str, body: Body) -> Grid:
    """Part four: each group's total is the sum of its outcomes."""
    cells: dict[CellId, str] = {}
    for row in ("reconsideration", *LITIGATION_KINDS):
        top = random.choice((0, 0, 2, 15, 300 if body.kind == "government" else 9))
        outcomes = spread(random, random.randint(0, top), tuple(OUTCOMES))
        for column, count in outcomes.items():
            cells[row, column] = str(count)
        cells[row, "total"] = str(sum(outcomes.values()))
    return Grid("review", edition, cells)


def _change(random: Random, previous: int) -> str:
    change = random.randint(-min(previous, 40), 40)
    return f"+{change}" if change > 0 and random.random() < 0.5 else str(change)


def _amount(random: Random, top: int) -> str:
    digits = random.choice((0, 0, 2, 4))
    return str(Decimal(random.randint(0, top * 10**digits)).scaleb(-digits))


def draw_disclosure(random: Random, edition: str, body: Body) -> Grid:
    """Part two; 规章 above nought only for a body that may make them."""
    top = random.choice((0, 9, 300, 80_000 if body.kind == "government" else 2_000))
    cells: dict[CellId, str] = {}
    for row in ("regulations", "normative_documents"):
        limit = min(top, 60) if row == "normative_documents" or body.rule_making else 0
        issued = random.randint(0, limit)
        if edition == "2021":
            repealed = random.randint(0, limit)
            in_force = max(0, issued - repealed) + random.randint(0, limit)
            values = {"issued": issued, "repealed": repealed, "in_force": in_force}
        else:
            published = random.randint(0, issued)
            values = {
                "produced": issued,
                "newly_published": published,
                "total_published": published + random.randint(0, limit),
            }
        cells.update({(row, column): str(value) for column, value in values.items()})
    if edition == "2021":
        for row in ("licensing", "penalties", "compulsion"):
            cells[row, "decisions"] = str(random.randint(0, top))
        cells["fees", "amount"] = _amount(random, top)
        return Grid("disclosure", edition, cells)
    for row in ("licensing", "other_services", "penalties", "compulsion", "fees"):
        previous = random.randint(0, min(top, 900))
        cells[row, "previous"] = str(previous)
        cells[row, "change"] = _change(random, previous)
        if row != "fees":
            cells[row, "decisions"] = str(random.randint(0, top))
    cells["procurement", "projects"] = str(random.randint(0, min(top, 400)))
    cells["procurement", "amount"] = _amount(random, top)
    return Grid("disclosure", edition, cells)
