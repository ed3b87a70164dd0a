"""A letter for what happens while nobody looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.admin.mail import send_mail

from gxlint_wagtail import conf
from gxlint_wagtail.display import sentences
from gxlint_wagtail.words import say

if TYPE_CHECKING:
    from gxlint_wagtail.gate import Decision


def tell_of_missed_schedule(decision: Decision) -> None:
    """Tells the author of a revision, if there is an address, that it was not published in time."""
    author = decision.revision.user
    if author is None or not author.email:
        return
    lang = conf.options().LANG
    subject = say("mail.subject", lang, title=decision.page.get_admin_display_title())
    send_mail(subject, "\n".join(sentences(decision, lang)), [author.email], fail_silently=True)
