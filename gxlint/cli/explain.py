"""``gxlint explain CODE``: what a rule looks at, by what law, and what to do, from its YAML."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gxlint.cli import OK, arguments
from gxlint.cli.console import Console, may_color
from gxlint.cli.ruleview import rendered
from gxlint.docs import content
from gxlint.errors import UsageError
from gxlint.messages import say
from gxlint.rules import Rule
from gxlint.rules.choice import State
from gxlint.rules.view import rule_data

if TYPE_CHECKING:
    from rich.console import RenderableType

_EXAMPLES = 3
_EXAMPLE_LENGTH = 160


def run(argv: Sequence[str], console: Console) -> int:
    """Prints everything about the rules named; always OK."""
    options = _parser().parse(argv)
    if not options.codes:
        raise UsageError(
            "请给出规则编号或名称，如 gxlint explain GX603；gxlint rules 列出全部规则",
            "name a rule by code or name, such as gxlint explain GX603; see gxlint rules",
        )
    known = arguments.rules_here(options)
    rules = [known.by_code(code) for code in options.codes]
    if options.format == "json":
        from gxlint.formats.machine import dumps

        console.use_utf8()
        lines = ",\n".join(dumps(rule_data(rule)) for rule in rules)
        console.write(f'{{"schema": 1, "rules": [\n{lines}\n]}}\n')
    else:
        color = not options.no_color and may_color(sys.stdout)
        for rule in rules:
            console.write(rendered(_page(rule, known.state(rule), options.lang), color))
    return OK


def _page(rule: Rule, state: State, lang: str) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    severity = say(rule.severity, lang)
    yield Text(f"{rule.code} {rule.name} · {severity}", style="bold")
    for key, paragraphs in _chapters(rule, state, lang):
        yield Text(f"\n{say(f'explain.{key}', lang)}", style="bold blue")
        for paragraph in paragraphs:
            yield Padding(Text(paragraph), (0, 0, 0, 2), expand=False)
    yield ""


def _chapters(rule: Rule, state: State, lang: str) -> Iterator[tuple[str, list[str]]]:
    yield from content.chapters(rule, lang)
    words = say(f"state.{state.reason}", lang)
    yield "state", [f"{words} {state.origin}" if state.origin else words]
    for kind in ("bad", "good"):
        shown = content.listed(rule.examples.get(kind, ()), lang)[:_EXAMPLES]
        if shown:
            yield kind, [_shortened(line) for line in shown]


def _shortened(line: str) -> str:
    return line if len(line) <= _EXAMPLE_LENGTH else line[:_EXAMPLE_LENGTH] + "…"


def _parser() -> arguments.Parser:
    parser = arguments.Parser(
        "explain",
        "[选项 options] CODE…",
        "说明一条规则：检查什么、依据什么、怎么改、例子。\n"
        "Explains a rule: what it looks at, by what law, what to do, examples.",
    )
    group = parser.add_argument_group("规则 rule")
    group.add_argument(
        "codes",
        metavar="CODE",
        help="规则编号或名称，如 GX603、row-total\ncode or name of a rule",
    )
    arguments.add_rule_folders(group)
    arguments.add_config(parser)
    group = parser.add_argument_group("输出 output")
    arguments.add_format(group, ("text", "json"))
    arguments.add_general(parser)
    return parser
