"""Documents and workers that behave badly cost themselves, nobody else."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import which

import psutil
import pytest
from command import CLEAN, FAULTY, posix
from limited_service import (
    MEGABYTES,
    QUEUE,
    WORKERS,
    ask,
    figure,
    inside,
    is_well,
)
from pdf_drawing import Drawing, drawn
from service import EXAMPLES, EXCEL, WORD, Service, codes, problem, rtf, serving
from test_office import needs_office
from waiting import eventually, gone, linux


class TestDocuments:
    def test_one_that_hangs(self, limited: Service, crowd: ThreadPoolExecutor) -> None:
        hanging = crowd.submit(ask, limited, "/hang")
        others = [crowd.submit(is_well, limited) for _ in range(4)]
        assert all(other.result() for other in others)
        said = problem(hanging.result(), 504)
        assert "2" in said["detail"]
        assert eventually(lambda: limited.client.get("/readyz").json()["workers"] == WORKERS)

    def test_one_that_ends_its_process(self, limited: Service) -> None:
        answer = ask(limited, "/leave")
        problem(answer, 503)
        assert answer.headers["retry-after"]
        assert is_well(limited)

    def test_one_that_shows_a_fault(self, limited: Service) -> None:
        for path in ("/crash", "/break"):
            said = problem(ask(limited, path, "机密".encode()), 500)
            assert said["request_id"] in said["detail"] or "request_id" in said["detail"]
            assert "机密" not in str(said) and "Error" not in str(said) and ".py" not in str(said)
            limited.logged(said["request_id"])
        logged = [line for line in limited.log() if line["event"] == "fault"]
        assert {line["error"] for line in logged} == {"ValueError", "RuntimeError"}
        assert all(line["at"][-1].startswith("faulty_service.py:") for line in logged)
        assert "机密" not in str(logged) and "\\u673a" not in "".join(limited.said)

    @linux
    def test_one_that_fills_the_memory(self, limited: Service) -> None:
        assert ask(limited, "/fill", str(MEGABYTES // 4)).status_code == 200
        problem(ask(limited, "/fill", str(2 * MEGABYTES)), 500)
        assert is_well(limited)

    def test_pdf_is_read_by_a_process_of_the_worker(self, limited: Service) -> None:
        page = Drawing()
        page.text(50, 50, "这不是报告，只是一页文字。")
        assert codes(ask(limited, "/v1/lint", drawn(page))) == ["GX002"]
        web = psutil.Process(limited.process.pid)
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
    def test_killed_under_load(self, limited: Service, crowd: ThreadPoolExecutor) -> None:
        """A request may be hit; all others are answered rightly."""
        kills, askers, times = 4, 4, 8

        def asking() -> int:
            """How often a request was hit."""
            hit = 0
            for _ in range(times):
                answer = ask(limited, "/v1/lint", FAULTY.encode())
                if answer.status_code == 503:
                    problem(answer, 503)
                    assert answer.headers["retry-after"]
                    hit += 1
                else:
                    assert codes(answer) == ["GX202"]
            return hit

        asked = [crowd.submit(asking) for _ in range(askers)]
        for _ in range(kills):
            assert eventually(lambda: figure(limited, "gxlint_workers_ready") == WORKERS)
            limited.workers()[0].kill()
        assert sum(one.result() for one in asked) <= kills
        assert is_well(limited)

    def test_full(self, limited: Service, crowd: ThreadPoolExecutor) -> None:
        waiting = [crowd.submit(ask, limited, "/wait", "0.5") for _ in range(WORKERS + QUEUE)]
        assert eventually(lambda: inside(limited) == WORKERS + QUEUE)
        refused = ask(limited, "/v1/lint", CLEAN.encode())
        said = problem(refused, 429)
        assert int(refused.headers["retry-after"]) >= 1
        assert "秒" in said["detail"]
        assert limited.client.get("/healthz").status_code == 200
        assert [one.result().status_code for one in waiting] == [200] * (WORKERS + QUEUE)
        assert is_well(limited)


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
