"""Signed requests: HMAC-SHA256 over a time stamp, what is asked, and the body.

What is signed are these lines, joined by line feeds, none at the end::

    gxlint-v1
    1893456000                      X-GXLint-Timestamp: seconds since 1970 in UTC
    4f0c…                           X-GXLint-Nonce, an empty line without one
    POST                            the method
    /v1/gate?year=2026              path and query as sent
    e3b0c442…                       SHA-256 of the body, in hexadecimal digits

``X-GXLint-Signature: v1=…`` holds the HMAC in hexadecimal digits, ``X-GXLint-Key`` the name of the
key (it may be left out: all keys are tried then).  A request is good for `Signing.window` seconds
before and after its time stamp, and once: whoever sends the same document twice within a second
has to add a nonce.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from hashlib import sha256
from hmac import compare_digest, digest
from time import time

from gxlint.namedtuple import NamedTuple
from gxlint.server.secretfile import Secret

VARIABLE = "GXLINT_KEYS"
VERSION = "gxlint-v1"
WINDOW = 300
#: So many signatures are remembered; at this rate within a window something is wrong.
MOST_REMEMBERED = 200_000

SIGNATURE = "x-gxlint-signature"
TIMESTAMP = "x-gxlint-timestamp"
NONCE = "x-gxlint-nonce"
KEY = "x-gxlint-key"

_SIGNATURE = re.compile(r"v1=([0-9a-fA-F]{64})")
_TIMESTAMP = re.compile(r"[0-9]{1,12}")
_NONCE = re.compile(r"[A-Za-z0-9._~+/=-]{0,128}")


class Refusal(Enum):
    """Why a signed request is refused."""

    MALFORMED = "malformed"
    UNKNOWN_KEY = "unknown_key"
    STALE = "stale"
    WRONG = "wrong"
    REPLAYED = "replayed"
    TOO_MANY = "too_many"


class Request(NamedTuple):
    """What a signature covers; `target` is path and query as sent."""

    method: str
    target: str
    headers: Mapping[str, str]


class Signing:
    """The keys that are known, and the signatures seen.

    `window` is in seconds; `now` tells the time.  Only a request that is signed rightly is
    remembered, so that nobody without a key can fill the memory.
    """

    def __init__(
        self,
        keys: Sequence[Secret],
        *,
        window: int = WINDOW,
        most: int = MOST_REMEMBERED,
        now: Callable[[], float] = time,
    ) -> None:
        self._keys = tuple(keys)
        self.window = window
        self._most = most
        self._now = now
        # By time stamp, so that what is past goes in one piece.
        self._seen: dict[int, set[bytes]] = {}
        self._count = 0

    def __bool__(self) -> bool:
        return bool(self._keys)

    def refused_unread(self, request: Request) -> Refusal | None:
        """Why a request is refused whatever its body is, None if that is still to be seen."""
        headers = request.headers
        stamp = headers.get(TIMESTAMP, "")
        if not (
            _SIGNATURE.fullmatch(headers.get(SIGNATURE, ""))
            and _TIMESTAMP.fullmatch(stamp)
            and _NONCE.fullmatch(headers.get(NONCE, ""))
        ):
            return Refusal.MALFORMED
        if abs(self._now() - int(stamp)) > self.window:
            return Refusal.STALE
        return None if self._candidates(request) else Refusal.UNKNOWN_KEY

    def check(self, request: Request, body_digest: str) -> str | Refusal:
        """The name of the key, or why the request is refused; `body_digest` is in lower case."""
        if refusal := self.refused_unread(request):
            return refusal
        found = _SIGNATURE.fullmatch(request.headers[SIGNATURE])
        assert found is not None
        given = bytes.fromhex(found[1])
        stamp = int(request.headers[TIMESTAMP])
        words = canonical(
            request.headers[TIMESTAMP], request.headers.get(NONCE, ""), request, body_digest
        )
        owner = None
        for key in self._candidates(request):
            if compare_digest(digest(key.value, words, "sha256"), given):
                owner = key.name
        if owner is None:
            return Refusal.WRONG
        return self._remembered(stamp, given) or owner

    def _candidates(self, request: Request) -> tuple[Secret, ...]:
        name = request.headers.get(KEY)
        return tuple(key for key in self._keys if name in (None, key.name))

    def _remembered(self, stamp: int, signature: bytes) -> Refusal | None:
        """Notes a signature, unless it has been seen already or there are too many."""
        for past in [one for one in self._seen if one < self._now() - self.window]:
            self._count -= len(self._seen.pop(past))
        if signature in self._seen.get(stamp, ()):
            return Refusal.REPLAYED
        if self._count >= self._most:
            return Refusal.TOO_MANY
        self._seen.setdefault(stamp, set()).add(signature)
        self._count += 1
        return None


def canonical(timestamp: str, nonce: str, request: Request, body_digest: str) -> bytes:
    """The bytes that are signed."""
    lines = (VERSION, timestamp, nonce, request.method, request.target, body_digest)
    return "\n".join(lines).encode("utf-8", "surrogateescape")


def sign(key: bytes, request: Request, body: bytes) -> str:
    """The value of the signature's header for a request with these headers."""
    words = canonical(
        request.headers[TIMESTAMP],
        request.headers.get(NONCE, ""),
        request,
        sha256(body).hexdigest(),
    )
    return f"v1={digest(key, words, 'sha256').hex()}"
