"""What is fuzzed: each target takes any bytes and raises if a property does not hold."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fuzz import mutation, seeds
from gxlint import bundle, formats, sources
from gxlint.config import Command, Configuration
from gxlint.document import Document
from gxlint.dump import report_data
from gxlint.engine import Linter
from gxlint.errors import UsageError
from gxlint.finding import FileResult
from gxlint.fixing.mending import mend
from gxlint.formats import FORMATS
from gxlint.model import Report
from gxlint.parse import parse
from gxlint.rules import load_rules
from gxlint.session import Session
from gxlint.sources import REASONS, Unreadable, sniff
from gxlint.sources.pdf.process import pages_said
from gxlint.sources.pdf.reading import of_pages

_LABELS = (
    *("一、总体情况", "三、收到和处理政府信息公开申请情况", "总计", "（七）总计", "自然人"),
    *("法人或其他组织", "商业企业", "行政复议", "结转下年度继续办理", "（三）不予公开", "其他"),
    *("其中：", "同比增长", "分别为", "2023年", "1月1日至12月31日", "%", "件", "未收到", "○", "O"),
)
_TAGS = (
    *("<table>", "</table>", "<tr>", "</tr>", "<td>", '<td colspan="3">', '<td rowspan="65535">'),
    *("<pre>", "<script>", "<!--", "-->", "<style>", "&#x110000;", "&nbsp", "<br>", "<th>"),
    *("<!-- gxlint: ignore GX105 原因：已批准 -->", '<input value="5">', "<textarea>", "<"),
)
_XML = (
    *("<w:p>", "</w:p>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>"),
    *('<w:gridSpan w:val="9"/>', "<w:vMerge/>", '<w:vMerge w:val="restart"/>', "<w:del>"),
    *('<w:numId w:val="1"/>', '<w:ilvl w:val="99"/>', "<w:ins>", "<w:sdt>", "&#0;", "<w:br/>"),
    *('<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>', "<w:t>"),
)
_DATA = (
    *(
        "&a",
        "*a",
        "<<",
        "!!python/object:os.system",
        "- ",
        "? ",
        "|",
        "null",
        "~",
        ".inf",
        "2024-02-30",
    ),
    *("(a+)+$", "(?P<x>", "[", "(?i)", "\\", "{text}", "{0}", "{text!r:>9}", "GX603", "GX", "ALL"),
    *("applications/granted/total", "applications", "overview", "[a|b]", "2021", "true"),
)


@dataclass(frozen=True, slots=True)
class Target:
    """`check` raises if something does not hold of the bytes; `mutate` makes further ones of
    `seeds`."""

    seeds: seeds.Seeds
    mutate: mutation.Mutator
    check: Callable[[bytes], None]


def check_text(data: bytes) -> None:
    """Bytes become lines that know their places, or are refused; twice the same."""
    document = _read(data, None)
    if document is not None:
        shown = _lines(document)
        assert shown == _lines(_reread(data)), "the same bytes read otherwise the second time"


def check_tables(data: bytes) -> None:
    """A text is parsed: every cell is where its path says, and the whole can be dumped."""
    document = _read(data, None)
    report = parse(document) if document is not None else None
    if report is None:
        return
    _check_cells(report)
    if zlib.crc32(data) % 4 == 0:
        dumped = json.dumps(report_data(report))
        again = parse(_reread(data))
        assert again is not None
        assert dumped == json.dumps(report_data(again)), "the same text parsed otherwise"


def check_report(data: bytes) -> None:
    """A text is linted, shown in every format and mended."""
    document = _read(data, None)
    if document is not None:
        _check_linted(document, data)


def check_html(data: bytes) -> None:
    """A web page, saved whole or in one file, is linted, shown and mended."""
    document = _read(data, None, "mht")
    if document is not None:
        _check_linted(document, data)


def check_word(data: bytes) -> None:
    """A Word document is linted, shown and mended."""
    document = _read(data, "docx")
    if document is not None:
        _check_linted(document, data)


def check_pdf(data: bytes) -> None:
    """The code that asks PDFium, in this process, and what becomes of its answers."""
    from gxlint.sources.pdf import worker

    if not data.startswith(b"%PDF-"):
        return
    try:
        said = worker.extract(data)
    except worker.Refused as refusal:
        assert str(refusal) in REASONS
        return
    _check_pages(json.loads(json.dumps(said)))


def check_pages(data: bytes) -> None:
    """Whatever a PDF may show, as that process tells it, is put back together."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return
    if _is_said(said):
        _check_pages(said)


def check_rules(data: bytes) -> None:
    """A rule file is refused in words, or its rule runs."""
    with _folder() as folder:
        folder.joinpath("rule.yml").write_bytes(data)
        with _refusals():
            rules = load_rules([folder])
            own = [rule.code for rule in rules.rules if not rule.code.startswith("GX")]
            linter = Linter(rules.select(own))
            for text in _reports():
                crashes = _crashes(linter.lint_text(text))
                assert not crashes, crashes


def check_configuration(data: bytes) -> None:
    """A configuration file is refused in words, or holds for a report beside it."""
    name = "pyproject.toml" if data.lstrip().startswith(b"[") else "gxlint.yml"
    with _folder() as folder:
        folder.joinpath(name).write_bytes(data)
        _run_session(folder)


def check_accepted(data: bytes) -> None:
    """A baseline, or a file of accepted findings, is refused in words, or is in force."""
    with _folder() as folder:
        if data.lstrip().startswith(b"{"):
            folder.joinpath("known.json").write_bytes(data)
            _run_session(folder, baseline=str(folder / "known.json"))
        else:
            folder.joinpath("gxlint-ignore.yml").write_bytes(data)
            _run_session(folder)


_TEXT = mutation.of_text(*_LABELS)
_PAGE = mutation.of_markup(*_TAGS, *_LABELS)
_FILE = mutation.of_data(*_DATA)

TARGETS: Mapping[str, Target] = {
    "text": Target(seeds.texts, mutation.of_bytes, check_text),
    "tables": Target(seeds.texts, _TEXT, check_tables),
    "report": Target(seeds.narratives, _TEXT, check_report),
    "html": Target(seeds.web_pages, _PAGE, check_html),
    "word": Target(
        seeds.word_documents, mutation.of_archive(mutation.of_markup(*_XML, *_LABELS)), check_word
    ),
    "pdf": Target(seeds.pdf_files, mutation.of_bytes, check_pdf),
    "pages": Target(seeds.shown_pages, mutation.of_data(), check_pages),
    "rules": Target(seeds.rule_files, _FILE, check_rules),
    "configuration": Target(seeds.configurations, _FILE, check_configuration),
    "accepted": Target(seeds.accepted, _FILE, check_accepted),
}


def _read(data: bytes, *kinds: str | None) -> Document | None:
    """The document, if the bytes are of one of these kinds; None if they are refused.

    Other kinds would start other programs.
    """
    try:
        if sniff.kind_of_bytes(data) not in kinds:
            return None
        return sources.read_bytes(data, "input")
    except Unreadable as refusal:
        assert refusal.reason in REASONS
        return None


def _reread(data: bytes) -> Document:
    return sources.read_bytes(data, "input")


def _lines(document: Document) -> list[Any]:
    texts = [text for line in document.lines for text in (line.text, *(line.cells or ()))]
    assert all(len(text.norm) == len(text.raw) for text in texts)
    return [(text.raw, text.marks, text.span()) for text in texts]


def _check_cells(report: Report) -> None:
    for key, table in report.tables.items():
        for row in table.rows.values():
            for column, cell in row.cells.items():
                text = report.locate(f"{key}/{row.key}/{column}")
                assert text.raw == cell.text.raw
                text.span()


@cache
def _linter() -> Linter:
    return Linter(load_rules())


def _check_linted(document: Document, data: bytes) -> None:
    """The input is parsed without a crash; what else is held of it changes with the input, for
    each takes its time."""
    number = zlib.crc32(data)
    name = tuple(FORMATS)[number % len(FORMATS)]
    match number % 8:
        case 0:
            shown = _shown(_lint(data), name)
            assert shown == _shown(_lint(data), name), name
        case 1:
            _check_mended(data)
        case 2 | 3:
            _shown(_lint(data), name)
        case _:
            report = parse(document)
            if report is not None:
                _check_cells(report)


def _lint(data: bytes) -> FileResult:
    result = _linter().lint_bytes(data, "input")
    assert not _crashes(result), _crashes(result)
    return result


def _check_mended(data: bytes) -> None:
    try:
        mended = mend(data, "input", _linter())
    except Unreadable as refusal:  # what is written is read more strictly, every part of it
        assert refusal.reason in REASONS
        return
    if mended is not None:
        again = mend(mended.data, "input", _linter())
        assert again is not None
        assert again.data == mended.data, "mending a mended file changes it"


def _shown(result: FileResult, name: str) -> list[str | bytes]:
    options = formats.Options(rules=load_rules())
    pieces: list[str | bytes] = [*formats.load(name).render([result], options)]
    for piece in pieces:
        if isinstance(piece, str) and FORMATS[name].machine:
            piece.encode("utf-8", "surrogateescape")
    return pieces if name != "xlsx" else []


def _crashes(result: FileResult) -> str:
    return "\n".join(found.message for found in result.findings if found.code == "GX005")


def _is_said(said: Any) -> bool:
    """Whether this has the shape of what the process says, whatever the numbers in it."""
    return isinstance(said, list) and 0 < len(said) <= _PAGES and all(map(_is_page, said))


def _is_page(page: Any) -> bool:
    keys = {"number", "size", "text", "boxes", "spaced", "rules", "picture"}
    return (
        isinstance(page, dict)
        and page.keys() == keys
        and isinstance(page["text"], str)
        and page["text"].isprintable()
        and isinstance(page["number"], int)
        and all(_are_units(page[key]) for key in ("size", "boxes", "spaced", "rules"))
        and len(page["size"]) == 2
        and len(page["boxes"]) == 4 * len(page["text"])
        and _are_boxes(page["boxes"])
        and _are_boxes(page["rules"])
    )


def _are_units(value: Any) -> bool:
    return isinstance(value, list) and all(type(n) is int and abs(n) <= _FAR for n in value)


def _are_boxes(units: list[int]) -> bool:
    boxes = [units[at : at + 4] for at in range(0, len(units), 4)]
    return all(len(box) == 4 and box[0] <= box[2] and box[1] <= box[3] for box in boxes)


_PAGES = 4
_FAR = 10**7


def _check_pages(said: list[dict[str, Any]]) -> None:
    try:
        document = of_pages(pages_said(said), "input")
    except Unreadable as refusal:
        assert refusal.reason in REASONS
        return
    assert _lines(document) == _lines(of_pages(pages_said(said), "input"))
    report = parse(document)
    if report is not None:
        _check_cells(report)


@cache
def _reports() -> tuple[str, ...]:
    return tuple(bundle.load()["examples"].values())


@contextmanager
def _folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="gxlint-fuzz-") as name:
        yield Path(name)


@contextmanager
def _refusals() -> Iterator[None]:
    """What is wrong with a user's file may be said, in both languages."""
    try:
        yield
    except UsageError as error:
        assert error.text("zh").strip()
        assert error.text("en").strip()


def _run_session(folder: Path, baseline: str | None = None) -> None:
    report = folder / "a.txt"
    report.write_text(_reports()[0], encoding="utf-8")
    with _refusals():
        configuration = Configuration(Command(baseline=baseline))
        session = Session(configuration)
        session.prepare([str(report)], [str(folder)])
        result = session.lint(str(report))
        assert not _crashes(result), _crashes(result)
        session.leftovers()
