"""One defect, one finding: which of several rules reports it, and which cells it suspects."""

from __future__ import annotations

from gxlint.finding import Finding, Place, Suspect
from gxlint.messages import worded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.checks import Hit
    from gxlint.model import Report
    from gxlint.places import Places

#: A finding and the group of the hit that it was made from.
Draft = tuple[Finding, tuple[str, int] | None]


def fittest(drafts: Sequence[Draft]) -> list[Finding]:
    """The findings, of each group only those with its least number."""
    least: dict[str, int] = {}
    for _, group in drafts:
        if group is not None:
            key, number = group
            least[key] = min(number, least.get(key, number))
    return [finding for finding, group in drafts if group is None or least[group[0]] == group[1]]


def suspects_of(places: Places, hit: Hit) -> tuple[Suspect, ...]:
    """The cells that the hit suspects, with what stands in them now."""
    return tuple(
        Suspect(path, _value(places.report, path), expected, places.where(path))
        for path, expected in hit.suspects
    )


def noted(place: Place, hit: Hit, lang: str) -> Place:
    """The place with the hit's note on it, if there is one."""
    note = hit.notes.get(place.path)
    return place._replace(note=str(worded(note, lang))) if note else place


def _value(report: Report, path: str) -> str | None:
    table, row, column = path.split("/")
    cell = report.tables[table].cell(row, column)
    return None if cell is None or cell.value is None else f"{cell.value:f}"
