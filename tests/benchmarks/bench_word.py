"""What opening a report as a Word document costs beside opening the same report as text.

python tests/benchmarks/bench_word.py [--rounds N]

Exits with 1 if any kind takes longer than the aim.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench_html import ROUNDS, TEXT, compared, measure
from reports.word_pages import WORD_PAGES
from rows import Row

#: How many times as long as the text a Word document may take.
AIM = 8.0
KINDS = (
    "Word",
    "Word, automatic numbers",
    "Word, fields, links, controls",
    "Word, tracked changes",
    "Word, runs cut",
)


def rows() -> Iterator[Row]:
    """Each kind of document beside the text."""
    opening = measure({kind: WORD_PAGES[kind].encode for kind in KINDS})
    return compared("Word", opening, dict.fromkeys(KINDS, AIM))


def main() -> int:
    """Prints the figures; the exit status."""
    parser = argparse.ArgumentParser(description="opening a report as Word and as text")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    kinds = {kind: WORD_PAGES[kind].encode for kind in KINDS}
    opening = measure(kinds, parser.parse_args().rounds)
    for name, figure in opening.lines():
        print(f"{name:<40}{figure}")
    print(f"{'aim':<40}at most {AIM:g} times the text")
    return int(max(opening.seconds.values()) > AIM * opening.seconds[TEXT])


if __name__ == "__main__":
    sys.exit(main())
