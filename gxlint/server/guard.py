"""Who may ask from a browser, and what a browser may do with an answer.

A page of any site can send requests to this machine, and a name of any site can be made to lead to
it (DNS rebinding).  So the service answers to its own names only, does nothing for pages of others,
and lets no page of others read or frame what it says.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gxlint.server.problems import Problem
from gxlint.server.settings import LOOPBACK, Settings

#: On every answer; a page may say more of its policy.
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
}
_UNLESS_SAID = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
}
_HARMLESS = ("GET", "HEAD", "OPTIONS")
_METHODS = "GET, HEAD, POST, OPTIONS"
_HEADERS = (
    "accept, authorization, content-type, "
    "x-gxlint-timestamp, x-gxlint-nonce, x-gxlint-signature, x-gxlint-key"
)
_EXPOSED = "retry-after, x-request-id, x-gxlint-result, x-gxlint-decision"
_HOUR = "3600"


class Guard:
    """Refuses requests under other names and from pages of others, with a `Problem`."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._names = {*LOOPBACK, settings.host} if settings.is_local else None
        self._origins = frozenset(settings.allow_origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        self._prove_host(host)
        origin = headers.get("origin")
        allowed = origin is not None and origin in self._origins
        if origin is not None and not allowed and not _is_own(origin, host):
            self._prove_foreign(scope["method"])
        if allowed and origin is not None:
            send = _adding(send, _cors(origin))
            if scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
                await _preflight(send)
                return
        await self._app(scope, receive, send)

    def _prove_host(self, host: str) -> None:
        if self._names is not None and _name(host) not in self._names:
            raise Problem(
                "forbidden",
                "本服务只用本机的名称访问，如 http://127.0.0.1",
                "this service answers to names of this machine only, such as http://127.0.0.1",
            )

    def _prove_foreign(self, method: str) -> None:
        if method not in _HARMLESS:
            raise Problem(
                "forbidden",
                "别的网站的页面不能调用本服务；需要的，请管理员用 --allow-origin 加上",
                "pages of other sites may not call this service; the operator can allow them "
                "with --allow-origin",
            )


def secure(headers: MutableHeaders) -> None:
    """Adds what tells browsers to be careful with an answer."""
    headers.update(_ALWAYS)
    for name, value in _UNLESS_SAID.items():
        headers.setdefault(name, value)


def _is_own(origin: str, host: str) -> bool:
    return urlsplit(origin).netloc.lower() == host.lower()


def _name(host: str) -> str:
    """The name in a Host header, without the port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _cors(origin: str) -> Iterable[tuple[str, str]]:
    return (
        ("access-control-allow-origin", origin),
        ("access-control-allow-methods", _METHODS),
        ("access-control-allow-headers", _HEADERS),
        ("access-control-expose-headers", _EXPOSED),
        ("access-control-max-age", _HOUR),
        ("cross-origin-resource-policy", "cross-origin"),
        ("vary", "origin"),
    )


def _adding(send: Send, added: Iterable[tuple[str, str]]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(dict(added))
        await send(message)

    return sending


async def _preflight(send: Send) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})
