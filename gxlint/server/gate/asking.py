"""``POST /v1/gate`` in a worker: a document and what is said of it in, a decision out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gxlint.errors import UsageError
from gxlint.formats.machine import dumps
from gxlint.server import media
from gxlint.server.gate.answer import answer, editors_view
from gxlint.server.gate.decision import Decision, decide
from gxlint.server.gate.metadata import FIELDS, Metadata
from gxlint.server.gate.policy import HEED, Policy
from gxlint.server.intake import UNNAMED, Intake, display_name, intake
from gxlint.server.linting import facts
from gxlint.server.problems import Problem
from gxlint.server.wishes import Wishes
from gxlint.server.work import Answer, Linters, Request, Upload

#: The forms of an answer: everything; lines of text; the piece of markup for editors alone.
OFFERED = ("application/json", "text/plain", "text/html")


def gate(linters: Linters, request: Request) -> Answer:
    """Decides on what has been sent.  Raises `Problem` and `UsageError`."""
    media_type = media.chosen(request.accept, OFFERED)
    given = intake(request, tuple(FIELDS))
    metadata = Metadata.of(_texts(given.others))
    upload = _only(given, metadata)
    lang = linters.language(given.wishes)
    in_force = linters.in_force(place := metadata.path(upload.name))
    policy = Policy.of(in_force.settings.gate)
    result = linters.lint(
        upload, given.wishes, place, metadata.planned, comments=policy.comments == HEED
    )
    decision = decide(result, metadata, policy, in_force.rules, lang)
    if media_type == "application/json":
        said = answer(result, decision, policy, lang)
        text = dumps({**said, "request_id": request.id})
    elif media_type == "text/html":
        text = editors_view(result, decision, lang)
    else:
        text = _lines(decision, lang)
    return Answer(
        200,
        media.content_type(media_type),
        text.encode("utf-8", "replace"),
        (("x-gxlint-decision", decision.word),),
        {**facts([result]), "decision": decision.word},
    )


def _texts(fields: Mapping[str, Any]) -> dict[str, str]:
    """The fields as texts: in JSON the year may be a number, and null says nothing."""
    texts = {name: value for name, value in fields.items() if value is not None}
    if type(year := texts.get("year")) is int:
        texts["year"] = str(year)
    for name, value in texts.items():
        if not isinstance(value, str):
            raise UsageError(f"{name} 应为文字", f"{name} is to be text")
    return texts


def _only(given: Intake, metadata: Metadata) -> Upload:
    """The one document, called what its address calls it if it has no name of its own."""
    if given.wishes._replace(lang=None) != Wishes():
        raise UsageError(
            "把关时不能在请求里选规则、定级别；请写在服务的配置文件里（gate、select、severity……）",
            "the gate takes no options on rules: write them into the configuration of the service",
        )
    if len(given.uploads) != 1:
        raise Problem(
            "bad-request", "把关一次只查一个文件", "the gate takes one document at a time"
        )
    (upload,) = given.uploads
    if upload.name == UNNAMED and metadata.name:
        return upload._replace(name=display_name(metadata.name))
    return upload


def _lines(decision: Decision, lang: str) -> str:
    """The decision, then a reason a line, then a line for each doubt that does not hold."""
    return "".join(f"{line}\n" for line in (decision.word, *decision.told(lang)))
