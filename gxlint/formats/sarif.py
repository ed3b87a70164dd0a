"""SARIF 2.1.0 (OASIS), the exchange format of code scanning.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from gxlint import __version__, patterns
from gxlint.finding import FileResult, Finding, Fix, Place
from gxlint.formats import Options
from gxlint.formats.concise import located
from gxlint.formats.machine import dumps, suspect_data
from gxlint.rules import Rule
from gxlint.text import Span

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_LANGUAGES = {"zh": "zh-CN", "en": "en"}
# What the fingerprint is built from may change some day; then its name does.
_FINGERPRINT = "gxlint/v1"
_FIRST_SENTENCE = patterns.compile(r".*?(?:。|\.(?=\s)|$)", re.S)
_DRIVE = patterns.compile("[A-Za-z]:/")


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """One run: its results, a line each, then the tool with the rules in force."""
    indices: dict[str, int] = {}
    rules = options.rules.active if options.rules else ()
    known = {rule.code: rule for rule in rules}
    for code in known:
        indices[code] = len(indices)
    names: dict[str, str] = {}
    yield f'{{"$schema": {dumps(_SCHEMA)}, "version": "2.1.0", "runs": [{{"results": ['
    separator = "\n"
    for result in results:
        lines = []
        for finding in result.findings:
            index = indices.setdefault(finding.code, len(indices))
            names.setdefault(finding.code, finding.name)
            lines.append(separator + dumps(_result(result.path, finding, index, options.lang)))
            separator = ",\n"
        yield "".join(lines)
    descriptors = [
        _descriptor(known[code], options.lang)
        if code in known
        else {"id": code, "name": names[code]}
        for code in indices
    ]
    driver = {
        "name": "gxlint",
        "version": __version__,
        "semanticVersion": __version__,
        "language": _LANGUAGES[options.lang],
        "rules": descriptors,
    }
    run = {
        "columnKind": "unicodeCodePoints",
        "language": _LANGUAGES[options.lang],
        "tool": {"driver": driver},
    }
    yield f"\n], {dumps(run)[1:]}]}}\n"


def _descriptor(rule: Rule, lang: str) -> dict[str, Any]:
    explain, remedy = rule.text("explain", lang).strip(), rule.text("remedy", lang).strip()
    basis = rule.text("basis", lang)
    first = _FIRST_SENTENCE.match(explain)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": first[0] if first else explain},
        "fullDescription": {"text": explain},
        "help": {"text": "\n\n".join(part for part in (explain, basis, remedy) if part)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(path: str, finding: Finding, index: int, lang: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(path, finding.place, lang)],
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                **_location(path, place, lang),
                "message": {"text": place.note or located(place, lang)},
            }
            for number, place in enumerate(finding.related, 1)
        ]
    if finding.fix and (fix := _fix(path, finding.fix)):
        result["fixes"] = [fix]
    if finding.known:
        result["baselineState"] = "unchanged"
    result["partialFingerprints"] = {_FINGERPRINT: finding.fingerprint}
    if properties := _properties(finding, lang):
        result["properties"] = properties
    return result


def _properties(finding: Finding, lang: str) -> dict[str, Any]:
    """What SARIF has no place for."""
    place = finding.place
    properties = {
        "where": located(place, lang),
        "location": place.span.location,
        "cell": place.cell,
        "suspects": [suspect_data(suspect) for suspect in finding.suspects],
        "basis": finding.basis,
        "remedy": finding.remedy,
        "fixSafety": finding.fix.safety if finding.fix else None,
    }
    return {key: value for key, value in properties.items() if value}


def _location(path: str, place: Place, lang: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(path)}}
    if region := _region(place.span):
        physical["region"] = region
    logical = {"fullyQualifiedName": place.path}
    if where := located(place, lang):
        logical["decoratedName"] = where
    return {"physicalLocation": physical, "logicalLocations": [logical]}


def _region(span: Span) -> dict[str, int]:
    """The region of a span; it has none in a source without lines."""
    if span.start is None or span.end is None:
        return {}
    return {
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    }


def _fix(path: str, fix: Fix) -> dict[str, Any] | None:
    """The fix; None in a source without lines, where no region tells what to replace."""
    replacements = []
    for edit in fix.edits:
        region = _region(edit.span)
        if not region:
            return None
        content = {"text": edit.replacement}
        replacements.append({"deletedRegion": region, "insertedContent": content})
    change = {"artifactLocation": {"uri": _uri(path)}, "replacements": replacements}
    return {"description": {"text": fix.message}, "artifactChanges": [change]}


def _uri(path: str) -> str:
    """The path as a URI: relative to the folder of the run, unless it is absolute."""
    quoted = quote(path, safe="/", errors="surrogatepass")
    if _DRIVE.match(path):
        return f"file:///{path[0]}:{quoted[4:]}"
    if path.startswith("//"):  # a server's, as Windows has it
        return f"file:{quoted}"
    return f"file://{quoted}" if path.startswith("/") else quoted
