"""The Wagtail example: its own tests, on a real site, in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from command import environment

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "wagtail"


def _manage(*arguments: str, folder: Path) -> str:
    """What a command of the site prints; it succeeds."""
    done = subprocess.run(
        [sys.executable, str(EXAMPLE / "site" / "manage.py"), *arguments],
        env=environment(PYTHONPATH=str(EXAMPLE), PORTAL_LOG=os.fspath(folder / "decisions.log")),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_the_site_holds_faulty_reports(tmp_path: Path) -> None:
    """Through the editor, moderation, schedules, bulk actions, APIs and code."""
    printed = _manage("test", "portal", folder=tmp_path)
    ran = re.search(r"^Ran (\d+) tests in [\d.]+s\n\nOK$", printed, re.M)
    assert ran is not None, printed
    assert int(ran[1]) == _written(), "some tests of the site were not run"
    assert "gxlint.held" in (tmp_path / "decisions.log").read_text(encoding="utf-8")


def _written() -> int:
    files = (EXAMPLE / "site" / "portal" / "tests").glob("test_*.py")
    sources = [file.read_text(encoding="utf-8") for file in files]
    return sum(len(re.findall(r"^    def test_", source, re.M)) for source in sources)


def test_the_site_is_well_set_up(tmp_path: Path) -> None:
    _manage("check", "--fail-level", "WARNING", folder=tmp_path)
    _manage("makemigrations", "--check", "--dry-run", folder=tmp_path)
