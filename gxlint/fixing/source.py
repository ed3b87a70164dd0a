"""What a file must be able to do for its findings to be fixed in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from gxlint.document import Document
from gxlint.finding import Edit


class Source(Protocol):
    """A file as it was read, and where its characters stand in it."""

    document: Document

    def refusal(self, edit: Edit) -> str | None:
        """Why that edit cannot be made (a key ``fix.because.…`` of `gxlint.messages`), or None."""

    def edited(self, edits: Sequence[Edit]) -> bytes:
        """The file with these edits, which do not overlap and of which none is refused."""

    def lines(self) -> list[str]:
        """What a person sees change when two versions are compared."""


def opened(data: bytes, path: str) -> Source | None:
    """The file at `path` whose content is `data`; None if its format cannot be written.

    Raises `Unreadable` if it cannot be read.
    """
    from gxlint.sources import sniff

    kind = sniff.kind_of_bytes(data)
    if kind == "docx":
        from gxlint.fixing.word import Word

        return Word(data, path)
    if kind is not None:
        return None
    from gxlint.fixing.characters import Characters

    return Characters(data, path)
