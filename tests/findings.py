"""Findings made by hand, for tests of formats."""

from __future__ import annotations

from typing import Any

from sample import sample_report

from gxlint import formats
from gxlint.finding import About, Edit, Excerpt, FileResult, Finding, Fix, Place, Suspect
from gxlint.formats import Options
from gxlint.text import Position, Span

PART = "三、收到和处理政府信息公开申请情况"
ROW = "（一）予以公开 | 12 | 3 |  | 15"


def place(line: int, text: str, words: str, where: str = "", **more: Any) -> Place:
    """Where `words` stand in the source line `text`."""
    start = text.index(words)
    span = Span(Position(line, start + 1), Position(line, start + len(words) + 1))
    excerpt = Excerpt(text, start, start + len(words))
    values: dict[str, Any] = {"path": "applications/granted/total", "at": (line - 1, start)}
    return Place(span=span, where=where, excerpt=excerpt, **(values | more))


def finding(primary: Place, *related: Place, **more: Any) -> Finding:
    """A finding of GX603, but for `more`."""
    values: dict[str, Any] = {
        "code": "GX603",
        "name": "row-total",
        "severity": "error",
        "message": "总计为 12，各项之和为 21",
        "basis": "国办公开办函〔2021〕30号",
        "remedy": "请核对这一行的数字",
        "fingerprint": "f1",
    }
    return Finding(place=primary, related=related, **(values | more))


def result(*findings: Finding, path: str = "报告.txt", **more: Any) -> FileResult:
    """The outcome of a file without a report, but for `more`."""
    report = more.get("report")
    values: dict[str, Any] = {"checked": 60, "not_applicable": {}}
    values["about"] = About.of(report) if report else None
    return FileResult(path=path, findings=findings, **(values | more))


def rendered(name: str, *results: FileResult, **options: Any) -> str:
    """What a format makes of the results, as a file holds it."""
    pieces = formats.load(name).render(results, Options(**options))
    return b"".join(encoded(piece) for piece in pieces).decode("utf-8")


def encoded(piece: str | bytes) -> bytes:
    return piece.encode("utf-8", "replace") if isinstance(piece, str) else piece


def _sum() -> Finding:
    """An error with suspects, related places and notes."""
    cell = {"table": "applications", "row": "granted", "column": "total"}
    where = f"{PART} › 予以公开"
    return finding(
        place(6, ROW, "15", f"{where} › 总计", cell=cell, note="应为 16"),
        place(6, ROW, "12", f"{where} › 自然人", path="applications/granted/natural_person"),
        message="“予以公开”行的总计为 15，各类申请人相加：12 + 3 = 15，相差 1",
        suspects=(
            Suspect("applications/granted/total", "15", "16", f"{where} › 总计"),
            Suspect("applications/granted/natural_person", "12", None, f"{where} › 自然人"),
            Suspect("applications/granted/research", None, "1", f"{where} › 科研机构"),
        ),
    )


def _word() -> Finding:
    """A mild one with a fix."""
    text = "公开平稳。来信13件。"
    span = Span(Position(4, 6), Position(4, 8))
    return finding(
        place(4, text, "来信", "一、总体情况", path="overview#2"),
        code="GX805",
        name="wrong-word",
        severity="info",
        message="“来信”应为“来函”",
        basis="",
        fix=Fix("safe", (Edit(span, "来函", "来信", (3, 5)),), "来信 改为 来函"),
        fingerprint="f2",
    )


def example() -> tuple[FileResult, ...]:
    """A text with two findings, a Word document with two on no line, and a file without any."""
    paragraph = Place("contact", Span(None, None, {"paragraph": 12}), "联系方式", None)
    whole = Place("report", Span(None, None), "", None)
    contact = finding(
        paragraph,
        code="GX301",
        name="contact-missing",
        severity="warning",
        message="没有联系方式：电话、电子邮箱 100% 都没有",
        basis="没有明文规定；通行做法",
        remedy="补上<办公室>的电话",
        fingerprint="f3",
    )
    damaged = finding(
        whole, code="GX004", name="damaged-text", severity="info", message="文字有损坏", basis="",
        remedy="", fingerprint="f4",
    )  # fmt: skip
    return (
        result(_word(), _sum(), path="2023/云溪县水利局.txt", report=sample_report()),
        result(contact, damaged, path="2023/青禾市, 教育局: 年报.docx"),
        result(path="2023/空白.txt", checked=12, not_applicable={"GX501": "table_missing"}),
    )
