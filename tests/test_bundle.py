"""The rules as a checkout reads them: at once in force when edited, kept compiled between runs."""

import json
import marshal
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gxlint import bundle

ROOT = Path(__file__).resolve().parent.parent
RULE = Path("rules", "arithmetic", "GX603-row-total.yml")
#: So many bytes before what is kept say whether it is whole.
SEAL = 24


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the package and its rules, nothing of it run yet."""
    for name in ("gxlint", "rules"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def _kept(checkout: Path, name: str = "rules") -> Path:
    return checkout / "gxlint" / "__pycache__" / f"{name}.kept"


def _severity(checkout: Path, **environment: str) -> str:
    """How grave GX603 is, says `gxlint rules` of that checkout."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [sys.executable, "-m", "gxlint", "rules", "--format", "json"],
        cwd=checkout,
        env=env | {"PYTHONUTF8": "1"} | environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    rules = {rule["code"]: rule for rule in json.loads(done.stdout)["rules"]}
    return str(rules["GX603"]["severity"])


def _edit(checkout: Path) -> None:
    text = (checkout / RULE).read_text(encoding="utf-8")
    assert "severity: error" in text
    changed = text.replace("severity: error", "severity: info")
    (checkout / RULE).write_text(changed, encoding="utf-8")


def test_what_is_kept_is_what_the_yaml_says(checkout: Path) -> None:
    assert _severity(checkout) == "error"
    kept = [
        marshal.loads(_kept(checkout, name).read_bytes()[SEAL:]) for name in ("rules", "manual")
    ]
    assert tuple(kept) == bundle.parted(bundle.compile_folder(checkout / "rules"))
    assert [path.name for path in _kept(checkout).parent.glob("rules*")] == ["rules.kept"]


def test_an_edited_rule_is_in_force_at_once(checkout: Path) -> None:
    _severity(checkout)
    _edit(checkout)
    assert _severity(checkout) == "info"


def test_what_is_kept_is_used(checkout: Path) -> None:
    _severity(checkout)
    (checkout / "yaml.py").write_text("raise NotImplementedError")
    assert _severity(checkout) == "error"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda whole: whole[:SEAL],
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-1] + b"\xff",
        lambda whole: whole[:SEAL] + marshal.dumps({}),
    ],
)
def test_spoilt_it_is_made_anew(checkout: Path, spoil: Callable[[bytes], bytes]) -> None:
    _severity(checkout)
    whole = _kept(checkout).read_bytes()
    _kept(checkout).write_bytes(spoil(whole))
    assert _severity(checkout) == "error"
    assert _kept(checkout).read_bytes() == whole


def test_nothing_is_written_where_python_writes_nothing(checkout: Path) -> None:
    assert _severity(checkout, PYTHONDONTWRITEBYTECODE="1") == "error"
    assert not _kept(checkout).exists()


def test_a_folder_that_cannot_be_written_does_no_harm(checkout: Path) -> None:
    (checkout / "gxlint" / "__pycache__").write_text("a file where the folder would be")
    assert _severity(checkout) == "error"
