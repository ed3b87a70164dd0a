"""Several formats take turns, so that a run of any length holds one file at a time."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from functools import partial

import pytest
from findings import encoded, finding, place, rendered, result
from hypothesis import given
from hypothesis import strategies as st

from gxlint import formats
from gxlint.finding import FileResult
from gxlint.formats import Options
from gxlint.formats.together import Rendering, in_step

FOUND = finding(place(1, "云溪县12件", "12"))
TEXTUAL = [name for name, each in formats.FORMATS.items() if not each.binary]


class Watched(dict[str, str]):
    """What stands in a result and can be watched for being let go."""


def _rendering(name: str) -> Rendering:
    return partial(formats.load(name).render, options=Options())


def _results(count: int) -> Iterator[FileResult]:
    for index in range(count):
        yield result(*[FOUND] * (index % 3), path=f"{index}.txt")


@given(st.lists(st.sampled_from(TEXTUAL), min_size=1, max_size=4), st.integers(0, 5))
def test_each_says_what_it_says_alone(names: list[str], count: int) -> None:
    written = [b""] * len(names)
    renderings = [_rendering(name) for name in names]
    for index, piece in in_step(_results(count), renderings):
        written[index] += encoded(piece)
    for name, data in zip(names, written, strict=True):
        assert data.decode() == rendered(name, *_results(count))


def test_all_formats_together_hold_one_file_at_a_time() -> None:
    watched: list[weakref.ref[Watched]] = []

    def results() -> Iterator[FileResult]:
        for index in range(20):
            held = Watched(GX501="table_missing")
            watched.append(weakref.ref(held))
            yield result(FOUND, path=f"{index}.txt", not_applicable=held)

    most = 0
    for _ in in_step(results(), [_rendering(name) for name in formats.FORMATS]):
        most = max(most, sum(one() is not None for one in watched))
    # The one being linted, and the one before it, which the last format may still hold.
    assert most <= 2
    assert len(watched) == 20


def test_the_first_speaks_before_the_next_file_is_asked_for() -> None:
    heard: list[str] = []

    def results() -> Iterator[FileResult]:
        for index in range(3):
            heard.append("asked")
            yield result(FOUND, FOUND, path=f"{index}.txt")

    renderings = [
        partial(formats.load(name).render, options=Options()) for name in ("text", "json")
    ]
    for index, piece in in_step(results(), renderings):
        heard += ["told"] * (index == 0 and ".txt:" in str(piece))
    assert heard == ["asked", "told", "told"] * 3


def test_a_fault_while_linting_is_not_swallowed() -> None:
    def results() -> Iterator[FileResult]:
        yield result(path="0.txt")
        raise KeyError("lint")

    renderings = [_rendering(name) for name in ("json", "csv")]
    with pytest.raises(KeyError):
        list(in_step(results(), renderings))
