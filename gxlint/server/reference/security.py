"""The page on security, made of ``security.md`` (Chinese) or ``security.en.md``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from gxlint.assets import asset
from gxlint.docs.frame import framed, other_language
from gxlint.formats.html.markup import Html, join, tag
from gxlint.messages import say


@cache
def security(lang: str) -> str:
    """The page in that language."""
    file = "security.md" if lang == "zh" else f"security.{lang}.md"
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(asset("gxlint.server.reference", file))
    title, intro, rest = tokens[1].content, tokens[4], tokens[6:]
    other = "en" if lang == "zh" else "zh"
    return framed(
        title,
        lang,
        other=other_language(lang, f"?lang={other}"),
        nav=join(_contents(rest, lang)),
        # Our own file, and no markup is let through from it.
        intro=Html(markdown.renderer.render([intro], markdown.options, {})),
        body=Html(markdown.renderer.render(rest, markdown.options, {})),
    )


def _contents(tokens: Sequence[Token], lang: str) -> Iterator[Html]:
    """Links to the headings, which are given ids."""
    for number, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            token.attrSet("id", f"part-{number}")
            yield tag("p", tag("a", tokens[number + 1].content, href=f"#part-{number}"))
    yield tag("p", tag("a", say("reference.docs", lang), href="/docs"))
