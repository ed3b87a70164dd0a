"""What is at ``/`` while the service takes signed requests only: a browser has no key to sign with,
and one that had would hand it to whoever sits in front of it."""

from __future__ import annotations

from gxlint.docs.frame import framed, other_language
from gxlint.formats.html.markup import join, tag
from gxlint.messages import say


def closed(lang: str) -> str:
    """A page that says why reports cannot be checked here, and how they can."""
    ways = ("page.closed_own", "page.closed_operator", "page.closed_program")
    links = (("/docs", "page.docs"), ("/security", "page.security"))
    return framed(
        say("page.title", lang),
        lang,
        other=other_language(lang, f"?lang={'en' if lang == 'zh' else 'zh'}"),
        nav=join(tag("p", tag("a", say(words, lang), href=href)) for href, words in links),
        intro=say("page.closed", lang),
        body=tag("ul", *(tag("li", say(words, lang)) for words in ways)),
    )
