"""The service's description of itself: true, complete, and shown on a page that loads nothing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import httpx
import pytest
import schemathesis
from browser import chromium, needs_chromium, visit
from command import environment, write
from playwright.sync_api import Browser
from service import Service, serving
from starlette.routing import Route

from gxlint import __version__
from gxlint.assets import asset
from gxlint.messages import LANGUAGES
from gxlint.rules import load_rules
from gxlint.server import connection
from gxlint.server.gate.metadata import FIELDS
from gxlint.server.gate.policy import Policy
from gxlint.server.intake import MAX_FILES
from gxlint.server.limits import MAX_FIELDS, MAX_HEAD
from gxlint.server.problems import KINDS
from gxlint.server.reference import document
from gxlint.server.routes import GROUPS, describe, page
from gxlint.server.secretfile import SHORTEST, Secret
from gxlint.server.settings import MEBI, Settings
from gxlint.server.signing import MOST_REMEMBERED, WINDOW
from gxlint.server.wishes import OPTIONS

RULES = load_rules()
TOKEN = Secret("cms", b"a-token-of-sixteen-or-more")
OPEN = document(Settings(), RULES)
_SCHEMATHESIS = "from schemathesis.cli import schemathesis; schemathesis()"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("openapi")
    tokens = write(folder, "tokens", f"{TOKEN.name}:{TOKEN.value.decode()}".encode())
    tokens.chmod(0o600)
    with serving("--isolated", "--workers", "1", "--tokens", tokens, cwd=folder) as running:
        running.client.headers["authorization"] = f"Bearer {TOKEN.value.decode()}"
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as launched:
        yield launched


def test_the_description_is_valid(tmp_path: Path) -> None:
    path = write(tmp_path, "openapi.json", json.dumps(OPEN).encode())
    schemathesis.openapi.from_path(path).validate()


def test_requests_made_of_the_description_are_answered_as_it_says(
    service: Service, tmp_path: Path
) -> None:
    """Whatever it allows is taken, whatever it does not is refused, and every answer is in it."""
    done = subprocess.run(
        [
            *(sys.executable, "-c", _SCHEMATHESIS, "run", f"{service.address}/openapi.json"),
            *("--header", f"Authorization: Bearer {TOKEN.value.decode()}"),
            *("--phases", "examples,coverage,fuzzing", "--max-examples", "20"),
            *("--generation-deterministic", "--no-color"),
        ],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (count,) = re.findall(r"(\d+) generated", done.stdout)
    assert int(count) > 100
    assert "Tested: 7" in done.stdout


def test_every_address_is_described() -> None:
    """But for pages, and what they alone ask."""
    served = {
        (route.path, method.lower())
        for group in GROUPS
        if group not in (describe, page)
        for route in group.ROUTES
        if isinstance(route, Route) and route.path.startswith(("/v1/", "/healthz", "/readyz"))
        for method in (route.methods or set()) - {"HEAD"}
    }
    described = {(path, method) for path, methods in OPEN["paths"].items() for method in methods}
    assert described == served | {("/metrics", "get")}


def test_every_option_is_described() -> None:
    def named(path: str) -> set[str]:
        listed = OPEN["paths"][path]["post"]["parameters"]
        return {one.get("name") or one["$ref"].rpartition("/")[2] for one in listed}

    schemas = OPEN["components"]["schemas"]
    assert named("/v1/lint") == {*OPTIONS, "path"}
    assert set(schemas["LintJson"]["properties"]["options"]["properties"]) == set(OPTIONS)
    assert named("/v1/gate") == {*FIELDS, "path", "lang"}
    assert set(schemas["GateJson"]["properties"]) >= set(FIELDS)
    assert set(schemas["GateForm"]["properties"]) >= set(FIELDS)
    assert set(schemas["Policy"]["properties"]) == set(Policy().data())
    limits = {name: schemas["GateForm"]["properties"][name].get("maxLength") for name in FIELDS}
    assert limits == {"site": 200, "body": 200, "url": 2000, "year": None, "planned": None}
    assert all(FIELDS[name] == limit for name, limit in limits.items() if limit)


def test_every_kind_of_problem_is_described() -> None:
    statuses = {str(kind.status.value) for kind in KINDS.values()}
    declared = {
        status
        for methods in OPEN["paths"].values()
        for operation in methods.values()
        for status in operation["responses"]
    }
    assert statuses - declared <= {"405"}  # of methods that no address has


def test_the_description_tells_how_it_runs() -> None:
    assert OPEN["info"]["version"] == __version__
    assert OPEN["security"] == []
    both = Settings(tokens=(TOKEN,), keys=(TOKEN,))
    assert document(both, RULES)["security"] == [{"signature": []}, {"bearer": []}]
    signed = Settings(tokens=(TOKEN,), keys=(TOKEN,), require_signature=True)
    assert document(signed, RULES)["security"] == [{"signature": []}]
    selectors = OPEN["components"]["schemas"]["Selector"]["enum"]
    for word in selectors:
        RULES.prove_selector(word)
    assert {"ALL", "GX6", "GX603", "row-total"} <= set(selectors)
    assert "GX005" not in OPEN["components"]["schemas"]["Ignorable"]["enum"]


def words(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for value in data.values():
            yield from words(value)
    elif isinstance(data, list):
        for item in data:
            yield from words(item)
    elif isinstance(data, str):
        yield data


def test_the_words_are_in_the_language_asked_for() -> None:
    chinese = re.compile("[一-鿿]")
    english = document(Settings(), RULES, "en")
    for methods in english["paths"].values():
        for operation in methods.values():
            operation.pop("x-example", None)  # of reports, which are Chinese
    assert not [word for word in words(english) if chinese.search(word)]
    title = OPEN["info"]["title"]
    assert title == "gxlint 检查服务\n\ngxlint service"


@pytest.mark.parametrize("path", ["/docs", "/security"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_show_and_load_nothing(service: Service, path: str, lang: str) -> None:
    answer = service.client.get(path, params={"lang": lang})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "frame-ancestors 'none'" in policy
    tree = html5lib.parse(answer.text, namespaceHTMLElements=False)
    assert tree.attrib["lang"] == ("zh-CN" if lang == "zh" else lang)
    assert not list(tree.iter("script")) + list(tree.iter("link")) + list(tree.iter("img"))
    ids = {element.attrib["id"] for element in tree.iter() if "id" in element.attrib}
    targets = [element.attrib["href"] for element in tree.iter("a")]
    assert {target[1:] for target in targets if target.startswith("#")} <= ids
    for target in targets:
        if target.startswith("/"):
            assert service.client.get(target).status_code == 200
        else:
            assert target.startswith(("#", "?lang="))


def test_the_page_names_everything(service: Service) -> None:
    tree = html5lib.parse(service.client.get("/docs").text, namespaceHTMLElements=False)
    text = "".join(tree.itertext())
    for path in OPEN["paths"]:
        assert path in text
    for name in (*OPTIONS, *FIELDS, "X-GXLint-Nonce", "Retry-After", "decision", "hold-on"):
        assert name in text
    assert "只有状态 200 且 decision 为 publish 才可以发布" in text


def test_an_unknown_language_is_that_of_the_service(service: Service) -> None:
    assert service.client.get("/docs?lang=fr").text == service.client.get("/docs").text


def test_both_pages_on_security_have_the_same_parts(service: Service) -> None:
    shapes = []
    for lang in LANGUAGES:
        page = service.client.get("/security", params={"lang": lang}).text
        tree = html5lib.parse(page, namespaceHTMLElements=False)
        shapes.append([e.tag for e in tree.iter() if e.tag in ("h2", "li", "tr", "td", "p")])
    assert shapes[0] == shapes[1]


def test_the_figures_on_security_are_those_in_force() -> None:
    ours = Settings()
    memory, waiting = (ours.memory or 0) // MEBI, ours.waiting_bytes // MEBI
    figures = {
        (f"{ours.max_bytes // MEBI} MB", f"{ours.max_bytes // MEBI} MB"),
        (f"{MAX_FIELDS} 项、{MAX_HEAD // 1024} KB", f"{MAX_FIELDS} fields, {MAX_HEAD // 1024} KB"),
        (f"{ours.body_timeout:g} 秒 |", f"{ours.body_timeout:g} s |"),
        (f"{ours.timeout:g} 秒 |", f"{ours.timeout:g} s |"),
        (f"{memory} MB，最少", f"{memory} MB, at least"),
        (f"{ours.queue} 个，{waiting} MB", f"{ours.queue}, and {waiting} MB"),
        (f"{connection.MOST} 个", f"{connection.MOST};"),
        (f"{connection.HEAD_TIME} 秒没有传完", f"over {connection.HEAD_TIME} s"),
        (f"{connection.TAKING_TIME} 秒没有人取", f"for {connection.TAKING_TIME} s"),
        (f"{MAX_FILES} 个 |", f"{MAX_FILES} |"),
        (f"{WINDOW} 秒（", f"{WINDOW} s off"),
        (f"{MOST_REMEMBERED // 10_000} 万个", f"{MOST_REMEMBERED:,}".replace(",", " ")),
        (f"{SHORTEST} 个字符", f"{SHORTEST} characters"),
    }
    for at, name in enumerate(("security.md", "security.en.md")):
        text = asset("gxlint.server.reference", name)
        assert [figure[at] for figure in figures if figure[at] not in text] == []


def test_no_request_leaves_the_machine(service: Service) -> None:
    assert httpx.URL(service.address).host == "127.0.0.1"
    for path in ("/docs", "/security", "/openapi.json"):
        text = service.client.get(path).text
        assert not re.findall(r"https?://(?!127\.0\.0\.1)\S+", text)


@needs_chromium
@pytest.mark.parametrize("path", ["/docs", "/security"])
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "light"), (1440, "dark")])
def test_pages_in_a_browser(
    service: Service, browser: Browser, path: str, width: int, scheme: str
) -> None:
    size = {"width": width, "height": 900}
    with visit(browser, service.address + path, viewport=size, color_scheme=scheme) as seen:
        assert seen.barriers() == []
        beyond = seen.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert beyond <= 0
        assert {httpx.URL(url).host for url in seen.requests} == {"127.0.0.1"}
        # A style that the policy did not let in would say so.
        assert seen.said == []
        seen.shot(f"{path[1:]}-{width}-{scheme}", full_page=True)
