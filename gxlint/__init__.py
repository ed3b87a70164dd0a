"""gxlint: a linter for China's annual reports on open government information.

>>> import gxlint
>>> for finding in gxlint.lint("report.txt"):
...     print(finding.code, finding.message)

`lint` and `load_report` serve single reports; `Linter` serves many.  Whatever is used is imported
on first use: ``import gxlint`` itself costs next to nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from gxlint.engine import Linter
    from gxlint.errors import UsageError
    from gxlint.finding import FileResult, Finding
    from gxlint.model import Report
    from gxlint.rules import load_rules

__all__ = [
    "FileResult",
    "Finding",
    "Linter",
    "NotAReport",
    "Report",
    "UsageError",
    "__version__",
    "lint",
    "load_report",
    "load_rules",
]

__version__ = "0.1.0"

_HOMES = {
    "FileResult": "finding",
    "Finding": "finding",
    "Linter": "engine",
    "Report": "model",
    "UsageError": "errors",
    "load_rules": "rules",
}


class NotAReport(ValueError):  # noqa: N818
    """What was to be loaded cannot be read, or holds no annual report; its text says which."""


def lint(
    source: str | os.PathLike[str],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    edition: str = "auto",
    lang: str = "zh",
    rules: Sequence[str | os.PathLike[str]] = (),
    packs: Sequence[str | os.PathLike[str]] = (),
    config: str | os.PathLike[str] | None = None,
) -> list[Finding]:
    """The findings on one report, ordered by place.

    `source` is a path, or the report itself: a string with a line break in it is taken as text.
    `select` and `ignore` take codes, beginnings of codes and names of rules; `edition` is "auto",
    "2008", "2019" or "2021"; `lang` is "zh" or "en"; `rules` are folders with rules of your own,
    `packs` rule packs, each a folder or the name of an installed one.
    A file's configuration and `gxlint-ignore.yml` are in force as on the command line, those of a
    text only if a configuration file is named with `config`.

    An input that cannot be read is a finding (GX001, GX002), not an exception.  Raises `UsageError`
    on an unknown rule and on faulty rule files and configuration.
    """
    import os

    from gxlint.config import Command, Configuration
    from gxlint.files import TEXT
    from gxlint.rules.choice import Choice
    from gxlint.session import Session

    text = _as_text(source)
    command = Command(
        file=None if config is None else os.fspath(config),
        isolated=text is not None and config is None,
        choice=Choice.of_options(select, ignore),
        rules=[os.fspath(folder) for folder in rules],
        packs=[os.fspath(pack) for pack in packs],
        edition=None if edition == "auto" else edition,
    )
    session = Session(Configuration(command), lang=lang)
    if text is not None:
        return list(session.linter(TEXT).lint_text(text).findings)
    path = os.fspath(source)
    session.prepare([path])
    return list(session.lint(path).findings)


def load_report(
    source: str | os.PathLike[str], *, edition: str = "auto", lang: str = "zh"
) -> Report:
    """The report in a file or a text (as for `lint`), parsed: its parts, tables and figures.

    Raises `NotAReport`, in words of that language, if it cannot be read or holds no report.
    """
    from gxlint.engine import Linter
    from gxlint.rules import load_rules

    linter = Linter(load_rules().select(["GX001"]), edition=edition, lang=lang)
    text = _as_text(source)
    result = linter.lint_text(text) if text else linter.lint_file(source)
    if result.report is None:
        raise NotAReport(f"{result.path}: {result.findings[0].message}")
    return result.report


def _as_text(source: str | os.PathLike[str]) -> str | None:
    """`source` if it is the text of a report, None if it is a path."""
    is_text = isinstance(source, str) and ("\n" in source or "\r" in source)
    return source if is_text and isinstance(source, str) else None


def __getattr__(name: str) -> object:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"gxlint.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
