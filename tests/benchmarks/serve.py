"""The service under load, beside the same reports linted on the command line.

    python tests/benchmarks/serve.py [--seconds S] [--connections N]

wrk (Debian's package) sends the examples, one after another, over so many connections.  The figure
to go by on a machine that others use as well is processor time for a report: with all processors
busy, the ratio of throughputs tends to its inverse ratio.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from command import COMMAND
from rows import Row, at_least, unmeasured
from service import EXAMPLES, Service, serving

#: The least part of the command line's throughput that the service is to reach.
GOAL = 0.7
CONNECTIONS = 32
SECONDS = 60
WORKERS = 2
_FILES = 400
_WARM_UP = 3
_LOOK = 0.05

_SCRIPT = """\
local bodies, turn = {}, 0
for name in io.lines("%(list)s") do
  local file = assert(io.open(name, "rb"))
  bodies[#bodies + 1] = file:read("*a")
  file:close()
end
request = function()
  turn = turn %% #bodies + 1
  return wrk.format("POST", "/v1/lint", {["Content-Type"] = "text/plain"}, bodies[turn])
end
done = function(summary, latency)
  local errors = summary.errors
  print(string.format("RESULT %%d %%d %%d %%d %%d %%d",
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(95),
    latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it: times in seconds, memory in bytes, of all processes together."""

    requests: int
    seconds: float
    p50: float
    p95: float
    p99: float
    failures: int
    processor: float
    web: float
    memory_before: int
    memory_after: int


@dataclass(frozen=True, slots=True)
class Lint:
    """Files linted on the command line, in how many seconds, and seconds of processors for it."""

    files: int
    seconds: float
    processor: float


def lines(load: Load, lint: Lint) -> Iterator[tuple[str, str]]:
    """What is measured, and the figure."""
    rate, other = load.requests / load.seconds, lint.files / lint.seconds
    cost, least = load.processor / load.requests, lint.processor / lint.files
    yield "requests a second", f"{rate:.1f}"
    yield (
        "answered within, p50 / p95 / p99",
        " / ".join(f"{each * 1000:.0f} ms" for each in (load.p50, load.p95, load.p99)),
    )
    yield "failures", f"{load.failures} of {load.requests}"
    megabytes = [f"{each / 1e6:.0f} MB" for each in (load.memory_before, load.memory_after)]
    yield "memory of all processes, before / after", " / ".join(megabytes)
    yield f"command line, --jobs {WORKERS}, reports a second", f"{other:.1f}"
    yield "ratio of throughputs", f"{rate / other:.0%} (goal: {GOAL:.0%})"
    yield "processor time a report, service / command", f"{cost * 1e3:.2f} / {least * 1e3:.2f} ms"
    yield "ratio of processor time", f"{least / cost:.0%}"
    yield "of that, the web process", f"{load.web / load.requests * 1e3:.2f} ms a request"


def measure_service(reports: Sequence[Path], seconds: int, connections: int) -> Load:
    """Puts a service under load."""
    with TemporaryDirectory() as folder:
        listing, script = Path(folder, "list"), Path(folder, "wrk.lua")
        listing.write_text("".join(f"{report}\n" for report in reports), encoding="utf-8")
        script.write_text(_SCRIPT % {"list": listing}, encoding="utf-8")
        with serving("--workers", str(WORKERS), "--no-access-log") as service:
            _wrk(service, script, _WARM_UP, connections)
            before, times = _memory(service), _times(service)
            said = _wrk(service, script, seconds, connections)
            after, memory = _times(service), _memory(service)
    found = re.search(r"RESULT ([\d ]+)", said)
    assert found, said
    requests, duration, p50, p95, p99, failures = map(int, found[1].split())
    return Load(
        requests,
        duration / 1e6,
        *(each / 1e6 for each in (p50, p95, p99)),
        failures,
        sum(after) - sum(times),
        after[0] - times[0],
        before,
        memory,
    )


def _wrk(service: Service, script: Path, seconds: int, connections: int) -> str:
    options = ["-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", str(script)]
    command = ["wrk", *options, f"{service.address}/v1/lint"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def _family(pid: int) -> list[psutil.Process]:
    first = psutil.Process(pid)
    return [first, *first.children(recursive=True)]


def _times(service: Service) -> list[float]:
    """Seconds of processor time of each process, the web process first."""
    times = [process.cpu_times() for process in _family(service.process.pid)]
    return [each.user + each.system for each in times]


def _memory(service: Service) -> int:
    """What is not shared with others, and a part of what is (proportional set size)."""
    return sum(process.memory_full_info().pss for process in _family(service.process.pid))


def measure_command(reports: Sequence[Path], files: int = _FILES) -> Lint:
    """Lints copies of the reports on the command line, in as many processes as the service has."""
    options = ["--exit-zero", "--quiet", "--no-cache", "--format", "json", "--jobs", str(WORKERS)]
    with TemporaryDirectory() as folder:
        for number, report in enumerate(islice(cycle(reports), files)):
            Path(folder, f"{number:05}.txt").write_bytes(report.read_bytes())
        began = perf_counter()
        with subprocess.Popen([*COMMAND, *options, folder], stdout=subprocess.DEVNULL) as process:
            processor = _watched(process)
        assert process.returncode == 0
        return Lint(files, perf_counter() - began, processor)


def _watched(process: subprocess.Popen[bytes]) -> float:
    """Seconds of processor time of the process and those below it, as last seen of each."""
    seen: dict[int, float] = {}
    while process.poll() is None:
        with suppress(psutil.NoSuchProcess):
            for one in _family(process.pid):
                with suppress(psutil.NoSuchProcess):
                    times = one.cpu_times()
                    seen[one.pid] = times.user + times.system
        sleep(_LOOK)
    return sum(seen.values())


def rows() -> Iterator[Row]:
    """Beside the command line with as many processes, on the same reports."""
    if shutil.which("wrk") is None:
        yield unmeasured("service, to command", "no command wrk")
        return
    reports = sorted(EXAMPLES.glob("*.txt"))
    load, lint = measure_service(reports, SECONDS, CONNECTIONS), measure_command(reports)
    rate, other = load.requests / load.seconds, lint.files / lint.seconds
    told = f"{rate:.0f} to {other:.0f} a second"
    yield at_least(f"service, to command with --jobs {WORKERS}", rate / other, GOAL, told)
    failed = f"{load.failures} of {load.requests}"
    yield Row("service, requests that failed", failed, "0", load.failures == 0)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description="the service under load")
    parser.add_argument("--seconds", type=int, default=SECONDS)
    parser.add_argument("--connections", type=int, default=CONNECTIONS)
    options = parser.parse_args()
    reports = sorted(EXAMPLES.glob("*.txt"))
    load = measure_service(reports, options.seconds, options.connections)
    for name, figure in lines(load, measure_command(reports)):
        print(f"{name:<46}{figure}")


if __name__ == "__main__":
    main()
