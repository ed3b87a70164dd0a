"""Work for worker processes in tests: what documents may do to them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import mkdtemp


def double(number: int) -> int:
    """What is to be done."""
    return 2 * number


def echo(data: bytes) -> bytes:
    """Much goes in, and much comes out."""
    return data


def crash() -> None:
    """An exception that quotes a document."""
    raise ValueError("机密")


def leave() -> None:
    """The process ends by itself."""
    os._exit(3)


def fall() -> None:
    """The process is killed, as by a system without memory."""
    os.kill(os.getpid(), signal.SIGKILL)


def hang() -> None:
    """The interpreter gets no chance to do anything else."""
    re.match("(a+)+$", "a" * 64 + "b")


def wait(seconds: float) -> float:
    """Nothing happens for a while."""
    time.sleep(seconds)
    return seconds


def fill(megabytes: int) -> int:
    """Memory is used."""
    return len(bytearray(megabytes << 20))


def own() -> tuple[int, str]:
    """Where it runs, and where its temporary files go."""
    return os.getpid(), mkdtemp()


def start_another(note: str) -> None:
    """A process is started, as LibreOffice is, and waited for; `note` is a file for its id."""
    command = [sys.executable, "-c", "import time; time.sleep(600)"]
    with subprocess.Popen(command, process_group=0) as process:
        Path(note).write_text(str(process.pid), encoding="utf-8")
        process.wait()
