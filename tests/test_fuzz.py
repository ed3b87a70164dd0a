"""A few inputs of every fuzz target, every day (`fuzz` says how the many are run)."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest
from fuzz import __main__ as fuzz_command
from fuzz import mutation
from fuzz.targets import TARGETS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("pypdfium2_raw")

ROOT = Path(__file__).parent.parent


@cache
def seeds(name: str) -> tuple[bytes, ...]:
    return tuple(TARGETS[name].seeds())


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.integers(0, 2**32), st.integers(0, 4))
def test_whatever_comes(name: str, data: st.DataObject, seed: int, times: int) -> None:
    changed = data.draw(st.sampled_from(seeds(name)))
    random = Random(seed)
    for _ in range(times):
        changed = TARGETS[name].mutate(changed, random)
    TARGETS[name].check(changed)


@pytest.mark.parametrize("name", TARGETS)
def test_mutations_are_the_same_for_the_same_seed_and_differ_from_what_they_are_made_of(
    name: str,
) -> None:
    given_ = seeds(name)[0]
    made = [TARGETS[name].mutate(given_, Random(number % 10)) for number in range(20)]
    assert made[:10] == made[10:]
    assert any(one != given_ for one in made)


def test_an_archive_stays_one() -> None:
    change = mutation.of_archive(mutation.of_markup("<w:p>"))
    for number in range(20):
        with ZipFile(BytesIO(change(seeds("word")[0], Random(number)))) as archive:
            assert "word/document.xml" in archive.namelist()


def fuzz(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    pytest.importorskip("atheris", reason='the extra "fuzz" is missing (Linux on x86-64 only)')
    return subprocess.run(
        [sys.executable, "-m", "tests.fuzz", "--seconds", "1", "--folder", folder, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )


def test_the_command_counts_inputs_and_keeps_what_is_new(tmp_path: Path) -> None:
    done = fuzz(tmp_path, "accepted")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    name, inputs, word = done.stdout.split()[:3]
    assert (name, word) == ("accepted", "inputs")
    assert int(inputs) > 0
    assert not any((tmp_path / "crashes").iterdir())
    assert any((tmp_path / "inputs" / "accepted").iterdir())


def test_a_target_that_does_not_exist(tmp_path: Path) -> None:
    done = fuzz(tmp_path, "acepted")
    assert done.returncode == 2
    assert "accepted" in done.stderr


@pytest.mark.parametrize(
    ("machine", "status", "words"),
    [("x86_64", 2, "pip install"), ("aarch64", 0, "skipped")],
)
def test_where_atheris_is_missing_it_says_so(
    machine: str,
    status: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(fuzz_command, "find_spec", lambda _: None)
    monkeypatch.setattr("platform.system", lambda: "Linux")
    monkeypatch.setattr("platform.machine", lambda: machine)
    assert fuzz_command.main(["--seconds", "1", "accepted"]) == status
    assert words in "".join(capsys.readouterr())
