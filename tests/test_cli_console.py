"""Consoles and pipes of every kind: encodings, colour, readers that leave, interrupts."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from command import CLEAN, COMMAND, FAULTY, environment, gxlint, posix, write, write_reports


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_reports(tmp_path)


def test_a_console_that_lacks_characters(folder: Path) -> None:
    plain = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    run = gxlint("faulty.txt", "--lang", "en", cwd=folder, env=plain)
    assert run.status == 1
    assert " error GX202 " in run.out
    assert " > " in run.out or "where: " in run.out
    command = [*COMMAND, "faulty.txt"]
    gbk = environment(PYTHONUTF8="0", PYTHONIOENCODING="gbk")
    done = subprocess.run(command, cwd=folder, capture_output=True, env=gbk, check=False)
    assert "错误 GX202" in done.stdout.decode("gbk")


def test_json_is_utf8_whatever_the_console_speaks(folder: Path) -> None:
    for arguments in (["faulty.txt", "--format", "json"], ["dump", "faulty.txt"]):
        gbk = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "gbk"}
        assert json.loads(gxlint(*arguments, cwd=folder, env=gbk).out)


def test_no_colour_away_from_a_terminal(folder: Path) -> None:
    assert "\x1b" not in gxlint("faulty.txt", cwd=folder).out


@posix
@pytest.mark.parametrize(
    ("extra", "options", "colored"),
    [({}, [], True), ({"NO_COLOR": "1"}, [], False), ({}, ["--no-color"], False)],
)
def test_colour_on_a_terminal(
    folder: Path, extra: dict[str, str], options: list[str], colored: bool
) -> None:
    import pty

    leader, follower = pty.openpty()
    env = environment(TERM="xterm-256color", **extra)
    command = [*COMMAND, "faulty.txt", *options]
    done = subprocess.run(command, cwd=folder, stdout=follower, env=env, check=False)
    os.close(follower)
    shown = os.read(leader, 65536)
    os.close(leader)
    assert done.returncode == 1
    assert (b"\x1b[" in shown) is colored


@posix
def test_a_reader_that_goes_away_early(folder: Path) -> None:
    for number in range(300):
        write(folder, f"{number}.txt", FAULTY.encode())
    command = [*COMMAND, "."]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("arguments", [["faulty.txt"], ["dump", "faulty.txt"], ["rules"]])
def test_output_that_cannot_be_written(folder: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [*COMMAND, *arguments]
        done = subprocess.run(
            command, cwd=folder, stdout=full, stderr=subprocess.PIPE, env=environment(), check=False
        )
    assert done.returncode == 2
    assert done.stderr.decode().startswith("gxlint: 无法写出结果：")
    assert done.stderr.count(b"\n") == 1


@posix
def test_interrupting(folder: Path) -> None:
    command = [*COMMAND, "-"]
    with subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        # A shell starts what it runs in the background with the signal ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        assert process.stderr
        assert process.stderr.read().decode() == "gxlint: 已中断\n"
    assert process.returncode == 130


@posix
def test_results_are_printed_file_by_file(folder: Path) -> None:
    os.mkfifo(folder / "later.txt")
    command = [*COMMAND, "--format", "concise", "faulty.txt", "later.txt"]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdout
        assert process.stdout.readline().startswith(b"faulty.txt:")
        (folder / "later.txt").write_bytes(CLEAN.encode())
        process.stdout.read()
    assert process.returncode == 1


@posix
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_is_an_empty_one(folder: Path, closed: str) -> None:
    script = f'"$@" {closed}; echo $? >status'
    shell = ["sh", "-c", script, "sh", *COMMAND, "--format=concise", "faulty.txt", "-"]
    done = subprocess.run(shell, cwd=folder, capture_output=True, env=environment(), check=True)
    assert (folder / "status").read_text() == "1\n"
    assert "GX005" not in done.stdout.decode()
    assert done.stderr == b""


def test_the_name_of_a_file_gives_the_terminal_no_orders(folder: Path) -> None:
    run = gxlint("absent\x1b[31m.txt", cwd=folder)
    assert (run.status, run.err) == (2, "gxlint: absent\ufffd[31m.txt：没有这个文件或文件夹\n")
