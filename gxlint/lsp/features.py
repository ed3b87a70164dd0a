"""What the server answers to, message by message."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import redirect_stdout

from lsprotocol import types

from gxlint.cli.parsing import Namespace
from gxlint.lsp.answers import FIX_ALL, QUICK_FIX, SHOW, Actions
from gxlint.lsp.hover import hover
from gxlint.lsp.server import Server
from gxlint.lsp.symbols import symbols


def serve(options: Callable[[object], Namespace]) -> bool:
    """Talks with a client on standard input and output until it ends the conversation.

    `options` tells those in force under a client's settings.  Returns whether the conversation was
    ended as the protocol asks.
    """
    server = Server(options)
    _life(server)
    _documents(server)
    _questions(server)
    # The stream is closed at the end, and belongs to the conversation alone: whatever else is
    # printed would garble it.
    with redirect_stdout(sys.stderr):
        server.start_io(stdout=os.fdopen(os.dup(_STDOUT), "wb"))
    return server.was_shut_down


_STDOUT = 1


def _life(server: Server) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.begin(params)

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        await server.watch_files()

    @server.feature(types.SHUTDOWN)
    def shutdown(_: None) -> None:
        server.was_shut_down = True

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(params: types.DidChangeConfigurationParams) -> None:
        settings = params.settings
        if isinstance(settings, dict) and "gxlint" in settings:
            server.use(settings["gxlint"])
            server.check_all()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(_: types.DidChangeWatchedFilesParams) -> None:
        server.check_all()


def _documents(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.opened(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.check_soon(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(_: types.DidSaveTextDocumentParams) -> None:
        server.check_all()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.forget(params.text_document.uri)


def _questions(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hovered(params: types.HoverParams) -> types.Hover | None:
        checked = await server.checked(params.text_document.uri)
        documents = server.client_capabilities.text_document
        formats = documents.hover.content_format if documents and documents.hover else None
        return hover(checked, server.ruler(checked), params.position, formats or ())

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def outlined(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        checked = await server.checked(params.text_document.uri)
        return symbols(checked, server.ruler(checked))

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[QUICK_FIX, FIX_ALL]),
    )
    async def acted(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        checked = await server.checked(uri)
        able = server.client_capabilities
        actions = Actions(uri, checked, server.workspace, able, server.encoding)
        return list(actions.within(params.range, params.context.only))

    @server.command(SHOW)
    async def shown(uri: str, line: int, character: int) -> None:
        place = types.Position(line, character)
        await server.window_show_document_async(
            types.ShowDocumentParams(uri, take_focus=True, selection=types.Range(place, place))
        )
