"""``--annotate``: which copies a run writes, and what it refuses to."""

from __future__ import annotations

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from command import FAULTY, environment, gxlint, write
from commented import Comment, comments
from reports.word_pages import WORD_PAGES
from test_docx_shown import faulty

from gxlint.sources import libreoffice

CODES = ["GX204", "GX702", "GX506", "GX603"]

needs_office = pytest.mark.skipif(
    libreoffice.find() is None,
    reason="LibreOffice is not installed (Debian: apt install libreoffice-writer-nogui)",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two reports in Word and one as text."""
    write(tmp_path, "报告.docx", WORD_PAGES["Word"].encode(faulty()))
    (tmp_path / "分局").mkdir()
    write(tmp_path / "分局", "报告.docx", WORD_PAGES["Word, runs cut"].encode(faulty()))
    write(tmp_path, "faulty.txt", FAULTY.encode())
    return tmp_path


def codes(path: Path) -> list[str]:
    """The codes of the comments, in order."""
    return [comment.text.split()[1] for comment in comments(path.read_bytes())]


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_copy(folder: Path) -> None:
    before = (folder / "报告.docx").read_bytes()
    plain = gxlint("报告.docx", cwd=folder)
    run = gxlint("报告.docx", "--annotate", "批注.docx", cwd=folder)
    assert (run.out, run.status) == (plain.out, 1)
    assert run.err == "gxlint: 已写出批注稿 批注.docx（批注 4 条）\n"
    assert codes(folder / "批注.docx") == CODES
    assert (folder / "报告.docx").read_bytes() == before


def test_two_runs_write_the_same_bytes_and_a_quiet_one_says_nothing(folder: Path) -> None:
    arguments = ("报告.docx", "--annotate", "批注.docx", "--quiet")
    assert gxlint(*arguments, cwd=folder).err == ""
    first = (folder / "批注.docx").read_bytes()
    assert gxlint(*arguments, cwd=folder).status == 1
    assert (folder / "批注.docx").read_bytes() == first


def test_what_is_not_shown_has_no_comment(folder: Path) -> None:
    arguments = ("--severity", "error", "--ignore", "GX204", "--exit-zero")
    run = gxlint("报告.docx", "--annotate", "批注.docx", *arguments, cwd=folder)
    assert (run.status, codes(folder / "批注.docx")) == (0, ["GX702", "GX603"])


def test_a_report_without_findings_has_a_copy_without_comments(folder: Path) -> None:
    arguments = ("--annotate", "批注.docx", "--select", "GX101", "--lang", "en")
    run = gxlint("报告.docx", *arguments, cwd=folder)
    assert (run.status, run.err) == (0, "gxlint: wrote 批注.docx with 0 comment(s)\n")
    assert codes(folder / "批注.docx") == []
    assert gxlint("报告.docx", *arguments, cwd=folder).status == 0


def test_a_folder_of_copies(folder: Path) -> None:
    copies = {"批注/报告.docx", "批注/分局/报告.docx"}
    before = names(folder)
    for _ in range(2):  # copies of the first run are no reports of the second
        run = gxlint(".", "--annotate", "批注/", "--format", "concise", cwd=folder)
        assert run.status == 1
        assert names(folder) == before | copies
        assert all(codes(folder / copy) == CODES for copy in copies)
        assert run.err == (
            "gxlint: 已写出批注稿 批注/分局/报告.docx（批注 4 条）\n"
            "gxlint: 已写出批注稿 批注/报告.docx（批注 4 条）\n"
            "gxlint: 1 个文件不是 Word 文档，没有批注稿：faulty.txt；需要批注的请先存成 .docx\n"
        )


def test_a_folder_that_is_there_needs_no_slash(folder: Path) -> None:
    (folder / "out").mkdir()
    gxlint("报告.docx", "--annotate", "out", cwd=folder)
    assert codes(folder / "out" / "报告.docx") == CODES


REFUSED = (
    (("报告.docx", "--annotate", "报告.docx"), "报告.docx 是要检查的文件之一，不能覆盖"),
    ((".", "--annotate", "."), "是要检查的文件之一，不能覆盖"),
    (("报告.docx", "--annotate", "批注"), "要以 .docx 结尾"),
    (("报告.docx", "分局/报告.docx", "--annotate", "a.docx"), "要检查 2 个文件"),
    (("分局/报告.docx", "--annotate", "报告.docx"), "已存在，而且不是"),
    (("--annotate", "报告.docx", "faulty.txt"), "已存在，而且不是"),
    (("-", "--annotate", "a.docx"), "标准输入不能写批注稿"),
    (("faulty.txt", "--annotate", "a.docx"), "不是 Word 文档"),
    (("missing/", "--annotate", "a.docx"), "没有这个文件"),
    (("报告.docx", "--annotate"), "后面要写一个值"),
)


@pytest.mark.parametrize(("arguments", "said"), REFUSED)
def test_refused_with_one_line(arguments: tuple[str, ...], said: str, folder: Path) -> None:
    before = {name: (folder / name).read_bytes() for name in names(folder)}
    run = gxlint(*arguments, cwd=folder)
    assert run.status == 2
    assert said in run.err and run.err.count("\n") == 1
    assert {name: (folder / name).read_bytes() for name in names(folder)} == before


def test_a_copy_that_somebody_has_saved_since_is_not_overwritten(folder: Path) -> None:
    arguments = ("报告.docx", "--annotate", "批注.docx")
    gxlint(*arguments, cwd=folder)
    edited = docx.Document(str(folder / "批注.docx"))
    edited.paragraphs[0].add_run("（已改）")
    edited.core_properties.last_modified_by = "张三"
    edited.save(str(folder / "批注.docx"))
    before = (folder / "批注.docx").read_bytes()
    assert gxlint(*arguments, cwd=folder).status == 2
    assert (folder / "批注.docx").read_bytes() == before


def test_one_name_for_two_copies(folder: Path) -> None:
    write(folder, "报告.DOCX", (folder / "报告.docx").read_bytes())
    if len(names(folder)) == 3:
        pytest.skip("a file system that does not tell case apart")
    run = gxlint("报告.docx", "报告.DOCX", "--annotate", "out/", cwd=folder)
    assert (run.status, "会是同一个文件" in run.err) == (2, True)


def test_a_file_in_the_way_of_a_folder(folder: Path) -> None:
    run = gxlint("报告.docx", "--annotate", "faulty.txt/", cwd=folder)
    assert (run.status, "无法建立文件夹" in run.err) == (2, True)


def test_other_files_are_annotated_though_one_cannot_be(folder: Path) -> None:
    broken = ZipFile(BytesIO((folder / "报告.docx").read_bytes()))
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name in broken.namelist():
            archive.writestr(name, b"<" if name == "word/settings.xml" else broken.read(name))
    write(folder, "坏.docx", stream.getvalue())
    run = gxlint("报告.docx", "坏.docx", "--annotate", "out/", cwd=folder)
    assert run.status == 1
    assert "1 个文件写不进批注：坏.docx" in run.err
    assert codes(folder / "out" / "报告.docx") == CODES


def test_without_the_library_there_is_one_line_with_the_command_to_get_it(folder: Path) -> None:
    code = "import sys; sys.modules['docx'] = None; from gxlint.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "报告.docx", "--annotate", "a.docx"],
        cwd=folder,
        capture_output=True,
        env=environment(),
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == (
        "gxlint: 批注稿要另外安装程序库 python-docx，"
        '请运行：python -m pip install "gxlint[annotate]"\n'
    )


def test_nothing_of_it_is_loaded_unless_it_is_asked_for(folder: Path) -> None:
    code = (
        "import sys; from gxlint.cli import main; main(sys.argv[1:]);"
        "print([name for name in sys.modules if name in ('docx', 'lxml', 'gxlint.cli.annotate')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "报告.docx", "--quiet"],
        cwd=folder, capture_output=True, env=environment(), check=True,
    )  # fmt: skip
    assert done.stdout.decode().splitlines()[-1] == "[]"


# LibreOffice


def converted(folder: Path, suffix: str, *files: str) -> None:
    """Converts files with one run of LibreOffice."""
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            *(libreoffice.find() or "", f"-env:UserInstallation={profile}", "--headless"),
            *("--convert-to", suffix, "--outdir", folder, *(folder / file for file in files)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )


#: Pages whose comments LibreOffice shows at the very words; in fields and links it may show them at
#: their ends.
EXACT = ("Word, automatic numbers", "Word, tracked changes", "Word, title in a text box")


def annotations(path: Path) -> dict[str, str]:
    """The texts of the comments in an OpenDocument text, and the words that they are about."""
    shown = ZipFile(path).read("content.xml").decode()
    notes = re.compile("(?s)<office:annotation .*?</office:annotation>")
    found = {}
    for note in notes.finditer(shown):
        name = re.search('office:name="([^"]*)"', note[0])
        words, end, _ = shown[note.end() :].partition(
            f'<office:annotation-end office:name="{name[1] if name else None}"'
        )
        found[plain(note[0])] = plain(notes.sub("", words)) if end else ""
    return found


def plain(xml: str) -> str:
    return re.sub("<[^>]*>", "", xml)


@needs_office
def test_libreoffice_shows_every_comment_at_its_words(tmp_path: Path) -> None:
    pages = (*EXACT, "Word, fields, links, controls")
    for page in pages:
        write(tmp_path, f"{page}.docx", WORD_PAGES[page].encode(faulty()))
    gxlint(".", "--annotate", "out/", cwd=tmp_path)
    out = tmp_path / "out"
    converted(out, "odt", *(f"{page}.docx" for page in pages))
    for page in pages:
        shown = annotations(out / f"{page}.odt")
        made = comments((out / f"{page}.docx").read_bytes())
        assert len(made) == len(CODES)
        for comment in made:
            [words] = [words for text, words in shown.items() if heading(comment) in text]
            assert words == comment.words or page not in EXACT


def heading(comment: Comment) -> str:
    """What tells it from others: its severity and code."""
    return comment.text.partition("\n")[0]


@needs_office
def test_an_older_format_has_a_copy_in_word(tmp_path: Path) -> None:
    escaped = "".join("\\par\n" if char == "\n" else f"\\u{ord(char)}?" for char in FAULTY)
    data = f"{{\\rtf1\\ansi\\uc1\n{escaped}}}".encode("ascii")
    write(tmp_path, "报告.rtf", data)
    run = gxlint("报告.rtf", "--annotate", "out/", cwd=tmp_path)
    assert run.err == "gxlint: 已写出批注稿 out/报告.rtf.docx（批注 1 条）\n"
    [comment] = comments((tmp_path / "out" / "报告.rtf.docx").read_bytes())
    assert "GX202" in comment.text and "2023年11月30日" in comment.words
    assert (tmp_path / "报告.rtf").read_bytes() == data
