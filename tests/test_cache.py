"""The cache of results: nothing is linted twice, and nobody can tell from the output."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import CLEAN, COMMAND, FAULTY, environment, gxlint, posix, write, write_reports
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint import __version__, bundle, formats
from gxlint.cache import MOST_OF_ONE, Cache, entry, tidying
from gxlint.cache.key import LENGTH
from gxlint.cache.place import RESULTS, TAG
from gxlint.digest import digest
from gxlint.engine import Linter
from gxlint.finding import FileResult
from gxlint.rules import load_rules

EXAMPLES = Path(__file__).parents[1] / "examples"
KEPT = "--cache-dir=kept"
#: How many files of the folder hold a report.
REPORTS = 7
LIGHT = [name for name, each in formats.FORMATS.items() if not each.report and not each.binary]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports with findings of all sorts, one file that holds none, an ignore file."""
    write_reports(tmp_path)
    for suffix in ("txt", "html", "docx"):
        for example in EXAMPLES.glob(f"2021-faulty*.{suffix}"):
            write(tmp_path, example.name, example.read_bytes())
    write(tmp_path, "comment.md", f"<!-- gxlint: ignore GX203 原因：有误 -->\n{FAULTY}".encode())
    write(tmp_path, "empty.txt", b"")
    quoted = "- {code: GX202, quote: 2023年11月, reason: 机构撤销}"
    write(tmp_path, "gxlint-ignore.yml", f"ignore:\n{quoted}\n".encode())
    return tmp_path


@pytest.fixture
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package as a wheel brings it, its rules compiled."""
    site = tmp_path_factory.mktemp("site")
    source = Path(bundle.__file__).parent
    package = shutil.copytree(source, site / "gxlint", ignore=shutil.ignore_patterns("__pycache__"))
    write(package, "_rules.py", f"BUNDLE = {bundle.load()!r}\n".encode())
    write(package, "_manual.py", f"MANUAL = {bundle.manual()!r}\n".encode())
    return site


def entries(folder: Path) -> list[Path]:
    """What is kept, in the folder "kept"."""
    return sorted(path for path in (folder / "kept" / RESULTS).glob("??/*") if path.is_file())


def loaded(folder: Path, *options: str) -> str:
    """Which modules a run over one report loads."""
    command = [sys.executable, "-X", "importtime", "-m", "gxlint", "faulty.txt", *options]
    return subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True
    ).stderr.decode()


def in_all_formats(folder: Path, *options: str) -> tuple[int, str, str, list[bytes]]:
    """What a run says: the first format is printed, the others are written."""
    files = [f"written/{name}" for name in LIGHT[1:]]
    (folder / "written").mkdir(exist_ok=True)
    wanted = [f"--format={name}:{file}" for name, file in zip(LIGHT[1:], files, strict=True)]
    run = gxlint(".", f"--format={LIGHT[0]}", *wanted, *options, cwd=folder)
    return run.status, run.out, run.err, [(folder / file).read_bytes() for file in files]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_output_is_the_same(folder: Path, lang: str) -> None:
    without = in_all_formats(folder, "--lang", lang, "--no-cache")
    assert "GX203" in without[1] and all(without[3])
    for _ in range(2):
        assert in_all_formats(folder, "--lang", lang, KEPT) == without
    assert len(entries(folder)) == REPORTS


def test_another_program_of_the_same_version_lints_anew(folder: Path, installed: Path) -> None:
    record = installed / f"gxlint-{__version__}.dist-info" / "RECORD"
    record.parent.mkdir()
    counts = []
    for noted in (b"gxlint/engine.py,sha256=a,1", b"gxlint/engine.py,sha256=b,1", None):
        record.unlink(missing_ok=True) if noted is None else record.write_bytes(noted)
        for _ in range(2):
            run = gxlint("faulty.txt", KEPT, cwd=folder, env={"PYTHONPATH": str(installed)})
            assert (run.status, run.err) == (0, "")
            counts.append(len(entries(folder)))
    assert counts == [1, 1, 2, 2, 3, 3]


def test_what_is_kept_is_not_linted_again(folder: Path) -> None:
    work = ("gxlint.engine", "gxlint.parse", "gxlint.checks", "gxlint.claims", "gxlint.workers")
    (folder / "gxlint-ignore.yml").unlink()  # to prove it takes much of the program
    first, second = loaded(folder, KEPT), loaded(folder, KEPT)
    assert "gxlint.engine" in first
    assert [name for name in work if name in second] == []
    assert "gxlint.engine" in loaded(folder, "--no-cache")
    assert "gxlint.engine" in loaded(folder, KEPT, "--select=GX2")
    assert "gxlint.engine" in loaded(folder, KEPT, "--lang=en")
    assert "gxlint.engine" in loaded(folder, KEPT, "--edition=2019")
    (folder / "faulty.txt").rename(folder / "other.txt")
    write(folder, "faulty.txt", (folder / "other.txt").read_bytes())
    assert "gxlint.engine" not in loaded(folder, KEPT)
    write(folder, "faulty.txt", CLEAN.encode())
    assert "gxlint.engine" in loaded(folder, KEPT)


def test_suppressions_and_baselines_change_without_linting_again(folder: Path) -> None:
    gxlint(".", KEPT, cwd=folder)
    write(folder, "gxlint-ignore.yml", b"ignore: [{code: GX203, reason: x}]\n")
    gxlint("baseline", "write", "faulty.txt", "--baseline=known.json", cwd=folder)
    assert "gxlint.engine" not in loaded(folder, KEPT, "--baseline=known.json")


def test_no_cache_keeps_nothing(folder: Path) -> None:
    gxlint(".", "--no-cache", KEPT, cwd=folder)
    write(folder, "gxlint.yml", b"cache: false\n")
    gxlint(".", cwd=folder, env={"GXLINT_CACHE_DIR": "kept"})
    assert not (folder / "kept").exists()
    gxlint(".", KEPT, cwd=folder)
    assert entries(folder)


def test_configuration_and_the_environment_may_name_the_folder(folder: Path) -> None:
    gxlint(".", cwd=folder, env={"GXLINT_CACHE_DIR": str(folder / "kept")})
    before = entries(folder)
    assert before
    write(folder, "gxlint.yml", b"cache-dir: kept-too\n")
    gxlint("2021-faulty.html", cwd=folder)
    assert (folder / "kept-too" / RESULTS).is_dir()


def test_the_folder_says_what_it_is(folder: Path) -> None:
    gxlint(".", KEPT, cwd=folder)
    tag = (folder / "kept" / TAG).read_text("utf-8")
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    assert (folder / "kept" / ".gitignore").read_text("utf-8") == "*\n"


@posix
def test_nobody_else_can_read_or_write_what_is_kept(folder: Path) -> None:
    gxlint(".", KEPT, cwd=folder)
    assert (folder / "kept").stat().st_mode & 0o777 == 0o700
    (folder / "kept").chmod(0o777)
    run = gxlint(".", KEPT, cwd=folder)
    assert (run.status, run.out) == (2, "")
    assert "缓存文件夹 kept 不能用：别人也可以写入" in run.err
    shared = {"GXLINT_CACHE_DIR": str(folder / "kept")}
    (folder / "kept" / RESULTS).rename(folder / "kept" / "away")
    run = gxlint("faulty.txt", cwd=folder, env=shared)
    assert (run.status, run.err) == (0, "")
    assert not entries(folder)


def test_a_folder_with_other_files_is_no_cache(folder: Path) -> None:
    before = sorted(folder.iterdir())
    run = gxlint("faulty.txt", "--cache-dir=.", cwd=folder)
    assert (run.status, run.out) == (2, "")
    assert "里面有别的文件" in run.err
    assert "--no-cache" in run.err
    run = gxlint("clean.txt", "--cache-dir=faulty.txt", cwd=folder)
    assert run.status == 2
    assert sorted(folder.iterdir()) == before


def _shortened(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _swapped(data: bytes) -> bytes:
    return data.replace(b"GX", b"XG")


def _signed(body: bytes) -> bytes:
    """As if we had written it."""
    return digest(body).encode() + b"\n" + body


SPOILT = {
    "empty": lambda _: b"",
    "shortened": _shortened,
    "altered": _swapped,
    "no JSON": lambda _: _signed(b"{"),
    "deep": lambda _: _signed(b"[" * 100_000),
    "no result": lambda _: _signed(b'{"findings": []}'),
    "too few values": lambda _: _signed(b'[["text",null,null,null,null],[],0,{}]'),
    "too large": lambda data: data + b" " * MOST_OF_ONE,
    "no text": lambda _: _signed(b"\xff\xfe"),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_entry_is_none(folder: Path, how: str) -> None:
    without = gxlint("faulty.txt", "comment.md", "--no-cache", cwd=folder)
    gxlint("faulty.txt", "comment.md", KEPT, cwd=folder)
    whole = [path.read_bytes() for path in entries(folder)]
    for path in entries(folder):
        path.write_bytes(SPOILT[how](path.read_bytes()))
    run = gxlint("faulty.txt", "comment.md", KEPT, cwd=folder)
    assert (run.status, run.out, run.err) == (without.status, without.out, without.err)
    assert [path.read_bytes() for path in entries(folder)] == whole


def test_many_at_a_time_share_one_folder(folder: Path) -> None:
    without = gxlint(".", "--no-cache", "--format=json", cwd=folder).out
    command = [*COMMAND, ".", KEPT, "--format=json"]
    runs = [
        subprocess.Popen(command, cwd=folder, env=environment(), stdout=subprocess.PIPE)
        for _ in range(6)
    ]
    assert {run.communicate(timeout=120)[0].decode() for run in runs} == {without}
    assert len(entries(folder)) == REPORTS
    assert all(path.suffix == "" for path in entries(folder))
    jobs = gxlint(".", KEPT, "--format=json", "--jobs=2", cwd=folder)
    assert jobs.out == without


def test_clean_removes_what_is_ours(folder: Path) -> None:
    gxlint(".", KEPT, cwd=folder)
    run = gxlint("clean", KEPT, cwd=folder)
    assert (run.status, run.out, run.err) == (0, "", "gxlint: kept：已删去 7 个保存的结果\n")
    assert not (folder / "kept").exists()
    gxlint(".", KEPT, cwd=folder)
    write(folder / "kept", "mine.txt", b"")
    assert "7 kept result(s) removed" in gxlint("clean", KEPT, "--lang=en", cwd=folder).err
    assert [path.name for path in (folder / "kept").iterdir()] == ["mine.txt"]
    before = sorted(folder.iterdir())
    assert "没有保存的结果" in gxlint("clean", "--cache-dir=.", cwd=folder).err
    assert sorted(folder.iterdir()) == before


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    """A cache with nothing in it."""
    (tmp_path / RESULTS).mkdir()
    return Cache(str(tmp_path / RESULTS))


def a_result() -> FileResult:
    return Linter(load_rules()).lint_text(FAULTY).light()._replace(path="")


def test_old_entries_and_the_oldest_of_too_many_are_dropped(kept: Cache) -> None:
    result, now = a_result(), time.time()
    keys = [f"{number:0{LENGTH}x}" for number in range(6)]
    for age, key in enumerate(keys):
        kept.put(key, result)
        path = Path(kept.folder, key[:2], key[2:])
        size = path.stat().st_size
        os.utime(path, (now - age, now - age))
    left = Path(kept.folder, keys[0][:2], f"{keys[0][2:]}.0123.tmp")
    left.write_bytes(b"")
    os.utime(Path(kept.folder, keys[0][:2], keys[0][2:]), (now, now - tidying.OLDEST - 60))
    tidying.tidy(kept.folder, most=3 * size)
    assert [kept.get(key) is not None for key in keys] == [False, True, True, True, False, False]
    assert left.exists()
    os.utime(left, (now, now - 2 * 3600))
    tidying.tidy(kept.folder)
    assert not left.exists()


def test_what_is_used_does_not_grow_old(kept: Cache) -> None:
    key = "0" * LENGTH
    kept.put(key, a_result())
    path = Path(kept.folder, key[:2], key[2:])
    long_ago = time.time() - tidying.OLDEST
    os.utime(path, (long_ago, long_ago))
    assert kept.get(key) is not None
    assert path.stat().st_mtime > long_ago + 3600


def test_a_run_tidies_once_a_day(folder: Path) -> None:
    gxlint("faulty.txt", KEPT, cwd=folder)
    stamp = next((folder / "kept" / RESULTS).glob("tidied"))
    [old] = entries(folder)
    long_ago = time.time() - 2 * tidying.OLDEST
    os.utime(old, (long_ago, long_ago))
    gxlint("clean.txt", KEPT, cwd=folder)
    assert old.exists()
    os.utime(stamp, (long_ago, long_ago))
    gxlint("comment.md", KEPT, cwd=folder)
    assert not old.exists()


def test_what_another_machine_might_read_is_not_kept(folder: Path) -> None:
    run = gxlint("empty.txt", KEPT, cwd=folder)
    assert "GX001" in run.out
    assert entries(folder) == []


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("20*")), ids=lambda path: path.name)
def test_a_result_is_read_as_it_was_written(path: Path) -> None:
    result = Linter(load_rules()).lint_file(path).light()._replace(path="")
    if result.about is None:
        pytest.skip("LibreOffice is not here")
    again = entry.read(entry.written(result))
    assert again == result
    assert json.dumps(again) == json.dumps(result)


WRITTEN = entry.written(a_result())


@settings(max_examples=200)
@given(st.integers(0, len(WRITTEN) - 1), st.binary(max_size=3), st.integers(0, 40))
def test_no_entry_makes_a_run_fail(at: int, other: bytes, dropped: int) -> None:
    found = entry.read(WRITTEN[:at] + other + WRITTEN[at + dropped :])
    assert found is None or isinstance(found, FileResult)
