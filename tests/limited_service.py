"""A service with short limits and addresses that behave badly (see `faulty_service`), for tests."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from command import FAULTY
from service import PATIENCE, Service, codes, serving

COMMAND = (sys.executable, str(Path(__file__).with_name("faulty_service.py")))

WORKERS, QUEUE, TIMEOUT, MEGABYTES = 2, 4, 2, 256
_OPTIONS = (
    *("--workers", WORKERS, "--queue", QUEUE, "--memory", MEGABYTES),
    *("--timeout", TIMEOUT, "--body-timeout", 2, "--max-size", 2),
)


@contextmanager
def limited(folder: Path) -> Iterator[Service]:
    """The service, started in that folder."""
    with serving(*map(str, _OPTIONS), cwd=folder, command=COMMAND) as running:
        yield running


def ask(service: Service, path: str, content: bytes | str = b"") -> httpx.Response:
    """An answer, over a connection of its own."""
    return httpx.post(service.address + path, content=content, timeout=PATIENCE, trust_env=False)


def is_well(service: Service) -> bool:
    """Whether documents are checked rightly."""
    return codes(ask(service, "/v1/lint", FAULTY.encode())) == ["GX202"]


def inside(service: Service) -> int:
    """How many requests it is at."""
    return figure(service, "gxlint_requests_inside")


def figure(service: Service, name: str) -> int:
    """What the service says of itself under that name."""
    lines = service.client.get("/metrics").text.splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))
