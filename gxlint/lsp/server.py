"""The conversation with an editor.

Documents come whole: they are small, and pygls splits lines where the protocol does not (at form
feeds and U+2028), so that changes piece by piece would go astray.  A check waits until nothing has
been typed for a moment, runs beside the conversation, one at a time, and its outcome is dropped if
the text has changed since.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from gxlint import __version__
from gxlint.cli.parsing import Namespace
from gxlint.errors import Fault, UsageError
from gxlint.files import TEXT
from gxlint.lsp.checking import Checked, Checker
from gxlint.lsp.diagnostics import diagnostics, of_fault
from gxlint.lsp.ruler import Ruler
from gxlint.messages import say

#: How long nothing must have been typed before a text is checked, in seconds.
PAUSE = 0.3

#: Files whose change may change what is found.
_WATCHED = "**/*.{yml,toml}"

#: What trouble with the client's settings is about.
_SETTINGS = "settings"

logger = logging.getLogger(__name__)


class Server(LanguageServer):
    """A language server; `options` tells those in force under a client's settings."""

    def __init__(self, options: Callable[[object], Namespace]) -> None:
        super().__init__("gxlint", __version__, types.TextDocumentSyncKind.Full)
        self._options = options
        self._checker = Checker(options(None))
        # By URIs as the client writes them; pygls has its documents under decoded ones.
        self._open: set[str] = set()
        self._known: dict[str, Checked] = {}
        self._pending: dict[str, asyncio.TimerHandle] = {}
        self._running: set[asyncio.Future[None]] = set()
        self._turn = asyncio.Lock()
        self._faults: dict[str, Mapping[str, Sequence[Fault]]] = {}
        self._shown: dict[str, list[Fault]] = {}
        self._told: dict[str, str] = {}
        self._generation = 0
        self.was_shut_down = False

    # settings

    def begin(self, params: types.InitializeParams) -> None:
        """Takes over the client's folder and settings."""
        root = to_fs_path(params.root_uri) if params.root_uri else params.root_path
        with suppress(OSError):
            if root:
                os.chdir(root)
        self.use(params.initialization_options)

    def use(self, settings: object) -> None:
        """Checks with these settings of the client from now on; faulty ones change nothing."""
        try:
            self._checker = Checker(self._options(settings))
            self._tell(_SETTINGS, "")
        except UsageError as error:
            self._tell(_SETTINGS, error.text(self._checker.lang))

    async def watch_files(self) -> None:
        """Asks the client to tell of changes to configuration, rules and suppressions."""
        workspace = self.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace else None
        if watched and watched.dynamic_registration:
            watcher = types.FileSystemWatcher(_WATCHED)
            wish = types.Registration(
                "gxlint-files",
                types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                types.DidChangeWatchedFilesRegistrationOptions([watcher]),
            )
            await self.client_register_capability_async(types.RegistrationParams([wish]))

    # checking

    def opened(self, uri: str) -> None:
        """A document has been opened: it is checked at once."""
        self._open.add(uri)
        self.check_soon(uri, 0)

    def check_soon(self, uri: str, pause: float = PAUSE) -> None:
        """Checks a document when nothing has happened to it for `pause` seconds."""
        if waiting := self._pending.pop(uri, None):
            waiting.cancel()
        loop = asyncio.get_running_loop()
        self._pending[uri] = loop.call_later(pause, self._start, uri)

    def check_all(self) -> None:
        """Checks all open documents again: something beside them has changed."""
        self._generation += 1
        self._known.clear()
        for uri in self._open:
            self.check_soon(uri)

    def forget(self, uri: str) -> None:
        """The document has been closed."""
        self._open.discard(uri)
        if waiting := self._pending.pop(uri, None):
            waiting.cancel()
        self._known.pop(uri, None)
        self._publish(uri, [])
        self._tell_faults(uri, ())
        self._told.pop(uri, None)

    async def checked(self, uri: str) -> Checked:
        """What is known of a document as it is now."""
        async with self._turn:
            text = self.workspace.get_text_document(uri).source
            known = self._known.get(uri)
            if known is None or known.text != text:
                generation = self._generation
                known = await asyncio.to_thread(self._checker.check, text, to_fs_path(uri))
                if generation == self._generation:
                    self._known[uri] = known
            return known

    def ruler(self, checked: Checked) -> Ruler:
        """For places in a text, in the columns agreed on."""
        return Ruler(checked.text, self.encoding)

    @property
    def encoding(self) -> str:
        """What columns count, by the protocol's name."""
        agreed = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        return types.PositionEncodingKind(agreed).value

    def _start(self, uri: str) -> None:
        self._pending.pop(uri, None)
        task = asyncio.ensure_future(self._guarded(self._check(uri)))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _check(self, uri: str) -> None:
        checked = await self.checked(uri)
        document = self.workspace.get_text_document(uri)
        if uri not in self._open or document.source != checked.text:
            return  # closed, or the next check is on its way
        trouble = checked.trouble
        self._tell(uri, trouble.text(checked.lang) if trouble else "")
        found = diagnostics(checked, self.ruler(checked), uri, related=self._shows_related)
        self._publish(uri, found, document.version)
        self._tell_faults(uri, checked.faults)

    async def _guarded(self, work: Awaitable[None]) -> None:
        """Whatever goes wrong is told to the client's log, and the server lives on."""
        try:
            await work
        except Exception as error:
            logger.exception("check failed")
            words = say("cli.bug", self._checker.lang, error=f"{type(error).__name__}: {error}")
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, words))

    # telling

    @property
    def _shows_related(self) -> bool:
        documents = self.client_capabilities.text_document
        shown = documents.publish_diagnostics if documents else None
        return bool(shown and shown.related_information)

    def _publish(self, uri: str, found: list[types.Diagnostic], version: int | None = None) -> None:
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, found, version=version)
        )

    def _tell(self, about: str, words: str) -> None:
        """Shows what is wrong with settings or configuration, once for all it is about."""
        if words and words not in self._told.values():
            shown = types.ShowMessageParams(types.MessageType.Error, f"gxlint: {words}")
            self.window_show_message(shown)
        self._told[about] = words

    def _tell_faults(self, uri: str, faults: Sequence[Fault]) -> None:
        """Shows faults of the configuration for a document where they are."""
        by_file: dict[str, list[Fault]] = defaultdict(list)
        for fault in faults:
            path = os.path.abspath(fault.file)  # noqa: PTH100 (links stay as they are)
            by_file[from_fs_path(path) or TEXT].append(fault)
        before = self._faults.pop(uri, {})
        if by_file:
            self._faults[uri] = by_file
        for file in {*before, *by_file}:
            of_all = {fault for each in self._faults.values() for fault in each.get(file, ())}
            ordered = sorted(of_all, key=lambda fault: (fault.line, fault.column, fault.zh))
            if ordered != self._shown.get(file, []):
                self._shown[file] = ordered
                self._publish(file, [of_fault(fault, self._checker.lang) for fault in ordered])
