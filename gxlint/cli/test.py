"""``gxlint test``: whether rules do what the examples inside their files say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from gxlint.cli import FOUND, OK, arguments
from gxlint.cli.console import Console
from gxlint.cli.parsing import Namespace
from gxlint.messages import say
from gxlint.namedtuple import NamedTuple
from gxlint.rules import Rule
from gxlint.rules.choice import closeness
from gxlint.rules.examples import Example, Outcome, check_example, examples_of
from gxlint.rules.subjects import Subject, subjects

_STATUSES = ("MISSING", "NOISY", "WRONG")


class _Failure(NamedTuple):
    """An example that does not do what it should, and where it stands (line None: not known)."""

    example: Example
    file: str
    line: int | None
    outcome: Outcome


def run(argv: Sequence[str], console: Console) -> int:
    """Prints the examples that fail, and a summary; FOUND if one does."""
    options = _parser().parse(argv)
    found = _subjects(options)
    count, failures = _tried(found, options.lang)
    if options.format == "json":
        from gxlint.formats.machine import dumps

        console.use_utf8()
        console.write(dumps(_data(found, count, failures)) + "\n")
    else:
        for failure in failures:
            console.write(_line(failure, options.lang) + "\n")
        if failures or not options.quiet:
            console.write(_summary(found, count, failures, options.lang) + "\n")
    return FOUND if failures else OK


def _subjects(options: Namespace) -> list[Subject]:
    """The rules to test, each with the place of its examples."""
    from gxlint.config import Configuration

    configuration = Configuration(arguments.command_of(options))
    settings = configuration.base(str(Path.cwd()))
    arguments.settle_language(options, settings)
    words, packs = options.rules_to_test, options.packs
    if not words and not packs:
        words, packs = settings.rules, settings.packs
    return _chosen(subjects(words, packs), options.select)


def _chosen(found: list[Subject], select: Sequence[str]) -> list[Subject]:
    """Those whose rules are selected.  Raises `UsageError` on a selector that fits none."""
    from gxlint.rules import RuleSet

    rules: dict[str, Rule] = {subject.rule.code: subject.rule for subject in found}
    known = RuleSet.of(rules.values())
    for word in select:
        known.prove_selector(word)
    return [
        subject
        for subject in found
        if not select or any(closeness(word, subject.rule) for word in select)
    ]


def _tried(found: Sequence[Subject], lang: str) -> tuple[int, list[_Failure]]:
    """How many examples there are, and those that fail."""
    failures = []
    count = 0
    for subject in found:
        for example in examples_of(subject.rule):
            count += 1
            outcome = check_example(example, lang)
            if outcome.status in _STATUSES:
                line = subject.line(example)
                failures.append(_Failure(example, subject.file, line, outcome))
    return count, failures


def _line(failure: _Failure, lang: str) -> str:
    place = f"{failure.file}:{failure.line}" if failure.line else failure.file
    rule, outcome = failure.example.rule, failure.outcome
    words = f"{place}: {outcome.status} {rule.code} [{rule.name}] {failure.example.label}"
    return " ".join(f"{words}{say('colon', lang)}{outcome.detail}".split())


def _summary(found: Sequence[Subject], count: int, failures: Sequence[_Failure], lang: str) -> str:
    fine = count - len(failures)
    rules = len({subject.rule.code for subject in found})
    by_status = Counter(failure.outcome.status for failure in failures)
    parts = [say("test.counts", lang, rules=rules, examples=count, fine=fine)]
    parts += [
        say(f"test.{status}", lang, count=by_status[status])
        for status in _STATUSES
        if by_status[status]
    ]
    return say("comma", lang).join(parts) + say("summary.end", lang)


def _data(found: Sequence[Subject], count: int, failures: Sequence[_Failure]) -> dict[str, object]:
    return {
        "schema": 1,
        "failures": list(map(_failure_data, failures)),
        "summary": {
            "rules": len({subject.rule.code for subject in found}),
            "examples": count,
            "fine": count - len(failures),
            **{
                status.lower(): sum(f.outcome.status == status for f in failures)
                for status in _STATUSES
            },
        },
    }


def _failure_data(failure: _Failure) -> dict[str, object]:
    rule = failure.example.rule
    return {
        "file": failure.file,
        "line": failure.line,
        "code": rule.code,
        "name": rule.name,
        "pack": rule.pack or None,
        "example": failure.example.label,
        "status": failure.outcome.status,
        "detail": failure.outcome.detail,
    }


def _parser() -> arguments.Parser:
    parser = arguments.Parser(
        "test",
        "[选项 options] [RULES…]",
        "运行规则里的例子：该报告的有没有报告，不该报告的有没有报告。\n"
        "Runs the examples inside rules: what should be reported is, and nothing else.\n"
        "不写 RULES 时，是配置中的规则文件夹和规则包；没有配置的，是内置规则。\n"
        "Without RULES: the folders and packs of the configuration, else the built-in rules.",
        "MISSING 该报告而没有报告 not reported, and should be\n"
        "NOISY   不该报告而报告了 reported, and should not be\n"
        "WRONG   报在别处，或例子本身有误 reported elsewhere, or the example is faulty\n"
        "退出状态 exit status: 0 全部符合 all as they should be · 1 有不符的 some are not · "
        "2 用法或规则文件有误 wrong usage or rule file",
    )
    group = parser.add_argument_group("哪些规则 which rules")
    group.add_argument(
        "rules_to_test",
        metavar="RULES",
        help="规则文件、文件夹或规则包\nrule files, folders or rule packs",
    )
    arguments.add_packs(group)
    group.add_argument(
        "--select",
        metavar="RULES",
        type=arguments.selectors,
        action="extend",
        default=[],
        help="其中的这些规则：编号、编号开头或名称，用逗号分开\n"
        "only these of them: codes, beginnings of codes, names; comma-separated",
    )
    arguments.add_config(parser)
    group = parser.add_argument_group("输出 output")
    arguments.add_format(group, ("text", "json"))
    group.add_argument(
        "-q",
        "--quiet",
        action="store_true",
        help="全部符合时什么也不输出\nprint nothing if all is as it should be",
    )
    arguments.add_general(parser, colors=False)
    return parser
