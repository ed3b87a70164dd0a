"""What a newcomer sees first: the reports of examples/, and the README with its picture."""

from __future__ import annotations

import html
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import command
import example_files
import picture
import pytest
import yaml

import gxlint
from gxlint import dump
from gxlint.cli import lint, serve
from gxlint.rules.examples import FINE, check_example, examples_of

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
README = (ROOT / "README.md").read_text(encoding="utf-8")
LAYOUTS = ("lines", "rows")
#: The findings on each report, in the order of their places.
CODES = {
    "2019-clean": (),
    "2019-faulty": (
        "GX202", "GX303", "GX606", "GX510", "GX507", "GX604", "GX111", "GX204",
    ),
    "2021-clean": (),
    "2021-faulty": ("GX203", "GX302", "GX107", "GX506", "GX603", "GX401"),
}  # fmt: skip


def _path(name: str, layout: str) -> Path:
    return EXAMPLES / f"{name}-{layout}.txt"


_PLACES = ("start", "location", "path")


def _without_places(data: Any) -> Any:
    """Data of a dump without what differs between layouts."""
    if isinstance(data, dict):
        return {k: _without_places(v) for k, v in data.items() if k not in _PLACES}
    return [_without_places(item) for item in data] if isinstance(data, list) else data


def test_every_example_is_tested() -> None:
    expected = {_path(name, layout) for name in CODES for layout in LAYOUTS}
    expected |= {EXAMPLES / name for name in example_files.FILES}
    assert set(EXAMPLES.glob("20*")) == expected


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", CODES)
def test_findings(name: str, layout: str) -> None:
    assert tuple(finding.code for finding in gxlint.lint(_path(name, layout))) == CODES[name]


@pytest.mark.parametrize("name", CODES)
def test_both_layouts_read_the_same(name: str) -> None:
    lines, rows = (
        _without_places(dump.report_data(gxlint.load_report(_path(name, layout))))
        for layout in LAYOUTS
    )
    assert lines == rows
    assert rows["edition"] == name.partition("-")[0]
    assert set(rows["tables"]) == {"disclosure", "applications", "review"}


@pytest.mark.parametrize("name", example_files.FILES)
def test_examples_that_are_no_text_say_the_same(name: str) -> None:
    path, text = EXAMPLES / name, _path("2021-faulty", "rows")
    assert tuple(finding.code for finding in gxlint.lint(path)) == CODES["2021-faulty"]
    data, same = (dump.report_data(gxlint.load_report(one)) for one in (path, text))
    assert _without_places(data) == _without_places(same)


@pytest.mark.parametrize("name", example_files.FILES)
def test_examples_that_are_no_text_are_made_from_the_text(name: str) -> None:
    remedy = "run: python tests/example_files.py"
    path, made = EXAMPLES / name, example_files.FILES[name]()
    assert path.stat().st_size < 40_000
    if path.suffix != ".docx":
        assert path.read_bytes() == made, remedy
        return
    with ZipFile(path) as old, ZipFile(BytesIO(made)) as new:  # styles change with python-docx
        for part in ("word/document.xml", "word/numbering.xml"):
            assert old.read(part) == new.read(part), remedy


def test_their_readme_lists_every_mistake() -> None:
    listed: dict[str, list[str]] = {}
    text = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    for report, code in re.findall(r"^\| *(\S*) *\|.*\| (GX\d{3}) \|$", text, re.M):
        listed.setdefault(report or list(listed)[-1], []).append(code)
    assert {name: set(codes) for name, codes in listed.items()} == {
        name: set(codes) for name, codes in CODES.items() if codes
    }


def test_the_picture_shows_the_real_output() -> None:
    drawn = picture.PICTURE.read_text(encoding="utf-8")
    words = html.unescape("".join(re.findall(r"<text [^>]*>([^<]*)</text>", drawn)))
    printed = f"$ {picture.COMMAND}\n{picture.output()}"
    assert words == "".join(printed.split()), "run: python tests/picture.py"
    assert not re.search(r"(?:href|src|url|@import)\b", drawn), "refers to something outside"


def test_files_that_the_readme_names_exist() -> None:
    linked = re.findall(r"\]\(([^)#:]+)\)", README)
    named = re.findall(r"(?:examples|tests|rules|gxlint)/[\w./-]*\w", README)
    assert linked
    assert named
    for name in {*linked, *named}:
        assert (ROOT / name).exists(), name


def test_options_that_the_readme_names_exist(capsys: pytest.CaptureFixture[str]) -> None:
    for module in (lint, serve):
        with pytest.raises(SystemExit):
            module.run(["--help"], None)  # type: ignore[arg-type]
    known = capsys.readouterr().out
    for option in set(re.findall(r"`(--[a-z-]+)", README)):
        assert option in known


def _block(language: str, within: str) -> str:
    """The README's first block of that language with these words in it."""
    blocks: list[str] = re.findall(rf"^```{language}\n(.*?)^```$", README, re.M | re.S)
    return next(block for block in blocks if within in block)


def test_the_rule_in_the_readme_works(tmp_path: Path) -> None:
    text = _block("yaml", "check:")
    code, name = yaml.safe_load(text)["code"], yaml.safe_load(text)["name"]
    (tmp_path / f"{code}-{name}.yml").write_text(text, encoding="utf-8")
    rule = gxlint.load_rules([tmp_path]).by_code(code)
    assert [check_example(example) for example in examples_of(rule)] == [FINE, FINE]


def test_the_ignore_file_in_the_readme_works(tmp_path: Path) -> None:
    (tmp_path / "gxlint-ignore.yml").write_text(_block("yaml", "reason:"), encoding="utf-8")
    report = tmp_path / "2021-faulty-rows.txt"
    report.write_bytes(_path("2021-faulty", "rows").read_bytes())
    dropped = set(CODES["2021-faulty"]) - {finding.code for finding in gxlint.lint(report)}
    assert dropped == {"GX302", "GX506"}


def test_the_configuration_in_the_readme_works(tmp_path: Path) -> None:
    (tmp_path / "全市.yml").write_text("lang: zh\n", encoding="utf-8")
    folder = tmp_path / "报告"
    folder.mkdir()
    text = _block("yaml", "extends:")
    (folder / "gxlint.yml").write_text(text, encoding="utf-8")
    report = folder / "a.txt"
    report.write_bytes(_path("2021-faulty", "rows").read_bytes())
    shown = command.gxlint("config", report, cwd=tmp_path)
    assert shown.status == 0, shown.err
    for word in ("GX306", "全市.yml"):
        assert word in shown.out


def test_the_library_as_the_readme_uses_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(_block("python", "import gxlint"), "README.md", "exec"), {})
    assert "GX203" in capsys.readouterr().out
