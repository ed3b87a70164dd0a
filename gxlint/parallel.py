"""Many files linted in several processes: the results are those of one, in the same order.

Only so many files are under way at a time, so that memory does not grow with their number.
A process that hangs or dies costs the file that it was at, which gets a finding that says so.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from multiprocessing import resource_tracker

from gxlint.cache import Cache
from gxlint.desk import Desk, Terms
from gxlint.files import only_here
from gxlint.finding import FileResult
from gxlint.namedtuple import NamedTuple
from gxlint.workers import Crashed, Died, Pool, Setup, TimedOut

#: So many files for each process are begun before the first of them is done: more if results are
#: small, so that one long file does not make the other processes wait.
_AHEAD = 16
_AHEAD_WITH_REPORT = 4

#: The variants of GX005 for a file whose process has been ended (by the system, for want of memory
#: or a fault of the program; by us, for the time), or that raised what nobody expects.
_DIED, _TIMED_OUT, _CRASHED = "died", "timeout", "reading"


class Crew(NamedTuple):
    """How many processes lint, for how many seconds a file at most, and whether a result comes with
    its report."""

    jobs: int
    timeout: float | None = None
    report: bool = False


class Task(NamedTuple):
    """A file to lint, and the index of the terms that hold for it."""

    path: str
    terms: int


def processors() -> int:
    """How many processes this machine can run at once for us."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    tasks: Iterable[Task], terms: tuple[Terms, ...], desk: Desk, crew: Crew
) -> Generator[FileResult]:
    """The raw result of each task, as `Desk.lint` gives it, in their order.

    Processes are started for the first file that `desk` does not know, and ended with the iterator.
    """
    office = _Office(terms, desk, crew)
    most = crew.jobs * (_AHEAD_WITH_REPORT if crew.report else _AHEAD)
    under_way: deque[tuple[Task, FileResult | Future[FileResult]]] = deque()
    try:
        for task in tasks:
            under_way.append((task, office.begun(task)))
            if len(under_way) >= most:
                yield office.finished(*under_way.popleft())
        while under_way:
            yield office.finished(*under_way.popleft())
    finally:
        office.close()


class _Office:
    """The desks of all processes."""

    def __init__(self, terms: tuple[Terms, ...], desk: Desk, crew: Crew) -> None:
        self._terms = terms
        self._desk = desk
        self._crew = crew
        self._pool: Pool | None = None

    def begun(self, task: Task) -> FileResult | Future[FileResult]:
        """The result if it is at hand, else what it will come of."""
        terms = self._terms[task.terms]
        if only_here(task.path):
            return self._desk.lint(task.path, terms)
        if known := self._desk.known(task.path, terms):
            return known
        if self._pool is None:
            with _undisturbed():
                self._pool = self._started()
        return self._pool.submit(_lint, task, timeout=self._crew.timeout)

    def finished(self, task: Task, begun: FileResult | Future[FileResult]) -> FileResult:
        """Waits for the result, whatever has become of the process."""
        if isinstance(begun, FileResult):
            return begun
        terms = self._terms[task.terms]
        try:
            return begun.result()
        except TimedOut:
            return self._desk.failed(task.path, terms, _TIMED_OUT, f"{self._crew.timeout:g}")
        except Died as death:
            return self._desk.failed(task.path, terms, _DIED, str(death.status))
        except Crashed as crash:
            return self._desk.failed(task.path, terms, _CRASHED, crash.kind)

    def close(self) -> None:
        if self._pool is not None:
            self._pool.close(0)

    def _started(self) -> Pool:
        cache = self._desk.cache
        args = (
            self._terms,
            self._desk.lang,
            self._desk.debug,
            cache and cache.folder,
            self._crew.report,
        )
        return Pool(self._crew.jobs, Setup(_begin, args), modules=[__name__, "gxlint.engine"])


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Puts off Ctrl-C until afterwards; what is started here never hears of it."""
    if sys.platform == "win32":
        yield
        return
    # It lets all signals come when it has been started: not in between.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker(NamedTuple):
    """What a process has of its own."""

    desk: Desk
    terms: tuple[Terms, ...]
    report: bool


_worker: list[_Worker] = []


def _begin(
    terms: tuple[Terms, ...], lang: str, debug: bool, folder: str | None, report: bool
) -> None:
    """Begins a process that lints under these terms."""
    desk = Desk(lang, debug=debug, cache=Cache(folder) if folder else None)
    desk.rehearse(terms[0])  # what has to be loaded takes none of the time that a file has
    _worker[:] = [_Worker(desk, terms, report)]


def _lint(task: Task) -> FileResult:
    """Lints a file in a process that has begun."""
    [worker] = _worker
    result = worker.desk.lint(task.path, worker.terms[task.terms])
    return result if worker.report else result.light()
