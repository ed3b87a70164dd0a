"""Clients that behave badly, and pages of others, get a plain answer and keep nobody from his."""

from __future__ import annotations

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import httpx
import psutil
import pytest
from command import CLEAN, FAULTY
from limited_service import (
    QUEUE,
    WORKERS,
    ask,
    inside,
    is_well,
)
from service import PATIENCE, Service, codes, problem, serving
from waiting import eventually


def _connected(service: Service) -> closing[socket.socket]:
    return closing(socket.create_connection(("127.0.0.1", service.port), PATIENCE))


def _head(service: Service, path: str, *fields: str) -> bytes:
    lines = (f"POST {path} HTTP/1.1", f"host: 127.0.0.1:{service.port}", *fields, "", "")
    return "\r\n".join(lines).encode()


def _answer(connection: socket.socket) -> httpx.Response:
    """The first answer on a connection."""
    stream = connection.makefile("rb")
    status = int(stream.readline().split()[1])
    headers = {}
    while line := stream.readline().strip():
        name, _, value = line.decode().partition(":")
        headers[name] = value.strip()
    return httpx.Response(
        status, headers=headers, content=stream.read(int(headers["content-length"]))
    )


class TestClients:
    def test_large_body_is_refused_before_it_is_read(self, limited: Service) -> None:
        with _connected(limited) as connection:
            connection.sendall(_head(limited, "/v1/lint", f"content-length: {500 << 20}"))
            said = problem(_answer(connection), 413)
        assert "2 MB" in said["detail"]
        assert limited.logged(said["request_id"])["bytes_in"] == 0

    def test_large_body_that_comes_all_the_same(self, limited: Service) -> None:
        before = psutil.Process(limited.process.pid).memory_info().rss
        content = bytes(64 << 20)
        problem(ask(limited, "/v1/lint", content), 413)
        assert psutil.Process(limited.process.pid).memory_info().rss - before < 16 << 20

    def test_large_body_that_does_not_say_so(self, limited: Service) -> None:
        with _connected(limited) as connection:
            connection.sendall(_head(limited, "/v1/lint", "transfer-encoding: chunked"))
            piece = b"%x\r\n%b\r\n" % (1 << 16, bytes(1 << 16))
            for _ in range(33):
                connection.sendall(piece)
            problem(_answer(connection), 413)
        assert is_well(limited)

    def test_slow_body(self, limited: Service, crowd: ThreadPoolExecutor) -> None:
        def dripping() -> httpx.Response:
            with _connected(limited) as connection:
                connection.sendall(_head(limited, "/v1/lint", "content-length: 1000"))
                for _ in range(30):
                    time.sleep(0.1)
                    connection.sendall(b"x")
                return _answer(connection)

        slow = [crowd.submit(dripping) for _ in range(WORKERS + QUEUE + 4)]
        time.sleep(0.3)
        assert is_well(limited)
        for one in slow:
            problem(one.result(), 408)
        assert eventually(lambda: inside(limited) == 0)

    def test_cut_connections(self, limited: Service) -> None:
        before = len(limited.log())
        for sent in (b"", b"x" * 500):
            with _connected(limited) as connection:
                connection.sendall(_head(limited, "/v1/lint", "content-length: 1000") + sent)
        with _connected(limited) as connection:  # does not wait for its answer
            body = FAULTY.encode()
            connection.sendall(_head(limited, "/v1/lint", f"content-length: {len(body)}") + body)
        assert eventually(lambda: inside(limited) == 0)
        assert is_well(limited)
        logged = limited.log()[before:]
        assert not [line for line in logged if line["event"] in ("error", "warning")]

    def test_what_nobody_waits_for_is_not_begun(
        self, limited: Service, crowd: ThreadPoolExecutor
    ) -> None:
        waiting = [crowd.submit(ask, limited, "/wait", "1") for _ in range(WORKERS)]
        assert eventually(lambda: inside(limited) == WORKERS)
        with _connected(limited) as connection:
            connection.sendall(_head(limited, "/hang", "content-length: 0"))
            assert eventually(lambda: inside(limited) == WORKERS + 1)
        assert eventually(lambda: inside(limited) == WORKERS)
        assert all(one.result().status_code == 200 for one in waiting)
        assert is_well(limited)

    @pytest.mark.parametrize(("count", "status"), [(90, 200), (200, 431), (10_000, 400)])
    def test_many_header_fields(self, limited: Service, count: int, status: int) -> None:
        fields = [f"x-field-{number}: {number}" for number in range(count)]
        with _connected(limited) as connection:
            head = _head(limited, "/v1/lint", "content-length: 0", *fields)
            connection.sendall(head)
            answer = _answer(connection)
        assert answer.status_code == status
        if status != 200:
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.headers["x-content-type-options"] == "nosniff"
        assert is_well(limited)

    def test_what_is_no_http(self, limited: Service) -> None:
        for sent in (
            b"\x16\x03\x01\x02\x00\x01\r\n\r\n",
            b"GET\r\n\r\n",
            b"GET /\x00 HTTP/1.1\r\n\r\n",
        ):
            with _connected(limited) as connection:
                connection.sendall(sent)
                assert _answer(connection).status_code == 400

    @pytest.mark.parametrize("drop", [b"", b"x"], ids=["silent", "dripping"])
    def test_a_request_that_does_not_come(self, limited: Service, drop: bytes) -> None:
        with _connected(limited) as connection:
            connection.sendall(b"GET /healthz HTTP/1.1\r\nx: ")
            began = time.monotonic()
            with suppress(ConnectionError):
                while time.monotonic() - began < 10:
                    connection.settimeout(0.2)
                    with suppress(TimeoutError):
                        assert connection.recv(1) == b""
                        break
                    connection.sendall(drop)
            assert 1 < time.monotonic() - began < 8

    def test_a_reader_who_does_not_read(self, limited: Service) -> None:
        size = 50_000_000
        with _connected(limited) as connection:
            head = _head(limited, "/much", f"content-length: {len(str(size))}")
            connection.sendall(head + str(size).encode())
            assert is_well(limited)
            time.sleep(4)
            taken = 0
            with suppress(ConnectionError):
                while piece := connection.recv(1 << 20):
                    taken += len(piece)
            assert taken < size

    def test_many_connections(self, limited: Service) -> None:
        with ExitStack() as stack:
            for _ in range(520):
                stack.enter_context(_connected(limited))
            assert is_well(limited)


class TestBrowsers:
    @pytest.mark.parametrize(
        ("host", "allowed"),
        [
            ("127.0.0.1:8321", True),
            ("localhost", True),
            ("[::1]:8321", True),
            ("LOCALHOST:1", True),
            ("evil.example", False),
            ("127.0.0.1.evil.example", False),
            ("localhost.evil.example:8321", False),
            ("", False),
            ("[", False),
        ],
    )
    def test_names_of_this_machine_only(self, limited: Service, host: str, allowed: bool) -> None:
        answer = limited.client.get("/v1/rules", headers={"host": host})
        assert answer.status_code == (200 if allowed else 403)
        if not allowed:
            problem(answer, 403)

    def test_pages_of_others_may_not_ask(self, limited: Service) -> None:
        for origin in ("https://evil.example", "null", "http://127.0.0.1:1", "file://"):
            answer = limited.lint(CLEAN.encode(), origin=origin)
            problem(answer, 403)
            assert "access-control-allow-origin" not in answer.headers
        assert codes(limited.lint(FAULTY.encode(), origin=limited.address)) == ["GX202"]

    def test_those_allowed_may(self, tmp_path: Path) -> None:
        origin = "https://cms.example.gov.cn"
        with serving("--allow-origin", origin, "--workers", "1", cwd=tmp_path) as service:
            answer = service.lint(FAULTY.encode(), origin=origin)
            assert codes(answer) == ["GX202"]
            assert answer.headers["access-control-allow-origin"] == origin
            assert answer.headers["vary"].lower() == "origin"
            asked = {"origin": origin, "access-control-request-method": "POST"}
            before = service.client.options("/v1/lint", headers=asked)
            assert before.status_code == 204
            assert "POST" in before.headers["access-control-allow-methods"]
            problem(service.lint(b"", origin="https://evil.example"), 403)
