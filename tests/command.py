"""The command as users run it: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from gxlint import bundle

#: A report without any finding, and one whose only finding is GX202.
CLEAN: str = bundle.load()["examples"]["department-2021"]
FAULTY = CLEAN.replace("2023年12月31日", "2023年11月30日")

COMMAND = (sys.executable, "-m", "gxlint")

posix = pytest.mark.skipif(os.name != "posix", reason="signals and devices of POSIX")


class Run:
    """A finished run: its status and what it printed, never a traceback."""

    def __init__(self, done: subprocess.CompletedProcess[bytes]) -> None:
        self.status = done.returncode
        self.out = done.stdout.decode("utf-8")
        self.err = done.stderr.decode("utf-8")
        assert "Traceback" not in self.err + self.out


def gxlint(
    *arguments: str | Path,
    cwd: Path,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
) -> Run:
    """Runs gxlint in the folder `cwd` with these arguments."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env=environment(**(env or {})),
        timeout=120,
        check=False,
    )
    return Run(done)


def environment(**extra: str) -> dict[str, str]:
    """The environment without what changes gxlint's output, and with `extra`."""
    unwanted = ("GXLINT_LANG", "NO_COLOR", "PYTHONUNBUFFERED")
    kept = {key: value for key, value in os.environ.items() if key not in unwanted}
    return kept | {"PYTHONUTF8": "1"} | extra


def write(folder: Path, name: str, data: bytes) -> Path:
    """A file in the folder with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return path


def write_reports(folder: Path) -> Path:
    """The folder, with the two reports as clean.txt and faulty.txt."""
    write(folder, "clean.txt", CLEAN.encode())
    write(folder, "faulty.txt", FAULTY.encode())
    return folder
