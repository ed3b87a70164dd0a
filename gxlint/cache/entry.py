"""A kept result as JSON: every record a list of its values, in the order of its fields.

What is read is proved value by value, so that a file which is no such result, whoever wrote it, is
no result; nothing in it is ever run.
"""

from __future__ import annotations

import json

from gxlint.document import Comment
from gxlint.evidence import Evidence, Remark
from gxlint.finding import (
    SEVERITIES,
    About,
    Edit,
    Excerpt,
    FileResult,
    Finding,
    Fix,
    Place,
    Suspect,
)
from gxlint.text import Position, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    #: Makes a value of what stands in the JSON; raises ValueError if it is no such value.
    _Reader = Callable[[Any], Any]


def written(result: FileResult) -> bytes:
    """The result without its path and its report."""
    told = (
        result.about,
        result.findings,
        result.checked,
        result.not_applicable,
        result.evidence,
    )
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def read(data: bytes) -> FileResult | None:
    """The result that `written` has told, its path being ""; None if this is none."""
    try:
        values = json.loads(data.decode("utf-8", "surrogatepass"))
        about, findings, checked, not_applicable, evidence = _RESULT(values)
    except (ValueError, RecursionError):
        return None
    return FileResult("", about, findings, checked, not_applicable, evidence=evidence)


def _exactly(kind: type) -> _Reader:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError
        return value

    return read


def _maybe(reader: _Reader) -> _Reader:
    return lambda value: None if value is None else reader(value)


def _record(make: Callable[..., Any], *readers: _Reader) -> _Reader:
    def read(value: Any) -> Any:
        if type(value) is not list or len(value) != len(readers):
            raise ValueError
        return make(*[reader(one) for reader, one in zip(readers, value, strict=True)])

    return read


def _several(reader: _Reader) -> _Reader:
    def read(value: Any) -> Any:
        if type(value) is not list:
            raise ValueError
        return tuple([reader(one) for one in value])

    return read


def _mapping(keys: _Reader, values: _Reader) -> _Reader:
    def read(value: Any) -> Any:
        if type(value) is not dict:
            raise ValueError
        return {keys(name): values(one) for name, one in value.items()}

    return read


def _one_of(words: tuple[str, ...]) -> _Reader:
    def read(value: Any) -> Any:
        if value not in words:
            raise ValueError
        return value

    return read


def _tuple(*values: Any) -> tuple[Any, ...]:
    return values


def _as_is(value: Any) -> Any:
    return value


_TEXT, _WHOLE, _FLAG = _exactly(str), _exactly(int), _exactly(bool)
_WORDS = _mapping(_TEXT, _TEXT)

_POSITION = _record(Position, _WHOLE, _WHOLE)
# What a location says differs from reader to reader; formats only print it.
_SPAN = _record(Span, _maybe(_POSITION), _maybe(_POSITION), _maybe(_mapping(_TEXT, _as_is)))
_AT = _record(_tuple, _WHOLE, _WHOLE)
_EXCERPT = _record(Excerpt, _TEXT, _WHOLE, _WHOLE, _FLAG, _FLAG)
_PLACE = _record(
    Place, _TEXT, _SPAN, _TEXT, _maybe(_EXCERPT), _maybe(_WORDS), _TEXT, _AT, _AT
)  # fmt: skip
_SUSPECT = _record(Suspect, _TEXT, _maybe(_TEXT), _maybe(_TEXT), _TEXT)
_FIX = _record(Fix, _TEXT, _several(_record(Edit, _SPAN, _TEXT, _TEXT, _AT)), _TEXT)
_FINDING = _record(
    Finding,
    *(_TEXT, _TEXT, _one_of(SEVERITIES), _TEXT, _PLACE, _several(_PLACE), _several(_SUSPECT)),
    *(_TEXT, _TEXT, _maybe(_FIX), _TEXT, _FLAG),
)
_ABOUT = _record(About, _TEXT, _maybe(_TEXT), _maybe(_TEXT), _maybe(_WHOLE), _maybe(_TEXT))
_COMMENT = _record(Comment, _TEXT, _POSITION, _POSITION, _POSITION)
_EVIDENCE = _record(
    Evidence,
    *(_WORDS, _mapping(int, _TEXT), _FLAG, _several(_record(Remark, _COMMENT, _WHOLE))),
)
_RESULT = _record(_tuple, _ABOUT, _several(_FINDING), _WHOLE, _WORDS, _EVIDENCE)
