"""The options that commands share."""

from __future__ import annotations

import os

from gxlint.cli.parsing import Parser as Parser
from gxlint.errors import UsageError, one_of, parted
from gxlint.messages import LANGUAGES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.cli.parsing import Group, Namespace
    from gxlint.config import Command
    from gxlint.config.settings import Settings
    from gxlint.rules import RuleSet

#: As `gxlint.forms.editions`, which a short run has no time to load for this.
EDITIONS = ("auto", "2008", "2019", "2021")


class Default(str):
    """The value of an option that nobody has given: configuration may say something else."""

    __slots__ = ()


def selectors(text: str) -> list[str]:
    """A type for options that take a list with commas."""
    words = parted(text)
    if not words:
        raise UsageError("规则列表是空的；请写编号，如 GX603", "empty list of rules; write codes")
    return words


def default_language() -> str:
    """The language where no option says another: that of GXLINT_LANG, else Chinese."""
    word = os.environ.get("GXLINT_LANG", "")
    return language(word) if word in (*LANGUAGES, AUTO) else Default(LANGUAGES[0])


#: In place of a language: that of the system.  Nothing else asks the system, whose language says
#: little: servers and build machines are set to English, or to none, in Chinese offices too.
AUTO = "auto"


def language(word: str) -> str:
    """A type for --lang.  Raises `UsageError` if it is no language that gxlint speaks."""
    word = one_of("--lang", (*LANGUAGES, AUTO))(word)
    return _of_system() if word == AUTO else word


def _of_system() -> str:
    """Chinese where the system speaks it or does not say; else English."""
    import locale

    settings = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, settings), None) or locale.getlocale()[0] or "C"
    says_nothing = name.partition(".")[0] in ("C", "POSIX")
    return "zh" if says_nothing or name.lower().startswith(("zh", "chinese")) else "en"


def add_paths(parser: Parser) -> None:
    group = parser.add_argument_group("要检查的内容 what to read")
    group.add_argument(
        "paths",
        metavar="PATH",
        help="文件、文件夹（含下级）或 -（标准输入）\n"
        "files, folders (recursively), or - for standard input",
    )
    add_edition(group)
    group.add_argument(
        "--stdin-filename",
        metavar="NAME",
        help="标准输入在结果中叫什么名字\nwhat to call standard input in the output",
    )


def add_edition(group: Group) -> None:
    group.add_argument(
        "--edition",
        metavar="EDITION",
        type=one_of("--edition", EDITIONS),
        default=Default(EDITIONS[0]),
        help="按哪一版要求检查：auto（默认，按报告年度）、2008、2019、2021\n"
        "edition to judge by; auto goes by the report's year",
    )


def add_rule_choice(parser: Parser) -> None:
    group = parser.add_argument_group("用哪些规则 which rules")
    group.add_argument(
        "--select",
        metavar="RULES",
        type=selectors,
        action="extend",
        default=[],
        help="只用这些规则：编号、编号开头或名称，用逗号分开\n"
        "only these rules: codes, beginnings of codes, names; comma-separated",
    )
    group.add_argument(
        "--ignore",
        metavar="RULES",
        type=selectors,
        action="extend",
        default=[],
        help="不用这些规则\nall rules but these",
    )
    group.add_argument(
        "--extend-select",
        metavar="RULES",
        type=selectors,
        action="extend",
        default=[],
        help="另外启用这些规则，如默认关闭的\nthese rules as well, such as those off by default",
    )
    add_rule_folders(group)


def add_config(parser: Parser) -> None:
    group = parser.add_argument_group("配置 configuration")
    group.add_argument(
        "--config",
        metavar="FILE",
        help="用这个配置文件，不再查找 gxlint.yml 和 pyproject.toml\n"
        "use this configuration file and look for no other",
    )
    group.add_argument(
        "--isolated",
        action="store_true",
        help="不用任何配置文件\nuse no configuration file",
    )


def add_baseline(group: Group, text: str) -> None:
    group.add_argument("--baseline", metavar="FILE", help=text)


def command_of(options: Namespace) -> Command:
    """What the options say of configuration; those that a command lacks say nothing."""
    from gxlint.config import Command
    from gxlint.rules.choice import Choice

    if options.config and options.isolated:
        raise UsageError(
            "--config 和 --isolated 不能同时用；请去掉一个",
            "--config and --isolated exclude each other; remove one",
        )
    given = vars(options)
    return Command(
        file=options.config,
        isolated=options.isolated,
        choice=Choice.of_options(
            given.get("select", ()), given.get("ignore", ()), given.get("extend_select", ())
        ),
        rules=tuple(given.get("rules", ())),
        packs=tuple(given.get("packs", ())),
        edition=chosen(given.get("edition")),
        stdin_name=given.get("stdin_filename"),
        baseline=given.get("baseline"),
    )


def rules_here(options: Namespace) -> RuleSet:
    """The rules as they are in force in the current folder, under these options.

    Where no option says a language, the configuration's becomes that of `options`.
    """
    from gxlint.config import Configuration

    settings, rules = Configuration(command_of(options)).of("*")
    settle_language(options, settings)
    return rules


def settle_language(options: Namespace, settings: Settings) -> None:
    """Puts the configuration's language into options that nobody has given another."""
    options.lang = chosen(options.lang) or settings.lang or options.lang


def chosen(value: str | None) -> str | None:
    """The value of an option if somebody has given it."""
    return None if isinstance(value, Default) else value


def add_rule_folders(group: Group) -> None:
    group.add_argument(
        "--rules",
        metavar="DIR",
        action="append",
        default=[],
        help="另外使用文件夹中的规则（可多次）\nalso use the rules in a folder (repeatable)",
    )
    add_packs(group)


def add_packs(group: Group) -> None:
    group.add_argument(
        "--pack",
        metavar="NAME|DIR",
        dest="packs",
        action="append",
        default=[],
        help="使用规则包：已安装的名称或文件夹（可多次）\n"
        "use a rule pack: an installed one by name, or a folder (repeatable)",
    )


def add_format(group: Group, known: Sequence[str]) -> None:
    group.add_argument(
        "--format",
        metavar="FORMAT",
        type=one_of("--format", known),
        default=Default(known[0]),
        help=f"输出格式：{known[0]}（默认）、{'、'.join(known[1:])}\noutput format",
    )


def add_level(group: Group, option: str, default: str, text: str) -> None:
    """An option that takes a severity; `text` is its help."""
    from gxlint.finding import SEVERITIES

    group.add_argument(
        option,
        metavar="LEVEL",
        type=one_of(option, SEVERITIES),
        default=Default(default),
        help=text,
    )


def add_general(parser: Parser, *, colors: bool = True) -> None:
    group = parser.add_argument_group("其他 general")
    group.add_argument(
        "--lang",
        metavar="LANG",
        type=language,
        default=default_language(),
        help="输出语言：zh（默认）、en、auto（按系统语言）；也可设环境变量 GXLINT_LANG\n"
        "language of the output; auto: that of the system",
    )
    if colors:
        group.add_argument(
            "--no-color",
            action="store_true",
            help="不用颜色（也可设环境变量 NO_COLOR）\nno colours",
        )
    group.add_argument(
        "--debug",
        action="store_true",
        help="程序内部出错时显示详细信息\nshow tracebacks of internal errors",
    )
    group.add_argument("-h", "--help", action="help", help="显示本帮助\nshow this help")
    group.add_argument(
        "--version",
        action="version",
        help="显示版本号\nshow the version",
    )
