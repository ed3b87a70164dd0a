"""What check kinds say of themselves, in both languages.

In English it stands in their code, in the first line of the docstring and in the descriptions of
parameters; ``zh.yml`` beside this module has the Chinese of each of these texts.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from gxlint import checks
from gxlint.assets import asset
from gxlint.namedtuple import NamedTuple


class Parameter(NamedTuple):
    """A parameter of a check kind, or a key within one: ``by.2021`` is ``by.*``.

    `words` are in Chinese and English, None where the name says it all.
    """

    name: str
    required: bool
    words: Mapping[str, str] | None


def about(kind: str) -> Mapping[str, str]:
    """What the check kind looks at."""
    first = (inspect.getdoc(checks.load(kind)) or "").split("\n\n")[0]
    return _worded(" ".join(first.partition(": ")[2].removesuffix(".").split()))


def parameters(kind: str) -> list[Parameter]:
    """The parameters of the check kind, those within others after them."""
    return list(_below(checks.load(kind).PARAMS, ""))


def _below(schema: Mapping[str, Any], name: str) -> Iterator[Parameter]:
    required = schema.get("required", ())
    for key, one in schema.get("properties", {}).items():
        path = f"{name}.{key}" if name else key
        words = one.get("description")
        yield Parameter(path, key in required, _worded(words) if words else None)
        yield from _below(one, path)
    for key in ("items", "additionalProperties"):
        if isinstance(one := schema.get(key), dict):
            yield from _below(one, f"{name}.*")


def _worded(words: str) -> Mapping[str, str]:
    return {"zh": catalogue()[words], "en": words}


@cache
def catalogue() -> Mapping[str, str]:
    """Every English text with its Chinese."""
    import yaml

    data: dict[str, str] = yaml.safe_load(asset("gxlint.docs", "zh.yml"))
    return data
