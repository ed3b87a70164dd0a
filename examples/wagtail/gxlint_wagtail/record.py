"""Decisions on record: a line of JSON in the log of the process, an entry in Wagtail's history.

Neither holds any text of the page: codes and counts only.
"""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.log_actions import log

if TYPE_CHECKING:
    from django.db.models import Model

    from gxlint_wagtail.gate import Decision

logger = logging.getLogger("gxlint_wagtail")

#: What Wagtail's history calls the outcomes, and how grave they are in the log of the process.
ACTIONS = {
    "held": ("gxlint.held", logging.WARNING),
    "passed": ("gxlint.passed", logging.INFO),
    "checked": ("gxlint.checked", logging.INFO),
    "unchecked": ("gxlint.unchecked", logging.ERROR),
}


def write(decision: Decision) -> None:
    """Puts the decision on record.

    History has entries only for pages that are in the database: one that was to be new may be gone
    with its transaction, as may a revision.  The log of the process has a line for every decision.
    """
    outcome = _outcome(decision)
    action, level = ACTIONS[outcome]
    data = _data(decision)
    who = {
        "page": decision.page.pk,
        "user": getattr(decision.user, "pk", None),
        "revision": getattr(decision.revision, "pk", None),
    }
    logger.log(level, json.dumps({"event": action, **who, **data}, ensure_ascii=False))
    if transaction.get_connection().needs_rollback or not _is_kept(decision.page):
        return
    revision = decision.revision if _is_kept(decision.revision) else None
    log(decision.page, action, user=decision.user, revision=revision, data=data)


def _is_kept(row: Model | None) -> bool:
    if row is None or row.pk is None:
        return False
    return type(row)._base_manager.filter(pk=row.pk).exists()


def _outcome(decision: Decision) -> str:
    if decision.verdict.failure:
        return "unchecked"
    if decision.purpose == "check":
        return "checked"
    return "held" if decision.verdict.hold else "passed"


def _data(decision: Decision) -> dict[str, object]:
    verdict = decision.verdict
    return {
        "purpose": decision.purpose,
        "held": decision.held,
        "counts": dict(verdict.counts()),
        "codes": verdict.codes(),
        "failure": verdict.failure,
    }
