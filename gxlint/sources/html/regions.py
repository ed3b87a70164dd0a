"""Stretches of a page that are not shown, or whose line breaks are kept.

Outside of them the structure of a page is not followed at all: lines and rows are told by tags
alone, whatever is closed or not.  Only such a stretch has an end that must be found, and it is
found as browsers do: with its end tag, or with what implies it.
"""

from __future__ import annotations

from gxlint import patterns
from gxlint.sources.html.markup import BLOCKS, END, VOID, Token, attributes_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_PASSED_OVER = """
    audio button canvas datalist del map math object rp rt select svg template video xml
"""
#: Elements that are not shown, or show something that is no text of the page.
NOT_SHOWN = frozenset(_PASSED_OVER.split())
_MAY_HIDE = patterns.compile(r"(?i)hidden|none|mso-hide|mso-element|msocom|inline-")
_GONE = r"(?i)(?:^|[;\s])(?:display\s*:\s*none|mso-hide\s*:\s*all|mso-element\s*:\s*comment-list"
#: Styles of what is not there, and also of what keeps its place until it is shown.
GONE = patterns.compile(rf"{_GONE})")
HIDDEN = patterns.compile(rf"{_GONE}|visibility\s*:\s*hidden)")
_APART_STYLE = patterns.compile(r"(?i)(?:^|[;\s])display\s*:\s*inline-")
_KEEPING_STYLE = patterns.compile(r"(?i)(?:^|[;\s])white-space\s*:\s*(?:pre|break-spaces)")
#: Marks in the text to which Word's comments are tied.
_COMMENT_MARK = patterns.compile(r"(?i)msocomanchor|MsoCommentReference")

_ROWS = frozenset({"tr", "tbody", "thead", "tfoot"})
#: Elements whose end tag may be left out, and the start tags that imply it.
_ENDED_BY = {
    "p": BLOCKS,
    "li": frozenset({"li"}),
    "dd": frozenset({"dd", "dt"}),
    "dt": frozenset({"dd", "dt"}),
    "td": frozenset({"td", "th"}) | _ROWS,
    "th": frozenset({"td", "th"}) | _ROWS,
    "tr": _ROWS,
}


def may_hide(attributes: str) -> bool:
    """Whether a word in a tag's attributes may hide things or part them: quick, not sure."""
    return bool(attributes) and _MAY_HIDE.search(attributes) is not None


def is_hidden(token: Token, styles: re.Pattern[str] | None = HIDDEN) -> bool:
    """Whether the element that the start tag opens is not shown.

    Its own attributes are asked, with `styles` for its style, unless that is None; style sheets
    never are.  An element that its
    tag also closes (XHTML) hides nothing.
    """
    if token.attributes.endswith("/") and token.name not in BLOCKS | VOID:
        return False
    return token.name in NOT_SHOWN or (styles is not None and hides_itself(token, styles))


def hides_itself(token: Token, styles: re.Pattern[str] = HIDDEN) -> bool:
    """Whether the attributes of a start tag say that its element is not shown."""
    if not may_hide(token.attributes):
        return False
    attributes = attributes_of(token)
    style, class_ = attributes.get("style", ""), attributes.get("class", "")
    return (
        "hidden" in attributes
        or styles.search(style) is not None
        or _COMMENT_MARK.search(class_) is not None
    )


def stands_apart(token: Token) -> bool:
    """Whether the element that the start tag opens is a box of its own within its line."""
    if "inline-" not in token.attributes.lower():
        return False
    return _APART_STYLE.search(attributes_of(token).get("style", "")) is not None


def keeps_lines(token: Token) -> bool:
    """Whether line breaks and spaces count in the element that the start tag opens."""
    if token.name == "pre":
        return True
    if token.name not in BLOCKS or "white-space" not in token.attributes:
        return False
    return _KEEPING_STYLE.search(attributes_of(token).get("style", "")) is not None


class Region:
    """An element that is open, followed tag by tag to its end.

    Only blocks, and elements of the region's own name, are followed: what else is left open within
    ends with them.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._open = [name]
        self._count = {name: 1}

    def ends_before(self, token: Token) -> bool:
        """Whether a tag ends the region without being part of it; else the tag is followed."""
        name = token.name
        if (name not in BLOCKS and name != self._name) or name in VOID:
            return False
        if token.kind == END:
            if self._count.get(name):
                self._close(name)
                return False
            # The end of what the region stands in; a stray </p> is a paragraph of its own.
            return name != "p" or self._name not in BLOCKS
        while self._open and name in _ENDED_BY.get(self._open[-1], ()):
            self._close(self._open[-1])
        if not self._open:
            return True
        self._open.append(name)
        self._count[name] = self._count.get(name, 0) + 1
        return False

    @property
    def ended(self) -> bool:
        """Whether the end tag has been seen."""
        return not self._open

    def _close(self, name: str) -> None:
        """Closes everything that is open down to the innermost element of that name."""
        while True:
            last = self._open.pop()
            self._count[last] -= 1
            if last == name:
                return
