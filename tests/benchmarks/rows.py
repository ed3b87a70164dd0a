"""What every benchmark gives: rows of one table, each a figure and what is asked of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A figure; `holds` is None where nothing is asked of it, or where it could not be measured."""

    name: str
    measured: str
    goal: str = ""
    holds: bool | None = None


def at_most(name: str, ratio: float, goal: float, told: str = "") -> Row:
    """A ratio that is to be at most so much; `told` are the figures that it was made of."""
    return Row(name, _figure(ratio, told), f"≤ {goal:g}", ratio <= goal)


def at_least(name: str, ratio: float, goal: float, told: str = "") -> Row:
    """A ratio that is to be at least so much."""
    return Row(name, _figure(ratio, told), f"≥ {goal:g}", ratio >= goal)


def unmeasured(name: str, why: str) -> Row:
    """A figure that cannot be had here: `why` says what is missing."""
    return Row(name, f"not measured: {why}")


def print_rows(rows: Iterable[Row]) -> bool:
    """Prints rows as they come; whether all goals are met that could be measured."""
    met = True
    for row in rows:
        verdict = {True: "holds", False: "MISSED", None: ""}[row.holds]
        print(f"{row.name:<50}{row.measured:<36}{row.goal:<8}{verdict}".rstrip(), flush=True)
        met = met and row.holds is not False
    return met


def _figure(ratio: float, told: str) -> str:
    return f"{ratio:.2f} ({told})" if told else f"{ratio:.2f}"
