"""Patterns that are kept between runs: equal to what `re` compiles, and never in the way."""

from __future__ import annotations

import marshal
import os
import re
from collections.abc import Sequence
from pathlib import Path
from re import _compiler  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint import bundle, compiled, kept
from gxlint.compiled import Patterns
from tests.command import FAULTY, gxlint, write

Source = tuple[str | bytes, int]
SOURCES: list[Source] = [
    ("收到申请", 0),
    (r"(?P<number>\d+)\s?(?:件|条)(?P<rest>.*?)$", 0),
    (r"(?i)Tel|(?<!\d)[一-龥]{2,4}(?!申请)|[^\W\d_]+", re.MULTILINE),
    (r"(\w)\1|(x)?(?(2)a|b)", re.DOTALL | re.IGNORECASE),
    (rb"<(?:[^>\x00-\x1f]|\"[^\"]*+\")*+>", 0),
    ("", 0),
]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that patterns are kept in, elsewhere than those of the program."""
    monkeypatch.setattr(kept, "_paths", lambda name, **_: [str(tmp_path / "kept" / name)])
    return tmp_path / "kept" / compiled.NAME


def _run(sources: Sequence[Source] = SOURCES) -> list[re.Pattern[Any]]:
    """The patterns as a run gets them, which keeps them at its end."""
    patterns = Patterns()
    found = [patterns.compiled(*source) for source in sources]
    patterns.keep()
    return found


def _compiles(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What `re` is asked to compile from now on."""
    asked: list[Any] = []
    plain = re.compile

    def compile(source: Any, flags: int = 0) -> re.Pattern[Any]:  # noqa: A001
        asked.append((source, flags))
        return plain(source, flags)

    monkeypatch.setattr(re, "compile", compile)
    return asked


def test_kept_patterns_are_those_that_re_compiles(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = _run()
    asked = _compiles(monkeypatch)
    again = _run()
    assert not asked
    assert store.exists()
    for ours, theirs, (source, flags) in zip(again, plain, SOURCES, strict=True):
        assert ours == theirs == re.compile(source, flags)
        assert dict(ours.groupindex) == dict(theirs.groupindex)
        assert (ours.groups, ours.flags) == (theirs.groups, theirs.flags)
    found = again[1].match("12 件 其中")
    assert found is not None
    assert found.groupdict() == {"number": "12", "rest": " 其中"}
    assert found.lastgroup == "rest"


@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_every_pattern_of_the_rules_can_be_kept(store: Path) -> None:
    texts = list(_texts(rule["params"] for rule in bundle.load()["rules"] if "params" in rule))
    sources: list[Source] = [(text, 0) for text in texts if _compilable(text)]
    plain = _run(sources)
    assert len(marshal.loads(store.read_bytes()[24:])) == len(set(sources))
    assert _run(sources) == plain


@given(text=st.text("ab一|()[]{}?*+.^$\\dwPi<=!:-,0123", max_size=20), flags=st.integers(0, 127))
def test_any_pattern_is_kept_right_or_not_at_all(text: str, flags: int) -> None:
    try:
        plain = re.compile(text, flags & ~(re.DEBUG | re.TEMPLATE | re.LOCALE))
    except Exception:
        return
    parts = compiled._parts((text, plain.flags), plain)
    assert parts is not None
    assert compiled._made(text, marshal.loads(marshal.dumps(parts))) == plain


def test_a_faulty_pattern_fails_as_ever_and_is_not_kept(store: Path) -> None:
    patterns = Patterns()
    for _ in range(2):
        with pytest.raises(re.error, match="unterminated"):
            patterns.compiled("(", 0)
    patterns.keep()
    assert not store.exists()


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _turned(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


def _of_another(data: bytes) -> bytes:
    """As another version of Python writes it."""
    return kept._sealed(b"2.7.18", data[24:]) + data[24:]


@pytest.mark.parametrize("spoil", [_cut, _turned, _of_another, lambda _: b"", lambda _: b"\0" * 99])
def test_what_is_spoilt_or_foreign_is_made_anew(
    store: Path, monkeypatch: pytest.MonkeyPatch, spoil: Any
) -> None:
    plain = _run()
    whole = store.read_bytes()
    store.write_bytes(spoil(whole))
    asked = _compiles(monkeypatch)
    assert _run() == plain
    assert [source for source, _ in asked] == [source for source, _ in SOURCES]
    assert store.read_bytes() == whole


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    "parts",
    [
        (0, b"\1\2\3", 0, {}, (None,)),
        (0, b"\xff" * 8, 0, {}, (None,)),
        (0, b"", -1, {}, ()),
        (0, "text", 0, {}, (None,)),
        (0, b"\0" * 8),
        (),
    ],
)
def test_parts_that_make_no_pattern_do_no_harm(monkeypatch: pytest.MonkeyPatch, parts: Any) -> None:
    monkeypatch.setattr(compiled, "_read", lambda: {("a+", 0): parts})
    [pattern] = _run([("a+", 0)])
    assert pattern == re.compile("a+")


@pytest.mark.parametrize("code", [None, _compiler._code(_compiler._parser.parse("b"), 0)])
def test_without_the_functions_of_re_or_with_others_nothing_is_kept(
    store: Path, monkeypatch: pytest.MonkeyPatch, code: list[int] | None
) -> None:
    patterns = Patterns()
    assert patterns.compiled("aaa", 0) == re.compile("aaa")
    with monkeypatch.context() as changed:  # no longer than that: pytest compiles patterns, too
        if code is None:
            changed.delattr(_compiler, "_code")
        else:
            changed.setattr(_compiler, "_code", lambda *_: code)
        patterns.keep()
    assert not store.exists()


@pytest.mark.usefixtures("store")
def test_runs_add_to_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    _run(SOURCES[:2])
    _run(SOURCES[2:])
    asked = _compiles(monkeypatch)
    _run()
    assert not asked


@pytest.mark.usefixtures("store")
def test_only_so_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_MOST", 4)
    _run(SOURCES[:3])
    _run(SOURCES[3:])
    asked = _compiles(monkeypatch)
    _run(SOURCES[3:])
    assert not asked
    _run(SOURCES)
    assert [source for source, _ in asked] == [source for source, _ in SOURCES[:3]]


def test_a_folder_that_cannot_be_written_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr(kept, "_paths", lambda name, **_: [str(tmp_path / "file" / name)])
    assert _run() == _run()
    monkeypatch.setattr(kept, "_paths", lambda _, **__: [])
    assert _run() == _run()


def test_the_command_keeps_its_patterns_where_python_keeps_byte_code(tmp_path: Path) -> None:
    report = write(tmp_path, "report.txt", FAULTY.encode())
    places = {"PYTHONPYCACHEPREFIX": str(tmp_path / "code"), "PYTHONDONTWRITEBYTECODE": ""}
    folder = {"GXLINT_CACHE_DIR": str(tmp_path / "cache")}
    first = gxlint("--no-cache", report, cwd=tmp_path, env=places | folder)
    assert not (tmp_path / "cache").exists()  # nothing has to lie there
    [store] = (tmp_path / "code").rglob(f"{compiled.NAME}.kept")
    known = store.read_bytes()
    second = gxlint(report, cwd=tmp_path, env=places)
    assert (first.status, first.out) == (second.status, second.out)
    assert store.read_bytes() == known
    assert not list(store.parent.glob(f"{store.name}.[0-9]*"))


def _run_without_byte_code(tmp_path: Path) -> Path:
    """Lints a report, with no byte code written; the folder that the user's things are kept in."""
    report = write(tmp_path, "report.txt", FAULTY.encode())
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o700, exist_ok=True)
    places = {
        "PYTHONPYCACHEPREFIX": str(tmp_path / "code"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "GXLINT_CACHE_DIR": str(folder),
    }
    done = gxlint("--no-cache", report, cwd=tmp_path, env=places)
    assert done.status == 1, done.err
    assert not list((tmp_path / "code").rglob("*"))
    return folder / "program"


def test_without_byte_code_patterns_are_kept_in_the_folder_of_the_user(tmp_path: Path) -> None:
    program = _run_without_byte_code(tmp_path)
    [store] = program.glob(f"{compiled.NAME}-*.kept")
    known = store.read_bytes()
    _run_without_byte_code(tmp_path)
    assert [file.read_bytes() for file in program.glob(f"{compiled.NAME}-*")] == [known]
    gxlint("clean", "--cache-dir", program.parent, cwd=tmp_path)
    assert not program.parent.exists()


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps the folders of users itself")
def test_where_others_can_write_nothing_is_kept(tmp_path: Path) -> None:
    program = _run_without_byte_code(tmp_path)
    files = list(program.iterdir())
    assert files
    for file in files:
        file.write_bytes(b"")
    program.chmod(0o777)
    _run_without_byte_code(tmp_path)
    assert {file.read_bytes() for file in files} == {b""}


def _texts(value: Any) -> Any:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(value.values())
    elif hasattr(value, "__iter__"):
        for one in value:
            yield from _texts(one)


def _compilable(text: str) -> bool:
    try:
        return bool(re.compile(text))
    except re.error:
        return False
