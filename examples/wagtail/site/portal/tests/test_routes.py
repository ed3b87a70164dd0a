"""All other ways to publish: each is held, and what passes is published."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, modify_settings, override_settings
from django.urls import reverse
from django.utils import timezone
from gxlint_wagtail import gate
from gxlint_wagtail.gate import Held
from wagtail.actions.registry import action_registry
from wagtail.models import APIToken, Page

from portal.models import ReportPage
from portal.tests.base import (
    CLEAN,
    FAULTY,
    WARNED,
    SiteTestCase,
    edit_url,
    fresh,
    outcomes,
)


class Scheduling(SiteTestCase):
    """With a date in the future, and when that date has come."""

    def _scheduled(self, report, slug: str) -> ReportPage:
        """A page whose time has come, scheduled when nothing held it."""
        page = self.draft(report, slug)
        revision = page.get_latest_revision()
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        revision.save()
        return page

    def _schedule_of(self, page) -> object:
        return fresh(page).get_latest_revision().approved_go_live_at

    def test_the_editor_cannot_schedule_what_is_faulty(self) -> None:
        page = self.draft(CLEAN)
        soon = (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
        answer = self.edit(page, FAULTY, "action-publish", go_live_at=soon)
        self.assert_told(answer, "没有发布", "GX603")
        self.assertIsNone(self._schedule_of(page))
        self.edit(page, CLEAN, "action-publish", go_live_at=soon)
        self.assertIsNotNone(self._schedule_of(page))
        self.assert_held(page)

    def test_a_program_cannot_schedule_what_is_faulty(self) -> None:
        page = self.draft(FAULTY, go_live_at=timezone.now() + timedelta(days=2))
        with self.assertRaises(Held):
            page.get_latest_revision().publish()
        self.assertIsNone(self._schedule_of(page))

    def test_when_the_time_has_come_one_page_does_not_hold_up_the_others(self) -> None:
        faulty, clean = self._scheduled(FAULTY, "faulty"), self._scheduled(CLEAN, "clean")
        with self.assertLogs("gxlint_wagtail", "WARNING"):
            call_command("publish_scheduled")
        self.assert_held(faulty)
        self.assert_public(clean)
        self.assertIsNone(self._schedule_of(faulty))
        self.assertEqual(outcomes(faulty), ["gxlint.held"])
        self.assertEqual(outcomes(clean), ["gxlint.passed"])

    def test_the_author_is_told(self) -> None:
        self._scheduled(FAULTY, "faulty")
        call_command("publish_scheduled")
        self.assertEqual([letter.to for letter in mail.outbox], [[self.author.email]])
        self.assertIn("GX603", mail.outbox[0].body)

    def test_what_could_not_be_examined_is_tried_again(self) -> None:
        page = self._scheduled(CLEAN, "clean")
        with patch("gxlint_wagtail.library.examine", side_effect=MemoryError):
            call_command("publish_scheduled")
        self.assert_held(page)
        self.assertIsNotNone(self._schedule_of(page))
        call_command("publish_scheduled")
        self.assert_public(page)


class Moderation(SiteTestCase):
    """The approval of the last task of a workflow publishes."""

    def _submitted(self, report) -> ReportPage:
        page = self.draft(report)
        page.get_workflow().start(page, self.author)
        return fresh(page)

    def _approve(self, page, report):
        extra = {"workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
        return self.edit(page, report, "action-workflow-action", **extra)

    def test_approval_in_the_editor(self) -> None:
        page = self._submitted(FAULTY)
        answer = self._approve(page, FAULTY)
        self.assertRedirects(answer, edit_url(page))
        self.assert_told(answer, "没有发布", "GX603")
        self.assert_held(page)
        self.assertTrue(fresh(page).workflow_in_progress)
        self.assertEqual(outcomes(page), ["gxlint.held"])
        self.assert_told(self._approve(page, WARNED), "GX302")
        self.assert_public(page)
        self.assertFalse(fresh(page).workflow_in_progress)

    def test_a_site_whose_requests_are_transactions(self) -> None:
        page = self._submitted(FAULTY)
        with patch.dict(connection.settings_dict, ATOMIC_REQUESTS=True):
            self.assert_told(self._approve(page, FAULTY), "没有发布", "GX603")
            self.assertEqual(outcomes(page), ["gxlint.held"])
            self.assertTrue(fresh(page).workflow_in_progress)
            self.assert_told(self.edit(page, WARNED, "action-publish"), "GX302")
        self.assert_public(page)

    def test_approval_in_the_dialogue(self) -> None:
        page = self._submitted(FAULTY)
        state = page.current_workflow_task_state
        url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
        answer = self.client.post(
            url, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"}
        )
        self.assertEqual(answer.json(), {"step": "success", "redirect": edit_url(page)})
        self.assert_told(self.client.get(edit_url(page)), "没有发布", "GX603")
        self.assertTrue(fresh(page).workflow_in_progress)
        self.assert_held(page)


class Bulk(SiteTestCase):
    def _publish(self, *pages: Page, **fields: str):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        query = {"id": [page.pk for page in pages], "next": reverse("wagtailadmin_home")}
        return self.client.post(url, fields, query_params=query, follow=True)

    def test_nothing_is_published_and_all_that_is_held_is_named(self) -> None:
        pages = [self.draft(r, f"p{i}") for i, r in enumerate((FAULTY, CLEAN, FAULTY))]
        answer = self._publish(*pages)
        self.assertContains(answer, "》没有发布", count=2)
        self.assert_told(answer, "一个页面也没有发布")
        for page in pages:
            self.assert_held(page)

    def test_many_pages_are_counted_not_listed(self) -> None:
        short = FAULTY._replace(body=FAULTY.body[:1])
        pages = [self.draft(short, f"p{number}") for number in range(11)]
        answer = self._publish(*pages)
        self.assertContains(answer, "》没有发布", count=10)
        self.assert_told(answer, "另有 1 个页面没有列出。")

    def test_the_others_are_published(self) -> None:
        pages = [self.draft(CLEAN, "clean"), self.draft(WARNED, "warned")]
        self.assert_told(self._publish(*pages), "GX302")
        for page in pages:
            self.assert_public(page)

    def test_pages_below(self) -> None:
        page = self.draft(FAULTY)
        self._publish(self.home, include_descendants="on")
        self.assert_held(page)


class Programs(SiteTestCase):
    """What code and Wagtail's APIs do."""

    def test_publishing_a_revision(self) -> None:
        page = self.draft(FAULTY)
        with self.assertRaises(Held) as held:
            page.get_latest_revision().publish(user=self.admin)
        self.assertIn("GX603", "\n".join(held.exception.messages))
        self.assert_held(page)
        self.assertEqual(outcomes(page), ["gxlint.held"])

    def test_a_transaction_that_is_rolled_back(self) -> None:
        page = self.draft(FAULTY)
        with self.assertRaises(Held), transaction.atomic():
            page.get_latest_revision().publish()
        self.assert_held(page)

    def test_a_new_page_whose_transaction_is_rolled_back(self) -> None:
        page = ReportPage(slug="new", **FAULTY._asdict())
        with (
            self.assertLogs("gxlint_wagtail", "WARNING"),
            gate.scope(),
            self.assertRaises(KeyError),
            transaction.atomic(),
        ):
            self.home.add_child(instance=page)
            raise KeyError
        self.assertFalse(ReportPage.objects.exists())

    def test_the_registered_action(self) -> None:
        page = self.draft(FAULTY, go_live_at=timezone.now() + timedelta(days=2))
        action = action_registry.get_action_class(Page, "publish")
        with self.assertRaises(Held):
            action(page.get_latest_revision(), user=self.admin).execute()
        self.assertIsNone(fresh(page).get_latest_revision().approved_go_live_at)

    def test_of_several_decisions_on_a_page_that_which_held_it_is_on_record(self) -> None:
        page = self.draft(FAULTY)
        with gate.scope():
            gate.decide(page, "check")
            with self.assertRaises(Held):
                page.get_latest_revision().publish()
        self.assertEqual(outcomes(page), ["gxlint.held"])

    def test_the_api_of_the_admin(self) -> None:
        page = self.draft(FAULTY)
        url = f"/admin/api/main/pages/{page.pk}/action/publish/"
        answer = self.client.post(url, headers={"accept": "application/json"})
        self.assertEqual(answer.status_code, 400)
        self.assertIn("GX603", answer.content.decode())
        self.assert_held(page)

    @override_settings(ROOT_URLCONF="portal.tests.api_urls")
    def test_the_api_for_programs(self) -> None:
        _, token = APIToken.create_token(user=self.admin, name="test")
        program = Client(headers={"authorization": f"Bearer {token}"})
        page = self.draft(FAULTY)
        url = f"/api/v3/pages/{page.pk}/actions/publish/"
        answer = program.post(url)
        self.assertEqual(answer.status_code, 422)
        self.assertIn("GX603", answer.content.decode())
        self.assert_held(page)
        self.assertEqual(outcomes(page), ["gxlint.held"])
        page.body = WARNED.body
        page.save_revision()
        self.assertEqual(program.post(url).status_code, 200)
        self.assert_public(page)

    def test_saving_a_live_page(self) -> None:
        page = self.draft(CLEAN)
        page.get_latest_revision().publish()
        page = fresh(page)
        page.body = FAULTY.body
        with self.assertRaises(Held):
            page.save()
        with self.assertRaises(Held):
            page.save(update_fields=["body"])
        self.assertNotIn("0740-555016，", str(fresh(page).body))

    def test_saving_a_live_page_as_it_is(self) -> None:
        page = self.live_since_before(FAULTY)
        page.search_description = "年度报告"
        page.save()
        self.assertEqual(fresh(page).search_description, "年度报告")
        self.assertEqual(outcomes(page), [])

    def test_a_new_page(self) -> None:
        page = ReportPage(slug="new", **FAULTY._asdict())
        self.home.add_child(instance=page)
        self.assert_held(page)
        self.assertTrue(fresh(page).has_unpublished_changes)
        self.assertEqual(outcomes(page), ["gxlint.held"])

    def test_a_copy_that_is_to_be_live(self) -> None:
        page = self.live_since_before(FAULTY)
        copied = page.copy(update_attrs={"slug": "copy"}, keep_live=True)
        self.assert_held(copied)

    def test_an_alias_goes_with_its_source(self) -> None:
        page = self.draft(CLEAN)
        page.get_latest_revision().publish()
        alias = fresh(page).create_alias(update_slug="alias")
        self.assert_public(alias)
        page.body = WARNED.body
        page.save_revision().publish()
        self.assertIn("0740-555016，", str(fresh(alias).body))

    def test_an_alias(self) -> None:
        page = self.live_since_before(FAULTY)
        self.assert_held(page.create_alias(update_slug="alias"))


class Failure(SiteTestCase):
    """What cannot be examined is held, unless the settings want otherwise."""

    def _publish(self):
        self.page = self.draft(CLEAN)
        with (
            self.assertLogs("gxlint_wagtail", "ERROR") as logged,
            patch("gxlint_wagtail.library.examine", side_effect=RuntimeError("secret")) as examine,
        ):
            answer = self.edit(self.page, CLEAN, "action-publish")
        self.assertIn('"event": "gxlint.unchecked"', logged.output[-1])
        self.assertEqual(outcomes(self.page), ["gxlint.unchecked"])
        self.assertEqual(examine.call_count, 1)
        self.assertNotContains(answer, "secret")
        return answer

    def test_closed(self) -> None:
        self.assert_told(self._publish(), "没有能够检查", "RuntimeError", "请过几分钟再发布")
        self.assert_held(self.page)

    @override_settings(GXLINT={"ON_FAILURE": "publish"})
    def test_open(self) -> None:
        self.assert_told(self._publish(), "未经检查就发布了", "请自行核对")
        self.assert_public(self.page)

    def test_a_page_that_does_not_render(self) -> None:
        page = self.draft(CLEAN)
        with patch.object(ReportPage, "template", "portal/missing.html"):
            self.client.raise_request_exception = False
            answer = self.edit(page, CLEAN, "action-publish")
        self.assert_told(answer, "显示不出来（状态 500）")
        self.assert_held(page)

    @modify_settings(MIDDLEWARE={"append": "portal.tests.base.answer_of_old"})
    def test_a_page_out_of_a_cache_is_not_taken_for_the_new_one(self) -> None:
        page = self.draft(CLEAN)
        answer = self.edit(page, FAULTY, "action-publish")
        self.assert_told(answer, "没有发布", "整站缓存")
        self.assertFalse(fresh(page).live)

    @override_settings(GXLINT={"CONFIG": "/nowhere/gxlint.yml"})
    def test_a_configuration_that_is_missing(self) -> None:
        answer = self.edit(self.draft(CLEAN), CLEAN, "action-publish")
        self.assert_told(answer, "/nowhere/gxlint.yml")
