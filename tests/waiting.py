"""What tests of processes wait for."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import psutil
import pytest

#: Seconds after which something is not going to happen any more.
PATIENCE = 20

linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux has it")


def eventually(holds: Callable[[], object]) -> bool:
    """Whether it comes to hold."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.05)
    return False


def gone(pid: int) -> bool:
    """Whether there is no such process any more."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
