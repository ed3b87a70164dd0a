"""The service as its users run it: ``gxlint serve`` in a process of its own, on a free port."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil
from command import COMMAND, environment

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"

#: Media types of the Word copy and of the list.
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

#: Seconds within which the service has to begin, to end, and to answer.
PATIENCE = 30


class Service:
    """A running service; `address` is where, `said` what it has written on standard error."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said: list[str] = []
        self._heard = threading.Condition()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self.address = self.wait_for(r"http://\S+?(?=/\W|/$)")[0]
        self.port = int(self.address.rpartition(":")[2])
        self.client = httpx.Client(base_url=self.address, timeout=PATIENCE, trust_env=False)

    def lint(
        self, content: bytes, *, accept: str = "*/*", query: str = "", **headers: str
    ) -> httpx.Response:
        """What the service says of a document sent as it is."""
        return self.client.post(
            f"/v1/lint?{query}", content=content, headers={"accept": accept, **headers}
        )

    def wait_for(self, pattern: str) -> re.Match[str]:
        """The first match in what it writes, sooner or later."""
        deadline = time.monotonic() + PATIENCE
        with self._heard:
            while True:
                for line in self.said:
                    if found := re.search(pattern, line):
                        return found
                left = deadline - time.monotonic()
                if left <= 0 or (self.process.poll() is not None and not self._heard.wait(1)):
                    raise AssertionError(f"no {pattern!r} in {self.said}")
                self._heard.wait(min(left, 1))

    def log(self) -> list[dict[str, Any]]:
        """The lines of the log so far."""
        return [json.loads(line) for line in list(self.said) if line.startswith("{")]

    def logged(self, request_id: str) -> dict[str, Any]:
        """The line on a request, which comes after the answer."""
        line = self.wait_for(f'"request".*"{request_id}"').string
        found: dict[str, Any] = json.loads(line)
        return found

    def workers(self) -> list[psutil.Process]:
        """The worker processes: the leaders of sessions below the service."""
        found = psutil.Process(self.process.pid).children(recursive=True)
        return [each for each in found if _leads(each.pid)]

    def stop(self) -> int:
        """Ends the service as a system does; its exit status."""
        self.process.terminate()
        return self.ended()

    def ended(self) -> int:
        """The exit status, once it has ended."""
        status = self.process.wait(PATIENCE)
        self._listener.join(PATIENCE)
        return status

    def _listen(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            with self._heard:
                self.said.append(line.rstrip("\n"))
                self._heard.notify_all()


def _leads(pid: int) -> bool:
    try:
        return os.getsid(pid) == pid
    except OSError:
        return False


@contextmanager
def serving(
    *options: str | Path,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    command: Sequence[str] = (*COMMAND, "serve"),
) -> Iterator[Service]:
    """A service with these options, on a free port; it is ended, and has ended in order."""
    process = subprocess.Popen(
        [*command, "--port", "0", *map(str, options)],
        cwd=cwd,
        env=environment(**(env or {})),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=sys.platform != "win32",
    )
    try:
        service = Service(process)
        yield service
        service.client.close()
        if process.poll() is None:
            assert service.stop() == 0, service.said
    finally:
        if process.poll() is None:
            process.kill()
            process.wait(PATIENCE)


def problem(answer: httpx.Response, status: int) -> dict[str, Any]:
    """What an answer says is wrong, in both languages."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    said: dict[str, Any] = answer.json()
    assert said["status"] == status
    assert said["request_id"] == answer.headers["x-request-id"]
    assert said["title"] and said["title_en"] and said["detail_en"].isascii()
    assert any("一" <= char <= "鿿" for char in said["detail"])
    return said


def codes(answer: httpx.Response) -> list[str]:
    """The codes found, of all files."""
    assert answer.status_code == 200, answer.text
    return [each["code"] for file in answer.json()["files"] for each in file["diagnostics"]]


def rtf(text: str) -> bytes:
    """A text in one of the older formats."""
    words = "".join(
        r"\par " if char == "\n" else char if char.isascii() else rf"\u{ord(char)}?"
        for char in text
    )
    return rb"{\rtf1\ansi " + words.encode() + b"}"
