"""From bytes to characters, for every encoding that Chinese portals, editors and tools hand out.

A byte order mark decides.  Without one: UTF-16 by its NUL bytes, then UTF-8, then GB18030 (which
contains GBK and GB2312).  A few bad bytes or a cut-off end become U+FFFD and are told as damage.
"""

from __future__ import annotations

import codecs

from gxlint import patterns
from gxlint.namedtuple import NamedTuple
from gxlint.sources import Unreadable


class Decoded(NamedTuple):
    """The characters, and what went wrong: keys of `gxlint.messages` ("undecodable", "cut_off").

    `encoding` is that of the bytes, which began with the byte order mark `mark`, if any.
    """

    text: str
    damage: tuple[str, ...] = ()
    encoding: str = "utf-8"
    mark: bytes = b""


# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: Control characters that no text has many of; tab, line ends, form feed, ESC, and separators of
#: records, which some programs end lines with, are left out.
_CONTROLS = bytes([*range(0x01, 0x09), *range(0x0E, 0x1B)])

#: Text copied out of a word processor has one control character a table cell at most.
_CONTROLS_AT_MOST = 0.02

#: A text in the encoding tried has far fewer bad sequences than characters beyond ASCII.
_BAD_AT_MOST = 0.05

#: What nearly all characters of a Chinese text are; a wrong guess of the byte order gives few.
_ORDINARY = r"[\t\n\r -~\u2010-\u203b\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_ORDINARY_AT_LEAST = 0.9
_SAMPLE = 8192


def decode(data: bytes) -> Decoded:
    """The characters of `data`, without a byte order mark.

    Raises `Unreadable` with reason "binary" (no text) or "undecodable" (text in an encoding that
    is none of the above).
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            decoded = _lenient(data[len(mark) :], encoding) or _fail("undecodable")
            return decoded._replace(mark=mark)
    if b"\x00" in data:
        return _with_nuls(data)
    if len(data.translate(None, _CONTROLS)) < len(data) * (1 - _CONTROLS_AT_MOST):
        raise Unreadable("binary")
    for encoding in ("utf-8", "gb18030"):
        if (found := _strict(data, encoding)) is not None:
            return found
        if encoding == "utf-8" and (found := _lenient(data, encoding)) is not None:
            return found
    return _lenient(data, "gb18030") or _fail("undecodable")


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding=encoding)
    except UnicodeDecodeError:
        return None


def _lenient(data: bytes, encoding: str) -> Decoded | None:
    """Decoded with replacement characters, None if there would be too many for a text."""
    try:
        return Decoded(data.decode(encoding), encoding=encoding)
    except UnicodeDecodeError as error:
        cut = len(data) - error.start < _LONGEST_CHARACTER and error.end == len(data)
    text = data.decode(encoding, "replace")
    bad = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore")) - bad
    if bad > max(beyond_ascii * _BAD_AT_MOST, cut):
        return None
    return Decoded(text, ("cut_off" if cut else "undecodable",), encoding)


_LONGEST_CHARACTER = 4


def _with_nuls(data: bytes) -> Decoded:
    """UTF-16 without its mark, or a text that a crash has padded with NULs at its end."""
    text = data.rstrip(b"\x00")
    if b"\x00" not in text:
        return decode(text)._replace(damage=("cut_off",))
    if not _has_stray_nuls(data):
        for encoding in ("utf-16-le", "utf-16-be"):
            sample = data[:_SAMPLE].decode(encoding, "ignore")
            if len(patterns.compile(_ORDINARY).findall(sample)) >= len(sample) * _ORDINARY_AT_LEAST:
                return _lenient(data, encoding) or _fail("undecodable")
    raise Unreadable("binary")


def _has_stray_nuls(data: bytes) -> bool:
    """Whether it is text but for some NULs: any two ASCII letters also make a UTF-16 ideograph."""
    few = data.count(0) < len(data) * _STRAY_NULS_AT_MOST
    return few and _strict(data.replace(b"\x00", b""), "utf-8") is not None


_STRAY_NULS_AT_MOST = 0.25


def _fail(reason: str) -> Decoded:
    raise Unreadable(reason)
