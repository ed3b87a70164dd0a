"""What is handed out for pipelines and editors: it parses, and its commands do what it says."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from command import CLEAN, FAULTY, gxlint, write

ROOT = Path(__file__).parent.parent
CI = ROOT / "examples" / "ci"
EDITORS = ROOT / "examples" / "editors"


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def scripts(data: Any) -> Iterator[str]:
    """The commands that a pipeline runs."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if key in ("run", "script", "before_script"):
            yield from [value] if isinstance(value, str) else value
        elif isinstance(value, dict | list):
            yield from scripts(value)


def command(path: Path) -> list[str]:
    """The arguments with which a pipeline calls gxlint."""
    (line,) = (line for line in scripts(load(path)) if line.startswith("gxlint "))
    return shlex.split(line)[1:]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    (tmp_path / "年报").mkdir()
    write(tmp_path, "年报/甲局.txt", CLEAN.encode())
    write(tmp_path, "年报/乙局.txt", FAULTY.encode())
    return tmp_path


def test_the_job_of_github(reports: Path) -> None:
    data = load(CI / "github.yml")
    done = gxlint(*command(CI / "github.yml"), cwd=reports)
    assert done.status == 1
    assert "::error file=年报/乙局.txt,line=4," in done.out
    upload = next(
        step for step in data["jobs"]["gxlint"]["steps"] if "path" in step.get("with", {})
    )
    assert upload["if"] == "always()"
    for name in upload["with"]["path"].split():
        assert (reports / name).stat().st_size > 0


def test_the_job_of_gitlab(reports: Path) -> None:
    data = load(CI / "gitlab.yml")
    done = gxlint(*command(CI / "gitlab.yml"), cwd=reports)
    assert done.status == 1
    (job,) = data.values()
    assert job["artifacts"]["when"] == "always"
    quality = json.loads((reports / job["artifacts"]["reports"]["codequality"]).read_bytes())
    assert [issue["location"]["path"] for issue in quality] == ["年报/乙局.txt"]
    for name in job["artifacts"]["paths"]:
        assert (reports / name).stat().st_size > 0


@pytest.mark.parametrize("path", sorted(CI.glob("*.yml")), ids=lambda path: path.name)
def test_extras_that_are_installed_are_there(path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for line in scripts(load(path)):
        for extras in re.findall(r"gxlint\[(.*?)\]", line):
            assert set(extras.split(",")) <= set(project["optional-dependencies"])


def test_the_hook_takes_reports(reports: Path) -> None:
    (hook,) = load(ROOT / ".pre-commit-hooks.yaml")
    assert {"id", "name", "entry", "language", "files"} <= set(hook)
    wanted = [
        "年报/甲局.txt",
        "2024/云溪县水利局2023年政府信息公开工作年度报告.docx",
        "Annual_Report/a.HTML",
    ]
    others = ["README.md", "年报/readme.md", "src/main.py", "年报/附图.png", "通知.txt"]
    taken = [
        name
        for name in (*wanted, *others)
        if re.search(hook["files"], name) and not re.search(hook["exclude"], name)
    ]
    assert taken == wanted
    done = gxlint(*shlex.split(hook["entry"])[1:], "年报/甲局.txt", "年报/乙局.txt", cwd=reports)
    assert done.status == 1


def test_the_configuration_of_pre_commit_names_the_hook(reports: Path) -> None:
    (repository,) = load(CI / "pre-commit-config.yaml")["repos"]
    (chosen,) = repository["hooks"]
    (hook,) = load(ROOT / ".pre-commit-hooks.yaml")
    assert chosen["id"] == hook["id"]
    assert gxlint(*chosen["args"], "年报/甲局.txt", cwd=reports).status == 0


def servers() -> Iterator[Any]:
    """Of each editor: the command of the server, and the settings it sends."""
    code = json.loads((EDITORS / "vscode-settings.json").read_bytes())
    yield [code["glspc.server.command"], *code["glspc.server.commandArguments"]], {}
    helix = tomllib.loads((EDITORS / "helix-languages.toml").read_text(encoding="utf-8"))
    server = helix["language-server"]["gxlint"]
    yield [server["command"], *server["args"]], server["config"]
    kate = json.loads((EDITORS / "kate-lspclient.json").read_bytes())["servers"]["gxlint"]
    yield kate["command"], kate["initializationOptions"]
    lua = (EDITORS / "neovim.lua").read_text(encoding="utf-8")
    words = re.search(r"cmd = \{ (.*?) \}", lua)
    settings = re.search(r"init_options = \{ (\w+) = (\".*?\") \}", lua)
    assert words and settings
    yield json.loads(f"[{words[1]}]"), {settings[1]: json.loads(settings[2])}


@pytest.mark.parametrize("server", list(servers()), ids=["vscode", "helix", "kate", "neovim"])
def test_editors_start_the_server_with_settings_it_knows(server: Any) -> None:
    from gxlint.cli.lsp import options

    words, settings = server
    assert words[:2] == ["gxlint", "lsp"]
    assert options(words[2:], settings).lang in ("zh", "en")


def test_the_settings_described_are_those_there_are() -> None:
    from gxlint.lsp.settings import SETTINGS

    text = (EDITORS / "README.md").read_text(encoding="utf-8")
    for setting in SETTINGS:
        assert text.count(f"`{setting}`") >= 2  # in Chinese and in English
