"""Scenarios: what a user types, what lies in the folder, and what comes of it, as YAML.

A file in tests/scenarios/ is a list of scenarios::

    - name: a family is left out              # what it shows; unlike any other in the file
      files:                                  # what lies in an otherwise empty folder
        gxlint.yml: |                         # a text as it is, or
          ignore: [GX2]
        r.txt:                                # a report from examples/ or rules/examples/ ...
          example: 2021-faulty-rows           # (the extension may be left out if it is .txt)
          replace: [[old, new], ...]          # ... with these edits; "old" must occur in it
          append: text                        # ... and this at the end
          encoding: gb18030                   # utf-8 if left out
        old/: {}                              # an empty folder
      run: gxlint r.txt --format concise      # the command, split into words as a shell would
      stdin: r.txt                            # a file given on standard input
      env: {GXLINT_LANG: en}                  # variables beyond the usual ones
      status: 1                               # the exit status, 0 if left out
      stdout: |                               # what is printed, in full, or
        ...
      stdout_has: [GX202]                     # texts that occur in it, and
      stdout_lacks: [GX203]                   # texts that do not
      stderr_has: [...]                       # the same for standard error, which must be empty
      after:                                  # what lies in the folder then
        r.txt: same                           # as before, or
        out.json: {has: [...], lacks: [...]}  # with texts, or
        tmp.txt: absent                       # gone

``steps`` in place of ``run`` is a list of runs in the same folder, each with its own ``run``,
``stdin``, ``env``, ``files`` (put there before it), expectations and ``after``.  A key that is none
of these is an error.
"""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from command import Run, gxlint

from gxlint import bundle

FOLDER = Path(__file__).parent / "scenarios"
EXAMPLES = Path(__file__).parent.parent / "examples"

_STREAMS = {f"{stream}{kind}" for stream in ("stdout", "stderr") for kind in ("", "_has", "_lacks")}
_STEP = {"run", "files", "stdin", "env", "status", "after", *_STREAMS}
_EDITS = {"example", "replace", "append", "encoding"}


def _scenarios() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """All scenarios with their ids, ``file: name``."""
    for path in sorted(FOLDER.glob("*.yml")):
        for scenario in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield f"{path.stem}: {scenario['name']}", scenario


def _play(scenario: Mapping[str, Any], folder: Path) -> None:
    """Runs a scenario in an empty folder; fails if anything is not as it says."""
    steps = scenario.get("steps") or [{k: v for k, v in scenario.items() if k != "name"}]
    known = {"name", "steps", "files"} if "steps" in scenario else {"name", *_STEP}
    assert set(scenario) <= known, f"unknown keys: {set(scenario) - known}"
    if "steps" in scenario:
        _put(scenario.get("files", {}), folder)
    for step in steps:
        assert set(step) <= _STEP, f"unknown keys: {set(step) - _STEP}"
        _put(step.get("files", {}), folder)
        _step(step, folder)


def _put(files: Mapping[str, Any], folder: Path) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            path.mkdir()
        elif isinstance(content, str):
            path.write_bytes(content.encode())
        else:
            path.write_bytes(_edited(content))


def _edited(content: Mapping[str, Any]) -> bytes:
    assert set(content) <= _EDITS, f"unknown keys: {set(content) - _EDITS}"
    name = content["example"]
    base = bundle.load()["examples"].get(name)
    data = base.encode() if base else _example(name)
    if set(content) == {"example"}:
        return data
    text = data.decode()
    for old, new in content.get("replace", ()):
        assert old in text, f"{old!r} is not in {name}"
        text = text.replace(old, new)
    return (text + content.get("append", "")).encode(content.get("encoding", "utf-8"))


def _example(name: str) -> bytes:
    path = EXAMPLES / name
    return (path if path.suffix else path.with_suffix(".txt")).read_bytes()


def _step(step: Mapping[str, Any], folder: Path) -> None:
    words = shlex.split(step["run"])
    assert words[0] == "gxlint"
    before = {
        name: (folder / name).read_bytes() for name in step.get("after", {}) if _is(folder, name)
    }
    stdin = (folder / step["stdin"]).read_bytes() if "stdin" in step else b""
    run = gxlint(*words[1:], cwd=folder, stdin=stdin, env=step.get("env"))
    shown = f"$ {step['run']}\n{run.out}--- stderr\n{run.err}--- status {run.status}"
    _judge(step, run, shown)
    for name, wanted in step.get("after", {}).items():
        _judge_file(folder / name, wanted, before.get(name))


def _is(folder: Path, name: str) -> bool:
    return (folder / name).is_file()


def _judge(step: Mapping[str, Any], run: Run, shown: str) -> None:
    assert run.status == step.get("status", 0), shown
    for stream, printed in (("stdout", run.out), ("stderr", run.err)):
        whole = step.get(stream)
        if whole is None and stream == "stderr" and "stderr_has" not in step:
            whole = ""
        assert whole is None or printed == whole, shown
        for words in step.get(f"{stream}_has", ()):
            assert words in printed, f"no {words!r} in {stream}:\n{shown}"
        for words in step.get(f"{stream}_lacks", ()):
            assert words not in printed, f"{words!r} in {stream}:\n{shown}"


def _judge_file(path: Path, wanted: Any, before: bytes | None) -> None:
    if wanted == "absent":
        assert not path.exists(), path.name
    elif wanted == "same":
        assert path.read_bytes() == before, path.name
    else:
        assert set(wanted) <= {"has", "lacks"}, f"unknown keys: {set(wanted)}"
        text = path.read_text(encoding="utf-8")
        for words in wanted.get("has", ()):
            assert words in text, f"no {words!r} in {path.name}:\n{text}"
        for words in wanted.get("lacks", ()):
            assert words not in text, f"{words!r} in {path.name}:\n{text}"


ALL = list(_scenarios())


@pytest.mark.parametrize("scenario", [story for _, story in ALL], ids=[name for name, _ in ALL])
def test_scenario(scenario: Mapping[str, Any], tmp_path: Path) -> None:
    _play(scenario, tmp_path)


def test_names_tell_scenarios_apart() -> None:
    assert [name for name, count in Counter(name for name, _ in ALL).items() if count > 1] == []
