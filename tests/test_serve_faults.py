"""The service under fault: documents and clients that behave badly cost themselves, nobody else."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from shutil import which

import httpx
import psutil
import pytest
from command import CLEAN, FAULTY, posix
from pdf_drawing import Drawing, drawn
from service import EXAMPLES, PATIENCE, Service, serving
from test_office import needs_office
from test_serve import EXCEL, WORD, codes, problem, rtf
from test_workers import eventually, gone, linux

COMMAND = (sys.executable, str(Path(__file__).with_name("faulty_service.py")))

WORKERS, QUEUE, TIMEOUT, MEGABYTES = 2, 4, 2, 256


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    limits = ("--timeout", TIMEOUT, "--body-timeout", 2, "--max-size", 2, "--memory", MEGABYTES)
    size = ("--workers", WORKERS, "--queue", QUEUE)
    folder = tmp_path_factory.mktemp("served")
    with serving(*map(str, (*size, *limits)), cwd=folder, command=COMMAND) as running:
        yield running


@pytest.fixture
def crowd() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(16) as pool:
        yield pool


def ask(service: Service, path: str, content: bytes | str = b"") -> httpx.Response:
    """An answer, over a connection of its own."""
    return httpx.post(service.address + path, content=content, timeout=PATIENCE, trust_env=False)


def is_well(service: Service) -> bool:
    """Whether documents are checked rightly."""
    return codes(ask(service, "/v1/lint", FAULTY.encode())) == ["GX202"]


class TestDocuments:
    def test_one_that_hangs(self, service: Service, crowd: ThreadPoolExecutor) -> None:
        hanging = crowd.submit(ask, service, "/hang")
        others = [crowd.submit(is_well, service) for _ in range(4)]
        assert all(other.result() for other in others)
        said = problem(hanging.result(), 504)
        assert "2" in said["detail"]
        assert eventually(lambda: service.client.get("/readyz").json()["workers"] == WORKERS)

    def test_one_that_ends_its_process(self, service: Service) -> None:
        answer = ask(service, "/leave")
        problem(answer, 503)
        assert answer.headers["retry-after"]
        assert is_well(service)

    def test_one_that_shows_a_fault(self, service: Service) -> None:
        for path in ("/crash", "/break"):
            said = problem(ask(service, path, "机密".encode()), 500)
            assert said["request_id"] in said["detail"] or "request_id" in said["detail"]
            assert "机密" not in str(said) and "Error" not in str(said) and ".py" not in str(said)
            service.logged(said["request_id"])
        logged = [line for line in service.log() if line["event"] == "fault"]
        assert {line["error"] for line in logged} == {"ValueError", "RuntimeError"}
        assert all(line["at"][-1].startswith("faulty_service.py:") for line in logged)
        assert "机密" not in str(logged) and "\\u673a" not in "".join(service.said)

    @linux
    def test_one_that_fills_the_memory(self, service: Service) -> None:
        assert ask(service, "/fill", str(MEGABYTES // 4)).status_code == 200
        problem(ask(service, "/fill", str(2 * MEGABYTES)), 500)
        assert is_well(service)

    def test_pdf_is_read_by_a_process_of_the_worker(self, service: Service) -> None:
        page = Drawing()
        page.text(50, 50, "这不是报告，只是一页文字。")
        assert codes(ask(service, "/v1/lint", drawn(page))) == ["GX002"]
        web = psutil.Process(service.process.pid)
        running = [" ".join(one.cmdline()) for one in web.children(recursive=True)]
        assert not [one for one in running if "gxlint.sources.pdf" in one]


@needs_office
@posix
@pytest.mark.parametrize("killed", [True, False], ids=["killed", "out of time"])
def test_office_ends_with_its_worker(
    tmp_path: Path, crowd: ThreadPoolExecutor, killed: bool
) -> None:
    def office() -> list[psutil.Process]:
        below = psutil.Process(service.process.pid).children(recursive=True)
        return [one for one in below if one.is_running() and "soffice" in one.name()]

    options = ("--workers", "1", "--timeout", "60" if killed else "1")
    env = {"TMPDIR": str(tmp_path)}
    with serving(*options, cwd=tmp_path, env=env) as service:
        asked = crowd.submit(ask, service, "/v1/lint", rtf(FAULTY * 20))
        assert eventually(office)
        begun = office()
        if killed:
            service.workers()[0].kill()
        problem(asked.result(), 503 if killed else 504)
        assert eventually(lambda: all(gone(one.pid) for one in begun))
        assert eventually(lambda: service.client.get("/readyz").status_code == 200)
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


class TestWorkers:
    @posix
    def test_killed_under_load(self, service: Service, crowd: ThreadPoolExecutor) -> None:
        """A request may be hit; all others are answered rightly."""
        kills, askers, times = 4, 4, 8

        def asking() -> int:
            """How often a request was hit."""
            hit = 0
            for _ in range(times):
                answer = ask(service, "/v1/lint", FAULTY.encode())
                if answer.status_code == 503:
                    problem(answer, 503)
                    assert answer.headers["retry-after"]
                    hit += 1
                else:
                    assert codes(answer) == ["GX202"]
            return hit

        asked = [crowd.submit(asking) for _ in range(askers)]
        for _ in range(kills):
            assert eventually(lambda: _figure(service, "gxlint_workers_ready") == WORKERS)
            service.workers()[0].kill()
        assert sum(one.result() for one in asked) <= kills
        assert is_well(service)

    def test_full(self, service: Service, crowd: ThreadPoolExecutor) -> None:
        waiting = [crowd.submit(ask, service, "/wait", "0.5") for _ in range(WORKERS + QUEUE)]
        assert eventually(lambda: _inside(service) == WORKERS + QUEUE)
        refused = ask(service, "/v1/lint", CLEAN.encode())
        said = problem(refused, 429)
        assert int(refused.headers["retry-after"]) >= 1
        assert "秒" in said["detail"]
        assert service.client.get("/healthz").status_code == 200
        assert [one.result().status_code for one in waiting] == [200] * (WORKERS + QUEUE)
        assert is_well(service)

    def test_work_of_those_who_have_gone_is_not_begun(
        self, service: Service, crowd: ThreadPoolExecutor
    ) -> None:
        waiting = [crowd.submit(ask, service, "/wait", "1") for _ in range(WORKERS)]
        assert eventually(lambda: _inside(service) == WORKERS)
        with _connected(service) as connection:
            connection.sendall(_head(service, "/hang", "content-length: 0"))
            assert eventually(lambda: _inside(service) == WORKERS + 1)
        assert eventually(lambda: _inside(service) == WORKERS)
        assert all(one.result().status_code == 200 for one in waiting)
        assert is_well(service)


def _inside(service: Service) -> int:
    return _figure(service, "gxlint_requests_inside")


def _figure(service: Service, name: str) -> int:
    lines = service.client.get("/metrics").text.splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


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
    def test_large_body_is_refused_before_it_is_read(self, service: Service) -> None:
        with _connected(service) as connection:
            connection.sendall(_head(service, "/v1/lint", f"content-length: {500 << 20}"))
            said = problem(_answer(connection), 413)
        assert "2 MB" in said["detail"]
        assert service.logged(said["request_id"])["bytes_in"] == 0

    def test_large_body_that_comes_all_the_same(self, service: Service) -> None:
        before = psutil.Process(service.process.pid).memory_info().rss
        content = bytes(64 << 20)
        problem(ask(service, "/v1/lint", content), 413)
        assert psutil.Process(service.process.pid).memory_info().rss - before < 16 << 20

    def test_large_body_that_does_not_say_so(self, service: Service) -> None:
        with _connected(service) as connection:
            connection.sendall(_head(service, "/v1/lint", "transfer-encoding: chunked"))
            piece = b"%x\r\n%b\r\n" % (1 << 16, bytes(1 << 16))
            for _ in range(33):
                connection.sendall(piece)
            problem(_answer(connection), 413)
        assert is_well(service)

    def test_slow_body(self, service: Service, crowd: ThreadPoolExecutor) -> None:
        def dripping() -> httpx.Response:
            with _connected(service) as connection:
                connection.sendall(_head(service, "/v1/lint", "content-length: 1000"))
                for _ in range(30):
                    time.sleep(0.1)
                    connection.sendall(b"x")
                return _answer(connection)

        slow = [crowd.submit(dripping) for _ in range(WORKERS + QUEUE + 4)]
        time.sleep(0.3)
        assert is_well(service)
        for one in slow:
            problem(one.result(), 408)
        assert eventually(lambda: _inside(service) == 0)

    def test_cut_connections(self, service: Service) -> None:
        for sent in (b"", b"x" * 500):
            with _connected(service) as connection:
                connection.sendall(_head(service, "/v1/lint", "content-length: 1000") + sent)
        with _connected(service) as connection:  # does not wait for its answer
            body = FAULTY.encode()
            connection.sendall(_head(service, "/v1/lint", f"content-length: {len(body)}") + body)
        assert eventually(lambda: _inside(service) == 0)
        assert is_well(service)
        assert not [line for line in service.log() if line["event"] in ("error", "warning")]

    @pytest.mark.parametrize(("count", "status"), [(90, 200), (200, 431), (10_000, 400)])
    def test_many_header_fields(self, service: Service, count: int, status: int) -> None:
        fields = [f"x-field-{number}: {number}" for number in range(count)]
        with _connected(service) as connection:
            head = _head(service, "/v1/lint", "content-length: 0", *fields)
            connection.sendall(head)
            answer = _answer(connection)
        assert answer.status_code == status
        if status != 200:
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.headers["x-content-type-options"] == "nosniff"
        assert is_well(service)

    def test_what_is_no_http(self, service: Service) -> None:
        for sent in (
            b"\x16\x03\x01\x02\x00\x01\r\n\r\n",
            b"GET\r\n\r\n",
            b"GET /\x00 HTTP/1.1\r\n\r\n",
        ):
            with _connected(service) as connection:
                connection.sendall(sent)
                assert _answer(connection).status_code == 400

    @pytest.mark.parametrize("drop", [b"", b"x"], ids=["silent", "dripping"])
    def test_a_request_that_does_not_come(self, service: Service, drop: bytes) -> None:
        with _connected(service) as connection:
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

    def test_a_reader_who_does_not_read(self, service: Service) -> None:
        size = 50_000_000
        with _connected(service) as connection:
            head = _head(service, "/much", f"content-length: {len(str(size))}")
            connection.sendall(head + str(size).encode())
            assert is_well(service)
            time.sleep(4)
            taken = 0
            with suppress(ConnectionError):
                while piece := connection.recv(1 << 20):
                    taken += len(piece)
            assert taken < size

    def test_many_connections(self, service: Service) -> None:
        with ExitStack() as stack:
            for _ in range(520):
                stack.enter_context(_connected(service))
            assert is_well(service)


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
    def test_names_of_this_machine_only(self, service: Service, host: str, allowed: bool) -> None:
        answer = service.client.get("/v1/rules", headers={"host": host})
        assert answer.status_code == (200 if allowed else 403)
        if not allowed:
            problem(answer, 403)

    def test_pages_of_others_may_not_ask(self, service: Service) -> None:
        for origin in ("https://evil.example", "null", "http://127.0.0.1:1", "file://"):
            answer = service.lint(CLEAN.encode(), origin=origin)
            problem(answer, 403)
            assert "access-control-allow-origin" not in answer.headers
        assert codes(service.lint(FAULTY.encode(), origin=service.address)) == ["GX202"]

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


class TestEnd:
    def test_finishes_what_it_has_taken(self, tmp_path: Path, crowd: ThreadPoolExecutor) -> None:
        options = ("--workers", "1", "--timeout", "10")
        with serving(*options, cwd=tmp_path, command=COMMAND) as service:
            waiting = [crowd.submit(ask, service, "/wait", "0.5") for _ in range(3)]
            assert eventually(lambda: _inside(service) == 3)
            family = psutil.Process(service.process.pid).children(recursive=True)
            service.process.terminate()
            assert [one.result().content for one in waiting] == [b"0.5"] * 3
            assert service.ended() == 0
            assert any("停止" in line for line in service.said)
            with pytest.raises(httpx.ConnectError):
                ask(service, "/v1/lint")
            assert eventually(lambda: all(gone(one.pid) for one in family))

    @posix
    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_at_once_with_nothing_to_do(self, tmp_path: Path, number: signal.Signals) -> None:
        with serving("--workers", "1", cwd=tmp_path) as service:
            assert is_well(service)
            began = time.monotonic()
            # As a terminal does: to everything that has been started.
            os.killpg(service.process.pid, number) if number == signal.SIGINT else os.kill(
                service.process.pid, number
            )
            assert service.ended() == 0
            assert time.monotonic() - began < 5
            assert "Traceback" not in "".join(service.said)

    def test_waits_so_long_and_no_longer(self, tmp_path: Path, crowd: ThreadPoolExecutor) -> None:
        options = ("--workers", "1", "--timeout", "1")
        with serving(*options, cwd=tmp_path, command=COMMAND) as service:
            waiting = [crowd.submit(ask, service, "/wait", "0.8") for _ in range(12)]
            assert eventually(lambda: _inside(service) == 12)
            service.process.terminate()
            assert service.ended() == 0
            answers = [one.result() for one in waiting]
            finished = [answer for answer in answers if answer.status_code == 200]
            assert 4 <= len(finished) < 12
            for answer in answers:
                if answer not in finished:
                    assert "停止" in problem(answer, 503)["detail"]

    @posix
    def test_in_haste(self, tmp_path: Path, crowd: ThreadPoolExecutor) -> None:
        """Who presses Ctrl-C twice waits for nothing."""
        with serving("--workers", "1", cwd=tmp_path, command=COMMAND) as service:
            waiting = crowd.submit(ask, service, "/wait", "25")
            assert eventually(lambda: _inside(service) == 1)
            family = psutil.Process(service.process.pid).children(recursive=True)
            began = time.monotonic()
            service.process.send_signal(signal.SIGINT)
            time.sleep(0.5)
            service.process.send_signal(signal.SIGINT)
            assert service.ended() == 0
            assert time.monotonic() - began < 10
            problem(waiting.result(), 503)
            assert "Traceback" not in "".join(service.said)
            assert eventually(lambda: all(gone(one.pid) for one in family))

    def test_quiet(self, tmp_path: Path) -> None:
        with serving("--no-access-log", "--workers", "1", cwd=tmp_path) as service:
            assert is_well(service)
            service.stop()
            assert len(service.said) == 2
            assert not service.log()


@linux
@pytest.mark.skipif(not which("strace"), reason="strace is not installed")
def test_nothing_is_written_to_disk(tmp_path: Path) -> None:
    """As the system sees it: files that are opened for writing, in all processes."""
    trace, scratch = tmp_path / "trace", tmp_path / "scratch"
    scratch.mkdir()
    strace = ("strace", "-f", "-qq", "-e", "trace=openat,open,creat,memfd_create", "-o", str(trace))
    command = (*strace, sys.executable, "-B", "-m", "gxlint", "serve", "--workers", "1")
    env = {"TMPDIR": str(scratch)}
    word = (EXAMPLES / "2021-faulty.docx").read_bytes()
    large = {"file": ("a", FAULTY.encode() + bytes(1 << 21))}
    with serving(cwd=tmp_path, command=command, env=env) as service:
        assert is_well(service)
        begun = len(trace.read_bytes())
        for accept in ("application/json", "text/html", EXCEL, WORD, "application/sarif+json"):
            headers = {"accept": accept}
            assert service.lint(word, **headers).status_code == 200
            assert service.client.post("/v1/lint", files=large, headers=headers).status_code
        assert [path for path in scratch.rglob("*") if path.is_file()] == []
        psutil.Process(service.process.pid).children()[0].terminate()
        assert service.ended() == 0
    opened = trace.read_bytes()[begun:].decode("utf-8", "replace").splitlines()
    assert any("O_RDONLY" in line for line in opened)
    written = [line for line in opened if "O_WRONLY" in line or "O_RDWR" in line or "creat" in line]
    assert [line for line in written if "/dev/" not in line] == []
    assert list(scratch.iterdir()) == []
