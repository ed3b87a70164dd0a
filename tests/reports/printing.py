"""Documents printed to PDF by the programs that offices print with: Chromium and LibreOffice."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe"),
)
#: The pipes that Chromium reads from and writes to.
_READS, _WRITES = 3, 4


@cache
def chromium() -> str | None:
    """The program, None if it is not installed (or cannot be spoken to, as on Windows)."""
    names = ("chromium", "chromium-browser", "google-chrome") if os.name == "posix" else ()
    return next((program for name in names if (program := shutil.which(name))), None)


@cache
def office() -> str | None:
    """LibreOffice, None if it is not installed."""
    return shutil.which("soffice")


class Browser:
    """A running Chromium, which is spoken to in JSON, each message ended by a nought byte."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading = os.fdopen(reading, "rb", buffering=0)
        self._writing = os.fdopen(writing, "wb", buffering=0)
        self._rest = b""
        self._count = 0
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self._ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        self._frame = self._ask("Page.getFrameTree")["frameTree"]["frame"]["id"]

    def print(self, page: str, options: Mapping[str, Any]) -> bytes:
        """The page as PDF."""
        self._ask("Page.setDocumentContent", frameId=self._frame, html=page)
        printed = self._ask("Page.printToPDF", **{"preferCSSPageSize": True, **options})
        return base64.b64decode(printed["data"])

    def close(self) -> None:
        """Ends the program."""
        self._session = ""
        self._ask("Browser.close")

    def _ask(self, method: str, **params: object) -> dict[str, Any]:
        self._count += 1
        message: dict[str, object] = {"id": self._count, "method": method, "params": params}
        if getattr(self, "_session", ""):
            message["sessionId"] = self._session
        self._writing.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = json.loads(self._message())
            if answer.get("id") == self._count:
                assert "result" in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    def _message(self) -> bytes:
        while b"\0" not in self._rest:
            block = self._reading.read(1 << 20)
            assert block, "Chromium has ended"
            self._rest += block
        message, _, self._rest = self._rest.partition(b"\0")
        return message


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """Chromium with its settings in that folder."""
    pipes = [*os.pipe(), *os.pipe()]
    ours, theirs = (pipes[0], pipes[3]), (pipes[2], pipes[1])
    process = subprocess.Popen(
        [str(chromium()), *_FLAGS, f"--user-data-dir={profile}"],
        pass_fds=(_READS, _WRITES),
        preexec_fn=lambda: _give(*theirs),
        stderr=subprocess.DEVNULL,
    )
    for pipe in theirs:
        os.close(pipe)
    try:
        running = Browser(*ours)
        yield running
        running.close()
        process.wait(10)
    finally:
        process.kill()
        process.wait()


def _give(reading: int, writing: int) -> None:
    """Makes two pipes those that Chromium looks for."""
    from fcntl import F_DUPFD, fcntl

    copies = [fcntl(pipe, F_DUPFD, _WRITES + 1) for pipe in (reading, writing)]
    os.dup2(copies[0], _READS)
    os.dup2(copies[1], _WRITES)


def print_with_office(documents: Sequence[bytes], suffix: str, folder: Path) -> list[bytes]:
    """The documents as PDF, all by one run of LibreOffice."""
    sources = [folder / f"{number}{suffix}" for number in range(len(documents))]
    for source, document in zip(sources, documents, strict=True):
        source.write_bytes(document)
    command = [
        *(str(office()), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
        *("--convert-to", "pdf", "--outdir", str(folder), *map(str, sources)),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return [source.with_suffix(".pdf").read_bytes() for source in sources]
