"""``gxlint explain CODE``: what a rule looks at, by what law, and what to do, from its YAML."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from gxlint.cli import OK, arguments
from gxlint.cli.console import Console, may_color
from gxlint.cli.ruleview import rendered, rule_data
from gxlint.errors import UsageError
from gxlint.messages import say
from gxlint.rules import Rule
from gxlint.rules.choice import State

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
    yield "message", [words[lang] for words in (rule.message, *rule.variants.values())]
    yield "what", [rule.text("explain", lang).strip()]
    basis = [
        f"{say('explain.edition', lang, edition=edition)}{say('colon', lang)}{words[lang]}"
        if edition
        else words[lang]
        for edition, words in rule.basis.items()
    ]
    if basis:
        yield "basis", basis
    yield "remedy", [rule.text("remedy", lang).strip()]
    yield "scope", [_scope(rule, lang)]
    words = say(f"state.{state.reason}", lang)
    yield "state", [f"{words} {state.origin}" if state.origin else words]
    for kind in ("bad", "good"):
        shown = list(islice(_examples(rule.examples.get(kind, ()), lang), _EXAMPLES))
        if shown:
            yield kind, shown


def _scope(rule: Rule, lang: str) -> str:
    comma = say("comma", lang)
    parts = [say("explain.edition", lang, edition=edition) for edition in rule.editions]
    first, last = rule.in_force
    if first:
        parts.append(say("explain.from", lang, year=first))
    if last:
        parts.append(say("explain.to", lang, year=last))
    for edition, severity in rule.severity_by_edition.items():
        words = say("explain.edition", lang, edition=edition)
        parts.append(f"{words}{say('colon', lang)}{say(severity, lang)}")
    if not rule.enabled:
        parts.append(say("state.off_by_default", lang))
    return comma.join(parts) or say("rules.all_editions", lang)


def _examples(examples: Sequence[Mapping[str, Any]], lang: str) -> Iterator[str]:
    """Each example in a line: how it differs from a report that is right."""
    for example in examples:
        edits = [f"{path} = “{raw}”" for path, raw in example.get("cells", {}).items()]
        edits += [f"“{old}” → “{new}”" for old, new in example.get("replace", ())]
        edits += [say("explain.removed", lang, text=text) for text in example.get("remove", ())]
        if "append" in example:
            edits.append(say("explain.appended", lang, text=example["append"]))
        if "text" in example:
            edits.append(example["text"])
        line = " ".join(say("comma", lang).join(edits).split())
        if line:
            yield line if len(line) <= _EXAMPLE_LENGTH else line[:_EXAMPLE_LENGTH] + "…"


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
        nargs="*",
        help="规则编号或名称，如 GX603、row-total\ncode or name of a rule",
    )
    arguments.add_rule_folders(group)
    arguments.add_config(parser)
    group = parser.add_argument_group("输出 output")
    arguments.add_format(group, ("text", "json"))
    arguments.add_general(parser)
    return parser
