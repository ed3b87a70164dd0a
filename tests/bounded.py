"""Running the command on a hostile file: how long it takes, and how much memory."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

#: What any hostile file may take.
SECONDS = 5.0
MEGABYTES = 300.0


@dataclass(frozen=True, slots=True)
class Bounded:
    """What a run said and took; `megabytes` is 0 where the system does not tell."""

    codes: tuple[str, ...]
    messages: tuple[str, ...]
    seconds: float
    megabytes: float

    @property
    def within_bounds(self) -> bool:
        return self.seconds <= SECONDS and self.megabytes <= MEGABYTES


def lint_bounded(path: Path) -> Bounded:
    """Lints a file in a process of its own; it must end with findings, not with a traceback."""
    start = perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, sys.executable, "-m", "gxlint", "--format=json", path],
        capture_output=True,
        check=False,
    )
    seconds = perf_counter() - start
    said, size = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert done.returncode in (0, 1), size[-2000:]
    [file] = json.loads(said)["files"]
    codes = tuple(diagnostic["code"] for diagnostic in file["diagnostics"])
    assert "GX005" not in codes, said[-2000:]
    messages = tuple(diagnostic["message"] for diagnostic in file["diagnostics"])
    return Bounded(codes, messages, seconds, float(size))


#: Runs a command and says on standard error how large it was: in a small process, because a child
#: counts the size of the one that it was forked from as its own.
_MEASURE = """
import subprocess, sys
status = subprocess.run(sys.argv[1:]).returncode
try:
    from resource import RUSAGE_CHILDREN, getrusage
    size = getrusage(RUSAGE_CHILDREN).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
except ImportError:
    size = 0
print(size, file=sys.stderr)
sys.exit(status)
"""
