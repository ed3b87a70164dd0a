"""The language server as a process: what it agrees on, its settings, its failures, its end."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from command import CLEAN, COMMAND, FAULTY, environment, gxlint
from editor import EMOJI, ROWS, Editor, codes, edit, whole
from hypothesis import assume, given
from hypothesis import strategies as st
from lsprotocol import types

from gxlint.lsp.ruler import Ruler


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_columns_count_what_was_agreed_on(tmp_path: Path, encoding: str) -> None:
    text = ROWS.replace("统计期限", f"{EMOJI}统计期限", 1)
    units = {"utf-8": 8, "utf-16": 4, "utf-32": 2}[encoding]
    assert text != ROWS

    async def story(editor: Editor) -> None:
        plain = (await editor.open("plain.txt", ROWS))[0]
        shifted = (await editor.open("emoji.txt", text))[0]
        assert plain.code == shifted.code == "GX203"
        assert editor.words_at("emoji.txt", shifted.range).startswith("2023年1月1日")
        assert shifted.range.start.character == plain.range.start.character + units
        here = shifted.range.start
        assert await editor.hover("emoji.txt", here.line, here.character) is not None

    edit(tmp_path, story, encoding=encoding)


def test_a_client_without_markdown_gets_plain_words(tmp_path: Path) -> None:
    async def story(editor: Editor) -> None:
        at = (await editor.open("r.txt", FAULTY))[0].range.start
        found = await editor.hover("r.txt", at.line, at.character)
        assert found is not None
        assert isinstance(found.contents, types.MarkupContent)
        assert found.contents.kind == types.MarkupKind.PlainText
        assert found.contents.value.startswith("error GX202 ")
        assert "**" not in found.contents.value
        accepting = [a for a in await editor.actions("r.txt", whole(FAULTY)) if "accept" in a.title]
        assert accepting == []  # it cannot make files

    edit(tmp_path, story, able=types.ClientCapabilities(), settings={"lang": "en"})


def test_settings_of_the_client(tmp_path: Path) -> None:
    async def story(editor: Editor) -> None:
        assert set(codes(await editor.open("r.txt", ROWS))) == {"GX302", "GX603"}
        editor.configure({"select": ["GX1"], "lang": "en"})
        assert codes(await editor.found("r.txt")) == ["GX107"]
        editor.configure({"selekt": ["GX1"]})
        assert codes(await editor.found("r.txt")) == ["GX107"]
        assert editor.told == ["gxlint: no setting selekt; did you mean select?"]

    edit(tmp_path, story, settings={"select": ["GX3", "row-total"]})


def test_wrong_settings_are_said_and_survived(tmp_path: Path) -> None:
    wrong: list[tuple[object, str]] = [
        ({"config": "nowhere.yml"}, "nowhere.yml"),
        ({"select": ["GX9999"]}, "GX9999"),
        ({"select": [{}]}, "select"),
        ({"edition": "1999"}, "1999"),
        (["GX1"], "键和值"),
    ]

    async def story(editor: Editor) -> None:
        await editor.open("r.txt", FAULTY)
        for index, (settings, words) in enumerate(wrong):
            if index:
                editor.configure(settings)
                await editor.found("r.txt")
            assert len(editor.told) == index + 1
            assert words in editor.told[index]
        editor.configure(None)
        assert codes(await editor.found("r.txt")) == ["GX202"]

    edit(tmp_path, story, settings=wrong[0][0])


def test_a_check_that_crashes_is_a_finding(tmp_path: Path) -> None:
    """The server is started with a check that fails on every report."""
    (tmp_path / "sitecustomize.py").write_text(
        "from gxlint.checks import period\n"
        "def check(report, params):\n"
        "    raise ZeroDivisionError('one, two')\n"
        "period.check = check\n",
        encoding="utf-8",
    )

    async def story(editor: Editor) -> None:
        found = await editor.open("r.txt", CLEAN)
        assert set(codes(found)) == {"GX005"}
        assert "ZeroDivisionError" in found[0].message
        editor.type("r.txt", "", 2)
        assert await editor.found("r.txt", version=2) == []

    edit(tmp_path, story, env={"PYTHONPATH": str(tmp_path)})


def test_spoken_by_hand(tmp_path: Path) -> None:
    """The bytes on the wire, without any library: also what a killed editor leaves behind."""

    def message(**content: object) -> bytes:
        body = json.dumps({"jsonrpc": "2.0", **content}).encode()
        return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)

    document = {"uri": (tmp_path / "r.txt").as_uri(), "languageId": "text", "version": 1}
    with subprocess.Popen(
        [*COMMAND, "lsp"], stdin=-1, stdout=-1, stderr=-1, cwd=tmp_path, env=environment()
    ) as server:
        assert server.stdin and server.stdout and server.stderr
        server.stdin.write(
            message(id=1, method="initialize", params={"capabilities": {}, "processId": None})
            + message(method="initialized", params={})
            + message(
                method="textDocument/didOpen",
                params={"textDocument": {**document, "text": FAULTY}},
            )
        )
        server.stdin.flush()
        answers = [_heard(server.stdout), _heard(server.stdout)]
        server.stdin.close()
        assert server.wait(30) == 1  # nobody has said goodbye
        assert b"Traceback" not in server.stderr.read()
    assert answers[0]["result"]["capabilities"]["positionEncoding"] == "utf-16"
    (diagnostic,) = answers[1]["params"]["diagnostics"]
    assert (diagnostic["code"], diagnostic["severity"]) == ("GX202", 1)


def _heard(stream: object) -> dict:  # type: ignore[type-arg]
    length = 0
    while line := stream.readline().strip():  # type: ignore[attr-defined]
        if line.lower().startswith(b"content-length:"):
            length = int(line.partition(b":")[2])
    return json.loads(stream.read(length))  # type: ignore[attr-defined,no-any-return]


def test_wrong_words_and_a_missing_library(tmp_path: Path) -> None:
    wrong = gxlint("lsp", "--selekt", "GX1", cwd=tmp_path)
    assert (wrong.status, wrong.out) == (2, "")
    assert "--select" in wrong.err
    (tmp_path / "pygls.py").write_text("raise ModuleNotFoundError(name='pygls')", encoding="utf-8")
    missing = gxlint("lsp", cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)})
    assert (missing.status, missing.out) == (2, "")
    assert missing.err.count("\n") == 1
    assert 'pip install "gxlint[lsp]"' in missing.err


@given(
    text=st.text(alphabet="年a1é📣𠮷\n\r\u2028\f\t"),
    encoding=st.sampled_from(["utf-8", "utf-16", "utf-32"]),
    data=st.data(),
)
def test_every_offset_is_found_again(text: str, encoding: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assume(text[offset - 1 : offset + 1] != "\r\n" or not offset)  # no place within a line end
    at = Ruler(text, encoding).between(offset, offset).start
    lines = re.split("(?<=\n)|(?<=\r)(?!\n)", text)
    units = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    before = lines[at.line].encode(units)[: at.character * width].decode(units)
    assert sum(map(len, lines[: at.line])) + len(before) == offset
