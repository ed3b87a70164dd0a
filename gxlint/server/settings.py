"""How the service runs; nothing changes while it does."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address

from gxlint.config import Command
from gxlint.server.secretfile import Secret
from gxlint.server.signing import WINDOW
from gxlint.sources import MAX_BYTES

MEBI = 1024 * 1024

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the operator has asked for; times are in seconds, sizes in bytes.

    `timeout` is what one request may take in a worker, `body_timeout` what its body may take to
    arrive; `queue` is how many requests may wait for a worker, `waiting_bytes` how large their
    bodies may be together.  `memory` is what a worker may ask for, None for no limit.
    `allow_origins` are those whose pages may ask from a browser.  `command` is what the command
    line says of configuration.

    `tokens` and `keys` open the service to whoever has one or signs with one; without any it is
    open to whoever reaches it, which can only be this machine.  With `require_signature` tokens
    are not enough; `signature_window` is how far a time stamp may be off.
    """

    host: str = "127.0.0.1"
    port: int = 8321
    workers: int = 2
    queue: int = 64
    timeout: float = 30.0
    body_timeout: float = 60.0
    max_bytes: int = MAX_BYTES
    waiting_bytes: int = 256 * MEBI
    memory: int | None = 1024 * MEBI
    allow_origins: tuple[str, ...] = ()
    access_log: bool = True
    lang: str = "zh"
    command: Command = field(default_factory=Command)
    tokens: tuple[Secret, ...] = ()
    keys: tuple[Secret, ...] = ()
    require_signature: bool = False
    signature_window: int = WINDOW
    debug: bool = False

    @property
    def signed_only(self) -> bool:
        """Whether nothing but a signature opens the service, which keeps browsers out."""
        return bool(self.keys) and (self.require_signature or not self.tokens)

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the service."""
        try:
            return self.host in LOOPBACK or ip_address(self.host).is_loopback
        except ValueError:  # a name
            return False
