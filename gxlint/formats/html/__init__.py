"""The report for people who look rather than read: one HTML file that needs nothing else.

It loads nothing and links to nothing outside itself; its content security policy lets only its own
style and script in, by their hashes.  Without the script everything is shown, and links lead from
a place to what is said of it and back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import Template
from tempfile import SpooledTemporaryFile

from gxlint import __version__
from gxlint.assets import asset
from gxlint.finding import FileResult
from gxlint.formats import Options
from gxlint.formats.html.markup import allowed, text
from gxlint.formats.html.overview import Overview
from gxlint.formats.html.paper import section
from gxlint.messages import say

#: What has been drawn is kept in memory up to so many characters, then in a temporary file.
_IN_MEMORY = 16 * 1024 * 1024
_PIECE = 1 << 20
#: What brings the page to life, in this order: reports, the theme, the page as a whole.
SCRIPTS = ("sheet.js", "theme.js", "pages.js")
_BODY = "\0"


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """One page over all files; an overview comes first if there are several.

    The overview counts all findings, so nothing but "" is yielded before the last file has come.
    """
    lang = options.lang
    overview = Overview(lang, summary=options.summary)
    most = 0 if options.in_memory else _IN_MEMORY  # 0 is no limit
    with SpooledTemporaryFile(most, "w+", encoding="utf-8", newline="") as drawn:
        for number, result in enumerate(results, 1):
            prefix = f"f{number}"
            overview.add(result, prefix)
            drawn.write(section(result, lang, prefix, summary=options.summary))
            yield ""
        head, tail = page(overview.title, lang)
        yield head
        if overview.several:
            yield overview.section()
        drawn.seek(0)
        while piece := drawn.read(_PIECE):
            yield piece
        yield tail


def page(title: str, lang: str) -> tuple[str, str]:
    """What stands before and behind the body of a page with that title."""
    style = asset(__name__, "style.css")
    script = "".join(asset(__name__, name) for name in SCRIPTS)
    whole = Template(asset(__name__, "page.html")).substitute(
        lang="zh-CN" if lang == "zh" else lang,
        title=text(title),
        policy=text(policy(style, script)),
        style=style,
        script=script,
        version=text(__version__),
        name=text(say("html.page", lang)),
        skip=text(say("html.skip", lang)),
        theme=text(say("html.theme", lang)),
        back=text(say("html.back", lang)),
        help=text(say("html.help", lang)),
        foot=text(say("html.foot", lang, version=__version__)),
        body=_BODY,
    )
    head, _, tail = whole.partition(_BODY)
    return head, tail


def policy(style: str, script: str) -> str:
    """A content security policy that allows this style and this script and nothing else."""
    return (
        f"default-src 'none'; style-src {allowed(style)}; script-src {allowed(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
