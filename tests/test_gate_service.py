"""The gate as a content management system meets it: over HTTP, with tokens and signatures."""

from __future__ import annotations

import base64
import json
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from command import CLEAN, FAULTY, gxlint, write
from service import Service, serving

from gxlint.server import signing
from gxlint.server.secretfile import Secret
from gxlint.server.signing import Request

EXAMPLES = Path(__file__).parent.parent / "examples"
TOKEN = "a-token-of-sixteen-or-more"
KEY = Secret("portal", b"0123456789abcdef0123456789abcdef")
POLICY = """
gate: {hold: [GX206]}
per-path:
  - paths: ["all.yunxi.gov.cn"]
    gate: {not-a-report: publish, unreadable: publish}
  - paths: ["*/云溪县档案馆/**"]
    ignore: [GX202]
  - paths: ["strict.yunxi.gov.cn"]
    gate: {comments: ignore}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the operator has written."""
    folder = tmp_path_factory.mktemp("gate")
    write(folder, "gate.yml", POLICY.encode())
    for name, secret in (("tokens", f"# the CMS\ncms: {TOKEN}\n"), ("keys", "")):
        text = secret or f"{KEY.name}: {KEY.value.decode()}\n"
        write(folder, name, text.encode()).chmod(0o600)
    return folder


@pytest.fixture(scope="module")
def service(folder: Path) -> Iterator[Service]:
    """A service on this machine, open to tokens and signatures."""
    with serving(
        *("--config", folder / "gate.yml", "--workers", "1"),
        *("--tokens", folder / "tokens", "--keys", folder / "keys"),
        cwd=folder,
    ) as running:
        running.client.headers["authorization"] = f"Bearer {TOKEN}"
        yield running


def ask(service: Service, content: str | bytes, **fields: str) -> dict[str, Any]:
    answer = service.client.post("/v1/gate", params=fields, content=content)
    assert answer.status_code == 200, answer.text
    said: dict[str, Any] = answer.json()
    assert answer.headers["x-gxlint-decision"] == said["decision"]
    assert answer.headers["x-request-id"] == said["request_id"]
    return said


@pytest.mark.parametrize(
    ("name", "decision"),
    [
        ("2021-clean-rows.txt", "publish"),
        ("2021-clean-lines.txt", "publish"),
        ("2021-faulty-rows.txt", "hold"),
        ("2021-faulty.html", "hold"),
        ("2021-faulty.docx", "hold"),
    ],
)
def test_examples(service: Service, name: str, decision: str) -> None:
    said = ask(service, (EXAMPLES / name).read_bytes(), path=name)
    assert said["decision"] == decision
    assert bool(said["reasons"]) is (decision == "hold")
    assert said["path"] == name
    assert [f["code"] for f in said["findings"] if f["holds"]] == [
        f["code"] for f in said["findings"] if f["severity"] == "error"
    ]


def test_every_way_to_send_a_document_has_the_same_answer(service: Service) -> None:
    fields = {"site": "www.yunxi.gov.cn", "body": "云溪县农业农村局", "year": "2022"}
    client = service.client
    answers = [
        client.post("/v1/gate", params=fields, content=FAULTY.encode()),
        client.post("/v1/gate", data=fields, files={"file": ("报告", FAULTY.encode())}),
        client.post("/v1/gate", json={"text": FAULTY, **fields, "year": 2022}),
        client.post(
            "/v1/gate", json={"content": base64.b64encode(FAULTY.encode()).decode(), **fields}
        ),
    ]
    said = [{**answer.json(), "request_id": ""} for answer in answers]
    assert said[0]["reasons"][0].startswith("年度不符")
    assert said[0]["reasons"][1].startswith("机关不符")
    assert said[0]["reasons"][2].startswith("错误 GX202")
    assert all(one == said[0] for one in said[1:])


def test_metadata_are_held_against_the_report(service: Service) -> None:
    assert ask(service, CLEAN, year="2023", planned="2024-01-25")["decision"] == "publish"
    late = ask(service, CLEAN, planned="2024-02-01")
    assert late["reasons"] == ["警告 GX206【发布日期】公布于2024-02-01，晚于2024-01-31"]
    assert late["policy"]["hold"] == ["GX206"]
    named = ask(service, CLEAN, url="https://www.yunxi.gov.cn/zwgk/%E5%B9%B4%E6%8A%A5.html")
    assert named["path"] == "年报.html"


def test_the_policy_of_a_site_and_of_a_body(service: Service) -> None:
    notice = "春节放假通知\n各科室：春节放假七天。\n"
    assert ask(service, notice)["decision"] == "hold"
    assert ask(service, notice, site="all.yunxi.gov.cn")["decision"] == "publish"
    assert ask(service, notice, url="https://all.yunxi.gov.cn/a.html")["decision"] == "publish"
    assert ask(service, b"\x89PNG\r\n\x1a\n", site="all.yunxi.gov.cn")["decision"] == "publish"
    assert ask(service, FAULTY)["decision"] == "hold"
    said = ask(service, FAULTY, body="云溪县档案馆", site="www.yunxi.gov.cn")
    assert [f["code"] for f in said["findings"]] == []


def test_comments_by_which_authors_accept_findings(service: Service) -> None:
    page = "".join(f"<p>{line}</p>\n" for line in FAULTY.splitlines())
    comment = "<!-- gxlint: ignore-file GX202 原因：经批准 -->"
    page = f"<html><body>{comment}{page}</body></html>"
    assert ask(service, page)["decision"] == "publish"
    held = ask(service, page, site="strict.yunxi.gov.cn")
    assert [f["code"] for f in held["findings"] if f["holds"]] == ["GX202"]


def test_the_answer_as_text_and_as_markup(service: Service) -> None:
    client = service.client
    lines = client.post("/v1/gate", content=FAULTY, headers={"accept": "text/plain"})
    assert lines.headers["content-type"] == "text/plain; charset=utf-8"
    first, reason = lines.text.splitlines()
    assert first == "hold"
    assert reason.startswith("错误 GX202")
    markup = client.post("/v1/gate", content=FAULTY, headers={"accept": "text/html"})
    assert markup.text == ask(service, FAULTY)["html"]
    assert markup.headers["x-gxlint-decision"] == "hold"
    english = client.post("/v1/gate?lang=en", content=FAULTY, headers={"accept": "text/plain"})
    assert english.text.splitlines()[1].startswith("error GX202 [")
    assert client.post("/v1/gate", content=FAULTY, headers={"accept": "image/png"}).is_client_error


@pytest.mark.parametrize(
    ("lang", "lead"),
    [("zh", "供参考：机关可能不符：送来时说是"), ("en", "to consider: perhaps another body: said")],
)
def test_a_doubt_that_does_not_hold_is_said_in_every_form(
    service: Service, lang: str, lead: str
) -> None:
    query = {"lang": lang, "body": "云溪县人民政府"}
    text, markup = (
        service.client.post("/v1/gate", params=query, content=CLEAN, headers={"accept": kind})
        for kind in ("text/plain", "text/html")
    )
    decision, doubt = text.text.splitlines()
    assert decision == "publish"
    assert doubt.startswith(lead)
    assert f"<li>{lead}" in markup.text
    held = service.client.post(
        "/v1/gate", params=query, content=FAULTY, headers={"accept": "text/plain"}
    )
    assert [line.startswith(lead) for line in held.text.splitlines()] == [False, False, True]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("year=23", "year 应写成 2026 这样"),
        ("planned=soon", "planned 应写成 2027-01-25 这样"),
        ("boddy=x", "是否想写 body？"),
        ("ignore=GX202", "把关时不能在请求里选规则"),
        ("severity=error", "把关时不能在请求里选规则"),
        ("edition=2019", "把关时不能在请求里选规则"),
        (f"site={'x' * 201}", "site 超过 200 个字符"),
    ],
)
def test_faults_of_a_request_say_what_to_do(service: Service, query: str, words: str) -> None:
    answer = service.client.post(f"/v1/gate?{query}", content=CLEAN)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in answer.json()["detail"]


def test_one_document_at_a_time_and_texts_only(service: Service) -> None:
    files = [("file", ("a.txt", CLEAN.encode())), ("file", ("b.txt", CLEAN.encode()))]
    assert "一次只查一个文件" in service.client.post("/v1/gate", files=files).json()["detail"]
    answer = service.client.post("/v1/gate", json={"text": CLEAN, "body": ["x"]})
    assert (answer.status_code, answer.json()["detail"]) == (400, "body 应为文字")
    assert service.client.post("/v1/gate", json={"text": CLEAN, "year": None}).status_code == 200


def test_the_log_says_who_asked_and_what_came_of_it_and_nothing_else(service: Service) -> None:
    said = ask(service, FAULTY, body="云溪县自然资源局", path="机密.txt")
    line = service.logged(said["request_id"])
    assert line["caller"] == "cms"
    assert line["decision"] == "hold"
    assert line["route"] == "/v1/gate"
    assert line["codes"] == {"GX202": 1}
    told = json.dumps(service.log(), ensure_ascii=False)
    for word in ("云溪", "机密", "11月30日", TOKEN, KEY.value.decode()):
        assert word not in told


def signed_headers(
    content: bytes, target: str = "/v1/gate", *, key: Secret = KEY, stamp: int | None = None
) -> dict[str, str]:
    headers = {
        signing.TIMESTAMP: str(int(time.time()) if stamp is None else stamp),
        signing.NONCE: secrets.token_hex(8),
        signing.KEY: key.name,
    }
    request = Request("POST", target, headers)
    return {**headers, signing.SIGNATURE: signing.sign(key.value, request, content)}


def send(service: Service, content: Any, headers: dict[str, str], target: str = "/v1/gate") -> Any:
    """The answer to a request without a token."""
    with httpx.Client(base_url=service.address, timeout=30, trust_env=False) as client:
        return client.post(target, content=content, headers=headers)


def test_a_signature_opens_the_service_once(service: Service) -> None:
    content, target = FAULTY.encode(), "/v1/gate?body=%E4%BA%91%E6%BA%AA&lang=zh"
    headers = signed_headers(content, target)
    answer = send(service, content, headers, target)
    assert answer.json()["decision"] == "hold"
    assert service.logged(answer.headers["x-request-id"])["caller"] == "portal"
    again = send(service, content, headers, target)
    assert again.status_code == 401
    assert "已经收到过" in again.json()["detail"]
    assert again.headers["www-authenticate"].startswith("Bearer")


def test_a_body_in_pieces_is_covered_too(service: Service) -> None:
    content = FAULTY.encode()
    pieces = (content[at : at + 1000] for at in range(0, len(content), 1000))
    answer = send(service, pieces, signed_headers(content))
    assert answer.json()["decision"] == "hold"


def stale(content: bytes) -> dict[str, str]:
    return signed_headers(content, stamp=int(time.time()) - 301)


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({}, "需要访问令牌"),
        ({"authorization": "Bearer wrong-token-wrong-token"}, "访问令牌不对"),
        ({"authorization": "Basic eDp5"}, "需要访问令牌"),
        (lambda c: signed_headers(c, key=Secret("portal", b"x" * 32)), "签名不对"),
        (lambda c: signed_headers(c, key=Secret("other", KEY.value)), "签名不对"),
        (lambda c: signed_headers(c + b" "), "签名不对"),
        (lambda c: signed_headers(c, "/v1/gate?x=1"), "签名不对"),
        (stale, "相差超过 300 秒"),
        (lambda c: {**signed_headers(c), signing.TIMESTAMP: ""}, "签名的请求头写得不对"),
        # Whoever signs is judged by the signature, whatever else is sent.
        (
            lambda c: {**stale(c), "authorization": f"Bearer {TOKEN}"},
            "相差超过 300 秒",
        ),
    ],
)
def test_whoever_is_not_known_is_refused(service: Service, headers: Any, words: str) -> None:
    content = FAULTY.encode()
    answer = send(service, content, headers(content) if callable(headers) else headers)
    assert answer.status_code == 401
    assert words in answer.json()["detail"]
    assert "GX202" not in answer.text


@pytest.mark.parametrize("path", ["/v1/rules", "/v1/rules/GX603", "/metrics"])
def test_what_takes_a_token(service: Service, path: str) -> None:
    with httpx.Client(base_url=service.address, trust_env=False) as client:
        assert client.get(path).status_code == 401
    assert service.client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/openapi.json", "/docs", "/security"])
def test_what_takes_none(service: Service, path: str) -> None:
    with httpx.Client(base_url=service.address, trust_env=False) as client:
        assert client.get(path).status_code == 200


def test_what_is_signed_without_a_body(service: Service) -> None:
    headers = {signing.TIMESTAMP: str(int(time.time()))}
    request = Request("GET", "/v1/rules", headers)
    headers = {**headers, signing.SIGNATURE: signing.sign(KEY.value, request, b"")}
    with httpx.Client(base_url=service.address, trust_env=False) as client:
        assert client.get("/v1/rules", headers=headers).status_code == 200
        assert client.get("/v1/rules", headers=headers).status_code == 401


def test_signatures_may_be_demanded(folder: Path) -> None:
    with serving(
        *("--isolated", "--workers", "1", "--require-signature", "--signature-window", "60"),
        env={"GXLINT_KEYS": f"portal:{KEY.value.decode()}", "GXLINT_TOKENS": f"cms:{TOKEN}"},
        cwd=folder,
    ) as service:
        content = CLEAN.encode()
        refused = send(service, content, {"authorization": f"Bearer {TOKEN}"})
        assert (refused.status_code, refused.json()["detail"]) == (
            401,
            "请求要带签名；写法见 /docs",
        )
        assert send(service, content, signed_headers(content)).status_code == 200
        old = signed_headers(content, stamp=int(time.time()) - 61)
        assert "相差超过 60 秒" in send(service, content, old).json()["detail"]
        for process in service.workers():
            assert not {"GXLINT_KEYS", "GXLINT_TOKENS"} & set(process.environ())
        security = service.client.get("/openapi.json").json()["security"]
        assert security == [{"signature": []}]
        service.wait_for("访问令牌不起作用")


@pytest.mark.parametrize("tokens", [{}, {"GXLINT_TOKENS": f"cms:{TOKEN}"}])
def test_where_a_browser_cannot_sign_the_page_says_so(folder: Path, tokens: dict[str, str]) -> None:
    demanded = ["--require-signature"] if tokens else []
    with serving(
        *("--isolated", "--workers", "1", *demanded),
        env={"GXLINT_KEYS": f"portal:{KEY.value.decode()}", **tokens},
        cwd=folder,
    ) as service:
        service.wait_for("网页不能用来检查")
        told = service.client.get("/")
        assert told.status_code == 200
        assert "只接受签名的请求" in told.text
        assert "gxlint 报告.docx" in told.text
        assert "<input" not in told.text
        assert "<script" not in told.text
        assert "script-src" not in told.headers["content-security-policy"]
        assert "signed requests only" in service.client.get("/?lang=en").text
        for address in ("/docs", "/security"):
            assert f'href="{address}"' in told.text


def test_with_tokens_beside_keys_the_page_is_as_it_always_is(folder: Path) -> None:
    known = {"GXLINT_KEYS": f"portal:{KEY.value.decode()}", "GXLINT_TOKENS": f"cms:{TOKEN}"}
    with serving("--isolated", "--workers", "1", env=known, cwd=folder) as service:
        assert 'id="files"' in service.client.get("/").text
        answer = service.client.post(
            "/v1/page",
            files={"file": ("a.txt", CLEAN.encode())},
            headers={"authorization": f"Bearer {TOKEN}"},
        )
        assert answer.status_code == 200
        assert not any("网页不能" in line for line in service.said)


def test_with_a_token_other_machines_may_ask(folder: Path) -> None:
    with serving(
        *("--host", "0.0.0.0", "--isolated", "--workers", "1", "--tokens", folder / "tokens"),
        cwd=folder,
    ) as service:
        address = f"http://127.0.0.1:{service.port}/v1/gate"
        host = {"host": "gxlint.yunxi.gov.cn"}
        with httpx.Client(trust_env=False, timeout=30) as client:
            assert client.post(address, content=CLEAN, headers=host).status_code == 401
            known = {**host, "authorization": f"Bearer {TOKEN}"}
            assert client.post(address, content=CLEAN, headers=known).status_code == 200


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--host", "0.0.0.0"], "--tokens"),
        (["--require-signature"], "--require-signature 需要签名密钥"),
        (["--tokens", "none"], "无法读取 none"),
        (["--keys", "short"], "short:1: 令牌（或密钥）少于 16 个字符"),
        (["--config", "faulty.yml"], "faulty.yml:1"),
        (["--config", "mandatory.yml"], "必查规则"),
    ],
)
def test_faults_of_the_setup(tmp_path: Path, options: list[str], words: str) -> None:
    write(tmp_path, "short", b"portal: secret\n")
    write(tmp_path, "faulty.yml", b"gate: {hold: [GX999]}\n")
    write(
        tmp_path,
        "mandatory.yml",
        b"mandatory: [GX601]\nper-path:\n  - paths: [x]\n    ignore: [GX601]\n",
    )
    run = gxlint("serve", "--port", "0", *options, cwd=tmp_path)
    assert run.status == 2
    assert words in run.err
    assert "secret" not in run.err
