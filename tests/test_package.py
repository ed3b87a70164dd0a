"""The package as it is handed out: what it carries, and that it works away from the checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from gxlint import bundle, compiled, image
from gxlint.formats.html import SCRIPTS
from gxlint.server.page import OWN

ROOT = Path(__file__).resolve().parent.parent
#: What an installed package keeps beside its byte code.
KEPT = (compiled.NAME, *image.NAMES)
EXAMPLE = ROOT / "examples" / "2021-faulty-rows.txt"


def _build(kind: str, project: Path, target: Path) -> Path:
    """A wheel or an sdist of the project, built as pip does it, in a process of its own."""
    pytest.importorskip("hatchling.build")
    code = f"import sys; from hatchling.build import build_{kind} as b; print(b(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(target)],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return target / done.stdout.split()[-1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel installs."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def _python(installed: Path, folder: Path, *arguments: str) -> str:
    """What Python prints that runs in `folder` with the installed package before any other."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(installed), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def _contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_carries_rules_types_and_licence(wheel: Path) -> None:
    contents = _contents(wheel)
    module: dict[str, object] = {}
    exec(contents["gxlint/_rules.py"], module)
    exec(contents["gxlint/_manual.py"], module)
    parted = bundle.parted(bundle.compile_folder(ROOT / "rules"))
    assert (module["BUNDLE"], module["MANUAL"]) == parted
    assert "gxlint/py.typed" in contents
    assert "gxlint/rules/rule_schema.json" in contents
    [licence] = [name for name in contents if name.endswith(".dist-info/licenses/LICENSE")]
    assert contents[licence] == (ROOT / "LICENSE").read_bytes()


def test_the_wheel_carries_the_package_and_nothing_else(wheel: Path) -> None:
    names = {name for name in _contents(wheel) if ".dist-info/" not in name}
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "gxlint").rglob("*.py")}
    data = {
        "gxlint/_rules.py",
        "gxlint/_manual.py",
        *(f"gxlint/__pycache__/{name}.kept" for name in KEPT),
        "gxlint/py.typed",
        "gxlint/config/config_schema.json",
        *(f"gxlint/docs/{name}" for name in ("page.html", "style.css", "zh.yml")),
        *(f"gxlint/rules/{name}_schema.json" for name in ("pack", "rule")),
        *(f"gxlint/formats/html/{name}" for name in ("page.html", "style.css", *SCRIPTS)),
        *(f"gxlint/server/page/{name}" for name in ("page.html", *OWN)),
        *(
            f"gxlint/server/reference/{name}"
            for name in ("api.yml", "security.md", "security.en.md")
        ),
    }
    assert names == modules - {"gxlint/_build.py"} | data


def test_building_leaves_nothing_in_the_checkout(wheel: Path, sdist: Path) -> None:
    assert wheel.exists()
    assert sdist.exists()
    assert not (ROOT / "gxlint" / "_rules.py").exists()
    assert bundle.source_folder() == str(ROOT / "rules")


def test_the_source_distribution_makes_the_same_wheel(
    wheel: Path, sdist: Path, tmp_path: Path
) -> None:
    shutil.unpack_archive(sdist, tmp_path)
    [project] = tmp_path.iterdir()
    assert (project / "tests" / "test_package.py").exists()
    again = _build("wheel", project, tmp_path)
    assert _contents(again) == _contents(wheel)


def test_it_works_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = _python(installed, tmp_path, "-c", "import gxlint; print(gxlint.__file__)")
    assert Path(where.strip()).parent.parent.samefile(installed)
    command = ("-m", "gxlint", "--format", "json", "--exit-zero", str(EXAMPLE))
    assert _python(installed, tmp_path, *command) == _python(ROOT, tmp_path, *command)
    rules = json.loads(_python(installed, tmp_path, "-m", "gxlint", "rules", "--format", "json"))
    assert {rule["code"] for rule in rules["rules"]} == {
        rule["code"] for rule in bundle.load()["rules"]
    }
    assert "GX603" in _python(installed, tmp_path, "-m", "gxlint", "explain", "GX603")


def test_nothing_is_left_of_it_once_it_is_removed(wheel: Path, tmp_path: Path) -> None:
    """What it keeps beside its byte code is among the files that it was installed with."""
    pytest.importorskip("pip")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path)], check=True)
    python = tmp_path / ("Scripts" if os.name == "nt" else "bin") / "python"
    unwanted = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONPYCACHEPREFIX")
    env = {key: value for key, value in os.environ.items() if key not in unwanted}

    def run(*command: str | Path) -> str:
        done = subprocess.run(
            [*map(str, command)],
            cwd=tmp_path,
            env=env | {"PYTHONUTF8": "1"},
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        return done.stdout

    pip = (sys.executable, "-m", "pip", "--python", python)
    run(*pip, "install", "--no-index", "--no-deps", "--disable-pip-version-check", wheel)
    package = Path(run(python, "-c", "import gxlint; print(gxlint.__path__[0])").strip())
    lint = (python, "-m", "gxlint", "--no-cache", "--exit-zero", EXAMPLE)
    first = run(*lint)
    assert run(*lint) == first
    for name in KEPT:
        assert (package / "__pycache__" / f"{name}.kept").stat().st_size > 10_000
    assert run(*lint) == first
    run(*pip, "uninstall", "--yes", "gxlint")
    assert not package.exists()


def test_rules_are_tested_and_told_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    tested = _python(installed, tmp_path, "-m", "gxlint", "test", "--select", "GX2", "--lang", "en")
    assert tested.startswith("7 rule(s)")
    command = ("-m", "gxlint", "docs", "--check", "--output", str(ROOT / "rules"), "--lang", "en")
    assert "are fresh" in _python(installed, tmp_path, *command)
    drafted = _python(installed, tmp_path, "-m", "gxlint", "new-rule", "YX001", "own-rule")
    assert "YX001-own-rule.yml" in drafted


def test_it_runs_without_the_libraries_that_linting_does_not_need(
    installed: Path, tmp_path: Path
) -> None:
    """Not only unimported: a run with the built-in rules does not even look for them."""
    code = (
        "import sys; sys.modules.update(dict.fromkeys(('yaml', 'jsonschema', 'rich')));"
        "from gxlint.cli import main; main(sys.argv[1:])"
    )
    assert "GX603" in _python(installed, tmp_path, "-c", code, str(EXAMPLE))


@pytest.mark.parametrize(
    "arguments",
    [
        ("r.txt", "--config", "own.yml", "--rules", "gxlint-rules", "--format", "html"),
        ("new-rule", "YX002", "other"),
        ("config", "--schema"),
        ("docs", "--format", "html"),
        ("explain", "GX603"),
    ],
)
def test_everything_is_found_in_an_archive(
    wheel: Path, tmp_path: Path, arguments: Sequence[str]
) -> None:
    """As a zipapp, which has no folder to look into."""
    (tmp_path / "own.yml").write_text("ignore: [GX306]\n", encoding="utf-8")
    shutil.copy(EXAMPLE.with_name("2021-clean-rows.txt"), tmp_path / "r.txt")
    _python(wheel, tmp_path, "-m", "gxlint", "new-rule", "YX001", "set-phrase")
    assert _python(wheel, tmp_path, "-m", "gxlint", *arguments)
