"""Check kind ``website``: whether the site that the report sends its readers to is sound."""

from __future__ import annotations

from gxlint import patterns
from gxlint.checks import Hit, NotApplicable, in_each
from gxlint.parse.organs import is_department, is_government

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from gxlint.model import Report
    from gxlint.text import Text

_PATTERN = {"type": "string", "format": "regex", "minLength": 1}
_DOMAINS = {"type": "array", "items": {"type": "string", "minLength": 1}}

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["address", "well_formed", "introduced_by", "domains", "other_domains"],
    "properties": {
        "address": {"description": "what looks like a web address", **_PATTERN},
        "well_formed": {
            "description": "a sound one; its group host is the host",
            **_PATTERN,
            "format": "regex:host",
        },
        "introduced_by": {"description": "words before it that make it the own site", **_PATTERN},
        "domains": {"description": "domains of sites that any body may name", **_DOMAINS},
        "other_domains": {
            "description": "further ones, for bodies that are no government and no department",
            **_DOMAINS,
        },
    },
}
EXAMPLE = """\
address: 'https?://[!-~]+'
well_formed: 'https?://(?P<host>[A-Za-z0-9.-]+)(?:/.*)?'
introduced_by: 网站|网址
domains: [gov.cn]
other_domains: [edu.cn]
"""
VALUES = frozenset({"url", "host"})
NAMES = in_each(VALUES, "", "malformed")


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit | NotApplicable]:
    """One hit for each address, of preamble and contact sentence, that is malformed or foreign."""
    places = list(_places(report))
    if not places:
        yield NotApplicable("contact_missing")
        return
    address = patterns.compile(params["address"])
    introduced_by = patterns.compile(params["introduced_by"])
    domains = _domains(report, params)
    # One that has lost its @ looks like a site.
    mails = {mail.norm for mail in report.contact.emails}
    for path, text in places:
        introduced = introduced_by.search(text.norm)
        for found in address.finditer(text.norm, introduced.end()) if introduced else ():
            fault = _fault(found.group(), params["well_formed"], domains)
            if fault is not None and found.group() not in mails:
                values = {"url": text.raw[slice(*found.span())], "host": fault}
                variant = None if fault else "malformed"
                yield Hit(path, values, range=found.span(), variant=variant)


def _places(report: Report) -> Iterator[tuple[str, Text]]:
    """The sentences that tell where the report is to be found, each once."""
    preamble = report.section("preamble")
    sentences = list(preamble.sentences()) if preamble else []
    for sentence in sentences:
        yield sentence.path, sentence.text
    contact = report.contact.text
    if contact:
        place = contact.span()
        if all(place != sentence.text.span() for sentence in sentences):
            yield "contact", contact


def _domains(report: Report, params: Mapping[str, Any]) -> tuple[str, ...]:
    organ = report.organ or ""
    own = is_government(organ) or is_department(organ)
    domains: list[str] = params["domains"] + ([] if own else params["other_domains"])
    return tuple(f".{domain}" for domain in domains)


def _fault(url: str, well_formed: str, domains: tuple[str, ...]) -> str | None:
    """The host if it is none of `domains`, "" if there is no telling which, None if all is well."""
    found = patterns.compile(well_formed).fullmatch("".join(url.split()))
    if found is None:
        return ""
    host = found["host"].lower()
    return None if f".{host}".endswith(domains) else host
