"""How much a request may bring, and how long that may take: refused before it is read, if it says
so itself, and while it is read, if it does not."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gxlint.server.problems import Problem
from gxlint.server.settings import MEBI, Settings

#: Fields in the head of a request, and the bytes of all of them.  (The parser of the head has a
#: limit on bytes as well, above which it answers by itself.)
MAX_FIELDS = 100
MAX_HEAD = 32 * 1024


class Limits:
    """Lets requests through as long as they stay within what `settings` allow.

    Raises `Problem` otherwise, from the application's reading as the case may be.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        self._prove_head(scope)
        await self._app(scope, _Body(scope, receive, self._settings).receive, send)

    def _prove_head(self, scope: Scope) -> None:
        headers = scope["headers"]
        size = sum(len(name) + len(value) for name, value in headers)
        if len(headers) > MAX_FIELDS or size + len(scope["query_string"]) > MAX_HEAD:
            raise Problem(
                "headers",
                f"请求头和参数最多 {MAX_FIELDS} 项、{MAX_HEAD // 1024} KB",
                f"at most {MAX_FIELDS} header fields and {MAX_HEAD // 1024} KB of head and query",
            )
        said = next((value for name, value in headers if name == b"content-length"), b"0")
        if not said.isdigit() or int(said) > self._settings.max_bytes:
            raise too_large(self._settings)


class _Body:
    """A body that comes in pieces; counts them, and the time."""

    def __init__(self, scope: Scope, receive: Receive, settings: Settings) -> None:
        self._scope = scope
        self._receive = receive
        self._settings = settings
        self._deadline = asyncio.get_running_loop().time() + settings.body_timeout
        self._complete = False

    async def receive(self) -> Message:
        """The next piece.  Raises `Problem` if that is too much, or comes too late."""
        if self._complete:
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._deadline):
                message = await self._receive()
        except TimeoutError as error:
            raise Problem(
                "slow",
                f"内容没有在 {self._settings.body_timeout:g} 秒内传完",
                f"the body did not arrive within {self._settings.body_timeout:g} s",
            ) from error
        self._scope["received"] = self._scope.get("received", 0) + len(message.get("body", b""))
        if self._scope["received"] > self._settings.max_bytes:
            raise too_large(self._settings)
        self._complete = not message.get("more_body", False)
        return message


def too_large(settings: Settings) -> Problem:
    """That a body is larger than allowed."""
    limit = f"{settings.max_bytes / MEBI:g} MB"
    return Problem(
        "too-large",
        f"内容超过 {limit}，没有接收；年度报告很少超过 1 MB，请去掉图片和附件",
        f"the body is larger than {limit} and was not taken; leave out pictures and attachments",
    )
