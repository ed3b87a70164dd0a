"""The command line: arguments in, exit status out.

`main` picks the command; each command is a module with ``run(argv, console) -> status``.  Whatever
goes wrong ends in one place, here, as words on standard error and a status, never as a traceback.
"""

from __future__ import annotations

import errno
import os
import sys
from itertools import zip_longest

from gxlint.cli.console import Console, OutputLost
from gxlint.errors import UsageError
from gxlint.functions import suppress
from gxlint.messages import LANGUAGES, say
from gxlint.modules import module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Nothing at or above --fail-on; something at or above it; wrong usage or configuration.
OK, FOUND, WRONG = 0, 1, 2
INTERRUPTED = 130
NOBODY_READS = 141

#: Commands other than linting, and their modules.
COMMANDS: Mapping[str, str] = {
    "baseline": "baseline",
    "clean": "clean",
    "config": "config",
    "docs": "docs",
    "dump": "dump",
    "explain": "explain",
    "fix": "fix",
    "lsp": "lsp",
    "new-rule": "new_rule",
    "rules": "rules",
    "serve": "serve",
    "test": "test",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs gxlint with these arguments (by default the process's own); returns the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    console = Console()
    try:
        status = _run(words, console)
        console.flush()
    except UsageError as error:
        console.note(error.text(_language(words)))
        return WRONG
    except KeyboardInterrupt:
        console.note(say("cli.interrupted", _language(words)))
        return INTERRUPTED
    except OutputLost as lost:
        return _output_lost(lost, console, _language(words))
    except Exception as error:
        if "--debug" in words:
            raise
        console.note(say("cli.bug", _language(words), error=f"{type(error).__name__}: {error}"))
        return WRONG
    return status


def _run(words: list[str], console: Console) -> int:
    command = words[0] if words and words[0] in COMMANDS else None
    chosen = module(f"gxlint.cli.{COMMANDS[command] if command else 'lint'}")
    try:
        status: int = chosen.run(words[1:] if command else words, console)
    except SystemExit as stop:  # help or the version has been printed
        return int(stop.code or OK)
    return status


def _language(words: Sequence[str]) -> str:
    """The language to say what has gone wrong in, when the arguments may be what is wrong."""
    from gxlint.cli.arguments import AUTO, chosen, default_language, language

    word = _value(words, "--lang")
    if word in (*LANGUAGES, AUTO):
        return language(word)
    default = default_language()
    return chosen(default) or _configured(words) or default


def _value(words: Sequence[str], option: str) -> str | None:
    """What an option is given, if it is."""
    for word, following in zip_longest(words, words[1:]):
        if word == option or word.startswith(f"{option}="):
            return following if word == option else word.removeprefix(f"{option}=")
    return None


def _configured(words: Sequence[str]) -> str | None:
    """The language that the configuration of the current folder says, unless that is what fails."""
    from gxlint.config import Command, Configuration

    command = Command(file=_value(words, "--config"), isolated="--isolated" in words)
    with suppress(UsageError, OSError):
        return Configuration(command).for_run(".").lang
    return None


def _output_lost(lost: OutputLost, console: Console, lang: str) -> int:
    """Says why the output is lost, but for a reader that has just gone (`gxlint … | head`)."""
    # What is still buffered must not fail a second time when the interpreter exits.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    cause = lost.__cause__
    if isinstance(cause, OSError) and cause.errno in (errno.EPIPE, errno.EINVAL):
        return NOBODY_READS
    detail: object = cause
    if isinstance(cause, OSError):
        from gxlint.oserrors import why

        detail = getattr(why(cause), lang)
    console.note(say("cli.output_lost", lang, detail=detail))
    return WRONG
