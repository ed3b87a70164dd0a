"""Output formats: each a module with one pure function, listed in `FORMATS`.

``render(results, options)`` turns the outcomes of the files, in the order in which they come, into
pieces of text; it yields what it can say of a file before it asks for the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from gxlint.finding import FileResult


@dataclass(frozen=True, slots=True)
class Options:
    """How to render: language, whether colour may be used, and whether to end with a summary."""

    lang: str = "zh"
    color: bool = False
    summary: bool = True


class Renderer(Protocol):
    """What the module of a format provides."""

    def render(self, results: Iterable[FileResult], options: Options) -> Iterator[str]: ...


#: Every format by the name that `--format` takes, and its module; the first is the default.
FORMATS: Mapping[str, str] = {
    "text": "full",
    "concise": "concise",
    "json": "machine",
    "html": "html",
}

#: Formats that programs read: always UTF-8, whatever the console speaks.
MACHINE_READABLE = frozenset({"json", "html"})


def load(name: str) -> Renderer:
    """The module of a format, imported when it is asked for."""
    module: Any = import_module(f"gxlint.formats.{FORMATS[name]}")
    return module  # type: ignore[no-any-return]
