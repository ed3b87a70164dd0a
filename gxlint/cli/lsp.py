"""``gxlint lsp``: the language server, on standard input and output."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from gxlint.cli import FOUND, OK
from gxlint.cli.console import Console
from gxlint.errors import UsageError
from gxlint.messages import say

_INSTALL = 'python -m pip install "gxlint[lsp]"'


def run(argv: Sequence[str], console: Console) -> int:
    """Serves an editor; OK if it ended the conversation as the protocol asks, else FOUND."""
    gc.enable()  # see `gxlint.cli.entry`: this process stays
    try:
        from gxlint.lsp.checking import options
        from gxlint.lsp.features import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("gxlint"):
            raise
        raise UsageError(
            f"gxlint lsp 要另外安装程序库 {error.name}，请运行：{_INSTALL}",
            f"gxlint lsp needs the library {error.name}; install it with: {_INSTALL}",
        ) from error
    lang = options(argv).lang
    if sys.stdin.isatty():
        console.note(say("lsp.by_hand", lang))
    return OK if serve(argv) else FOUND
