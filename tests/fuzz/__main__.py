"""Fuzzes for a given time: ``python -m tests.fuzz --seconds 3600 [TARGET…]``.

Needs the extra "fuzz" (Linux on x86-64).  Prints how many inputs each target was given and what
fell over; the inputs found are kept in a folder, from which the next run goes on, and those that
make something fall over are kept in ``crashes`` there.  Exit status 1 if there were any.
"""

from __future__ import annotations

import argparse
import platform
import re
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from fuzz.targets import TARGETS

#: What one input may take by the clock, in seconds (a busy machine takes its time), and megabytes.
_PATIENCE = 120
_MEGABYTES = 2000
_LONGEST = 100_000
#: Imports and what is known come before the first new input; who has not ended then never will.
_GRACE = 900
_EXECUTED = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_KEPT = re.compile(r"Test unit written to (\S+)")
_SHOWN = 4000


class Outcome(NamedTuple):
    """What came of one target: the inputs run, and the files of those that fell over."""

    inputs: int
    crashes: tuple[str, ...]
    log: str


def fuzz(name: str, seconds: int, seed: int, folder: Path) -> Outcome:
    """Fuzzes one target in a process of its own."""
    crashes = folder / "crashes"
    crashes.mkdir(parents=True, exist_ok=True)
    command = [
        *(sys.executable, str(Path(__file__).with_name("worker.py")), name),
        str(folder / "inputs" / name),
        *(f"-max_total_time={seconds}", f"-seed={seed}", f"-timeout={_PATIENCE}"),
        *(f"-rss_limit_mb={_MEGABYTES}", f"-max_len={_LONGEST}", "-print_final_stats=1"),
        f"-report_slow_units={_PATIENCE}",
        f"-artifact_prefix={crashes}/{name}-",
    ]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        try:
            log, _ = process.communicate(timeout=seconds + _GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            log = process.communicate()[0] + "\nthe process did not end"
    found = _EXECUTED.search(log)
    kept = tuple(_KEPT.findall(log))
    if process.returncode and not kept:
        kept = (f"exit status {process.returncode}",)
    return Outcome(int(found[1]) if found else 0, kept, log)


def main(argv: Sequence[str] | None = None) -> int:
    """Fuzzes the targets named, or all, one after the other."""
    options = _parser().parse_args(argv)
    if find_spec("atheris") is None:
        return _missing()
    names = options.targets or list(TARGETS)
    fell = False
    total = 0
    for done, name in enumerate(names):
        begin = monotonic()
        share = max(1, round((options.seconds - total) / (len(names) - done)))
        outcome = fuzz(name, share, options.seed, options.folder)
        total += share
        spent = monotonic() - begin
        print(f"{name:14} {outcome.inputs:>9} inputs {spent:>7.0f} s", *outcome.crashes, flush=True)
        if outcome.crashes:
            fell = True
            print(outcome.log[-_SHOWN:], flush=True)
    return 1 if fell else 0


def _missing() -> int:
    if (platform.system(), platform.machine()) == ("Linux", "x86_64"):
        print('atheris is missing: python -m pip install -e ".[dev,fuzz]"', file=sys.stderr)
        return 2
    print("skipped: atheris, which fuzzes, is made for Linux on x86-64 only")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], metavar="TARGET")
    parser.add_argument("--seconds", type=int, default=120, help="for all targets together")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same inputs")
    parser.add_argument("--folder", type=Path, default=Path(".fuzz"), help="what is kept")
    return parser


if __name__ == "__main__":
    sys.exit(main())
