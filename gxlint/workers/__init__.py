"""Work in processes of its own, so that a document that hangs, crashes or fills the memory costs
that piece of work and nothing else.

Every process has a pipe and a thread of its own here, and nothing is shared between them: one that
is killed in the middle of a message cannot spoil the others' messages or keep a lock.  (That is why
this is no pool of `concurrent.futures`, which breaks as a whole when one process dies, nor one of
Pebble, which does so when an idle one dies.)  Processes come from a server that has loaded the
program once and has no threads, where the system has such servers; elsewhere each starts anew.
"""

from __future__ import annotations

import multiprocessing
import pickle
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from gxlint.namedtuple import NamedTuple
from gxlint.workers import child, session

_T = TypeVar("_T")


class WorkFailed(Exception):  # noqa: N818
    """A piece of work has no result."""


class TimedOut(WorkFailed):
    """It took longer than it was given; its process has been ended."""


class Died(WorkFailed):
    """Its process ended; `status` is the exit status, minus the number of a signal (or None)."""

    def __init__(self, status: int | None) -> None:
        super().__init__(f"exit status {status}")
        self.status = status


class Crashed(WorkFailed):
    """It raised an exception, `kind` by name, at `places` in the program; `trace` is what Python
    prints of it, with its words, which may quote a document."""

    def __init__(self, kind: str, places: Sequence[str], trace: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.places = places
        self.trace = trace


class Setup(NamedTuple):
    """How a process begins: what is called there first, and how much memory it may ask for.

    `initializer` is a function of a module, `args` can be pickled; `memory` is in bytes, and holds
    on Linux only: elsewhere the system has no such limit that a process could set itself.
    """

    initializer: Callable[..., None] | None = None
    args: Sequence[Any] = ()
    memory: int | None = None


class Pool:
    """So many worker processes, started at once, each replaced when it ends.

    `modules` are loaded before anything else, once for all processes where that can be.
    """

    def __init__(
        self,
        count: int,
        setup: Setup = Setup(),  # noqa: B008 (immutable)
        *,
        modules: Sequence[str] = (),
    ) -> None:
        self._context = _context(modules)
        self._setup = setup
        self._waiting: SimpleQueue[_Work | None] = SimpleQueue()
        # Whatever a process that is killed leaves behind goes with this folder.
        self._scratch = Path(tempfile.mkdtemp(prefix="gxlint-"))
        self._closing = threading.Lock()
        self._open = True
        self._workers = [
            _Worker(self._context, setup, self._scratch / str(number), self._waiting)
            for number in range(count)
        ]

    def submit(
        self, function: Callable[..., _T], *args: Any, timeout: float | None = None
    ) -> Future[_T]:
        """Calls the function of a module in one of the processes, for at most `timeout` seconds.

        The future raises `WorkFailed`.  It may be cancelled as long as the work has not begun.
        """
        future: Future[_T] = Future()
        with self._closing:
            if not self._open:
                raise RuntimeError("the pool is closed")
            self._waiting.put(_Work(future, pickle.dumps((function, args)), timeout))
        return future

    def ready(self) -> int:
        """How many processes have begun and are alive."""
        return sum(worker.is_ready() for worker in self._workers)

    def processes(self) -> list[int]:
        """The ids of the processes, in no order."""
        return [worker.pid for worker in self._workers if worker.pid is not None]

    def close(self, grace: float | None = None) -> None:
        """Ends the processes, after what has been submitted is done, or has had `grace` seconds.

        What has not been begun by then is cancelled.
        """
        with self._closing:
            if not self._open:
                return
            self._open = False
            for _ in self._workers:
                self._waiting.put(None)
        deadline = None if grace is None else time.monotonic() + grace
        for worker in self._workers:
            worker.join(deadline)
        while not self._waiting.empty():
            if work := self._waiting.get():
                work.future.cancel()
        for _ in self._workers:
            self._waiting.put(None)
        for worker in self._workers:
            worker.end()
        shutil.rmtree(self._scratch, ignore_errors=True)


class _Work(NamedTuple):
    future: Future[Any]
    call: bytes
    timeout: float | None


class _Worker:
    """A thread that hands work to a process and sees to it that there always is one."""

    def __init__(
        self,
        context: multiprocessing.context.BaseContext,
        setup: Setup,
        scratch: Path,
        waiting: SimpleQueue[_Work | None],
    ) -> None:
        self._context: Any = context
        self._setup = setup
        self._scratch = scratch
        self._waiting = waiting
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._greeted = False
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True, name="gxlint-worker")
        self._thread.start()

    @property
    def pid(self) -> int | None:
        process = self._process
        return process.pid if process else None

    def is_ready(self) -> bool:
        """Whether its process has begun and is alive."""
        process, pipe = self._process, self._pipe
        if process is None or pipe is None:
            return False
        with suppress(OSError, ValueError):  # it is being replaced
            return not wait([process.sentinel], 0) and (self._greeted or pipe.poll())
        return False

    def join(self, deadline: float | None) -> None:
        """Waits until all work is done."""
        self._thread.join(None if deadline is None else max(0.0, deadline - time.monotonic()))

    def end(self) -> None:
        """Ends the process whatever it does, and waits until it is gone."""
        self._ended.set()
        while self._thread.is_alive():  # a process may be on its way to replace another
            if process := self._process:
                session.end(process)
            self._thread.join(_MOMENT)

    def _serve(self) -> None:
        self._replace()
        while (work := self._waiting.get()) is not None:
            if work.future.set_running_or_notify_cancel():
                self._do(work)
        self._stop()

    def _do(self, work: _Work) -> None:
        try:
            result = self._result(work)
        except WorkFailed as failure:
            work.future.set_exception(failure)
            if not isinstance(failure, Crashed):
                self._replace()
        else:
            work.future.set_result(result)

    def _result(self, work: _Work) -> Any:
        """What comes back of a piece of work."""
        pipe = self._handed_over(work) or self._handed_over(work)
        process = self._process
        if process is None or pipe is None:
            raise Died(None)
        try:
            return self._hear(pipe, work.timeout)
        except (EOFError, OSError) as error:
            process.join(session.GRACE)
            raise Died(process.exitcode) from error

    def _handed_over(self, work: _Work) -> Connection | None:
        """The pipe to a process that has received the work; None if it has ended before, which is
        not the work's fault."""
        if self._process is None or not self._process.is_alive():
            self._replace()
        pipe = self._pipe
        if pipe is None:
            return None
        try:
            if not self._greeted:
                self._hear(pipe, _BEGINNING)
                self._greeted = True
            pipe.send_bytes(work.call)
            return pipe if pipe.recv_bytes() == child.RECEIVED else None
        except (EOFError, OSError):
            self._replace()
            return None

    def _hear(self, pipe: Connection, timeout: float | None) -> Any:
        if not wait([pipe], timeout):
            raise TimedOut
        kind, value = pickle.loads(pipe.recv_bytes())
        if kind == child.CRASHED:
            raise Crashed(*value)
        return value

    def _replace(self) -> None:
        """Begins a process in place of the one that was; if the system has none to give, the next
        piece of work tries again."""
        self._stop()
        if not self._ended.is_set():
            with suppress(OSError):
                self._start()

    def _start(self) -> None:
        self._scratch.mkdir(exist_ok=True)
        with _ONE_BY_ONE:
            ours, theirs = self._context.Pipe()
            process = self._context.Process(
                target=child.main,
                args=(theirs, str(self._scratch), *self._setup),
                daemon=True,
                name="gxlint-worker",
            )
            process.start()
            theirs.close()
        self._process, self._pipe, self._greeted = process, ours, False

    def _stop(self) -> None:
        """Ends the process and what it has started, and removes what it has left behind."""
        process, self._process = self._process, None
        pipe, self._pipe = self._pipe, None
        self._greeted = False
        if process is not None:
            session.end(process)
        if pipe is not None:
            pipe.close()
        shutil.rmtree(self._scratch, ignore_errors=True)


#: Seconds within which a process has to begin, however slow the machine is.
_BEGINNING = 60
_MOMENT = 0.2

#: `multiprocessing` keeps a list of processes that no lock guards.
_ONE_BY_ONE = threading.Lock()


def _context(modules: Sequence[str]) -> multiprocessing.context.BaseContext:
    """Never a fork of this process, which has threads."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([child.__name__, *modules])
        # Its socket is a temporary file, and where such files are may be too long a path for one.
        with suppress(OSError):
            # In the thread that makes the pool: which signals the server hears, its caller decides.
            forkserver.ensure_running()
            return context
    return multiprocessing.get_context("spawn")
