"""``gxlint baseline write|prune [PATH…]``: takes down what is known, or drops what is mended."""

from __future__ import annotations

import os
from collections.abc import Sequence

from gxlint.baseline import NAME, Baselines
from gxlint.baseline.held import Change
from gxlint.cli import COMMANDS, OK, arguments
from gxlint.cli.console import Console
from gxlint.cli.parsing import Namespace
from gxlint.cli.wholefile import WholeFile
from gxlint.config import Configuration
from gxlint.errors import UsageError, one_of
from gxlint.files import STDIN, expand
from gxlint.messages import listed, say
from gxlint.session import Session

ACTIONS = ("write", "prune")


def run(argv: Sequence[str], console: Console) -> int:
    """Lints what `argv` names and renews the baselines that hold for it; always OK."""
    options = _parser().parse(argv)
    add = _action(options) == "write"
    paths = options.paths[1:]
    configuration = Configuration(arguments.command_of(options))
    settings = configuration.for_run(paths[0] if paths else os.curdir)
    arguments.settle_language(options, settings)
    names = {"lang": options.lang, "stdin_name": options.stdin_filename}
    baselines = Baselines(configuration.of, **names, default=NAME, create=add)
    session = Session(configuration, **names, debug=options.debug, baselines=baselines)
    if add or paths:
        roots = paths or [os.curdir]
        files: Sequence[str] = expand(roots, configuration, tuple(COMMANDS)).files
    else:
        baselines.prepare(["*"])
        roots = baselines.reports()
        files = [path for path in roots if os.path.lexists(path)]
    session.prepare(files, roots)
    unread = [path for path in files if session.lint(path).about is None]
    if add and unread:
        words = listed(unread, options.lang)
        console.note(say("baseline.unread", options.lang, count=len(unread), names=words))
    for change in baselines.renewed(add=add):
        _write(change)
        _tell(change, options, console)
    if add and not (settings.baseline or options.baseline or options.quiet):
        console.note(say("baseline.use", options.lang, name=NAME))
    return OK


def _action(options: Namespace) -> str:
    if not options.paths:
        raise UsageError(
            "请写 gxlint baseline write 或 gxlint baseline prune；--help 显示帮助",
            "write gxlint baseline write or gxlint baseline prune; see --help",
        )
    if STDIN in options.paths and options.stdin_filename is None:
        raise UsageError(
            "标准输入没有文件名；请用 --stdin-filename 写明",
            "standard input has no name; give one with --stdin-filename",
        )
    return one_of("gxlint baseline", ACTIONS)(options.paths[0])


def _write(change: Change) -> None:
    if change.differs:
        with WholeFile(change.path) as file:
            file.write(change.text)


def _tell(change: Change, options: Namespace, console: Console) -> None:
    if not options.quiet:
        key = "baseline.changed" if change.differs else "baseline.unchanged"
        console.write(say(key, options.lang, **change._asdict()) + "\n")


def _parser() -> arguments.Parser:
    parser = arguments.Parser(
        "baseline",
        "write|prune [选项 options] [PATH…]",
        "基线记下现有的问题，以后检查只报告新的：gxlint PATH… --baseline FILE。\n"
        "  write  把 PATH（默认为当前文件夹）现有的问题记入基线，已消除的删去\n"
        "  prune  只删去已消除的；不写 PATH 就检查基线所记的全部文件\n"
        "A baseline takes down the findings that there are; from then on only new ones are told.\n"
        "write takes down those of PATH (by default the current folder) and drops what is mended;\n"
        "prune only drops what is mended, by default of all files in the baseline.",
    )
    arguments.add_paths(parser)
    arguments.add_rule_choice(parser)
    arguments.add_config(parser)
    group = parser.add_argument_group("基线 baseline")
    arguments.add_baseline(
        group,
        f"基线文件，默认是配置里的 baseline，再是当前文件夹的 {NAME}\n"
        f"the baseline; by default that of the configuration, else {NAME} here",
    )
    group.add_argument(
        "-q",
        "--quiet",
        action="store_true",
        help="不说做了什么\ndo not say what was done",
    )
    arguments.add_general(parser, colors=False)
    return parser
