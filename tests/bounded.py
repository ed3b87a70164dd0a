"""Running the command on a hostile file: how long it takes, and how much memory.

Seconds are of the processor, for the command and all that it starts: what else the machine does at
the time is not the file's fault.  A command that waits instead of working is ended by `PATIENCE`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

#: What any hostile file may take.
SECONDS = 5.0
MEGABYTES = 300.0
PATIENCE = 60.0

#: What GX005 says of a crash; that a rule has found or read enough is no crash.
CRASHED = "出错（"


@dataclass(frozen=True, slots=True)
class Bounded:
    """What a run said and took; `seconds` and `megabytes` are 0 where the system does not tell."""

    codes: tuple[str, ...]
    messages: tuple[str, ...]
    seconds: float
    megabytes: float

    @property
    def within_bounds(self) -> bool:
        return self.seconds <= SECONDS and self.megabytes <= MEGABYTES


def processor_time() -> float:
    """The seconds that this process, and those that it started and that ended, have computed."""
    return sum(os.times()[:4])


def lint_bounded(path: Path) -> Bounded:
    """Lints a file in a process of its own; it must end with findings, not with a traceback."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, sys.executable, "-m", "gxlint", "--format=json", path],
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    said, taken = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert done.returncode in (0, 1), taken[-2000:]
    seconds, megabytes = map(float, taken.split())
    [file] = json.loads(said)["files"]
    codes = tuple(diagnostic["code"] for diagnostic in file["diagnostics"])
    messages = tuple(diagnostic["message"] for diagnostic in file["diagnostics"])
    assert not any(CRASHED in message for message in messages), said[-2000:]
    return Bounded(codes, messages, seconds, megabytes)


#: Runs a command and says on standard error what it took: in a small process, because a child
#: counts the size of the one that it was forked from as its own.
_MEASURE = """
import subprocess, sys
status = subprocess.run(sys.argv[1:]).returncode
try:
    from resource import RUSAGE_CHILDREN, getrusage
    taken = getrusage(RUSAGE_CHILDREN)
    seconds = taken.ru_utime + taken.ru_stime
    size = taken.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
except ImportError:
    seconds = size = 0
print(seconds, size, file=sys.stderr)
sys.exit(status)
"""
