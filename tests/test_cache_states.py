"""Whatever is edited between two runs, the cache changes no byte of what they say."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis.strategies as st
from command import CLEAN, FAULTY
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from gxlint.cli import main

NAMES = ("a.txt", "sub/b.md", "sub/c.txt")
REPORTS = (
    CLEAN,
    FAULTY,
    FAULTY.replace("2023年1月1日", "2022年1月1日"),
    f"<!-- gxlint: ignore GX202 原因：机构撤销 -->\n{FAULTY}",
    f"<!-- gxlint: ignore GX202 原因：机构撤销 until: 2023-06-30 -->\n{FAULTY}",
    CLEAN.replace("电话", "电记"),
    "没有报告",
)
CONFIGURATIONS = (
    "",
    "ignore: [GX202]\n",
    "severity: {GX202: info}\n",
    "extend-select: [GX114]\nparams: {GX114: {max: 5}}\n",
    "extend-select: [GX114]\nparams: {GX114: {max: 6}}\n",
    "mandatory: [GX202]\n",
    "per-path: [{paths: [sub/**], edition: '2019'}]\n",
    "rules: [own]\n",
    "lang: en\n",
    "today: 2023-01-01\n",
)
IGNORED = (
    "ignore: []\n",
    "ignore: [{code: GX202, reason: 机构撤销}]\n",
    "ignore: [{code: GX202, quote: 11月30日, file: sub/*, reason: 机构撤销}]\n",
    "ignore: [{code: GX202, reason: 机构撤销, until: 2023-06-30}]\n",
)
OWN = """
code: YX001
name: set-phrase
severity: {severity}
check: forbidden
params: {{patterns: ['{pattern}']}}
basis: {{zh: 本县要求, en: ours}}
message: {{zh: "套话“{{text}}”", en: "phrase {{text}}"}}
explain: {{zh: 用事实说话。, en: Facts.}}
remedy: {{zh: 改写。, en: Rewrite.}}
examples: {{}}
"""
OPTIONS = (
    (),
    ("--lang=en",),
    ("--select=GX2,GX6",),
    ("--edition=2019",),
    ("--format=json",),
    ("--format=sarif", "--severity=warning"),
    ("--baseline=known.json", "--show-known"),
)


def test_every_configuration_after_every_other(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    for name, text in (("a.txt", FAULTY), ("b.txt", CLEAN)):
        (folder / name).write_text(text, "utf-8")
    for text in CONFIGURATIONS:
        if "own" not in text:
            (folder / "gxlint.yml").write_text(text, "utf-8")
            without, *kept = (
                run(folder, ".", "--format=json", each)
                for each in ("--no-cache", "--cache-dir=../kept", "--cache-dir=../kept")
            )
            assert kept == [without, without]


class Edited(RuleBasedStateMachine):
    """A folder that is edited, and linted with a cache and without one."""

    @initialize()
    def begin(self) -> None:
        self._scratch = TemporaryDirectory()
        self.folder = Path(self._scratch.name, "work")
        for name in NAMES:
            self._write(name, FAULTY)
        self._write("own/YX001.yml", OWN.format(severity="info", pattern="机关"))
        self._baseline = False

    def teardown(self) -> None:
        self._scratch.cleanup()

    @rule(name=st.sampled_from(NAMES), text=st.sampled_from(REPORTS))
    def edit(self, name: str, text: str) -> None:
        self._write(name, text)

    @rule(one=st.sampled_from(NAMES), other=st.sampled_from(NAMES))
    def copy(self, one: str, other: str) -> None:
        self._write(other, (self.folder / one).read_text("utf-8"))

    @rule(text=st.sampled_from(CONFIGURATIONS))
    def configure(self, text: str) -> None:
        self._write("gxlint.yml", text)

    @rule(text=st.sampled_from(IGNORED), place=st.sampled_from(("", "sub/")))
    def accept(self, text: str, place: str) -> None:
        self._write(f"{place}gxlint-ignore.yml", text)

    @rule(severity=st.sampled_from(("info", "error")), pattern=st.sampled_from(("机关", "公开")))
    def edit_rule(self, severity: str, pattern: str) -> None:
        self._write("own/YX001.yml", OWN.format(severity=severity, pattern=pattern))

    @rule()
    def take_down(self) -> None:
        self._run("baseline", "write", ".", "--baseline=known.json")
        self._baseline = True

    @rule()
    def clean(self) -> None:
        self._run("clean", "--cache-dir=../kept")

    @rule(options=st.sampled_from(OPTIONS))
    def lint(self, options: tuple[str, ...]) -> None:
        if self._baseline or "--baseline=known.json" not in options:
            kept = self._run(".", *options, "--cache-dir=../kept")
            assert kept == self._run(".", *options, "--no-cache")

    def _write(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text, "utf-8")

    def _run(self, *arguments: str) -> tuple[int, str, str]:
        return run(self.folder, *arguments)


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Status and output of the command in that folder, which runs in this process."""
    with _inside(folder), _heard() as (out, err):
        status = main(arguments)
        return status, out.getvalue(), err.getvalue()


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def _heard() -> Iterator[tuple[io.StringIO, io.StringIO]]:
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = heard = io.StringIO(), io.StringIO()
    try:
        yield heard
    finally:
        sys.stdout, sys.stderr = before


TestEdited = Edited.TestCase
TestEdited.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
