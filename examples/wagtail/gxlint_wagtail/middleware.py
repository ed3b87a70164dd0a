"""A scope for each request; editors are shown what was decided in it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse

from gxlint_wagtail import conf, gate
from gxlint_wagtail.display import show


class GxlintMiddleware:
    """To be listed in MIDDLEWARE after the session, authentication and messages."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with gate.scope() as current:
            response = self.get_response(request)
            if _in_admin(request):
                show(request, current.decisions(), conf.options().LANG)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Leads an editor whose publication was held to the page; the message is shown there."""
        if not isinstance(exception, gate.Held) or not _in_admin(request):
            return None
        page = exception.decision.page
        where = reverse("wagtailadmin_pages:edit", args=[page.pk]) if page.pk else _home()
        if request.headers.get("x-requested-with") == "XMLHttpRequest":  # the workflow's dialogue
            return JsonResponse({"step": "success", "redirect": where})
        return redirect(where)


def _home() -> str:
    return reverse("wagtailadmin_home")


def _in_admin(request: HttpRequest) -> bool:
    if getattr(request, "is_dummy", False):  # the page being rendered
        return False
    try:
        return request.path.startswith(_home())
    except NoReverseMatch:
        return False
