"""Memory does not grow with the number of files, nor more than in step with their length."""

from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path
from random import Random

import hypothesis.strategies as st
import pytest
from command import FAULTY
from hypothesis import given
from test_cache_states import run

from gxlint import Linter, load_rules
from gxlint.paths import Packed, in_order

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NAMES = st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=12)


@given(st.lists(NAMES, max_size=30), st.integers(1, 700), st.randoms(use_true_random=False))
def test_paths_are_sorted_and_each_is_there_once(
    names: list[str], times: int, random: Random
) -> None:
    paths = [f"{number // 100}/{name}-{number}" for number in range(times) for name in names]
    random.shuffle(paths)
    ordered = in_order([*paths, *names, *names])
    assert list(ordered) == sorted({*paths, *names})
    assert len(ordered) == len({*paths, *names})
    assert [ordered[at] for at in range(0, len(ordered), 97)] == list(ordered)[::97]
    assert ordered[-3:] == tuple(ordered)[-3:]


def test_very_many_paths_take_little_room() -> None:
    paths = (f"全市/2023/{number:06d}号单位信息公开年度报告.docx" for number in range(50_000))
    tracemalloc.start()
    ordered = in_order(paths)
    taken, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(ordered, Packed)
    assert taken < 10 * len(ordered)
    assert most < 60 * len(ordered)


def test_results_do_not_pile_up(tmp_path: Path) -> None:
    (tmp_path / "many").mkdir()
    ignored = "ignore: [{code: GX107, quote: 总体, reason: 不写}]\n"
    (tmp_path / "many" / "gxlint-ignore.yml").write_text(ignored, "utf-8")
    for number in range(240):
        text = FAULTY.replace("局", f"第{number}局")
        (tmp_path / "many" / f"{number:03d}.txt").write_text(text, "utf-8")

    def lint(*files: str) -> None:
        run(tmp_path / "many", *files, "--cache-dir=../kept", "--format=json", "-o", "../out")

    def most(*files: str) -> int:
        """The most memory that a run over these files takes beyond what there was."""
        tracemalloc.start()
        lint(*files)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    lint("*.txt")  # what is loaded stays; and what is linted fills caches of a limited size
    few, many = most("00*.txt"), most("*.txt")
    assert many - few < 230 * 2_000


def test_memory_grows_as_the_length_does() -> None:
    linter = Linter(load_rules())
    lines = FAULTY.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("二、"))

    def most(times: int) -> int:
        further = [f"第{n}批收到申请{n}件，其中予以公开{n}件。" * 5 for n in range(20 * times)]
        text = "\n".join((*lines[:at], *further, *lines[at:]))
        tracemalloc.start()
        linter.lint_text(text)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    most(1)
    assert most(40) < 1.3 * 10 * most(4)


@pytest.mark.parametrize(
    "name", ["2021-faulty-rows.txt", "2019-clean-lines.txt", "2021-faulty.html"]
)
def test_a_report_is_gone_as_soon_as_nobody_holds_it(name: str) -> None:
    """It takes no garbage collector, which does not run while a report is linted."""
    linter = Linter(load_rules())
    linter.lint_file(EXAMPLES / name)
    gc.collect()
    gc.disable()
    try:
        assert linter.lint_file(EXAMPLES / name).report
        assert not gc.isenabled()
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_the_garbage_collector_runs_again_afterwards() -> None:
    assert gc.isenabled()
    Linter(load_rules()).lint_text("")
    assert gc.isenabled()
