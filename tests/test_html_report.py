"""`--format html`: the page by its markup, read with a parser as browsers have it."""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from time import process_time

import html5lib
import pytest
from command import CLEAN, gxlint
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint import formats
from gxlint.engine import Linter
from gxlint.finding import FileResult
from gxlint.formats import Options
from gxlint.formats.html.markup import Html, tag, text
from gxlint.messages import LANGUAGES
from gxlint.rules import load_rules

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
FAULTY = EXAMPLES / "2021-faulty-rows.txt"
LINTER = Linter(load_rules())


def page(*results: FileResult, lang: str = "zh") -> str:
    return "".join(formats.load("html").render(results, Options(lang=lang)))


def parsed(source: str) -> ET.Element:
    """The page as a tree; a page that is no valid HTML fails."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(source)
    assert parser.errors == []
    return tree  # type: ignore[no-any-return]


def words(element: ET.Element) -> str:
    return "".join(element.itertext())


def having(tree: ET.Element, name: str) -> list[ET.Element]:
    """The elements of that class."""
    return [e for e in tree.iter() if name in e.get("class", "").split()]


def only(tree: ET.Element, name: str) -> ET.Element:
    (found,) = having(tree, name)
    return found


def linted(source: str | Path) -> FileResult:
    return LINTER.lint_text(source) if isinstance(source, str) else LINTER.lint_file(source)


@pytest.fixture(scope="module")
def faulty() -> FileResult:
    return linted(FAULTY)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.[thd]*[tlx]")), ids=lambda p: p.name)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_finding_is_there_once_and_its_place_leads_to_it(path: Path, lang: str) -> None:
    result = linted(path)
    tree = parsed(page(result, lang=lang))
    notes = having(tree, "note")
    assert sorted(words(only(note, "message")) for note in notes) == sorted(
        finding.message for finding in result.findings
    )
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    references = {ref.get("href"): ref for ref in having(tree, "ref")}
    assert len(references) == len(having(tree, "ref")) == len(notes)
    for note in notes:
        reference = references[f"#{note.get('id')}"]
        assert only(note, "number").get("href") == f"#{reference.get('id')}"


def test_all_links_lead_somewhere_on_the_page(faulty: FileResult) -> None:
    tree = parsed(page(faulty, linted(EXAMPLES / "2019-faulty-lines.txt")))
    ids = {element.get("id") for element in tree.iter()}
    links = [link.get("href", "") for link in tree.iter("a")]
    assert links
    assert {link[1:] for link in links} <= ids
    assert all(link.startswith("#") for link in links)


def test_a_finding_tells_severity_code_law_and_remedy(faulty: FileResult) -> None:
    tree = parsed(page(faulty))
    found = next(f for f in faulty.findings if f.code == "GX603")
    note = next(note for note in having(tree, "note") if note.get("data-code") == "GX603")
    said = words(note)
    for expected in ("错误", "GX603", found.message, found.basis, found.remedy, "第 56 行"):
        assert expected in said


def test_the_words_of_a_finding_are_marked_in_the_text(faulty: FileResult) -> None:
    marks = [words(mark) for mark in parsed(page(faulty)).iter("mark")]
    assert marks == [
        "2023年1月1日起，至2023年12月31日",
        "0740-555016",
        "一、总体情况",
        "六、其他需要报告的事项",
    ]


def test_the_faulty_row_is_drawn_with_the_culprit(faulty: FileResult) -> None:
    tree = parsed(page(faulty))
    note = next(note for note in having(tree, "note") if note.get("data-code") == "GX603")
    figure = having(note, "sums")[0]
    header, row = [[words(cell) for cell in line] for line in figure.iter("tr")]
    assert header[0] == "自然人"
    assert row == ["179", "14", "1", "0", "7", "2", "230应为 203"]
    assert words(only(figure, "culprit")) == "230应为 203"
    assert words(only(figure, "sum")) == "230 ≠ 179 + 14 + 1 + 0 + 7 + 2 = 203"
    assert len(having(note, "sums")) == 3
    cell = next(td for td in only(tree, "applications").iter("td") if "230" in words(td))
    assert cell.get("class") == "error"
    assert words(cell) == "2305应为 203"


def test_a_bound_and_a_sum_with_several_explanations_are_drawn() -> None:
    tree = parsed(page(linted(EXAMPLES / "2019-faulty-rows.txt")))
    sums = {n.get("data-code"): [words(s) for s in having(n, "sum")] for n in having(tree, "note")}
    assert sums["GX606"] == ["30 > 17"]
    assert sums["GX604"] == ["1 ≠ 1 + 0 + 1 + 0 = 2"]


def cells(table: ET.Element) -> list[list[str]]:
    return [[words(cell) for cell in row] for row in table.iter("tr")]


def test_tables_are_those_of_the_form(faulty: FileResult) -> None:
    tree = parsed(page(faulty))
    disclosure, applications, review = (
        only(tree, name) for name in ("disclosure", "applications", "review")
    )
    assert cells(disclosure)[:3] == [
        ["第二十条第（一）项"],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "0", "0"],
    ]
    assert [th.get("scope") for th in applications.iter("th")].count("rowgroup") == 5
    rows = cells(applications)
    assert rows[1] == ["自然人", "法人或其他组织", "总计"]
    assert rows[3][:2] == ["一、本年新收政府信息公开申请数量", "182"]
    assert rows[5][:3] == ["三、本年度办理结果", "（一）予以公开", "61"]
    assert len(rows) == 3 + 25
    assert all(cell.get("scope") for table in (disclosure, review) for cell in table.iter("th"))
    assert cells(review)[0] == ["行政复议", "行政诉讼"]
    assert cells(review)[-1][:5] == ["7", "1", "2", "1", "11"]


@pytest.mark.parametrize("table", ["disclosure", "applications", "review"])
def test_every_line_of_a_table_has_as_many_columns(faulty: FileResult, table: str) -> None:
    """Spans add up: what the form prints is a rectangle."""
    for result in (faulty, linted(EXAMPLES / "2019-clean-rows.txt")):
        rows = list(only(parsed(page(result)), table).iter("tr"))
        widths = [0] * len(rows)
        for index, row in enumerate(rows):
            for cell in row:
                for line in range(index, index + int(cell.get("rowspan", 1))):
                    widths[line] += int(cell.get("colspan", 1))
        assert len(set(widths)) == 1


def test_rows_that_are_missing_or_cannot_be_placed_are_said() -> None:
    row = next(line for line in CLEAN.splitlines() if line.startswith("（二）部分公开"))
    assert "缺少此行" in page(linted(CLEAN.replace(row + "\n", "")))
    short = CLEAN.replace(row, row.rpartition(" | ")[0])
    assert "不能确定各属哪一列" in page(linted(short))


def test_nothing_of_the_text_is_lost(faulty: FileResult) -> None:
    report = faulty.report
    assert report is not None
    shown = re.sub(r"\s", "", words(only(parsed(page(faulty)), "paper")))
    # The numbers that lead to findings stand between the words.
    unmarked = re.sub(r"\d+", "", shown)
    for line in report.document.lines:
        for cell in line.text.raw.split("|"):
            assert re.sub(r"[\s\d]", "", cell) in unmarked


@pytest.mark.parametrize(
    ("before", "sentence", "lines"), [("导航\n", "", 40_000), ("", "依据国务院令第711条。", 4_000)]
)
def test_drawing_takes_no_longer_than_the_report_is_long(
    before: str, sentence: str, lines: int
) -> None:
    """Ten times as much takes ten times as long, give or take what a busy machine adds."""
    taken = []
    for count in (lines // 10, lines):
        source = CLEAN.replace("一、总体情况\n", f"一、总体情况\n{sentence * count}\n")
        result = linted(before * count + source)
        started = process_time()
        page(result)
        taken.append(process_time() - started)
    assert taken[1] < 40 * taken[0] + 1


def test_a_clean_report_says_so() -> None:
    tree = parsed(page(linted(CLEAN)))
    assert words(only(tree, "clean")) == "未发现问题。"
    assert not having(tree, "note")


def test_a_file_that_is_no_report_has_its_finding_too() -> None:
    tree = parsed(page(linted("今天天气很好。\n明天也是。\n")))
    assert only(tree, "note").get("data-code") == "GX002"
    assert "未读到报告" in words(only(tree, "whole"))


SCRIPT = "<script>alert(1)</script>"


def test_a_report_full_of_script_shows_as_text() -> None:
    hostile = CLEAN.replace("一、总体情况\n", f'一、总体情况\n{SCRIPT}"><img src=x onerror=a>。\n')
    hostile = hostile.replace("年度报告\n", f"年度报告{SCRIPT}\n", 1).replace("12", SCRIPT, 3)
    result = linted(hostile)._replace(path=f"报告{SCRIPT}.txt")
    source = page(result, linted(CLEAN))
    tree = parsed(source)
    assert len(list(tree.iter("script"))) == 1
    assert not list(tree.iter("img"))
    assert SCRIPT not in source
    assert SCRIPT in words(only(tree, "overview"))
    assert SCRIPT in words(having(tree, "paper")[0])
    assert "<img src=x onerror=a>" in words(having(tree, "paper")[0])


def attributes(tree: ET.Element) -> Iterator[tuple[str, str]]:
    for element in tree.iter():
        yield from element.attrib.items()


def test_the_page_loads_nothing_and_allows_only_its_own_style_and_script(
    faulty: FileResult,
) -> None:
    source = page(faulty, linted(CLEAN))
    tree = parsed(source)
    names = {name for name, _ in attributes(tree)}
    assert not names & {"src", "style", "action", "srcset"}
    assert not [name for name in names if name.startswith("on")]
    assert "url(" not in source
    assert "@import" not in source
    (policy,) = (meta.get("content", "") for meta in tree.iter("meta") if meta.get("http-equiv"))
    assert policy.startswith("default-src 'none'; ")
    for name in ("style", "script"):
        (element,) = tree.iter(name)
        digest = b64encode(sha256(words(element).encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_two_runs_give_the_same_bytes_and_languages_differ(faulty: FileResult) -> None:
    assert page(faulty) == page(linted(FAULTY))
    english = parsed(page(Linter(load_rules(), lang="en").lint_file(FAULTY), lang="en"))
    assert english.get("lang") == "en"
    assert only(english, "paper").get("lang") == "zh-CN"
    assert "Findings (6)" in words(only(english, "remarks"))


def test_several_files_have_an_overview(faulty: FileResult) -> None:
    tree = parsed(page(faulty, linted(CLEAN)))
    (table,) = (t for t in only(tree, "overview").iter("table"))
    first, second = cells(table)[1:]
    assert first[1:] == ["柳塘县人民政府", "2024", "2", "4", "·"]
    assert second[3:] == ["·", "·", "·"]
    assert [section.get("id") for section in having(tree, "file")] == ["f1", "f2"]
    assert not having(parsed(page(faulty)), "overview")


def test_a_quiet_run_has_no_summary(faulty: FileResult) -> None:
    results = [faulty, linted(CLEAN)]
    quiet = "".join(formats.load("html").render(results, Options(summary=False)))
    assert len(having(parsed(page(*results)), "summary")) == 3
    assert not having(parsed(quiet), "summary")


def test_headings_do_not_skip_a_level(faulty: FileResult) -> None:
    levels = [
        int(e.tag[1])
        for e in parsed(page(faulty, linted(CLEAN))).iter()
        if re.match("h[1-6]$", e.tag)
    ]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def _forbidden(char: str) -> bool:
    """Whether HTML has no place for the character, by the standard's list of parse errors."""
    control = unicodedata.category(char) in ("Cc", "Cs") and char not in "\t\n"
    return control or ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF


@given(st.text())
def test_any_text_stays_text(content: str) -> None:
    root = parsed(f"<!DOCTYPE html><title>x</title>{tag('p', content, title=content)}")
    (shown,) = root.iter("p")
    kept = "".join("\ufffd" if _forbidden(char) else char for char in content)
    assert words(shown) == kept
    assert shown.get("title", "") == kept
    assert "<" not in text(content)


@settings(max_examples=40)
@given(st.text(min_size=1))
def test_a_report_may_hold_anything(content: str) -> None:
    source = CLEAN.replace("一、总体情况\n", f"一、总体情况\n{content}\n")
    tree = parsed(page(linted(source)))
    assert len(list(tree.iter("script"))) == 1
    assert having(tree, "paper")


def test_markup_is_kept_and_the_rest_escaped() -> None:
    assert tag("p", Html("<b>"), "<b>", class_="", data_x=1, open=True, id=None) == (
        '<p data-x="1" open><b>&lt;b&gt;</p>'
    )


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_bytes(FAULTY.read_bytes())
    run = gxlint("--format", "html", "报告.txt", cwd=tmp_path)
    assert run.status == 1
    assert run.out.startswith("<!DOCTYPE html>")
    assert run.out.endswith("</html>\n")
