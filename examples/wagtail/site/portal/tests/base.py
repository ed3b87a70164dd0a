"""A site with accounts and reports, and the forms of its admin as an editor sends them."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.test import TestCase
from django.urls import reverse
from wagtail.log_actions import registry
from wagtail.models import Page, Site
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from portal.models import ReportPage
from portal.reports import Content, content, example

CLEAN_TEXT = example("2021-clean-rows.txt")
FAULTY = content(example("2021-faulty-rows.txt"))
CLEAN = content(CLEAN_TEXT)
#: Its only finding is a telephone number of too few digits: GX302, a warning.
WARNED = content(CLEAN_TEXT.replace("0740-5550162", "0740-555016"))


class SiteTestCase(TestCase):
    """A test on a site, as its administrator."""

    @classmethod
    def setUpTestData(cls) -> None:
        users = get_user_model().objects
        cls.admin = users.create_superuser("admin", "admin@example.com", None)
        cls.author = users.create_user("author", "author@example.com", None)
        cls.author.groups.add(Group.objects.get(name="Editors"))
        cls.home = Site.objects.get(is_default_site=True).root_page

    def setUp(self) -> None:
        self.client.force_login(self.admin)

    def draft(self, report: Content, slug: str = "report", **fields: Any) -> ReportPage:
        """A page that only its editors know."""
        page = ReportPage(slug=slug, live=False, **report._asdict(), **fields)
        self.home.add_child(instance=page)
        page.save_revision(user=self.author)
        return page

    def live_since_before(self, report: Content, slug: str = "report") -> ReportPage:
        """A page that was public before anything was checked."""
        page = self.draft(report, slug)
        Page.objects.filter(pk=page.pk).update(live=True, has_unpublished_changes=False)
        return fresh(page)

    def edit(self, page: Page, report: Content, action: str, **fields: str) -> Any:
        """What the editor sends when a button is pressed; the answer after all redirects."""
        data = form(report, page.slug) | {action: "1"} | fields
        return self.client.post(edit_url(page), data, follow=True)

    def assert_told(self, answer: Any, *words: str) -> None:
        """The messages on the page that an editor is led to hold these words."""
        told = "\n".join(str(message) for message in answer.context["messages"])
        for word in words:
            self.assertIn(word, told)

    def assert_held(self, page: Page) -> None:
        self.assertFalse(fresh(page).live)
        self.assertEqual(self.client.get(page.url).status_code, 404)

    def assert_public(self, page: Page) -> None:
        self.assertTrue(fresh(page).live)
        self.assertContains(self.client.get(page.url), page.title)


def answer_of_old(get_response: Any) -> Any:
    """Middleware that answers for the pages of the site, as a cache does."""
    old = HttpResponse(f"<p>{CLEAN_TEXT}</p>")
    return lambda request: get_response(request) if "/admin/" in request.path else old


def fresh(page: Page) -> ReportPage:
    """The page as it is in the database now."""
    return ReportPage.objects.get(pk=page.pk)


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def outcomes(page: Page) -> list[str]:
    """What the page's history says of checks, the oldest first."""
    entries = registry.get_logs_for_instance(page).order_by("timestamp", "pk")
    return [entry.action for entry in entries if entry.action.startswith("gxlint.")]


def form(report: Content, slug: str) -> dict[str, str]:
    """The fields of the page's form."""
    body = [(kind, _field(value)) for kind, value in report.body]
    fields = {"title": report.title, "slug": slug, "issued": report.issued.isoformat()}
    return nested_form_data({**fields, "body": streamfield(body), "comments": inline_formset([])})


def _field(value: Any) -> str:
    if isinstance(value, RichText):
        return rich_text(value.source)
    return value if isinstance(value, str) else json.dumps(value)
