"""Reading: from a file, bytes or a string to a `Document`.

What the bytes are is decided by their content, never by the file's name.  This version reads plain
text; every other kind is recognised and refused with a reason that a rule (GX001) puts into words.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from gxlint.document import Document

#: The largest input that is read, in bytes; the longest report seen has a thousandth of it.
MAX_BYTES = 16 * 1024 * 1024

#: Every reason for which an input is refused.  GX001 has a message for each.
REASONS = (
    "archive",
    "binary",
    "empty",
    "html",
    "image",
    "legacy_word",
    "os_error",
    "pdf",
    "permission",
    "too_large",
    "undecodable",
    "word",
)


class Unreadable(ValueError):  # noqa: N818
    """The input cannot be read: `reason` is one of `REASONS`, `detail` what else is known or ""."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


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
        with Path(path).open("rb") as stream:
            if (size := os.fstat(stream.fileno()).st_size) > MAX_BYTES:
                raise Unreadable("too_large", _size(size))
            return _take(stream)
    except Unreadable:
        raise
    except PermissionError as error:
        raise Unreadable("permission", error.strerror or "") from error
    except (OSError, ValueError) as error:
        raise Unreadable("os_error", getattr(error, "strerror", None) or str(error)) from error


def read_bytes(data: bytes, path: str) -> Document:
    """The document in `data`, which is known to the user as `path`.  Raises `Unreadable`."""
    from gxlint.sources import decode, sniff, text

    if len(data) > MAX_BYTES:
        raise Unreadable("too_large", _size(len(data)))
    sniff.refuse_bytes(data)
    decoded = decode.decode(data)
    sniff.refuse_text(decoded.text)
    return text.document(decoded.text, path, decoded.damage)


def read_text(text: str, path: str) -> Document:
    """The document in a string that is decoded already.  Raises `Unreadable`."""
    from gxlint.sources import sniff
    from gxlint.sources import text as plain

    if len(text) > MAX_BYTES:
        raise Unreadable("too_large")
    sniff.refuse_text(text)
    return plain.document(text, path)


def _take(stream: BinaryIO) -> bytes:
    """Everything in the stream, but never much more than the limit, whatever its size claims."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Unreadable("too_large")
    return data


def _size(length: int) -> str:
    return f"{length / 1024 / 1024:.1f} MiB"
