from django.apps import AppConfig, apps
from django.conf import settings
from django.core import checks

MIDDLEWARE = "gxlint_wagtail.middleware.GxlintMiddleware"


class GxlintConfig(AppConfig):
    """Proves settings and page types when the site starts."""

    name = "gxlint_wagtail"
    verbose_name = "gxlint"

    def ready(self) -> None:
        for check in (_check_settings, _check_middleware, _check_page_types):
            checks.register(check)


def _check_settings(app_configs, **kwargs) -> list[checks.CheckMessage]:  # noqa: ARG001
    from gxlint_wagtail import conf

    faults = conf.faults(getattr(settings, "GXLINT", {}))
    return [checks.Error(fault, id="gxlint_wagtail.E001") for fault in faults]


def _check_middleware(app_configs, **kwargs) -> list[checks.CheckMessage]:  # noqa: ARG001
    if MIDDLEWARE in settings.MIDDLEWARE:
        return []
    words = "MIDDLEWARE 里没有 GxlintMiddleware：拦得住，但编辑看不到原因"
    hint = f"在 MIDDLEWARE 的最后加上 {MIDDLEWARE!r}"
    return [checks.Warning(words, hint=hint, id="gxlint_wagtail.W001")]


def _check_page_types(app_configs, **kwargs) -> list[checks.CheckMessage]:  # noqa: ARG001
    from gxlint_wagtail.mixins import CheckedPageMixin, unguarded

    words = "{}：CheckedPageMixin 要写在 Page 前面，现在什么也拦不住"
    return [
        checks.Error(words.format(model.__name__), obj=model, id="gxlint_wagtail.E002")
        for model in apps.get_models()
        if issubclass(model, CheckedPageMixin) and unguarded(model)
    ]
