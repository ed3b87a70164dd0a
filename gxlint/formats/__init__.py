"""Output formats: each a module with one pure function, listed in `FORMATS`, and nowhere else.

``render(results, options)`` turns the outcomes of the files, in the order in which they come, into
pieces of text (bytes, if the format is binary).  It yields what it can say of a file before it asks
for the next, and for each file at least one piece, an empty one if need be: so several formats can
be written in one run without any of them holding back the files (see `gxlint.formats.together`).
"""

from __future__ import annotations

from gxlint.modules import module
from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Protocol

    from gxlint.finding import FileResult
    from gxlint.rules import RuleSet

    class Renderer(Protocol):
        """What the module of a format provides."""

        def render(
            self, results: Iterable[FileResult], options: Options
        ) -> Iterator[str] | Iterator[bytes]: ...


class Options(NamedTuple):
    """How to render.

    `lang` is the language, `color` whether colour may be used, `summary` whether to end with a
    summary where a format has one, `fail_on` the severity from which on a run fails, and `rules`
    what the findings come from, for formats that describe rules as well.  With `in_memory` nothing
    goes to temporary files, however large it is.
    """

    lang: str = "zh"
    color: bool = False
    summary: bool = True
    fail_on: str = "error"
    rules: RuleSet | None = None
    in_memory: bool = False


class Format(NamedTuple):
    """A format: its module, what it is for (a few words), and what becomes of its pieces.

    Text that programs read (`machine`) is always UTF-8, whatever the console speaks.  A `binary`
    format needs a file.  `extra` names the optional dependency that its module imports.  `report`
    says that it shows the report itself: the others work from light results (see `FileResult`).
    """

    module: str
    zh: str
    en: str
    machine: bool = True
    binary: bool = False
    extra: str = ""
    report: bool = False


#: Every format by the name that `--format` takes; the first is the default.
FORMATS: Mapping[str, Format] = {
    "text": Format("full", "带原文和依据", "with source lines, law, remedy", machine=False),
    "concise": Format("concise", "一个问题一行", "one line a finding", machine=False),
    "json": Format("machine", "JSON", "JSON"),
    "jsonl": Format("jsonl", "JSON，一个问题一行", "JSON Lines, a finding a line"),
    "sarif": Format("sarif", "SARIF 2.1.0，代码扫描平台", "SARIF 2.1.0, code scanning"),
    "junit": Format("junit", "JUnit XML，测试报告", "JUnit XML, test reports of a CI"),
    "github": Format("github", "GitHub Actions 注释", "annotations of GitHub Actions"),
    "gitlab": Format("gitlab", "GitLab 代码质量", "GitLab Code Quality"),
    "checkstyle": Format("checkstyle", "Checkstyle XML，如 Jenkins", "Checkstyle XML, Jenkins …"),
    "rdjson": Format("rdjson", "reviewdog", "reviewdog", report=True),
    "markdown": Format(
        "markdown", "Markdown，合并请求、群聊", "Markdown, for merge requests, chats"
    ),
    "csv": Format("csvlist", "CSV 问题清单", "CSV, a list of findings"),
    "html": Format(
        "html", "网页，看着原文改", "a page to read the report in, with the findings", report=True
    ),
    "xlsx": Format(
        "xlsx", "Excel 问题清单和汇总", "Excel, with summaries", binary=True, extra="xlsx"
    ),
}


def load(name: str) -> Renderer:
    """The module of a format, imported when it is asked for.

    Raises `UsageError` if a library that it needs is not installed.
    """
    chosen = FORMATS[name]
    try:
        found: Renderer = module(f"gxlint.formats.{chosen.module}")
    except ModuleNotFoundError as error:
        if not chosen.extra:
            raise
        from gxlint.errors import needs_extra

        zh, en = f"格式 {name} ", f"format {name}"
        raise needs_extra(zh, en, error.name or "", chosen.extra) from error
    return found
