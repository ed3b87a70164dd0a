"""The setting GXLINT: faults are said at start, with what to write instead."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from django.core import checks
from django.core.management import call_command
from django.test import SimpleTestCase, override_settings
from gxlint_wagtail import conf
from gxlint_wagtail.mixins import CheckedPageMixin, unguarded
from wagtail.models import Page

from portal.models import ReportPage
from portal.tests.base import CLEAN, FAULTY, SiteTestCase


class Faults(SimpleTestCase):
    def _faults(self, value: object) -> str:
        with override_settings(GXLINT=value):
            return "\n".join(found.msg for found in checks.run_checks())

    def test_each_has_its_remedy(self) -> None:
        for value, words in (
            ({"HOLD-ON": "error"}, "是否要写 HOLD_ON？"),
            ({"COLOUR": "red"}, "可用的有 HOLD_ON、"),
            ({"HOLD_ON": "errors"}, "error、warning、info"),
            ({"BACKEND": "service"}, "要写 URL"),
            ({"BACKEND": "service", "URL": "127.0.0.1:8000"}, "http://"),
            ({"TIMEOUT": 0}, "大于 0"),
            ({"CONFIG": Path("gxlint.yml")}, "字符串"),
            ("error", "字典"),
        ):
            with self.subTest(value=value):
                self.assertIn(words, self._faults(value))

    def test_good_ones_have_none(self) -> None:
        self.assertEqual(self._faults({}), "")
        self.assertEqual(self._faults({"HOLD_ON": "info", "TIMEOUT": 2.5, "LANG": "en"}), "")

    def test_a_site_without_the_middleware_is_told(self) -> None:
        with override_settings(MIDDLEWARE=[]):
            found = {message.id for message in checks.run_checks()}
        self.assertIn("gxlint_wagtail.W001", found)

    def test_a_page_type_that_names_the_mixin_too_late_is_told(self) -> None:
        class Late(Page, CheckedPageMixin):
            class Meta:
                app_label = "portal"
                abstract = True

        self.assertTrue(unguarded(Late))
        with patch("gxlint_wagtail.apps.apps") as registry:
            registry.get_models.return_value = [Late, ReportPage]
            (found,) = [m for m in checks.run_checks() if m.id == "gxlint_wagtail.E002"]
        self.assertIn("Late：CheckedPageMixin 要写在 Page 前面", found.msg)

    @override_settings(GXLINT={"HOLDON": "error"})
    def test_a_faulty_setting_is_never_taken_for_the_default(self) -> None:
        with self.assertRaisesMessage(conf.ImproperlyConfigured, "HOLD_ON"):
            conf.options()


class Demo(SiteTestCase):
    def test_it_makes_two_drafts_once(self) -> None:
        for _ in range(2):
            call_command("demo", stdout=StringIO())
        pages = ReportPage.objects.filter(live=False).values_list("slug", flat=True)
        self.assertEqual(sorted(pages), ["clean", "faulty"])


class Configuration(SiteTestCase):
    def test_a_configuration_of_gxlint_holds(self) -> None:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "gxlint.yml"
            file.write_text("ignore: [GX203, GX6]\n", encoding="utf-8")
            page = self.draft(CLEAN)
            with override_settings(GXLINT={"CONFIG": str(file)}):
                answer = self.edit(page, FAULTY, "action-publish")
        self.assert_told(answer, "0 个错误、4 个警告")
        self.assert_public(page)
