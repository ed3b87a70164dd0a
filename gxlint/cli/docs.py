"""``gxlint docs``: the rule reference, made of the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from gxlint.cli import FOUND, OK, arguments
from gxlint.cli.console import Console
from gxlint.cli.parsing import Namespace
from gxlint.cli.wholefile import WholeFile
from gxlint.docs.content import Family, families
from gxlint.errors import UsageError, one_of
from gxlint.messages import say
from gxlint.oserrors import why

_FOLDER = "gxlint-docs"
_FORMATS = ("md", "html")


def run(argv: Sequence[str], console: Console) -> int:
    """Writes the reference, or with --check says what of it is not fresh; FOUND if something is."""
    options = _parser().parse(argv)
    texts = _pages(options.format)(families(arguments.rules_here(options).rules))
    folder = Path(options.output)
    if options.check:
        return _check(texts, folder, options, console)
    for name, text in texts.items():
        _write(folder / name, text)
    words = {"count": len(texts), "folder": folder.as_posix()}
    console.write(say("docs.written", options.lang, **words) + "\n")
    return OK


def _pages(form: str) -> Callable[[Sequence[Family]], Mapping[str, str]]:
    """What makes all pages of that format, by their paths."""
    if form == "html":
        from gxlint.docs.html import pages as html

        return html
    from gxlint.docs.markdown import pages as markdown

    return markdown


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        zh, en = why(error)
        raise UsageError(
            f"无法建立文件夹 {path.parent.as_posix()}：{zh}",
            f"cannot make the folder {path.parent.as_posix()}: {en}",
        ) from error
    with WholeFile(str(path)) as file:
        file.write(text)


def _check(texts: Mapping[str, str], folder: Path, options: Namespace, console: Console) -> int:
    lang = options.lang
    stale = 0
    for name, text in sorted(texts.items()):
        path = folder / name
        try:
            found = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
        except OSError:
            found = None
        if found != text:
            stale += 1
            key = "docs.absent" if found is None else "docs.stale"
            console.write(say(key, lang, file=path.as_posix()) + "\n")
    if stale:
        command = f"gxlint docs --format {options.format} --output {folder.as_posix()}"
        console.note(say("docs.remedy", lang, command=command))
        return FOUND
    console.write(say("docs.fresh", lang, count=len(texts)) + "\n")
    return OK


def _parser() -> arguments.Parser:
    parser = arguments.Parser(
        "docs",
        "[选项 options]",
        "写出规则手册：每条规则检查什么、依据、怎么改、参数、例子，中英文各一份。\n"
        "Writes the rule reference: what each rule looks at, by what law, what to do,\n"
        "parameters, examples; in Chinese and in English.",
    )
    group = parser.add_argument_group("哪些规则 which rules")
    arguments.add_rule_folders(group)
    arguments.add_config(parser)
    group = parser.add_argument_group("输出 output")
    group.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        default=_FOLDER,
        help=f"写到哪个文件夹，默认 {_FOLDER}\nfolder to write to; {_FOLDER} unless told",
    )
    group.add_argument(
        "--format",
        metavar="FORMAT",
        type=one_of("--format", _FORMATS),
        default=_FORMATS[0],
        help="md（默认，多个 Markdown 文件）、html（每种语言一个网页，可离线看、可打印）\n"
        "md (Markdown, several files) unless told; html (one page a language,\n"
        "for reading offline and printing)",
    )
    group.add_argument(
        "--check",
        action="store_true",
        help="不写文件，只检查文件夹里的手册是不是最新的；不是则退出状态为 1\n"
        "write nothing, but see whether the reference there is fresh; exit status 1 if not",
    )
    arguments.add_general(parser, colors=False)
    return parser
