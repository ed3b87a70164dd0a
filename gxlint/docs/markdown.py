"""The rule reference as Markdown: an index, a page a family, and one on check kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gxlint import checks
from gxlint.docs import content, kinds
from gxlint.docs.content import Family
from gxlint.formats.markdown import plain
from gxlint.messages import LANGUAGES, say
from gxlint.rules import Rule

#: Parameters longer than this, in lines, are folded.
_LONG = 12


def pages(families: Sequence[Family]) -> dict[str, str]:
    """The text of every page, in all languages, by its path in the folder of the reference."""
    texts: dict[str, str] = {}
    for lang in LANGUAGES:
        texts[_file("README", lang)] = _text(_index(families, lang))
        texts[_file("kinds", lang)] = _text(_kinds(lang))
        for family in families:
            texts[f"{family.key}/{_file('README', lang)}"] = _text(_family(family, lang))
    return texts


def _file(stem: str, lang: str) -> str:
    """Chinese pages have plain names, so that code hosts show them with their folder."""
    return f"{stem}.md" if lang == LANGUAGES[0] else f"{stem}.{lang}.md"


def _text(lines: Iterator[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _links(stem: str, lang: str, *further: str) -> str:
    """Links to the page in the other language, and further ones."""
    [other] = (one for one in LANGUAGES if one != lang)
    return " · ".join((f"[{say('docs.other_language', lang)}]({_file(stem, other)})", *further))


def _index(families: Sequence[Family], lang: str) -> Iterator[str]:
    yield f"# {say('docs.title', lang)}\n"
    kinds_page = f"[{say('docs.kinds', lang)}]({_file('kinds', lang)})"
    yield _links("README", lang, kinds_page) + "\n"
    count = sum(len(family.rules) for family in families)
    yield plain(say("docs.intro", lang, count=count)) + "\n"
    yield plain(say("docs.generated", lang)) + "\n"
    for family in families:
        page = f"{family.key}/{_file('README', lang)}"
        yield f"## [{plain(family.title(lang))}]({page})\n"
        yield from _table(family, lang, page)


def _family(family: Family, lang: str) -> Iterator[str]:
    yield f"# {plain(family.title(lang))}\n"
    index = f"[{say('docs.index', lang)}](../{_file('README', lang)})"
    yield _links("README", lang, index) + "\n"
    yield from _table(family, lang, "")
    for rule in family.rules:
        yield from _rule(rule, lang)
    yield "---\n"
    yield plain(say("docs.generated", lang))


def _table(family: Family, lang: str, page: str) -> Iterator[str]:
    head = [say(f"rules.{key}", lang) for key in ("code", "name", "severity", "message")]
    yield _row(head)
    yield "|---|---|---|---|"
    for rule in family.rules:
        severity = say(rule.severity, lang)
        if not rule.enabled:
            severity += f" ({say('state.off_by_default', lang)})"
        link = f"[{rule.code}]({page}#{rule.code.lower()}-{rule.name})"
        yield _row((link, rule.name, severity, plain(rule.template(None, lang))))
    yield ""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(rule: Rule, lang: str) -> Iterator[str]:
    yield f"## {rule.code} {rule.name}\n"
    yield f"**{say(rule.severity, lang)}**\n"
    for key, paragraphs in content.chapters(rule, lang):
        yield f"**{say(f'explain.{key}', lang)}**\n"
        yield from (f"{plain(paragraph)}\n" for paragraph in paragraphs)
    yield from _params(rule, lang)
    for kind in ("bad", "good"):
        if rule.examples.get(kind):
            yield f"**{say(f'explain.{kind}', lang)}**\n"
            for example in rule.examples[kind]:
                yield from _example(example, lang)


def _params(rule: Rule, lang: str) -> Iterator[str]:
    if rule.check not in checks.KINDS:
        return
    colon = say("colon", lang)
    kind = f"[`{rule.check}`](../{_file('kinds', lang)}#{rule.check})"
    yield f"**{say('docs.check', lang)}**{colon}{kind}{colon}{kinds.about(rule.check)[lang]}\n"
    text = content.params_text(rule.params)
    if not text:
        return
    title = say("docs.params", lang)
    if text.count("\n") > _LONG:
        yield f"<details><summary>{title}</summary>\n"
        yield _fenced("yaml", text)
        yield "</details>\n"
    else:
        yield f"**{title}**\n"
        yield _fenced("yaml", text)


def _example(example: Mapping[str, Any], lang: str) -> Iterator[str]:
    diff = content.edits_diff(example)
    yield f"- {plain(content.example_title(example, lang))}\n"
    if any(text.strip() for _, text in diff):
        lines = "\n".join(f"{sign} {text}".rstrip() for sign, text in diff)
        yield "\n".join(f"  {line}".rstrip() for line in _fenced("diff", lines).split("\n"))


def _fenced(language: str, text: str) -> str:
    """A block of text as it is; the fence is longer than any in it."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}\n"


def _kinds(lang: str) -> Iterator[str]:
    yield f"# {say('docs.kinds', lang)}\n"
    index = f"[{say('docs.index', lang)}]({_file('README', lang)})"
    yield _links("kinds", lang, index) + "\n"
    yield plain(say("docs.kinds_intro", lang)) + "\n"
    yield plain(say("docs.generated", lang)) + "\n"
    colon = say("colon", lang)
    for kind in sorted(checks.KINDS):
        check = checks.load(kind)
        yield f"## {kind}\n"
        yield plain(kinds.about(kind)[lang]) + "\n"
        yield from _parameters(kind, lang)
        if check.VALUES:
            values = say("comma", lang).join(f"`{{{value}}}`" for value in sorted(check.VALUES))
            yield f"{say('docs.values', lang)}{colon}{values}\n"
        if check.EXAMPLE.strip():
            yield f"{say('docs.example', lang)}{colon.rstrip()}\n"
            yield _fenced("yaml", "params:\n" + re.sub("(?m)^(?=.)", "  ", check.EXAMPLE))


def _parameters(kind: str, lang: str) -> Iterator[str]:
    listed = kinds.parameters(kind)
    if not listed:
        return
    yield _row((say("docs.param", lang), say("docs.meaning", lang)))
    yield "|---|---|"
    for one in listed:
        words = plain(one.words[lang]) if one.words else ""
        required = f" ({say('docs.required', lang)})" if one.required else ""
        yield _row((f"`{one.name}`{required}", words))
    yield ""
