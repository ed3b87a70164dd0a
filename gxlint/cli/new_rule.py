"""``gxlint new-rule CODE NAME``: a rule file to start from."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Sequence
from pathlib import Path

from gxlint import checks
from gxlint.assets import asset
from gxlint.cli import OK, arguments
from gxlint.cli.console import Console
from gxlint.cli.parsing import Namespace
from gxlint.errors import UsageError, one_of
from gxlint.messages import say
from gxlint.oserrors import why
from gxlint.rules import RuleSet

_FOLDER = "gxlint-rules"


def run(argv: Sequence[str], console: Console) -> int:
    """Writes the file and says what comes next; never overwrites one."""
    options = _parser().parse(argv)
    rules = arguments.rules_here(options)
    if options.list:
        console.write(_kinds(options.lang))
        return OK
    code, name = _words(options)
    _prove_free(code, name, rules)
    folder = Path(options.dir)
    path = folder / f"{code}-{name}.yml"
    _prove_unused(folder, code)
    from gxlint.docs.scaffold import rule_file

    _write(path, rule_file(code, name, options.check, path.as_posix()))
    quoted = {"file": shlex.quote(path.as_posix()), "folder": shlex.quote(folder.as_posix())}
    console.write(say("new_rule.written", options.lang, **quoted) + "\n")
    return OK


def _words(options: Namespace) -> tuple[str, str]:
    """The code and the name that are wanted, of the form that rule files ask for."""
    if len(options.words) != 2:
        raise UsageError(
            "请给出编号和名称，如 gxlint new-rule YX001 set-phrase",
            "give a code and a name, such as gxlint new-rule YX001 set-phrase",
        )
    code, name = options.words
    schema = json.loads(asset("gxlint.rules", "rule_schema.json"))
    for key, word in (("code", code), ("name", name)):
        form = schema["properties"][key]
        if not re.fullmatch(form["pattern"], word):
            hint = form["x-hint"]
            raise UsageError(
                f"“{word}” 不合格式；{hint['zh']}", f"{word!r} has a wrong form; {hint['en']}"
            )
    if code.startswith("GX"):
        raise UsageError(
            "GX 开头的编号留给内置规则；请用别的字母",
            "codes in GX are kept for built-in rules; use other letters",
        )
    return code, name


def _prove_free(code: str, name: str, rules: RuleSet) -> None:
    """Raises `UsageError` if a rule has that code or name already."""
    for rule in rules.rules:
        for word in {code, name} & {rule.code, rule.name}:
            raise UsageError(
                f"{word} 已用于 {rule.code}（{rule.file}）；请另取一个",
                f"{word} is taken by {rule.code} ({rule.file}); choose another",
            )


def _prove_unused(folder: Path, code: str) -> None:
    """Raises `UsageError` if a file in the folder is called as if it had a rule of that code."""
    for other in sorted(folder.glob(f"{code}-*.y*ml")):
        raise UsageError(
            f"已有 {other.as_posix()}，没有改动；请另取一个编号",
            f"there is {other.as_posix()} already, left as it is; choose another code",
        )


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        zh, en = why(error)
        raise UsageError(
            f"无法写入 {path.as_posix()}：{zh}", f"cannot write {path.as_posix()}: {en}"
        ) from error


def _kinds(lang: str) -> str:
    """A list of all check kinds."""
    from gxlint.docs.kinds import about

    width = max(map(len, checks.KINDS))
    return "".join(f"{kind:<{width}}  {about(kind)[lang]}\n" for kind in sorted(checks.KINDS))


def _parser() -> arguments.Parser:
    parser = arguments.Parser(
        "new-rule",
        "[选项 options] CODE NAME",
        "起草一条自己的规则：写出一个带说明的规则文件，填好即可用。\n"
        "Drafts a rule of your own: writes a rule file with explanations, to be filled in.",
    )
    group = parser.add_argument_group("规则 rule")
    group.add_argument(
        "words",
        metavar="CODE NAME",
        help="编号（如 YX001，不用 GX）和名称（如 set-phrase）\n"
        "code (such as YX001; not GX) and name (such as set-phrase)",
    )
    group.add_argument(
        "--check",
        metavar="KIND",
        type=one_of("--check", sorted(checks.KINDS)),
        default="forbidden",
        help="检查的种类：forbidden（默认，禁用的字样）等\n"
        "kind of check: forbidden (words that must not occur) unless told",
    )
    group.add_argument(
        "--list",
        action="store_true",
        help="只列出检查的种类\nonly list the kinds of check",
    )
    group.add_argument(
        "--dir",
        metavar="DIR",
        default=_FOLDER,
        help=f"写到哪个文件夹，默认 {_FOLDER}\nfolder to write to; {_FOLDER} unless told",
    )
    arguments.add_rule_folders(group)
    arguments.add_config(parser)
    arguments.add_general(parser, colors=False)
    return parser
