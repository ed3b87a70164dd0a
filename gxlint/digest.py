"""Short digests: fingerprints of findings, keys of what is kept between runs."""

from __future__ import annotations

try:
    # The same function; `hashlib` loads OpenSSL as well, which costs as much as reading a report.
    from _blake2 import blake2b
except ImportError:  # pragma: no cover (an interpreter other than CPython)
    from hashlib import blake2b


def digest(*parts: str | bytes, length: int = 24) -> str:
    """So many hexadecimal digits for the parts, joined by line breaks."""
    taken = blake2b(digest_size=length // 2)
    for index, part in enumerate(parts):
        data = part.encode("utf-8", "replace") if isinstance(part, str) else part
        taken.update(b"\n" + data if index else data)
    return taken.hexdigest()
