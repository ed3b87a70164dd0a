"""Bearer tokens: ``Authorization: Bearer …``."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from hmac import compare_digest

from gxlint.server.secretfile import Secret

VARIABLE = "GXLINT_TOKENS"


class Tokens:
    """The tokens that are known; whose one is takes the same time to find whatever it is."""

    def __init__(self, known: Sequence[Secret]) -> None:
        self._digests = tuple((secret.name, sha256(secret.value).digest()) for secret in known)

    def __bool__(self) -> bool:
        return bool(self._digests)

    def owner(self, token: bytes) -> str | None:
        """The name of the token, None if it is unknown."""
        given = sha256(token).digest()
        found = None
        for name, digest in self._digests:
            if compare_digest(digest, given):
                found = name
        return found
