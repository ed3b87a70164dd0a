"""``gxlint config [PATH]``: what is in force for a path, who wanted it so, and what is off."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from gxlint.cli import OK, arguments
from gxlint.cli.console import Console, may_color
from gxlint.errors import UsageError
from gxlint.messages import reason, say

if TYPE_CHECKING:
    from rich.console import RenderableType


def run(argv: Sequence[str], console: Console) -> int:
    """Prints settings, rules that are off and rules that are changed; always OK."""
    options = _parser().parse(argv)
    if options.schema:
        from gxlint.config.reading import schema

        console.use_utf8()
        console.write(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
        return OK
    if len(options.paths) > 1:
        raise UsageError("一次只看一个文件或文件夹", "one file or folder at a time")
    from gxlint.config import Configuration
    from gxlint.config.view import view
    from gxlint.files import existing

    path = existing(options.paths[0]) if options.paths else "."
    data = view(Configuration(arguments.command_of(options)), path)
    if environment := arguments.chosen(arguments.default_language()):
        data["settings"]["lang"] = {
            "value": environment,
            "from": {"source": "GXLINT_LANG", "line": None},
        }
    if arguments.chosen(options.lang) is None:
        options.lang = data["settings"]["lang"]["value"]
    if options.format == "json":
        from gxlint.formats.machine import dumps

        console.use_utf8()
        console.write(dumps(data) + "\n")
    else:
        from gxlint.cli.ruleview import rendered

        color = not options.no_color and may_color(sys.stdout)
        console.write(rendered(_page(data, options.lang), color))
    return OK


def _page(data: Mapping[str, Any], lang: str) -> Iterator[RenderableType]:
    from rich.text import Text

    colon, comma = say("colon", lang), say("comma", lang)
    files = say("config.files", lang) + colon + comma.join(reversed(data["files"]))
    yield Text(files if data["files"] else say("config.no_files", lang), style="bold")
    if data["excluded"]:
        yield say("config.excluded", lang)
    yield _table(
        (key, _words(setting["value"]), _source(setting["from"], lang))
        for key, setting in data["settings"].items()
        if setting["value"] or setting["from"]
    )
    rules = data["rules"]
    on = [rule for rule in rules if rule["on"]]
    closed = [rule for rule in on if rule["not_applicable"]]
    counts = {"all": len(rules), "on": len(on), "closed": len(closed)}
    yield Text(f"\n{say('config.counts', lang, **counts)}", style="bold")
    yield _table(
        (rule["code"], rule["name"], _why(rule, lang))
        for rule in rules
        if not rule["on"] or rule["not_applicable"]
    )
    changed = list(_changes(rules, lang))
    if changed:
        yield Text(f"\n{say('config.changed', lang)}", style="bold")
        yield _table(changed)


def _table(rows: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]]) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2), pad_edge=False)
    for row in rows:
        table.add_row(*(Text(f"  {word}" if not at else word) for at, word in enumerate(row)))
    return table


def _why(rule: Mapping[str, Any], lang: str) -> str:
    """Why a rule is not in force or does not apply."""
    if rule["on"]:
        return reason(rule["not_applicable"], lang)
    words = say(f"state.{rule['reason']}", lang)
    return f"{words} {_source(rule['from'], lang)}" if rule["from"] else words


def _changes(rules: Sequence[Mapping[str, Any]], lang: str) -> Iterator[tuple[str, ...]]:
    for rule in rules:
        for key, change in rule["changes"].items():
            value = _words(change["value"])
            words = (
                say("config.severity", lang, value=say(value, lang))
                if key == "severity"
                else say("config.param", lang, name=key, value=value)
            )
            yield rule["code"], rule["name"], words, _source(change["from"], lang)


def _words(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _source(place: Mapping[str, Any] | None, lang: str) -> str:
    if place is None:
        return say("config.default", lang)
    return f"{place['source']}:{place['line']}" if place["line"] else str(place["source"])


def _parser() -> arguments.Parser:
    parser = arguments.Parser(
        "config",
        "[选项 options] [PATH]",
        "显示对一个文件或文件夹起作用的配置：每项设置从哪里来，哪些规则没有启用、为什么。\n"
        "Shows what is in force for a file or folder: where each setting comes from, which rules\n"
        "are off and why.  Without PATH: for the current folder.",
    )
    group = parser.add_argument_group("哪里 where")
    group.add_argument(
        "paths",
        metavar="PATH",
        help="文件或文件夹；是报告的，还看它的版本和年度\n"
        "file or folder; of a report, edition and year are looked at as well",
    )
    arguments.add_rule_choice(parser)
    arguments.add_config(parser)
    group = parser.add_argument_group("输出 output")
    group.add_argument(
        "--schema",
        action="store_true",
        help="只输出配置文件的 JSON Schema\nprint the JSON Schema of configuration files instead",
    )
    arguments.add_format(group, ("text", "json"))
    arguments.add_general(parser)
    return parser
