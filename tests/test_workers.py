"""Worker processes: whatever happens to one costs what it was doing, and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import chores
import psutil
import pytest
from command import environment, posix
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from waiting import PATIENCE, eventually, gone, linux

from gxlint.workers import Crashed, Died, Pool, Setup, TimedOut

MEGABYTES = 256


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    pool = Pool(2, Setup(memory=MEGABYTES << 20))
    yield pool
    pool.close(0)


def test_results_come_back(pool: Pool) -> None:
    futures = [pool.submit(chores.double, number) for number in range(50)]
    assert [future.result(PATIENCE) for future in futures] == list(range(0, 100, 2))
    assert eventually(lambda: pool.ready() == 2)


def test_large_messages(pool: Pool) -> None:
    data = os.urandom(1 << 24)
    assert pool.submit(chores.echo, data).result(PATIENCE) == data


def test_an_exception_is_told_without_its_words(pool: Pool) -> None:
    with pytest.raises(Crashed) as raised:
        pool.submit(chores.crash).result(PATIENCE)
    assert raised.value.kind == "ValueError"
    assert "机密" not in str(raised.value)
    assert "机密" in raised.value.trace


def test_a_process_that_ends_is_replaced(pool: Pool) -> None:
    with pytest.raises(Died) as raised:
        pool.submit(chores.leave).result(PATIENCE)
    assert raised.value.status == 3
    assert pool.submit(chores.double, 1).result(PATIENCE) == 2


def test_what_hangs_is_ended(pool: Pool) -> None:
    began = time.monotonic()
    with pytest.raises(TimedOut):
        pool.submit(chores.hang, timeout=0.3).result(PATIENCE)
    assert time.monotonic() - began < 5
    assert pool.submit(chores.double, 1).result(PATIENCE) == 2


@posix
def test_idle_processes_that_are_killed_cost_nothing(pool: Pool) -> None:
    assert eventually(lambda: pool.ready() == 2)
    for pid in pool.processes():
        os.kill(pid, signal.SIGKILL)
        assert eventually(lambda pid=pid: gone(pid))
    assert eventually(lambda: pool.ready() == 0)
    futures = [pool.submit(chores.double, number) for number in range(10)]
    assert [future.result(PATIENCE) for future in futures] == list(range(0, 20, 2))


@linux
def test_the_server_of_processes_that_is_killed_costs_nothing() -> None:
    pool = Pool(2)
    assert eventually(lambda: pool.ready() == 2)
    before = pool.processes()
    (server,) = {psutil.Process(pid).ppid() for pid in before}
    os.kill(server, signal.SIGKILL)
    futures = [pool.submit(chores.double, number) for number in range(10)]
    assert [future.result(PATIENCE) for future in futures] == list(range(0, 20, 2))
    after = pool.processes()
    pool.close()
    assert eventually(lambda: all(map(gone, (*before, *after))))


@linux
def test_memory_is_limited(pool: Pool) -> None:
    assert pool.submit(chores.fill, MEGABYTES // 4).result(PATIENCE)
    with pytest.raises(Crashed) as raised:
        pool.submit(chores.fill, MEGABYTES).result(PATIENCE)
    assert raised.value.kind == "MemoryError"


KINDS: dict[str, tuple[Callable[..., object], tuple[object, ...], object]] = {
    "well": (chores.double, (21,), 42),
    "crash": (chores.crash, (), Crashed),
    "leave": (chores.leave, (), Died),
    "fall": (chores.fall, (), Died),
    "wait": (chores.wait, (30,), TimedOut),
}


@posix
@given(st.lists(st.sampled_from(sorted(KINDS)), max_size=12))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_gets_what_is_its_own(pool: Pool, kinds: list[str]) -> None:
    futures = []
    for kind in kinds:
        function, args, _ = KINDS[kind]
        futures.append(pool.submit(function, *args, timeout=0.1 if kind == "wait" else None))
    for kind, future in zip(kinds, futures, strict=True):
        expected = KINDS[kind][2]
        if isinstance(expected, type):
            assert type(future.exception(PATIENCE)) is expected
        else:
            assert future.result(PATIENCE) == expected


@posix
@pytest.mark.parametrize("killed", [True, False], ids=["killed", "out of time"])
def test_what_a_process_has_started_ends_with_it(tmp_path: Path, killed: bool) -> None:
    note = tmp_path / "pid"
    pool = Pool(1)
    future = pool.submit(chores.start_another, str(note), timeout=None if killed else 2)
    assert eventually(lambda: note.exists() and note.read_text())
    (worker,) = pool.processes()
    if killed:
        os.kill(worker, signal.SIGKILL)
    assert type(future.exception(PATIENCE)) is (Died if killed else TimedOut)
    assert eventually(lambda: gone(int(note.read_text())))
    pool.close(0)


@posix
def test_scratch_files_go_with_the_process() -> None:
    pool = Pool(1)
    pid, folder = pool.submit(chores.own).result(PATIENCE)
    assert Path(folder).stat().st_mode & 0o077 == 0
    os.kill(pid, signal.SIGKILL)
    assert pool.submit(chores.double, 1).result(PATIENCE) == 2
    assert not Path(folder).exists()
    _, folder = pool.submit(chores.own).result(PATIENCE)
    pool.close()
    assert not Path(folder).parent.parent.exists()


def test_closing_finishes_what_was_submitted() -> None:
    pool = Pool(2)
    futures = [pool.submit(chores.wait, 0.05) for _ in range(10)]
    processes = pool.processes()
    pool.close()
    assert all(future.done() and future.result() for future in futures)
    assert all(map(gone, processes))
    with pytest.raises(RuntimeError):
        pool.submit(chores.double, 1)


def test_closing_in_haste() -> None:
    pool = Pool(1)
    first, second = pool.submit(chores.wait, 60), pool.submit(chores.double, 1)
    assert eventually(lambda: first.running() and pool.ready())
    began = time.monotonic()
    pool.close(0.1)
    assert time.monotonic() - began < 10
    assert isinstance(first.exception(), Died)
    with pytest.raises(CancelledError):
        second.result()


_ABANDONED = """\
import chores, sys, time
from gxlint.workers import Pool
if __name__ == "__main__":
    pool = Pool(2)
    print(*[pool.submit(chores.own).result()[0] for _ in range(1)], flush=True)
    pool.submit(chores.hang)
    pool.submit(chores.wait, 600)
    time.sleep(600)
"""


@linux
def test_no_process_outlives_whoever_started_it(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(_ABANDONED, encoding="utf-8")
    tests = str(Path(__file__).parent)
    process = subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        env=environment(PYTHONPATH=tests, TMPDIR=str(tmp_path)),
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.3)
    family = psutil.Process(process.pid).children(recursive=True)
    assert len(family) >= 3  # the workers, and what they come from
    process.kill()
    process.wait()
    process.stdout.close()
    assert eventually(lambda: all(gone(each.pid) for each in family))
