"""Examination in this process."""

from collections.abc import Mapping
from functools import lru_cache

from gxlint.config import Command, Configuration
from gxlint.engine import Linter
from gxlint.errors import UsageError
from gxlint.files import TEXT
from gxlint.finding import Finding
from gxlint.session import Session
from gxlint_wagtail.conf import Options
from gxlint_wagtail.verdict import SEVERITIES, CannotExamine, Note, Verdict, gravest_first


def examine(html: bytes, metadata: Mapping[str, str], options: Options) -> Verdict:  # noqa: ARG001
    """Lints the page; metadata is of no use here.

    Raises `CannotExamine` if configuration is faulty.
    """
    try:
        result = _linter(options.CONFIG, options.LANG).lint_bytes(html, TEXT)
    except UsageError as error:
        raise CannotExamine(error.text(options.LANG)) from error
    holding = SEVERITIES[: SEVERITIES.index(options.HOLD_ON) + 1]
    notes = gravest_first(_note(f, f.severity in holding) for f in result.findings)
    return Verdict(any(note.holds for note in notes), notes)


@lru_cache(maxsize=4)
def _linter(config: str, lang: str) -> Linter:
    """The linter under that configuration file; read once, so changes need a restart."""
    command = Command(file=config or None, isolated=not config)
    return Session(Configuration(command), lang=lang).linter(TEXT)


def _note(finding: Finding, holds: bool) -> Note:
    return Note(
        holds=holds,
        severity=finding.severity,
        code=finding.code,
        where=finding.place.where,
        message=finding.message,
        remedy=finding.remedy,
        basis=finding.basis,
    )
