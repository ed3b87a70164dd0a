"""``--watch``: lints again whenever a report, a rule or a configuration file changes.

Files are looked at, not listened for: that needs no library and also sees what changes on network
drives and in folders shared with a virtual machine, where the system tells nobody.  Looking never
takes more than a small part of the time, however many files there are.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from gxlint.cli import INTERRUPTED, WRONG, arguments
from gxlint.cli.console import Console, may_color
from gxlint.cli.parsing import Namespace
from gxlint.config import Configuration, discovery
from gxlint.errors import UsageError
from gxlint.files import STDIN, expand
from gxlint.messages import say
from gxlint.suppressions.ignorefile import NAME

#: Seconds between two looks, and how much longer than a look the time after it is at least.
INTERVAL = 0.5
_REST = 9
#: How long a change must have come to rest, in seconds.
_MOMENT = 0.1

#: Clears the screen and what has scrolled out of it.
_CLEAR = "\x1b[H\x1b[2J\x1b[3J"

#: The files by path, with their size and the time of their last change; None if there is none.
_Look = Mapping[str, tuple[int, int] | None]


def watch(options: Namespace, lint: Callable[[Namespace], int], console: Console) -> int:
    """Lints with these options now and after every change, until Ctrl-C; the last exit status.

    Raises `UsageError` if the first run cannot begin; later that is told, and watched on.
    """
    if STDIN in options.paths:
        raise UsageError(
            "--watch 不能和标准输入（-）一起用；请写文件或文件夹",
            "--watch cannot watch standard input (-); name files or folders",
        )
    if options.annotate:
        raise UsageError(
            "--watch 不能和 --annotate 一起用：每写一份批注稿都会再检查一次",
            "--watch and --annotate exclude each other: every copy written would be a change",
        )
    status, told = INTERRUPTED, "cli.watching"
    try:
        seen, _ = _look(options, {})
        current = _copied(options)
        status = lint(current)
        while True:
            _tell(told, current, console)
            seen = _changed(options, seen)
            if may_color(sys.stdout):
                console.write(_CLEAR)
            current = _copied(options)
            try:
                status, told = lint(current), "cli.watching"
            except UsageError as error:
                status, told = WRONG, "cli.watching_unchecked"
                console.note(error.text(current.lang))
    except KeyboardInterrupt:
        return status


def _copied(options: Namespace) -> Namespace:
    """The options for one run, which puts what configuration says into them."""
    return Namespace(**vars(options))


def _tell(key: str, options: Namespace, console: Console) -> None:
    console.flush()
    if not options.quiet:
        now = datetime.now().strftime("%H:%M:%S")
        console.note(say(key, options.lang, time=now))


def _changed(options: Namespace, seen: _Look) -> _Look:
    """Waits until something is not as it was seen, and no longer changes; as it is seen then."""
    rest = INTERVAL
    before = seen
    while True:
        time.sleep(rest)
        now, took = _look(options, seen)
        # An editor may write a file in several steps: lint what has come to rest.
        if now != seen and now == before:
            return now
        rest = max(INTERVAL if now == seen else _MOMENT, took * _REST)
        before = now


def _look(options: Namespace, seen: _Look) -> tuple[_Look, float]:
    """All files that the findings depend on, as they are now, and how long it took to look.

    What was `seen` before is looked at again: configuration that has become faulty no longer tells
    what belongs to it.
    """
    began = time.perf_counter()
    look = {path: _state(path) for path in {*seen, *_paths(options)}}
    return look, time.perf_counter() - began


def _paths(options: Namespace) -> Iterator[str]:
    configuration = Configuration(arguments.command_of(options))
    try:
        files = expand(options.paths, configuration).files
        configuration.prepare(files)
    except UsageError:  # a file is gone for a moment, or the configuration is wrong
        files = tuple(options.paths)
    yield from files
    yield from _beside(files)
    yield from filter(None, (options.config, options.baseline))
    folders = {*options.rules, *options.packs}
    for settings in configuration.read:
        yield from settings.files
        yield from filter(None, [settings.baseline])
        folders.update((*settings.rules, *settings.packs))
    for folder in sorted(folders):
        yield from _rule_files(folder)


def _beside(files: Iterable[str]) -> Iterator[str]:
    """The names under which configuration and suppressions of these files may be found."""
    folders: set[Path] = set()
    for file in files:
        folders.update(Path(os.path.abspath(file)).parents)  # noqa: PTH100 (links stay)
    for folder in sorted(folders):
        for name in (*discovery.NAMES, discovery.PYPROJECT, NAME):
            yield str(folder / name)


def _rule_files(folder: str) -> Iterator[str]:
    for root, _, names in os.walk(folder):
        yield from (str(Path(root, name)) for name in names if name.endswith(".yml"))


def _state(path: str) -> tuple[int, int] | None:
    with suppress(OSError, ValueError):
        found = Path(path).stat()
        return found.st_mtime_ns, found.st_size
    return None
