"""``gxlint serve`` as programs use it: what may be sent, what may be asked for, what comes back."""

from __future__ import annotations

import csv
import io
import json
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from command import CLEAN, FAULTY, gxlint
from service import EXAMPLES, EXCEL, WORD, Service, codes, problem, rtf, serving
from test_office import needs_office

ROWS = EXAMPLES / "2021-faulty-rows.txt"
SOURCES = ("2021-faulty-rows.txt", "2021-faulty.html", "2021-faulty.docx", "2021-faulty.doc")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with serving("--workers", "2", cwd=tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.mark.parametrize("name", SOURCES)
def test_says_the_same_as_the_command_line(service: Service, name: str) -> None:
    run = gxlint("--format", "json", "--isolated", name, cwd=EXAMPLES)
    content = (EXAMPLES / name).read_bytes()
    answer = service.client.post("/v1/lint", params={"path": name}, content=content)
    assert answer.text == run.out
    assert answer.headers["x-gxlint-result"] == "failed"
    assert codes(answer)


@needs_office
def test_older_formats(service: Service) -> None:
    assert "GX202" in codes(service.lint(rtf(FAULTY)))


class TestSending:
    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
    def test_raw(self, service: Service, encoding: str) -> None:
        content = FAULTY.encode(encoding)
        for kind in ("application/octet-stream", "text/plain", "application/pdf", "x"):
            answer = service.lint(content, **{"content-type": kind})
            assert codes(answer) == ["GX202"]
            assert answer.json()["files"][0]["path"] == "报告"

    def test_in_pieces(self, service: Service) -> None:
        content = FAULTY.encode()
        pieces = (content[at : at + 100] for at in range(0, len(content), 100))
        assert codes(service.client.post("/v1/lint", content=pieces)) == ["GX202"]

    def test_form(self, service: Service) -> None:
        word = (EXAMPLES / "2021-faulty.docx").read_bytes()
        files = [
            ("file", ("甲.txt", FAULTY.encode())),
            ("file", ("乙.txt", CLEAN.encode())),
            ("file", ("丙.docx", word)),
        ]
        answer = service.client.post("/v1/lint", files=files, data={"ignore": "GX6,GX2"})
        assert [file["path"] for file in answer.json()["files"]] == ["甲.txt", "乙.txt", "丙.docx"]
        assert [bool(file["diagnostics"]) for file in answer.json()["files"]] == [False] * 2 + [
            True
        ]
        assert not {"GX202", "GX603"} & set(codes(answer))

    def test_large_files_of_a_form(self, service: Service) -> None:
        text = "".join(f"<p>{line}</p>" for line in FAULTY.splitlines())
        content = f"<html><body>{text}<!-- {'x' * (3 << 20)} --></body></html>".encode()
        answer = service.client.post("/v1/lint", files={"file": ("大.html", content)})
        assert "GX202" in codes(answer)

    def test_json(self, service: Service) -> None:
        for said in (
            {"text": FAULTY, "path": "报告.txt"},
            {"content": b64encode(FAULTY.encode("gb18030")).decode(), "path": "报告.txt"},
        ):
            answer = service.client.post("/v1/lint", json=said)
            assert codes(answer) == ["GX202"]
            assert answer.json()["files"][0]["path"] == "报告.txt"

    def test_json_with_options(self, service: Service) -> None:
        said = {"text": FAULTY, "options": {"ignore": ["GX202"], "lang": "en"}}
        assert codes(service.client.post("/v1/lint", json=said)) == []

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            (b"{", "JSON"),
            (b"[" * 100_000, "JSON"),
            (b"\xff", "JSON"),
            (b"[]", "对象"),
            (b"{}", "text"),
            (b'{"text": "a", "content": "YQ=="}', "text"),
            (b'{"text": 1}', "文字"),
            (b'{"content": "?"}', "base64"),
            (b'{"text": "a", "txet": "b"}', "txet"),
            (b'{"text": "a", "path": 1}', "path"),
            (b'{"text": "a", "options": []}', "options"),
            (b'{"text": "a", "options": {"selekt": "GX6"}}', "select"),
            (b'{"text": "a", "options": {"select": [1]}}', "select"),
            (b'{"text": "a", "options": {"lang": null}}', "lang"),
        ],
    )
    def test_faulty_json(self, service: Service, said: bytes, words: str) -> None:
        answer = service.lint(said, **{"content-type": "application/json"})
        assert words in problem(answer, 400)["detail"]

    def test_halves_of_characters(self, service: Service) -> None:
        said = json.dumps({"text": CLEAN + "\ud800", "path": "a\udfff.txt"})
        answer = service.lint(said.encode(), **{"content-type": "application/json"})
        assert answer.json()["files"][0]["path"] == "a.txt"

    @pytest.mark.parametrize(
        ("kind", "content"),
        [
            ("multipart/form-data", b"--a--"),
            ("multipart/form-data; boundary=a", b""),
            ("multipart/form-data; boundary=a", b"--a\r\nContent-Disposition: form-data; name"),
            ("multipart/form-data; boundary=a", b"--b--"),
            ("multipart/form-data; boundary=" + "a" * 300, b"--a--"),
        ],
    )
    def test_faulty_forms(self, service: Service, kind: str, content: bytes) -> None:
        problem(service.lint(content, **{"content-type": kind}), 400)

    def test_forms_with_too_much(self, service: Service) -> None:
        many = [("file", (f"{number}.txt", b"")) for number in range(101)]
        assert "100" in problem(service.client.post("/v1/lint", files=many), 413)["detail"]
        other = service.client.post("/v1/lint", files={"upload": ("a.txt", b"")})
        assert "file" in problem(other, 400)["detail"]
        fields = {f"a{number}": "b" for number in range(101)}
        problem(service.client.post("/v1/lint", files={"file": b"a"}, data=fields), 400)

    @pytest.mark.parametrize(
        ("name", "shown"),
        [
            ("../../etc/passwd", "passwd"),
            (r"C:\报告\2023.txt", "2023.txt"),
            ("/abs/olute.txt", "olute.txt"),
            ("a\x00b\n\u202ec.txt", "abc.txt"),
            ("..", "报告"),
            ("", "报告"),
            ("长" * 300 + ".txt", "长" * 115 + "….txt"),
            ("gxlint-ignore.yml", "gxlint-ignore.yml"),
        ],
    )
    def test_names_are_shown_and_nothing_else(
        self, service: Service, name: str, shown: str
    ) -> None:
        answer = service.client.post("/v1/lint", json={"text": CLEAN, "path": name})
        assert answer.json()["files"][0]["path"] == shown

    def test_what_cannot_be_read_is_a_finding(self, service: Service) -> None:
        for content in (b"", b"\x89PNG\r\n\x1a\n" + bytes(100), b"PK\x03\x04", b"%PDF-1.7"):
            assert codes(service.lint(content)) == ["GX001"]
        assert codes(service.lint("不是报告".encode())) == ["GX002"]


class TestOptions:
    def test_as_on_the_command_line(self, service: Service) -> None:
        content = ROWS.read_bytes()
        for words in (
            ["--select", "GX6"],
            ["--ignore", "GX6,GX2"],
            ["--select", "GX114", "--extend-select", "row-total"],
            ["--severity", "error"],
            ["--edition", "2019"],
            ["--lang", "en"],
        ):
            run = gxlint("--format", "json", "--isolated", *words, ROWS, cwd=EXAMPLES)
            query = dict(zip((word[2:] for word in words[::2]), words[1::2], strict=True))
            params = {**query, "path": ROWS.name}
            answer = service.client.post("/v1/lint", params=params, content=content)
            there, here = json.loads(run.out), answer.json()
            there["files"][0]["path"] = ROWS.name
            assert here == there

    @pytest.mark.parametrize(
        ("level", "result"), [("error", "passed"), ("warning", "failed"), ("info", "failed")]
    )
    def test_fail_on(self, service: Service, level: str, result: str) -> None:
        answer = service.lint(ROWS.read_bytes(), query=f"select=GX302&fail-on={level}")
        assert codes(answer) == ["GX302"]
        assert answer.headers["x-gxlint-result"] == result

    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("selekt=GX6", "select"),
            ("select=GX9999", "GX9999"),
            ("select=", "空"),
            ("select=row-totl", "row-total"),
            ("ignore=GX001", "GX001"),
            ("edition=2020", "edition"),
            ("lang=fr", "lang"),
            ("severity=warnings", "warning"),
            ("select=" + "GX6," * 300, "200"),
            ("select=" + "a" * 200, "100"),
            ("lang=" + "a" * 200, "太长"),
            ("select", "UTF-8"),
            ("path=%ff", "UTF-8"),
            ("&".join(["ignore=GX6"] * 200), "UTF-8"),
        ],
    )
    def test_faulty(self, service: Service, query: str, words: str) -> None:
        assert words in problem(service.lint(b"", query=query), 400)["detail"]


class TestAnswers:
    def test_sarif(self, service: Service) -> None:
        answer = service.lint(FAULTY.encode(), accept="application/sarif+json")
        assert answer.headers["content-type"] == "application/sarif+json"
        assert [each["ruleId"] for each in answer.json()["runs"][0]["results"]] == ["GX202"]

    def test_page(self, service: Service) -> None:
        answer = service.lint(FAULTY.encode(), accept="text/html,application/json;q=0.5")
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert "GX202" in answer.text
        run = gxlint("--format", "html", "--isolated", ROWS.name, cwd=EXAMPLES)
        sent = service.client.post(
            "/v1/lint",
            params={"path": ROWS.name},
            content=ROWS.read_bytes(),
            headers={"accept": "text/html"},
        )
        assert sent.text == run.out

    def test_list(self, service: Service) -> None:
        answer = service.lint(FAULTY.encode(), accept="text/csv")
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert [row[4] for row in rows[1:]] == ["GX202"]

    def test_markdown(self, service: Service) -> None:
        answer = service.lint(FAULTY.encode(), accept="text/markdown")
        assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
        assert "GX202" in answer.text

    def test_workbook(self, service: Service) -> None:
        answer = service.lint(ROWS.read_bytes(), accept=EXCEL)
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
        listed = [row[4] for row in sheet.iter_rows(min_row=2, values_only=True)]
        assert listed == codes(service.lint(ROWS.read_bytes()))

    def test_annotated_copy(self, service: Service) -> None:
        content = (EXAMPLES / "2021-faulty.docx").read_bytes()
        answer = service.lint(content, accept=WORD)
        assert answer.headers["content-type"] == WORD
        comments = list(docx.Document(io.BytesIO(answer.content)).comments)
        assert len(comments) == len(codes(service.lint(content)))
        assert codes(service.lint(answer.content)) == codes(service.lint(content))

    def test_no_copy_of_what_is_not_word(self, service: Service) -> None:
        for content in (FAULTY.encode(), b"", (EXAMPLES / "2021-faulty.doc").read_bytes()):
            assert ".docx" in problem(service.lint(content, accept=WORD), 422)["detail"]
        files = [("file", ("a.txt", b"a")), ("file", ("b.txt", b"b"))]
        two = service.client.post("/v1/lint", files=files, headers={"accept": WORD})
        problem(two, 422)

    @pytest.mark.parametrize(
        ("library", "accept", "extra"),
        [("xlsxwriter", EXCEL, "gxlint[xlsx]"), ("docx", WORD, "gxlint[annotate]")],
    )
    def test_form_whose_library_is_missing(
        self, tmp_path: Path, library: str, accept: str, extra: str
    ) -> None:
        blocker = f"raise ModuleNotFoundError('no {library}', name='{library}')"
        (tmp_path / f"{library}.py").write_text(blocker, encoding="utf-8")
        env = {"PYTHONPATH": str(tmp_path)}
        with serving("--workers", "1", cwd=tmp_path, env=env) as service:
            content = (EXAMPLES / "2021-faulty.docx").read_bytes()
            assert extra in problem(service.lint(content, accept=accept), 501)["detail"]

    @pytest.mark.parametrize(
        ("accept", "kind"),
        [
            ("", "application/json"),
            ("*/*", "application/json"),
            ("application/*", "application/json"),
            ("text/*", "text/html; charset=utf-8"),
            ("text/csv;q=0.1, */*;q=0.01", "text/csv; charset=utf-8"),
            ("application/json;q=0, */*", "application/sarif+json"),
            ("image/png, text/markdown;q=oops, text/csv", "text/csv; charset=utf-8"),
        ],
    )
    def test_choice(self, service: Service, accept: str, kind: str) -> None:
        assert service.lint(CLEAN.encode(), accept=accept).headers["content-type"] == kind

    def test_nothing_acceptable(self, service: Service) -> None:
        for accept in ("image/png", "*/*;q=0", "text/html;q=0"):
            assert "application/json" in problem(service.lint(b"", accept=accept), 406)["detail"]

    def test_headers_on_every_answer(self, service: Service) -> None:
        answers = [
            service.lint(CLEAN.encode()),
            service.lint(b"", query="x=y"),
            service.client.get("/nowhere"),
            service.client.get("/healthz"),
            service.client.get("/v1/rules", headers={"host": "evil.example"}),
        ]
        for answer in answers:
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["referrer-policy"] == "no-referrer"
            assert answer.headers["cross-origin-opener-policy"] == "same-origin"
            assert answer.headers["cross-origin-resource-policy"] == "same-origin"
            assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
            assert answer.headers["cache-control"] == "no-store"
            assert "server" not in answer.headers
            assert "access-control-allow-origin" not in answer.headers
