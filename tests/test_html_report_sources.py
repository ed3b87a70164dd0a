"""`--format html` over reports with every defect, as text, web page and Word document."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from reports.defects import DEFECTS
from reports.html_pages import PAGES
from reports.layouts import LAYOUTS
from reports.word_pages import WORD_PAGES
from test_generated import broken, linter
from test_html_report import having, page, parsed, words

from gxlint import sources
from gxlint.finding import FileResult, Finding


def result_of(index: int) -> FileResult:
    """A report with the defect of that index, in a layout of text, an HTML page or a Word file."""
    [(_, sheet)] = broken(DEFECTS[index], 1)
    kinds = (LAYOUTS, PAGES, WORD_PAGES)[index % 3]
    kind = list(kinds.values())[index // 3 % len(kinds)]
    data, suffix = kind.encode(sheet), ("txt", "html", "docx")[index % 3]
    return linter().lint_document(sources.read_bytes(data, f"report.{suffix}"))


@pytest.mark.parametrize("index", range(len(DEFECTS)), ids=lambda i: DEFECTS[i].name)
def test_every_finding_is_marked_at_its_place(index: int) -> None:
    result = result_of(index)
    tree = parsed(page(result))
    assert len(having(tree, "note")) == len(result.findings)
    for finding in result.findings:
        numbers = [
            note.get("data-number", "")
            for note in having(tree, "note")
            if words(having(note, "message")[0]) == finding.message
        ]
        places = [at_place(tree, number) for number in numbers]
        if finding.place.path == "report":
            assert [] in places
        else:
            assert any(fits(finding, marked) for marked in places), finding.place.path


def at_place(tree: ET.Element, number: str) -> list[ET.Element]:
    """What is marked as the place of that finding, its numbers left out."""
    return [
        element
        for element in tree.iter()
        if number in element.get("data-note", "").split() and element.tag != "a"
    ]


def fits(finding: Finding, marked: list[ET.Element]) -> bool:
    """Whether that is marked which the finding is about: in running text, its very words."""
    excerpt = finding.place.excerpt
    if not marked or marked[0].tag != "mark" or excerpt is None:
        return bool(marked)
    shown = "".join(words(mark) for mark in marked)
    return shown.startswith(excerpt.text[excerpt.start : excerpt.end].strip())
