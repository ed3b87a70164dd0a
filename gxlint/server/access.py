"""Who may ask: whoever signs requests, or has a token, if there are keys or tokens at all."""

from __future__ import annotations

from hashlib import sha256

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gxlint.server import signing
from gxlint.server.problems import Problem
from gxlint.server.settings import Settings
from gxlint.server.signing import Refusal, Request, Signing
from gxlint.server.tokens import Tokens

#: What takes a token or a signature; the rest are pages without anybody's data.
_CLOSED = ("/v1/", "/metrics")
_BEARER = "bearer "
_CHALLENGE = ("www-authenticate", 'Bearer realm="gxlint"')


class Access:
    """Lets requests through that come from somebody known.  Raises `Problem` otherwise.

    A signature covers the body, so the last piece of it is not handed on before it is proved.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._tokens = Tokens(settings.tokens)
        self._signing = Signing(settings.keys, window=settings.signature_window)
        self._signed_only = settings.signed_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        closed = scope["type"] == "http" and scope["path"].startswith(_CLOSED)
        if not closed or not (self._tokens or self._signing):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if self._signing and signing.SIGNATURE in headers:
            signed = _Signed(scope, headers, receive, send, self._signing)
            await self._app(scope, signed.receive, signed.send)
            return
        if self._signed_only:
            raise unauthorized(
                "请求要带签名；写法见 /docs", "requests have to be signed; see /docs for how"
            )
        scope["caller"] = self._owner(headers.get("authorization", ""))
        await self._app(scope, receive, send)

    def _owner(self, authorization: str) -> str:
        if not authorization.lower().startswith(_BEARER):
            raise unauthorized(
                "需要访问令牌：请求头 Authorization: Bearer 令牌",
                "an access token is needed: Authorization: Bearer …",
            )
        token = authorization[len(_BEARER) :].strip()
        owner = self._tokens.owner(token.encode("utf-8", "surrogateescape"))
        if owner is None:
            raise unauthorized("访问令牌不对", "the access token is unknown")
        return owner


class _Signed:
    """A signed request whose body comes in pieces."""

    def __init__(
        self, scope: Scope, headers: Headers, receive: Receive, send: Send, keys: Signing
    ) -> None:
        query = scope["query_string"]
        path = scope.get("raw_path") or scope["path"].encode()
        target = (path + b"?" + query if query else path).decode("latin-1")
        self._request = Request(scope["method"], target, headers)
        self._scope = scope
        self._receive = receive
        self._send = send
        self._keys = keys
        self._digest = sha256()
        self._proved = False
        # A body that nobody would be let in with is not taken.
        if refusal := keys.refused_unread(self._request):
            raise _refused(refusal, keys)

    async def receive(self) -> Message:
        """The next piece.  Raises `Problem` in place of the last one if the signature is wrong."""
        message = await self._receive()
        if message["type"] == "http.request" and not self._proved:
            self._digest.update(message.get("body", b""))
            if not message.get("more_body", False):
                self._prove()
        return message

    async def send(self, message: Message) -> None:
        """Sends a part of the answer; one that was made without the body waits for the proof."""
        while not self._proved:
            if (await self.receive())["type"] != "http.request":
                return
        await self._send(message)

    def _prove(self) -> None:
        outcome = self._keys.check(self._request, self._digest.hexdigest())
        if isinstance(outcome, Refusal):
            raise _refused(outcome, self._keys)
        self._scope["caller"] = outcome
        self._proved = True


def unauthorized(zh: str, en: str) -> Problem:
    """That nobody known asks."""
    return Problem("unauthorized", zh, en, (_CHALLENGE,))


def _refused(refusal: Refusal, keys: Signing) -> Problem:
    window = str(keys.window)
    if refusal is Refusal.TOO_MANY:
        return Problem(
            "busy",
            "签过名的请求太多，请稍后再试",
            "too many signed requests; try again later",
            (("retry-after", window),),
        )
    zh, en = _WORDS[refusal]
    return unauthorized(zh.format(window=window), en.format(window=window))


_UNKNOWN = (
    "签名不对：密钥、签名的内容或正文与收到的不一致",
    "the signature is wrong: another key, or something else was signed than has come",
)
_WORDS = {
    Refusal.MALFORMED: (
        "签名的请求头写得不对：X-GXLint-Timestamp 是秒数，X-GXLint-Signature 是 v1= 加 64 位"
        "十六进制数",
        "malformed headers: X-GXLint-Timestamp is in seconds, X-GXLint-Signature is v1= and 64 "
        "hexadecimal digits",
    ),
    Refusal.STALE: (
        "签名的时间与本机相差超过 {window} 秒；请校准两边的时钟，不要重发旧请求",
        "the time stamp is more than {window} s off; set the clocks, do not send old requests",
    ),
    Refusal.REPLAYED: (
        "这个请求已经收到过；要再查一次的，请重新签名（同一秒内再查的，加 X-GXLint-Nonce）",
        "this request has come before; sign anew (within a second, with an X-GXLint-Nonce)",
    ),
    # Who guesses names of keys learns nothing.
    Refusal.UNKNOWN_KEY: _UNKNOWN,
    Refusal.WRONG: _UNKNOWN,
}
