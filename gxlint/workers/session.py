"""A worker process with all that it starts: one session, which ends as a whole."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path

#: Seconds that a process has to put things in order; what it has started may need most of them
#: (see `gxlint.sources.libreoffice`).
GRACE = 5


def begin() -> None:
    """Makes this process the leader of a session of its own, which ends with its parent."""
    if sys.platform != "win32":
        os.setsid()
    _end_with_parent()


def end(process: BaseProcess) -> None:
    """Ends a process that has begun a session, with all that is in it, and waits until it has."""
    assert process.pid is not None
    if sys.platform == "win32":
        _end_tree(process)
        return
    if process.is_alive():
        process.terminate()
        process.join(GRACE)
    for pid in _members(process.pid):
        with suppress(OSError):
            os.kill(pid, signal.SIGKILL)
    process.kill()
    process.join()


def _end_tree(process: BaseProcess) -> None:
    if process.is_alive():
        command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False)
    process.kill()
    process.join()


def _members(session: int) -> list[int]:
    """The processes of a session other than its leader.

    They stay in it when their parent has died, and the number of a session is not given to anybody
    else as long as one of them lives (POSIX, fork).
    """
    return [pid for pid in _all() if pid != session and _session_of(pid) == session]


def _session_of(pid: int) -> int | None:
    if sys.platform != "win32":
        with suppress(OSError):
            return os.getsid(pid)
    return None


def _all() -> Iterator[int]:
    if Path("/proc/self").exists():
        names = os.listdir("/proc")  # noqa: PTH208 (names only)
    else:
        command = ["ps", "-A", "-o", "pid="]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        names = done.stdout.split()
    yield from (int(name) for name in names if name.isdigit())


def _end_with_parent() -> None:
    """Has the kernel end this process when the one that it works for has gone (fcntl(2), F_SETSIG):
    the other end of a pipe is closed then.

    A process that is idle sees that for itself; one that is caught in a computation does not.
    """
    if sys.platform == "linux":
        import fcntl

        parent = multiprocessing.parent_process()
        assert parent is not None
        pipe = parent.sentinel
        fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(pipe, fcntl.F_SETSIG, signal.SIGTERM)
        fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
