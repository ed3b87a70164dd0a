"""What the service says of itself: its description for programs (OpenAPI) and pages for people.

``api.yml`` is the one source of both; ``security.md`` is the page on what is defended and how.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from gxlint import __version__
from gxlint.assets import asset
from gxlint.messages import LANGUAGES
from gxlint.rules import TOOL, RuleSet
from gxlint.server.settings import Settings


def document(settings: Settings, rules: RuleSet, lang: str | None = None) -> dict[str, Any]:
    """The description in OpenAPI 3.1, as the service runs: with its version, its rules, and what
    opens it.

    Its words are in that language, or without one in Chinese and below it in English.
    """
    described: dict[str, Any] = _worded(_source(), lang)
    described["info"]["version"] = __version__
    described["security"] = _security(settings)
    schemas = described["components"]["schemas"]
    schemas["Selector"]["enum"] = _selectors(rules)
    free = [
        rule for rule in rules.rules if rule.check != TOOL and not rules.is_mandatory(rule.code)
    ]
    schemas["Ignorable"]["enum"] = [word for rule in free for word in (rule.code, rule.name)]
    return described


@cache
def _source() -> Any:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(asset(__name__, "api.yml"), loader)


def _worded(data: Any, lang: str | None) -> Any:
    """A copy of the data with texts in place of the words of both languages."""
    if isinstance(data, list):
        return [_worded(item, lang) for item in data]
    if not isinstance(data, Mapping):
        return data
    if set(data) == set(LANGUAGES) and all(isinstance(words, str) for words in data.values()):
        return data[lang] if lang else "\n\n".join(data[each] for each in LANGUAGES)
    return {key: _worded(value, lang) for key, value in data.items()}


def _security(settings: Settings) -> list[dict[str, list[str]]]:
    """What opens the service, each way by itself."""
    ways: list[dict[str, list[str]]] = []
    if settings.keys:
        ways.append({"signature": []})
    if settings.tokens and not settings.signed_only:
        ways.append({"bearer": []})
    return ways


def _selectors(rules: RuleSet) -> list[str]:
    """What selects rules: all codes and names, and the beginnings of built-in codes."""
    codes = [rule.code for rule in rules.rules]
    families = dict.fromkeys(code[:3] for code in codes if code.startswith("GX"))
    return ["ALL", *families, *codes, *(rule.name for rule in rules.rules)]
