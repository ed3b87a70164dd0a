"""Configuration over any story: files come, change, break, go, and extend one another in circles.

The model is what a person would work out: which files hold for a report, extended ones first, and
what the last of them that speaks of a rule says.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from command import FAULTY
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from gxlint.cli import FOUND, OK, WRONG, main

#: The mistake in every report, and what it is without configuration.
CODE, SEVERITY = "GX202", "error"

REPORTS = {"a.txt": ("gxlint.yml",), "年报/b.txt": ("年报/gxlint.yml", "gxlint.yml")}
CONFIGS = ("gxlint.yml", "年报/gxlint.yml", "共用/甲.yml", "共用/乙.yml")


@dataclass(frozen=True, slots=True)
class Config:
    """What a file says: the files that it extends, whether the rule is on, how grave it is."""

    extends: tuple[str, ...] = ()
    on: bool | None = None
    severity: str | None = None
    broken: bool = False

    def text(self, name: str) -> str:
        if self.broken:
            return "ignore: [GX202\nseverity: {"
        folder = PurePosixPath(name).parent
        up = "../" * len(folder.parts)
        data: dict[str, object] = {"extends": [up + other for other in self.extends]}
        if self.on is not None:
            data["extend-select" if self.on else "ignore"] = [CODE]
        if self.severity is not None:
            data["severity"] = {CODE: self.severity}
        return json.dumps(data, ensure_ascii=False)


class Wrong(Exception):  # noqa: N818
    """The files cannot hold together; the argument is a word that the user must be told."""


configs = st.builds(
    Config,
    extends=st.lists(st.sampled_from(CONFIGS), max_size=2, unique=True).map(tuple),
    on=st.sampled_from([None, None, True, False]),
    severity=st.sampled_from([None, None, "info", "warning", "error"]),
)


class Configurations(RuleBasedStateMachine):
    """Two reports with the same mistake, one in a folder of its own, and four files."""

    def __init__(self) -> None:
        super().__init__()
        self._temporary = TemporaryDirectory()
        self._folder = Path(self._temporary.name)
        self.files: dict[str, Config] = {}
        for name in (*REPORTS, *CONFIGS):
            (self._folder / name).parent.mkdir(exist_ok=True)
        for name in REPORTS:
            (self._folder / name).write_text(FAULTY, encoding="utf-8")

    def teardown(self) -> None:
        self._temporary.cleanup()

    @rule(name=st.sampled_from(CONFIGS), config=configs)
    def write(self, name: str, config: Config) -> None:
        self.files[name] = config
        (self._folder / name).write_text(config.text(name), encoding="utf-8")

    @rule(name=st.sampled_from(CONFIGS))
    def break_(self, name: str) -> None:
        self.write(name, Config(broken=True))

    @rule(name=st.sampled_from(CONFIGS))
    def delete(self, name: str) -> None:
        self.files.pop(name, None)
        (self._folder / name).unlink(missing_ok=True)

    @invariant()
    def lint_each(self) -> None:
        for report, nearest in REPORTS.items():
            name = next((name for name in nearest if name in self.files), None)
            try:
                chain = self._chain(name, ()) if name else []
            except Wrong as wrong:
                status, out, err = self._run(report)
                assert (status, out) == (WRONG, "")
                assert str(wrong) in err
            else:
                self._check(report, list(dict.fromkeys(chain)))

    def _chain(self, name: str, open_: Sequence[str]) -> list[str]:
        """The files that hold with `name`, extended ones first, in the order of their reading."""
        if name in open_:
            raise Wrong(PurePosixPath(name).name)
        if name not in self.files or self.files[name].broken:
            raise Wrong(PurePosixPath(name).name)
        found: list[str] = []
        for other in self.files[name].extends:
            found += self._chain(other, (*open_, name))
        return [*found, name]

    def _check(self, report: str, chain: Sequence[str]) -> None:
        said = [self.files[name] for name in chain]
        on = next((config.on for config in reversed(said) if config.on is not None), True)
        grave = next((config.severity for config in reversed(said) if config.severity), SEVERITY)
        status, out, err = self._run(report)
        assert err == ""
        [file] = json.loads(out)["files"]
        found = [(one["code"], one["severity"]) for one in file["diagnostics"]]
        assert found == ([(CODE, grave)] if on else [])
        assert status == (FOUND if on and grave == SEVERITY else OK)

    def _run(self, report: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        with chdir(self._folder), redirect_stdout(out), redirect_stderr(err):
            status = main([report, "--format", "json"])
        return status, out.getvalue(), err.getvalue()


TestConfigurations = Configurations.TestCase
TestConfigurations.settings = settings(
    max_examples=30,
    stateful_step_count=10,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a story is read as it is
    suppress_health_check=[HealthCheck.too_slow],
)
