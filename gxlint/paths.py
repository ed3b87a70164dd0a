"""Very many paths in little memory.

A run over a hundred thousand reports knows their names before it begins, so as to prove all that is
in force for them; as strings these would take more memory than everything else.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import overload

#: So many paths are packed together.
_TOGETHER = 256
#: So many are sorted at a time; fewer are not packed at all.
_AT_ONCE = 16 * _TOGETHER


def in_order(found: Iterable[str]) -> Sequence[str]:
    """The paths, each once, sorted; they may come one by one and in any order."""
    paths = iter(found)
    batch = sorted(set(islice(paths, _AT_ONCE)))
    following = list(islice(paths, _AT_ONCE))
    if not following:
        return tuple(batch)
    from heapq import merge

    runs = [Packed(batch)]
    while following:
        runs.append(Packed(sorted(following)))
        following = list(islice(paths, _AT_ONCE))
    return Packed(_each_once(merge(*runs)))


def _each_once(ordered: Iterable[str]) -> Iterator[str]:
    last = None
    for path in ordered:
        if path != last:
            yield path
        last = path


class Packed(Sequence[str]):
    """Paths in the order given, compressed: neighbours have most of their letters in common."""

    def __init__(self, paths: Iterable[str]) -> None:
        from zlib import compress

        self._length = 0
        self._packs: list[bytes] = []
        rest = iter(paths)
        while together := list(islice(rest, _TOGETHER)):
            self._length += len(together)
            self._packs.append(compress("\0".join(together).encode("utf-8", "surrogatepass"), 1))

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[str]:
        for index in range(len(self._packs)):
            yield from self._unpacked(index)

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, index: int) -> str: ...
        @overload
        def __getitem__(self, index: slice) -> tuple[str, ...]: ...

    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        places = range(self._length)[index]
        if isinstance(places, int):
            pack, at = divmod(places, _TOGETHER)
            return self._unpacked(pack)[at]
        return tuple(self[place] for place in places)

    def _unpacked(self, index: int) -> list[str]:
        from zlib import decompress

        return decompress(self._packs[index]).decode("utf-8", "surrogatepass").split("\0")
