"""``POST /v1/page`` in a worker: what the page shows of the documents that it sends."""

from __future__ import annotations

from typing import Any

from gxlint.finding import FileResult
from gxlint.formats.html.paper import section
from gxlint.formats.machine import dumps
from gxlint.rules import RuleSet
from gxlint.server.intake import intake
from gxlint.server.linting import facts, rendered
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
