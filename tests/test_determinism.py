"""The same input gives the same bytes, whatever machine it is on and however it is named."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random

import pytest
from command import CLEAN, COMMAND, environment, gxlint, write
from hypothesis import given, settings
from hypothesis import strategies as st
from reports.html_pages import PAGES
from reports.layouts import LAYOUTS
from reports.strategies import draw_sheet

from gxlint import load_rules
from gxlint.engine import Linter
from gxlint.finding import FileResult
from gxlint.formats import FORMATS, Options, load

EXAMPLES = Path(__file__).parent.parent / "examples"
REPORTS = (
    *("2019-faulty-lines.txt", "2021-clean-rows.txt", "2021-faulty-rows.txt"),
    *("2021-faulty.docx", "2021-faulty.html"),
)

#: Environments in which nothing may come out otherwise than in the first.
PLACES: Mapping[str, Mapping[str, str]] = {
    "plain": {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC", "COLUMNS": "80"},
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "hash seed 4711": {"PYTHONHASHSEED": "4711", "PYTHONUTF8": "0"},
    "C locale, Los Angeles": {"LC_ALL": "C", "LANG": "C", "TZ": "America/Los_Angeles"},
    "Chinese, Shanghai": {
        "LC_ALL": "zh_CN.GB18030",
        "LANG": "zh_CN.GB18030",
        "TZ": "Asia/Shanghai",
    },
    "Turkish, Kiritimati": {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
    "narrow": {"COLUMNS": "20", "LINES": "5", "TERM": "dumb"},
    "wide": {"COLUMNS": "400", "TERM": "xterm-256color", "PYTHONUTF8": "0"},
}

#: Options that say how a run goes about its work, and may not change what comes of it.
WAYS: Mapping[str, Sequence[str]] = {
    "without colour": ("--no-color",),
    "without configuration": ("--isolated",),
    "one process": ("--jobs", "1"),
    "three processes": ("--jobs", "3"),
    "nothing kept": ("--no-cache",),
}

#: Commands whose output is no list of findings.
COMMANDS: Mapping[str, Sequence[str]] = {
    "dump": ("dump", "."),
    "fix": ("fix", "--diff", "."),
    "rules": ("rules",),
    "explain": ("explain", "GX603"),
    "configuration": ("config", "2021-faulty-rows.txt"),
}


def in_all_formats(folder: Path, *options: str, place: str = "plain") -> dict[str, bytes]:
    """What a run over the reports writes in each format, in that environment."""
    folder.mkdir()
    for name in REPORTS:
        shutil.copy(EXAMPLES / name, folder)
    wanted = [f"--format={name}:{name}.out" for name in FORMATS]
    run = gxlint(*REPORTS, *wanted, *options, cwd=folder, env={**PLACES["plain"], **PLACES[place]})
    assert run.status == 1, run.err
    return {name: (folder / f"{name}.out").read_bytes() for name in FORMATS}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return in_all_formats(tmp_path_factory.mktemp("plain") / "reports")


@pytest.mark.parametrize("place", [name for name in PLACES if name != "plain"])
def test_every_format_in_every_environment(
    place: str, plain: dict[str, bytes], tmp_path: Path
) -> None:
    written = in_all_formats(tmp_path / "reports", place=place)
    assert [name for name in FORMATS if written[name] != plain[name]] == []


@pytest.mark.parametrize("way", WAYS)
def test_every_format_however_the_run_goes(
    way: str, plain: dict[str, bytes], tmp_path: Path
) -> None:
    written = in_all_formats(tmp_path / "reports", *WAYS[way])
    assert [name for name in FORMATS if written[name] != plain[name]] == []


def said(command: Sequence[str], folder: Path, place: str) -> bytes:
    """What the command prints in that environment, where consoles speak UTF-8."""
    given = {**PLACES["plain"], **PLACES[place], "PYTHONUTF8": "1"}
    done = subprocess.run(
        [*COMMAND, *command],
        cwd=folder,
        env=environment(**given),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.stdout
    return done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_in_other_environments(command: str, tmp_path: Path) -> None:
    for name in REPORTS:
        shutil.copy(EXAMPLES / name, tmp_path)
    mendable = CLEAN.replace("一、总体情况\n", "一、总体情况\n截止2023年12月31日，共办结。\n", 1)
    write(tmp_path, "mendable.txt", mendable.encode())
    plainly = said(COMMANDS[command], tmp_path, "plain")
    for place in ("hash seed 1", "C locale, Los Angeles", "Turkish, Kiritimati"):
        assert said(COMMANDS[command], tmp_path, place) == plainly, place


def test_a_baseline_in_other_environments(tmp_path: Path) -> None:
    written = []
    for place in ("plain", "hash seed 1", "Turkish, Kiritimati"):
        env = {**PLACES["plain"], **PLACES[place]}
        path = tmp_path / "known.json"
        path.unlink(missing_ok=True)
        assert not gxlint(
            *("baseline", "write", *(str(EXAMPLES / name) for name in REPORTS)),
            *("--baseline", path),
            cwd=tmp_path,
            env=env,
        ).status
        written.append(path.read_bytes())
    assert len(set(written)) == 1


def test_files_come_in_the_order_of_their_names_however_they_are_named(tmp_path: Path) -> None:
    for name in REPORTS:
        shutil.copy(EXAMPLES / name, tmp_path)
    backwards = tuple(reversed(REPORTS))
    runs = [
        gxlint(*names, "--format", "json", cwd=tmp_path).out
        for names in (REPORTS, backwards, (*REPORTS, *backwards), ("./2021-faulty.html", "."))
    ]
    assert len(set(runs)) == 1


NEWLINES = {"CRLF": "\r\n", "CR": "\r"}


@cache
def linter() -> Linter:
    return Linter(load_rules())


def shown(result: FileResult) -> str:
    return "".join(map(str, load("json").render([result], Options())))


@pytest.mark.parametrize("newline", NEWLINES)
@pytest.mark.parametrize("layout", ["lines", "markdown", "frame", "tabs, labels broken"])
def test_newlines_of_a_text(layout: str, newline: str) -> None:
    for seed in range(4):
        text = LAYOUTS[layout].lay_out(draw_sheet(Random(seed)))
        text = text.replace("2023年1月1日", "2023年2月30日").replace("件", "件件", 1)
        ours = text.replace("\n", NEWLINES[newline])
        plainly = shown(linter().lint_bytes(text.encode(), "a.txt"))
        assert shown(linter().lint_bytes(ours.encode(), "a.txt")) == plainly
        assert shown(linter().lint_text(ours, "a.txt")) == plainly
        assert shown(linter().lint_bytes(ours.encode("gb18030"), "a.txt")) == plainly


@pytest.mark.parametrize("newline", NEWLINES)
@pytest.mark.parametrize("page", ["clean", "wrapped source", "no end tags", "XHTML"])
def test_newlines_of_a_web_page(page: str, newline: str) -> None:
    source = PAGES[page].source(draw_sheet(Random(3))).replace("截至", "截止")
    ours = source.replace("\n", NEWLINES[newline])
    assert shown(linter().lint_text(ours, "a.html")) == shown(linter().lint_text(source, "a.html"))


@settings(max_examples=20)
@given(st.lists(st.sampled_from(REPORTS), min_size=2, max_size=6))
def test_no_report_changes_what_is_said_of_the_next(names: list[str]) -> None:
    for name in names:
        assert shown(linter().lint_file(EXAMPLES / name)) == _alone(name)


@cache
def _alone(name: str) -> str:
    return shown(Linter(load_rules()).lint_file(os.fspath(EXAMPLES / name)))
