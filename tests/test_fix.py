"""`gxlint fix`: what it writes, in which bytes, and what it leaves alone."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest
from command import CLEAN, environment, gxlint, posix, write

from gxlint.cli import main, rewrite
from gxlint.errors import UsageError

SLIP = CLEAN.replace("组织业务培训", "截止目前组织业务培训")
MENDED = CLEAN.replace("组织业务培训", "截至目前组织业务培训")


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("gb18030", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-32-le", b"\xff\xfe\x00\x00"),
    ],
)
def test_the_bytes_stay_as_they_were(
    tmp_path: Path, encoding: str, mark: bytes, newline: str
) -> None:
    def encoded(text: str) -> bytes:
        return mark + text.rstrip("\n").replace("\n", newline).encode(encoding)

    file = write(tmp_path, "r.txt", encoded(SLIP))
    assert gxlint("fix", "r.txt", cwd=tmp_path).status == 0
    assert file.read_bytes() == encoded(MENDED)


def test_mixed_line_ends_stay_mixed(tmp_path: Path) -> None:
    def mixed(text: str) -> bytes:
        lines = text.split("\n")
        return "".join(
            line + ("\r\n", "\n", "\r")[number % 3] for number, line in enumerate(lines)
        ).encode()

    file = write(tmp_path, "r.txt", mixed(SLIP))
    gxlint("fix", "r.txt", cwd=tmp_path)
    assert file.read_bytes() == mixed(MENDED)


def test_invisible_characters_stay(tmp_path: Path) -> None:
    file = write(tmp_path, "r.txt", SLIP.replace("截止", "截\u200b止\ufeff").encode())
    gxlint("fix", "r.txt", cwd=tmp_path)
    assert file.read_text("utf-8") == MENDED.replace("截至", "截\u200b至\ufeff")


def test_damaged_bytes_are_not_touched(tmp_path: Path) -> None:
    damaged = SLIP.encode().replace("参训".encode(), "参训".encode()[:-1])
    file = write(tmp_path, "r.txt", damaged)
    run = gxlint("fix", "r.txt", "--select", "GX805", cwd=tmp_path)
    assert file.read_bytes() == damaged
    assert "已改 0 处" in run.out


def test_a_file_that_needs_nothing_is_not_written(tmp_path: Path) -> None:
    file = write(tmp_path, "r.txt", CLEAN.encode())
    os.utime(file, (1, 1))
    assert gxlint("fix", "r.txt", "--backup", cwd=tmp_path).status == 0
    assert file.stat().st_mtime == 1
    assert names_in(tmp_path) == ["r.txt"]


def test_backups_do_not_replace_each_other(tmp_path: Path) -> None:
    for _ in range(3):
        write(tmp_path, "r.txt", SLIP.encode())
        gxlint("fix", "r.txt", "--backup", cwd=tmp_path)
    names = ["r.txt.2.bak", "r.txt.3.bak", "r.txt.bak"]
    assert names_in(tmp_path) == ["r.txt", *names]
    assert {(tmp_path / name).read_text("utf-8") for name in names} == {SLIP}


@posix
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    file = write(tmp_path, "real.txt", SLIP.encode())
    file.chmod(0o640)
    (tmp_path / "r.txt").symlink_to("real.txt")
    gxlint("fix", "r.txt", cwd=tmp_path)
    assert (tmp_path / "r.txt").is_symlink()
    assert file.read_text("utf-8") == MENDED
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def fails(*_: object) -> None:
    raise PermissionError(errno.EACCES, "Permission denied")


@pytest.mark.parametrize("where", ["replace", "open"])
def test_a_file_that_cannot_be_replaced_stays(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    where: str,
) -> None:
    """As Windows has it while Word keeps the file open, or in a folder that is read-only."""
    file, other = (write(tmp_path, name, SLIP.encode()) for name in ("a.txt", "b.txt"))
    whole = getattr(Path, where)
    monkeypatch.setattr(
        Path,
        where,
        lambda path, *rest: (
            fails() if path.name.startswith(".gxlint") and failing() else whole(path, *rest)
        ),
    )
    turns = iter([True])

    def failing() -> bool:
        return next(turns, False)

    assert main(["fix", "--backup", "--lang", "zh", str(file), str(other)]) == 2
    monkeypatch.undo()
    [line] = capsys.readouterr().err.splitlines()
    assert str(file) in line
    assert "无法写入" in line
    assert file.read_text("utf-8") == SLIP
    assert other.read_text("utf-8") == MENDED
    assert names_in(tmp_path) == ["a.txt", "b.txt", "b.txt.bak"]


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
def test_what_breaks_off_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    file = write(tmp_path, "r.txt", SLIP.encode())

    def breaks_off(_: int) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", breaks_off)
    expected = UsageError if isinstance(error, OSError) else KeyboardInterrupt
    for backup in (False, True):
        with pytest.raises(expected):
            rewrite.rewrite(str(file), SLIP.encode(), MENDED.encode(), backup=backup)
        assert names_in(tmp_path) == ["r.txt"]
        assert file.read_text("utf-8") == SLIP


def test_a_process_that_dies_has_not_touched_the_file(tmp_path: Path) -> None:
    file = write(tmp_path, "r.txt", SLIP.encode())
    dying = "import os, sys; os.fsync = lambda _: os._exit(9); from gxlint.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", dying, "fix", str(file)], env=environment(), check=False
    )
    assert done.returncode == 9
    assert file.read_text("utf-8") == SLIP


def test_a_file_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    file = write(tmp_path, "r.txt", b"changed")
    with pytest.raises(UsageError, match="刚刚被别的程序改动"):
        rewrite.rewrite(str(file), SLIP.encode(), MENDED.encode(), backup=True)
    assert file.read_bytes() == b"changed"
    assert names_in(tmp_path) == ["r.txt"]


def test_standard_input_comes_out_mended_in_its_bytes(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gxlint", "fix", "-", "--stdin-filename", "报告.txt"],
        input=SLIP.encode("gb18030"),
        capture_output=True,
        env=environment(),
        cwd=tmp_path,
        check=True,
    )
    assert done.stdout == MENDED.encode("gb18030")
    assert "报告.txt:17:25: 已改 GX805 截止 改为 截至" in done.stderr.decode()


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"no report"])
def test_what_is_no_report_comes_out_of_standard_input_as_it_is(
    tmp_path: Path, data: bytes
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gxlint", "fix", "-"],
        input=data,
        capture_output=True,
        env=environment(),
        cwd=tmp_path,
        check=False,
    )
    assert done.stdout == data
    assert done.returncode == 1
    assert b"GX00" in done.stderr


@pytest.mark.skipif(not which("git"), reason="git applies the diff")
def test_a_diff_is_one_that_patch_takes(tmp_path: Path) -> None:
    slips = SLIP.replace("〔2021〕", "[2021]").rstrip("\n")
    last = slips.replace("2024年1月22日", "截止2024年1月22日")
    file = write(tmp_path, "r.txt", last.encode())
    run = gxlint("fix", "r.txt", "--diff", cwd=tmp_path)
    assert run.status == 1
    assert file.read_text("utf-8") == last
    subprocess.run(
        ["git", "apply", "-p0", "--unidiff-zero", "-"],
        input=run.out.encode(),
        cwd=tmp_path,
        check=True,
    )
    patched = file.read_text("utf-8")
    write(tmp_path, "r.txt", last.encode())
    gxlint("fix", "r.txt", cwd=tmp_path)
    assert patched == file.read_text("utf-8") != last
