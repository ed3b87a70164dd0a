"""Pages out of a PDF, by a process of its own.

PDF is read by native code (PDFium).  A file that makes it crash, loop or fill the memory ends that
process, never the run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from gxlint.sources import Unreadable, missing_extra
from gxlint.sources.characters import INVISIBLE
from gxlint.sources.pdf.pages import Box, Char, Page, Rule

#: Seconds that a file may take; a report takes a twentieth of one.
TIME_LIMIT = 3.5

_UNITS = 100


def pages_of(data: bytes) -> tuple[Page, ...]:
    """The pages of the PDF in `data`.

    Raises `Unreadable` on one that is broken, locked with a password or unreasonably large.
    """
    said = _ask(data)
    if "refused" in said:
        raise Unreadable(said["refused"])
    return pages_said(said["pages"])


def pages_said(pages: Iterable[Mapping[str, Any]]) -> tuple[Page, ...]:
    """The pages as the process (see `gxlint.sources.pdf.worker`) tells them."""
    return tuple(_page(**page) for page in pages)


def _ask(data: bytes) -> dict[str, Any]:
    """What the process says about the file; if it cannot even start, its library is damaged."""
    path = os.pathsep.join(filter(None, sys.path))
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "gxlint.sources.pdf.worker"],
        env={**os.environ, "PYTHONPATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None
    with process:
        # How long Python takes to start is not the file's fault.
        if not process.stdout.read(1):
            raise missing_extra("pdf")
        try:
            said, _ = process.communicate(data, TIME_LIMIT)
        except subprocess.TimeoutExpired as error:
            process.kill()
            raise Unreadable("too_complex") from error
    if process.returncode or not said:
        raise Unreadable("too_complex")
    answer: dict[str, Any] = json.loads(said)
    return answer


def _page(
    number: int,
    size: list[int],
    text: str,
    boxes: list[int],
    spaced: list[int],
    rules: list[int],
    picture: bool,
) -> Page:
    behind_spaces = set(spaced)
    width, height = (side / _UNITS for side in size)
    chars = tuple(
        Char(char, box, index in behind_spaces)
        for index, (char, box) in enumerate(zip(text, _boxes(boxes), strict=True))
        if not INVISIBLE.match(char) and _is_within(box, width, height)
    )
    across: list[Rule] = []
    down: list[Rule] = []
    for box in _boxes(rules):
        if box.height <= box.width:
            across.append(Rule((box.top + box.bottom) / 2, box.x0, box.x1))
        else:
            down.append(Rule((box.x0 + box.x1) / 2, box.top, box.bottom))
    return Page(number, width, height, chars, tuple(across), tuple(down), picture)


def _is_within(box: Box, width: float, height: float) -> bool:
    """Whether a character is on paper: a table that is too wide goes on beside the page."""
    x, y = box.middle
    return 0 <= x <= width and 0 <= y <= height


def _boxes(units: list[int]) -> list[Box]:
    points = [unit / _UNITS for unit in units]
    return [Box(*points[at : at + 4]) for at in range(0, len(points), 4)]
