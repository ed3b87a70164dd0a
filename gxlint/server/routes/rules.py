"""The rules as data: what there is, what is on, and all that `gxlint explain` says."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gxlint.digest import digest
from gxlint.errors import UsageError
from gxlint.rules import Rule, RuleSet
from gxlint.rules.view import rule_data
from gxlint.server.problems import Problem


async def every(request: Request) -> Response:
    """All rules, in the order of their codes, shortly."""
    rules: RuleSet = request.app.state.house.rules
    listed = [_summary(rule, rules) for rule in rules.rules]
    return _cached(request, {"schema": 1, "rules": listed})


async def one(request: Request) -> Response:
    """All that is known of a rule, by its code or name."""
    rules: RuleSet = request.app.state.house.rules
    try:
        rule = rules.by_code(request.path_params["code"])
    except UsageError as error:
        raise Problem("not-found", error.text("zh"), error.text("en")) from error
    return _cached(request, {"schema": 1, "rule": {**rule_data(rule), **_state(rule, rules)}})


def _summary(rule: Rule, rules: RuleSet) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "editions": list(rule.editions) or None,
        "summary": dict(rule.message),
        **_state(rule, rules),
    }


def _state(rule: Rule, rules: RuleSet) -> dict[str, Any]:
    state = rules.state(rule)
    return {"on": state.on, "state": state.reason}


def _cached(request: Request, data: object) -> Response:
    """An answer that whoever has it already need not be sent again (RFC 9110, 8.8.3)."""
    body = json.dumps(data, ensure_ascii=False)
    headers = {"etag": f'"{digest(body)}"', "cache-control": "no-cache"}
    known = [word.strip().removeprefix("W/") for word in _known(request).split(",")]
    if headers["etag"] in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")


def _known(request: Request) -> str:
    return request.headers.get("if-none-match", "")


ROUTES = [Route("/v1/rules", every), Route("/v1/rules/{code}", one)]
