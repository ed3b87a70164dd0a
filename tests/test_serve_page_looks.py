"""The page of the service for everybody: eyes, ears, keys, screens, languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial

import pytest

pytest.importorskip("playwright.sync_api", reason="no playwright: pip install gxlint[dev]")
pytest.importorskip("starlette", reason="no server: pip install gxlint[server]")

from browser import chromium, needs_chromium
from desk import CLEAN, EXAMPLES, FAULTY, PHONE, TELEPHONE, TOTAL, Desk, seated
from playwright.sync_api import Page, Route, expect
from service import serving

pytestmark = needs_chromium

DESK = {"width": 1440, "height": 900}
WALL = {"width": 3840, "height": 2160}

Sit = Callable[..., AbstractContextManager[Desk]]


@pytest.fixture(scope="module")
def sit() -> Iterator[Sit]:
    with serving("--isolated", "--workers", "2") as service, chromium() as browser:
        yield partial(seated, browser, service.address)


def stages(desk: Desk) -> Iterator[str]:
    """The page at its stages: empty; with a report; one looked at; accepted; corrected; several."""
    yield "empty"
    desk.page.get_by_text("没有文件？粘贴文字").click()
    yield "paste"
    desk.page.get_by_text("没有文件？粘贴文字").click()
    desk.choose(FAULTY)
    yield "result"
    desk.place(TOTAL).click()
    yield "finding"
    desk.note(TOTAL).locator(".accept").click()
    yield "reason"
    desk.note(TOTAL).get_by_role("button", name="取消").click()
    desk.page.keyboard.press("Escape")
    desk.accept(TELEPHONE, "局内短号")
    yield "accepted"
    desk.correct(CLEAN)
    yield "corrected"
    desk.choose(EXAMPLES / "2019-faulty-rows.txt")
    yield "several"


@pytest.mark.parametrize(
    ("scheme", "viewport"),
    [("light", DESK), ("dark", DESK), ("light", PHONE)],
    ids=["light", "dark", "phone"],
)
def test_no_barrier_at_any_stage(
    sit: Sit, scheme: str, viewport: dict[str, int], request: pytest.FixtureRequest
) -> None:
    pictures = []
    with sit(color_scheme=scheme, viewport=viewport) as desk:
        for stage in stages(desk):
            assert desk.barriers() == [], stage
            assert width_of(desk.page) <= viewport["width"], stage
            pictures.append(desk.seen.shot(f"page-{request.node.callspec.id}-{stage}"))
    assert len(set(pictures)) == len(pictures)


def width_of(page: Page) -> int:
    """How wide the page is; more than the window, and it scrolls sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth"))


@pytest.mark.parametrize("width", [320, 768, 1100, 3840])
def test_nothing_is_wider_than_the_window(sit: Sit, width: int) -> None:
    with sit(viewport={"width": width, "height": 900}) as desk:
        desk.choose(FAULTY, EXAMPLES / "2019-faulty-rows.txt")
        assert width_of(desk.page) <= width


def test_with_the_keyboard_alone(sit: Sit) -> None:
    with sit() as desk:
        page, keys = desk.page, desk.page.keyboard
        page.on("filechooser", lambda _: None)  # the browser is told in good time to ask us
        keys.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        keys.press("Enter")
        keys.press("Tab")
        expect(page.locator("#files")).to_be_focused()
        outline = page.locator(".drop .button").evaluate("e => getComputedStyle(e).outlineStyle")
        assert outline == "solid"
        with page.expect_file_chooser() as coming:
            keys.press("Enter")
        coming.value.set_files(FAULTY)
        desk.settled()
        expect(page.locator("#review h2")).to_be_focused()
        keys.press("j")
        keys.press("j")
        expect(desk.note(TELEPHONE).locator(".number")).to_be_focused()
        accept = desk.note(TELEPHONE).locator(".accept")
        keys.press("Tab")
        expect(accept).to_be_focused()
        keys.press("Enter")
        keys.type("局内短号 jk")
        keys.press("Tab")
        keys.press("Enter")
        expect(desk.note(TELEPHONE).locator(".withdraw")).to_be_focused()
        expect(desk.said).to_have_text("已接受。")
        keys.press("Enter")
        expect(accept).to_be_focused()
        keys.press("Enter")
        keys.press("Escape")
        expect(accept).to_be_focused()
        expect(desk.note(TELEPHONE).locator("form")).to_be_hidden()


def test_on_a_phone_the_whole_form_is_in_sight(sit: Sit) -> None:
    with sit(viewport=PHONE, has_touch=True) as desk:
        desk.choose(FAULTY)
        desk.place(TOTAL).tap()
        desk.note(TOTAL).locator(".accept").tap()
        expect(desk.note(TOTAL).locator("textarea")).to_be_in_viewport(ratio=1)
        expect(desk.note(TOTAL).locator(".cancel")).to_be_in_viewport(ratio=1)
        expect(desk.place(TOTAL)).to_be_in_viewport()


def test_order_of_focus_is_that_of_reading(sit: Sit) -> None:
    with sit() as desk:
        desk.choose(FAULTY, EXAMPLES / "2019-faulty-rows.txt")
        assert desk.page.locator("[tabindex]:not([tabindex='0'], [tabindex='-1'])").count() == 0
        seen = []
        for _ in range(6):
            desk.page.keyboard.press("Tab")
            seen.append(desk.page.evaluate("document.activeElement.innerText"))
        assert seen == [
            "",  # the field of the button that takes the corrected file
            "下载 Word 批注稿",
            "下载检查意见（网页）",
            "下载问题清单（Excel）",
            "",  # the boxes of the filter
            "",
        ]
        expect(desk.page.locator("#f1 input[value=warning]")).to_be_focused()


def test_the_list_is_gone_through_without_losing_ones_place(sit: Sit) -> None:
    with sit() as desk:
        desk.choose(FAULTY, EXAMPLES / "2019-faulty-rows.txt")
        removal = desk.page.get_by_role("button", name="移除 2019-faulty-rows.txt")
        removal.focus()
        desk.page.keyboard.press("Enter")
        expect(desk.page.locator("#documents .name")).to_be_focused()
        expect(desk.said).to_have_text("已移除 2019-faulty-rows.txt。")
        desk.page.get_by_role("button", name="移除 2021-faulty.docx").press("Enter")
        expect(desk.page.locator("#files")).to_be_focused()
        expect(desk.page.locator("section.file")).to_have_count(0)


def test_english_is_said_all_through_and_remembered(sit: Sit) -> None:
    with sit() as desk:
        desk.choose(FAULTY)
        desk.correct(EXAMPLES / "2021-faulty-rows.txt")
        desk.page.get_by_label("语言").focus()
        desk.page.get_by_label("语言").select_option("en")
        desk.settled()
        assert desk.lines() == ["2021-faulty-rows.txt: 2 error, 4 warning"]
        expect(desk.page.locator("html")).to_have_attribute("lang", "en")
        expect(desk.note(TOTAL).locator(".message")).to_contain_text("should be 203")
        expect(desk.page.locator(".change .tally")).to_have_text("0 mended, 0 new, 6 remaining")
        expect(desk.page.locator("#language")).to_be_focused()
        assert desk.barriers() == []
        outside = desk.page.locator("header.top, .intake, .documents, .tools, .change, .filter")
        said = "".join(outside.all_inner_texts()).replace("中文", "")
        assert not [char for char in said if "一" <= char <= "鿿"]
        desk.page.reload()
        expect(desk.page.get_by_text("Choose files")).to_be_visible()


def test_what_is_mended_is_told_in_the_language_that_is_chosen(sit: Sit) -> None:
    with sit() as desk:
        desk.choose(FAULTY)
        desk.correct(CLEAN)
        desk.page.get_by_label("语言").select_option("en")
        desk.settled()
        expect(desk.page.locator(".mended")).to_contain_text("should be 203")


def ground(page: Page) -> str:
    return str(page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor"))


def test_the_theme_is_the_systems_or_what_is_chosen(sit: Sit) -> None:
    with sit() as desk:
        light, choice = ground(desk.page), desk.page.get_by_label("外观")
        choice.select_option("dark")
        dark = ground(desk.page)
        assert dark != light
        desk.page.reload()
        assert ground(desk.page) == dark
        expect(choice).to_have_value("dark")
        choice.select_option("")
        assert ground(desk.page) == light
        desk.page.emulate_media(color_scheme="dark")
        assert ground(desk.page) == dark
        choice.select_option("light")
        assert ground(desk.page) == light


def hold(route: Route) -> None:
    """Lets a request wait for ever."""


def test_who_does_not_want_motion_has_none(sit: Sit) -> None:
    moving = "e => getComputedStyle(e, '::before').animationName"
    for wish, name in (("reduce", "none"), ("no-preference", "turn")):
        with sit(reduced_motion=wish) as desk:
            desk.page.route("**/v1/page*", hold)
            desk.page.locator("#files").set_input_files(FAULTY)
            state = desk.page.locator("#documents .waiting .state")
            assert state.evaluate(moving) == name
            desk.page.unroute_all(behavior="ignoreErrors")


def test_without_script_people_are_told_what_to_do(sit: Sit) -> None:
    with sit(java_script_enabled=False) as desk:
        expect(desk.page.get_by_text("请允许本页运行脚本")).to_be_visible()


def test_print_has_the_report_with_its_findings_and_no_buttons(sit: Sit) -> None:
    with sit() as desk:
        desk.choose(FAULTY)
        desk.accept(TELEPHONE, "局内短号")
        desk.page.emulate_media(media="print")
        for hidden in (".intake", ".documents", ".tools", ".filter", ".accept", "#said"):
            assert not any(one.is_visible() for one in desk.page.locator(hidden).all())
        expect(desk.note(TELEPHONE)).to_contain_text("局内短号")
        assert desk.page.pdf(format="A4").startswith(b"%PDF")
        desk.seen.shot("page-print", full_page=True)


def test_a_wall_screen_is_filled(sit: Sit) -> None:
    with sit(viewport=WALL) as desk:
        desk.choose(FAULTY)
        paper = desk.page.locator(".paper").bounding_box()
        assert paper is not None
        assert paper["width"] > WALL["width"] / 4
        desk.seen.shot("page-wall")


def test_on_another_machine_people_are_told_which(sit: Sit) -> None:
    elsewhere = "http://gxlint.qinghe.example"

    def fetch(route: Route) -> None:
        asked = route.request.url.replace(elsewhere, desk.address)
        route.fulfill(response=route.fetch(url=asked, headers={}))

    with sit() as desk:
        other = desk.page.context.new_page()
        other.route(f"{elsewhere}/**", fetch)
        other.goto(f"{elsewhere}/")
        words = "文件只送到 gxlint.qinghe.example 上的 gxlint，不留存，不外传。"
        expect(other.locator("#privacy")).to_have_text(words)
        expect(desk.page.locator("#privacy")).to_have_text(
            "文件只送到本机的 gxlint，不留存，不外传。"
        )
