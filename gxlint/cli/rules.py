"""``gxlint rules``: all rules, and which of them are in force and why."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from gxlint.cli import OK, arguments
from gxlint.cli.console import Console, may_color
from gxlint.cli.ruleview import rendered
from gxlint.messages import say
from gxlint.rules import Rule, RuleSet
from gxlint.rules.view import rule_data

if TYPE_CHECKING:
    from rich.console import RenderableType


def run(argv: Sequence[str], console: Console) -> int:
    """Prints a table or a list of all rules; always OK."""
    options = _parser().parse(argv)
    rules = arguments.rules_here(options)
    if options.format == "json":
        from gxlint.formats.machine import dumps

        console.use_utf8()
        lines = ",\n".join(dumps(_data(rule, rules)) for rule in rules.rules)
        packs = dumps([{**pack._asdict(), "about": dict(pack.about)} for pack in rules.packs])
        console.write(f'{{"schema": 1, "packs": {packs}, "rules": [\n{lines}\n]}}\n')
    else:
        color = not options.no_color and may_color(sys.stdout)
        console.write(rendered(_table(rules, options.lang), color))
    return OK


def _data(rule: Rule, rules: RuleSet) -> dict[str, Any]:
    state = rules.state(rule)
    return {**rule_data(rule), "on": state.on, "state": state.reason}


def _table(rules: RuleSet, lang: str) -> Iterator[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    styles = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
    table = Table(box=None, pad_edge=False, header_style="bold")
    packs = any(rule.pack for rule in rules.rules)
    columns = ("code", "name", "severity", "editions", "state", *(["pack"] if packs else []))
    for key in (*columns, "message"):
        table.add_column(say(f"rules.{key}", lang), overflow="fold", no_wrap=key != "message")
    for rule in rules.rules:
        state = rules.state(rule)
        table.add_row(
            rule.code,
            rule.name,
            Text(say(rule.severity, lang), styles[rule.severity]),
            " ".join(rule.editions) or say("rules.all_editions", lang),
            say(f"state.{state.reason}", lang),
            *([rule.pack] if packs else []),
            Text(rule.template(None, lang)),
            style="" if state.on else "dim",
        )
    yield table
    yield say("rules.count", lang, all=len(rules.rules), on=len(rules.active))
    for pack in rules.packs:
        name = f"{pack.name} {pack.version}".rstrip()
        words = say("rules.from_pack", lang, name=name, folder=pack.folder)
        yield Text(say("colon", lang).join(filter(None, (words, pack.about.get(lang)))))


def _parser() -> arguments.Parser:
    parser = arguments.Parser(
        "rules",
        "[选项 options]",
        "列出全部规则，以及哪些启用、哪些没有启用和原因。\n"
        "Lists all rules, which of them are in force, and why.",
    )
    arguments.add_rule_choice(parser)
    arguments.add_config(parser)
    group = parser.add_argument_group("输出 output")
    arguments.add_format(group, ("text", "json"))
    arguments.add_general(parser)
    return parser
