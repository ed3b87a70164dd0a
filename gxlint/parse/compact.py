"""Text without white space, for names and titles that portals and typesetters space out."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def compact(norm: str) -> tuple[str, Sequence[int]]:
    """The characters of `norm` that are no white space, and the offset of each in `norm`."""
    words = norm.split()
    if len(words) == 1 and len(words[0]) == len(norm):
        return norm, range(len(norm))
    return "".join(words), [offset for offset, char in enumerate(norm) if not char.isspace()]
