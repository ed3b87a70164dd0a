"""What worker processes do: a request's bytes in, an answer's bytes out.

`begin` is called once in each process; `perform` calls, for each request, one of the functions that
routes name, and makes an answer of whatever it raises.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from gxlint import bundle
from gxlint.config import Configuration, InForce
from gxlint.engine import Linter
from gxlint.errors import UsageError
from gxlint.files import TEXT
from gxlint.finding import FileResult
from gxlint.namedtuple import NamedTuple
from gxlint.rules import RuleSet
from gxlint.rules.choice import Choice
from gxlint.server import problems
from gxlint.server.problems import Problem
from gxlint.server.wishes import ChoiceKey, Wishes
from gxlint.suppressions import Suppressions


class Request(NamedTuple):
    """A request as bytes: nothing in it has been looked into yet."""

    id: str
    body: bytes
    content_type: str
    query: str
    accept: str


class Answer(NamedTuple):
    """What goes back, and `facts`, which may stand in a log: never a word of the document."""

    status: int
    media_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    facts: Mapping[str, Any] = {}


class Upload(NamedTuple):
    """A document, as bytes or as text; `name` is what to call it, and nothing else."""

    name: str
    content: bytes | str


class Linters:
    """Lints under the configuration of the service and, above it, the wishes of a request.

    No file says anything of a document that has been sent: what its sender calls it leads nowhere.
    """

    def __init__(self, configuration: Configuration, lang: str, *, debug: bool = False) -> None:
        self._configuration = configuration
        self._places: dict[int, InForce] = {}
        self._in_force = self.in_force(TEXT)
        self._lang = lang
        self._debug = debug
        self._chosen = lru_cache(_KEPT)(self._choose)
        self._linter = lru_cache(_KEPT)(self._new)

    def language(self, wishes: Wishes) -> str:
        """The language of an answer."""
        return wishes.lang or self._lang

    def fail_on(self, wishes: Wishes) -> str:
        """The severity from which on a document fails."""
        return wishes.fail_on or self._in_force.settings.fail_on or "error"

    def rules(self, wishes: Wishes) -> RuleSet:
        """The rules in force.  Raises `UsageError` if wishes for rules cannot be granted."""
        return self._chosen(id(self._in_force), wishes.choice_key)

    def in_force(self, place: str) -> InForce:
        """What the configuration says for a place: a path that patterns may fit, and no file."""
        in_force = self._configuration.of_name(place)
        self._places[id(in_force)] = in_force  # the configuration keeps them, and makes few
        return in_force

    def lint(
        self,
        upload: Upload,
        wishes: Wishes,
        place: str = TEXT,
        published: date | None = None,
        *,
        comments: bool = True,
    ) -> FileResult:
        """Lints a document that is to stand at that place, and to be published on that day.

        `comments` says whether findings that a comment in it accepts are left out.
        Raises `UsageError` if wishes cannot be granted.
        """
        key = id(self.in_force(place))
        lang = self.language(wishes)
        linter = self._linter(key, wishes.choice_key, wishes.edition, lang, comments)
        if isinstance(upload.content, str):
            result = linter.lint_text(upload.content, TEXT, published=published)
        else:
            result = linter.lint_bytes(upload.content, TEXT, published=published)
        rules = self._chosen(key, wishes.choice_key)
        findings = rules.shown(result.findings, wishes.severity)
        return result._replace(path=upload.name, findings=findings)

    def _choose(self, place: int, words: ChoiceKey) -> RuleSet:
        in_force = self._places[place]
        if not any(words):
            return in_force.rules
        return in_force.rules.choose((*in_force.settings.choices, Choice.of_options(*words)))

    def _new(
        self, place: int, words: ChoiceKey, edition: str | None, lang: str, comments: bool
    ) -> Linter:
        return Linter(
            self._chosen(place, words),
            edition=edition or self._places[place].settings.edition or "auto",
            lang=lang,
            suppressions=Suppressions(self._configuration, lang=lang) if comments else None,
            debug=self._debug,
        )


#: So many different wishes are remembered.
_KEPT = 32

_linters: list[Linters] = []


def begin(configuration: Configuration, lang: str, debug: bool) -> None:
    """Lints once, so that the first request finds all that is needed at hand.

    `configuration` has been read already: it is the same for all workers, whenever they begin.
    """
    linters = Linters(configuration, lang, debug=debug)
    for text in bundle.load()["examples"].values():
        linters.lint(Upload(TEXT, text), Wishes())
    _linters[:] = [linters]


#: What answers a request in a worker.
Performer = Callable[[Linters, Request], Answer]


def perform(function: Performer, request: Request) -> Answer:
    """The function's answer, or that something is wrong with the request."""
    try:
        return function(_linters[0], request)
    except UsageError as error:
        problem = Problem.of_usage(error)
    except Problem as raised:
        problem = raised
    return Answer(
        problem.status,
        problems.MEDIA_TYPE,
        problem.body(request.id),
        problem.headers,
        {"problem": problem.kind},
    )
