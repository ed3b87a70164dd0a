"""``gxlint dump PATH…``: the parsed reports as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from gxlint.cli import COMMANDS, FOUND, OK, arguments
from gxlint.cli.console import Console
from gxlint.errors import UsageError


def run(argv: Sequence[str], console: Console) -> int:
    """Prints the model of every report; FOUND if a file could not be read as one."""
    options = _parser().parse(argv)
    if not options.paths:
        raise UsageError(
            "请给出要读取的文件或文件夹，如 gxlint dump 报告.txt",
            "name the files or folders to read, such as gxlint dump report.txt",
        )
    from gxlint import dump
    from gxlint.config import Configuration
    from gxlint.engine import Linter
    from gxlint.files import STDIN, expand
    from gxlint.formats.concise import headline
    from gxlint.formats.console import Paint
    from gxlint.formats.machine import dumps
    from gxlint.rules import load_rules

    configuration = Configuration(arguments.command_of(options))
    selection = expand(options.paths, configuration, tuple(COMMANDS))
    rules = load_rules().select(["GX001"])
    console.use_utf8()
    console.write(f'{{"schema": {dump.SCHEMA}, "reports": [')
    separator, status = "\n", OK
    for path in selection.files:
        name = options.stdin_filename if path == STDIN and options.stdin_filename else path
        edition = configuration.of(path).settings.edition or "auto"
        linter = Linter(rules, edition=edition, lang=options.lang, debug=options.debug)
        result = linter.lint_file(path)
        if result.report is not None:
            data = dump.report_data(result.report) | {"path": name}
            console.write(separator + dumps(data))
            separator = ",\n"
            continue
        status = FOUND
        for finding in result.findings:
            console.note(headline(name, finding, options.lang, Paint(False)))
    console.write("\n]}\n")
    return status


def _parser() -> arguments.Parser:
    parser = arguments.Parser(
        "dump",
        "[选项 options] PATH…",
        "以 JSON 输出读到的报告：标题、机关、年度、统计期限、各部分和各表每个单元格。\n"
        "Prints reports as read, as JSON: title, body, year, period, parts, every cell of a table.",
        "退出状态 exit status: 0 全部读出 · 1 有文件读不出报告 · 2 用法有误\n"
        "  0 all read · 1 a file holds no readable report · 2 wrong usage",
    )
    arguments.add_paths(parser)
    arguments.add_config(parser)
    arguments.add_general(parser, colors=False)
    return parser
