"""The language server: what a real client is told of documents, over the server's pipes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import CLEAN, FAULTY, gxlint, write
from editor import EMOJI, EXAMPLES, ROWS, Editor, Play, codes, whole
from lsprotocol import types

from gxlint.lsp.server import PAUSE


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[asyncio.Runner, Editor]]:
    """An editor with its server, which serves one test after another."""
    with asyncio.Runner() as runner:
        editor = Editor(tmp_path_factory.mktemp("desk"))
        runner.run(editor.start())
        yield runner, editor
        assert (runner.run(editor.stop()), editor.errors) == (0, "")


@pytest.fixture
def play(desk: tuple[asyncio.Runner, Editor], tmp_path: Path) -> Play:
    """Plays a story in the folder of the test."""
    runner, editor = desk
    runner.run(editor.move(tmp_path))
    return lambda story: runner.run(story(editor))


def test_diagnostics_follow_the_typing(play: Play) -> None:
    async def story(editor: Editor) -> None:
        found = await editor.open("年报.txt", FAULTY)
        assert codes(found) == ["GX202"]
        diagnostic = found[0]
        assert "2023年11月30日" in editor.words_at("年报.txt", diagnostic.range)
        assert (diagnostic.severity, diagnostic.source) == (
            types.DiagnosticSeverity.Error,
            "gxlint",
        )
        editor.type("年报.txt", CLEAN, 2)
        assert await editor.found("年报.txt", version=2) == []

    play(story)


def test_a_pause_in_the_typing_is_waited_for(play: Play) -> None:
    async def story(editor: Editor) -> None:
        await editor.open("r.txt", CLEAN)
        for version in range(2, 12):
            editor.type("r.txt", CLEAN + "附" * version, version)
            await asyncio.sleep(PAUSE / 10)
        editor.type("r.txt", FAULTY, 12)
        assert codes(await editor.found("r.txt", version=12)) == ["GX202"]
        assert editor.published("r.txt") == 0

    play(story)


def test_line_ends_of_every_kind_and_none_that_only_look_so(play: Play) -> None:
    async def story(editor: Editor) -> None:
        plain = await editor.open("plain.txt", ROWS)
        for name, end in (("crlf.txt", "\r\n"), ("cr.txt", "\r")):
            assert [d.range for d in await editor.open(name, ROWS.replace("\n", end))] == [
                d.range for d in plain
            ]
        # No editor begins a line at these.
        odd = await editor.open("odd.txt", ROWS.replace("。", "。\f\u2028\x85", 3))
        assert [d.range.start.line for d in odd] == [d.range.start.line for d in plain]

    play(story)


def test_hover_tells_law_and_explanation(play: Play) -> None:
    async def story(editor: Editor) -> None:
        at = (await editor.open("r.txt", FAULTY))[0].range.start
        found = await editor.hover("r.txt", at.line, at.character + 1)
        assert found is not None
        assert isinstance(found.contents, types.MarkupContent)
        assert found.contents.kind == types.MarkupKind.Markdown
        for words in ("**错误 GX202**", "**依据**：", "**处理**：", "**检查内容**："):
            assert words in found.contents.value
        assert await editor.hover("r.txt", 0, 0) is None

    play(story)


def test_a_safe_fix_mends_the_text(play: Play) -> None:
    text = CLEAN.replace("。", "。截止2023年12月31日，制度齐备。", 1)

    async def story(editor: Editor) -> None:
        found = await editor.open("r.txt", text)
        assert codes(found) == ["GX805"]
        quick = [a for a in await editor.actions("r.txt", found[0].range) if a.is_preferred]
        assert len(quick) == 1
        assert quick[0].edit is not None
        assert quick[0].diagnostics and quick[0].diagnostics[0].code == "GX805"
        editor.apply(quick[0].edit)
        mended = editor.texts[editor.uri("r.txt")]
        assert mended == text.replace("截止2023", "截至2023")
        editor.type("r.txt", mended, 2)
        assert await editor.found("r.txt", version=2) == []

    play(story)


def test_all_safe_fixes_at_once(play: Play) -> None:
    text = CLEAN.replace("。", f"。{EMOJI}截止2023年12月31日，政务信息公开平稳。。", 1)

    async def story(editor: Editor) -> None:
        found = await editor.open("r.txt", text)
        assert {"GX804", "GX805", "GX806"} <= set(codes(found))
        kinds = ["source.fixAll"]
        (action,) = await editor.actions("r.txt", whole(text), only=kinds)
        assert action.kind == "source.fixAll.gxlint"
        assert action.edit is not None
        editor.apply(action.edit)
        mended = editor.texts[editor.uri("r.txt")]
        assert f"。{EMOJI}截至2023年12月31日，" in mended
        editor.type("r.txt", mended, 2)
        assert {"GX804", "GX805"}.isdisjoint(codes(await editor.found("r.txt", version=2)))
        assert await editor.actions("r.txt", whole(text), only=kinds) == []

    play(story)


def test_a_number_is_proposed_and_taken_by_hand(play: Play) -> None:
    async def story(editor: Editor) -> None:
        (sum_,) = (d for d in await editor.open("r.txt", ROWS) if d.code == "GX603")
        (action,) = (
            a
            for a in await editor.actions("r.txt", sum_.range, only=["quickfix"])
            if "203" in a.title
        )
        assert "请先核对" in action.title
        assert not action.is_preferred
        assert action.edit is not None
        editor.apply(action.edit)
        editor.type("r.txt", editor.texts[editor.uri("r.txt")], 2)
        assert "GX603" not in codes(await editor.found("r.txt", version=2))

    play(story)


def test_a_finding_is_accepted_with_a_reason(play: Play, tmp_path: Path) -> None:
    ignore = tmp_path / "gxlint-ignore.yml"

    async def story(editor: Editor) -> None:
        found = await editor.open("r.txt", ROWS)
        (action,) = (
            a for a in await editor.actions("r.txt", found[1].range) if "写明原因" in a.title
        )
        assert action.edit is not None
        assert action.command is not None
        editor.apply(action.edit)
        written = editor.texts[ignore.as_uri()]
        assert written.startswith('ignore:\n  - code: "GX302"\n    file: "r.txt"\n')
        # Where the client is led to is between the quotation marks.
        await editor.client.workspace_execute_command_async(
            types.ExecuteCommandParams(action.command.command, arguments=action.command.arguments)
        )
        (shown,) = editor.shown
        assert shown.uri == ignore.as_uri()
        assert shown.selection is not None
        line = written.split("\n")[shown.selection.start.line]
        assert line[: shown.selection.start.character].strip() == 'reason: "'

        # Without the reason the file is faulty, and says where.
        ignore.write_text(written, encoding="utf-8")
        editor.files_changed()
        (fault,) = await editor.found("gxlint-ignore.yml")
        assert fault.range.start.line == shown.selection.start.line
        assert await editor.found("r.txt") == []
        assert len(editor.told) == 1

        ignore.write_text(written.replace('""', "局内短号"), encoding="utf-8")
        editor.files_changed()
        assert await editor.found("gxlint-ignore.yml") == []
        assert set(codes(found)) - set(codes(await editor.found("r.txt"))) == {"GX302"}

    play(story)


def test_an_entry_is_added_to_the_file_that_there_is(play: Play, tmp_path: Path) -> None:
    ignore = tmp_path / "gxlint-ignore.yml"
    before = "ignore:\n- code: GX107\n  reason: 原件如此"
    ignore.write_text(before, encoding="utf-8")
    (tmp_path / "2024").mkdir()

    async def story(editor: Editor) -> None:
        found = await editor.open("2024/r.txt", ROWS)
        assert "GX107" not in codes(found)
        (action,) = (
            a for a in await editor.actions("2024/r.txt", found[1].range) if "写明原因" in a.title
        )
        assert action.edit is not None
        editor.apply(action.edit)
        written = editor.texts[ignore.as_uri()]
        assert written.startswith(before + '\n- code: "GX302"\n  file: "2024/r.txt"\n')

    play(story)


def test_symbols_show_parts_rows_and_cells(play: Play) -> None:
    async def story(editor: Editor) -> None:
        await editor.open("r.txt", ROWS)
        parts = await editor.symbols("r.txt")
        assert [part.name for part in parts][1:4] == [
            "一、总体情况",
            "二、主动公开政府信息情况",
            "三、收到和处理政府信息公开申请情况",
        ]
        rows = {row.name: row for row in parts[3].children or ()}
        granted = rows["予以公开"]
        assert granted.detail == "61、6、1、0、3、1、72"
        cells = {cell.name: cell for cell in granted.children or ()}
        assert [next(iter(cells)), list(cells)[-1]] == ["自然人", "总计"]
        assert editor.words_at("r.txt", cells["总计"].range) == cells["总计"].detail == "72"
        for outer in (*parts, *rows.values()):
            for inner in outer.children or ():
                assert outer.range.start <= inner.range.start
                assert inner.range.end <= outer.range.end

    play(story)


@pytest.mark.parametrize("name", ["2021-faulty.html", "2021-faulty-lines.txt"])
def test_other_layouts_and_pages(play: Play, name: str) -> None:
    text = (EXAMPLES / name).read_text(encoding="utf-8")

    async def story(editor: Editor) -> None:
        found = await editor.open(name, text, "html" if name.endswith("html") else "plaintext")
        assert {"GX203", "GX302", "GX603"} <= set(codes(found))
        (sum_,) = (d for d in found if d.code == "GX603")
        assert editor.words_at(name, sum_.range) == "230"
        (number,) = (a for a in await editor.actions(name, sum_.range) if "203" in a.title)
        assert number.edit is not None
        editor.apply(number.edit)
        editor.type(name, editor.texts[editor.uri(name)], 2)
        assert "GX603" not in codes(await editor.found(name, version=2))
        tables = [part for part in await editor.symbols(name) if part.children]
        assert len(tables) == 3

    play(story)


def test_comments_in_markdown_accept_findings(play: Play) -> None:
    text = FAULTY + "\n<!-- gxlint: ignore-file GX202 原因：试点 -->\n"

    async def story(editor: Editor) -> None:
        assert await editor.open("r.md", text, "markdown") == []

    play(story)


@pytest.mark.parametrize(
    "text",
    ["", "  \n", "采购清单\n1. 纸\n2. 笔\n", "<p>hello</p>", "\ud83d", "# README\n\nabout\n"],
)
def test_what_is_no_report_is_left_alone(play: Play, text: str) -> None:
    async def story(editor: Editor) -> None:
        assert await editor.open("notes.txt", text) == []
        assert await editor.symbols("notes.txt") == []
        assert await editor.hover("notes.txt", 0, 0) is None
        assert await editor.actions("notes.txt", whole(text)) == []

    play(story)


def test_a_text_that_is_no_file_yet(play: Play) -> None:
    async def story(editor: Editor) -> None:
        assert codes(await editor.open("untitled:Untitled-1", FAULTY)) == ["GX202"]

    play(story)


def test_configuration_holds_and_its_faults_are_shown_in_it(play: Play, tmp_path: Path) -> None:
    config = tmp_path / "gxlint.yml"
    config.write_text("ignore: [GX202]\nexclude: [草稿]\n", encoding="utf-8")

    async def story(editor: Editor) -> None:
        assert await editor.open("r.txt", FAULTY) == []
        assert await editor.open("草稿/r.txt", ROWS) == []
        assert [each.method for each in editor.watched] == ["workspace/didChangeWatchedFiles"]

        config.write_text("lang: en\nignroe: [GX202]\n", encoding="utf-8")
        editor.files_changed()
        (fault,) = await editor.found("gxlint.yml")
        assert (fault.range.start.line, "ignore" in fault.message) == (1, True)
        assert len(editor.told) == 1
        assert codes(await editor.found("r.txt")) == []

        config.write_text("lang: en\n", encoding="utf-8")
        editor.files_changed()
        assert await editor.found("gxlint.yml") == []
        (found,) = await editor.found("r.txt")
        assert "is not 1 January" in found.message

    play(story)


def test_what_a_baseline_knows_is_left_out(play: Play, tmp_path: Path) -> None:
    write(tmp_path, "r.txt", FAULTY.encode())
    written = gxlint("baseline", "write", "r.txt", "--baseline", "known.json", cwd=tmp_path)
    assert written.status == 0
    write(tmp_path, "gxlint.yml", b"baseline: known.json\n")

    async def story(editor: Editor) -> None:
        assert await editor.open("r.txt", FAULTY) == []
        assert codes(await editor.open("other.txt", FAULTY)) == ["GX202"]

    play(story)


def test_closing_takes_the_diagnostics_away(play: Play) -> None:
    async def story(editor: Editor) -> None:
        await editor.open("r.txt", FAULTY)
        editor.close(editor.uri("r.txt"))
        assert await editor.found("r.txt") == []

    play(story)
