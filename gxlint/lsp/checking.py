"""Linting the texts of an editor, each under the configuration that holds for its file."""

from __future__ import annotations

from collections.abc import Sequence

from gxlint.cli import arguments
from gxlint.cli.parsing import Namespace
from gxlint.config import Configuration
from gxlint.engine import Linter
from gxlint.errors import Fault, RuleFileError, UsageError
from gxlint.files import TEXT
from gxlint.finding import FileResult, Finding
from gxlint.namedtuple import NamedTuple
from gxlint.rules import RuleSet
from gxlint.session import Session
from gxlint.sources import sniff

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
    """Lints texts under the `options` of the command.

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
