"""Several formats in one run, none of which holds back the files for the others."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from gxlint.finding import FileResult

#: A format with its options, waiting for the results.
Rendering = Callable[[Iterable[FileResult]], Iterator[str] | Iterator[bytes]]


def in_step(
    results: Iterable[FileResult], renderings: Sequence[Rendering]
) -> Iterator[tuple[int, str | bytes]]:
    """The pieces of all formats, each with the index of its format.

    The formats take turns: none reads a file before every one has read the file before it, and the
    first says all it can of a file before the next file is linted.
    """
    shared = _Shared(results, len(renderings))
    outputs: dict[int, Iterator[str | bytes]] = {
        index: render(shared.feed(index)) for index, render in enumerate(renderings)
    }
    step = 0
    while outputs:
        step += 1
        for index, pieces in list(outputs.items()):
            while shared.taken[index] < step:
                piece = next(pieces, None)
                if piece is None:
                    del outputs[index]
                    break
                yield index, piece


class _Shared:
    """Results that several read, held until the last of them has; `taken` counts by reader."""

    def __init__(self, results: Iterable[FileResult], readers: int) -> None:
        self._results = iter(results)
        self._waiting: list[deque[FileResult]] = [deque() for _ in range(readers)]
        self.taken = [0] * readers

    def feed(self, reader: int) -> Iterator[FileResult]:
        """All results, for that reader."""
        waiting = self._waiting[reader]
        while True:
            if not waiting:
                result = next(self._results, None)
                if result is None:
                    return
                for queue in self._waiting:
                    queue.append(result)
            self.taken[reader] += 1
            yield waiting.popleft()
