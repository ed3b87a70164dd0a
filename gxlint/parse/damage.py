"""Traces of OCR and extraction damage: marks of a bad copy, not mistakes of the author."""

from __future__ import annotations

from gxlint import patterns
from gxlint.model import Damage, Section, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gxlint.document import Document

# The replacement character and private-use characters: bytes or glyphs that had no reading.
_UNREADABLE = patterns.compile("[\ufffd\ue000-\uf8ff]")
# A date that lost its 年 and 月 ("20181231日", "201812月31日").
_TORN_DATE = patterns.compile(
    r"(?:19(?<!\d19)|20(?<!\d20))\d\d(?:年?(?:\d{4}|\d\d)|\d\d?月\d\d?)\s?日"
)
# A line of stray Latin letters and signs, as OCR makes of rulings and stamps.
_LONGEST_GARBAGE = 24
_SIGNS = r".,:;!?()<>«»'\"~*_/\\\s-"
_GARBAGE = patterns.compile(rf"[{_SIGNS}]*[A-Za-zÀ-ž][A-Za-zÀ-ž{_SIGNS}]*")


def find_damage(
    document: Document, sections: Sequence[Section], tables: Mapping[str, Table]
) -> Iterator[Damage]:
    """The traces in reading order of sections, then tables, then stray lines."""
    for section in sections:
        for path, text in section.sentences():
            norm = text.norm
            if found := _UNREADABLE.search(norm):
                yield Damage(path, text.slice(*found.span()), "unreadable")
            if "日" in norm and (found := _TORN_DATE.search(norm)):
                yield Damage(path, text.slice(*found.span()), "torn_date")
            if len(norm) <= _LONGEST_GARBAGE and _GARBAGE.fullmatch(norm):
                yield Damage(path, text, "garbage")
    for key, table in tables.items():
        if not table.damaged:
            continue
        cells = [cell for cell in table.cells() if cell.damaged]
        if cells:
            yield Damage("/".join((key, *cells[0].key)), cells[0].text, "confused_digit")
        else:
            yield Damage(key, table.start, "garbled_label")
    if document.damage:
        yield Damage("report", document.lines[0].text, "unreadable")
