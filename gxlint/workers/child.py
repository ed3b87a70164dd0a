"""What happens in a worker process: calls come in, results go out, one after another."""

from __future__ import annotations

import gc
import pickle
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from gxlint.errors import places
from gxlint.workers import session

#: What comes back of a call: first that it has been received, then what has come of it.
RECEIVED = b""
DONE, CRASHED = "done", "crashed"


def main(
    pipe: Connection,
    scratch: str,
    initializer: Callable[..., None] | None,
    args: Sequence[Any],
    memory: int | None,
) -> None:
    """Says how it has begun, then answers calls until nobody is left to call.

    Temporary files go to the folder `scratch`.
    """
    session.begin()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = scratch
    if memory is not None:
        _limit_memory(memory)
    with suppress(EOFError, OSError):
        _send(pipe, *_outcome(initializer or _nothing, args))
        gc.collect()
        gc.freeze()
        while True:
            call = pipe.recv_bytes()
            pipe.send_bytes(RECEIVED)
            function, values = pickle.loads(call)
            _send(pipe, *_outcome(function, values))


def _outcome(function: Callable[..., Any], args: Sequence[Any]) -> tuple[str, Any]:
    try:
        return DONE, function(*args)
    except Exception as error:
        return CRASHED, (type(error).__name__, places(error), traceback.format_exc())


def _send(pipe: Connection, kind: str, value: Any) -> None:
    pipe.send_bytes(pickle.dumps((kind, value)))


def _nothing() -> None:
    pass


def _limit_memory(limit: int) -> None:
    """Lets this process, and each that it starts, have so many bytes of its own.

    Linux counts what is private and can be written (setrlimit(2), RLIMIT_DATA, since 4.7): neither
    the program nor what it shares with others.  Other systems do not enforce it, or have none.
    """
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):  # a lower limit holds already
            resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
