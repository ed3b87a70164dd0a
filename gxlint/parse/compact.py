"""Text without white space, for names and titles that portals and typesetters space out."""

from __future__ import annotations


def compact(norm: str) -> tuple[str, list[int]]:
    """The characters of `norm` that are no white space, and the offset of each in `norm`."""
    offsets = [offset for offset, char in enumerate(norm) if not char.isspace()]
    return "".join(norm[offset] for offset in offsets), offsets
