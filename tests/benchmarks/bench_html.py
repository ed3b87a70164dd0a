"""What opening a report as a web page costs beside opening the same report as text.

python tests/benchmarks/bench_html.py [--rounds N]

Opening is reading and parsing, in one process that is warm; what counts is the processor's time,
since on a busy machine whatever takes longer is interrupted more often.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reports.html_pages import PAGES
from reports.layouts import LAYOUTS
from reports.model import Sheet
from reports.strategies import draw_sheet
from rows import Row, at_most

from gxlint import sources
from gxlint.parse import parse

#: The size of the report as text, in bytes.
SIZE = 12_000
#: How many times as long as the text a page may take.
AIM = 3.0
ROUNDS = 60
TEXT = "text"
KINDS = ("clean", "cut into spans", "exported by Word", "portal of tables")


@dataclass(frozen=True, slots=True)
class Opening:
    """Medians over interleaved rounds, in seconds, and the files' sizes in bytes, by kind."""

    seconds: Mapping[str, float]
    sizes: Mapping[str, int]

    def lines(self) -> Iterator[tuple[str, str]]:
        """What is measured, and the figure."""
        for kind, seconds in self.seconds.items():
            figure = f"{seconds * 1000:.1f} ms ({self.sizes[kind] / 1000:.0f} KB)"
            if kind != TEXT:
                figure += f", {seconds / self.seconds[TEXT]:.2f} times the text"
            yield f"opened, {kind}", figure


def measure(kinds: Mapping[str, Callable[[Sheet], bytes]], rounds: int = ROUNDS) -> Opening:
    """Opens the same report as text and in every kind, by turns; `kinds` encode it."""
    sheet = _report()
    files = {TEXT: _as_text(sheet), **{kind: encode(sheet) for kind, encode in kinds.items()}}
    times: dict[str, list[float]] = {kind: [] for kind in files}
    for _ in range(rounds + 5):  # the first rounds import and compile
        for kind, data in files.items():
            times[kind].append(_seconds(data))
    seconds = {kind: median(taken[5:]) for kind, taken in times.items()}
    return Opening(seconds, {kind: len(data) for kind, data in files.items()})


def rows() -> Iterator[Row]:
    """Each kind of page beside the text."""
    opening = measure({kind: PAGES[kind].encode for kind in KINDS})
    return compared("web page", opening, {"clean": AIM})


def compared(what: str, opening: Opening, aims: Mapping[str, float]) -> Iterator[Row]:
    """Rows of how much longer than the text each kind takes, at most its aim if it has one."""
    text = opening.seconds[TEXT]
    for kind, seconds in opening.seconds.items():
        told = f"{seconds * 1000:.1f} to {text * 1000:.1f} ms"
        name = f"{what}, {kind}, to text"
        if kind in aims:
            yield at_most(name, seconds / text, aims[kind], told)
        elif kind != TEXT:
            yield Row(name, f"{seconds / text:.2f} ({told})")


def _report() -> Sheet:
    """A drawn report, its part one lengthened to the size wanted: drawn ones are short."""
    sheet = draw_sheet(Random(1), "2021")
    long = next(
        para for para in sheet.paragraphs() if (para.role, para.part) == ("text", "overview")
    )
    while len(_as_text(sheet)) < SIZE:
        at = sheet.blocks.index(long)
        sheet = replace(sheet, blocks=(*sheet.blocks[:at], long, *sheet.blocks[at:]))
    return sheet


def _as_text(sheet: Sheet) -> bytes:
    return LAYOUTS["pipes, merged cells once"].encode(sheet)


def _seconds(data: bytes) -> float:
    start = process_time()
    parse(sources.read_bytes(data, "report"))
    return process_time() - start


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description="opening a report as a web page and as text")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    kinds = {kind: PAGES[kind].encode for kind in KINDS}
    for name, figure in measure(kinds, parser.parse_args().rounds).lines():
        print(f"{name:<28}{figure}")
    print(f"{'aim for a clean page':<28}at most {AIM:g} times the text")


if __name__ == "__main__":
    main()
