"""What a user is told to do."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gxlint.errors import did_you_mean, installing


def test_an_extra_is_installed_where_gxlint_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / ".venv" / "bin" / "python"
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.chdir(tmp_path)
    beside = str(python.relative_to(tmp_path))
    assert installing("pdf") == f'{beside} -m pip install "gxlint[pdf]"'
    monkeypatch.chdir(tmp_path / "..")
    monkeypatch.setattr(sys, "executable", "/elsewhere/bin/python3.13")
    assert installing("pdf") == 'python -m pip install "gxlint[pdf]"'


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("GX6O3", "GX603"),
        ("ｇｘ６０３", "GX603"),
        ("603", "GX603"),
        ("６０３", "GX603"),
        ("60", None),
        ("2020", None),
        ("警告", "warning"),
        ("Excel", None),
        ("天气", None),
    ],
)
def test_what_a_word_is_a_slip_of(word: str, meant: str | None) -> None:
    assert did_you_mean(word, iter(["GX603", "2021", "warning"])) == meant
