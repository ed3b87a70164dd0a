"""``gxlint serve`` as operators use it: rules, figures, the log, configuration."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import CLEAN, FAULTY, gxlint
from service import EXAMPLES, Service, codes, problem, serving
from waiting import eventually


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with serving("--workers", "2", cwd=tmp_path_factory.mktemp("served")) as running:
        assert eventually(lambda: running.client.get("/readyz").json()["workers"] == 2)
        yield running


class TestRules:
    def test_all(self, service: Service) -> None:
        listed = service.client.get("/v1/rules").json()["rules"]
        assert [rule["code"] for rule in listed] == sorted(rule["code"] for rule in listed)
        found = next(rule for rule in listed if rule["code"] == "GX114")
        assert found["name"] == "overview-length"
        assert found["severity"] == "info"
        assert (found["on"], found["state"]) == (False, "off_by_default")
        assert set(found["summary"]) == {"zh", "en"}

    def test_one(self, service: Service) -> None:
        run = json.loads(gxlint("explain", "--format", "json", "GX603", cwd=EXAMPLES).out)
        for name in ("GX603", "gx603", "row-total"):
            said = service.client.get(f"/v1/rules/{name}").json()["rule"]
            assert run["rules"][0].items() <= said.items()
            assert said["on"] is True

    def test_unknown(self, service: Service) -> None:
        said = problem(service.client.get("/v1/rules/row-totl"), 404)
        assert "row-total" in said["detail"]

    def test_what_is_known_is_not_sent_again(self, service: Service) -> None:
        first = service.client.get("/v1/rules")
        tag = first.headers["etag"]
        for known in (tag, f'"x", W/{tag}', "*"):
            again = service.client.get("/v1/rules", headers={"if-none-match": known})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == tag
        other = service.client.get("/v1/rules", headers={"if-none-match": '"x"'})
        assert other.content == first.content


def test_addresses_and_methods(service: Service) -> None:
    assert service.client.get("/healthz").json() == {"status": "ok"}
    assert service.client.get("/readyz").json() == {"status": "ready", "workers": 2}
    problem(service.client.get("/nowhere"), 404)
    problem(service.client.get("/../etc/passwd"), 404)
    problem(service.client.post("/v1/lint/"), 404)
    answer = service.client.get("/v1/lint")
    problem(answer, 405)
    assert answer.headers["allow"] == "POST"


def test_figures(service: Service) -> None:
    def figure(line: str) -> float:
        lines = service.client.get("/metrics").text.splitlines()
        return next((float(one.rpartition(" ")[2]) for one in lines if one.startswith(line)), 0)

    asked = 'gxlint_requests_total{method="POST",route="/v1/lint",status="200"}'
    times = 'gxlint_request_seconds_bucket{route="/v1/lint",le="+Inf"}'
    found = 'gxlint_findings_total{code="GX202"}'
    size = "gxlint_received_bytes_total"
    content = FAULTY.encode()
    before = [figure(each) for each in (asked, times, found, size)]
    service.lint(content)
    after = [figure(each) for each in (asked, times, found, size)]
    assert [b - a for a, b in zip(before, after, strict=True)] == [1, 1, 1, len(content)]
    assert figure("gxlint_workers_ready") == 2
    assert figure("gxlint_requests_inside") == 0
    service.client.request("BREW", "/madeup/1")
    text = service.client.get("/metrics").text
    assert "madeup" not in text and "BREW" not in text


def test_the_log_tells_of_requests_and_nothing_of_documents(service: Service) -> None:
    answer = service.client.post(
        "/v1/lint?select=GX2",
        json={"text": FAULTY, "path": "机密文件.txt"},
        headers={"authorization": "Bearer geheim", "x-request-id": "forged"},
    )
    line = service.logged(answer.headers["x-request-id"])
    assert (line["method"], line["route"], line["status"]) == ("POST", "/v1/lint", 200)
    assert (line["files"], line["codes"]) == (1, {"GX202": 1})
    assert line["bytes_in"] > len(FAULTY) and line["bytes_out"] == len(answer.content)
    assert line["ms"] > 0
    service.client.post("/v1/lint?select=geheim", content=b"")
    missed = service.client.get("/geheim")
    service.logged(missed.headers["x-request-id"])
    whole = json.dumps(service.log(), ensure_ascii=False) + "\n".join(service.said)
    for secret in ("geheim", "机密", "云溪", CLEAN[:10], "forged"):
        assert secret not in whole


class TestConfiguration:
    def test_is_read_once(self, tmp_path: Path) -> None:
        config = tmp_path / "gate.yml"
        config.write_text("ignore: [GX202]\n", encoding="utf-8")
        with serving("--config", config, "--workers", "1", cwd=tmp_path) as service:
            assert codes(service.lint(FAULTY.encode())) == []
            config.write_text("faulty", encoding="utf-8")
            for worker in service.workers():
                worker.kill()
                worker.wait()
            assert codes(service.lint(FAULTY.encode())) == []
            # A request is stronger, as the command line is.
            assert codes(service.lint(FAULTY.encode(), query="select=GX202")) == ["GX202"]

    def test_that_of_the_folder(self, tmp_path: Path) -> None:
        (tmp_path / "gxlint.yml").write_text("mandatory: [GX202]\nlang: en\n", encoding="utf-8")
        ignored = "ignore:\n  - code: GX202\n    reason: 上级同意\n"
        (tmp_path / "gxlint-ignore.yml").write_text(ignored, encoding="utf-8")
        with serving("--workers", "1", cwd=tmp_path) as service:
            answer = service.lint(FAULTY.encode())
            assert codes(answer) == ["GX202"]
            assert "is not" in answer.json()["files"][0]["diagnostics"][0]["message"]
            refused = problem(service.lint(FAULTY.encode(), query="ignore=GX202"), 400)
            assert "GX202" in refused["detail"]

    def test_rules_of_ones_own(self, tmp_path: Path) -> None:
        pack = EXAMPLES / "packs" / "ningchuan"
        with serving("--isolated", "--pack", pack, "--workers", "1", cwd=tmp_path) as service:
            listed = service.client.get("/v1/rules").json()["rules"]
            assert any(not rule["code"].startswith("GX") for rule in listed)

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            (["--config", "absent.yml"], "absent.yml"),
            (["--select", "GX9999"], "GX9999"),
            (["--host", "0.0.0.0"], "--host"),
            (["--host", "no.such.host.invalid"], "no.such.host.invalid"),
            (["--port", "70000"], "--port"),
            (["--workers", "0"], "--workers"),
            (["--timeout", "-1"], "--timeout"),
            (["--max-size", "x"], "--max-size"),
            (["--memory", "5"], "--memory 应为 64 到 1048576 的整数，或 0（不限），不能是 “5”"),
            (["--memory", "-1"], "--memory"),
            (["--prot", "1"], "--port"),
            (["--allow-origin", "*"], "https://cms.example.gov.cn"),
            (["--allow-origin", "https://cms.yunxi.gov.cn/"], "https://cms.example.gov.cn"),
            (["report.txt"], "report.txt"),
        ],
    )
    def test_faults_end_it_at_once(self, tmp_path: Path, options: list[str], words: str) -> None:
        run = gxlint("serve", *options, cwd=tmp_path)
        assert run.status == 2
        assert words in run.err
        assert run.err.count("\n") <= 2

    @pytest.mark.parametrize("memory", ["0", "64"])
    def test_as_little_memory_as_may_be(self, tmp_path: Path, memory: str) -> None:
        with serving("--memory", memory, "--workers", "1", cwd=tmp_path) as service:
            assert codes(service.lint(FAULTY.encode())) == ["GX202"]
            assert len(codes(service.lint((EXAMPLES / "2021-faulty.docx").read_bytes()))) == 6

    @pytest.mark.parametrize("library", ["uvicorn", "python_multipart", "markdown_it", "starlette"])
    def test_without_the_libraries(self, tmp_path: Path, library: str) -> None:
        blocker = f"raise ModuleNotFoundError('no {library}', name='{library}')"
        (tmp_path / f"{library}.py").write_text(blocker, encoding="utf-8")
        run = gxlint("serve", cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)})
        assert run.status == 2
        assert 'pip install "gxlint[server]"' in run.err
        assert run.err.count("\n") == 1

    def test_port_in_use(self, service: Service, tmp_path: Path) -> None:
        run = gxlint("serve", "--port", str(service.port), cwd=tmp_path)
        assert run.status == 2
        assert "--port" in run.err
