"""Which elements mean something in the body of a Word document, and which methods of `Body` (less
the leading underscore) take them in."""

from __future__ import annotations

from collections.abc import Mapping


def _by_element(elements: Mapping[str, str]) -> Mapping[str, str]:
    return {name: method for method, names in elements.items() for name in names.split()}


#: The method for the beginning of each element that means something.
OPENERS = _by_element(
    {
        "skip": "rt sdtPr pPrChange rPrChange trPrChange tcPrChange tblPrChange tblPrExChange"
        " sectPrChange numberingChange",
        "enter": "pPr rPr trPr",
        "begin_paragraph": "p",
        "paragraph_style": "pStyle",
        "list": "numId",
        "level": "ilvl",
        "deletion": "del moveFrom",
        "begin_run": "r",
        "hide": "vanish",
        "begin_text": "t",
        "tab": "tab ptab",
        "break": "br cr",
        "hyphen": "noBreakHyphen",
        "symbol": "sym",
        "field": "fldChar",
        "drawn_of_old": "pict",
        "size": "extent",
        "picture": "blip imagedata chart",
        "embedded": "object",
        "begin_table": "tbl",
        "begin_row": "tr",
        "gap": "gridBefore",
        "begin_cell": "tc",
        "width": "gridSpan",
        "vertical_merge": "vMerge",
        "horizontal_merge": "hMerge",
        "cell_deletion": "cellDel",
        "begin_box": "txbxContent",
        "begin_alternatives": "AlternateContent",
        "alternative": "Choice Fallback",
    }
)
#: Those methods that have to know the element.
NAMED = ("skip", "enter", "deletion", "begin_run", "alternative")
#: The method for the end of those that have one.
CLOSERS = _by_element(
    {
        "leave": "r pPr rPr trPr",
        "end_paragraph": "p",
        "end_text": "t",
        "end_table": "tbl",
        "end_row": "tr",
        "end_cell": "tc",
        "end_box": "txbxContent",
        "end_alternatives": "AlternateContent",
    }
)
