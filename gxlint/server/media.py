"""The forms that an answer may have, and the choice among them by what a request accepts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gxlint.server.problems import Problem

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

#: The formats (see `gxlint.formats`) by media type, the first one for whoever takes anything; the
#: Word copy is none of them.
FORMATS: Mapping[str, str] = {
    "application/json": "json",
    "application/sarif+json": "sarif",
    "text/html": "html",
    "text/markdown": "markdown",
    "text/csv": "csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}
OFFERED = (*FORMATS, WORD)


def chosen(accept: str, offered: Sequence[str] = OFFERED) -> str:
    """The media type, of those offered, that an Accept header prefers (RFC 9110, 12.5.1).

    Among those that it likes alike, the first offered.  Raises `Problem` if it takes none.
    """
    ranges = [found for part in accept.split(",") if (found := _range(part))]
    if not ranges:
        return offered[0]
    best, quality = "", 0.0
    for media_type in offered:
        liked = _quality(media_type, ranges)
        if liked > quality:
            best, quality = media_type, liked
    if not best:
        raise Problem(
            "not-acceptable",
            f"没有 Accept 所要的格式；可用：{'、'.join(offered)}",
            f"none of the formats in Accept is offered; possible: {', '.join(offered)}",
        )
    return best


def content_type(media_type: str) -> str:
    """The Content-Type of an answer in that form; whatever is text is UTF-8."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _range(part: str) -> tuple[str, float] | None:
    """A media range and how much it is liked."""
    name, *parameters = (each.strip().lower() for each in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                quality = float(parameter[2:])
            except ValueError:
                return None
    return (name, quality) if name else None


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """How much a type is liked: the closest range decides."""
    kind = media_type.partition("/")[0]
    for pattern in (media_type, f"{kind}/*", "*/*"):
        found = [quality for name, quality in ranges if name == pattern]
        if found:
            return max(found)
    return 0.0
