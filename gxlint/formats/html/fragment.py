"""What is said of a report as a piece for the pages of others, such as an editor's form.

There are no links, ids, styles and scripts in it: only elements with classes, the outermost one
``gxlint``, for the host to dress.
"""

from __future__ import annotations

from gxlint.finding import FileResult
from gxlint.formats.html.markup import Html, tag
from gxlint.formats.html.notes import notes_of
from gxlint.formats.html.paper import counts_of
from gxlint.formats.html.sheet import Sheet


def fragment(result: FileResult, lang: str, *before: Html) -> Html:
    """The findings of a file behind `before`: how many, then each with law and remedy."""
    sheet = Sheet(result, lang, prefix="")
    notes = [counts_of(result, lang), notes_of(sheet)] if sheet.notes else []
    return tag("div", *before, *notes, class_="gxlint", lang="zh-CN" if lang == "zh" else lang)
