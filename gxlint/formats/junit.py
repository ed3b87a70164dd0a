"""JUnit XML: each file a test suite, each finding a test case, for the test reports of a CI.

What makes the run fail is a failure; what is below --fail-on is a skipped test, which every reader
shows with its message and none counts as failed.  A file without findings is one passed test.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gxlint.finding import FileResult, Finding, at_least
from gxlint.formats import Options
from gxlint.formats.concise import located
from gxlint.formats.elements import DECLARATION, tag, text
from gxlint.formats.words import details

# The schema asks for when and where the run was.  Two runs give the same bytes.
_RUN = {"timestamp": "1970-01-01T00:00:00", "hostname": "localhost"}


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """One `testsuites` element."""
    failing = at_least(options.fail_on)
    yield f"{DECLARATION}<testsuites>\n"
    for index, result in enumerate(results):
        yield "\n".join([*_suite(index, result, failing, options.lang), ""])
    yield "</testsuites>\n"


def _suite(index: int, result: FileResult, failing: tuple[str, ...], lang: str) -> Iterator[str]:
    count = len(result.findings)
    fails = [f.severity in failing and not f.known for f in result.findings]
    failures = sum(fails)
    name = _token(result.path)
    yield tag(
        "testsuite",
        {
            "name": name,
            "package": "gxlint",
            "id": index,
            "tests": count or 1,
            "failures": failures,
            "errors": 0,
            "skipped": count - failures,
            "time": 0,
            **_RUN,
        },
    )
    yield "<properties/>"
    if not count:
        yield tag("testcase", {"name": "gxlint", "classname": name, "time": 0}, empty=True)
    for finding, failed in zip(result.findings, fails, strict=True):
        yield from _case(name, finding, failed, lang)
    yield "<system-out/>"
    yield "<system-err/>"
    yield "</testsuite>"


def _case(suite: str, finding: Finding, fails: bool, lang: str) -> Iterator[str]:
    # Without line numbers: a test keeps its name, and so its history, when lines move.
    title = f"{finding.code} {finding.name} {located(finding.place, lang)}"
    yield tag("testcase", {"name": _token(title), "classname": suite, "time": 0})
    told = text(f"{finding.severity}: {details(finding, lang)}")
    message = {"message": finding.message}
    if fails:
        yield f"{tag('failure', {**message, 'type': finding.code})}{told}</failure>"
    else:
        yield f"{tag('skipped', message)}{told}</skipped>"
    yield "</testcase>"


def _token(words: str) -> str:
    """Names are without line breaks and without spaces in a row."""
    return " ".join(words.split()) or "-"
