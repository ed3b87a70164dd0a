"""The frame of pages to read: title, contents beside the text, one style, nothing loaded."""

from __future__ import annotations

from string import Template

from gxlint import __version__
from gxlint.assets import asset
from gxlint.formats.html.markup import Html, allowed, join, tag, text
from gxlint.messages import say

_PACKAGE = "gxlint.docs"


def framed(title: str, lang: str, *, other: Html, nav: Html, intro: str, body: Html) -> str:
    """A whole page; `other` leads to it in the other language, `nav` to the parts of `body`."""
    return Template(asset(_PACKAGE, "page.html")).substitute(
        lang="zh-CN" if lang == "zh" else lang,
        policy=text(policy()),
        version=text(__version__),
        style=asset(_PACKAGE, "style.css"),
        title=text(title),
        skip=text(say("html.skip", lang)),
        other=other,
        index=text(say("docs.index", lang)),
        nav=nav,
        intro=join([intro]),
        body=body,
    )


def policy() -> str:
    """A content security policy under which such a page shows as it should."""
    style = asset(_PACKAGE, "style.css")
    return f"default-src 'none'; style-src {allowed(style)}; base-uri 'none'; form-action 'none'"


def other_language(lang: str, href: str) -> Html:
    """The link to a page in the other language."""
    other = "en" if lang == "zh" else "zh"
    return tag(
        "a",
        say("docs.other_language", lang),
        href=href,
        hreflang=other,
        lang="zh-CN" if other == "zh" else other,
    )
