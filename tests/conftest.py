"""Shared by all tests: the counts that the summary of a run prints."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, fields
from itertools import count
from pathlib import Path
from pickle import dumps, loads
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from service import Service

    from gxlint.rules import RuleSet

# Commands are to be started as users start them, with byte code that is kept, on machines too where
# containers are told not to: they take a quarter of the time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# What a shell runs in the background ignores Ctrl-C, and so would all that it starts.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes says more of the machine than of the code.
settings.register_profile("gxlint", deadline=None)
# For tests.mutation: the same examples each time tell mutants apart.
settings.register_profile(
    "mutation",
    deadline=None,
    derandomize=True,
    max_examples=30,
)
settings.load_profile("gxlint")


@dataclass(slots=True)
class Tally:
    """How often something went right, of how many times."""

    right: int = 0
    all: int = 0

    def add(self, right: int, all_: int) -> None:
        self.right += right
        self.all += all_

    def take_in(self, other: Tally) -> None:
        self.add(other.right, other.all)

    def __str__(self) -> str:
        share = self.right / self.all if self.all else 0.0
        return f"{share:8.3%}  {self.right:>7} of {self.all}"


@dataclass(slots=True)
class Rates:
    """What the generated reports showed: by layout, and by rule code."""

    cells: dict[str, Tally] = field(default_factory=dict)
    silent: dict[str, Tally] = field(default_factory=dict)
    found: dict[str, Tally] = field(default_factory=dict)
    same: dict[str, Tally] = field(default_factory=dict)
    named: dict[str, Tally] = field(default_factory=dict)
    claims: dict[str, Tally] = field(default_factory=dict)
    alarms: Tally = field(default_factory=Tally)
    unexpected: Tally = field(default_factory=Tally)

    def take_in(self, other: Rates) -> None:
        """Adds what another process has counted."""
        for mine in fields(self):
            counted, further = getattr(self, mine.name), getattr(other, mine.name)
            if isinstance(counted, Tally):
                counted.take_in(further)
            else:
                for name, tally in further.items():
                    counted.setdefault(name, Tally()).take_in(tally)

    def lines(self) -> Iterator[str]:
        """The tables of the summary."""
        for title, tallies in (
            ("table cells read right, by layout", self.cells),
            ("clean reports without error or warning, by layout", self.silent),
            ("the same findings as in the same report as text, by layout", self.same),
            ("injected defects found, by rule", self.found),
            ("wrong cells named, by mistake", self.named),
            ("wrong figures of the narrative reported, by rule", self.claims),
        ):
            if not tallies:
                continue
            total = Tally()
            yield f"{title}:"
            for name, tally in sorted(tallies.items()):
                total.add(tally.right, tally.all)
                yield f"  {name:<40} {tally}"
            yield f"  {'all':<40} {total}"
        if self.alarms.all:
            yield f"false alarms on figures of the narrative: {self.alarms}"
        if self.unexpected.all:
            yield f"defective reports without a further error or warning: {self.unexpected}"


_RATES = pytest.StashKey[Rates]()


#: Under which a process of pytest-xdist hands its rates to the one that prints them.
_HANDED_OVER = "rates"


_KEPT = pytest.StashKey[TemporaryDirectory[str]]()
_NUMBERS = count(1)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_RATES] = Rates()
    # The user's own cache is none of the tests' business.
    config.stash[_KEPT] = folder = TemporaryDirectory(prefix="gxlint-tests-")
    os.environ["GXLINT_CACHE_DIR"] = folder.name


def pytest_runtest_setup(item: pytest.Item) -> None:
    """What a test keeps of its results is not found by another."""
    folder = item.config.stash[_KEPT].name
    os.environ["GXLINT_CACHE_DIR"] = str(Path(folder, str(next(_NUMBERS))))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: many tests wait for a browser, a server, LibreOffice."""
    return (os.cpu_count() or 1) + 1


#: What takes longest, by itself or because it waits, is begun first: else the rest is over long
#: before it, and all but one of the processes have nothing to do.
_FIRST = (
    "test_wagtail",
    "test_generated",
    "test_office",
    "test_serve_page_browser",
    "test_pdf",
    "test_html_hostile",
    "test_openapi",
    "test_docx",
    "test_scenarios",
    "test_serve_clients",
    "test_html_reports",
    "test_pdf_hostile",
    "test_memory",
    "test_narratives",
    "test_fix_generated",
    "test_hostile",
    "test_serve_faults",
    "test_fuzz",
    "test_html_report_browser",
    "test_package",
    "test_serve_end",
    "test_docx_hostile",
    "test_annotate",
    "test_rule_limits",
    "test_watch",
    "test_jobs",
    "test_workers",
    "test_fix_mending",
    "test_hooks",
    "test_determinism",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    ranks = {name: rank for rank, name in enumerate(_FIRST)}
    items.sort(key=lambda item: ranks.get(item.path.stem, len(ranks)))


def pytest_collection_finish() -> None:
    """What is loaded by now stays; to walk over it again and again takes a tenth of the time."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[_KEPT].cleanup()


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput[_HANDED_OVER] = dumps(session.config.stash[_RATES])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:  # noqa: ARG001
    if handed_over := getattr(node, "workeroutput", {}).get(_HANDED_OVER):
        node.config.stash[_RATES].take_in(loads(handed_over))


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    """The built-in rules."""
    from gxlint.rules import load_rules

    return load_rules()


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test runs in a folder of its own."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def crowd() -> Iterator[ThreadPoolExecutor]:
    """Many at the same time."""
    with ThreadPoolExecutor(16) as pool:
        yield pool


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service with short limits."""
    import limited_service  # few tests need what it imports

    with limited_service.limited(tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.fixture(scope="session")
def rates(pytestconfig: pytest.Config) -> Rates:
    """Where tests over generated reports count what they saw."""
    return pytestconfig.stash[_RATES]


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    lines = list(config.stash[_RATES].lines())
    if lines:
        terminalreporter.section("generated reports")
        for line in lines:
            terminalreporter.write_line(line)
