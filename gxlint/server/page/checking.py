"""``POST /v1/page`` and ``/v1/page/download`` in a worker: what the page shows of the documents
that it sends, and what it hands on of them."""

from __future__ import annotations

import json
from collections.abc import Sequence, Set
from typing import Any

from gxlint.finding import FileResult
from gxlint.formats.html.paper import section
from gxlint.formats.machine import dumps
from gxlint.rules import RuleSet
from gxlint.server import media
from gxlint.server.intake import intake
from gxlint.server.linting import answer, facts, rendered
from gxlint.server.problems import Problem
from gxlint.server.work import Answer, Linters, Request
from gxlint.sources import WORD_KINDS
from gxlint.suppressions.accepting import aim


def check(linters: Linters, request: Request) -> Answer:
    """Lints what has been sent; answers in JSON::

        {"result": <as POST /v1/lint>,
         "reports": [{"html": "<section …>",       the report with its findings, escaped
                      "read": true,                whether there is a report in the document
                      "annotated": true,           whether there can be a Word copy with comments
                      "entries": {"<fingerprint>": {"code": …, "path": …} | null}}]}

    `entries` is what an entry of gxlint-ignore.yml has to say to accept the finding, null where it
    cannot be accepted.  Raises `Problem` and `UsageError`.
    """
    given = intake(request)
    results = [linters.lint(upload, given.wishes) for upload in given.uploads]
    lang, rules = linters.language(given.wishes), linters.rules(given.wishes)
    shown = [_shown(result, lang, f"f{n}", rules) for n, result in enumerate(results, 1)]
    result = rendered("json", results, linters, given.wishes)
    body = b'{"result": %b, "reports": %b}' % (result, dumps(shown).encode())
    return Answer(200, "application/json", body, facts=facts(results))


def _shown(result: FileResult, lang: str, prefix: str, rules: RuleSet) -> dict[str, Any]:
    kind = result.report.document.kind if result.report else None
    return {
        "html": section(result, lang, prefix),
        "read": result.report is not None,
        "annotated": kind in WORD_KINDS,
        "entries": {finding.fingerprint: aim(finding, rules) for finding in result.findings},
    }


#: The field of a form with the fingerprints of what is accepted: JSON, a list for each file.
_ACCEPTED = "accepted"


def download(linters: Linters, request: Request) -> Answer:
    """Lints what has been sent and answers as ``POST /v1/lint`` does, without the findings that
    have been accepted on the page: as if the file that it exports lay beside the documents.

    Raises `Problem` and `UsageError`.
    """
    media_type = media.chosen(request.accept)
    given = intake(request, (_ACCEPTED,))
    accepted = _accepted(given.others.get(_ACCEPTED, "[]"), len(given.uploads))
    rules = linters.rules(given.wishes)
    results = [
        _without(linters.lint(upload, given.wishes), prints, rules)
        for upload, prints in zip(given.uploads, accepted, strict=True)
    ]
    return answer(media_type, given, results, linters)


def _accepted(words: object, count: int) -> Sequence[Set[str]]:
    """The fingerprints for each of so many files; where a list is missing, none."""
    try:
        lists = [frozenset(prints) for prints in json.loads(str(words))]
    except (ValueError, TypeError, RecursionError) as error:
        raise Problem(
            "bad-request",
            f"{_ACCEPTED} 应为 JSON：每个文件一个列表",
            f"{_ACCEPTED} is to be JSON, a list for each file",
        ) from error
    return [*lists[:count], *[frozenset[str]()] * (count - len(lists))]


def _without(result: FileResult, accepted: Set[str], rules: RuleSet) -> FileResult:
    """The result without findings that are accepted and may be."""
    kept = tuple(
        finding
        for finding in result.findings
        if finding.fingerprint not in accepted or aim(finding, rules) is None
    )
    return result._replace(findings=kept)
