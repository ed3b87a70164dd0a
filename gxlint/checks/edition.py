"""Check kind ``edition``: whether the report tells which edition of the form it is to follow."""

from __future__ import annotations

from gxlint.checks import Hit, NotApplicable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from gxlint.model import Report

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False}
EXAMPLE = "{}"
VALUES: frozenset[str] = frozenset()


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit | NotApplicable]:  # noqa: ARG001
    """One hit if neither a year nor a table shows the edition."""
    if report.edition is None:
        yield Hit("title")
