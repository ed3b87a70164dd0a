"""The page of the service: what it is made of, and what it asks of the service."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="no server: pip install gxlint[server]")

import httpx
from command import gxlint
from service import EXAMPLES, Service, codes, problem, serving

from gxlint.server import page
from gxlint.server.page.words import WORDS

FOLDER = Path(page.__file__).parent
SOURCES = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.*")}
REPORTS = sorted(path.name for path in EXAMPLES.glob("20*"))


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with serving("--isolated", "--workers", "1") as running:
        yield running


def checked(service: Service, *names: str, query: str = "") -> dict[str, Any]:
    """What the service tells the page of these examples."""
    files = [("file", (name, (EXAMPLES / name).read_bytes())) for name in names]
    answer = service.client.post(f"/v1/page?{query}", files=files)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def test_the_page_may_load_what_the_service_serves_and_nothing_else(service: Service) -> None:
    answer = service.client.get("/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    loaded = re.findall(r'(?:src|href)="(?!data:|#)([^"]+)"', answer.text)
    assert loaded
    for address in loaded:
        assert service.client.get(address).status_code == 200
    assert " style=" not in answer.text
    assert not re.search(r"\son\w+=", answer.text)
    assert "<script>" not in answer.text


def test_each_module_finds_what_it_imports(service: Service) -> None:
    for name in page.NAMES:
        answer = service.client.get(f"/static/{name}")
        assert answer.status_code == 200
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
        for imported in re.findall(r'from "\./([\w.]+)"', answer.text):
            assert imported in page.NAMES


@pytest.mark.parametrize("name", ["page.html", "words.py", "..%2fwords.py", "%2e%2e/app.py", ""])
def test_no_other_file_is_served(service: Service, name: str) -> None:
    assert service.client.get(f"/static/{name}").status_code == 404


def test_all_that_is_said_has_words_and_all_words_are_said() -> None:
    told = "".join(text for name, text in SOURCES.items() if name != "words.py")
    named = set(re.findall(r'"(page\.\w+)"', told)) - SOURCES.keys()
    # Those of troubles and the like are put together: the first part of the key stands there.
    begun = tuple(re.findall(r"`(page\.\w+_)\$", told))
    assert named | {key for key in WORDS if key.startswith(begun)} == WORDS.keys()
    for kind in re.findall(r'Trouble\("(\w+)"', told):
        assert f"page.trouble_{kind}" in WORDS
    for words in WORDS.values():
        assert set(re.findall(r"\{\w+\}", words["zh"])) == set(re.findall(r"\{\w+\}", words["en"]))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_is_whole_before_its_script_runs(lang: str) -> None:
    whole = page.page(1 << 20, lang)
    assert WORDS["page.choose"][lang] in whole
    assert f'lang="{"zh-CN" if lang == "zh" else "en"}"' in whole
    assert not re.search(r'data-say="[\w.]+"></', whole)


def test_what_is_shown_is_what_the_service_says_to_programs(service: Service) -> None:
    told = checked(service, *REPORTS, query="lang=en")
    files = [("file", (name, (EXAMPLES / name).read_bytes())) for name in REPORTS]
    assert told["result"] == service.client.post("/v1/lint?lang=en", files=files).json()
    for number, (report, file) in enumerate(
        zip(told["reports"], told["result"]["files"], strict=True), 1
    ):
        assert report["html"].startswith(f'<section class="file" id="f{number}"')
        prints = [one["fingerprint"] for one in file["diagnostics"]]
        assert sorted(prints) == sorted(report["entries"])
        assert sorted(prints) == sorted(re.findall(r'data-fingerprint="(.*?)"', report["html"]))
        assert report["annotated"] == file["path"].endswith(".docx")


def ignoring(name: str, entries: Mapping[str, Mapping[str, str] | None]) -> str:
    listed = [{**entry, "file": name, "reason": "已核实"} for entry in entries.values() if entry]
    return json.dumps({"ignore": listed}, ensure_ascii=False)


@pytest.mark.parametrize(
    "name", [name for name in REPORTS if "rows" in name or "lines" not in name]
)
def test_every_finding_can_be_accepted_as_is_said(
    service: Service, name: str, tmp_path: Path
) -> None:
    [report] = checked(service, name)["reports"]
    (tmp_path / name).write_bytes((EXAMPLES / name).read_bytes())
    (tmp_path / "gxlint-ignore.yml").write_text(ignoring(name, report["entries"]), "utf-8")
    run = gxlint(name, "--format", "json", cwd=tmp_path)
    assert [one for file in json.loads(run.out)["files"] for one in file["diagnostics"]] == []
    assert run.status == 0


def test_what_is_no_report_can_not_be_accepted(service: Service) -> None:
    answer = service.client.post("/v1/page", files={"file": ("a.txt", b"\x00\x01\x02")}).json()
    [report] = answer["reports"]
    assert set(report["entries"].values()) == {None}
    assert not report["annotated"]
    assert not report["read"]
    assert "GX001" in report["html"] or "GX002" in report["html"]


TWO = [
    ("file", (name, (EXAMPLES / name).read_bytes()))
    for name in ("2019-faulty-rows.txt", "2021-faulty-rows.txt")
]


def downloaded(service: Service, accepted: object) -> httpx.Response:
    """What the page gets to hand on, as JSON, where it says that this is accepted."""
    return service.client.post(
        "/v1/page/download",
        files=TWO,
        data={"accepted": accepted if isinstance(accepted, str) else json.dumps(accepted)},
        headers={"accept": "application/json"},
    )


def test_what_is_handed_on_is_without_what_is_accepted(service: Service) -> None:
    whole = service.client.post("/v1/lint", files=TWO).json()
    assert downloaded(service, []).json() == whole
    kept = [[one["fingerprint"] for one in file["diagnostics"]] for file in whole["files"]]
    accepted = [[], [kept[1].pop(0), kept[0][0]]]
    told = downloaded(service, accepted).json()
    prints = [[one["fingerprint"] for one in file["diagnostics"]] for file in told["files"]]
    assert prints == kept
    assert sum(told["summary"][each] for each in ("error", "warning", "info")) == sum(
        map(len, kept)
    )


@pytest.mark.parametrize("words", ["no", "7", "[7]", "[[[]]]", "[" * 100_000])
def test_what_is_accepted_is_lists(service: Service, words: str) -> None:
    assert "accepted 应为 JSON" in problem(downloaded(service, words), 400)["detail"]


def test_what_must_not_be_turned_off_is_handed_on(tmp_path: Path) -> None:
    (tmp_path / "gxlint.yml").write_text("mandatory: [GX203]\n", "utf-8")
    with serving("--config", tmp_path / "gxlint.yml", "--workers", "1") as service:
        files = [("file", ("a.docx", (EXAMPLES / "2021-faulty.docx").read_bytes()))]
        whole = service.client.post("/v1/lint", files=files).json()["files"][0]["diagnostics"]
        everything = json.dumps([[one["fingerprint"] for one in whole]])
        answer = service.client.post(
            "/v1/page/download",
            files=files,
            data={"accepted": everything},
            headers={"accept": "application/json"},
        )
        assert codes(answer) == ["GX203"]


def test_what_must_not_be_turned_off_can_not_be_accepted(tmp_path: Path) -> None:
    (tmp_path / "gxlint.yml").write_text("mandatory: [GX203]\n", "utf-8")
    with serving("--config", tmp_path / "gxlint.yml", "--workers", "1") as service:
        [report] = checked(service, "2021-faulty.docx")["reports"]
    entries = list(report["entries"].values())
    assert entries.count(None) == 1
    assert "GX203" not in [entry["code"] for entry in entries if entry]
