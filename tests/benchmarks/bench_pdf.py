"""What opening a report as PDF costs beside opening the same report as text.

python tests/benchmarks/bench_pdf.py [--rounds N]

Opening is reading and parsing, in one process that is warm; a PDF is opened by a further process,
the start of which is counted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reports.layouts import LAYOUTS
from reports.pdf_pages import missing, print_all
from reports.strategies import draw_sheet
from rows import Row, unmeasured

from gxlint import sources
from gxlint.parse import parse

ROUNDS = 20
TEXT = "text"
KINDS = ("ruled", "unruled", "by LibreOffice")


def files() -> dict[str, bytes]:
    """The same report as text, and printed in the ways that can be printed here."""
    sheet = draw_sheet(Random(1), "2021")
    kinds = [kind for kind in KINDS if not missing(kind)]
    with TemporaryDirectory() as folder:
        printed = print_all([(kind, sheet) for kind in kinds], Path(folder))
    as_text = LAYOUTS["pipes, merged cells once"].encode(sheet)
    return {TEXT: as_text, **dict(zip(kinds, printed, strict=True))}


def seconds(data: bytes, rounds: int) -> float:
    """The median of some openings; the first ones import and compile."""
    times = []
    for _ in range(rounds + 3):
        start = perf_counter()
        parse(sources.read_bytes(data, "report"))
        times.append(perf_counter() - start)
    return median(times[3:])


def rows(rounds: int = ROUNDS) -> Iterator[Row]:
    """Each kind of PDF beside the text; nothing is asked, since a further process is started."""
    try:
        drawn = files()
    except ImportError as error:
        yield unmeasured("PDF, to text", f"{error.name} is not installed")
        return
    taken = {kind: seconds(data, rounds) for kind, data in drawn.items()}
    for kind, time in taken.items():
        if kind != TEXT:
            told = f"{time * 1000:.1f} to {taken[TEXT] * 1000:.1f} ms"
            yield Row(f"PDF, {kind}, to text", f"{time / taken[TEXT]:.2f} ({told})")


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description="opening a report as PDF and as text")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    taken = {kind: (seconds(data, rounds), len(data)) for kind, data in files().items()}
    for kind, (time, size) in taken.items():
        times = f", {time / taken[TEXT][0]:.0f} times the text" if kind != TEXT else ""
        print(f"{'opened, ' + kind:<28}{time * 1000:.1f} ms ({size / 1000:.0f} KB){times}")


if __name__ == "__main__":
    main()
