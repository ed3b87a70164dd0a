"""``gxlint lsp``: the language server, on standard input and output."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from functools import partial

from gxlint.cli import FOUND, OK, arguments
from gxlint.cli.console import Console
from gxlint.cli.parsing import Namespace
from gxlint.errors import needs_extra
from gxlint.lsp.settings import SETTINGS, as_words
from gxlint.messages import say


def run(argv: Sequence[str], console: Console) -> int:
    """Serves an editor; OK if it ended the conversation as the protocol asks, else FOUND."""
    lang = options(argv).lang
    gc.enable()  # see `gxlint.process.entry`: this process stays
    try:
        from gxlint.lsp.features import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("gxlint"):
            raise
        raise needs_extra("语言服务器", "gxlint lsp", error.name, "lsp") from error
    if sys.stdin.isatty():
        console.note(say("lsp.by_hand", lang))
    return OK if serve(partial(options, argv)) else FOUND


def options(words: Sequence[str], settings: object = None) -> Namespace:
    """The options in the command's arguments, with a client's settings added to them.

    Raises `UsageError` on whatever is not understood.
    """
    return _parser().parse([*words, *as_words(settings)])


def _parser() -> arguments.Parser:
    parser = arguments.Parser(
        "lsp",
        "[选项 options]",
        "语言服务器（LSP，标准输入输出）：由编辑器启动，边写边查。设置见 examples/editors/。\n"
        "A language server on standard input and output, started by an editor; see\n"
        "examples/editors/.",
        f"编辑器的 initializationOptions 可写 what editors may set there:\n  {' '.join(SETTINGS)}",
    )
    group = parser.add_argument_group("检查 checking")
    arguments.add_edition(group)
    arguments.add_baseline(
        group, "不标出这个基线里已知的问题\nleave out what this baseline knows already"
    )
    arguments.add_rule_choice(parser)
    arguments.add_config(parser)
    arguments.add_general(parser, colors=False)
    return parser
