"""Where the app takes part in Wagtail's admin and registries."""

from django.contrib import messages
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from gxlint_wagtail import conf, gate, record
from gxlint_wagtail.mixins import CheckedPageMixin, PublishCheckedRevision
from gxlint_wagtail.words import say

BUTTON = "action-gxlint-check"


@hooks.register("register_actions")
def check_in_the_publish_action(registry):
    """For the APIs that look the action up; `CheckedPageMixin.publish` uses it by itself."""
    registry.register(Page, PublishCheckedRevision)


@hooks.register("before_publish_page")
def hold_in_the_editor(request, page):
    """Leads back to the editor, with the draft saved, before anything is published."""
    if not isinstance(page, CheckedPageMixin):
        return None
    decision = gate.decide(page, "editor", user=request.user, revision=page.latest_revision)
    return redirect("wagtailadmin_pages:edit", page.pk) if decision.held else None


@hooks.register("before_bulk_action")
def hold_in_bulk(request, action_type, objects, action):
    """Examines all pages first, so that one message tells of all that are held."""
    if action_type != "publish" or action.models != [Page]:
        return None
    pages = list(objects)
    if action.cleaned_form.cleaned_data["include_descendants"]:
        pages += [child for page in objects for child in page.get_descendants().not_live()]
    held = [page for page in pages if _held_in_bulk(page.specific, request.user)]
    if not held:
        return None
    messages.error(request, say("bulk", conf.options().LANG))
    return redirect(action.next_url)


def _held_in_bulk(page, user) -> bool:
    if not isinstance(page, CheckedPageMixin):
        return False
    latest = page.get_latest_revision_as_object()
    return gate.decide(latest, "bulk", user=user, revision=page.latest_revision).held


@hooks.register("after_edit_page")
def check_the_draft(request, page):
    """What the button asks for, once the draft is saved."""
    if BUTTON not in request.POST or not isinstance(page, CheckedPageMixin):
        return None
    gate.decide(page, "check", user=request.user, revision=page.latest_revision)
    return redirect("wagtailadmin_pages:edit", page.pk)


class CheckMenuItem(ActionMenuItem):
    """Saves the draft and shows what would be found."""

    name = BUTTON
    icon_name = "glasses"

    @property
    def label(self) -> str:
        return say("button", conf.options().LANG)

    def is_shown(self, context) -> bool:
        page = context.get("page")
        return super().is_shown(context) and isinstance(page, CheckedPageMixin)


@hooks.register("register_page_action_menu_item")
def check_button():
    return CheckMenuItem(order=15)


@hooks.register("register_log_actions")
def log_actions(actions):
    """The entries of a page's history."""
    for outcome, (action, _) in record.ACTIONS.items():
        actions.register_action(action)(_formatter(outcome))


def _formatter(outcome: str) -> type[LogFormatter]:
    lang = conf.options().LANG

    class Formatter(LogFormatter):
        label = say(f"log.{outcome}", lang)

        def format_message(self, log_entry):
            counts = say("counts", lang, **log_entry.data["counts"])
            detail = log_entry.data["failure"] or counts
            codes = " ".join(log_entry.data["codes"])
            return f"{self.label}（{detail}）{codes}"

    return Formatter
