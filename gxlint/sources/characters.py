"""Characters of any source made ready for patterns: what is invisible, and what stands for what.

Radicals and compatibility ideographs, which a copy from a PDF has for ordinary characters, become
those; control characters become spaces.  All of it keeps lengths, so that offsets hold.
"""

from __future__ import annotations

from gxlint import patterns
from gxlint.text import narrow

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

#: Characters that nobody sees: zero-width ones, soft hyphens, direction marks, byte order marks.
#: As the class of a pattern has them, and a pattern for a run of them.
INVISIBLES = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
INVISIBLE = patterns.compile(f"[{INVISIBLES}]+")

_UNUSUAL = patterns.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u2e80-\u2fdf\uf900-\ufaff\ud800-\udfff]"
)

#: Radicals that fonts show for whole characters and that compatibility normalisation leaves alone
#: (Unicode, EquivalentUnifiedIdeograph).
_RADICALS = dict(
    zip(
        "⺝⺠⺩⺶⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
        "月民王羊虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
        strict=True,
    )
)


def normal(raw: str) -> str:
    """`raw` as patterns want it (`Text.norm`), of the same length; line feeds stay."""
    norm = narrow(raw)
    return _UNUSUAL.sub(_usual, norm) if _UNUSUAL.search(raw) else norm


def _usual(found: re.Match[str]) -> str:
    """The plain character for a radical or a compatibility ideograph; a space for a control."""
    char = found[0]
    if char < "\u2e80":
        return " "
    if "\ud800" <= char <= "\udfff":  # half of a pair, only in strings that a caller built
        return "\ufffd"
    if char in _RADICALS:
        return _RADICALS[char]
    from unicodedata import normalize

    plain = normalize("NFKC", char)
    return plain if len(plain) == 1 else char
