"""Older formats and .odt: made by LibreOffice of drawn reports, read back through LibreOffice."""

from __future__ import annotations

import signal
import socket
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from random import Random
from time import perf_counter, sleep
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from bounded import MEGABYTES, SECONDS, lint_bounded
from command import COMMAND, environment, gxlint, posix, write
from conftest import Rates, Tally
from reports.defects import DEFECTS
from reports.html_pages import PAGES
from reports.model import Sheet
from reports.strategies import draw_sheet
from reports.word_pages import WORD_PAGES, WordPage, cut, run
from test_docx import GOAL, as_text
from test_generated import broken, found, lint, linter, misread

from gxlint import sources
from gxlint.parse import parse
from gxlint.sources import Unreadable, libreoffice

FORMATS = ("odt", "doc", "rtf")

needs_office = pytest.mark.skipif(
    libreoffice.find() is None,
    reason="LibreOffice is not installed (Debian: apt install libreoffice-writer-nogui)",
)


def revised(text: str, random: Random) -> str:
    """As `reports.word_pages.tracked`, less what LibreOffice itself takes in wrong: a deletion
    within an insertion."""
    origin = 'w:id="7" w:author="审核" w:date="2024-01-05T09:00:00Z"'
    at = random.randint(0, len(text))
    gone = f"<w:del {origin}><w:r><w:delText>{random.randint(0, 999)}</w:delText></w:r></w:del>"
    return f"{run(text[:at])}{gone}<w:ins {origin}>{run(text[at:])}</w:ins>"


OFFICE_PAGES: Mapping[str, WordPage] = {
    "automatic numbers": WORD_PAGES["Word, automatic numbers"],
    "runs cut, not merged": WordPage(cut, merged=False),
    "changes tracked": WordPage(revised),
}


@pytest.fixture(scope="module")
def drawn() -> Mapping[str, Sheet]:
    """A report for each page, each broken in another way."""
    step = len(DEFECTS) // len(OFFICE_PAGES)
    return {
        name: broken(DEFECTS[step * number], 1)[0][1] for number, name in enumerate(OFFICE_PAGES)
    }


@pytest.fixture(scope="module")
def folder(drawn: Mapping[str, Sheet], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every report in every format, one run of LibreOffice a format."""
    home = tmp_path_factory.mktemp("office")
    written = [
        write(home, f"{name}.docx", OFFICE_PAGES[name].encode(sheet))
        for name, sheet in drawn.items()
    ]
    for suffix in FORMATS:
        command = [
            *(libreoffice.find() or "", f"-env:UserInstallation={(home / 'profile').as_uri()}"),
            *("--headless", "--convert-to", suffix, "--outdir", home, *written),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    for path in home.glob("*.rtf"):
        # LibreOffice writes "?" for a "、" in a list's numbers; this is how Word writes it.
        path.write_bytes(path.read_bytes().replace(rb"\'00\'3f;", rb"\'00\u12289\'3f;"))
    return home


@needs_office
@pytest.mark.parametrize("suffix", FORMATS)
def test_cells_and_findings_are_those_of_the_text(
    suffix: str, drawn: Mapping[str, Sheet], folder: Path, rates: Rates
) -> None:
    cells = rates.cells.setdefault(f".{suffix}", Tally())
    same = rates.same.setdefault(f".{suffix}", Tally())
    wrong: list[str] = []
    for name, sheet in drawn.items():
        document = sources.read(str(folder / f"{name}.{suffix}"))
        assert document.kind == "office"
        missed = list(misread(sheet, parse(document)))
        cells.add(len(sheet.truth()) - len(missed), len(sheet.truth()))
        in_text = found(lint(sheet, as_text(OFFICE_PAGES[name]), linter()))
        in_office = found(linter().lint_document(document))
        same.add(in_text == in_office, 1)
        wrong += [f"{name}: {one}" for one in (*missed, *sorted(in_text ^ in_office))]
    assert cells.right >= GOAL * cells.all and same.right == same.all, "\n".join(wrong[:20])


def leftovers() -> set[str]:
    """Sockets of LibreOffice in the common folders that nobody listens on any more."""
    return {str(pipe) for pipe in Path("/tmp").glob("OSL_PIPE_*") if _is_dead(pipe)}


def _is_dead(pipe: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        try:
            client.connect(str(pipe))
        except ConnectionRefusedError:
            return True
        except OSError:
            return False
        return False


def running(*words: str) -> list[str]:
    """The command lines with these words in them of what is running, where the system tells."""
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            lines.append(path.read_bytes().decode("utf-8", "replace"))
    return [line for line in lines if all(word in line for word in words)]


@needs_office
@posix
def test_the_command_reads_them_and_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    before = leftovers()
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    mine = Path(write(tmp_path, "报告.wps", (folder / "automatic numbers.doc").read_bytes()))
    done = gxlint("--exit-zero", mine, cwd=tmp_path, env={"TMPDIR": str(temporary)})
    assert done.err == ""
    assert "报告.wps: " in done.out and "GX001" not in done.out
    assert list(temporary.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tmp", "报告.wps"]
    assert running("soffice", str(tmp_path)) == []
    assert leftovers() <= before


@needs_office
@posix
def test_a_conversion_that_takes_too_long_is_ended(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = leftovers()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    program = libreoffice.find()
    assert program is not None
    data = (folder / "automatic numbers.doc").read_bytes()
    for limit in (0.2, 0.8):
        start = perf_counter()
        with pytest.raises(Unreadable, match="office_failed"):
            libreoffice.convert(data, ".doc", program, limit=limit)
        assert perf_counter() - start < limit + 4
        assert list(tmp_path.iterdir()) == []
        assert running("soffice", str(tmp_path)) == []
    assert leftovers() <= before


@posix
@pytest.mark.parametrize("script", ["exit 0", "exit 1", "not executable"])
def test_a_libreoffice_that_does_nothing(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = write(tmp_path, "soffice", f"#!/bin/sh\n{script}\n".encode())
    program.chmod(0o600 if script == "not executable" else 0o700)
    monkeypatch.setattr(libreoffice, "find", lambda: str(program))
    assert refused(RTF) == "office_failed"


@posix
def test_what_libreoffice_starts_ends_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = "#!/bin/sh\ntrap '' TERM\nsleep 600.25\n"
    program = write(tmp_path, "soffice", script.encode())
    program.chmod(0o700)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(libreoffice, "_GRACE", 0.3)
    with pytest.raises(Unreadable, match="office_failed"):
        libreoffice.convert(RTF, ".rtf", str(program), limit=0.5)
    assert running("sleep", "600.25") == []


@needs_office
@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_command_that_is_ended_leaves_nothing_behind(
    number: signal.Signals, folder: Path, tmp_path: Path
) -> None:
    before = leftovers()
    process = subprocess.Popen(
        [*COMMAND, "--no-cache", folder / "automatic numbers.doc"],
        env=environment(TMPDIR=str(tmp_path)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = perf_counter() + 20
    while not running("soffice", str(tmp_path)) and perf_counter() < deadline:
        sleep(0.02)
    sleep(0.2)  # it is a while until LibreOffice has its socket
    process.send_signal(number)
    assert process.wait(20) in (128 + number, -number)
    assert list(tmp_path.iterdir()) == []
    assert running("soffice", str(tmp_path)) == []
    assert leftovers() <= before


# Without LibreOffice

RTF = rb"{\rtf1\ansi\deff0 {\fonttbl{\f0 Arial;}}\pard a\par}"


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without LibreOffice: not on the PATH and in none of the usual places."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(libreoffice, "_HOMES", ())


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        sources.read_bytes(data, "r")
    return caught.value.reason


@pytest.mark.usefixtures("no_office")
def test_without_libreoffice_people_are_told_what_to_do(tmp_path: Path) -> None:
    path = write(tmp_path, "报告.rtf", RTF)
    [finding] = linter().lint_file(path).findings
    assert finding.code == "GX001"
    assert "LibreOffice" in finding.message and ".docx" in finding.message


INSIDE: Mapping[str, Callable[[Sheet], tuple[bytes, str]]] = {
    "a web page": lambda sheet: (PAGES["clean"].encode(sheet), "html"),
    "a page exported by Word": lambda sheet: (PAGES["exported by Word"].encode(sheet), "html"),
    "a new Word document": lambda sheet: (WORD_PAGES["Word"].encode(sheet), "docx"),
    "text": lambda _: ("某报告\n".encode("gb18030"), "text"),
}


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize("name", INSIDE)
def test_what_a_doc_is_inside_counts_not_its_name(name: str, tmp_path: Path) -> None:
    sheet = draw_sheet(Random(5), "2021")
    data, kind = INSIDE[name](sheet)
    document = sources.read(str(write(tmp_path, "报告.doc", data)))
    assert document.kind == kind
    if kind != "text":
        assert list(misread(sheet, parse(document))) == []


# Locked, broken and hostile files; none of them gets as far as LibreOffice

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def odt(content: str, manifest: str = "") -> bytes:
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "text", "table")
    )
    body = f"<office:body><office:text>{content}</office:text></office:body>"
    return in_zip(
        {
            "content.xml": f"<office:document-content {names}>{body}</office:document-content>",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
        }
    )


def in_zip(parts: Mapping[str, str]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", ZIP_STORED)
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def doc(*, flags: int = 0, length: int = 100) -> bytes:
    """A container with the beginning of a Word document's stream, no more."""
    header = bytearray(512)
    header[:2] = b"\xec\xa5"
    header[0x0A:0x0C] = flags.to_bytes(2, "little")
    header[0x4C:0x50] = length.to_bytes(4, "little")
    folder = "WordDocument".encode("utf-16-le").ljust(512, b"\0")
    return OLE.ljust(512, b"\0") + b"..\xec\xa5..".ljust(512, b"\0") + bytes(header) + folder


def rows(cells: int) -> bytes:
    borders = b"".join(rb"\cellx%d" % (100 * number) for number in range(cells))
    return rb"\trowd" + borders + rb"\intbl " + rb"1\cell" * cells + rb"\row "


P = "<text:p>政府信息公开</text:p>"
MILLION = 1_000_000

REFUSED: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "locked .docx": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "locked .doc": (lambda: doc(flags=0x0100), "encrypted"),
    "locked .odt": (lambda: odt(P, "<manifest:encryption-data xmlns:manifest='m'/>"), "encrypted"),
    "a .doc cut off": (lambda: OLE + "WordDocument".encode("utf-16-le"), "broken"),
    "a .doc of a million characters": (lambda: doc(length=MILLION), "too_complex"),
    "an .odt cut off": (lambda: odt(P)[:-60], "broken"),
    "an .odt that is no XML": (lambda: odt("<text:p>"), "broken"),
    "an .odt without content": (lambda: in_zip({}), "broken"),
    "an .odt bomb": (lambda: odt("<text:p>" + " " * 60 * MILLION + "</text:p>"), "too_large"),
    ".odt, cells": (lambda: odt("<table:table-cell/>" * 100_000), "too_complex"),
    ".odt, paragraphs": (lambda: odt(P * 50_000), "too_complex"),
    ".odt, characters": (lambda: odt(f"<text:p>{'公' * MILLION}</text:p>"), "too_complex"),
    ".odt, tables nested": (
        lambda: odt("<table:table>" * 40 + "</table:table>" * 40),
        "too_complex",
    ),
    ".rtf, groups": (lambda: RTF[:-1] + b"{b}" * MILLION + b"}", "too_complex"),
    ".rtf, groups nested": (lambda: RTF[:-1] + b"{" * 90_000 + b"}" * 90_000 + b"}", "too_complex"),
    ".rtf, rows": (lambda: RTF[:-1] + rows(2) * 5_000 + b"}", "too_complex"),
    ".rtf, cells in a row": (lambda: RTF[:-1] + rows(10_000) + b"}", "too_complex"),
    ".rtf, cells": (lambda: RTF[:-1] + rows(100) * 500 + b"}", "too_complex"),
    ".rtf, paragraphs": (lambda: RTF[:-1] + rb"a\par " * 50_000 + b"}", "too_complex"),
    ".rtf, characters": (lambda: RTF[:-1] + b"abcdefgh " * 300_000 + b"}", "too_complex"),
    ".rtf, escaped bytes": (lambda: RTF[:-1] + rb"\'b9\'ab" * 500_000 + b"}", "too_complex"),
    ".rtf, bytes that are not there": (lambda: RTF[:-1] + rb"\bin999999999 }", "broken"),
}


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize("name", REFUSED)
def test_refused_before_anything_is_started(name: str, tmp_path: Path) -> None:
    made, reason = REFUSED[name]
    data = made()
    assert refused(data) == reason
    outcome = lint_bounded(write(tmp_path, "报告.doc", data))
    assert outcome.codes == ("GX001",)
    assert outcome.within_bounds, f"{outcome}: more than {SECONDS} s or {MEGABYTES} MB"


@needs_office
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_cut_in_half_is_no_report(suffix: str, folder: Path, tmp_path: Path) -> None:
    data = (folder / f"automatic numbers.{suffix}").read_bytes()
    outcome = lint_bounded(write(tmp_path, f"half.{suffix}", data[: len(data) // 2]))
    assert outcome.codes == ("GX001",)
    assert outcome.megabytes <= MEGABYTES, outcome


@pytest.mark.usefixtures("no_office")
def test_pictures_do_not_count_as_text() -> None:
    picture = rb"{\pict\pngblip " + b"89504e470d0a1a0a\n" * 40_000 + b"}"
    assert refused(RTF[:-1] + picture + b"}") == "needs_office"
