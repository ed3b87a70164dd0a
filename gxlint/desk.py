"""Where single files are linted: under given terms, here or in a worker process, or not at all if
the result is kept from an earlier run.

What comes from here is raw: nothing has been accepted by suppressions, and no baseline asked.
"""

from __future__ import annotations

import os

from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.cache import Cache
    from gxlint.engine import Linter
    from gxlint.finding import FileResult
    from gxlint.rules import RuleSet


class Terms(NamedTuple):
    """Under what a file is linted; `edition` is "auto" or the edition to judge by."""

    rules: RuleSet
    edition: str


class Desk:
    """Lints files, with messages in the language `lang`, and keeps the results in `cache`.

    Terms are told apart by identity: whoever asks must not let go of them.
    """

    def __init__(self, lang: str, *, debug: bool = False, cache: Cache | None = None) -> None:
        self.lang = lang
        self.debug = debug
        self.cache = cache
        self._linters: dict[int, Linter] = {}
        self._circumstances: dict[int, str] = {}

    def known(self, path: str, terms: Terms) -> FileResult | None:
        """The result that an earlier run has kept for what is in the file; None if there is none.

        It has no report.
        """
        if self.cache is None or (data := _content(path)) is None:
            return None
        result = self.cache.get(self._key(data, terms))
        return result and result._replace(path=path)

    def lint(self, path: str, terms: Terms) -> FileResult:
        """Lints the file at `path` ("-" is standard input), and keeps the result."""
        linter = self._linter(terms)
        if self.cache is None or (data := _content(path)) is None:
            return linter.lint_file(path)
        result = linter.lint_bytes(data, path)
        self.cache.put(self._key(data, terms), result)
        return result

    def rehearse(self, terms: Terms) -> None:
        """Lints an example, so that what any report needs is at hand."""
        from gxlint import bundle

        self._linter(terms).lint_text(next(iter(bundle.load()["examples"].values())))

    def failed(self, path: str, terms: Terms, variant: str, words: str) -> FileResult:
        """The result for a file that could not be linted to the end (GX005)."""
        return self._linter(terms).failed(path, variant, words)

    def _linter(self, terms: Terms) -> Linter:
        if id(terms) not in self._linters:
            from gxlint.engine import Linter

            self._linters[id(terms)] = Linter(
                terms.rules, edition=terms.edition, lang=self.lang, debug=self.debug
            )
        return self._linters[id(terms)]

    def _key(self, data: bytes, terms: Terms) -> str:
        from gxlint.cache.key import circumstances, key

        if id(terms) not in self._circumstances:
            self._circumstances[id(terms)] = circumstances(terms.rules, terms.edition, self.lang)
        return key(self._circumstances[id(terms)], data)


def _content(path: str) -> bytes | None:
    """What is in the file; None if it cannot be read, or only once."""
    from gxlint.files import STDIN
    from gxlint.sources import Unreadable, load

    # Standard input, or a pipe: what has been looked at here would be lost to the linter.
    if path == STDIN or not os.path.isfile(path):  # noqa: PTH113
        return None
    try:
        return load(path)
    except Unreadable:  # why, the linter says
        return None
