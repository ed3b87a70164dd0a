"""Web pages, whole ones or pieces, to a `Document`.

A page is read as browsers show it: blocks are lines, rows of tables are lines with cells.  Left out
is what is surely no text of a report: what is hidden, scripts, style sheets, controls, and lines
that are nothing but links to other pages, which may have titles of other reports.  What stands in
the fields of a table is text: reporting systems show figures so.  All else stays, in reading order:
where the report begins and ends among a portal's furniture is for the parser to find out by the
report's own marks.  Where a picture, a frame or an attachment stands by itself there is a line that
says so, such as "[图片]".

The reader is written for its purpose: it needs the line and the column of every character, which
tree builders do not keep, and linear time on hostile input.
"""

from __future__ import annotations

from gxlint import patterns
from gxlint.document import Document, Line
from gxlint.sources import Unreadable
from gxlint.sources.comments import taken
from gxlint.sources.html.fields import FIELDS, shown_in
from gxlint.sources.html.markup import (
    BLOCKS,
    START,
    TEXT,
    VOID,
    Token,
    attributes_of,
    tokens,
)
from gxlint.sources.html.regions import (
    GONE,
    HIDDEN,
    NOT_SHOWN,
    Region,
    hides_itself,
    is_hidden,
    keeps_lines,
    may_hide,
    stands_apart,
)
from gxlint.sources.html.rows import Block, Rows
from gxlint.sources.html.runs import Runs
from gxlint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

# Without these words a page holds no report.
_REPORT_WORDS = "信息公开"

_FULL_STOP = "。"

#: What stands for elements that may hold a table and are no text; links only if to a document.
_ATTACHMENT = "[附件]"
_EMBEDDED = {
    "a": _ATTACHMENT,
    "embed": "[嵌入文件]",
    "iframe": "[嵌入网页]",
    "img": "[图片]",
    "object": "[嵌入文件]",
}
_DOCUMENTS = (".doc", ".docx", ".et", ".ofd", ".pdf", ".rar", ".wps", ".xls", ".xlsx", ".zip")
#: Elements that need no attribute to be hidden, or to keep their lines.
_SPECIAL = NOT_SHOWN | {"pre"}
_TELLING = BLOCKS | NOT_SHOWN | _EMBEDDED.keys() | FIELDS | {"br"}
_WITHIN = ("#", "mailto:", "tel:")
#: A line of links that shows an address tells the reader something.
_ADDRESS = r"@|://|www\.|\.gov\.cn"
#: A picture less than a hundred pixels wide or high is an ornament.
_DIGITS_OF_A_PICTURE = 3


def document(data: bytes, path: str) -> Document:
    """The document in a page whose encoding is still to be found.  Raises `Unreadable`."""
    from gxlint.sources import decode

    decoded = decode.decode(data)
    return page(decoded.text, path, decoded.damage)


def page(source: str, path: str, damage: tuple[str, ...] = (), *, lined: bool = False) -> Document:
    """The document in a page.

    `lined` says that it is none, but lines of text between which tables stand in HTML.  Raises
    `Unreadable` if it shows no text or is too complex.
    """
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    lines = _Reader(source, lined=lined).lines()
    # A script is to bring the text to light: articles of messengers, then tabs and "read more".
    for hiding in (GONE, None) if _REPORT_WORDS in source else ():
        if not _tells(lines):
            lines = _Reader(source, hiding=hiding, lined=lined).lines()
    if not any(line.text.norm.strip() for line in lines):
        raise Unreadable("empty")
    return Document(path, "html", lines, damage, taken(source)[1])


def _tells(lines: Sequence[Line]) -> bool:
    """Whether a sentence, not only a title or a link, is of what reports are about."""
    norms = (line.text.norm for line in lines)
    return any(_REPORT_WORDS in norm and _FULL_STOP in norm for norm in norms)


class _Reader:
    """Follows the tokens of a page and composes its lines."""

    def __init__(
        self, source: str, *, hiding: re.Pattern[str] | None = HIDDEN, lined: bool = False
    ) -> None:
        self._source = source
        self._hiding = hiding
        self._lined = lined
        self._runs = Runs(source)
        self._rows = Rows()
        self._hidden: Region | None = None
        self._kept: Region | None = None
        self._stand_in: Text | None = None

    def lines(self) -> tuple[Line, ...]:
        """The lines of the page."""
        for token in tokens(self._source):
            if token.kind == TEXT:
                self._text(token)
            elif (token.name in _TELLING or self._hides(token)) and not self._passes_over(token):
                self._tag(token)
        self._end_line()
        return self._rows.finish()

    def _hides(self, token: Token) -> bool:
        """Whether a tag that by itself changes nothing may hide things, or end what is hidden."""
        return bool(self._hidden) or may_hide(token.attributes)

    def _text(self, token: Token) -> None:
        if self._hidden:
            return
        if not self._kept and (not self._lined or self._rows.in_table):
            self._runs.add(token.start, token.end)
            return
        start = token.start
        while (end := self._source.find("\n", start, token.end)) >= 0:
            self._runs.add_as_written(start, end)
            self._end_line(blank=True)
            start = end + 1
        self._runs.add_as_written(start, token.end)

    def _passes_over(self, token: Token) -> bool:
        """Whether a tag is hidden or hides what follows; also ends the regions that it ends."""
        if self._kept and (self._kept.ends_before(token) or self._kept.ended):
            self._kept = None
        if self._hidden:
            if not self._hidden.ends_before(token):
                if self._hidden.ended:
                    self._hidden = None
                return True
            self._hidden = None
        if token.kind != START or (not token.attributes and token.name not in _SPECIAL):
            return False
        if is_hidden(token, self._hiding):
            if token.name in VOID:
                return True
            if token.name in BLOCKS:
                self._end_line()
            elif token.name in FIELDS and not hides_itself(token):
                self._field(token)
            elif token.name in NOT_SHOWN:
                self._embed(token)
            self._hidden = Region(token.name)
            return True
        if self._kept is None and token.name not in VOID and keeps_lines(token):
            self._end_line()
            self._kept = Region(token.name)
        return False

    def _tag(self, token: Token) -> None:
        if token.name in BLOCKS:
            self._end_line()
            self._block(token)
        elif token.name == "br":
            self._end_line()
        elif token.name in FIELDS:
            self._field(token)
        elif token.kind == START:
            if stands_apart(token):
                self._runs.part()
            self._embed(token)
            if token.name == "a":
                self._runs.linked = _leads_elsewhere(token)
        elif token.name == "a":
            self._runs.linked = False

    def _block(self, token: Token) -> None:
        rows, opens = self._rows, token.kind == START
        match token.name:
            case "table":
                rows.open_table() if opens else rows.close_table()
            case "tr":
                rows.open_row() if opens else rows.close_row()
            case "td" | "th" if opens:
                rows.open_cell(*self._runs.place(token.end))
            case "td" | "th":
                rows.close_cell()
            case "tbody" | "thead" | "tfoot" | "caption":
                rows.close_row()
            case _ if opens:
                rows.leave_row()

    def _end_line(self, *, blank: bool = False) -> None:
        """The line that is being composed ends; nothing comes of a blank one, unless `blank`."""
        if not (self._runs.begun or self._stand_in or blank):
            self._runs.skip_white()
            return
        stand_in, self._stand_in = self._stand_in, None
        only_links = self._runs.only_links
        text = self._runs.take()
        if text.norm.strip() or blank:
            is_links = only_links and not patterns.compile(_ADDRESS).search(text.norm)
            self._rows.put(Block(text, is_links=is_links))
        alone = not text.norm or (stand_in is not None and stand_in.raw == _ATTACHMENT)
        if stand_in is not None and alone and _FULL_STOP not in text.norm:
            self._rows.put(Block(stand_in, stands_in=True))

    def _field(self, token: Token) -> None:
        """Adds what stands in a field of a table; others are for searching and the like."""
        if token.kind == START and self._rows.in_cell:
            self._runs.add(*shown_in(self._source, token))

    def _embed(self, token: Token) -> None:
        """Notes a picture, a frame or the link to a document that the line may consist of."""
        words = _EMBEDDED.get(token.name)
        if words is None or self._stand_in is not None:
            return
        attributes = attributes_of(token)
        if token.name == "a":
            address = attributes.get("href", "").partition("?")[0].partition("#")[0]
            if not address.lower().endswith(_DOCUMENTS):
                return
        elif any(_is_small(attributes.get(side, "")) for side in ("width", "height")):
            return
        self._stand_in = Text.of_line(words, *self._runs.place(token.start))


def _leads_elsewhere(link: Token) -> bool:
    """Whether a link is one to another page, not to a place in this one or to a person."""
    address = attributes_of(link).get("href", "")
    return bool(address) and not address.lower().startswith(_WITHIN)


def _is_small(length: str) -> bool:
    digits = length.strip().removesuffix("px")
    return digits.isdigit() and len(digits) < _DIGITS_OF_A_PICTURE
