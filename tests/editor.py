"""An editor for tests: a real language client that talks with ``gxlint lsp`` over its pipes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, Union

from cattrs import Converter
from command import COMMAND, environment
from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.protocol import default_converter

EXAMPLES = Path(__file__).parent.parent / "examples"
ROWS = (EXAMPLES / "2021-faulty-rows.txt").read_text(encoding="utf-8")

#: Characters beyond the basic plane: two units in UTF-16, four in UTF-8, one in UTF-32.
EMOJI = "📣𠮷"

#: How long an answer may take.
PATIENCE = 20

_Answer = TypeVar("_Answer")

_WIDTH = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}

ABLE = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(
            document_changes=True,
            resource_operations=[types.ResourceOperationKind.Create],
        ),
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
            dynamic_registration=True
        ),
    ),
    text_document=types.TextDocumentClientCapabilities(
        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(related_information=True),
        hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
    ),
    window=types.WindowClientCapabilities(
        show_document=types.ShowDocumentClientCapabilities(support=True)
    ),
)


def _converter() -> Converter:
    """The client's, which takes an action that ends with a command for a mere command."""
    converter = default_converter()

    def action(data: Any, _: type) -> types.Command | types.CodeAction:
        mere = isinstance(data.get("command"), str)
        return converter.structure(data, types.Command if mere else types.CodeAction)

    converter.register_structure_hook(Union[types.Command, types.CodeAction], action)  # noqa: UP007
    return converter


class Editor:
    """A client in a folder; `told` are the messages shown to its user, `shown` the documents."""

    def __init__(self, folder: Path, encoding: str = "utf-16") -> None:
        self.folder = folder
        self.encoding = encoding
        self.client = LanguageClient("editor", "1", converter_factory=_converter)
        self.texts: dict[str, str] = {}
        self.told: list[str] = []
        self.shown: list[types.ShowDocumentParams] = []
        self.errors = ""
        self.watched: list[types.Registration] = []
        self._found: dict[str, list[types.PublishDiagnosticsParams]] = {}
        self._open: set[str] = set()
        self._news = asyncio.Event()
        self._listen()

    def _listen(self) -> None:
        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self._found.setdefault(params.uri, []).append(params)
            self._news.set()

        @self.client.feature(types.WINDOW_SHOW_MESSAGE)
        def message(params: types.ShowMessageParams) -> None:
            self.told.append(params.message)

        @self.client.feature(types.WINDOW_SHOW_DOCUMENT)
        def show(params: types.ShowDocumentParams) -> types.ShowDocumentResult:
            self.shown.append(params)
            return types.ShowDocumentResult(True)

        @self.client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params: types.RegistrationParams) -> None:
            self.watched += params.registrations

    async def start(
        self,
        *words: str,
        settings: Any = None,
        able: types.ClientCapabilities = ABLE,
        env: Mapping[str, str] | None = None,
    ) -> types.InitializeResult:
        """Starts the server with these words and introduces itself."""
        await self.client.start_io(
            *COMMAND, "lsp", *words, cwd=self.folder, env=environment(**(env or {}))
        )
        able.general = types.GeneralClientCapabilities(
            position_encodings=[types.PositionEncodingKind(self.encoding)]
        )
        result = await self._in_time(
            self.client.initialize_async(
                types.InitializeParams(
                    able,
                    root_uri=self.folder.as_uri(),
                    initialization_options=settings,
                )
            )
        )
        self.client.initialized(types.InitializedParams())
        return result

    async def move(self, folder: Path) -> None:
        """Closes all documents; from now on names are those of files in that folder."""
        for uri in sorted(self._open):
            self.close(uri)
            await self.found(uri)
        self.folder = folder
        for known in (self.texts, self._found, self.told, self.shown):
            known.clear()

    async def stop(self) -> int:
        """Ends the conversation; returns the server's exit status."""
        await self._in_time(self.client.shutdown_async(None))
        self.client.exit(None)
        server = self.client._server
        assert server is not None
        status = await self._in_time(server.wait())
        assert server.stderr is not None
        self.errors = (await server.stderr.read()).decode()
        await self.client.stop()
        return status

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    async def open(self, name: str, text: str, kind: str = "plaintext") -> list[types.Diagnostic]:
        """Opens a document; returns what is found in it."""
        uri = name if ":" in name else self.uri(name)
        self.texts[uri] = text
        self._open.add(uri)
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, kind, 1, text))
        )
        return await self.found(name, version=1)

    def close(self, uri: str) -> None:
        """Closes a document."""
        self._open.discard(uri)
        document = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(document))

    def configure(self, settings: object) -> None:
        """Tells of other settings."""
        params = types.DidChangeConfigurationParams({"gxlint": settings})
        self.client.workspace_did_change_configuration(params)

    def type(self, name: str, text: str, version: int) -> None:
        """Changes a document."""
        self.texts[self.uri(name)] = text
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, self.uri(name)),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    async def found(self, name: str, version: int | None = None) -> list[types.Diagnostic]:
        """The next diagnostics for a document, or those for that version of it."""
        uri = name if ":" in name else self.uri(name)

        async def wait() -> list[types.Diagnostic]:
            while True:
                waiting = self._found.get(uri, [])
                while waiting:
                    params = waiting.pop(0)
                    if version is None or params.version == version:
                        return list(params.diagnostics)
                self._news.clear()
                await self._news.wait()

        return await self._in_time(wait())

    def files_changed(self) -> None:
        """Tells that something has changed on disk."""
        changes = types.DidChangeWatchedFilesParams([])
        self.client.workspace_did_change_watched_files(changes)

    def published(self, name: str) -> int:
        """How many sets of diagnostics have come that nobody has looked at."""
        return len(self._found.get(self.uri(name), []))

    async def hover(self, name: str, line: int, character: int) -> types.Hover | None:
        return await self._in_time(
            self.client.text_document_hover_async(
                types.HoverParams(self._named(name), types.Position(line, character))
            )
        )

    async def actions(
        self, name: str, place: types.Range, only: Sequence[str] | None = None
    ) -> list[types.CodeAction]:
        context = types.CodeActionContext([], only=only)
        params = types.CodeActionParams(self._named(name), place, context)
        found = await self._in_time(self.client.text_document_code_action_async(params))
        assert all(isinstance(action, types.CodeAction) for action in found or ()), found
        return [action for action in found or () if isinstance(action, types.CodeAction)]

    async def symbols(self, name: str) -> Sequence[types.DocumentSymbol]:
        params = types.DocumentSymbolParams(self._named(name))
        found = await self._in_time(self.client.text_document_document_symbol_async(params))
        return [each for each in found or () if isinstance(each, types.DocumentSymbol)]

    def words_at(self, name: str, place: types.Range) -> str:
        """What stands at a place, as an editor counts columns."""
        text = self.texts[self.uri(name)]
        return text[self._offset(text, place.start) : self._offset(text, place.end)]

    def apply(self, edit: types.WorkspaceEdit) -> None:
        """Makes the edits of an action, in documents and in files that are not open."""
        for change in edit.document_changes or ():
            if isinstance(change, types.TextDocumentEdit):
                self._edit(change.text_document.uri, change.edits)
            else:
                assert isinstance(change, types.CreateFile)
                self.texts.setdefault(change.uri, "")
        for uri, edits in (edit.changes or {}).items():
            self._edit(uri, edits)

    def _edit(self, uri: str, edits: Sequence[Any]) -> None:
        text = self.texts[uri] if uri in self.texts else _file(uri)
        for edit in sorted(edits, key=lambda each: each.range.start, reverse=True):
            start, end = (self._offset(text, at) for at in (edit.range.start, edit.range.end))
            text = text[:start] + edit.new_text + text[end:]
        self.texts[uri] = text

    def _offset(self, text: str, at: types.Position) -> int:
        codec, width = _WIDTH[self.encoding]
        lines = text.split("\n")
        before = lines[at.line].encode(codec)[: at.character * width].decode(codec)
        return sum(len(line) + 1 for line in lines[: at.line]) + len(before)

    def _named(self, name: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(name))

    async def _in_time(self, answer: Awaitable[_Answer]) -> _Answer:
        return await asyncio.wait_for(answer, PATIENCE)


def _file(uri: str) -> str:
    from pygls.uris import to_fs_path

    return Path(to_fs_path(uri) or "").read_text(encoding="utf-8")


#: Plays a story with an editor.
Play = Callable[[Callable[[Editor], Awaitable[None]]], None]


def edit(
    folder: Path,
    story: Callable[[Editor], Awaitable[None]],
    *words: str,
    encoding: str = "utf-16",
    **introduction: Any,
) -> None:
    """Plays a story with an editor in that folder; fails unless the server ends well."""

    async def play() -> None:
        editor = Editor(folder, encoding)
        await editor.start(*words, **introduction)
        await story(editor)
        status = await editor.stop()
        assert (status, editor.errors) == (0, "")

    asyncio.run(play())


def codes(found: Sequence[types.Diagnostic]) -> list[Any]:
    """Their codes in order."""
    return [diagnostic.code for diagnostic in found]


def whole(text: str) -> types.Range:
    """The place of all of it."""
    return types.Range(types.Position(0, 0), types.Position(len(text.split("\n")), 0))
