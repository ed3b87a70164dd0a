"""What a short run loads: each library costs it as much as checking a part of the report."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command import FAULTY, write

#: What linting a text needs not, however it is asked for.
NEVER = {"argparse", "ast", "asyncio", "calendar", "dataclasses", "inspect", "jsonschema", "regex"}
NEVER |= {"logging", "multiprocessing", "pathlib", "rich", "subprocess", "tempfile", "typing"}
NEVER |= {"datetime", "yaml", "contextlib", "importlib"}
#: What `json` needs, in which the results of earlier runs are kept, and nothing else does.
FOR_JSON = {"enum", "functools", "json", "re"}
#: What a report needs that was never seen, and the result of an earlier run does not.
FIRST = {"_datetime", "decimal", "gxlint.checks", "gxlint.claims", "gxlint.engine", "gxlint.model"}
FIRST |= {"gxlint.arithmetic", "gxlint.forms", "gxlint.parse"}

_CODE = """
import atexit, sys
before = set(sys.modules)
atexit.register(lambda: print(*sorted(set(sys.modules) - before), file=sys.stderr))
from gxlint.process import entry
entry()
"""


def _loaded(folder: Path, *arguments: str) -> set[str]:
    """The modules that a run loads."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env |= {"PYTHONUTF8": "1", "PYTHONPYCACHEPREFIX": str(folder / "code")}
    done = subprocess.run(
        [sys.executable, "-c", _CODE, "report.txt", *arguments],
        cwd=folder,
        env=env | {"GXLINT_CACHE_DIR": str(folder / "cache")},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "GX202" in done.stdout
    return set(done.stderr.split())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report that has been linted once: the rules of a checkout are compiled."""
    folder = tmp_path_factory.mktemp("reports")
    write(folder, "report.txt", FAULTY.encode())
    _loaded(folder)
    return folder


def test_a_report_never_seen(folder: Path) -> None:
    loaded = _loaded(folder, "--no-cache")
    assert loaded & (NEVER | FOR_JSON) == set()
    assert loaded >= FIRST


def test_an_unchanged_report(folder: Path) -> None:
    assert _loaded(folder) & (NEVER | FIRST) == set()


def test_what_is_to_be_done_at_the_end_is_done(folder: Path) -> None:
    code = "import atexit; atexit.register(print, 'the end'); import gxlint.process as p; p.entry()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--no-cache", "report.txt"],
        cwd=folder,
        env=os.environ | {"PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.endswith("the end\n")
