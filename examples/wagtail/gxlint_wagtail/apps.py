from django.apps import AppConfig
from django.core import checks


class GxlintConfig(AppConfig):
    """Proves the settings when the site starts."""

    name = "gxlint_wagtail"
    verbose_name = "gxlint"

    def ready(self) -> None:
        checks.register(_check_settings)


def _check_settings(app_configs, **kwargs) -> list[checks.CheckMessage]:  # noqa: ARG001
    from django.conf import settings

    from gxlint_wagtail import conf

    found: list[checks.CheckMessage] = [
        checks.Error(fault, id="gxlint_wagtail.E001")
        for fault in conf.faults(getattr(settings, "GXLINT", {}))
    ]
    middleware = "gxlint_wagtail.middleware.GxlintMiddleware"
    if middleware not in settings.MIDDLEWARE:
        found.append(
            checks.Warning(
                "MIDDLEWARE 里没有 GxlintMiddleware：拦得住，但编辑看不到原因",
                hint=f"在 MIDDLEWARE 的最后加上 {middleware!r}",
                id="gxlint_wagtail.W001",
            )
        )
    return found
