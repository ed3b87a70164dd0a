"""Linting the texts of an editor, each under the configuration that holds for its file."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from gxlint.cli import arguments
from gxlint.config import Configuration
from gxlint.engine import Linter
from gxlint.errors import Fault, RuleFileError, UsageError, did_you_mean
from gxlint.files import TEXT
from gxlint.finding import FileResult, Finding
from gxlint.rules import RuleSet
from gxlint.session import Session
from gxlint.sources import sniff

#: What a client may set, named as the options of the command.
SETTINGS = (
    *("baseline", "config", "edition", "extend-select", "ignore", "isolated"),
    *("lang", "pack", "rules", "select"),
)

#: The tool's own findings that say that a text is no report: most of what is opened is none.
_NO_REPORT = ("GX001", "GX002")


class Checked(NamedTuple):
    """What is known of a text.

    `path` is its file, or `gxlint.files.TEXT`.  `result` is None if it is not to be linted, holds
    no report, or if configuration is wrong, which `trouble` says then; `linter` and `rules` are
    those in force.
    """

    text: str
    path: str
    lang: str
    result: FileResult | None = None
    linter: Linter | None = None
    rules: RuleSet | None = None
    trouble: UsageError | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.result.findings if self.result else ()

    @property
    def faults(self) -> Sequence[Fault]:
        """What is wrong with files of configuration, each with its place."""
        return self.trouble.faults if isinstance(self.trouble, RuleFileError) else ()


class Checker:
    """Lints texts under the `options` of the command (see `options`).

    `lang` is the language of what is said of no text in particular.  Configuration, rules and
    suppressions are read anew for every text: what is edited is in force at once.
    """

    def __init__(self, options: Namespace) -> None:
        self._options = options
        self.lang: str = options.lang

    def check(self, text: str, path: str | None) -> Checked:
        """Lints a text; `path` is its file, None for one that has none yet."""
        name = TEXT if path is None else path
        try:
            return self._checked(text, name)
        except UsageError as error:
            return Checked(text, name, self.lang, trouble=error)

    def _checked(self, text: str, path: str) -> Checked:
        wanted = Namespace(**vars(self._options))
        configuration = Configuration(arguments.command_of(wanted))
        arguments.settle_language(wanted, configuration.of(path).settings)
        lang: str = wanted.lang
        session = Session(configuration, lang=lang, debug=wanted.debug)
        session.prepare([path])
        rules = session.in_force(path).rules
        checked = Checked(text, path, lang, None, session.linter(path), rules)
        # The places of what is in a saved page are not those of its text.
        saved_page = sniff.is_saved_page(text[:_OPENING].encode("utf-8", "replace"))
        if saved_page or not configuration.keeps(path, otherwise=True):
            return checked
        result = session.lint_text(text, path)
        if any(finding.code in _NO_REPORT for finding in result.findings):
            return checked
        return checked._replace(result=result)


#: So many characters show whether a text is a saved page.
_OPENING = 4096


def options(words: Sequence[str], settings: object = None) -> Namespace:
    """The options in the command's arguments, with a client's settings added to them.

    `settings` are those of `SETTINGS` by name: texts, true or false, or lists of texts.  Raises
    `UsageError` on whatever is not understood.
    """
    return parser().parse([*words, *_as_words(settings)])


def parser() -> arguments.Parser:
    """The options of ``gxlint lsp``."""
    made = arguments.Parser(
        "lsp",
        "[选项 options]",
        "语言服务器（LSP，标准输入输出）：由编辑器启动，边写边查。设置见 examples/editors/。\n"
        "A language server on standard input and output, started by an editor; see\n"
        "examples/editors/.",
        f"编辑器的 initializationOptions 可写 what editors may set there:\n  {' '.join(SETTINGS)}",
    )
    group = made.add_argument_group("检查 checking")
    arguments.add_edition(group)
    arguments.add_baseline(
        group, "不标出这个基线里已知的问题\nleave out what this baseline knows already"
    )
    arguments.add_rule_choice(made)
    arguments.add_config(made)
    arguments.add_general(made, colors=False)
    return made


def _as_words(settings: object) -> list[str]:
    if settings is None:
        return []
    if not isinstance(settings, Mapping):
        raise UsageError("编辑器传来的设置应为键和值", "the client's settings are to be an object")
    return [word for key, value in settings.items() for word in _word(str(key), value)]


def _word(key: str, value: Any) -> list[str]:
    if key not in SETTINGS:
        close = did_you_mean(key, SETTINGS)
        zh = f"是否想写 {close}？" if close else f"可用：{'、'.join(SETTINGS)}"
        en = f"did you mean {close}?" if close else f"possible: {', '.join(SETTINGS)}"
        raise UsageError(f"没有设置 {key}；{zh}", f"no setting {key}; {en}")
    if value is None or value is False:
        return []
    if value is True:
        return [f"--{key}"]
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(each, str | int) for each in values):
        raise UsageError(f"设置 {key} 应为文字或文字的列表", f"setting {key} takes text or a list")
    return [f"--{key}={each}" for each in values]
