"""Markup to tokens: tags and stretches of text, each with its place in the source.

Tags are recognised as browsers do (WHATWG HTML, tokenization): quotes may hold ">", a comment ends
at "-->" only, "<" before anything but a letter is text, and what scripts and style sheets hold is
none.  No input is an error.  Every pattern takes linear time: the standard library's parser takes
a minute for 60 KB of unclosed tags, and tells places by line only if asked for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from gxlint import patterns
from gxlint.namedtuple import NamedTuple, maker
from gxlint.sources import Unreadable

#: A page of more tags and comments than this is no report but an attack on time.
MAX_TAGS = 200_000
#: No element has more attributes than this; what comes behind them is not looked at.
MAX_ATTRIBUTES = 1_000

TEXT = "text"
START = "start"
END = "end"


class Token(NamedTuple):
    """A stretch ``source[start:end]``: a tag (`name` in lower case, `attributes` as written), or
    text that is shown (without `name`)."""

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: str = ""


_token = maker(Token)

_BLOCKS = """
    address article aside blockquote body caption center col colgroup dd details dialog dir div dl
    dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li
    main menu nav ol p pre search section summary table tbody td tfoot th thead title tr ul
"""
_VOID = """
    area base basefont bgsound br col embed frame hr img input link meta param source track wbr
"""
#: Elements that browsers show as blocks: their begin and end also end a line.
BLOCKS = frozenset(_BLOCKS.split())
#: Elements that hold nothing and have no end tag.
VOID = frozenset(_VOID.split())
#: Elements whose contents are not markup and not shown.
_OPAQUE = frozenset({"iframe", "noembed", "noframes", "noscript", "script", "style", "textarea"})

_VALUE = r"=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])[^\s>]*+)"
_TAG = patterns.compile(rf"<(/?)([A-Za-z][^\s/>]*+)((?:[^>=]++|{_VALUE})*+)>")
#: For what follows a quotation mark that nothing closes: a tag ends at the first bracket.
_BROKEN_TAG = patterns.compile(r"<(/?)([A-Za-z][^\s/>]*+)([^>]*+)>")
_MARKUP = patterns.compile(r"<[A-Za-z/!?]")
_ATTRIBUTE = patterns.compile(
    r"([^\s=/>\"']++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|((?![\"'])[^\s>]*+)))?"
)


def tokens(source: str) -> Iterator[Token]:
    """The tags and the texts of `source` in order; comments and declarations are left out.

    A tag or comment that the end of the source cuts off swallows the rest.  Raises `Unreadable` on
    far too many tags.
    """
    pattern = _TAG
    at = behind = count = 0
    while (at := source.find("<", at)) >= 0:
        tag = pattern.match(source, at)
        if tag is None:
            markup = _MARKUP.search(source, at)
            if markup is None:
                break
            at = markup.start()
            tag = pattern.match(source, at)
        if at > behind:
            yield _token((TEXT, behind, at, "", ""))
        count += 1
        if count > MAX_TAGS:
            raise Unreadable("too_complex")
        if tag is None and source[at + 1].isalpha():
            # The source ends within the tag, or a quotation mark in it is never closed.
            pattern, tag = _BROKEN_TAG, _BROKEN_TAG.match(source, at)
        if tag is None:
            comment = source.startswith("<!--", at)
            behind = _behind(source, "-->", at + 2) if comment else _behind(source, ">", at)
            at = behind
            continue
        slash, name, attributes = tag.groups()
        name = name.lower()
        start, at = tag.span()
        yield _token((END if slash else START, start, at, name, attributes))
        if name in _OPAQUE and not slash:
            at = _behind_opaque(source, name, at)
        behind = at
    if behind < len(source):
        yield _token((TEXT, behind, len(source), "", ""))


def attributes_of(token: Token) -> dict[str, str]:
    """The attributes of a tag: names in lower case, values as written, "" where there is none."""
    found: dict[str, str] = {}
    for attribute in _attributes(token):
        name, *values = attribute.groups("")
        found.setdefault(name.lower(), "".join(values))
    return found


def value_of(token: Token, name: str) -> tuple[int, int]:
    """Where the value of a tag's attribute stands in the source, an empty stretch without it."""
    begin = token.end - 1 - len(token.attributes)
    for attribute in _attributes(token):
        if attribute[1].lower() == name and attribute.lastindex != 1:
            start, end = attribute.span(attribute.lastindex or 0)
            return begin + start, begin + end
    return token.end, token.end


def _attributes(token: Token) -> Iterator[re.Match[str]]:
    return islice(_ATTRIBUTE.finditer(token.attributes), MAX_ATTRIBUTES)


def _behind(source: str, end: str, at: int) -> int:
    """Where `end` ends at or after `at`; the end of the source if it does not come."""
    found = source.find(end, at)
    return found + len(end) if found >= 0 else len(source)


def _behind_opaque(source: str, name: str, at: int) -> int:
    """Where the end tag of an element begins whose contents are no markup."""
    found = re.compile(rf"(?i)</{name}(?=[\s/>])").search(source, at)
    return found.start() if found else len(source)
