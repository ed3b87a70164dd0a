"""What holds a publication: the key ``gate`` of the configuration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gxlint.finding import SEVERITIES, Finding
from gxlint.namedtuple import NamedTuple
from gxlint.rules import Rule
from gxlint.rules.choice import closeness

HOLD, PUBLISH = "hold", "publish"
NEVER = "never"
HEED = "heed"


class Policy(NamedTuple):
    """What holds; the attributes are the keys of the file, ``pass`` being `let_pass`.

    `hold_on` is a severity or "never"; `hold` and `let_pass` are selectors of rules, which hold or
    pass whatever their severity.  The others say what becomes of a document that cannot be read,
    of one that holds no report, of a report of another body or year than stated, and of one whose
    body may be another; and whether comments in a report by which its author accepts findings are
    heeded.
    """

    hold_on: str = "error"
    hold: tuple[str, ...] = ()
    let_pass: tuple[str, ...] = ()
    unreadable: str = HOLD
    not_a_report: str = HOLD
    mismatch: str = HOLD
    doubtful_body: str = PUBLISH
    comments: str = HEED

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Policy:
        """The policy that proved configuration expresses."""
        values: dict[str, Any] = {
            _attribute(key): tuple(value) if isinstance(value, list) else value
            for key, value in data.items()
        }
        return cls(**values)

    def data(self) -> dict[str, Any]:
        """The policy with the keys of the file, all of them."""
        return {
            _KEYS.get(name, name.replace("_", "-")): list(v) if isinstance(v, tuple) else v
            for name, v in self._asdict().items()
        }

    def holds(self, finding: Finding, rule: Rule) -> bool:
        """Whether this finding of the rule holds the report.

        Of selectors the closest one decides, `hold` if they are alike.  What a baseline knows has
        been published before and holds nothing.
        """
        if finding.known:
            return False
        if fate := {_UNREADABLE: self.unreadable, _NO_REPORT: self.not_a_report}.get(rule.code):
            return fate == HOLD
        wanted, unwanted = (
            max((closeness(word, rule) for word in words), default=0)
            for words in (self.hold, self.let_pass)
        )
        if wanted or unwanted:
            return wanted >= unwanted
        if self.hold_on == NEVER:
            return False
        return SEVERITIES.index(finding.severity) >= SEVERITIES.index(self.hold_on)


_UNREADABLE, _NO_REPORT = "GX001", "GX002"
_KEYS: Mapping[str, str] = {"let_pass": "pass"}
_ATTRIBUTES: Mapping[str, str] = {key: name for name, key in _KEYS.items()}


def _attribute(key: str) -> str:
    return _ATTRIBUTES.get(key, key.replace("-", "_"))
