"""``gxlint lsp``: the language server, on standard input and output."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from gxlint.cli import FOUND, OK
from gxlint.cli.console import Console
from gxlint.errors import needs_extra
from gxlint.messages import say


def run(argv: Sequence[str], console: Console) -> int:
    """Serves an editor; OK if it ended the conversation as the protocol asks, else FOUND."""
    gc.enable()  # see `gxlint.cli.entry`: this process stays
    try:
        from gxlint.lsp.checking import options
        from gxlint.lsp.features import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("gxlint"):
            raise
        raise needs_extra("语言服务器", "gxlint lsp", error.name, "lsp") from error
    lang = options(argv).lang
    if sys.stdin.isatty():
        console.note(say("lsp.by_hand", lang))
    return OK if serve(argv) else FOUND
