"""Files and variables with secrets: one a line, each with a name, and never shown.

::

    # who may ask
    portal: 6uP1…
    wagtail: kV9x…
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from gxlint.errors import UsageError
from gxlint.namedtuple import NamedTuple
from gxlint.oserrors import Why, why

#: Fewer characters than these can be guessed.
SHORTEST = 16
_MOST_BYTES = 1 << 20
_LINE = re.compile(r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]{0,63})\s*:\s*(?P<secret>[!-~]+)")


class Secret(NamedTuple):
    """A secret and whose it is; its text form hides it, so that no log or trace can show it."""

    name: str
    value: bytes

    def __repr__(self) -> str:
        return f"Secret({self.name!r})"


class Secrets(NamedTuple):
    """Secrets in their order, and what is to be said of where they come from."""

    known: tuple[Secret, ...] = ()
    warnings: tuple[Why, ...] = ()


def load(file: str | None, variable: str, environment: Mapping[str, str] = os.environ) -> Secrets:
    """The secrets in the file, if one is named, and in the variable (there ``;`` parts them too).

    Raises `UsageError`, with file and line, on one that is malformed, too short or named twice, and
    if there are none where some were said to be.
    """
    found: list[Secret] = []
    warnings: tuple[Why, ...] = ()
    if file is not None:
        text, warnings = _read(file)
        found += _secrets(text.splitlines(), file)
    if words := environment.get(variable):
        found += _secrets(words.replace(";", "\n").splitlines(), variable)
    names = [secret.name for secret in found]
    for name in names:
        if names.count(name) > 1:
            raise UsageError(
                f"名称 {name} 用了两次；请改一个（{file or variable}）",
                f"the name {name} is used twice; change one ({file or variable})",
            )
    return Secrets(tuple(found), warnings)


def _read(file: str) -> tuple[str, tuple[Why, ...]]:
    try:
        with Path(file).open("rb") as stream:
            mode = os.fstat(stream.fileno()).st_mode
            text = stream.read(_MOST_BYTES).decode("utf-8-sig")
    except OSError as error:
        zh, en = why(error)
        raise UsageError(f"无法读取 {file}：{zh}", f"cannot read {file}: {en}") from error
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{file} 不是 UTF-8 编码；请另存为 UTF-8", f"{file} is not UTF-8; save it as UTF-8"
        ) from error
    # On Windows the mode says nothing of who may read.
    open_to_others = sys.platform != "win32" and bool(mode & 0o077)
    warning = Why(
        f"{file} 其他用户也能读；请运行 chmod 600 {file}",
        f"others may read {file}; run chmod 600 {file}",
    )
    return text, (warning,) if open_to_others else ()


def _secrets(lines: list[str], source: str) -> list[Secret]:
    found = []
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        parts = _LINE.fullmatch(line)
        # The line itself is not shown: it holds a secret.
        if parts is None:
            raise UsageError(
                f"{source}:{number}: 应写成 名称:令牌（或密钥）；"
                "名称用英文字母、数字，都不含空格和中文",
                f"{source}:{number}: must be name:secret, both without spaces and in ASCII",
            )
        if len(parts["secret"]) < SHORTEST:
            raise UsageError(
                f"{source}:{number}: 令牌（或密钥）少于 {SHORTEST} 个字符，容易被猜到；请换长的，"
                "如 openssl rand -hex 32 的输出",
                f"{source}:{number}: shorter than {SHORTEST} characters and easily guessed; use a "
                "longer one, such as openssl rand -hex 32 prints",
            )
        found.append(Secret(parts["name"], parts["secret"].encode("ascii")))
    if not found:
        raise UsageError(
            f"{source} 中没有令牌（或密钥）；每行写一个 名称:令牌",
            f"{source} holds no secret: write name:secret",
        )
    return found
