"""The parts of a zipped Office file, read with bounds on everything that the file itself claims.

Nothing is unpacked to disk, nothing outside the file is ever looked at, and XML that declares a
document type (and with it entities) is refused: Office files have none.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Protocol
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from gxlint.sources import Unreadable
from gxlint.sources.word import prefixes

#: A report in Word has about twenty parts, 1 MB of XML, 30 000 elements and as many attributes.
MAX_PARTS = 5_000
MAX_EXPANDED = 48 * 1024 * 1024
MAX_TAGS = 1_000_000
MAX_ATTRIBUTES = 500_000

_CHUNK = 1 << 16
_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
#: What parts of Office files may be written in.
_ENCODINGS = ("utf-8", "utf-16")

Attributes = Mapping[str, str]


class Handler(Protocol):
    """Receives the elements of a part; names are ``namespace}name``, or as written, "w:p", where
    that says the same (see `gxlint.sources.word.prefixes`)."""

    def start(self, name: str, attributes: Attributes) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, characters: str) -> None: ...


class Package:
    """An Office file in memory.  Raises `Unreadable` on one that is broken, locked or a bomb."""

    def __init__(self, data: bytes) -> None:
        if data.count(_DIRECTORY_ENTRY) > MAX_PARTS:
            raise Unreadable("too_large")
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
            raise Unreadable("broken", _words(error)) from error
        self._left = MAX_EXPANDED

    def has(self, part: str) -> bool:
        """Whether there is a part of that name."""
        return part in self._zip.NameToInfo

    def feed(self, part: str, handler: Handler) -> None:
        """Hands the elements of a part to `handler`, in order."""
        # In one piece: a tag or comment that is fed in chunks is scanned anew with each of them.
        data = b"".join(self._chunks(part))
        # Counting takes a tenth of all reading, and most parts are too short for so many.
        if len(data) > min(MAX_TAGS, 2 * MAX_ATTRIBUTES):
            _guard_complexity(data)
        try:
            if not _fed_as_written(part, data, handler):
                _parser(handler, expat.ParserCreate(namespace_separator=prefixes.SEPARATOR)).Parse(
                    data, True
                )
        except expat.ExpatError as error:
            raise Unreadable("broken", f"{part}: {error}") from error

    def read(self, part: str) -> bytes:
        """What a part holds, b"" if it is not there."""
        return b"".join(self._chunks(part)) if self.has(part) else b""

    def measure(self) -> None:
        """Unpacks every part and keeps none: whoever unpacks the file after this is safe."""
        for part in self._zip.NameToInfo:
            for _ in self._chunks(part):
                pass
        self._left = MAX_EXPANDED

    def related(self, part: str) -> dict[str, str]:
        """The parts that a part refers to (the whole file's for ""), by the kind of relation:
        "officeDocument", "styles", …; what lies outside the file is left out."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(relations):
            return {}
        found = _Relations(folder)
        self.feed(relations, found)
        return found.parts

    def _entry(self, part: str) -> ZipInfo:
        entry = self._zip.NameToInfo.get(part)
        if entry is None:
            raise Unreadable("broken", part)
        if entry.flag_bits & _ENCRYPTED:
            raise Unreadable("encrypted")
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Unreadable("broken", part)
        return entry

    def _chunks(self, part: str) -> Iterator[bytes]:
        """The unpacked content of a part; all that is read of the file has one limit."""
        entry = self._entry(part)
        try:
            with self._zip.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise Unreadable("too_large")
                    yield chunk
        except Unreadable:
            raise
        except (BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
            raise Unreadable("broken", _words(error)) from error


class _Relations:
    """The handler for a part that lists relations."""

    def __init__(self, folder: str) -> None:
        self.parts: dict[str, str] = {}
        self._folder = folder

    def start(self, name: str, attributes: Attributes) -> None:
        target = attributes.get("Target")
        if not name.endswith("}Relationship") or not target:
            return
        if attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            path = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
            self.parts.setdefault(kind, path)

    def end(self, name: str) -> None:
        """Nothing closes here that matters."""

    def text(self, characters: str) -> None:
        """Relations hold no text."""


def _guard_complexity(data: bytes) -> None:
    attributes = data.count(b'="') + data.count(b"='")
    if data.count(b"<") > MAX_TAGS or attributes > MAX_ATTRIBUTES:
        raise Unreadable("too_complex")


class _UnusualError(Exception):
    """The namespaces are declared such that names have to be handed on with their namespaces."""


def _fed_as_written(part: str, data: bytes, handler: Handler) -> bool:
    """Hands the elements on with their names as written; False if it cannot, and nothing is done.

    Namespaces are as sound behind it as behind a parser that knows of them.
    """
    names: dict[str, Any] = {}  # all there are, once it has been parsed
    namespaces: dict[str, str] = {}

    def begin(name: str, attributes: Attributes) -> None:
        namespaces.update(prefixes.declared(attributes))
        if data.count(b"xmlns") != len(namespaces) or not prefixes.are_usual(namespaces):
            raise _UnusualError
        parser.StartElementHandler = handler.start
        handler.start(name, attributes)

    parser = _parser(handler, expat.ParserCreate(None, None, names))
    parser.StartElementHandler = begin
    try:
        parser.Parse(data, True)
    except _UnusualError:
        return False
    if not prefixes.is_bound(names, namespaces):
        raise Unreadable("broken", f"{part}: unbound prefix")
    return True


def _parser(handler: Handler, parser: expat.XMLParserType) -> expat.XMLParserType:
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse_type
    parser.XmlDeclHandler = _check_encoding
    return parser


def _refuse_type(*_: Any) -> None:
    raise Unreadable("broken", "<!DOCTYPE>")


def _check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding and encoding.lower() not in _ENCODINGS:
        raise Unreadable("broken", encoding)


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__
