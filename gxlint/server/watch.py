"""Around every request: its number, its line in the log, its figures, and the answer to whatever
goes wrong in it."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Collection

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gxlint.server import problems
from gxlint.server.guard import secure
from gxlint.server.house import House, fault
from gxlint.server.problems import Problem

#: What a request is counted under that leads nowhere: addresses are made up by whoever asks.
_NOWHERE = "-"
_CLOSED_BY_CLIENT = 499
_MOMENT = "5"


class Watch:
    """Numbers requests and writes them down; a `Problem` becomes an answer here.

    `paths` are those of addresses, for requests that are refused before they get to one.
    """

    def __init__(self, app: ASGIApp, house: House, paths: Collection[str]) -> None:
        self._app = app
        self._house = house
        self._paths = frozenset(paths)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope["request_id"] = secrets.token_hex(8)
        out = _Out(send, scope["request_id"])
        began = time.monotonic()
        try:
            await self._answered(scope, receive, out)
        finally:
            self._note(scope, out, time.monotonic() - began)

    async def _answered(self, scope: Scope, receive: Receive, out: _Out) -> None:
        try:
            await self._app(scope, receive, out.send)
            return
        except Problem as raised:
            problem = raised
        except ClientDisconnect:
            return
        except asyncio.CancelledError:  # the time to finish what was begun is over
            problem = Problem(
                "closing",
                "服务已停止，这次没有检查完；请稍后再试",
                "the service has ended before the check was done; try again later",
                (("retry-after", _MOMENT),),
            )
        except Exception as error:
            self._house.log.fault(error, request_id=scope["request_id"])
            problem = fault()
        if not out.status:
            scope.setdefault("facts", {"problem": problem.kind})
            response = Response(
                problem.body(scope["request_id"]),
                problem.status,
                dict(problem.headers),
                problems.MEDIA_TYPE,
            )
            await response(scope, receive, out.send)

    def _note(self, scope: Scope, out: _Out, seconds: float) -> None:
        route = scope["path"] if scope["path"] in self._paths else _NOWHERE
        if "route" in scope:
            route = scope["route"].path
        size = scope.get("received", 0)
        status = out.status or _CLOSED_BY_CLIENT
        method = scope["method"] if scope["method"] in _METHODS else _NOWHERE
        self._house.metrics.request(method, route, status, seconds, size)
        self._house.log.request(
            request_id=scope["request_id"],
            method=method,
            route=route,
            status=status,
            bytes_in=size,
            bytes_out=out.size,
            ms=round(seconds * 1000, 1),
            **({"caller": scope["caller"]} if "caller" in scope else {}),
            **scope.get("facts", {}),
        )


_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class _Out:
    """What is sent, with the number of the request on it; remembers how it went."""

    def __init__(self, send: Send, request_id: str) -> None:
        self._send = send
        self._request_id = request_id
        self.status = 0
        self.size = 0

    async def send(self, message: Message) -> None:
        """Sends a part of the answer."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            secure(headers)
            headers["x-request-id"] = self._request_id
        else:
            self.size += len(message.get("body", b""))
        await self._send(message)
