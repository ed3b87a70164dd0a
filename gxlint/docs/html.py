"""The rule reference as web pages: one file a language, that needs and loads nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gxlint import checks
from gxlint.docs import content, kinds
from gxlint.docs.content import Family
from gxlint.docs.frame import framed, other_language
from gxlint.formats.html.markup import Html, join, tag
from gxlint.messages import LANGUAGES, say
from gxlint.rules import Rule

_SIGNS: Mapping[str, str] = {"-": "del", "+": "ins", "@": "code"}


def pages(families: Sequence[Family]) -> dict[str, str]:
    """A page in each language, by its file name."""
    return {_file(lang): _page(families, lang) for lang in LANGUAGES}


def _file(lang: str) -> str:
    return "index.html" if lang == LANGUAGES[0] else f"index.{lang}.html"


def _page(families: Sequence[Family], lang: str) -> str:
    [other] = (one for one in LANGUAGES if one != lang)
    count = sum(len(family.rules) for family in families)
    return framed(
        say("docs.title", lang),
        lang,
        other=other_language(lang, _file(other)),
        nav=join(_contents(families, lang)),
        intro=say("docs.intro", lang, count=count),
        body=join((*(_family(family, lang) for family in families), _kinds(lang))),
    )


def _contents(families: Sequence[Family], lang: str) -> Iterator[Html]:
    for family in families:
        links = (
            tag("li", tag("a", tag("b", rule.code), f" {rule.name}", href=f"#{rule.code}"))
            for rule in family.rules
        )
        yield tag("p", tag("a", family.title(lang), href=f"#{family.key}"))
        yield tag("ul", *links)
    yield tag("p", tag("a", say("docs.kinds", lang), href="#kinds"))


def _family(family: Family, lang: str) -> Html:
    rules = (_rule(rule, lang) for rule in family.rules)
    return tag("section", tag("h2", family.title(lang), id=family.key), *rules, class_="family")


def _rule(rule: Rule, lang: str) -> Html:
    heading = tag(
        "h3",
        tag("a", rule.code, href=f"#{rule.code}", class_="code"),
        tag("span", f" {rule.name} "),
        tag("span", say(rule.severity, lang), class_=f"severity {rule.severity}"),
    )
    chapters = (
        tag("dt", say(f"explain.{key}", lang)) + tag("dd", *(tag("p", p) for p in paragraphs))
        for key, paragraphs in content.chapters(rule, lang)
    )
    return tag(
        "article",
        heading,
        tag("dl", *map(Html, chapters), *_params(rule, lang), *_examples(rule, lang)),
        id=rule.code,
    )


def _params(rule: Rule, lang: str) -> Iterator[Html]:
    if rule.check not in checks.KINDS:
        return
    yield tag("dt", say("docs.check", lang))
    kind = tag("a", tag("code", rule.check), href=f"#kind-{rule.check}")
    yield tag("dd", tag("p", kind, say("colon", lang), kinds.about(rule.check)[lang]))
    if params := content.params_text(rule.params):
        yield tag("dt", say("docs.params", lang))
        yield tag("dd", tag("pre", params, tabindex=0))


def _examples(rule: Rule, lang: str) -> Iterator[Html]:
    for kind in ("bad", "good"):
        if rule.examples.get(kind):
            yield tag("dt", say(f"explain.{kind}", lang))
            yield tag("dd", *(_example(one, kind, lang) for one in rule.examples[kind]))


def _example(example: Mapping[str, Any], kind: str, lang: str) -> Html:
    diff = content.edits_diff(example)
    title = content.example_title(example, lang)
    lines = (tag(_SIGNS[sign], line) for sign, line in diff if line.strip())
    return tag("figure", tag("figcaption", title), *lines, class_=kind)


def _kinds(lang: str) -> Html:
    sections = (_kind(kind, lang) for kind in sorted(checks.KINDS))
    return tag(
        "section",
        tag("h2", say("docs.kinds", lang), id="kinds"),
        tag("p", say("docs.kinds_intro", lang)),
        *sections,
        class_="family",
    )


def _kind(kind: str, lang: str) -> Html:
    check = checks.load(kind)
    parts = [tag("h3", kind), tag("p", kinds.about(kind)[lang])]
    rows = [
        tag(
            "tr",
            tag("th", tag("code", one.name), scope="row"),
            tag("td", say("docs.required", lang) if one.required else ""),
            tag("td", one.words[lang] if one.words else ""),
        )
        for one in kinds.parameters(kind)
    ]
    if rows:
        parts.append(tag("table", tag("caption", say("docs.params", lang)), *rows))
    if check.VALUES:
        values = join((tag("code", f"{{{value}}}") for value in sorted(check.VALUES)), " ")
        parts.append(tag("p", say("docs.values", lang), say("colon", lang), values))
    if check.EXAMPLE.strip():
        parts.append(tag("pre", check.EXAMPLE, tabindex=0))
    return tag("article", *parts, id=f"kind-{kind}")
