"""What tells findings apart, whatever else is edited in a report.

A fingerprint is made of a finding's rule, of its path without the numbers that count sentences and
entries of lists, of the words or the cell that it is about, and of the values that its message
names, however the message is worded.  What only happens to stand where something is missing (a
heading, the first line of the report) is no part of it, nor are line numbers.
"""

from __future__ import annotations

from collections.abc import Mapping

from gxlint import patterns
from gxlint.digest import digest
from gxlint.messages import Phrase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.checks import Hit

_NUMBER = patterns.compile(r"#\d+|/\d+(?=/|$)")
_NAMED = patterns.compile(r"\{(\w+)")


def of_hit(code: str, hit: Hit, norm: str, template: str) -> str:
    """The fingerprint of a hit; `norm` is what stands there, `template` the message's words."""
    is_about_text = hit.range is not None or "/" in hit.path
    values = (_told(hit.values[name]) for name in _NAMED.findall(template) if name in hit.values)
    text = norm if is_about_text else ""
    return digest(code, steady(hit.path), hit.variant or "", "".join(text.split()), *values)


def numbered(fingerprint: str, number: int) -> str:
    """The fingerprint of the second, third … of findings that nothing else tells apart."""
    return f"{fingerprint}-{number}" if number > 1 else fingerprint


def unnumbered(fingerprint: str) -> str:
    """The fingerprint that all findings share which only a number tells apart."""
    return fingerprint.partition("-")[0]


def steady(path: str) -> str:
    """A path of the report model without the numbers of sentences and of entries of lists."""
    return _NUMBER.sub("", path)


def _told(value: object) -> str:
    """A value of a message, the same in every language."""
    if isinstance(value, Phrase):
        return f"{value.key}({_told(value.values)})"
    if isinstance(value, Mapping):
        return ",".join(f"{key}={_told(value[key])}" for key in sorted(value))
    if isinstance(value, tuple):
        return ",".join(map(_told, value))
    return str(value)
