"""What fields of a form show as text: reporting systems have figures in them."""

from __future__ import annotations

from gxlint import patterns
from gxlint.sources.html.markup import START, TEXT, Token, attributes_of, tokens, value_of

#: Elements that show figures.
FIELDS = frozenset({"button", "input", "select", "textarea"})
#: Types of `input` that show their value as text.
_TYPES = ("", "text", "number")
#: A button that shows a figure, and nothing else, from behind its start tag on.
_ON_BUTTON = patterns.compile(
    r"(?i)\s{0,99}+(?:<[^<>]{0,200}+>\s{0,99}+){0,3}+([+-]?\d[\d,.]{0,20}+)"
    r"\s{0,99}+(?:<[^<>]{0,20}+>\s{0,99}+)??(?:<[^<>]{0,20}+>\s{0,99}+)??</button"
)
#: No field is written with more characters; what stands behind them is not looked at.
_LONGEST = 4_000


def shown_in(source: str, field: Token) -> tuple[int, int]:
    """Where what the field shows stands in the source; an empty stretch if it shows nothing.

    `field` is its start tag.  A list shows the option that is selected, or else its first one; what
    a button shows but a figure says what it does.
    """
    if field.name == "button":
        figure = _ON_BUTTON.match(source, field.end)
        return figure.span(1) if figure else (field.end, field.end)
    if field.name == "input":
        shows = attributes_of(field).get("type", "").lower() in _TYPES
        return value_of(field, "value") if shows else (field.end, field.end)
    written = source[field.end : field.end + _LONGEST]
    if field.name == "textarea":
        end = written.lower().find("</textarea")
        return field.end, field.end + max(end, 0)
    start, end = _shown_option(written)
    return field.end + start, field.end + end


def _shown_option(written: str) -> tuple[int, int]:
    """Where the text of the option stands that a list shows, of which `written` is the inside."""
    chosen: tuple[int, int] | None = None
    within = False
    for token in tokens(written):
        if token.kind == TEXT:
            if within:
                chosen, within = (token.start, token.end), False
        elif token.name == "select":
            break
        elif token.name == "option":
            selected = token.kind == START and "selected" in attributes_of(token)
            within = token.kind == START and (selected or chosen is None)
            if within:
                chosen = token.end, token.end
    return chosen or (0, 0)
