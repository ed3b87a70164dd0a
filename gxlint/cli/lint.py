"""``gxlint PATH…``: lints files, the main command."""

from __future__ import annotations

import gc
import sys

from gxlint import formats
from gxlint.cli import COMMANDS, FOUND, OK, arguments, outputs, running
from gxlint.cli.console import Console, may_color
from gxlint.errors import UsageError
from gxlint.files import STDIN, Selection, expand
from gxlint.finding import FileResult, Finding, at_least
from gxlint.functions import closing
from gxlint.messages import listed, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gxlint.cli.annotate import Copies
    from gxlint.cli.parsing import Namespace
    from gxlint.config.settings import Settings
    from gxlint.session import Session, Way


def run(argv: Sequence[str], console: Console) -> int:
    """Lints what `argv` names and prints the findings; FOUND if one is at or above --fail-on."""
    options = _parser().parse(argv)
    if not options.paths:
        raise UsageError(
            "请给出要检查的文件或文件夹，如 gxlint 报告.txt；gxlint --help 显示帮助",
            "name the files or folders to check, such as gxlint report.txt; see gxlint --help",
        )
    if options.watch:
        from gxlint.cli.watch import watch

        return watch(options, lambda current: _lint(current, console), console)
    return _lint(options, console)


def _lint(options: Namespace, console: Console) -> int:
    from gxlint.config import Configuration
    from gxlint.session import Session

    configuration = Configuration(arguments.command_of(options))
    selection = expand(options.paths, configuration, tuple(COMMANDS))
    copies = _copies(options, selection)
    selection = copies.selection if copies else selection
    configuration.prepare(selection.files)
    run_wide = configuration.for_run(options.paths[0])
    _settle(options, run_wide)
    targets = outputs.targets(options)
    session = Session(
        configuration,
        lang=options.lang,
        stdin_name=options.stdin_filename,
        debug=options.debug,
        show_known=options.show_known,
    )
    session.prepare(selection.files, options.paths)
    outputs.guard(targets, selection.files, session.baseline_files())
    tell_skipped(selection, options, console)
    if (configuration.read or options.ignore) and not options.quiet:
        from gxlint.config.notes import notes

        for note in notes(configuration, selection.files, run_wide, options.lang):
            console.note(note)
    outcome = _Outcome(options, session)
    way = running.way(options, run_wide, report=copies is not None or outputs.shows_report(targets))
    results = outcome.watch(_results(session, selection, options, way), console)
    if copies:
        results = copies.watch(results, options, console)
    style = formats.Options(
        lang=options.lang,
        color=not options.no_color and may_color(sys.stdout),
        summary=not options.quiet,
        fail_on=options.fail_on,
        rules=session.rules(selection.files),
    )
    outputs.write(results, targets, style, console)
    if copies:
        copies.finish(console, options.lang)
    return outcome.status


def _settle(options: Namespace, settings: Settings) -> None:
    """Puts what configuration says of the whole run into the options that nobody has given."""
    arguments.settle_language(options, settings)
    options.fail_on = arguments.chosen(options.fail_on) or settings.fail_on or options.fail_on
    if not options.format and settings.format:
        options.format = [outputs.target(settings.format)]


def _copies(options: Namespace, selection: Selection) -> Copies | None:
    """The review copies that are asked for."""
    if options.annotate is None:
        return None
    from gxlint.cli.annotate import Copies

    return Copies(options.annotate, selection)


def _results(
    session: Session, selection: Selection, options: Namespace, way: Way
) -> Iterator[FileResult]:
    with closing(session.results(selection.files, way)) as results:
        for result in results:
            if result.path == STDIN and options.stdin_filename:
                result = result._replace(path=options.stdin_filename)
            yield result
            if not gc.isenabled():  # see `gxlint.process.entry`
                gc.freeze()
                gc.enable()
    yield from session.leftovers()
    if way.cache:
        way.cache.close()


class _Outcome:
    """Hides what is below --severity and keeps the exit status of what is left."""

    def __init__(self, options: Namespace, session: Session) -> None:
        self._least = options.severity
        self._failing = at_least(options.fail_on)
        self._exit_zero = options.exit_zero
        self._session = session
        self.status = OK

    def watch(self, results: Iterable[FileResult], console: Console) -> Iterator[FileResult]:
        for result in results:
            rules = self._session.in_force(result.path).rules
            kept = rules.shown(result.findings, self._least)
            if not self._exit_zero and any(self._fails(finding) for finding in kept):
                self.status = FOUND
            baseline = result.baseline
            if baseline:
                baseline = baseline._replace(known=rules.shown(baseline.known, self._least))
            yield result._replace(findings=kept, baseline=baseline)
            console.flush()

    def _fails(self, finding: Finding) -> bool:
        return finding.severity in self._failing and not finding.known


def tell_skipped(selection: Selection, options: Namespace, console: Console) -> None:
    """Names the files of folders that are passed over for their format."""
    skipped = selection.skipped
    if skipped and not options.quiet:
        names = listed(skipped, options.lang)
        console.note(say("cli.skipped", options.lang, count=len(skipped), names=names))


def _parser() -> arguments.Parser:
    parser = arguments.Parser(
        "",
        "[选项 options] PATH…\n"
        "       gxlint fix PATH… | dump PATH… | rules | explain CODE | config [PATH]\n"
        "       gxlint baseline write|prune [PATH…]\n"
        "       gxlint test [RULES…] | new-rule CODE NAME | docs\n"
        "       gxlint serve | lsp | clean   （各有 --help）",
        "检查《政府信息公开工作年度报告》：哪里有错、依据什么、怎么改。\n"
        "Lints China's annual reports on open government information.",
        "退出状态 exit status: 0 没有达到 --fail-on 的问题 · 1 有 · 2 用法、配置或规则文件有误\n"
        "  0 nothing at or above --fail-on · 1 findings · 2 wrong usage, configuration or rules\n"
        "与子命令同名的文件请写成 ./dump。A file named like a subcommand is reached with ./",
    )
    arguments.add_paths(parser)
    arguments.add_rule_choice(parser)
    arguments.add_config(parser)
    group = parser.add_argument_group("已知的问题 known findings")
    arguments.add_baseline(
        group,
        "已知问题的基线文件（gxlint baseline write 写成），只报告新的问题\n"
        "baseline of known findings: only new ones are reported",
    )
    group.add_argument(
        "--show-known",
        action="store_true",
        help="已知的问题也显示，注明“已知”，不影响退出状态\n"
        "show known findings as well, marked; they do not count for the exit status",
    )
    group = parser.add_argument_group("输出与退出状态 output and exit status")
    outputs.add_options(group)
    for option, default, text in (
        (
            "--severity",
            "info",
            "显示的最低级别：info（默认）、warning、error\n"
            "least severity shown; what is hidden is not counted,\n"
            "neither in the summary nor for the exit status",
        ),
        (
            "--fail-on",
            "error",
            "显示的问题达到哪一级时退出状态为 1：error（默认）、warning、info\n"
            "least severity, among those shown, that makes the exit status 1",
        ),
    ):
        arguments.add_level(group, option, default, text)
    group.add_argument(
        "--exit-zero",
        action="store_true",
        help="发现问题时退出状态也为 0\nexit status 0 even with findings",
    )
    group.add_argument(
        "--watch",
        action="store_true",
        help="文件、规则或配置一有改动就再检查，直到 Ctrl-C\n"
        "lint again whenever a file, a rule or configuration changes, until Ctrl-C",
    )
    group.add_argument(
        "-q",
        "--quiet",
        action="store_true",
        help="只输出问题，不输出小结\nfindings only, no summary",
    )
    running.add_options(parser)
    arguments.add_general(parser)
    return parser
