"""The page at ``/``, for people who check a report before it is published.

It is static: HTML, a style and ES modules as they are in this folder, with `words`.  The report
that it shows is drawn, dressed and brought to life by `gxlint.formats.html`.  Files and findings
stay in the browser; each check sends the file anew (`checking`).
"""

from __future__ import annotations

import json
import re
from string import Template

from gxlint import __version__
from gxlint.assets import asset
from gxlint.files import EXTENSIONS
from gxlint.formats import html
from gxlint.formats.html.markup import join, tag, text
from gxlint.forms import editions
from gxlint.messages import say
from gxlint.server.page.words import WORDS

_STYLE, _SCRIPT = "text/css; charset=utf-8", "text/javascript; charset=utf-8"
#: The files of this folder, and of the folder of the HTML report, that the page loads.
OWN = (
    *("page.css", "main.js", "documents.js", "review.js", "accepted.js", "compare.js"),
    *("saving.js", "say.js", "service.js", "storage.js"),
)
_SHARED = ("style.css", "sheet.js", "theme.js")
_WORDS = "words.js"
NAMES = (*OWN, *_SHARED, _WORDS)

#: What the page may load and do: what this service serves, and nothing that is written in it.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types gxlint",
    )
)

#: Bytes that a form has besides the file in it.
_ENVELOPE = 4096

_ASKING = re.compile(r'data-say="([\w.]+)"></')
_LABELLED = re.compile(r'data-say-label="([\w.]+)"')


def page(limit: int, lang: str = "zh") -> str:
    """The page, for bodies of at most `limit` bytes; its script puts in the words of another
    language."""
    options = [
        tag(
            "option",
            say("page.edition_since", lang, edition=edition),
            value=edition,
            data_say="page.edition_since",
            data_edition=edition,
        )
        for edition in editions()
    ]
    whole = Template(asset(__name__, "page.html")).substitute(
        lang="zh-CN" if lang == "zh" else lang,
        limit=limit - _ENVELOPE,
        kinds=",".join(EXTENSIONS),
        editions=join(options, "\n"),
        version=__version__,
    )
    whole = _ASKING.sub(lambda found: f'data-say="{found[1]}">{_word(found[1], lang)}</', whole)
    return _LABELLED.sub(lambda found: f'{found[0]} aria-label="{_word(found[1], lang)}"', whole)


def static(name: str) -> tuple[str, str]:
    """The file of that name, one of `NAMES`: its media type and its content."""
    kind = _STYLE if name.endswith(".css") else _SCRIPT
    if name == _WORDS:
        return kind, f"export const WORDS = {json.dumps(WORDS, ensure_ascii=False)};\n"
    return kind, asset(html.__name__ if name in _SHARED else __name__, name)


def _word(key: str, lang: str) -> str:
    return text(say(key, lang))
