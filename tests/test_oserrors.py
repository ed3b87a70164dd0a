"""What the system refuses, said in words that a clerk understands."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from command import CLEAN, FAULTY, gxlint, write

from gxlint.oserrors import why
from gxlint.sources import Unreadable, load

#: Refusals of the system that this machine would not make by itself: the name of the file or folder
#: that is refused, and how.  Found and loaded by the interpreter when it starts.
REFUSING = """
import builtins, os

def refusing(function, method):
    def call(path, *args, **kwargs):
        name = os.path.basename(str(path))
        if name in REFUSED.get(method, {}):
            error = PermissionError(13, "Permission denied", path)
            error.winerror = REFUSED[method][name]
            raise error
        return function(path, *args, **kwargs)
    return call

os.scandir = refusing(os.scandir, "list")
builtins.open = refusing(builtins.open, "open")
"""


def refusing(folder: Path, **refused: dict[str, int]) -> dict[str, str]:
    """An environment in which the system refuses to list folders and to open files of these names,
    with that number of Windows's, or 0."""
    site = folder / ".site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(f"REFUSED = {refused!r}\n{REFUSING}", encoding="utf-8")
    return {"PYTHONPATH": str(site)}


def folders(root: Path) -> None:
    for name, text in (("a/a.txt", FAULTY), ("locked/b.txt", FAULTY), ("z/c.txt", CLEAN)):
        (root / name).parent.mkdir(parents=True)
        write(root, name, text.encode())


class TestAFolderThatCannotBeListed:
    def test_is_a_finding_and_the_others_are_linted(self, tmp_path: Path) -> None:
        folders(tmp_path / "reports")
        env = refusing(tmp_path, list={"locked": 0}, open={"locked": 0})
        run = gxlint("reports", "--format", "concise", cwd=tmp_path, env=env)
        assert run.status == 1
        lines = run.out.splitlines()
        assert [line.split(": ")[0].partition(":")[0] for line in lines[:2]] == [
            "reports/a/a.txt",
            "reports/locked",
        ]
        assert "GX202" in lines[0]
        assert "错误 GX001 无法列出这个文件夹里的文件：没有权限。里面的报告都没有检查" in lines[1]
        assert "检查 3 个文件" in lines[2]
        assert gxlint("reports", "--jobs", "2", cwd=tmp_path, env=env).status == 1

    def test_alone_is_no_success(self, tmp_path: Path) -> None:
        folders(tmp_path)
        env = refusing(tmp_path, list={"locked": 0}, open={"locked": 0})
        run = gxlint("locked", "--lang", "en", cwd=tmp_path, env=env)
        assert run.status == 1
        assert "the folder cannot be listed: no permission" in run.out

    @pytest.mark.parametrize(
        ("command", "words"), [("dump", '"path": "a/a.txt"'), ("fix", "检查 2 个文件")]
    )
    def test_costs_other_commands_no_more(self, tmp_path: Path, command: str, words: str) -> None:
        folders(tmp_path)
        env = refusing(tmp_path, list={"locked": 0}, open={"locked": 0})
        run = gxlint(command, "a", "locked", cwd=tmp_path, env=env)
        assert run.status == 1
        assert "无法列出这个文件夹里的文件" in run.out + run.err
        assert words in run.out

    def test_leaves_open_what_is_accepted_in_it(self, tmp_path: Path) -> None:
        folders(tmp_path)
        entry = b"ignore:\n  - {code: GX401, reason: \xe5\xb7\xb2\xe6\xa0\xb8\xe5\xae\x9e}\n"
        write(tmp_path, "gxlint-ignore.yml", entry)
        assert "GX006" in gxlint(".", cwd=tmp_path).out
        env = refusing(tmp_path, list={"locked": 0}, open={"locked": 0})
        assert "GX006" not in gxlint(".", cwd=tmp_path, env=env).out

    def test_that_is_left_out_says_nothing(self, tmp_path: Path) -> None:
        folders(tmp_path)
        write(tmp_path, "gxlint.yml", b"exclude: [locked]\n")
        env = refusing(tmp_path, list={"locked": 0}, open={"locked": 0})
        assert "GX001" not in gxlint(".", cwd=tmp_path, env=env).out


def test_a_file_that_another_program_holds_is_not_said_to_lack_permission(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", CLEAN.encode())
    env = refusing(tmp_path, open={"a.txt": 32})
    run = gxlint("a.txt", "--no-cache", cwd=tmp_path, env=env)
    assert "系统无法打开文件：正被别的程序打开，请先在那里关闭" in run.out
    assert "没有读取这个文件的权限" not in run.out


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (["a.txt", "-o", "absent/x.txt"], "没有这个文件或文件夹", "no such file or folder"),
        (["a.txt", "--config", "n" * 300], "文件名或路径太长", "the name or path is too long"),
        (["a.txt", "--baseline", "a.txt/x"], "路径中有一段不是文件夹", "a part of the path"),
        (["a.txt", "-o", "n" * 300], "文件名或路径太长", "the name or path is too long"),
        (["a.txt", "--cache-dir", "a.txt/x"], "路径中有一段不是文件夹", "a part of the path"),
        (["serve", "--tokens", "absent"], "没有这个文件或文件夹", "no such file or folder"),
        (["serve", "--host", "no.such.invalid"], "没有这个地址或主机名", "no such address or name"),
        (["docs", "--isolated", "--output", "a.txt/x"], "不是文件夹", "a part of the path"),
    ],
)
def test_lines_in_chinese_have_no_words_of_the_system(
    tmp_path: Path, arguments: list[str], zh: str, en: str
) -> None:
    write(tmp_path, "a.txt", CLEAN.encode())
    env = {"GXLINT_TOKENS": "portal:0123456789abcdef"}
    run = gxlint(*arguments, cwd=tmp_path, env=env)
    assert run.status == 2
    assert zh in run.err
    for words in ("No such", "Is a directory", "Not a directory", "too long", "Name or service"):
        assert words not in run.err
    assert en in gxlint(*arguments, "--lang", "en", cwd=tmp_path, env=env).err


def test_what_is_not_known_stays_as_it_is() -> None:
    assert why(OSError(errno.EDOM, "Numerical argument out of domain")) == (
        "Numerical argument out of domain",
        "Numerical argument out of domain",
    )
    assert why(OSError("only words")) == ("only words", "only words")


def test_what_windows_says_is_more_than_its_errno() -> None:
    for number, words in ((32, "正被别的程序打开"), (112, "空间"), (206, "太长"), (5, "没有权限")):
        error = PermissionError(errno.EACCES, "拒绝访问。")
        error.winerror = number
        assert words in why(error).zh


def test_a_folder_that_can_be_listed_is_none_that_cannot(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        load(str(tmp_path))
    assert caught.value.reason in ("os_error", "permission")  # Windows opens no folder
