"""The log: one JSON object a line, on standard error.

It says that something was asked for and what came of it, never what was in a document, what a
document is called, or what stood in a query.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
from datetime import UTC, datetime
from typing import TextIO

from gxlint.errors import places


class Log:
    """Writes lines to `stream`; requests only if `access` says so."""

    def __init__(self, stream: TextIO, *, access: bool = True, debug: bool = False) -> None:
        self._stream = stream
        self._access = access
        self._debug = debug
        self._turn = threading.Lock()

    def event(self, name: str, **facts: object) -> None:
        """A line of that name."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        line = json.dumps({"time": now, "event": name, **facts}, ensure_ascii=True)
        with self._turn:
            try:
                self._stream.write(line + "\n")
                self._stream.flush()
            except (OSError, ValueError):  # nobody reads any more
                pass

    def request(self, **facts: object) -> None:
        """A request has been answered."""
        if self._access:
            self.event("request", **facts)

    def fault(self, error: BaseException, **facts: object) -> None:
        """The program itself has failed: the kind of the error and where, not its words, which may
        quote a document (unless they are asked for, with --debug)."""
        words = {"words": str(error)} if self._debug else {}
        self.event("fault", error=type(error).__name__, at=places(error), **words, **facts)


class Handler(logging.Handler):
    """Hands on what libraries log: their own words, without what they would fill in."""

    def __init__(self, log: Log) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """A line of the level of the record."""
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            self._log.fault(error, logger=record.name)
        else:
            self._log.event(record.levelname.lower(), logger=record.name, words=str(record.msg))


def to_standard_error(*, access: bool, debug: bool) -> Log:
    """The log of the process; what libraries say goes there as well."""
    log = Log(sys.stderr, access=access, debug=debug)
    root = logging.getLogger()
    root.handlers[:] = [Handler(log)]
    root.setLevel(logging.WARNING)
    return log
