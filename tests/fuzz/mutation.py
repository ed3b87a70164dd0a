"""Inputs changed as people and damage change them: piece by piece, not bit by bit.

A bit flipped in Chinese text or in a compressed part is noise, which the first check throws out.
So text is cut into pieces (lines, cells, tags, scalars), which are moved, repeated and replaced.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

#: One input made of another.
Mutator = Callable[[bytes, Random], bytes]

_MOST_CHANGES = 6
_MOST_COPIES = 40
_NUMBERS = ("0", "1", "-1", "9" * 30, "1.5", "1e999", "0x10", "一百零五", "８")
_NUMBER = re.compile(r"\d+")
_TEXT_PIECES = re.compile(r"[\r\n]+|[|\t ,，、；。（）()]+|[^\r\n|\t ,，、；。（）()]+")
_MARKUP_PIECES = re.compile(r"<[^<>]*>|[^<>]+|[<>]")
_DATA_PIECES = re.compile(r"\r?\n[ ]*|[\[\]{},:\"'|>#&*!-]|[^\r\n\[\]{},:\"'|>#&*!-]+")


def pieces(cut: re.Pattern[str], words: Sequence[str]) -> Mutator:
    """Changes text in the pieces that the pattern cuts it into; `words` may come in."""

    def mutated(data: bytes, random: Random) -> bytes:
        found = cut.findall(data.decode("utf-8", "surrogateescape"))
        for _ in range(random.randint(1, _MOST_CHANGES)):
            _change(found, words, random)
        return "".join(found).encode("utf-8", "surrogateescape")

    return mutated


def of_text(*words: str) -> Mutator:
    """Changes lines and cells."""
    return pieces(_TEXT_PIECES, words)


def of_markup(*words: str) -> Mutator:
    """Changes tags and what stands between them."""
    return pieces(_MARKUP_PIECES, words)


def of_data(*words: str) -> Mutator:
    """Changes YAML, TOML or JSON."""
    return pieces(_DATA_PIECES, words)


def of_bytes(data: bytes, random: Random) -> bytes:
    """Changes, drops and doubles stretches of bytes."""
    changed = bytearray(data)
    for _ in range(random.randint(1, _MOST_CHANGES)):
        start = random.randint(0, len(changed))
        end = min(len(changed), start + random.choice((0, 1, 1, 4, 64)))
        inserted = (b"", random.randbytes(1), bytes(changed[start:end]) * 2, random.randbytes(4))
        changed[start:end] = random.choice(inserted)
    return bytes(changed)


def of_archive(change: Mutator) -> Mutator:
    """Changes one part of a zip archive, which stays an archive; what is none as bytes."""

    def mutated(data: bytes, random: Random) -> bytes:
        try:
            with ZipFile(BytesIO(data)) as old:
                parts = [(name, old.read(name)) for name in old.namelist()]
        except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
            return of_bytes(data, random)
        if not parts:
            return of_bytes(data, random)
        # The biggest part is the text.
        chosen = max(parts, key=lambda part: len(part[1])) if random.random() < 0.6 else None
        index = parts.index(chosen or random.choice(parts))
        name, content = parts[index]
        parts[index] = name, change(content, random)
        out = BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as new:
            for name, content in parts:
                # With the time of day in it, the same seed would not make the same archive.
                new.writestr(ZipInfo(name), content, ZIP_DEFLATED)
        return out.getvalue()

    return mutated


def _change(found: list[str], words: Sequence[str], random: Random) -> None:
    """One change in the pieces."""
    at = random.randrange(len(found)) if found else 0
    end = min(len(found), at + random.choice((1, 1, 1, 2, 5, 20)))
    match random.randrange(8):
        case 0:
            del found[at:end]
        case 1:
            other = random.randrange(len(found)) if found else 0
            found[other:other] = found[at:end]
        case 2:
            found[at:end] = found[at:end] * random.randint(2, _MOST_COPIES)
        case 3:
            random.shuffle(chosen := found[at:end])
            found[at:end] = chosen
        case 4:
            found[at:at] = [random.choice(words or _NUMBERS)]
        case 5:
            found[at:end] = [random.choice((*words, *_NUMBERS, ""))]
        case 6:
            number = random.choice(_NUMBERS)
            found[at:end] = [_NUMBER.sub(number, piece) for piece in found[at:end]]
        case _:
            found[at:end] = [_cut(piece, random) for piece in found[at:end]]


def _cut(piece: str, random: Random) -> str:
    """The piece without some of its characters, or with some of them changed."""
    start = random.randint(0, len(piece))
    end = random.randint(start, len(piece))
    between = ("", chr(random.choice((0, 0x0D, 0x85, 0x2028, 0x3000, 0xFEFF, 0x4E00, 0x1F600))))
    return piece[:start] + random.choice(between) + piece[end:]
