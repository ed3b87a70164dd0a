"""How the service ends: in order, within bounds, and with all that it has started."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psutil
import pytest
from command import posix
from limited_service import (
    COMMAND,
    ask,
    inside,
    is_well,
)
from service import problem, serving
from waiting import eventually, gone


def test_finishes_what_it_has_taken(tmp_path: Path, crowd: ThreadPoolExecutor) -> None:
    options = ("--workers", "1", "--timeout", "10")
    with serving(*options, cwd=tmp_path, command=COMMAND) as service:
        waiting = [crowd.submit(ask, service, "/wait", "0.5") for _ in range(3)]
        assert eventually(lambda: inside(service) == 3)
        family = psutil.Process(service.process.pid).children(recursive=True)
        service.process.terminate()
        assert [one.result().content for one in waiting] == [b"0.5"] * 3
        assert service.ended() == 0
        assert any("停止" in line for line in service.said)
        with pytest.raises(httpx.ConnectError):
            ask(service, "/v1/lint")
        assert eventually(lambda: all(gone(one.pid) for one in family))


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_at_once_with_nothing_to_do(tmp_path: Path, number: signal.Signals) -> None:
    with serving("--workers", "1", cwd=tmp_path) as service:
        assert is_well(service)
        began = time.monotonic()
        # As a terminal does: to everything that has been started.
        os.killpg(service.process.pid, number) if number == signal.SIGINT else os.kill(
            service.process.pid, number
        )
        assert service.ended() == 0
        assert time.monotonic() - began < 5
        assert "Traceback" not in "".join(service.said)


def test_waits_so_long_and_no_longer(tmp_path: Path, crowd: ThreadPoolExecutor) -> None:
    options = ("--workers", "1", "--timeout", "1")
    with serving(*options, cwd=tmp_path, command=COMMAND) as service:
        waiting = [crowd.submit(ask, service, "/wait", "0.8") for _ in range(12)]
        assert eventually(lambda: inside(service) == 12)
        service.process.terminate()
        assert service.ended() == 0
        answers = [one.result() for one in waiting]
        finished = [answer for answer in answers if answer.status_code == 200]
        assert 4 <= len(finished) < 12
        for answer in answers:
            if answer not in finished:
                assert "停止" in problem(answer, 503)["detail"]


@posix
def test_in_haste(tmp_path: Path, crowd: ThreadPoolExecutor) -> None:
    """Who presses Ctrl-C twice waits for nothing."""
    with serving("--workers", "1", cwd=tmp_path, command=COMMAND) as service:
        waiting = crowd.submit(ask, service, "/wait", "25")
        assert eventually(lambda: inside(service) == 1)
        family = psutil.Process(service.process.pid).children(recursive=True)
        began = time.monotonic()
        service.process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        service.process.send_signal(signal.SIGINT)
        assert service.ended() == 0
        assert time.monotonic() - began < 10
        problem(waiting.result(), 503)
        assert "Traceback" not in "".join(service.said)
        assert eventually(lambda: all(gone(one.pid) for one in family))


def test_quiet(tmp_path: Path) -> None:
    with serving("--no-access-log", "--workers", "1", cwd=tmp_path) as service:
        assert is_well(service)
        service.stop()
        assert len(service.said) == 2
        assert not service.log()
