"""--watch, in a process of its own, which Ctrl-C ends."""

from __future__ import annotations

import os
import queue
import select
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from command import CLEAN, COMMAND, FAULTY, environment, gxlint, posix, write

#: How long a run may take to come, in seconds.
PATIENCE = 30


class Watching:
    """The process; `runs` are its lines up to each summary."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def run(self, last: str = "再检查") -> str:
        """What the next run prints, up to a line with these words."""
        printed = ""
        while last not in printed:
            printed += self._lines.get(timeout=PATIENCE)
        return printed

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@contextmanager
def watching(folder: Path, *words: str) -> Iterator[Watching]:
    with subprocess.Popen(
        [*COMMAND, *words, "--watch"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=environment(),
    ) as process:
        try:
            yield Watching(process)
        finally:
            process.kill()


@posix
def test_every_change_is_linted(tmp_path: Path) -> None:
    """Of a report, of what accepts findings, of configuration; a new file; a faulty file."""
    (tmp_path / "年报").mkdir()
    report = write(tmp_path, "年报/r.txt", CLEAN.encode())
    with watching(tmp_path, "年报", "--format", "concise") as process:
        assert "未发现问题" in process.run()

        report.write_text(FAULTY, encoding="utf-8")
        assert "年报/r.txt:4:213: 错误 GX202" in process.run()

        write(tmp_path, "年报/second.txt", FAULTY.encode("gb18030"))
        assert "年报/second.txt:4:213: 错误 GX202" in process.run()

        write(tmp_path, "gxlint-ignore.yml", b"ignore: [{code: GX202, reason: trial}]\n")
        assert "未发现问题" in process.run()

        config = write(tmp_path, "gxlint.yml", b"extends: other.yml\n")
        printed = process.run()
        assert "gxlint.yml" in printed
        assert "没有检查，请先改正上面的错误" in printed
        assert "已检查" not in printed
        config.write_text("ignroe: [GX1]\n", encoding="utf-8")
        assert "是否想写 “ignore”？" in process.run()

        config.write_text("lang: en\n", encoding="utf-8")
        printed = process.run("Ctrl-C ends")
        assert "No problems found. Checked 2 file(s)" in printed
        assert "\x1b" not in printed  # no terminal is to be cleared
        assert process.interrupt() == 0


@posix
def test_the_last_status_is_that_of_the_command(tmp_path: Path) -> None:
    report = write(tmp_path, "r.txt", CLEAN.encode())
    with watching(tmp_path, "r.txt") as process:
        assert "未发现问题" in process.run()
        report.unlink()
        printed = process.run()
        assert "没有这个文件或文件夹" in printed
        assert "已检查" not in printed
        report.write_text(FAULTY, encoding="utf-8")
        printed = process.run()
        assert "GX202" in printed
        assert "已检查" in printed
        assert process.interrupt() == 1


@posix
def test_rules_of_ones_own_are_watched(tmp_path: Path) -> None:
    write(tmp_path, "r.txt", CLEAN.replace("。", "，成效显著。", 1).encode())
    (tmp_path / "mine").mkdir()
    rule = (
        "code: YX001\nname: set-phrase\nseverity: error\ncheck: forbidden\n"
        "params: {patterns: ['PHRASE']}\nbasis: {zh: 本县要求, en: ours}\n"
        "message: {zh: 套话, en: set phrase}\nexplain: {zh: 用事实说话。, en: Facts.}\n"
        "remedy: {zh: 改写。, en: Rewrite.}\n"
        "examples: {bad: [{text: PHRASE}], good: [{base: department-2021}]}\n"
    )
    file = write(tmp_path, "mine/YX001-set-phrase.yml", rule.replace("PHRASE", "甲乙丙").encode())
    with watching(tmp_path, "r.txt", "--rules", "mine", "--format", "concise") as process:
        assert "未发现问题" in process.run()
        file.write_text(rule.replace("PHRASE", "成效显著"), encoding="utf-8")
        assert "YX001 套话" in process.run()
        assert process.interrupt() == 1


@posix
def test_a_terminal_is_cleared_before_each_run(tmp_path: Path) -> None:
    report = write(tmp_path, "r.txt", FAULTY.encode())
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [*COMMAND, "r.txt", "--watch"],
        cwd=tmp_path,
        stdout=theirs,
        stderr=theirs,
        env=environment(TERM="xterm"),
    ) as process:
        os.close(theirs)
        try:
            screen = _until(ours, "再检查")
            assert "\x1b[2J" not in screen
            report.write_text(CLEAN, encoding="utf-8")
            screen = _until(ours, "再检查")
            process.send_signal(signal.SIGINT)
            assert process.wait(PATIENCE) == 0
        finally:
            process.kill()
    os.close(ours)
    assert screen.startswith("\x1b[H\x1b[2J")
    assert "未发现问题" in screen


def _until(terminal: int, words: str) -> str:
    shown = b""
    while words not in shown.decode("utf-8", "ignore"):
        assert select.select([terminal], [], [], PATIENCE)[0]
        shown += os.read(terminal, 4096)
    return shown.decode("utf-8", "ignore")


def test_what_cannot_be_watched(tmp_path: Path) -> None:
    piped = gxlint("-", "--watch", cwd=tmp_path, stdin=CLEAN.encode())
    assert (piped.status, piped.out) == (2, "")
    assert "--watch" in piped.err
    copied = gxlint("r.docx", "--watch", "--annotate", "copy.docx", cwd=tmp_path)
    assert (copied.status, copied.out) == (2, "")
    assert "--annotate" in copied.err
    missing = gxlint("missing.txt", "--watch", cwd=tmp_path)
    assert (missing.status, missing.out) == (2, "")
    assert "missing.txt" in missing.err
