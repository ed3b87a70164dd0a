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
    source: str | bytes | os.PathLike[str],
    *,
    select: str | Sequence[str] = (),
    ignore: str | Sequence[str] = (),
    edition: str = "auto",
    lang: str = "zh",
    rules: Sequence[str | os.PathLike[str]] = (),
    packs: Sequence[str | os.PathLike[str]] = (),
    config: str | os.PathLike[str] | None = None,
) -> list[Finding]:
    """The findings on one report, ordered by place.

    `source` is a path, or the report itself: bytes are what a file of any kind holds, and a string
    with a line break in it is text.
    `select` and `ignore` take codes, beginnings of codes and names of rules, in a list or in one
    string with commas; `edition` is "auto", "2008", "2019" or "2021"; `lang` is "zh" or "en";
    `rules` are folders with rules of your own, `packs` rule packs, each a folder or the name of an
    installed one.
    A file's configuration and `gxlint-ignore.yml` are in force as on the command line, those of a
    text or of bytes only if a configuration file is named with `config`.

    An input that cannot be read is a finding (GX001, GX002), not an exception.  Raises `UsageError`
    on an unknown rule, edition or language and on faulty rule files and configuration.
    """
    import os

    from gxlint.config import Command, Configuration
    from gxlint.files import TEXT
    from gxlint.rules.choice import Choice
    from gxlint.session import Session

    path, content = _told_apart(source)
    command = Command(
        file=None if config is None else os.fspath(config),
        isolated=path is None and config is None,
        choice=Choice.of_options(_several(select), _several(ignore)),
        rules=[os.fspath(folder) for folder in rules],
        packs=[os.fspath(pack) for pack in packs],
        edition=None if edition == "auto" else edition,
    )
    session = Session(Configuration(command), lang=lang)
    if path is None:
        return list(_linted(content, session.linter(TEXT)).findings)
    session.prepare([path])
    return list(session.lint(path).findings)


def load_report(
    source: str | bytes | os.PathLike[str], *, edition: str = "auto", lang: str = "zh"
) -> Report:
    """The report in a file, in bytes or in a text (as for `lint`), parsed: its parts, tables and
    figures.

    Raises `NotAReport`, in words of that language, if it cannot be read or holds no report, and
    `UsageError` if there is no such edition or language.
    """
    from gxlint.engine import Linter
    from gxlint.rules import load_rules

    linter = Linter(load_rules().select(["GX001"]), edition=edition, lang=lang)
    path, content = _told_apart(source)
    result = _linted(content, linter) if path is None else linter.lint_file(path)
    if result.report is None:
        raise NotAReport(f"{result.path}: {result.findings[0].message}")
    return result.report


def _told_apart(source: str | bytes | os.PathLike[str]) -> tuple[str | None, str | bytes]:
    """The path that `source` is, and ""; or None, and the text or the bytes that it is."""
    from os import fspath

    if isinstance(source, bytes):
        return None, source
    if isinstance(source, str) and (not source or "\n" in source or "\r" in source):
        return None, source
    return fspath(source), ""


def _linted(content: str | bytes, linter: Linter) -> FileResult:
    from gxlint.files import TEXT

    if isinstance(content, bytes):
        return linter.lint_bytes(content, TEXT)
    return linter.lint_text(content)


def _several(rules: str | Sequence[str]) -> Sequence[str]:
    """Rules by code or name; in a string they stand as on the command line, with commas."""
    from gxlint.errors import parted

    return parted(rules) if isinstance(rules, str) else rules


def __getattr__(name: str) -> object:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"gxlint.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
