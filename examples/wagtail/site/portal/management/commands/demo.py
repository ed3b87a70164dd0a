"""Makes the site ready to be tried: database, an account, two reports as drafts."""

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from wagtail.models import Locale, Page, Site

from portal.models import ReportPage
from portal.reports import content, example

REPORTS = {"2021-faulty-rows.txt": "faulty", "2021-clean-rows.txt": "clean"}
USER, PASSWORD = "admin", "gxlint-demo"


class Command(BaseCommand):
    help = "建好数据库、账号和两份年报草稿"

    def handle(self, **options):  # noqa: ARG002
        call_command("migrate", verbosity=0)
        users = get_user_model().objects
        if not users.filter(username=USER).exists():
            users.create_superuser(USER, "admin@liutang-xian.gov.cn", PASSWORD)
        home = Site.objects.get(is_default_site=True).root_page
        for name, slug in REPORTS.items():
            if not home.get_children().filter(slug=slug).exists():
                _add_draft(home, slug, example(name))
        self.stdout.write(f"后台 http://127.0.0.1:8000/admin/ 用户 {USER} 密码 {PASSWORD}")


def _add_draft(home: Page, slug: str, text: str) -> None:
    report = content(text)
    page = ReportPage(slug=slug, live=False, locale=Locale.get_active(), **report._asdict())
    home.add_child(instance=page)
    page.save_revision()
