"""What a page type names before `Page` so that its pages are checked before they become public."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone
from wagtail import models
from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from gxlint_wagtail import conf, gate
from gxlint_wagtail.mail import tell_of_missed_schedule
from gxlint_wagtail.verdict import CannotExamine
from gxlint_wagtail.words import say

#: The log action that the command publish_scheduled publishes under.
SCHEDULED = "wagtail.publish.scheduled"


class PublishCheckedRevision(PublishPageRevisionAction):
    """Publishes a revision, or schedules it; raises `gate.Held` if the check holds it."""

    def check(self, skip_permission_checks=False):
        super().check(skip_permission_checks)
        if isinstance(self.object, CheckedPageMixin):
            purpose = "scheduled" if self.log_action == SCHEDULED else "publish"
            gate.admit(self.object, purpose, user=self.user, revision=self.revision)


class CheckedPageMixin:
    """A page that becomes public only if gxlint finds nothing that holds it.

    class ReportPage(CheckedPageMixin, Page): ...

    Two doors are guarded, which all of Wagtail's ways to publish go through: `publish`, and `save`
    of what is live.
    """

    def gxlint_wanted(self) -> bool:
        """Whether this page is an annual report: to be overridden where a type has others too."""
        return True

    def gxlint_html(self) -> bytes:
        """The page as an anonymous visitor would get it, to be overridden to check only a part.

        Raises `CannotExamine` if it does not render, or if something else answers in its place: a
        cache would hand out what has been published before.
        """
        mode = self.default_preview_mode if self.preview_modes else ""
        served: list[CheckedPageMixin] = []
        response = self.make_preview_request(
            preview_mode=mode, extra_request_attrs={"gxlint_served": served}
        )
        lang = conf.options().LANG
        if response.status_code != 200:
            raise CannotExamine(say("failure.render", lang, status=response.status_code))
        if not served:
            raise CannotExamine(say("failure.cached", lang))
        return response.content

    def serve_preview(self, request, mode_name):
        getattr(request, "gxlint_served", []).append(self)
        return super().serve_preview(request, mode_name)

    def gxlint_metadata(self) -> dict[str, str]:
        """What a service is told of the page: url, planned, and if known site, body and year."""
        planned = self.go_live_at or timezone.now()
        day = timezone.localdate(max(planned, timezone.now()))
        return {"planned": day.isoformat(), "url": self.full_url or ""}

    def publish(
        self,
        revision: models.Revision,
        user=None,
        changed=True,
        log_action=True,
        previous_revision=None,
        skip_permission_checks=False,
    ):
        """Publishes or schedules the revision as Wagtail does; raises `gate.Held`.

        In publish_scheduled, whose other pages must not suffer, nothing is raised: a page that is
        held loses its date, and one that could not be examined is tried again at the next run.
        """
        action = PublishCheckedRevision(
            revision,
            user=user,
            changed=changed,
            log_action=log_action,
            previous_revision=previous_revision,
        )
        with gate.scope():
            try:
                return action.execute(skip_permission_checks=skip_permission_checks)
            except gate.Held as held:
                if log_action != SCHEDULED:
                    raise
                if not held.decision.verdict.failure:
                    _unschedule(revision)
                    tell_of_missed_schedule(held.decision)
                return None

    def save(self, *args, **kwargs):
        """Saves the page; raises `gate.Held` if that would make public what the check holds.

        A new page that is held is kept as a draft instead, so that nothing written is lost.
        """
        if not (self.live and self._alters_content(kwargs.get("update_fields"))):
            return super().save(*args, **kwargs)
        with gate.scope():
            if self._state.adding or not self._is_public_already():
                self._pass_or_stay(kwargs.get("user"))
            return super().save(*args, **kwargs)

    def _pass_or_stay(self, user) -> None:
        decision = gate.decide(self, "save", user=user)
        if not decision.held:
            return
        if not self._state.adding:
            raise gate.Held(decision)
        self.live = False
        self.has_unpublished_changes = True

    def _alters_content(self, update_fields: Collection[str] | None) -> bool:
        """Whether saving these fields (None: all) may change what the public sees."""
        if update_fields is None:
            return True
        own = {field.name for field in self._meta.local_fields}
        return not own.union(("live", "title", "slug")).isdisjoint(update_fields)

    def _is_public_already(self) -> bool:
        """Whether the public sees the same now: saving it again publishes nothing."""
        before = type(self)._base_manager.filter(pk=self.pk, live=True).first()
        try:
            return before is not None and before.gxlint_html() == self.gxlint_html()
        except CannotExamine:
            return False


def unguarded(model: type[CheckedPageMixin]) -> bool:
    """Whether a page type names the mixin after `Page`, whose methods would go first."""
    order = model.__mro__
    return order.index(models.Page) < order.index(CheckedPageMixin)


def _unschedule(revision: models.Revision) -> None:
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
