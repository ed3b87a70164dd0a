"""Labels that are worded as the form has them, though their words do not stand together.

Where a page shows no borders of cells, the lines of a label stand among those of the label of its
group, and copies without line ends have headers before it.
"""

from __future__ import annotations

from collections import Counter

from gxlint.forms import core_of, label_core
from gxlint.functions import cache

#: What columns of amounts are counted in, longest first.
_UNITS = ("单位万元", "万元", "元")
#: The numbers of rows.
_NUMERALS = "一二三四五六七"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.forms import Form
    from gxlint.parse.labels import Label, Stream


def is_scattered(
    form: Form, stream: Stream, label: Label, following: Label | None, known: frozenset[str]
) -> bool:
    """Whether from the piece in which a label begins up to the next label nothing stands but the
    label, whole or in stretches, `known` words of the form, and pieces of labels of groups."""
    own = label_core(form.rows[label.row].label)
    start = stream.offsets[stream.piece_at(label.start)]
    stop = following.start if following else len(stream.text)
    words = stream.text[start:stop]
    rest = words.replace(own, "", 1) if own in words else _without(words, own)
    if rest is None:
        return False
    for core in _printed(form, known):
        rest = rest.replace(core, "")
    return Counter(rest) <= _of_groups(form)


@cache
def _printed(form: Form, known: frozenset[str]) -> Sequence[str]:
    """What may stand beside labels, longest first."""
    columns = (core for row in form.rows for column in row.columns for core in column.cores)
    return *sorted({*known, *columns} - {""}, key=lambda core: (-len(core), core)), *_UNITS


@cache
def _of_groups(form: Form) -> Counter[str]:
    """The characters of the labels of groups."""
    groups = {label for row in form.rows for label in (row.group, row.item) if label}
    return Counter(_NUMERALS.join(map(core_of, groups)))


def _without(words: str, own: str) -> str | None:
    """The words without the characters of a label, which stand in order; None if they do not."""
    rest: list[str] = []
    at = 0
    for char in words:
        if own.startswith(char, at):
            at += 1
        else:
            rest.append(char)
    return "".join(rest) if at == len(own) else None
