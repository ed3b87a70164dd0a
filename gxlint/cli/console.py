"""Standard output and standard error, whatever they are connected to."""

from __future__ import annotations

import codecs
import io
import os
import sys

from gxlint.functions import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

#: What is written where a console's encoding lacks a character.
_PLAIN = {
    "›": ">",
    "—": "-",
    "–": "-",
    "…": "...",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "·": ".",
    "≠": "!=",
    "≤": "<=",
    "≥": ">=",
    "×": "x",
}
_HANDLER = "gxlint-plain"


class OutputLost(Exception):  # noqa: N818
    """Standard output cannot be written, for the reason that its cause, an OSError, gives."""


class Console:
    """The two streams of the process, made safe: no character that a console lacks is an error, and
    line ends are "\\n" everywhere."""

    def __init__(self) -> None:
        _open_what_is_closed()
        codecs.register_error(_HANDLER, _plain)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors=_HANDLER, newline="\n")

    def use_utf8(self) -> None:
        """Makes output that programs read UTF-8, unless it goes to a terminal."""
        if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
            sys.stdout.reconfigure(encoding="utf-8", errors=_HANDLER)

    def write(self, text: str) -> None:
        """Writes to standard output.  Raises `OutputLost`."""
        try:
            sys.stdout.write(text)
        except OSError as error:
            raise OutputLost from error

    def write_bytes(self, data: bytes) -> None:
        """Writes bytes as they are to standard output.  Raises `OutputLost`."""
        self.flush()
        try:
            sys.stdout.buffer.write(data)
        except OSError as error:
            raise OutputLost from error

    def flush(self) -> None:
        """Hands on what has been written so far.  Raises `OutputLost`."""
        try:
            sys.stdout.flush()
        except OSError as error:
            raise OutputLost from error

    def note(self, text: str) -> None:
        """Writes a line for people, or several, to standard error.

        They may name files: what would give the terminal orders is made harmless.
        """
        from gxlint.formats.console import printable

        text = "\n".join(map(printable, text.split("\n")))
        with suppress(OSError):  # there may be nobody left to tell
            print(f"gxlint: {text}", file=sys.stderr, flush=True)


def _open_what_is_closed() -> None:
    """Puts an empty stream in place of each that the process was started without (``<&-``; programs
    without a window, on Windows): there Python has None."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123


def may_color(stream: TextIO) -> bool:
    """Whether the stream is a terminal that shows colours and whose user has not declined them."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not stream.isatty():
        return False
    # The old console of Windows prints escape sequences as they are.
    return sys.platform != "win32" or "WT_SESSION" in os.environ or "TERM" in os.environ


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(_PLAIN.get(char) or _unknown(char) for char in missing), error.end


def _unknown(char: str) -> str:
    """Question marks as wide as the character, so that carets stay in their columns."""
    from unicodedata import east_asian_width

    return "??" if east_asian_width(char) in "WF" else "?"
