"""Sayings about a report's figures, and exactly what is held against what.

    python tests/test_sayings.py

writes what is held of the sayings in the snapshots anew: look at the difference before committing
it.  A saying stands at the beginning of a line; below it, indented, the words of each claim, what
they were held against, and whether they agree (=) or not (≠), or that cannot be told (?).
`test_narratives` tells sayings of many reports; here each has to be read in one way only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from claimed import report_saying

from gxlint.claims import claims_of

SNAPSHOTS = Path(__file__).with_name("snapshots") / "sayings"
#: The reports that the sayings are about: base reports of the rules' examples.
BASES = tuple(path.stem for path in sorted(SNAPSHOTS.glob("*.txt")))
#: Sayings in one report, each a paragraph.
_EACH = 12
_SIGNS = {True: "=", False: "≠", None: "?"}


def _sayings(base: str) -> list[str]:
    """The sayings in a snapshot."""
    lines = (SNAPSHOTS / f"{base}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith(" ")]


def _shown(base: str, sayings: Sequence[str]) -> str:
    return "".join(f"{line}\n" for saying in _chunks(sayings) for line in _told(base, saying))


def _chunks(sayings: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(sayings), _EACH):
        yield sayings[start : start + _EACH]


def _told(base: str, sayings: Sequence[str]) -> Iterator[str]:
    """The sayings, each with its claims."""
    report = report_saying("\n\n".join(["", *sayings]), base)
    sentences = {sentence.path: sentence.text for sentence in report.sentences()}
    claims: dict[int, list[str]] = defaultdict(list)
    for claim in claims_of(report):
        place = sentences[claim.path].position(claim.range[0])
        assert place
        words = f"    {claim.text} {_SIGNS[claim.agrees]} {claim.about}"
        claims[place.line].append(f"{words}  [{claim.value}]")
    lines = [line.text.raw for line in report.document.lines]
    for saying in sayings:
        yield saying
        yield from claims[lines.index(saying) + 1]


@pytest.mark.parametrize("base", BASES)
def test_what_is_held_of_each_saying(base: str) -> None:
    expected = (SNAPSHOTS / f"{base}.txt").read_text("utf-8")
    assert _shown(base, _sayings(base)) == expected


if __name__ == "__main__":
    for name in BASES:
        path = SNAPSHOTS / f"{name}.txt"
        path.write_text(_shown(name, _sayings(name)), "utf-8", newline="\n")
