"""What clients ask about a document that has been checked: the actions for a place in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path
from pygls.workspace import Workspace

from gxlint.finding import Finding
from gxlint.lsp.accepting import Entry, entry
from gxlint.lsp.actions import Fixes
from gxlint.lsp.checking import Checked
from gxlint.lsp.diagnostics import diagnostic
from gxlint.lsp.ruler import Ruler, touch
from gxlint.messages import say

QUICK_FIX = types.CodeActionKind.QuickFix
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.gxlint"

#: Shows the place where a reason is to be written: URI and range.
SHOW = "gxlint.show"


class Actions:
    """The actions for one document, as its client can take them, in columns of that encoding."""

    def __init__(
        self,
        uri: str,
        checked: Checked,
        workspace: Workspace,
        capabilities: types.ClientCapabilities,
        encoding: str,
    ) -> None:
        self._uri = uri
        self._checked = checked
        self._workspace = workspace
        self._encoding = encoding
        self._ruler = Ruler(checked.text, self._encoding)
        self._fixes = Fixes(checked, self._ruler)
        self._abilities = _Abilities(capabilities)

    def within(self, place: types.Range, only: Sequence[str] | None) -> Iterator[types.CodeAction]:
        """The actions at a place, of the kinds asked for (None: of any)."""
        if _wanted(QUICK_FIX.value, only):
            for finding in self._checked.findings:
                if touch(self._ruler.range(finding.place.span), place):
                    yield from self._about(finding)
        if _wanted(FIX_ALL, only) and (edits := self._fixes.all()):
            title = say("lsp.fix_all", self._checked.lang)
            yield types.CodeAction(title, kind=FIX_ALL, edit=self._changed(edits))

    def _about(self, finding: Finding) -> Iterator[types.CodeAction]:
        told = [diagnostic(finding, self._ruler)]
        for remedy in self._fixes.of(finding):
            yield types.CodeAction(
                f"{finding.code} {remedy.title}",
                kind=QUICK_FIX,
                diagnostics=told,
                is_preferred=remedy.safe or None,
                edit=self._changed(remedy.edits),
            )
        accepting = entry(self._checked, finding, self._read)
        if accepting and (edit := self._written(accepting)):
            yield types.CodeAction(
                say("lsp.accept", self._checked.lang, code=finding.code),
                kind=QUICK_FIX,
                diagnostics=told,
                edit=edit,
                command=self._shown(accepting),
            )

    def _changed(self, edits: list[types.TextEdit]) -> types.WorkspaceEdit:
        return types.WorkspaceEdit(changes={self._uri: edits})

    def _written(self, accepting: Entry) -> types.WorkspaceEdit | None:
        """The edit that adds an entry; None if the client cannot make the file it needs."""
        uri = from_fs_path(str(accepting.path)) or ""
        end = len(accepting.before)
        there = Ruler(accepting.before, self._encoding).between(end, end)
        added = types.TextEdit(there, accepting.added)
        if accepting.before:
            return types.WorkspaceEdit(changes={uri: [added]})
        if not self._abilities.creates_files:
            return None
        document = types.OptionalVersionedTextDocumentIdentifier(uri)
        options = types.CreateFileOptions(ignore_if_exists=True)
        return types.WorkspaceEdit(
            document_changes=[
                types.CreateFile(uri, options=options),
                types.TextDocumentEdit(document, [added]),
            ]
        )

    def _shown(self, accepting: Entry) -> types.Command | None:
        """The command that leads to the reason still to be written."""
        if not self._abilities.shows_documents:
            return None
        text = accepting.before + accepting.added
        at = accepting.reason
        place = Ruler(text, self._encoding).between(at, at).start
        title = say("lsp.show", self._checked.lang)
        arguments = [from_fs_path(str(accepting.path)), place.line, place.character]
        return types.Command(title, SHOW, arguments=arguments)

    def _read(self, path: Path) -> str:
        """What is in a file, as the editor has it if it is open there."""
        return self._workspace.get_text_document(from_fs_path(str(path)) or "").source


class _Abilities:
    """What a client says that it can do."""

    def __init__(self, capabilities: types.ClientCapabilities) -> None:
        edit = capabilities.workspace.workspace_edit if capabilities.workspace else None
        operations = (edit.resource_operations if edit else None) or ()
        versioned = bool(edit and edit.document_changes)
        self.creates_files = versioned and types.ResourceOperationKind.Create in operations
        show = capabilities.window.show_document if capabilities.window else None
        self.shows_documents = bool(show and show.support)


def _wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether a client that asks for these kinds, and all below them, asks for that kind."""
    return only is None or any(kind == each or kind.startswith(f"{each}.") for each in only)
