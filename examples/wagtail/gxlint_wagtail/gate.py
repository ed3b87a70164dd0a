"""The one place where it is decided whether a page may become public."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from wagtail.log_actions import get_active_log_context

from gxlint_wagtail import conf, record
from gxlint_wagtail.display import sentences
from gxlint_wagtail.verdict import CannotExamine, Verdict
from gxlint_wagtail.words import say

if TYPE_CHECKING:
    from wagtail.models import Revision

    from gxlint_wagtail.mixins import CheckedPageMixin

logger = logging.getLogger("gxlint_wagtail")


class Decision(NamedTuple):
    """What was decided of a page, on what grounds, and who wanted it for which purpose.

    `purpose` is the way on which it is about to become public ("editor", "bulk", "publish",
    "scheduled", "save"), or "check" if it is only looked at.
    """

    page: CheckedPageMixin
    verdict: Verdict
    purpose: str
    user: object = None
    revision: Revision | None = None

    @property
    def held(self) -> bool:
        """Whether a publication was refused."""
        return self.verdict.hold and self.purpose != "check"


class Held(ValidationError):  # noqa: N818
    """A page may not become public; its messages say why.  Wagtail's APIs answer with them."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        super().__init__({NON_FIELD_ERRORS: sentences(decision, conf.options().LANG)})


class Scope:
    """What is decided within a request, or one publication outside of any."""

    def __init__(self) -> None:
        self._decisions: list[Decision] = []
        self._verdicts: dict[tuple[object, ...], Verdict] = {}

    def add(self, decision: Decision) -> None:
        self._decisions.append(decision)

    def verdict(self, page: CheckedPageMixin, options: conf.Options) -> Verdict:
        """The verdict on the page: the same content is examined once, and tried once.

        Raises whatever goes wrong in rendering.
        """
        html, metadata = page.gxlint_html(), page.gxlint_metadata()
        key = (html, *sorted(metadata.items()))
        if key not in self._verdicts:
            examine = import_module(f"gxlint_wagtail.{options.BACKEND}").examine
            self._verdicts[key] = _tried(lambda: examine(html, metadata, options), options)
        return self._verdicts[key]

    def decisions(self) -> list[Decision]:
        """One decision a page: that which held it, else the first."""
        chosen: dict[object, Decision] = {}
        for decision in self._decisions:
            earlier = chosen.setdefault(decision.page.pk, decision)
            if decision.held and not earlier.held:
                chosen[decision.page.pk] = decision
        return list(chosen.values())


_current: ContextVar[Scope | None] = ContextVar("gxlint_scope", default=None)


@contextmanager
def scope() -> Iterator[Scope]:
    """The scope that is open, or a new one; what was decided in it is on record at its end."""
    current = _current.get()
    if current is not None:
        yield current
        return
    current = Scope()
    token = _current.set(current)
    try:
        yield current
    finally:
        _current.reset(token)
        for decision in current.decisions():
            record.write(decision)


def decide(
    page: CheckedPageMixin, purpose: str, *, user: object = None, revision: Revision | None = None
) -> Decision:
    """Examines the page, unless it is not wanted, and says what is to become of it."""
    user = user or get_active_log_context().user
    if not page.gxlint_wanted():
        return Decision(page, Verdict(hold=False), purpose, user, revision)
    with scope() as current:
        options = conf.options()
        verdict = _tried(lambda: current.verdict(page, options), options)
        decision = Decision(page, verdict, purpose, user, revision)
        current.add(decision)
    return decision


def admit(
    page: CheckedPageMixin, purpose: str, *, user: object = None, revision: Revision | None = None
) -> None:
    """Raises `Held` if the page may not become public."""
    decision = decide(page, purpose, user=user, revision=revision)
    if decision.held:
        raise Held(decision)


def _tried(verdict: Callable[[], Verdict], options: conf.Options) -> Verdict:
    """The verdict; where there can be none, that which the settings want then."""
    try:
        return verdict()
    except CannotExamine as error:
        failure = str(error)
    except Exception as error:
        logger.exception("gxlint_wagtail: a page could not be examined")
        failure = say("failure.bug", options.LANG, error=type(error).__name__)
    return Verdict(hold=options.ON_FAILURE == "hold", failure=failure)
