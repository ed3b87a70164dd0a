"""Rule packs: installed ones, the sample pack, and packs in the library.  More is in
scenarios/packs.yml."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from command import CLEAN, gxlint, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gxlint as library
from gxlint.errors import UsageError
from gxlint.rules import load_rules
from gxlint.rules.packs import find, open_packs

SAMPLE = Path(__file__).parent.parent / "examples" / "packs" / "ningchuan"


def _install(site: Path, name: str, value: str, *, package: str = "gxlint_yunling") -> None:
    """Lays out a package with the sample pack's files as pip would, and its entry point."""
    folder = site / package
    folder.mkdir(parents=True)
    for path in SAMPLE.glob("*.yml"):
        write(folder, path.name, path.read_bytes())
    # Code in a pack must never run.
    write(folder, "__init__.py", b"raise SystemExit('the code of a pack was run')\n")
    info = site / f"{package}-1.0.dist-info"
    info.mkdir()
    write(info, "METADATA", f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n".encode())
    write(info, "entry_points.txt", f"[gxlint.packs]\n{name} = {value}\n".encode())


def test_an_installed_pack_is_found_by_its_name(tmp_path: Path) -> None:
    site, here = tmp_path / "site", tmp_path / "here"
    here.mkdir()
    _install(site, "yunling", "gxlint_yunling")
    env = {"PYTHONPATH": str(site)}
    write(here, "r.txt", CLEAN.encode())
    run = gxlint("r.txt", "--pack", "yunling", "--format", "concise", cwd=here, env=env)
    assert "GX206" in run.out
    assert "NC001" in run.out
    write(here, "gxlint.yml", b"packs: [yunling]\n")
    assert gxlint("r.txt", "--format", "concise", cwd=here, env=env).out == run.out
    tested = gxlint("test", "yunling", cwd=here, env=env)
    assert (tested.status, tested.err) == (0, "")
    near = gxlint("r.txt", "--isolated", "--pack", "yunlin", cwd=here, env=env)
    assert near.status == 2
    assert "是否想写 yunling" in near.err


def test_an_installed_pack_comes_before_a_folder_of_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _install(tmp_path / "site", "yunling", "gxlint_yunling")
    monkeypatch.syspath_prepend(tmp_path / "site")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "yunling").mkdir()
    assert find("yunling") == (tmp_path / "site" / "gxlint_yunling").resolve()
    assert find("./yunling") == (tmp_path / "yunling").resolve()


@pytest.mark.parametrize("value", ["gxlint_absent", "gxlint_yunling:rules", "gxlint_yunling.pack"])
def test_an_entry_point_that_names_no_folder_is_told(
    value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _install(tmp_path, "broken", value)
    write(tmp_path / "gxlint_yunling", "__init__.py", b"")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "gxlint_yunling", raising=False)
    with pytest.raises(UsageError, match=r"规则包 broken 安装得不对"):
        find("broken")


def test_the_sample_pack_holds_what_it_says() -> None:
    [pack] = open_packs([SAMPLE])
    rules = load_rules(packs=[SAMPLE])
    assert rules.packs == (pack.info,)
    assert rules.packs[0][:2] == ("ningchuan", "1.0")
    assert rules.by_code("GX114") in rules.active
    assert rules.by_code("GX114").severity == "warning"
    days = rules.by_code("GX206").params["by"]
    assert days["2021"] == {
        "department": "01-20",
        "township": "01-20",
        "government": "03-15",
        "other": "03-31",
    }
    assert days["2019"] == load_rules().by_code("GX206").params["by"]["2019"]
    assert rules.by_code("NC001").pack == "ningchuan"


def test_the_sample_pack_does_what_its_examples_say(tmp_path: Path) -> None:
    run = gxlint("test", SAMPLE, cwd=tmp_path)
    assert (run.status, run.err) == (0, "")
    assert run.out == "2 条规则、10 个例子：10 个符合。\n"


def test_the_commands_in_the_readme_of_the_sample_work(tmp_path: Path) -> None:
    root = SAMPLE.parent.parent.parent
    text = (SAMPLE / "README.md").read_text(encoding="utf-8")
    block = text.split("```sh\n")[1].split("```")[0]
    commands = [line.split()[1:] for line in block.splitlines()]
    assert len(commands) == 4
    report = write(tmp_path, "r.txt", CLEAN.encode())
    for words in commands:
        arguments = [str(report) if word == "报告.txt" else word for word in words]
        assert gxlint(*arguments, cwd=root).status == 0


def test_a_pack_has_its_say_before_everybody_else() -> None:
    rules = load_rules(packs=[SAMPLE])
    assert rules.by_code("GX114") not in rules.select(ignore=["GX1"]).active
    assert [rule.code for rule in rules.select(["NC"]).active if rule.check != "tool"] == ["NC001"]


def test_the_library_takes_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {finding.code for finding in library.lint(CLEAN, packs=[SAMPLE])}
    assert found == {"GX206", "NC001"}
    monkeypatch.chdir(SAMPLE.parent)
    assert library.lint(CLEAN, packs=[f".{os.sep}ningchuan"], select=["NC001"])


def test_a_pack_named_twice_is_opened_once() -> None:
    assert len(open_packs([SAMPLE, str(SAMPLE), SAMPLE.parent / ".." / "packs" / "ningchuan"])) == 1


#: What a user may write where something else is wanted.
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from(["", "GX206", "GX999", "zh", "\n"]),
    st.lists(st.sampled_from(["GX114", "x"]), max_size=2),
    st.dictionaries(
        st.sampled_from(["GX206", "GX001", "zh", "bad"]), st.sampled_from([1, "a", [], {}])
    ),
)
PACK: dict[str, Any] = yaml.safe_load((SAMPLE / "pack.yml").read_text(encoding="utf-8"))


def _paths(data: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    items = data.items() if isinstance(data, dict) else ()
    items = enumerate(data) if isinstance(data, list) else items
    for key, value in items:
        yield from _paths(value, (*path, key))


@given(path=st.sampled_from(sorted(_paths(PACK), key=str)), junk=JUNK)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_pack_is_used_or_refused_in_words(
    path: tuple[Any, ...], junk: object, tmp_path: Path
) -> None:
    data = {"": deepcopy(PACK)}
    *way, last = ("", *path)
    at: Any = data
    for key in way:
        at = at[key]
    at[last] = junk
    write(tmp_path, "pack.yml", yaml.safe_dump(data[""], allow_unicode=True).encode())
    try:
        rules = load_rules(packs=[tmp_path])
    except UsageError as error:
        assert error.text("zh")
        assert error.text("en")
    else:
        assert len(rules.rules) == len(load_rules().rules)
