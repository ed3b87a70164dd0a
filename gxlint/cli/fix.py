"""``gxlint fix PATH…``: makes the safe fixes and shows the proposed ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gxlint.cli import COMMANDS, FOUND, OK, WRONG, arguments
from gxlint.cli.console import Console
from gxlint.cli.parsing import Namespace
from gxlint.errors import UsageError
from gxlint.files import STDIN, expand
from gxlint.messages import say

if TYPE_CHECKING:
    from gxlint.config import Configuration
    from gxlint.finding import FileResult, Finding
    from gxlint.fixing.mending import Mended
    from gxlint.session import Session


def run(argv: Sequence[str], console: Console) -> int:
    """Fixes what `argv` names.

    FOUND as for linting, by what is left; with --diff, if there is something to fix.  WRONG if a
    file could not be written; the others are fixed nevertheless.
    """
    options = _parser().parse(argv)
    if not options.paths:
        raise UsageError(
            "请给出要修改的文件或文件夹，如 gxlint fix 报告.txt",
            "name the files or folders to fix, such as gxlint fix report.txt",
        )
    if options.diff and options.backup:
        raise UsageError(
            "--diff 不写文件，不能和 --backup 同时用；请去掉一个",
            "--diff writes nothing: remove it or --backup",
        )
    from gxlint.cli.lint import tell_skipped
    from gxlint.config import Configuration

    configuration = Configuration(arguments.command_of(options))
    selection = expand(options.paths, configuration, tuple(COMMANDS))
    configuration.prepare(selection.files)
    settings = configuration.for_run(options.paths[0])
    arguments.settle_language(options, settings)
    options.fail_on = arguments.chosen(options.fail_on) or settings.fail_on or options.fail_on
    tell_skipped(selection, options, console)
    fixing = _Fixing(options, configuration, selection.files, console)
    for path in selection.files:
        fixing.file(path)
    return fixing.finish()


class _Fixing:
    """The run: every file is linted while it is mended, and once more as it is then."""

    def __init__(
        self,
        options: Namespace,
        configuration: Configuration,
        files: Sequence[str],
        console: Console,
    ) -> None:
        from gxlint.formats.summary import Tally

        self._options = options
        self._console = console
        self._beside = options.diff or STDIN in files
        self._trial, self._closing = (self._session(configuration) for _ in range(2))
        for session in (self._trial, self._closing):
            session.prepare(files)
        self._tally = Tally()
        self._made = self._proposed = self._left = 0
        self._failed = False

    def _session(self, configuration: Configuration) -> Session:
        from gxlint.session import Session

        options = self._options
        return Session(
            configuration,
            lang=options.lang,
            stdin_name=options.stdin_filename,
            debug=options.debug,
        )

    def file(self, path: str) -> None:
        """Mends a file, writes it (or its diff), and says what was done."""
        from gxlint.fixing.mending import mend
        from gxlint.sources import Unreadable, load

        name = (self._options.stdin_filename if path == STDIN else None) or path
        try:
            data = load(path)
        except Unreadable:
            self._close(name, self._closing.lint(path))
            return
        try:
            mended = mend(data, path, self._trial.linter(path))
        except Unreadable:
            mended = None
        else:
            if mended is None:
                self._console.note(say("fix.format", self._options.lang, path=name))
        if self._put(path, name, data, mended):
            self._tell(name, mended)
            data = mended.data if mended else data
        closing = self._closing.linter(path).lint_bytes(data, path)
        self._close(name, self._closing.compared(path, closing))
        self._console.flush()

    def finish(self) -> int:
        """Says the summary; the exit status."""
        from gxlint.finding import SEVERITIES, at_least

        options, lang = self._options, self._options.lang
        for result in self._closing.leftovers():
            self._tally.add(result)
        verb = say("fix.would" if options.diff else "fix.made", lang)
        counts = {severity: self._tally.severities[severity] for severity in SEVERITIES}
        words = say(
            "fix.summary",
            lang,
            files=self._tally.files,
            verb=verb,
            made=self._made,
            proposed=self._proposed,
        )
        if self._left:
            words += say("fix.summary_left", lang, left=self._left)
        remaining = say("summary.counts", lang, **counts)
        self._say(words + say("fix.remaining", lang, counts=remaining))
        if self._failed:
            return WRONG
        if options.diff:
            return FOUND if self._made else OK
        failing = at_least(options.fail_on)
        return FOUND if any(counts[severity] for severity in failing) else OK

    def _put(self, path: str, name: str, data: bytes, mended: Mended | None) -> bool:
        """Writes what has become of the file; False if that failed, which is said."""
        if self._options.diff:
            self._show(name, mended)
        elif path == STDIN:
            self._console.write_bytes(mended.data if mended else data)
        elif mended and mended.data != data:
            from gxlint.cli.rewrite import rewrite

            try:
                rewrite(path, data, mended.data, backup=self._options.backup)
            except UsageError as error:
                self._console.note(error.text(self._options.lang))
                self._failed = True
                return False
        return True

    def _show(self, name: str, mended: Mended | None) -> None:
        if mended:
            from gxlint.fixing.diff import unified

            lines = unified(mended.before, mended.after, name)
            self._console.write("".join(f"{line}\n" for line in lines))

    def _tell(self, name: str, mended: Mended | None) -> None:
        """A line for every fix, those made first, and for those that were not made."""
        if mended is None:
            return
        lang = self._options.lang
        self._made += len(mended.made)
        self._left += len(mended.left)
        verb = "fix.would" if self._options.diff else "fix.made"
        for finding in mended.made:
            self._item(name, finding, verb, _words(finding))
        for finding, reason in mended.left:
            because = say(f"fix.because.{reason}", lang)
            words = say("fix.reason", lang, words=_words(finding), reason=because)
            self._item(name, finding, "fix.left", words)

    def _close(self, name: str, result: FileResult) -> None:
        """Counts what the file still has; says what is proposed, or why it is no report."""
        from gxlint.formats.concise import headline
        from gxlint.formats.console import Paint

        self._tally.add(result)
        for finding in result.findings:
            if result.about is None:
                self._console.note(headline(name, finding, self._options.lang, Paint(False)))
            elif words := _proposal(finding, self._options.lang):
                self._proposed += 1
                self._item(name, finding, "fix.proposed", words)

    def _item(self, name: str, finding: Finding, verb: str, words: str) -> None:
        from gxlint.formats.concise import located
        from gxlint.formats.console import printable

        lang = self._options.lang
        start = finding.place.span.start
        at = printable(name) + (f":{start.line}:{start.column}" if start else "")
        said = say("fix.item", lang, verb=say(verb, lang), code=finding.code, words=words)
        where = "" if start else f"{located(finding.place, lang)}{say('colon', lang)}"
        self._say(f"{at}: {where}{printable(said)}")

    def _say(self, line: str) -> None:
        """A line on what is done: beside the output if that is a diff or a report."""
        if self._options.quiet:
            return
        if self._beside:
            self._console.note(line)
        else:
            self._console.write(f"{line}\n")


def _words(finding: Finding) -> str:
    return finding.fix.message if finding.fix else finding.message


def _proposal(finding: Finding, lang: str) -> str:
    """What a person might change, "" if nothing is known: a fix, or the values that fit."""
    if finding.fix is not None:
        return finding.fix.message if finding.fix.safety == "proposed" else ""
    from gxlint.formats.words import in_turn, suspected

    if all(suspect.expected is None for suspect in finding.suspects):
        return ""
    return in_turn(suspected(finding, lang), lang)


def _parser() -> arguments.Parser:
    parser = arguments.Parser(
        "fix",
        "[选项 options] PATH…",
        "直接改正不会改变意思的问题：标点、发文字号括号、“截止”误用、部分标题、必为 0 的空白格；\n"
        "数字等需要核对的只列出建议，不改。文本、网页和 .docx 可以改写，编码和格式不变。\n"
        "Mends what changes no meaning and proposes the rest, numbers above all, which it never\n"
        "changes. Texts, web pages and .docx are rewritten in their encoding, formatting kept.",
        "退出状态 exit status: 0 改后没有达到 --fail-on 的问题 · 1 还有 · 2 用法有误或无法写入\n"
        "  0 nothing at or above --fail-on left · 1 something left · 2 wrong usage, cannot write\n"
        "  --diff: 0 没有可改的 nothing to fix · 1 有 something to fix\n"
        "PATH 为 - 时，从标准输入读取，改好的写到标准输出。With - the fixed report is printed.",
    )
    arguments.add_paths(parser)
    arguments.add_rule_choice(parser)
    arguments.add_config(parser)
    group = parser.add_argument_group("修改 fixing")
    group.add_argument(
        "--diff",
        action="store_true",
        help="只显示会怎样修改，不写文件\nshow what would be changed and write nothing",
    )
    group.add_argument(
        "--backup",
        action="store_true",
        help="改写前把原文件另存为 文件名.bak\nkeep what a file was as FILE.bak",
    )
    arguments.add_level(
        group,
        "--fail-on",
        "error",
        "改后剩下的问题达到哪一级时退出状态为 1：error（默认）、warning、info\n"
        "least severity, among what is left, that makes the exit status 1",
    )
    group.add_argument(
        "-q", "--quiet", action="store_true", help="不列出改了什么\ndo not list what is done"
    )
    arguments.add_general(parser, colors=False)
    return parser
