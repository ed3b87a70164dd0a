"""``--annotate``: review copies of the Word documents that are linted."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from gxlint import sources
from gxlint.cli.console import Console
from gxlint.cli.parsing import Namespace
from gxlint.cli.wholefile import WholeFile, refuse_inputs
from gxlint.errors import UsageError, needs_extra
from gxlint.files import STDIN, Selection, display
from gxlint.finding import FileResult
from gxlint.messages import LANGUAGES, listed, say
from gxlint.oserrors import why

_SUFFIX = ".docx"
_EXTRA = "annotate"


class Copies:
    """The copies that a run writes.

    `target` is the file for the copy of the only input, or a folder; in a folder the copies have
    the names of the inputs, and the folders that these are in if it is not the same for all.
    Raises `UsageError` if they cannot be made or would overwrite what is no such copy.
    """

    def __init__(self, target: str, selection: Selection) -> None:
        _load_library()
        if STDIN in selection.files:
            raise UsageError(
                "标准输入不能写批注稿；请把报告存成文件再检查",
                "standard input cannot be annotated: save the report as a file",
            )
        if _is_folder(target):
            files = tuple(file for file in selection.files if not _is_earlier(file, target))
            self._copies = _in_folder(target, files)
            selection = selection._replace(files=files)
        else:
            self._copies = _single(target, selection.files)
        #: What is to be linted: what was selected, less copies in the folder from an earlier run.
        self.selection = selection
        self._written = 0
        self._failed: dict[str, list[str]] = {}
        refuse_inputs(tuple(self._copies.values()), selection.files)
        for copy in self._copies.values():
            _refuse_foreign(copy)

    def watch(
        self, results: Iterable[FileResult], options: Namespace, console: Console
    ) -> Iterator[FileResult]:
        """The results, each once the copy of its file is written.

        Raises `UsageError` if it cannot be written.
        """
        for result in results:
            if result.path in self._copies:
                self._attempt(result, options, console)
            yield result

    def finish(self, console: Console, lang: str) -> None:
        """Says what could not be annotated.  Raises `UsageError` if no copy was written at all."""
        told = [
            {
                each: say(f"annotate.{reason}", each, count=len(files), names=listed(files, each))
                for each in LANGUAGES
            }
            for reason, files in sorted(self._failed.items())
        ]
        if not self._written:
            raise UsageError(*("\n".join(words[each] for words in told) for each in LANGUAGES))
        for words in told:
            console.note(words[lang])

    def _attempt(self, result: FileResult, options: Namespace, console: Console) -> None:
        from gxlint.annotate import NotAnnotated

        copy, kind = self._copies[result.path], result.about and result.about.kind
        reason = "no_report" if kind is None else "" if kind in sources.WORD_KINDS else "not_word"
        try:
            data = b"" if reason else _annotated(result, options.lang)
        except (NotAnnotated, sources.Unreadable):
            reason = "impossible"
        if reason:
            self._failed.setdefault(reason, []).append(result.path)
            return
        _make_folder(copy)
        with WholeFile(copy) as file:
            file.write(data)
        self._written += 1
        if not options.quiet:
            console.note(
                say("annotate.written", options.lang, file=copy, count=len(result.findings))
            )


def _load_library() -> None:
    from importlib import import_module

    try:
        import_module("docx.comments")  # since 1.2
    except ModuleNotFoundError as error:
        raise needs_extra("批注稿", "--annotate", "python-docx", _EXTRA) from error


def _annotated(result: FileResult, lang: str) -> bytes:
    """The copy of a file that a report was read from."""
    from gxlint.annotate import annotated

    report = result.report
    assert report is not None
    return annotated(sources.load(result.path), report, result.findings, lang)


def _is_folder(target: str) -> bool:
    return target.endswith(("/", os.sep)) or Path(target).is_dir()


def _single(target: str, files: Sequence[str]) -> Mapping[str, str]:
    if len(files) > 1:
        raise UsageError(
            f"要检查 {len(files)} 个文件，批注稿要写进文件夹；请写成 --annotate 文件夹/",
            f"{len(files)} files are checked: name a folder for the copies, --annotate DIR/",
        )
    if not target.lower().endswith(_SUFFIX):
        raise UsageError(
            f"批注稿是 Word 文档，文件名要以 .docx 结尾：{target}；文件夹请写成 {target}/",
            f"a copy is a Word document, its name ends in .docx: {target}; a folder: {target}/",
        )
    return dict.fromkeys(files, target)


def _in_folder(target: str, files: Sequence[str]) -> Mapping[str, str]:
    paths = [os.path.abspath(file) for file in files]  # noqa: PTH100 (keeps links)
    try:
        root = os.path.commonpath([os.path.dirname(path) for path in paths])  # noqa: PTH120
    except ValueError:  # on different drives, or none
        root = ""
    copies = {}
    for file, path in zip(files, paths, strict=True):
        name = os.path.relpath(path, root) if root else Path(path).name
        copies[file] = display(os.path.join(target, _named(name)))  # noqa: PTH118
    _refuse_same(copies)
    return copies


def _named(name: str) -> str:
    return name if name.lower().endswith(_SUFFIX) else name + _SUFFIX


def _refuse_same(copies: Mapping[str, str]) -> None:
    taken: dict[str, str] = {}
    for file, copy in copies.items():
        other = taken.setdefault(copy.lower(), file)
        if other != file:
            raise UsageError(
                f"{other} 和 {file} 的批注稿会是同一个文件 {copy}；请分开检查",
                f"the copies of {other} and {file} would be one file, {copy}: check them apart",
            )


def _is_earlier(file: str, folder: str) -> bool:
    """Whether a file is a copy in that folder from an earlier run."""
    inside = Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder))
    return inside and _is_copy(file)


def _refuse_foreign(copy: str) -> None:
    """What a person has written, or has saved since, is not overwritten."""
    if Path(copy).is_file() and not _is_copy(copy):
        raise UsageError(
            f"{copy} 已存在，而且不是 gxlint 写出后没有动过的批注稿；请换一个名字，或先移走它",
            f"{copy} exists and is no copy as gxlint wrote it: use another name or move it away",
        )


def _is_copy(file: str) -> bool:
    from gxlint.annotate import is_copy

    try:
        return is_copy(sources.load(file))
    except sources.Unreadable:
        return False


def _make_folder(copy: str) -> None:
    folder = Path(copy).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        zh, en = why(error)
        raise UsageError(
            f"无法建立文件夹 {folder}：{zh}", f"cannot make the folder {folder}: {en}"
        ) from error
