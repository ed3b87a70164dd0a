"""Tests held against mutants: collected once, run in a forked process for each mutant."""

from __future__ import annotations

import gc
import os
import pickle
import resource
import signal
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import _lru_cache_wrapper
from itertools import accumulate, count, zip_longest
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any, NamedTuple

import coverage
import pytest

from gxlint.once import Limited
from tests.mutation.mutants import Mutant

#: Seconds of processor time before a mutant is taken to run for ever: so many, and so many times
#: what its tests take without it.
_PATIENCE = 5.0, 4.0
#: How much longer by the clock: for one that waits for ever, on a machine that has others to serve.
_BUSY = 30
_TIME_IS_UP = (signal.SIGPROF, signal.SIGALRM)
#: Bytes of memory for a mutant: one that runs for ever may pile up things meanwhile.
_MEMORY = 4 << 30
#: The exit status of a process that its mutant could not be put into.
_NOT_TRIED = 3
#: What keeps results of the code under test, which a mutant must not find.
_FORGOTTEN = (
    *("arithmetic", "blame", "checks", "claims", "engine", "literals", "model", "once"),
    *("parse", "rules"),
)


class Fate(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    ENDLESS = "endless"
    SURVIVED = "survived"
    NEVER_RUN = "no test runs it"


class Reach(NamedTuple):
    """What the tests do without mutants, by their index: which run a line, and for how long."""

    by_line: dict[tuple[str, int], set[int]]
    seconds: list[float]

    def tests(self, mutant: Mutant) -> set[int]:
        """The tests that run the mutant's statement."""
        reached = (self.by_line.get((str(mutant.path), line), set()) for line in mutant.lines)
        return set().union(*reached)

    def breadths(self) -> Counter[int]:
        """How many lines each test runs: few are those of a test of one thing."""
        return Counter(test for tests in self.by_line.values() for test in tests)


class Trial:
    """A pytest plugin that runs the collected tests once for each of the mutants.

    Those that noticed most mutants of the same module run first, then those that run the fewest
    lines, but the second case of a function as if it ran twice as many, the third three times: the
    narrow tests and some of the wide ones have their turn before the time is up.  `seconds` is what
    all that run against one mutant may take without it.  `told` is called with each mutant and its
    fate.

    Raises pytest.UsageError if a test fails without any mutant.
    """

    def __init__(
        self,
        mutants: Sequence[Mutant],
        jobs: int,
        seconds: float,
        told: Callable[[Mutant, Fate], None],
    ) -> None:
        self._mutants = mutants
        self._jobs = jobs
        self._seconds = seconds
        self._told = told
        self._numbers = count()
        self._noticed: dict[str, Counter[int]] = defaultdict(Counter)
        self._turns: dict[int, int] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        gc.unfreeze()  # what is frozen is not found among the objects
        with TemporaryDirectory() as folder:
            self._folder = folder
            self._try_all(session, self._look(session, Path(folder, "reach")))
        return True

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_setup(self) -> None:
        """What a test keeps of its results is not found under another mutant."""
        name = f"{os.getpid()}-{next(self._numbers)}"
        os.environ["GXLINT_CACHE_DIR"] = str(Path(self._folder, name))

    def _look(self, session: pytest.Session, path: Path) -> Reach:
        """Runs all tests without mutants, in a process whose caches no mutant inherits."""

        def look() -> bool:
            reach = _reach(session, {str(mutant.path) for mutant in self._mutants})
            path.write_bytes(pickle.dumps(reach))
            return not session.testsfailed

        _, status = os.waitpid(_fork(look), 0)
        reach: Reach = pickle.loads(path.read_bytes())
        if status:
            failed = session.items[len(reach.seconds)].nodeid
            raise pytest.UsageError(f"{failed} fails without any mutant")
        return reach

    def _try_all(self, session: pytest.Session, reach: Reach) -> None:
        running: dict[int, Mutant] = {}
        breadths = reach.breadths()
        self._turns = _turns(session.items)
        for mutant in self._mutants:
            if len(running) == self._jobs:
                self._await(running)
            tests = self._chosen(mutant, reach, breadths)
            if not tests:
                self._told(mutant, Fate.NEVER_RUN)
                continue
            least, times = _PATIENCE
            patience = least + times * sum(map(reach.seconds.__getitem__, tests))
            running[_fork(self._attempt(session, mutant, tests, patience))] = mutant
        while running:
            self._await(running)

    def _chosen(self, mutant: Mutant, reach: Reach, breadths: Mapping[int, int]) -> list[int]:
        """The tests to run against a mutant, in order."""
        noticed = self._noticed[mutant.module]
        ranked = sorted(
            reach.tests(mutant),
            key=lambda test: (-noticed[test], breadths[test] * self._turns[test], test),
        )
        spent = accumulate(reach.seconds[test] for test in ranked)
        return [
            test for test, by_then in zip(ranked, spent, strict=True) if by_then < self._seconds
        ]

    def _attempt(
        self, session: pytest.Session, mutant: Mutant, tests: Sequence[int], patience: float
    ) -> Callable[[], bool]:
        def attempt() -> bool:
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_PROF, patience)
            signal.setitimer(signal.ITIMER_REAL, _BUSY * patience)
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            try:
                mutant.enter()
            except Exception:
                os._exit(_NOT_TRIED)
            for forget in _caches():
                forget()
            for test, passed in zip(tests, _passed(session, tests), strict=True):
                if not passed:
                    self._noticed_by(os.getpid()).write_text(str(test), "utf-8")
                    return False
            return True

        return attempt

    def _await(self, running: dict[int, Mutant]) -> None:
        process, status = os.wait()
        if os.WIFSIGNALED(status):
            fate = Fate.ENDLESS if os.WTERMSIG(status) in _TIME_IS_UP else Fate.KILLED
        else:
            fate = Fate.KILLED if status else Fate.SURVIVED
        mutant = running.pop(process)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == _NOT_TRIED:
            raise pytest.UsageError(f"{mutant.name} cannot be put into its function")
        noticed_by = self._noticed_by(process)
        if noticed_by.exists():
            self._noticed[mutant.module][int(noticed_by.read_text("utf-8"))] += 1
            noticed_by.unlink()
        self._told(mutant, fate)

    def _noticed_by(self, process: int) -> Path:
        """Where a process leaves the index of the test that failed in it."""
        return Path(self._folder, f"noticed-by-{process}")


def _turns(items: Sequence[pytest.Item]) -> dict[int, int]:
    """Of each test, by its index, which of its function's cases it is: from 1 on, at random."""
    functions: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        functions[item.nodeid.partition("[")[0]].append(index)
    turns: dict[int, int] = {}
    for cases in functions.values():
        Random(0).shuffle(cases)
        turns.update({test: turn for turn, test in enumerate(cases, 1)})
    return turns


def _fork(work: Callable[[], bool]) -> int:
    """A silent process that does `work`; its exit status is 0 if that returns True."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        status = 0 if work() else 1
    finally:
        os._exit(status)


def _reach(session: pytest.Session, paths: set[str]) -> Reach:
    """Runs all tests, each as the first that asks for anything; stops at one that fails."""
    watch = coverage.Coverage(data_file=None, config_file=False, include=sorted(paths))
    forgetting = list(_caches())
    seconds: list[float] = []
    watch.start()
    watch.switch_context("0")
    begun = process_time()
    for passed in _passed(session, range(len(session.items))):
        if not passed:
            break
        now = process_time()
        seconds.append(now - begun)
        begun = now
        watch.switch_context(str(len(seconds)))
        for forget in forgetting:
            forget()
    watch.stop()
    by_line: dict[tuple[str, int], set[int]] = defaultdict(set)
    data = watch.get_data()
    for path in data.measured_files():
        for line, contexts in data.contexts_by_lineno(path).items():
            by_line[path, line].update(int(context) for context in contexts if context)
    return Reach(dict(by_line), seconds)


def _passed(session: pytest.Session, tests: Sequence[int]) -> Iterator[bool]:
    """Runs the tests with these indexes; of each, whether it passed."""
    items = [session.items[test] for test in tests]
    for item, following in zip_longest(items, items[1:]):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        yield not session.testsfailed


def _caches() -> Iterator[Callable[[], Any]]:
    """What empties each cache of the code under test."""
    for thing in gc.get_objects():
        if isinstance(thing, Limited):
            yield thing.clear
        elif isinstance(thing, _lru_cache_wrapper):
            package, _, rest = (thing.__module__ or "").partition(".")
            if package == "gxlint" and rest.partition(".")[0] in _FORGOTTEN:
                yield thing.cache_clear
