"""The setting GXLINT of a site: proven at start (`manage.py check`), read wherever it is needed."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from gxlint_wagtail.verdict import SEVERITIES


class Options(NamedTuple):
    """The setting GXLINT, with what holds where it says nothing.

    HOLD_ON: the severity from which on a page is held; a service goes by its own policy.
    BACKEND: "library" lints in this process, "service" asks the `gxlint serve` at URL.
    ON_FAILURE: what becomes of a page that cannot be examined, "hold" or "publish".
    LANG: "zh" or "en".  CONFIG: a configuration file (gxlint.yml) for the library, "" for none.
    URL: the address of the service, as http://127.0.0.1:8321.  KEY: "name:key", signs what is sent
    to it; TOKEN: sent along if there is no key.  TIMEOUT: seconds to wait for an answer.
    """

    HOLD_ON: str = "error"
    BACKEND: str = "library"
    ON_FAILURE: str = "hold"
    LANG: str = "zh"
    CONFIG: str = ""
    URL: str = ""
    KEY: str = ""
    TOKEN: str = ""
    TIMEOUT: float = 30


_CHOICES: Mapping[str, tuple[str, ...]] = {
    "HOLD_ON": SEVERITIES,
    "BACKEND": ("library", "service"),
    "ON_FAILURE": ("hold", "publish"),
    "LANG": ("zh", "en"),
}


def options() -> Options:
    """What is in force.  Raises `ImproperlyConfigured` with all that is wrong with the setting."""
    given = getattr(settings, "GXLINT", {})
    found = list(faults(given))
    if found:
        raise ImproperlyConfigured("；".join(found))
    return Options(**given)


def faults(given: object) -> Iterator[str]:
    """All that is wrong with a value of the setting, each fault with its remedy."""
    if not isinstance(given, dict):
        yield "GXLINT 应为字典，如 {'HOLD_ON': 'error'} / GXLINT must be a dict"
        return
    for key, value in given.items():
        if key not in Options._fields:
            close = get_close_matches(str(key).upper(), Options._fields, n=1)
            hint = (
                f"，是否要写 {close[0]}？" if close else f"，可用的有 {'、'.join(Options._fields)}"
            )
            yield f"GXLINT 没有 {key!r} 这一项{hint}"
        elif key == "TIMEOUT":
            if not isinstance(value, int | float) or isinstance(value, bool) or value <= 0:
                yield "GXLINT['TIMEOUT'] 应为大于 0 的秒数 / must be a number of seconds above 0"
        elif not isinstance(value, str):
            yield f"GXLINT[{key!r}] 应为字符串 / must be a string"
        elif key in _CHOICES and value not in _CHOICES[key]:
            yield f"GXLINT[{key!r}] 应为 {'、'.join(_CHOICES[key])} 之一，现为 {value!r}"
    if given.get("KEY") and ":" not in str(given["KEY"]):
        yield "GXLINT['KEY'] 应写成“名称:密钥” / is written name:key"
    if given.get("BACKEND") == "service" and not _is_address(given.get("URL")):
        yield "GXLINT['BACKEND'] 为 service 时要写 URL，如 http://127.0.0.1:8321"


def _is_address(url: object) -> bool:
    return isinstance(url, str) and url.startswith(("http://", "https://"))
