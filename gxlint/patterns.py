"""The regular expressions of rules, compiled once."""

from __future__ import annotations

import re
from functools import cache


@cache
def compile(pattern: str) -> re.Pattern[str]:  # noqa: A001
    """The compiled `pattern`; it is meant for `Text.norm`.  Raises `re.error` on a faulty one."""
    return re.compile(pattern)
