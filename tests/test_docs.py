"""The rule reference: complete, fresh, and sound as Markdown and as a web page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api", reason="no playwright: pip install gxlint[dev]")

from browser import chromium, needs_chromium, visit
from markdown_it import MarkdownIt
from markdown_it.token import Token
from playwright.sync_api import Browser, expect

from gxlint import checks
from gxlint.docs import html, kinds, markdown
from gxlint.docs.content import FAMILIES, edits_diff, families
from gxlint.messages import LANGUAGES
from gxlint.rules import load_rules
from gxlint.rules.examples import examples_of

ROOT = Path(__file__).resolve().parent.parent
RULES = load_rules().rules
GROUPS = families(RULES)
PAGES = markdown.pages(GROUPS)
WEB = html.pages(GROUPS)
PARSER = MarkdownIt("commonmark").enable("table")


def test_the_committed_reference_is_fresh() -> None:
    committed = {
        path.relative_to(ROOT / "rules").as_posix(): path.read_text(encoding="utf-8")
        for path in (ROOT / "rules").rglob("*.md")
    }
    remedy = "run: gxlint docs --isolated --output rules"
    assert sorted(committed) == sorted(PAGES), remedy
    assert [name for name in PAGES if committed[name] != PAGES[name]] == [], remedy


def test_every_folder_of_rules_is_a_family_with_a_title() -> None:
    folders = {rule.file.partition("/")[0] for rule in RULES}
    assert folders <= set(FAMILIES)
    assert all(group.title(lang) for group in GROUPS for lang in LANGUAGES)


def _tokens(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _tokens(token.children or [])


def _words(text: str) -> str:
    """What a reader of the Markdown sees, without white space."""
    seen = "".join(
        token.content
        for token in _tokens(PARSER.parse(text))
        if token.type in ("text", "code_inline", "fence")
    )
    return "".join(seen.split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_is_told_in_full(lang: str) -> None:
    suffix = "" if lang == "zh" else f".{lang}"
    for group in GROUPS:
        words = _words(PAGES[f"{group.key}/README{suffix}.md"])
        for rule in group.rules:
            texts = [rule.explain, rule.remedy, rule.message, *rule.variants.values()]
            texts += rule.basis.values()
            for text in texts:
                assert "".join(text[lang].split()) in words, (rule.code, text[lang])


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_links_to_what_is_there(name: str) -> None:
    for token in _tokens(PARSER.parse(PAGES[name])):
        if token.type == "link_open":
            path, _, anchor = str(token.attrs["href"]).partition("#")
            target = _resolved(name, path) if path else name
            assert target in PAGES, (name, target)
            assert not anchor or anchor in _anchors(PAGES[target]), (name, target, anchor)


def _resolved(name: str, path: str) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(name).parent / path).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _anchors(text: str) -> set[str]:
    """The anchors that code hosts give to headings."""
    headings = re.findall(r"(?m)^#+ (.+)$", text)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_nothing_of_a_rule_is_taken_for_markup(name: str) -> None:
    tokens = list(_tokens(PARSER.parse(PAGES[name])))
    raw = {token.content.strip() for token in tokens if token.type.startswith("html")}
    assert all(re.fullmatch(r"</details>|<details><summary>[^<]*</summary>", one) for one in raw)
    assert not any(token.type in ("em_open", "image", "s_open") for token in tokens)
    assert not any(line != line.rstrip() for line in PAGES[name].split("\n"))


def test_every_example_is_shown_with_what_it_changes() -> None:
    for rule in RULES:
        for example in examples_of(rule):
            changed = set(example.data) & {"cells", "replace", "remove", "append"}
            lines = edits_diff(example.data)
            assert bool(changed or example.data.get("text")) == bool(lines), example.label


def test_kinds_and_parameters_have_their_chinese_and_nothing_is_left_over() -> None:
    used = {kinds.about(kind)["en"] for kind in checks.KINDS}
    used |= {p.words["en"] for kind in checks.KINDS for p in kinds.parameters(kind) if p.words}
    assert used == set(kinds.catalogue())


class _Links(HTMLParser):
    """Ids and links of a page, and whether its elements are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", sorted(WEB))
def test_a_web_page_is_sound(name: str) -> None:
    page = _Links()
    page.feed(WEB[name])
    assert page.open == []
    assert [one for one, count in Counter(page.ids).items() if count > 1] == []
    assert {f"#{rule.code}" for rule in RULES} <= set(page.links)
    for link in page.links:
        assert link.removeprefix("#") in page.ids if link.startswith("#") else link in WEB, link


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    for name, text in WEB.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@needs_chromium
@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("index.html", {}),
        ("index.html", {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}}),
        ("index.en.html", {"color_scheme": "dark"}),
    ],
    ids=["light", "dark-phone", "dark-english"],
)
def test_a_web_page_in_a_browser(
    name: str, options: dict[str, Any], browser: Browser, folder: Path
) -> None:
    url = (folder / name).as_uri()
    with visit(browser, f"{url}#GX206", **options) as seen:
        expect(seen.page.locator("#GX206 h3")).to_be_in_viewport()
        assert seen.barriers() == []
        width = seen.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert width <= 0
        assert seen.said == []
        assert [request for request in seen.requests if not request.startswith(url)] == []
        seen.shot(f"docs-{name}-{'-'.join(map(str, options))}")
        seen.page.emulate_media(media="print")
        expect(seen.page.locator("nav")).to_be_hidden()
