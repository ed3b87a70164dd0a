"""Reading: from a file, bytes or a string to a `Document`.

What the bytes are is decided by their content, never by the file's name.  Each format has a reader,
a module that is imported when the first file of its kind comes; what no reader takes is refused
with a reason that a rule (GX001) puts into words.
"""

from __future__ import annotations

import os
import sys

from gxlint.modules import module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from gxlint.document import Document
    from gxlint.oserrors import Why

#: The largest input that is read, in bytes; the longest report seen has a thousandth of it.
MAX_BYTES = 16 * 1024 * 1024

#: Every reason for which an input is refused.  GX001 has a message for each.
REASONS = (
    "archive",
    "binary",
    "broken",
    "data",
    "empty",
    "encrypted",
    "image",
    "missing_extra",
    "needs_office",
    "no_text",
    "office_failed",
    "os_error",
    "permission",
    "too_complex",
    "too_large",
    "undecodable",
    "unlisted",
    "unsupported",
)

#: Kinds of documents that are Word documents, or become such when they are read.
WORD_KINDS = ("docx", "office")

#: What readers need besides the standard library; the extra that brings it is named as the reader.
_LIBRARIES = {"pdf": "pypdfium2_raw"}


class Unreadable(ValueError):  # noqa: N818
    """The input cannot be read: `reason` is one of `REASONS`, `detail` what else is known or "" (in
    Chinese and English if that differs)."""

    def __init__(self, reason: str, detail: str | Why = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self._detail = detail

    def detail(self, lang: str = "zh") -> str:
        """What else is known, in that language; "" if nothing is."""
        return self._detail if isinstance(self._detail, str) else getattr(self._detail, lang)


def missing_extra(kind: str) -> Unreadable:
    """That the library of a reader is missing: names the command that brings it."""
    from gxlint.errors import installing

    return Unreadable("missing_extra", installing(kind))


def read(path: str) -> Document:
    """The document in the file at `path`; "-" is standard input.

    Raises `Unreadable` if it cannot be opened, is too large, or holds no text.
    """
    return read_bytes(load(path), path)


def load(path: str) -> bytes:
    """The bytes of the file at `path`, or of standard input for "-".  Raises `Unreadable`."""
    try:
        if path == "-":
            return _take(sys.stdin.buffer)
        with open(path, "rb") as stream:  # noqa: PTH123 (no path objects in a short run)
            if (size := os.fstat(stream.fileno()).st_size) > MAX_BYTES:
                raise Unreadable("too_large", _size(size))
            return _take(stream, size)
    except Unreadable:
        raise
    except OSError as error:
        raise _unopened(path, error) from error
    except ValueError as error:  # a null character, or one that the file system cannot write
        from gxlint.oserrors import NAME

        raise Unreadable("os_error", NAME) from error


def _unopened(path: str, error: OSError) -> Unreadable:
    """That the system does not open a file; or, of a folder, that it does not list it."""
    from gxlint.oserrors import DENIED, why

    if os.path.isdir(path):  # noqa: PTH112
        try:
            os.scandir(path).close()
        except OSError as refused:
            return Unreadable("unlisted", why(refused))
    reason = why(error)
    return Unreadable("permission") if reason == DENIED else Unreadable("os_error", reason)


def read_bytes(data: bytes, path: str) -> Document:
    """The document in `data`, which is known to the user as `path`.  Raises `Unreadable`."""
    from gxlint.sources import decode, sniff

    if len(data) > MAX_BYTES:
        raise Unreadable("too_large", _size(len(data)))
    if (kind := sniff.kind_of_bytes(data)) is not None:
        return _read_as(kind, data, path)
    decoded = decode.decode(data)
    return _read_characters(decoded.text, path, decoded.damage)


def read_text(text: str, path: str) -> Document:
    """The document in a string that is decoded already.  Raises `Unreadable`."""
    from gxlint.sources import sniff

    if len(text) > MAX_BYTES:
        raise Unreadable("too_large")
    if text[:1].isascii() and sniff.is_saved_page(data := text.encode("utf-8", "replace")):
        return _read_as("mht", data, path)
    return _read_characters(text, path, ())


def _read_as(kind: str, data: bytes, path: str) -> Document:
    """What the reader of that kind makes of the bytes."""
    if kind in _LIBRARIES:
        from importlib.util import find_spec

        if find_spec(_LIBRARIES[kind]) is None:
            raise missing_extra(kind)
    document: Document = module(f"gxlint.sources.{kind}").document(data, path)
    return document


def _read_characters(text: str, path: str, damage: tuple[str, ...]) -> Document:
    from gxlint.sources import sniff

    if sniff.is_data(text):
        raise Unreadable("data")
    lined = not sniff.is_page(text)
    if not lined or sniff.holds_tables(text):
        from gxlint.sources import html

        return html.page(text, path, damage, lined=lined)
    from gxlint.sources import text as plain

    return plain.document(text, path, damage)


def _take(stream: BinaryIO, size: int = MAX_BYTES) -> bytes:
    """Everything in the stream, but never much more than the limit, whatever `size` it claims."""
    data = stream.read(size + 1)
    if len(data) > size:
        data += stream.read(MAX_BYTES + 1 - len(data))
    if len(data) > MAX_BYTES:
        raise Unreadable("too_large")
    return data


def _size(length: int) -> str:
    return f"{length / 1024 / 1024:.1f} MiB"
