"""What an editor may set: the options of the command, under the same names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gxlint.errors import UsageError, did_you_mean

#: What a client may set, named as the options of the command.
SETTINGS = (
    *("baseline", "config", "edition", "extend-select", "ignore", "isolated"),
    *("lang", "pack", "rules", "select"),
)


def as_words(settings: object) -> list[str]:
    """A client's settings, those of `SETTINGS` by name, as the command's options.

    Values are texts, true or false, or lists of texts.  Raises `UsageError` on anything else.
    """
    if settings is None:
        return []
    if not isinstance(settings, Mapping):
        raise UsageError("编辑器传来的设置应为键和值", "the client's settings are to be an object")
    return [word for key, value in settings.items() for word in _word(str(key), value)]


def _word(key: str, value: Any) -> list[str]:
    if key not in SETTINGS:
        close = did_you_mean(key, SETTINGS)
        zh = f"是否想写 {close}？" if close else f"可用：{'、'.join(SETTINGS)}"
        en = f"did you mean {close}?" if close else f"possible: {', '.join(SETTINGS)}"
        raise UsageError(f"没有设置 {key}；{zh}", f"no setting {key}; {en}")
    if value is None or value is False:
        return []
    if value is True:
        return [f"--{key}"]
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(each, str | int) for each in values):
        raise UsageError(f"设置 {key} 应为文字或文字的列表", f"setting {key} takes text or a list")
    return [f"--{key}={each}" for each in values]
