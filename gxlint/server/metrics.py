"""Figures for Prometheus, in its text format.

Four kinds of figures are not worth a library: prometheus_client would bring a registry of its own
and collectors that look at the process and its threads.
https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping

from gxlint import __version__

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"

#: Upper bounds of the classes of times, in seconds.
_BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """Counts requests and findings; `gauges` are asked for their values when somebody looks."""

    def __init__(self, gauges: Mapping[str, tuple[str, Callable[[], float]]]) -> None:
        self._gauges = gauges
        self._requests: Counter[tuple[str, str, str]] = Counter()
        self._findings: Counter[str] = Counter()
        self._times: dict[str, list[int]] = {}
        self._sums: defaultdict[str, float] = defaultdict(float)
        self._received = 0

    def request(self, method: str, route: str, status: int, seconds: float, size: int) -> None:
        """A request for a route has been answered with that status; its body had `size` bytes."""
        self._requests[method, route, str(status)] += 1
        classes = self._times.setdefault(route, [0] * (len(_BOUNDS) + 1))
        classes[bisect_left(_BOUNDS, seconds)] += 1
        self._sums[route] += seconds
        self._received += size

    def findings(self, codes: Mapping[str, int]) -> None:
        """So many findings have been made, by code."""
        self._findings.update(codes)

    def text(self) -> str:
        """All figures."""
        return "".join(f"{line}\n" for line in self._lines())

    def _lines(self) -> Iterator[str]:
        yield from _head("gxlint_info", "gauge", "Which version runs.")
        yield f'gxlint_info{{version="{__version__}"}} 1'
        yield from _head("gxlint_requests_total", "counter", "Requests answered.")
        for (method, route, status), count in sorted(self._requests.items()):
            labels = f'method="{method}",route="{route}",status="{status}"'
            yield f"gxlint_requests_total{{{labels}}} {count}"
        yield from _head("gxlint_request_seconds", "histogram", "Time from request to answer.")
        for route in sorted(self._times):
            yield from self._histogram(route)
        yield from _head("gxlint_received_bytes_total", "counter", "Bytes of request bodies.")
        yield f"gxlint_received_bytes_total {self._received}"
        yield from _head("gxlint_findings_total", "counter", "Findings by code of the rule.")
        for code, count in sorted(self._findings.items()):
            yield f'gxlint_findings_total{{code="{code}"}} {count}'
        for name, (words, value) in self._gauges.items():
            yield from _head(name, "gauge", words)
            yield f"{name} {value():g}"

    def _histogram(self, route: str) -> Iterator[str]:
        name, total = "gxlint_request_seconds", 0
        for bound, count in zip((*_BOUNDS, "+Inf"), self._times[route], strict=True):
            total += count
            yield f'{name}_bucket{{route="{route}",le="{bound}"}} {total}'
        yield f'{name}_sum{{route="{route}"}} {self._sums[route]:.6f}'
        yield f'{name}_count{{route="{route}"}} {total}'


def _head(name: str, kind: str, words: str) -> tuple[str, str]:
    return f"# HELP {name} {words}", f"# TYPE {name} {kind}"
