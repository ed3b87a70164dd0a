"""The public API, and what importing it costs."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from command import CLEAN, FAULTY

import gxlint
from gxlint.cli.arguments import EDITIONS
from gxlint.forms import editions

#: Runs when a package is built, or is the command itself.
ELSEWHERE = {"gxlint._build", "gxlint.__main__"}


def test_importing_costs_next_to_nothing() -> None:
    code = "import sys; before = set(sys.modules); import gxlint; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"gxlint", "__future__"}


def test_linting_imports_no_library_that_it_does_not_need(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text(CLEAN, encoding="utf-8")
    code = (
        "import sys, gxlint.cli; status = gxlint.cli.main(sys.argv[1:]);"
        "print(status, *[m for m in ('rich', 'jsonschema', 'difflib', 'glob') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), "-q"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "0\n"


def test_linting_a_text_makes_no_data_classes(tmp_path: Path) -> None:
    """They and the `inspect` that they need are a fifth of a cold start: see gxlint.document."""
    path = tmp_path / "r.txt"
    path.write_text(FAULTY, encoding="utf-8")
    code = "import sys; from gxlint.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert not {"dataclasses", "inspect", "hashlib"} & set(done.stdout.splitlines()[-1].split())


def test_every_module_can_be_imported() -> None:
    """Annotations are evaluated where records are made: a name must be there or be quoted."""
    modules = walk_packages(gxlint.__path__, "gxlint.")
    names = [module.name for module in modules if module.name not in ELSEWHERE]
    assert len(names) > 100
    for name in names:
        import_module(name)


def test_everything_promised_is_there() -> None:
    for name in gxlint.__all__:
        assert getattr(gxlint, name) is not None
    assert set(gxlint.__all__) <= set(dir(gxlint))
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = gxlint.nothing_of_the_kind


def test_the_version_is_that_of_the_package() -> None:
    path = Path(__file__).parent.parent / "pyproject.toml"
    project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
    assert project.get("version", gxlint.__version__) == gxlint.__version__


def test_lint_a_text() -> None:
    assert gxlint.lint(CLEAN) == []
    [finding] = gxlint.lint(FAULTY)
    assert (finding.code, finding.severity) == ("GX202", "error")
    assert finding.place.span.start


def test_lint_a_path(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_bytes(FAULTY.encode("gb18030"))
    for source in (path, str(path)):
        assert [finding.code for finding in gxlint.lint(source)] == ["GX202"]
    assert gxlint.lint(path, ignore=["GX202"]) == []
    assert gxlint.lint(path, select=["GX5"]) == []
    assert "is not 1 January" in gxlint.lint(path, lang="en")[0].message
    note = "ignore:\n  - {code: GX202, reason: 机构撤销}\n"
    (tmp_path / "gxlint-ignore.yml").write_text(note, encoding="utf-8")
    assert gxlint.lint(path) == []
    (tmp_path / "gxlint-ignore.yml").write_text("ignored: []\n", encoding="utf-8")
    with pytest.raises(gxlint.UsageError, match="ignore"):
        gxlint.lint(path)


def test_lint_bytes(tmp_path: Path) -> None:
    word = (Path(__file__).parent.parent / "examples" / "2021-faulty.docx").read_bytes()
    path = tmp_path / "r.docx"
    path.write_bytes(word)
    assert gxlint.lint(word) == gxlint.lint(path) != []
    assert [finding.code for finding in gxlint.lint(FAULTY.encode("gb18030"))] == ["GX202"]
    assert gxlint.load_report(word).organ == gxlint.load_report(path).organ
    assert [finding.message for finding in gxlint.lint(b"")] == ["文件里没有任何文字"]


def test_rules_in_one_string_stand_as_on_the_command_line() -> None:
    assert [finding.code for finding in gxlint.lint(FAULTY, select="GX202，GX603")] == ["GX202"]
    assert gxlint.lint(FAULTY, ignore="GX1, period-not-full-year") == []


@pytest.mark.parametrize("wrong", [{"edition": "2020"}, {"lang": "fr"}])
def test_editions_and_languages_that_there_are_not_are_refused(wrong: dict[str, str]) -> None:
    (name, value), *_ = wrong.items()
    for function in (gxlint.lint, gxlint.load_report):
        with pytest.raises(gxlint.UsageError, match=f"{name} 不能是 “{value}”"):
            function(CLEAN, **wrong)
    with pytest.raises(gxlint.UsageError, match="；可用："):
        gxlint.Linter(gxlint.load_rules(), **wrong)


def test_the_editions_of_the_command_line_are_those_of_the_forms() -> None:
    assert ("auto", *editions()) == EDITIONS


def test_lint_what_is_no_report(tmp_path: Path) -> None:
    assert [finding.code for finding in gxlint.lint("今天开会。\n")] == ["GX002"]
    assert [finding.code for finding in gxlint.lint("\n\n")] == ["GX001"]
    assert [finding.code for finding in gxlint.lint(tmp_path / "absent.txt")] == ["GX001"]
    assert [finding.message for finding in gxlint.lint("")] == ["文件里没有任何文字"]
    [finding] = gxlint.lint("年报\0.txt")
    assert finding.message == "系统无法打开文件：文件名里有系统不允许的字符"


def test_lint_with_a_rule_that_is_none() -> None:
    with pytest.raises(gxlint.UsageError, match="GX603"):
        gxlint.lint(CLEAN, select=["GX6O3"])


def test_load_report(tmp_path: Path) -> None:
    report = gxlint.load_report(CLEAN)
    assert (report.year, report.edition) == (2023, "2021")
    path = tmp_path / "r.txt"
    path.write_text(CLEAN, encoding="utf-8")
    assert gxlint.load_report(path).organ == report.organ
    assert gxlint.load_report(path, edition="2019").edition == "2019"


def test_load_report_says_why_it_cannot(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_bytes(b"")
    with pytest.raises(gxlint.NotAReport, match=r"r\.txt: 文件里没有任何文字"):
        gxlint.load_report(path)
    with pytest.raises(ValueError, match="<text>: "):
        gxlint.load_report("今天开会。\n", lang="en")


def test_many_reports_with_one_linter(tmp_path: Path) -> None:
    linter = gxlint.Linter(gxlint.load_rules())
    path = tmp_path / "r.txt"
    path.write_text(FAULTY, encoding="utf-8")
    one, other = linter.lint_file(path), linter.lint_text(FAULTY, str(path))
    assert [f.code for f in one.findings] == [f.code for f in other.findings] == ["GX202"]


def test_the_example_of_the_readme_is_well_typed(tmp_path: Path) -> None:
    api = pytest.importorskip("mypy.api")
    root = Path(__file__).parent.parent
    [example] = re.findall("```python\n(.*?)```", (root / "README.md").read_text("utf-8"), re.S)
    path = tmp_path / "example.py"
    path.write_text(example, encoding="utf-8")
    cache = str(root / ".mypy_cache")
    said, _, status = api.run(
        ["--strict", "--follow-imports=silent", "--cache-dir", cache, str(path)]
    )
    assert (status, said.splitlines()[-1][:7]) == (0, "Success"), said
