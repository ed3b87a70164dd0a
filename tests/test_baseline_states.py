"""A baseline over any story: mistakes made and mended, edits elsewhere, files come and gone.

The model is what a person would count: how often each mistake is in each file, and how often it was
when the baseline was last written.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from command import CLEAN
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from gxlint.cli import FOUND, OK, main

FILES = ("a.txt", "b.txt", "年报/c.txt")
BASELINE = "known.json"

#: Sentences that are mistakes wherever they stand, and the heading that they are put under.
SENTENCES = {
    "GX706": ("公开42件，其中甲20件、乙30件。", "一、总体情况\n"),
    "GX204": ("2月30日召开会议。", "五、存在的主要问题及改进情况\n"),
}
#: Mistakes that a report can have only once, as replacements.
ONCE = {
    "GX202": ("2023年12月31日", "2023年11月30日"),
    "GX602": ("2.重复申请 | 1 | 0 |", "2.重复申请 | 1 | 5 |"),
}
CODES = (*SENTENCES, *ONCE)

Mistakes = Counter[str]

some_files = st.lists(st.sampled_from(FILES), min_size=1, unique=True)


class Baselines(RuleBasedStateMachine):
    """Three reports in a folder, and a baseline beside them."""

    def __init__(self) -> None:
        super().__init__()
        self._temporary = TemporaryDirectory()
        self._folder = Path(self._temporary.name)
        self.now: dict[str, Mistakes] = {name: Counter() for name in FILES}
        self.known: dict[str, Mistakes] | None = None
        self.added = Counter[str]()
        for name in FILES:
            self._save(name)

    def teardown(self) -> None:
        self._temporary.cleanup()

    @rule(name=st.sampled_from(FILES), code=st.sampled_from(CODES), times=st.integers(0, 3))
    def mistakes(self, name: str, code: str, times: int) -> None:
        if name in self.now:
            self.now[name][code] = times if code in SENTENCES else min(times, 1)
            self._save(name)

    @rule(name=st.sampled_from(FILES))
    def edit_elsewhere(self, name: str) -> None:
        self.added[name] += 1
        if name in self.now:
            self._save(name)

    @rule(name=st.sampled_from(FILES))
    def delete_or_restore(self, name: str) -> None:
        if name not in self.now:
            self.now[name] = Counter()
            self._save(name)
        elif len(self.now) > 1:
            del self.now[name]
            (self._folder / name).unlink()

    @rule(names=some_files)
    def write(self, names: Sequence[str]) -> None:
        if names := [name for name in names if name in self.now]:
            self._run("baseline", "write", *names, "--baseline", BASELINE)
            self._learn(names)

    @rule()
    def write_folder(self) -> None:
        self._run("baseline", "write", ".", "--baseline", BASELINE)
        self.known = {}
        self._learn(list(self.now))

    @precondition(lambda self: self.known is not None)
    @rule(names=some_files)
    def prune(self, names: Sequence[str]) -> None:
        if names := [name for name in names if name in self.now]:
            self._run("baseline", "prune", *names, "--baseline", BASELINE)
            self._forget(names)

    @precondition(lambda self: self.known is not None)
    @rule()
    def prune_all(self) -> None:
        self._run("baseline", "prune", "--baseline", BASELINE)
        self._forget(FILES)

    @precondition(lambda self: self.known is not None)
    @rule(names=some_files)
    def lint_some(self, names: Sequence[str]) -> None:
        if names := [name for name in names if name in self.now]:
            self._lint(names, names)

    @precondition(lambda self: self.known is not None)
    @invariant()
    def lint_folder(self) -> None:
        self._lint(["."], FILES)

    def _lint(self, paths: Sequence[str], covered: Sequence[str]) -> None:
        """Lints `paths` and holds what comes out against the model of the files `covered`."""
        status, out = self._run("--baseline", BASELINE, "--format", "json", *paths)
        data = json.loads(out)
        told = {file["path"]: _codes(file) for file in data["files"]}
        known = {name: self._known(name) for name in covered}
        now = {name: self.now.get(name, Counter()) for name in covered}
        for name in covered:
            assert told.get(name, Counter()) == now[name] - known[name], name
        mended = sum((known[name] - now[name]).total() for name in covered)
        new = sum((now[name] - known[name]).total() for name in covered)
        summary = data["summary"]
        assert told.get(BASELINE, Counter()) == Counter({"GX006": 1} if mended else {})
        assert summary["mended"] == mended
        assert summary["known"] == sum((now[name] & known[name]).total() for name in covered)
        assert summary["new"] == new + bool(mended)
        failing = sum((now[n] - known[n])[code] for n in covered for code in ERRORS)
        assert status == (FOUND if failing else OK)

    def _known(self, name: str) -> Mistakes:
        return (self.known or {}).get(name, Counter())

    def _learn(self, names: Sequence[str]) -> None:
        known = self.known or {}
        self.known = known | {name: +self.now[name] for name in names}

    def _forget(self, names: Sequence[str]) -> None:
        now = {name: self.now.get(name, Counter()) for name in names}
        self.known = (self.known or {}) | {name: self._known(name) & now[name] for name in names}

    def _run(self, *words: str) -> tuple[int, str]:
        out, err = io.StringIO(), io.StringIO()
        with chdir(self._folder), redirect_stdout(out), redirect_stderr(err):
            status = main(words)
        assert status in (OK, FOUND), err.getvalue()
        return status, out.getvalue()

    def _save(self, name: str) -> None:
        text = CLEAN
        for code, (sentence, heading) in SENTENCES.items():
            assert text.count(heading) == 1
            added = "各项工作按时完成。\n" * self.added[name]
            text = text.replace(heading, heading + added + sentence * self.now[name][code] + "\n")
        for code, (right, wrong) in ONCE.items():
            assert right in text
            text = text.replace(right, wrong) if self.now[name][code] else text
        path = self._folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n" * self.added[name] + text, encoding="utf-8")


ERRORS = ("GX202", "GX204", "GX602")


def _codes(file: dict[str, Any]) -> Counter[str]:
    return Counter(diagnostic["code"] for diagnostic in file["diagnostics"])


TestBaselines = Baselines.TestCase
TestBaselines.settings = settings(
    max_examples=20,
    stateful_step_count=10,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a story is read as it is
    suppress_health_check=[HealthCheck.too_slow],
)
