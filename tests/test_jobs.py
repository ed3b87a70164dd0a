"""``--jobs``: the same output whatever the number of processes, and whatever becomes of them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import psutil
import pytest
from command import CLEAN, COMMAND, FAULTY, environment, gxlint, posix, write, write_reports

from gxlint import formats

#: A second in which nothing has happened is long; what should happen soon gets this much.
PATIENCE = 60

_T = TypeVar("_T")

#: A report that a test keeps waiting as long as it likes.
STUCK = "b-stuck.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports in folders, one with comments, one that is none, under an ignore file."""
    write_reports(tmp_path)
    (tmp_path / "2023").mkdir()
    for number in range(12):
        write(tmp_path / "2023", f"{number}.txt", FAULTY.replace("局", f"{number}局").encode())
    comment = "<!-- gxlint: ignore-file GX202 原因：机构撤销 -->\n"
    write(tmp_path, "comment.md", (comment + FAULTY).encode())
    write(tmp_path, "nothing.txt", b"")
    write(tmp_path, "page.html", f"<html><body><p>{FAULTY}</p></body></html>".encode())
    entries = "- {code: GX202, file: 2023/3.txt, reason: 机构撤销}\n- {code: GX107, reason: 不写}\n"
    write(tmp_path, "gxlint-ignore.yml", f"ignore:\n{entries}".encode())
    return tmp_path


@pytest.mark.parametrize("name", formats.FORMATS)
def test_every_format_is_the_same_from_several_processes(folder: Path, name: str) -> None:
    written = []
    for jobs in ("1", "3"):
        run = gxlint(
            *(".", "--jobs", jobs, "--no-cache", "--format", f"{name}:out/{name}"),
            cwd=_with(folder, "out"),
        )
        assert (run.status, run.out, run.err) == (1, "", "")
        written.append((folder / "out" / name).read_bytes())
        (folder / "out" / name).unlink()  # a page would be found as a report
    assert written[0] == written[1]
    assert written[0]


def _with(folder: Path, name: str) -> Path:
    (folder / name).mkdir(exist_ok=True)
    return folder


def test_baselines_and_standard_input_are_the_same_from_several_processes(folder: Path) -> None:
    gxlint("baseline", "write", "2023", "--baseline", "known.json", cwd=folder)
    write(folder / "2023", "7.txt", CLEAN.encode())
    write(folder / "2023", "20.txt", FAULTY.encode())
    runs = [
        gxlint(
            *(".", "-", "--baseline", "known.json", "--show-known", "--no-cache"),
            *("--stdin-filename", "2023/入.txt", "--jobs", jobs),
            cwd=folder,
            stdin=FAULTY.encode(),
        )
        for jobs in ("1", "2")
    ]
    assert "2023/入.txt" in runs[0].out
    assert "GX006" in runs[0].out
    one, two = ((run.status, run.out, run.err) for run in runs)
    assert one == two


def test_a_copy_with_comments_is_written_as_ever(folder: Path) -> None:
    run = gxlint(
        *("comment.md", "page.html", "--annotate", "copies/", "--jobs", "2", "-q"), cwd=folder
    )
    assert run.status == 2
    assert "批注" in run.err


def test_temporary_files_may_be_far_down(folder: Path) -> None:
    deep = folder / ("深" * 40)  # the path of a socket has room for some hundred bytes
    deep.mkdir()
    run = gxlint("2023", "--jobs", "2", "--no-cache", cwd=folder, env={"TMPDIR": str(deep)})
    assert (run.status, run.err) == (1, "")
    assert list(deep.iterdir()) == []


def test_a_single_file_takes_no_other_process(folder: Path) -> None:
    def imports(*paths: str) -> str:
        command = [sys.executable, "-X", "importtime", "-m", "gxlint", "--jobs", "4", *paths]
        done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True)
        return done.stderr.decode()

    assert "gxlint.workers" not in imports("faulty.txt")
    assert "gxlint.workers" in imports("faulty.txt", "clean.txt", "--no-cache")


@pytest.mark.parametrize("option", ["--jobs=0", "--jobs=-1", "--jobs=many", "--jobs=1000"])
def test_a_wrong_number_of_processes_is_refused(folder: Path, option: str) -> None:
    run = gxlint("clean.txt", option, cwd=folder)
    assert (run.status, run.out) == (2, "")
    assert "--jobs 要写 1 到 256 的整数，或 auto" in run.err


def test_configuration_may_say_how_many(folder: Path) -> None:
    write(folder, "gxlint.yml", b"jobs: auto\n")
    shown = json.loads(gxlint("config", "--format", "json", cwd=folder).out)
    assert shown["settings"]["jobs"]["value"] == "auto"
    assert gxlint(".", "--no-cache", cwd=folder).out == gxlint(".", "-j1", cwd=folder).out
    write(folder, "gxlint.yml", b"jobs: 0\n")
    assert "gxlint.yml:1" in gxlint(".", cwd=folder).err


class Running:
    """A run over four files, the second of which a test holds up as long as it likes."""

    def __init__(self, folder: Path, *options: str) -> None:
        for name in ("a.txt", "c.txt", "d.txt"):
            write(folder, name, FAULTY.encode())
        os.mkfifo(folder / STUCK)
        self.process = subprocess.Popen(
            [*COMMAND, "a.txt", STUCK, "c.txt", "d.txt", "--no-cache", "--format=jsonl", *options],
            cwd=folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        # Opening the pipe succeeds as soon as somebody has begun to read it.
        self.held = eventually(lambda: _opened(folder / STUCK))
        self.family = psutil.Process(self.process.pid).children(recursive=True)

    def stuck(self) -> psutil.Process:
        """The process that reads the file."""
        return eventually(lambda: next((each for each in self.family if _reads(each)), None))

    def end(self) -> tuple[int, list[dict[str, Any]], str]:
        """Status, findings, and what is said on standard error; nothing is left behind."""
        out, err = self.process.communicate(timeout=PATIENCE)
        os.close(self.held)
        _, alive = psutil.wait_procs(self.family, PATIENCE)
        assert not alive
        return (
            self.process.returncode,
            [json.loads(line) for line in out.splitlines()],
            err.decode(),
        )


def _opened(pipe: Path) -> int | None:
    with suppress(OSError):
        return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
    return None


def _reads(process: psutil.Process) -> bool:
    with suppress(OSError):
        files = Path(f"/proc/{process.pid}/fd")
        return any(file.readlink().name == STUCK for file in files.iterdir())
    return False


def eventually(ask: Callable[[], _T | None]) -> _T:
    """What is answered in the end."""
    deadline = time.monotonic() + PATIENCE
    while (answer := ask()) is None:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return answer


in_proc = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks into /proc")


@in_proc
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGSEGV])
def test_a_process_that_dies_costs_its_file_only(tmp_path: Path, sent: signal.Signals) -> None:
    run = Running(tmp_path, "--jobs", "2")
    run.stuck().send_signal(sent)
    status, found, err = run.end()
    assert (status, err) == (1, "")
    codes = {(each["path"], each["code"]) for each in found}
    others = {(name, "GX202") for name in ("a.txt", "c.txt", "d.txt")}
    assert codes == {*others, (STUCK, "GX005")}
    [told] = [each["message"] for each in found if each["code"] == "GX005"]
    assert f"意外结束，没有检查完（状态 {-sent}）" in told


@in_proc
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path, jobs: str) -> None:
    run = Running(tmp_path, "--jobs", jobs, "--timeout", "2.5")
    status, found, err = run.end()
    assert (status, err) == (1, "")
    assert [(each["path"], each["code"]) for each in found] == [
        ("a.txt", "GX202"),
        (STUCK, "GX005"),
        ("c.txt", "GX202"),
        ("d.txt", "GX202"),
    ]
    assert "超过 2.5 秒" in found[1]["message"]


@in_proc
def test_what_is_known_is_told_while_others_are_under_way(tmp_path: Path) -> None:
    run = Running(tmp_path, "--jobs", "2")
    assert run.process.stdout
    assert json.loads(run.process.stdout.readline())["path"] == "a.txt"
    os.write(run.held, CLEAN.encode())
    os.set_blocking(run.held, True)
    os.close(run.held)
    run.held = os.open(os.devnull, os.O_RDONLY)
    status, found, _ = run.end()
    assert (status, [each["path"] for each in found]) == (1, ["c.txt", "d.txt"])


@in_proc
@pytest.mark.parametrize("everybody", [True, False])
def test_ctrl_c_ends_it_at_once(tmp_path: Path, everybody: bool) -> None:
    run = Running(tmp_path, "--jobs", "2")
    if everybody:  # as a terminal does
        os.killpg(run.process.pid, signal.SIGINT)
    else:
        run.process.send_signal(signal.SIGINT)
    began = time.monotonic()
    status, _, err = run.end()
    assert (status, err) == (130, "gxlint: 已中断\n")
    assert time.monotonic() - began < PATIENCE / 6


@in_proc
def test_nothing_is_left_if_it_is_killed(tmp_path: Path) -> None:
    run = Running(tmp_path, "--jobs", "2")
    run.process.kill()
    assert run.end()[0] == -signal.SIGKILL


@posix
@pytest.mark.parametrize("options", [[], ["--jobs=2"], ["--timeout=60"]])
def test_pipes_of_a_shell_are_read_once_and_here(folder: Path, options: list[str]) -> None:
    two = "<(cat faulty.txt) <(cat faulty.txt)"
    script = f'"$@" --format=jsonl {two} {" ".join(options)}'
    shell = ["bash", "-c", script, "bash", *COMMAND]
    done = subprocess.run(shell, cwd=folder, capture_output=True, env=environment(), check=False)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["code"] for each in found] == ["GX202", "GX202"], done.stderr


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_pipes_in_folders_are_passed_over(folder: Path, jobs: str) -> None:
    os.mkfifo(folder / "pipe.txt")
    (folder / "nowhere.txt").symlink_to("gone")
    out = gxlint(".", "--jobs", jobs, "--format=concise", cwd=folder).out
    assert "pipe.txt" not in out
    assert "nowhere.txt: 错误 GX001" in out
