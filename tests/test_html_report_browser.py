"""`--format html` as people meet it: in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import pairwise, product
from pathlib import Path
from typing import Any, Protocol

import pytest

pytest.importorskip("playwright.sync_api", reason="no playwright: pip install gxlint[dev]")

from browser import Visit, chromium, needs_chromium, visit
from command import CLEAN, gxlint
from playwright.sync_api import Browser, Locator, expect

pytestmark = needs_chromium

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
#: Numbers of findings in the report: the period, the telephone, the blank cell, the wrong total.
PERIOD, TELEPHONE, BLANK, TOTAL = 1, 2, 4, 5
PHONE = {"width": 390, "height": 844}
WALL = {"width": 3840, "height": 2160}


class Look(Protocol):
    """Opens a report; what it says on the console or requests beside itself fails the test."""

    def __call__(
        self, name: str = "one", at: str = "", **options: Any
    ) -> AbstractContextManager[Visit]: ...


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with reports in HTML: of one file, of several, in English, and of a hostile one."""
    folder = tmp_path_factory.mktemp("pages")
    faulty = EXAMPLES / "2021-faulty-rows.txt"
    script = "<script>alert(1)</script><img src=https://example.com/x.png>"
    hostile = CLEAN.replace("年度报告\n", f"年度报告{script}\n", 1)
    hostile = hostile.replace("一、总体情况\n", f"一、总体情况\n{script}。\n")
    (folder / "hostile.txt").write_text(hostile, encoding="utf-8")
    for name, arguments in {
        "one": [faulty],
        "several": [EXAMPLES / "2019-faulty-lines.txt", EXAMPLES / "2021-clean-rows.txt", faulty],
        "english": [faulty, "--lang", "en"],
        "hostile": ["hostile.txt"],
    }.items():
        run = gxlint("--format", "html", *arguments, cwd=folder)
        (folder / f"{name}.html").write_text(run.out, encoding="utf-8")
    return folder


@pytest.fixture
def look(browser: Browser, pages: Path) -> Iterator[Look]:
    seen: list[Visit] = []

    @contextmanager
    def opened(name: str = "one", at: str = "", **options: Any) -> Iterator[Visit]:
        url = (pages / f"{name}.html").as_uri()
        with visit(browser, url + at, **options) as one:
            seen.append(one)
            yield one
            assert {request.partition("#")[0] for request in one.requests} == {url}
            assert one.said == []

    yield opened
    assert seen


def note(seen: Visit, number: int, file: str = "f1") -> Locator:
    return seen.page.locator(f"#{file}-n-{number}")


def place(seen: Visit, number: int, file: str = "f1") -> Locator:
    return seen.page.locator(f"#{file}-p-{number}")


def test_a_finding_leads_to_its_place_and_back(look: Look) -> None:
    with look() as seen:
        expect(place(seen, TOTAL)).not_to_be_in_viewport()
        note(seen, TOTAL).locator(".number").click()
        expect(place(seen, TOTAL)).to_be_in_viewport()
        expect(place(seen, TOTAL)).to_be_focused()
        cell = seen.page.locator("td.active")
        expect(cell).to_contain_text("230")
        expect(cell).to_contain_text("应为 203")
        expect(seen.page.locator("td.lit").first).to_be_visible()
        seen.page.keyboard.press("Enter")
        expect(note(seen, TOTAL).locator(".number")).to_be_focused()
        expect(note(seen, TOTAL)).to_have_attribute("aria-current", "true")
        expect(note(seen, TOTAL)).to_be_in_viewport()
        assert seen.page.url.endswith("#f1-n-5")


def test_words_that_are_clicked_show_what_is_said_of_them(look: Look) -> None:
    with look() as seen:
        seen.page.get_by_text("0740-555016", exact=True).click()
        expect(note(seen, TELEPHONE)).to_have_class("note warning active")
        expect(note(seen, PERIOD)).to_have_class("note error")


def test_remarks_stand_beside_their_places_and_apart(look: Look) -> None:
    with look() as seen:
        note(seen, TOTAL).locator(".message").click()
        note(seen, TOTAL).locator("summary").click()
        expect(note(seen, TOTAL).locator("figure")).to_have_count(3)
        expect(note(seen, TOTAL).locator("figure").last).to_be_visible()
        seen.page.evaluate("() => new Promise(requestAnimationFrame)")
        boxes = [box.bounding_box() for box in seen.page.locator(".note").all()]
        tops = [(box["y"], box["y"] + box["height"]) for box in boxes if box]
        assert all(below[0] >= above[1] for above, below in pairwise(tops))
        cell = place(seen, TOTAL).bounding_box()
        assert cell is not None
        assert abs(tops[TOTAL - 1][0] - cell["y"]) < 40


def test_the_filter_hides_findings_and_says_how_many_are_left(look: Look) -> None:
    with look() as seen:
        count = seen.page.locator("#f1 .shown")
        expect(count).to_have_text("显示 6 条，共 6 条")
        expect(count).to_have_attribute("aria-live", "polite")
        seen.page.locator("input[value=warning]").uncheck()
        expect(count).to_have_text("显示 2 条，共 6 条")
        expect(note(seen, TELEPHONE)).to_be_hidden()
        expect(place(seen, TELEPHONE)).to_be_hidden()
        expect(note(seen, TOTAL)).to_be_visible()
        seen.page.locator("input[value=warning]").check()
        seen.page.locator("#f1 select[name=rule]").select_option("GX506")
        expect(count).to_have_text("显示 1 条，共 6 条")
        expect(note(seen, BLANK)).to_be_visible()
        expect(note(seen, TOTAL)).to_be_hidden()


def test_keys_go_from_finding_to_finding(look: Look) -> None:
    with look() as seen:
        keys = seen.page.keyboard
        keys.press("Tab")
        expect(seen.page.locator(".skip")).to_be_focused()
        expect(seen.page.locator(".skip")).to_be_in_viewport()
        for key, number in (("j", 1), ("j", 2), ("k", 1), ("ArrowDown", 2), ("ArrowUp", 1)):
            keys.press(key)
            expect(note(seen, number).locator(".number")).to_be_focused()
            expect(place(seen, number)).to_be_in_viewport()
        keys.press("Escape")
        expect(seen.page.locator(".note.active")).to_have_count(0)
        seen.page.get_by_label("J／K 键").uncheck()
        keys.press("j")
        expect(seen.page.locator(".note.active")).to_have_count(0)


def test_focus_is_seen_and_comes_in_reading_order(look: Look) -> None:
    with look() as seen:
        assert seen.page.locator("[tabindex]:not([tabindex='0'], [tabindex='-1'])").count() == 0
        place(seen, PERIOD).focus()
        seen.page.keyboard.press("Tab")
        expect(place(seen, TELEPHONE)).to_be_focused()
        outline = place(seen, TELEPHONE).evaluate("e => getComputedStyle(e).outlineStyle")
        assert outline == "solid"


def ground(seen: Visit) -> str:
    return str(
        seen.page.locator(".paper").first.evaluate("e => getComputedStyle(e).backgroundColor")
    )


def expect_ground(seen: Visit, colour: str) -> None:
    expect(seen.page.locator(".paper").first).to_have_css("background-color", colour)


def test_the_theme_is_the_systems_until_another_is_chosen(look: Look) -> None:
    with look() as seen:
        light = ground(seen)
        seen.page.locator(".theme").click()
        dark = ground(seen)
        assert dark != light
        expect(seen.page.locator(".theme")).to_have_attribute("aria-pressed", "true")
        seen.page.reload()
        expect_ground(seen, dark)
        seen.page.locator(".theme").click()
        expect_ground(seen, light)
    with look(color_scheme="dark") as seen:
        expect_ground(seen, dark)
        seen.page.locator(".theme").click()
        expect_ground(seen, light)


def test_without_a_script_everything_is_there_and_links_lead_on(look: Look) -> None:
    with look("several", java_script_enabled=False) as seen:
        assert seen.page.locator(".note").count() == 14
        for one in seen.page.locator(".note").all():
            expect(one).to_be_visible()
        note(seen, TOTAL, "f3").locator(".number").click()
        expect(place(seen, TOTAL, "f3")).to_be_in_viewport()
        place(seen, TOTAL, "f3").click()
        expect(note(seen, TOTAL, "f3")).to_be_in_viewport()


def test_several_reports_are_chosen_from_an_overview(look: Look) -> None:
    with look("several") as seen:
        rows = seen.page.locator("#overview tbody tr:visible")
        expect(rows).to_have_count(3)
        expect(seen.page.locator(".paper:visible")).to_have_count(0)
        seen.page.locator("#overview select[name=severity]").select_option("info")
        expect(rows).to_have_count(1)
        expect(seen.page.locator("#overview .shown")).to_have_text("显示 1 份，共 3 份")
        seen.page.locator("#overview select[name=severity]").select_option("*")
        seen.page.get_by_label("查找").fill("南渚")
        expect(rows).to_have_count(1)
        rows.get_by_role("link").click()
        expect(seen.page.locator(".paper:visible")).to_have_count(1)
        expect(seen.page.locator("#f1 h2")).to_be_focused()
        seen.page.keyboard.press("j")
        expect(note(seen, 1, "f1").locator(".number")).to_be_focused()
        seen.page.locator(".back").click()
        expect(seen.page.locator("#overview")).to_be_visible()
        expect(seen.page.locator(".paper:visible")).to_have_count(0)


@pytest.mark.parametrize(("name", "file"), [("one", "f1"), ("several", "f3")])
def test_an_address_leads_to_a_finding(look: Look, name: str, file: str) -> None:
    with look(name, at=f"#{file}-n-{TOTAL}") as seen:
        expect(note(seen, TOTAL, file)).to_have_class("note error active")
        expect(place(seen, TOTAL, file)).to_be_in_viewport()
        expect(seen.page.locator(".paper:visible")).to_have_count(1)


def test_a_report_full_of_script_is_harmless(look: Look) -> None:
    with look("hostile") as seen:
        expect(seen.page.locator(".paper")).to_contain_text("<script>alert(1)</script>")
        assert seen.page.locator("img").count() == 0


@pytest.mark.parametrize(
    ("name", "scheme"), [*product(("one", "several"), ("light", "dark")), ("english", "light")]
)
def test_axe_finds_no_barrier(look: Look, name: str, scheme: str) -> None:
    with look(name, color_scheme=scheme) as seen:
        assert seen.barriers() == []
        if name == "several":
            seen.page.locator("#overview tbody a").nth(1).click()
            seen.page.keyboard.press("j")
            assert seen.barriers() == []


def test_axe_finds_no_barrier_on_a_phone(look: Look) -> None:
    with look(viewport=PHONE) as seen:
        place(seen, TOTAL).click()
        assert seen.barriers() == []


@pytest.mark.parametrize("width", [320, 768, 1100, 3840])
def test_nothing_is_wider_than_the_window(look: Look, width: int) -> None:
    for name in ("one", "several"):
        with look(name, viewport={"width": width, "height": 900}) as seen:
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_remark_comes_up_and_leaves_its_place_in_sight(look: Look) -> None:
    with look(viewport=PHONE, has_touch=True) as seen:
        place(seen, TOTAL).tap()
        remark, cell = note(seen, TOTAL).bounding_box(), place(seen, TOTAL).bounding_box()
        assert remark is not None
        assert cell is not None
        assert remark["y"] + remark["height"] == pytest.approx(PHONE["height"], abs=1)
        assert 0 <= cell["y"] < remark["y"]
        seen.shot("phone")
        note(seen, TOTAL).locator(".close").click()
        expect(note(seen, TOTAL)).not_to_be_in_viewport()
        expect(place(seen, TOTAL)).to_be_focused()


def test_print_has_all_findings_below_the_report(look: Look) -> None:
    with look() as seen:
        note(seen, TOTAL).locator(".number").click()
        seen.page.emulate_media(media="print")
        paper = seen.page.locator(".paper").bounding_box()
        tops = [box.bounding_box() for box in seen.page.locator(".note").all()]
        assert paper is not None
        assert all(box and box["y"] >= paper["y"] + paper["height"] for box in tops)
        expect(seen.page.locator(".filter")).to_be_hidden()
        assert seen.page.pdf(format="A4").startswith(b"%PDF")
        seen.shot("print", full_page=True)


def test_pictures_for_people(look: Look) -> None:
    pictures = []
    for scheme in ("light", "dark"):
        with look(color_scheme=scheme) as seen:
            pictures.append(seen.shot(f"{scheme}-top"))
            note(seen, TOTAL).locator(".number").click()
            pictures.append(seen.shot(f"{scheme}-total"))
    with look("several") as seen:
        pictures.append(seen.shot("overview"))
    with look(viewport=WALL) as seen:
        pictures.append(seen.shot("wall"))
    assert len(set(pictures)) == len(pictures)
