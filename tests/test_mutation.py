"""The mutants that ``python -m tests.mutation`` tries: where they are, and that they live."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

pytest.importorskip("mutmut")

from tests.mutation.mutants import mutants_of

SMALL = '''"""A module."""


def larger(one: int, other: int = 5) -> int:
    if one > other:
        return one
    return other


class Sum:
    def of(self, one: int) -> int:
        return (
            one
            + 1
        )
'''


def test_mutants_of_a_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "small_module.py"
    path.write_text(SMALL, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    module = import_module("small_module")
    plain = module.larger.__code__, module.Sum.of.__code__
    alias = module.larger
    noticed = {}
    for mutant in mutants_of(path, tmp_path):
        mutant.enter()
        noticed[mutant.diff()] = (alias(1, 1), alias(2, 1), alias(1, 2), module.Sum().of(4))
        module.larger.__code__, module.Sum.of.__code__ = plain
        assert set(mutant.lines) <= ({5} if "larger" in mutant.name else {12, 13, 14, 15})
    assert noticed["-    if one > other:\n+    if one >= other:"] == (1, 2, 2, 5)
    assert noticed["-            one\n-            + 1\n+            one - 1"] == (1, 2, 2, 3)
    assert noticed["-            + 1\n+            + 2"] == (1, 2, 2, 6)
    assert len(noticed) == 3, "a fault in a default value would be none in the code"
    assert (alias(1, 1), alias(2, 1), alias(1, 2), module.Sum().of(4)) == (1, 2, 2, 5)
