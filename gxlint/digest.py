"""Short digests: fingerprints of findings, keys of what is kept between runs."""

from __future__ import annotations

import sys

try:
    # The same function; `hashlib` loads OpenSSL as well, which costs as much as reading a report.
    from _blake2 import blake2b
except ImportError:  # pragma: no cover (an interpreter other than CPython)
    from hashlib import blake2b

if sys.implementation.name == "cpython":
    # What byte code is told apart by.
    from _imp import source_hash
else:  # pragma: no cover (that of PyPy takes no view of bytes)

    def source_hash(key: int, source: bytes | memoryview) -> bytes:  # type: ignore[misc]
        return blake2b(source, digest_size=8, key=key.to_bytes(8, "big")).digest()


def checksum(data: bytes | memoryview) -> bytes:
    """Eight bytes that show whether data are damaged, in a tenth of the time of a `digest`.

    Data can be made to have any checksum: for what nobody else can write.
    """
    return source_hash(0, data)


def digest(*parts: str | bytes, length: int = 24) -> str:
    """So many hexadecimal digits for the parts, joined by line breaks."""
    taken = blake2b(digest_size=length // 2)
    for index, part in enumerate(parts):
        data = part.encode("utf-8", "replace") if isinstance(part, str) else part
        taken.update(b"\n" + data if index else data)
    return taken.hexdigest()
