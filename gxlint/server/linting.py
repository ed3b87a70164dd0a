"""``POST /v1/lint`` in a worker: documents in, what is to be said of them out, in any form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gxlint import formats
from gxlint.errors import UsageError, needs_extra
from gxlint.finding import FileResult, at_least
from gxlint.server import media
from gxlint.server.intake import Intake, intake
from gxlint.server.problems import Problem
from gxlint.server.wishes import Wishes
from gxlint.server.work import Answer, Linters, Request
from gxlint.sources import WORD_KINDS, Unreadable


def lint(linters: Linters, request: Request) -> Answer:
    """Lints what has been sent.  Raises `Problem` and `UsageError`."""
    media_type = media.chosen(request.accept)
    given = intake(request)
    results = [linters.lint(upload, given.wishes) for upload in given.uploads]
    return answer(media_type, given, results, linters)


def answer(
    media_type: str, given: Intake, results: Sequence[FileResult], linters: Linters
) -> Answer:
    """The results of what was given, as one of `media.FORMATS` or as the Word copy.

    Raises `Problem` if they cannot be that.
    """
    if media_type == media.WORD:
        body = _annotated(given, results, linters.language(given.wishes))
    else:
        body = rendered(media.FORMATS[media_type], results, linters, given.wishes)
    return Answer(
        200,
        media.content_type(media_type),
        body,
        (("x-gxlint-result", _outcome(linters, given.wishes, results)),),
        facts(results),
    )


def rendered(name: str, results: Sequence[FileResult], linters: Linters, wishes: Wishes) -> bytes:
    """The results in a format of `gxlint.formats`.  Raises `Problem` if its library is missing."""
    options = formats.Options(
        lang=linters.language(wishes),
        fail_on=linters.fail_on(wishes),
        rules=linters.rules(wishes),
        in_memory=True,
    )
    try:
        render = formats.load(name).render
    except UsageError as error:
        raise Problem("missing", error.text("zh"), error.text("en")) from error
    pieces = render(results, options)
    return b"".join(piece.encode() if isinstance(piece, str) else piece for piece in pieces)


def facts(results: Sequence[FileResult]) -> dict[str, object]:
    """What a log may say of results: how many files, and how often each rule found something."""
    codes = Counter(finding.code for result in results for finding in result.findings)
    return {"files": len(results), "codes": dict(sorted(codes.items()))}


def _outcome(linters: Linters, wishes: Wishes, results: Sequence[FileResult]) -> str:
    failing = at_least(linters.fail_on(wishes))
    failed = any(finding.severity in failing for result in results for finding in result.findings)
    return "failed" if failed else "passed"


def _annotated(given: Intake, results: Sequence[FileResult], lang: str) -> bytes:
    """The Word document that has been sent, with the findings as comments."""
    if len(results) != 1:
        raise Problem(
            "unsuitable",
            "批注稿一次只能写一个文件",
            "a copy with comments is made of one document at a time",
        )
    (upload,), (result,) = given.uploads, results
    report = result.report
    kind = report.document.kind if report else ""
    if report is None or kind not in WORD_KINDS or isinstance(upload.content, str):
        raise Problem(
            "unsuitable",
            "只有读得出报告的 Word 文档才有批注稿；请先存成 .docx",
            "only a Word document with a report in it can be annotated; save it as .docx",
        )
    try:
        from gxlint.annotate import NotAnnotated, annotated
    except ModuleNotFoundError as error:
        missing = needs_extra("批注稿", "a copy with comments", error.name or "", "annotate")
        raise Problem("missing", missing.text("zh"), missing.text("en")) from error
    try:
        return annotated(upload.content, report, result.findings, lang)
    except (NotAnnotated, Unreadable) as error:
        raise Problem(
            "unsuitable",
            "这个文件写不进批注；请用 Word 或 WPS 另存为“Word 文档（.docx）”再试",
            "this file takes no comments: save it as “Word document (.docx)” first",
        ) from error
