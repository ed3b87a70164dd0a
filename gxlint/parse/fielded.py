"""Records of a spreadsheet saved as text: each line has some fields, most of them empty.

根据条例的要求……,,,  and  "规章","0","1","4"
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from gxlint import patterns
from gxlint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gxlint.document import Line

_SEPARATORS = ",;"
#: A form's narrowest table has so many columns; with fewer fields a line may be a sentence.
_FIELDS = 4
#: One line in so many may be no record.
_IRREGULAR = 10
#: A field: in quotes, which are doubled within, or without any.
_FIELD = {
    sign: patterns.compile(rf'(?:^|(?<={sign}))(?:"((?:[^"]|"")*+)"|([^"{sign}]*))(?={sign}|$)')
    for sign in _SEPARATORS
}


def fielded(lines: Sequence[Line]) -> Sequence[Line] | None:
    """The lines with cells for the fields of records, and the text of those with only one."""
    for sign in _SEPARATORS:
        if records := _records(lines, sign):
            widths = _widths(lines, records)
            return [
                _shown(line, records[index], widths.get(index)) if index in records else line
                for index, line in enumerate(lines)
            ]
    return None


def _records(lines: Sequence[Line], sign: str) -> Mapping[int, Sequence[Text]]:
    """The fields of the lines that have enough of them; none unless nearly all lines have."""
    filled = [
        index
        for index, line in enumerate(lines)
        if line.cells is None and line.text.norm.strip(' \t",;')
    ]
    able = [index for index in filled if lines[index].text.raw.count(sign) >= _FIELDS - 1]
    if len(able) < 2 or (len(filled) - len(able)) * _IRREGULAR > len(filled):
        return {}
    found = {index: list(_fields(lines[index].text, sign)) for index in able}
    # Sentences with half-width commas have now more, now fewer; records all have as many.
    width, _ = Counter(map(len, found.values())).most_common(1)[0]
    if width < _FIELDS:
        return {}
    records = {index: fields for index, fields in found.items() if len(fields) == width}
    return records if (len(filled) - len(records)) * _IRREGULAR <= len(filled) else {}


def _fields(text: Text, sign: str) -> Iterator[Text]:
    for found in _FIELD[sign].finditer(text.raw):
        yield text.slice(*found.span(1 if found[1] is not None else 2))


def _widths(lines: Sequence[Line], records: Mapping[int, Sequence[Text]]) -> Mapping[int, int]:
    """How many fields the rows of each table have; behind them stand those of wider tables."""
    widths: dict[int, int] = {}
    rows = {index for index, fields in records.items() if len(_filled(fields)) > 1}
    for is_table, block in groupby(range(len(lines)), rows.__contains__):
        members = list(block) if is_table else []
        widest = max((_filled(records[index])[-1] + 1 for index in members), default=0)
        widths |= dict.fromkeys(members, widest)
    return widths


def _filled(fields: Sequence[Text]) -> Sequence[int]:
    """The numbers of the fields that say something."""
    return [number for number, field in enumerate(fields) if field.norm.strip()]


def _shown(line: Line, fields: Sequence[Text], width: int | None) -> Line:
    """The row of a table of that width, or a line of text in one of the fields."""
    if width is None:
        return line._replace(text=fields[(*_filled(fields), 0)[0]])
    cells = tuple(fields[:width])
    return line._replace(text=Text.join(cells), cells=cells)
