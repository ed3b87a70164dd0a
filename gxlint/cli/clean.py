"""``gxlint clean``: removes the results that are kept between runs."""

from __future__ import annotations

from collections.abc import Sequence

from gxlint.cli import OK, arguments, running
from gxlint.cli.console import Console
from gxlint.config import Configuration
from gxlint.messages import say


def run(argv: Sequence[str], console: Console) -> int:
    """Empties the folder that `argv`, or else configuration, names; says what has been removed."""
    from gxlint.cache.place import default_folder
    from gxlint.cache.tidying import clean

    options = _parser().parse(argv)
    configuration = Configuration(arguments.command_of(options))
    settings = configuration.for_run(".")
    arguments.settle_language(options, settings)
    folder = options.cache_dir or settings.cache_dir or default_folder()
    count = clean(folder) if folder else 0
    console.note(
        say("cli.cleaned" if count else "cli.clean", options.lang, count=count, folder=folder)
    )
    return OK


def _parser() -> arguments.Parser:
    parser = arguments.Parser(
        "clean",
        "[选项 options]",
        "删去保存的检查结果；下次检查会重新生成。\n"
        "Removes the results that are kept between runs; the next run makes them anew.",
    )
    group = parser.add_argument_group("缓存 cache")
    running.add_cache_dir(group)
    arguments.add_config(parser)
    arguments.add_general(parser, colors=False)
    return parser
