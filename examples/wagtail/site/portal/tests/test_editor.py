"""Publishing from the editor: what is held, what is seen, what is on record."""

from __future__ import annotations

import json
from unittest.mock import patch

from django.test import override_settings
from django.urls import reverse
from wagtail.models import Page
from wagtail.signals import page_published

from portal.models import ReportPage
from portal.reports import content
from portal.tests.base import (
    CLEAN,
    CLEAN_TEXT,
    FAULTY,
    WARNED,
    SiteTestCase,
    edit_url,
    form,
    fresh,
    outcomes,
)

PUBLISH = "action-publish"
#: The errors of the faulty report.
ERRORS = ("GX203", "GX603")


class Publishing(SiteTestCase):
    def test_errors_hold_the_page_and_the_editor_sees_why(self) -> None:
        page = self.draft(CLEAN)
        with self.assertLogs("gxlint_wagtail", "WARNING") as logged:
            answer = self.edit(page, FAULTY, PUBLISH)
        self.assertRedirects(answer, edit_url(page))
        for words in (
            "没有发布，内容已存为草稿。检查发现 2 个错误、4 个警告、0 个提示",
            "<strong>错误 GX603 · 须改正</strong>",
            "“本年度办理结果 › 总计 › 总计”应为 203",
            "位置：三、收到和处理政府信息公开申请情况 › 总计 › 总计",
            "处理：先核对所指的格",
            "依据：国办公开办函〔2021〕30号",
        ):
            self.assert_told(answer, words)
        self.assert_held(page)
        self.assertIn("0740-555016，", str(fresh(page).get_latest_revision().as_object().body))
        line = json.loads(logged.records[0].getMessage())
        self.assertEqual(line["event"], "gxlint.held")
        self.assertEqual((line["page"], line["user"]), (page.pk, self.admin.pk))
        self.assertEqual(line["codes"], ["GX107", "GX203", "GX302", "GX401", "GX506", "GX603"])
        self.assertNotIn("柳塘", logged.output[0])

    def test_the_corrected_page_is_published(self) -> None:
        page = self.draft(FAULTY)
        self.edit(page, FAULTY, PUBLISH)
        answer = self.edit(page, CLEAN, PUBLISH)
        self.assert_told(answer, "已经发布")
        self.assertNotContains(answer, "gxlint-notes")
        self.assert_public(page)
        self.assertEqual(outcomes(page), ["gxlint.held", "gxlint.passed"])

    def test_warnings_are_shown_and_let_pass(self) -> None:
        page = self.draft(FAULTY)
        answer = self.edit(page, WARNED, PUBLISH)
        self.assert_told(answer, "通过了发布前检查，另有 0 个错误、1 个警告、0 个提示")
        self.assert_told(answer, "<strong>警告 GX302</strong>")
        self.assert_public(page)
        self.assertEqual(outcomes(page), ["gxlint.passed"])

    @override_settings(GXLINT={"HOLD_ON": "warning"})
    def test_warnings_hold_if_the_settings_say_so(self) -> None:
        page = self.draft(FAULTY)
        self.assertContains(self.edit(page, WARNED, PUBLISH), "GX302")
        self.assert_held(page)

    @override_settings(GXLINT={"LANG": "en"})
    def test_messages_in_english(self) -> None:
        answer = self.edit(self.draft(CLEAN), FAULTY, PUBLISH)
        self.assert_told(answer, "was not published and stays a draft: 2 error(s)")
        self.assert_told(answer, "Remedy: ")

    def test_a_live_page_keeps_its_text_until_the_new_one_passes(self) -> None:
        page = self.draft(CLEAN)
        page.get_latest_revision().publish()
        self.assertContains(self.edit(page, FAULTY, PUBLISH), "没有发布")
        self.assertContains(self.client.get(page.url), "0740-5550162")
        self.edit(page, WARNED, PUBLISH)
        self.assertNotContains(self.client.get(page.url), "0740-5550162")

    def test_a_page_is_examined_once_and_recorded_once(self) -> None:
        page = self.draft(FAULTY)
        with patch("gxlint_wagtail.library._linter") as linter:
            linter.return_value.lint_bytes.return_value.findings = ()
            self.edit(page, CLEAN, PUBLISH)
        self.assertEqual(linter.return_value.lint_bytes.call_count, 1)
        self.assertEqual(outcomes(page), ["gxlint.passed"])

    def test_script_in_a_report_is_shown_as_text(self) -> None:
        page = self.draft(CLEAN)
        hostile = FAULTY._replace(title=f"{FAULTY.title}<script>alert(1)</script>")
        answer = self.edit(page, hostile, PUBLISH)
        self.assert_told(answer, "&lt;script&gt;alert(1)&lt;/script&gt;》没有发布")
        self.assertNotContains(answer, "<script>alert(1)</script>")

    def test_many_findings_are_counted_not_listed(self) -> None:
        page = self.draft(CLEAN)
        blank = content(CLEAN_TEXT.replace("| 0", "| "))
        answer = self.edit(page, blank, "action-gxlint-check")
        self.assertContains(answer, "<strong>警告 GX506</strong>", count=10)
        self.assert_told(answer, "另有 18 个问题没有列出。")

    def test_a_comment_accepts_a_finding(self) -> None:
        page = self.draft(CLEAN)
        comments = "".join(f"<!-- gxlint: ignore-file {code} 原因：试 -->" for code in ERRORS)
        accepted = FAULTY._replace(body=[("html", comments), *FAULTY.body])
        self.assert_told(self.edit(page, accepted, PUBLISH), "0 个错误、4 个警告")
        self.assert_public(page)

    def test_a_page_that_is_no_report_is_left_alone_if_its_type_says_so(self) -> None:
        page = self.draft(CLEAN)
        with patch.object(ReportPage, "gxlint_wanted", lambda page: "年度报告" not in page.title):
            self.edit(page, FAULTY, PUBLISH)
        self.assert_public(page)
        self.assertEqual(outcomes(page), [])

    def test_pages_of_other_types_are_left_alone(self) -> None:
        page = Page(title="机构职能", slug="about", live=False)
        self.home.add_child(instance=page)
        page.save_revision().publish()
        self.assertTrue(Page.objects.get(pk=page.pk).live)
        self.assertEqual(outcomes(page), [])


class Creating(SiteTestCase):
    def _create(self, report) -> ReportPage:
        url = reverse("wagtailadmin_pages:add", args=["portal", "reportpage", self.home.pk])
        self.answer = self.client.post(url, form(report, "new") | {PUBLISH: "1"}, follow=True)
        return ReportPage.objects.get(slug="new")

    def test_a_new_page_that_is_held_is_kept_as_a_draft(self) -> None:
        page = self._create(FAULTY)
        self.assertRedirects(self.answer, edit_url(page))
        self.assertContains(self.answer, "没有发布", count=1)
        self.assert_held(page)
        self.assertEqual(outcomes(page), ["gxlint.held"])

    def test_it_is_at_no_moment_public(self) -> None:
        seen: list[bool] = []
        original = ReportPage.save_revision

        def watched(page, *args, **kwargs):
            seen.append(Page.objects.get(pk=page.pk).live)
            return original(page, *args, **kwargs)

        with patch.object(ReportPage, "save_revision", watched):
            self._create(FAULTY)
        self.assertEqual(seen, [False])

    def test_a_new_page_without_errors_is_published(self) -> None:
        told = []
        page_published.connect(lambda **told_of: told.append(told_of), weak=False)
        page = self._create(WARNED)
        self.assertEqual(len(told), 1)
        self.assertContains(self.answer, "GX302", count=1)
        self.assert_public(page)
        self.assertEqual(outcomes(page), ["gxlint.passed"])


class Looking(SiteTestCase):
    """The button that saves the draft and checks it."""

    def test_the_button_is_on_the_page(self) -> None:
        page = self.draft(CLEAN)
        self.assertContains(self.client.get(edit_url(page)), 'name="action-gxlint-check"')
        self.assertNotContains(self.client.get(edit_url(self.home)), "action-gxlint-check")

    def test_it_shows_what_would_be_held_and_publishes_nothing(self) -> None:
        page = self.draft(CLEAN)
        answer = self.edit(page, FAULTY, "action-gxlint-check")
        self.assertRedirects(answer, edit_url(page))
        self.assert_told(answer, "检查发现 2 个错误、4 个警告、0 个提示，现在发布会被拦下")
        self.assert_told(answer, "GX603")
        self.assert_held(page)
        self.assertEqual(outcomes(page), ["gxlint.checked"])
        self.assertIn("230", str(fresh(page).get_latest_revision().as_object().body))

    def test_it_says_that_all_is_well(self) -> None:
        page = self.draft(FAULTY)
        answer = self.edit(page, CLEAN, "action-gxlint-check")
        self.assert_told(answer, "没有发现问题，可以发布。")
        self.assertFalse(fresh(page).live)

    def test_saving_a_draft_checks_nothing(self) -> None:
        page = self.draft(CLEAN)
        self.assertNotContains(self.edit(page, FAULTY, "action-save"), "GX603")
        self.assertEqual(outcomes(page), [])
