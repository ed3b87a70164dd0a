"""The other backend: a service is asked, one that answers what a test wants, and a real one."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.test import override_settings

from portal.tests.base import CLEAN, FAULTY, SiteTestCase, fresh, outcomes

HOLD = {
    "decision": "hold",
    "reasons": ["年度不符", "警告 GX206【发布日期】晚了"],
    "mismatches": ["年度不符：送来时说是 2023 年度"],
    "findings": [
        {
            "code": "GX302",
            "severity": "warning",
            "where": "联系方式",
            "message": "电话<b>不对</b>",
            "basis": "",
            "holds": False,
        },
        {
            "code": "GX206",
            "severity": "warning",
            "where": "发布日期",
            "message": "晚了",
            "basis": "条例第四十九条",
            "holds": True,
        },
    ],
}
#: What stands in the page is for the service to judge: little of it will do.
SHORT = CLEAN._replace(body=CLEAN.body[:1])
PUBLISH = {"decision": "publish", "reasons": [], "mismatches": [], "findings": []}


class _Asked:
    """What a service was asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.requests: list[tuple[str, dict[str, str], bytes]] = []

    @property
    def only(self) -> tuple[str, dict[str, str], bytes]:
        """Target, headers and body of the one request."""
        (request,) = self.requests
        return request


@contextmanager
def service(status: int, answer: Any, **headers: str) -> Iterator[_Asked]:
    """A service that answers so; the site asks it."""
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers_sent = {name.lower(): value for name, value in self.headers.items()}
            asked.requests.append((self.path, headers_sent, sent))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            self.do_POST()

        def log_message(self, *args: object) -> None:
            """Nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        asked = _Asked(f"http://127.0.0.1:{server.server_port}")
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield asked
        finally:
            server.shutdown()
            thread.join()


class Answers(SiteTestCase):
    """What becomes of each answer that a service may give."""

    def publish(self, status: int, answer: Any, headers: dict[str, str] = {}, **given: str) -> Any:  # noqa: B006
        """What the editor sees on publishing a page when the service answers so."""
        self.page = self.draft(SHORT)
        with service(status, answer, **headers) as self.asked:
            options = {"BACKEND": "service", "URL": self.asked.url, "TIMEOUT": 5, **given}
            with override_settings(GXLINT=options):
                return self.edit(self.page, SHORT, "action-publish")

    def test_it_holds_with_its_own_policy(self) -> None:
        answer = self.publish(200, HOLD)
        self.assert_told(
            answer,
            "年度不符：送来时说是 2023 年度",
            "<strong>警告 GX206 · 须改正</strong> 晚了",
            "依据：条例第四十九条",
            "电话&lt;b&gt;不对",
        )
        told = "".join(str(message) for message in answer.context["messages"])
        self.assertLess(told.index("GX206"), told.index("GX302"))
        self.assert_held(self.page)
        self.assertEqual(outcomes(self.page), ["gxlint.held"])

    def test_it_lets_pass(self) -> None:
        self.publish(200, PUBLISH)
        self.assert_public(self.page)

    def test_it_is_asked_about_the_page_as_the_public_sees_it(self) -> None:
        self.publish(200, PUBLISH, TOKEN="portal-token")
        target, headers, body = self.asked.only
        asked = parse_qs(urlsplit(target).query)
        self.assertEqual(urlsplit(target).path, "/v1/gate")
        self.assertEqual(asked["url"], [fresh(self.page).full_url])
        self.assertRegex(asked["planned"][0], r"^\d{4}-\d\d-\d\d$")
        self.assertEqual(asked["lang"], ["zh"])
        self.assertEqual(headers["authorization"], "Bearer portal-token")
        self.assertNotIn("cookie", headers)
        self.assertIn(f"<h1>{CLEAN.title}</h1>", body.decode())

    def test_the_request_is_signed(self) -> None:
        self.publish(200, PUBLISH, KEY="portal:secret", TOKEN="unused")
        target, headers, body = self.asked.only
        words = [
            "gxlint-v1",
            headers["x-gxlint-timestamp"],
            headers["x-gxlint-nonce"],
            "POST",
            target,
            hashlib.sha256(body).hexdigest(),
        ]
        mac = hmac.new(b"secret", "\n".join(words).encode(), "sha256").hexdigest()
        self.assertEqual(headers["x-gxlint-signature"], f"v1={mac}")
        self.assertEqual(headers["x-gxlint-key"], "portal")
        self.assertNotIn("authorization", headers)

    def test_without_a_decision_nothing_is_published(self) -> None:
        elsewhere = {"Location": "/elsewhere"}
        for status, answer, headers, words in (
            (503, {"title": "忙", "detail": "排队的太多，请稍后再试"}, {}, "503 排队的太多"),
            (500, b"oops", {}, "500"),
            (302, b"", elsewhere, "302"),
            (200, b"<html>", {}, "回答不是它该有的样子"),
            (200, [], {}, "回答不是它该有的样子"),
            (200, {**PUBLISH, "decision": "maybe"}, {}, "回答不是它该有的样子"),
        ):
            with self.subTest(status=status, answer=answer):
                self.assert_told(self.publish(status, answer, headers), words, "没有能够检查")
                self.assert_held(self.page)
                self.assertEqual(outcomes(self.page), ["gxlint.unchecked"])
                self.assertEqual(len(self.asked.requests), 1)
                self.page.delete()

    @override_settings(GXLINT={"BACKEND": "service", "URL": "http://127.0.0.1:9"})
    def test_a_service_that_is_not_there(self) -> None:
        page = self.draft(SHORT)
        answer = self.edit(page, SHORT, "action-publish")
        self.assert_told(answer, "没有能够检查。检查服务没有给出结果（", "请过几分钟再发布")
        self.assert_held(page)


class GxlintServe(SiteTestCase):
    """A real service, which takes signed requests only."""

    KEY = "portal:a-key-that-nobody-else-can-know"

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        options = ["--port", "0", "--workers", "1", "--require-signature"]
        process = subprocess.Popen(
            [sys.executable, "-m", "gxlint", "serve", *options],
            env={**os.environ, "GXLINT_KEYS": cls.KEY, "PYTHONUTF8": "1"},
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        cls.addClassCleanup(process.stderr.close)
        cls.addClassCleanup(process.wait, 60)
        cls.addClassCleanup(process.terminate)
        begun = process.stderr.readline()
        found = re.search(r"http://[\d.:]+", begun)
        assert found is not None, begun
        cls.url = found[0]

    def publish(self, report: Any, key: str) -> Any:
        self.page = self.draft(CLEAN)
        options = {"BACKEND": "service", "URL": self.url, "KEY": key}
        with override_settings(GXLINT=options):
            return self.edit(self.page, report, "action-publish")

    def test_it_holds_what_is_faulty(self) -> None:
        told = ("没有发布", "<strong>错误 GX603 · 须改正</strong>", "“本年度办理结果 › 总计")
        self.assert_told(self.publish(FAULTY, self.KEY), *told)
        self.assert_held(self.page)

    def test_it_lets_pass_what_is_not(self) -> None:
        self.publish(CLEAN, self.KEY)
        self.assert_public(self.page)
        self.assertEqual(outcomes(self.page), ["gxlint.passed"])

    def test_a_wrong_key(self) -> None:
        self.assert_told(self.publish(CLEAN, "portal:another-key-altogether"), "没有给出结果（401")
        self.assert_held(self.page)
