"""The page of the service as a clerk uses it, from a file to its correction."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

pytest.importorskip("playwright.sync_api", reason="no playwright: pip install gxlint[dev]")
pytest.importorskip("starlette", reason="no server: pip install gxlint[server]")

import example_files
from browser import chromium, needs_chromium
from command import CLEAN as DEPARTMENT
from command import gxlint
from desk import CLEAN, EXAMPLES, FAULTY, TELEPHONE, TOTAL, Desk, File, seated
from playwright.sync_api import Browser, Route, expect
from reports.pdf_pages import missing, print_all
from service import Service, serving
from test_annotate_command import converted
from test_office import needs_office

pytestmark = needs_chromium

CODES = ["GX401", "GX203", "GX302", "GX107", "GX506", "GX603"]
LIMIT_MB = 2

Sit = Callable[..., AbstractContextManager[Desk]]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with serving("--isolated", "--workers", "2", "--max-size", str(LIMIT_MB)) as running:
        yield running


@pytest.fixture(scope="module")
def sit(browser: Browser, service: Service) -> Sit:
    return partial(seated, browser, service.address)


@pytest.fixture
def desk(sit: Sit) -> Iterator[Desk]:
    with sit() as one:
        yield one


def text(name: str, content: str) -> File:
    return {"name": name, "mimeType": "text/plain", "buffer": content.encode()}


# Files in


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("2021-faulty*")))
def test_a_report_is_shown_with_its_findings(desk: Desk, name: str) -> None:
    desk.choose(EXAMPLES / name)
    assert sorted(desk.codes()) == sorted(CODES)
    assert desk.lines() == [f"{name}: 错误 2，警告 4"]
    expect(desk.page.locator(".paper")).to_contain_text("二、主动公开政府信息情况")
    expect(desk.said).to_have_text(f"《{name}》检查完成：错误 2，警告 4。")
    expect(desk.page.locator("#review h2")).to_be_focused()
    can_comment = int(name.endswith(".docx"))
    expect(desk.page.get_by_role("button", name="下载 Word 批注稿")).to_have_count(can_comment)


def test_a_pdf_is_shown_with_its_findings(desk: Desk, tmp_path: Path) -> None:
    if reason := missing("ruled"):
        pytest.skip(reason)
    [data] = print_all([("ruled", example_files.sheet())], tmp_path)
    desk.choose({"name": "年报.pdf", "mimeType": "application/pdf", "buffer": data})
    assert sorted(desk.codes()) == sorted(CODES)
    expect(desk.note(TELEPHONE).locator(".where")).to_contain_text("第 1 页")


@needs_office
def test_a_word_document_of_old_is_shown_and_gets_comments(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "年报.docx").write_bytes(FAULTY.read_bytes())
    converted(tmp_path, "doc", "年报.docx")
    desk.choose(tmp_path / "年报.doc")
    assert sorted(desk.codes()) == sorted(CODES)
    copy = desk.download("下载 Word 批注稿", tmp_path)
    assert len(list(docx.Document(str(copy)).comments)) == len(CODES)


def test_files_are_dropped_anywhere_on_the_page(desk: Desk) -> None:
    carried = desk.page.evaluate_handle(
        """(words) => {
            const carried = new DataTransfer();
            carried.items.add(new File([words], "年报.txt"));
            return carried;
        }""",
        (EXAMPLES / "2021-faulty-rows.txt").read_text(encoding="utf-8"),
    )
    desk.page.dispatch_event(".foot", "dragover", {"dataTransfer": carried})
    expect(desk.page.get_by_text("松开鼠标就开始检查")).to_be_visible()
    desk.page.dispatch_event(".foot", "drop", {"dataTransfer": carried})
    desk.settled()
    expect(desk.page.get_by_text("松开鼠标就开始检查")).to_be_hidden()
    assert len(desk.codes()) == len(CODES)


def test_text_is_pasted_and_checked_by_the_edition_that_is_chosen(desk: Desk) -> None:
    desk.page.get_by_text("没有文件？粘贴文字").click()
    desk.page.get_by_label("报告全文").fill(DEPARTMENT)
    desk.page.get_by_role("button", name="检查这段文字").click()
    desk.settled()
    assert desk.lines() == ["粘贴的文字.txt: 未发现问题"]
    expect(desk.page.locator(".remarks")).to_contain_text("未发现问题")
    desk.page.get_by_label("按哪一版要求").select_option("2019")
    desk.settled()
    assert "GX502" in desk.codes()


def test_several_files_are_listed_and_the_first_is_shown(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "别的.txt").write_text("今天天气好。", "utf-8")
    desk.choose(FAULTY, EXAMPLES / "2019-faulty-rows.txt", tmp_path / "别的.txt")
    assert desk.lines() == [
        "2021-faulty.docx: 错误 2，警告 4",
        "2019-faulty-rows.txt: 错误 3，警告 4，提示 1",
        "别的.txt: 没有读到报告",
    ]
    expect(desk.page.locator("#review h2")).to_contain_text("柳塘县人民政府2024年")
    desk.page.get_by_role("button", name="2019-faulty-rows.txt", exact=True).click()
    expect(desk.page.locator("#review h2")).to_contain_text("南渚市交通运输局2020年")
    expect(desk.page.locator("section.file")).to_have_count(1)
    listed = desk.download("全部问题清单（Excel）", tmp_path)
    [*rows] = openpyxl.load_workbook(listed).worksheets[0].values
    assert len(rows) == 1 + 6 + 8 + 1
    desk.page.get_by_role("button", name="移除 2019-faulty-rows.txt").click()
    assert len(desk.lines()) == 2
    expect(desk.page.locator("#review h2")).to_contain_text("柳塘县人民政府2024年")


# Through the findings


def test_findings_lead_to_their_places_and_are_filtered(desk: Desk) -> None:
    desk.choose(FAULTY)
    desk.note(TOTAL).locator(".number").click()
    expect(desk.place(TOTAL)).to_be_in_viewport()
    expect(desk.page.locator("td.active")).to_contain_text("应为 203")
    desk.page.locator("#f1 input[value=warning]").uncheck()
    assert desk.codes() == ["GX203", "GX603"]
    desk.page.keyboard.press("j")
    assert "active" in str(desk.note(TOTAL).get_attribute("class"))


def test_what_is_shown_no_longer_hears_no_keys_and_is_not_addressed(desk: Desk) -> None:
    desk.choose(FAULTY)
    desk.note(TOTAL).locator(".number").click()
    desk.choose(EXAMPLES / "2019-faulty-rows.txt")
    expect(desk.page.locator(".note.active")).to_have_count(0)
    desk.page.keyboard.press("j")
    expect(desk.page.locator("#f1-n-1 .number")).to_be_focused()
    expect(desk.page.locator(".note.active")).to_have_count(1)


# Writes into the browser that all findings of the report that is shown are accepted.
ACCEPT_ALL = """() => {
    const [notes, name] = [document.querySelectorAll(".note"), "gxlint-accepted"];
    const [key] = Object.keys(JSON.parse(localStorage[name]));
    const all = [...notes].map(({ dataset }) => [dataset.fingerprint, "原件如此，已函告更正"]);
    localStorage[name] = JSON.stringify({ [key]: Object.fromEntries(all) });
}"""


def test_thousands_of_findings_in_one_paragraph_are_filtered_at_once(desk: Desk) -> None:
    faulty = "截止12月31日，政务信息公开工作完成，依据国务院令第492条。" * 667
    report = text("年报.txt", DEPARTMENT.replace("一、总体情况\n", f"一、总体情况\n{faulty}\n"))
    desk.choose(report)
    desk.accept(1, "原件如此")
    desk.page.evaluate(ACCEPT_ALL)
    desk.page.reload()
    desk.choose(report)
    for left in (0, 2001):
        took = desk.busy_for("document.querySelector('[name=hide-accepted]').click()")
        expect(desk.page.locator(".note:not([hidden])")).to_have_count(left)
        assert took < 1.5  # it was 5 when the time grew with the square


# Accepted


def test_a_finding_is_accepted_with_a_reason_and_gxlint_heeds_the_file(
    desk: Desk, tmp_path: Path
) -> None:
    desk.choose(FAULTY)
    reason = '局内短号，"总机" 接转：#1'
    desk.accept(TELEPHONE, reason)
    expect(desk.note(TELEPHONE).get_by_text(reason)).to_be_visible()
    expect(desk.note(TELEPHONE).get_by_role("button", name="撤销")).to_be_focused()
    assert desk.lines() == ["2021-faulty.docx: 错误 2，警告 3，已接受 1"]
    desk.page.get_by_label("不看已接受的（1）").check()
    assert "GX302" not in desk.codes()
    exported = desk.download("导出已接受的问题（1）", tmp_path)
    assert exported.name == "gxlint-ignore.yml"
    assert remaining(tmp_path) == sorted(set(CODES) - {"GX302"})
    assert reason in exported.read_text(encoding="utf-8").replace("\\", "")


def remaining(folder: Path, report: Path = FAULTY) -> list[str]:
    """The codes of what gxlint still says of a report in that folder."""
    (folder / report.name).write_bytes(report.read_bytes())
    run = gxlint(report.name, "--format", "json", cwd=folder)
    files = json.loads(run.out)["files"]
    return sorted(one["code"] for file in files for one in file["diagnostics"])


@pytest.mark.parametrize("name", ["2021-faulty.html", "2019-faulty-lines.txt"])
def test_all_findings_can_be_accepted(desk: Desk, tmp_path: Path, name: str) -> None:
    desk.choose(EXAMPLES / name)
    count = len(desk.codes())
    for number in range(1, count + 1):
        desk.accept(number, "已核实")
    desk.download(f"导出已接受的问题（{count}）", tmp_path)
    assert remaining(tmp_path, EXAMPLES / name) == []


def test_what_is_accepted_of_several_reports_is_one_file(desk: Desk, tmp_path: Path) -> None:
    other = EXAMPLES / "2019-faulty-rows.txt"
    desk.choose(FAULTY, other)
    desk.accept(TELEPHONE, "局内短号")
    desk.page.get_by_role("button", name=other.name, exact=True).click()
    desk.accept(1, "已函告更正")
    desk.download("导出已接受的问题（2）", tmp_path)
    (tmp_path / other.name).write_bytes(other.read_bytes())
    assert remaining(tmp_path) == sorted(set(CODES) - {"GX302"})
    assert len(remaining(tmp_path, other)) == 7


def test_the_same_at_one_place_is_accepted_and_withdrawn_together(
    desk: Desk, tmp_path: Path
) -> None:
    twice = DEPARTMENT.replace(
        "一、总体情况\n", "一、总体情况\n截至12月32日、11月31日，都已办结。\n"
    )
    name = "年报[1].txt"
    desk.choose(text(name, twice))
    assert desk.codes() == ["GX204", "GX204"]
    desk.accept(1, "原文如此")
    expect(desk.said).to_have_text("同一处的同类问题共 2 条，已一并接受。")
    exported = desk.download("导出已接受的问题（2）", tmp_path)
    assert exported.read_text(encoding="utf-8").count("- code: ") == 1
    (tmp_path / name).write_text(twice, "utf-8")
    assert gxlint(name, "--fail-on", "info", cwd=tmp_path).status == 0
    desk.note(2).get_by_role("button", name="撤销").click()
    assert desk.lines() == [f"{name}: 错误 2"]


def test_what_is_accepted_is_kept_and_belongs_to_the_report(desk: Desk) -> None:
    desk.choose(FAULTY)
    desk.accept(TELEPHONE, "局内短号")
    desk.page.reload()
    desk.choose(EXAMPLES / "2021-faulty-rows.txt")
    assert desk.lines() == ["2021-faulty-rows.txt: 错误 2，警告 3，已接受 1"]
    other = (EXAMPLES / "2021-faulty-rows.txt").read_text(encoding="utf-8").replace("柳塘", "云溪")
    desk.choose(text("别县.txt", other))
    assert "已接受" not in desk.lines()[1]


def test_what_is_accepted_out_of_sight_leaves_the_focus_on_the_next(desk: Desk) -> None:
    desk.choose(FAULTY)
    desk.accept(1, "已核实")
    desk.page.get_by_label("不看已接受的（1）").check()
    desk.accept(TELEPHONE, "局内短号")
    expect(desk.note(TELEPHONE)).to_be_hidden()
    expect(desk.note(TELEPHONE + 1).locator(".number")).to_be_focused()


def test_no_reason_no_acceptance(desk: Desk) -> None:
    desk.choose(FAULTY)
    desk.accept(TELEPHONE, "   ")
    assert "已接受" not in desk.lines()[0]
    desk.note(TELEPHONE).get_by_role("button", name="取消").click()
    expect(desk.note(TELEPHONE).locator(".accept")).to_be_focused()


# Corrected


def test_a_corrected_file_shows_what_is_mended_what_is_new_and_what_remains(desk: Desk) -> None:
    faulty = (EXAMPLES / "2021-faulty-rows.txt").read_text(encoding="utf-8")
    desk.choose(text("初稿.txt", faulty))
    corrected = faulty.replace("0740-555016", "0740-5550162").replace("| 230", "| 203")
    corrected = corrected.replace("2015年以来", "2015年2月30日以来")
    assert corrected != faulty
    desk.choose(text("二稿.txt", corrected))
    assert [line.partition(":")[0] for line in desk.lines()] == ["二稿.txt"]
    change = desk.page.locator(".change")
    expect(change).to_contain_text("与上次检查的 初稿.txt 相比")
    expect(change).to_contain_text("改掉 2 条，新出现 1 条，还剩 4 条")
    expect(desk.said).to_contain_text("与上次相比，改掉 2 条，新出现 1 条，还剩 4 条")
    assert change.locator("li code").all_inner_texts() == ["GX302", "GX603"]
    fresh = desk.page.locator(".note:has(.badge:text-is('新'))")
    expect(fresh).to_have_attribute("data-code", "GX204")
    desk.page.get_by_label("只看新出现的（1）").check()
    assert desk.codes() == ["GX204"]


def test_the_button_of_a_report_takes_its_correction_whatever_it_is(desk: Desk) -> None:
    desk.choose(FAULTY, EXAMPLES / "2019-faulty-rows.txt")
    desk.correct(text("别的.txt", DEPARTMENT))
    assert [line.partition(":")[0] for line in desk.lines()] == ["别的.txt", "2019-faulty-rows.txt"]
    expect(desk.page.locator(".change")).to_contain_text("改掉 6 条，新出现 0 条，还剩 0 条")


def test_what_comes_together_is_not_held_against_each_other(desk: Desk) -> None:
    desk.choose(FAULTY, CLEAN)
    assert len(desk.lines()) == 2
    expect(desk.page.locator(".change")).to_have_count(0)


def test_of_two_questions_the_later_is_answered(desk: Desk) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    desk.page.route("**/v1/page*", hold, times=1)
    desk.page.locator("#files").set_input_files(FAULTY)
    desk.page.get_by_label("语言").select_option("en")
    expect(desk.note(TOTAL).locator(".message")).to_contain_text("should be 203")
    with desk.page.expect_response(lambda answer: "lang=zh" in answer.url) as late:
        held[0].continue_()
    late.value.finished()
    desk.page.evaluate("() => new Promise(requestAnimationFrame)")
    expect(desk.note(TOTAL).locator(".message")).to_contain_text("should be 203")
    desk.settled()


# Taken away


def test_the_word_copy_has_the_findings_as_comments(desk: Desk, tmp_path: Path) -> None:
    desk.choose(FAULTY)
    copy = desk.download("下载 Word 批注稿", tmp_path)
    assert copy.name == "2021-faulty-批注稿.docx"
    comments = [comment.text for comment in docx.Document(str(copy)).comments]
    assert len(comments) == len(CODES)
    assert any("应为 203" in comment for comment in comments)
    run = gxlint(copy.name, "--format", "json", "--exit-zero", cwd=tmp_path)
    assert len(json.loads(run.out)["files"][0]["diagnostics"]) == len(CODES)
    desk.choose(copy)
    assert sorted(desk.codes()) == sorted(CODES)


def test_the_list_and_the_page_are_those_of_the_command(desk: Desk, tmp_path: Path) -> None:
    desk.choose(FAULTY)
    listed = desk.download("下载问题清单（Excel）", tmp_path)
    assert listed.name == "2021-faulty-问题清单.xlsx"
    book = openpyxl.load_workbook(BytesIO(listed.read_bytes()))
    assert len(list(book.worksheets[0].values)) == 1 + len(CODES)
    review = desk.download("下载检查意见（网页）", tmp_path)
    assert review.name == "2021-faulty-检查意见.html"
    (tmp_path / FAULTY.name).write_bytes(FAULTY.read_bytes())
    run = gxlint(FAULTY.name, "--format", "html", cwd=tmp_path)
    assert review.read_text(encoding="utf-8") == run.out


def test_what_is_taken_away_is_without_what_is_accepted(desk: Desk, tmp_path: Path) -> None:
    desk.choose(FAULTY, EXAMPLES / "2019-faulty-rows.txt")
    desk.accept(TELEPHONE, "局内短号")
    listed = desk.download("下载问题清单（Excel）", tmp_path)
    expect(desk.said).to_contain_text("已接受的 1 条不在里面")
    left = sorted(set(CODES) - {"GX302"})
    assert sorted(codes_listed(listed)) == left
    copy = desk.download("下载 Word 批注稿", tmp_path)
    assert len(list(docx.Document(str(copy)).comments)) == len(left)
    review = desk.download("下载检查意见（网页）", tmp_path)
    desk.download("导出已接受的问题（1）", tmp_path)
    (tmp_path / FAULTY.name).write_bytes(FAULTY.read_bytes())
    run = gxlint(FAULTY.name, "--format", "html", cwd=tmp_path)
    assert review.read_text(encoding="utf-8") == run.out
    both = codes_listed(desk.download("全部问题清单（Excel）", tmp_path))
    assert len(both) == len(left) + 8


def codes_listed(path: Path) -> list[str]:
    """The codes in a list of findings."""
    [head, *rows] = openpyxl.load_workbook(path).worksheets[0].values
    at = head.index("编号")
    return [str(row[at]) for row in rows]


# What goes wrong


def test_a_report_full_of_script_shows_as_text(desk: Desk) -> None:
    attack = (
        "<script>alert(1)</script><img src=x onerror=alert(2)><a href=javascript:alert(3)>查看</a>"
        "<svg onload=alert(4)>'\"--></textarea><iframe srcdoc='<script>alert(5)</script>'>"
    )
    hostile = DEPARTMENT.replace("年度报告\n", f"年度报告{attack}\n", 1)
    hostile = hostile.replace("一、总体情况\n", f"一、总体情况\n{attack}。截止12月31日{attack}。\n")
    hostile = hostile.replace("（一）予以公开 |", f"（一）予以公开{attack} | {attack} |")
    name = "<img src=x onerror=alert(6)>.txt"
    desk.choose(text(name, hostile))
    desk.page.keyboard.press("j")
    expect(desk.page.locator(".paper")).to_contain_text("<script>alert(1)</script><img src=x")
    expect(desk.page.locator("#documents .name")).to_have_text(name)
    inside = desk.page.locator("#review, #documents, #said")
    assert inside.locator("script, img, svg, iframe, [href^='javascript:']").count() == 0
    handlers = "e => [...e.querySelectorAll('*')].flatMap(x => x.getAttributeNames())"
    names = {one for each in inside.all() for one in each.evaluate(handlers)}
    assert "data-note" in names
    assert not {one for one in names if one.startswith("on")}


def test_a_file_that_is_too_large_is_not_sent(desk: Desk) -> None:
    before = len(desk.seen.requests)
    desk.choose(text("大.txt", "报告" * 400_000))
    assert desk.lines() == [
        f"大.txt: 文件太大（2.3 MB），最大 {LIMIT_MB} MB。请压缩文中的图片，或另存为文本再检查。"
    ]
    assert len(desk.seen.requests) == before
    desk.choose(text("空.txt", ""))
    assert "空文件" in desk.lines()[1]


def test_what_the_service_refuses_is_said_in_its_words(sit: Sit) -> None:
    with sit(grumbles=True) as desk:
        answer_once(desk, 422, {}, {"detail": "这个文件不行，请换一个", "detail_en": "Another one"})
        desk.choose(FAULTY)
        assert desk.lines() == ["2021-faulty.docx: 没有检查成：这个文件不行，请换一个"]
        expect(desk.said).to_contain_text("这个文件不行，请换一个")
        desk.page.get_by_role("button", name="再试一次").click()
        desk.settled()
        assert len(desk.codes()) == len(CODES)


def answer_once(
    desk: Desk, status: int, headers: dict[str, str], problem: dict[str, str] | None = None
) -> None:
    """Answers the next check so, in place of the service."""

    def answer(route: Route) -> None:
        route.fulfill(
            status=status,
            headers={**headers, "content-type": "application/problem+json"},
            body=json.dumps(problem or {}),
        )

    desk.page.route("**/v1/page*", answer, times=1)


def test_a_busy_service_is_asked_again(sit: Sit) -> None:
    with sit(grumbles=True) as desk:
        answer_once(desk, 429, {"retry-after": "2"})
        desk.page.locator("#files").set_input_files(FAULTY)
        expect(desk.page.locator("#documents .state")).to_have_text("服务正忙，2 秒后自动再试")
        desk.settled()
        assert len(desk.codes()) == len(CODES)


@pytest.mark.parametrize(
    ("status", "words"),
    [(500, "服务出错（500）"), (504, "服务出错（504）"), (0, "连不上 gxlint 服务")],
)
def test_a_service_that_fails_or_is_gone_is_told_of(sit: Sit, status: int, words: str) -> None:
    with sit(grumbles=True) as desk:
        if status:
            answer_once(desk, status, {})
        else:
            desk.page.route("**/v1/page*", lambda route: route.abort(), times=1)
        desk.choose(FAULTY)
        assert desk.lines()[0].startswith(f"2021-faulty.docx: {words}")
        desk.page.get_by_role("button", name="再试一次").click()
        desk.settled()
        assert len(desk.codes()) == len(CODES)


def test_a_service_that_wants_a_token_gets_it(browser: Browser, tmp_path: Path) -> None:
    tokens, token = tmp_path / "tokens", "a-token-of-sixteen-or-more"
    tokens.write_text(f"clerk:{token}\n", "utf-8")
    tokens.chmod(0o600)
    with (
        serving("--isolated", "--workers", "1", "--tokens", tokens) as service,
        seated(browser, service.address, grumbles=True) as desk,
    ):
        desk.choose(FAULTY)
        assert "口令" in desk.lines()[0]
        use = desk.page.get_by_role("button", name="使用口令")
        desk.page.get_by_label("这个服务要口令").fill(token[::-1])
        use.click()
        desk.settled()
        assert "口令不对" in desk.lines()[0]
        assert desk.barriers() == []
        desk.page.get_by_label("这个服务要口令").fill(token)
        use.click()
        desk.settled()
        assert len(desk.codes()) == len(CODES)
        expect(desk.page.locator("#key")).to_be_hidden()
        copy = desk.download("下载 Word 批注稿", tmp_path)
        assert len(list(docx.Document(str(copy)).comments)) == len(CODES)
        assert token not in str(service.said)


def test_a_copy_that_cannot_be_made_is_told_of(sit: Sit) -> None:
    with sit(grumbles=True) as desk:
        desk.choose(FAULTY)
        desk.page.route(
            "**/v1/page/download*", lambda route: route.fulfill(status=500, body=""), times=1
        )
        desk.page.get_by_role("button", name="下载 Word 批注稿").click()
        expect(desk.said).to_contain_text("服务出错（500）")
        expect(desk.said).to_be_visible()


def test_the_service_leaves_no_word_of_a_report_in_its_log(desk: Desk, service: Service) -> None:
    desk.choose(text("机密年报.txt", DEPARTMENT))
    log = "\n".join(service.said)
    assert "/v1/page" in log
    assert "机密年报" not in log
    assert not re.search("[一-鿿]{2}", "".join(line for line in service.said if "{" in line))
