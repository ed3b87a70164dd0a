"""Where findings go: standard output, and files, each in a format of its own."""

from __future__ import annotations

import os

from gxlint import formats
from gxlint.errors import UsageError, one_of
from gxlint.files import STDIN
from gxlint.formats.together import in_step
from gxlint.functions import partial
from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gxlint.cli.console import Console
    from gxlint.cli.parsing import Group, Namespace
    from gxlint.cli.wholefile import WholeFile
    from gxlint.finding import FileResult

_DEFAULT = next(iter(formats.FORMATS))


class Target(NamedTuple):
    """A format, and the file to write it to; None is standard output."""

    format: str
    file: str | None = None


def target(word: str) -> Target:
    """What ``FORMAT`` or ``FORMAT:FILE`` means; the file "-" is standard output.

    Raises `UsageError` on an unknown format.
    """
    name, colon, file = word.partition(":")
    known = one_of("--format", tuple(formats.FORMATS))(name)
    if colon and not file:
        raise UsageError(
            f"--format {word} 没有写文件名；请写成 {name}:文件名",
            f"--format {word} names no file; write {name}:FILE",
        )
    return Target(known, _named(file))


def targets(options: Namespace) -> tuple[Target, ...]:
    """What the options ask for, standard output first.

    Raises `UsageError` if two formats share a place, or a binary one has no file.
    """
    chosen: list[Target] = list(options.format) or [Target(_DEFAULT)]
    if options.output_file is not None:
        chosen = _with_file(chosen, _named(options.output_file))
    bare = [each.format for each in chosen if each.file is None]
    if len(bare) > 1:
        raise UsageError(
            f"标准输出只能输出一种格式；请给其余的写上文件，如 --format {bare[1]}:文件名",
            f"only one format can go to standard output; name a file: --format {bare[1]}:FILE",
        )
    if bare and formats.FORMATS[bare[0]].binary:
        raise UsageError(
            f"{bare[0]} 格式要写入文件；请写成 --format {bare[0]}:文件名.{bare[0]}",
            f"format {bare[0]} needs a file; write --format {bare[0]}:NAME.{bare[0]}",
        )
    _refuse_twice([_real(each.file) for each in chosen if each.file is not None])
    return tuple(sorted(chosen, key=lambda each: each.file is not None))


def shows_report(chosen: Iterable[Target]) -> bool:
    """Whether a format shows reports themselves, and not only what is said of them."""
    return any(formats.FORMATS[each.format].report for each in chosen)


def guard(chosen: Sequence[Target], inputs: Iterable[str], baselines: Iterable[str] = ()) -> None:
    """Raises `UsageError` if a file to write is among those to check or a baseline."""
    if files := [each.file for each in chosen if each.file is not None]:
        from gxlint.cli.wholefile import refuse_inputs

        refuse_inputs(files, inputs)
        refuse_inputs(files, baselines, "基线", "the baselines")


def write(
    results: Iterable[FileResult],
    chosen: Sequence[Target],
    options: formats.Options,
    console: Console,
) -> None:
    """Renders the results in every format chosen; a file appears when all of it is written.

    Raises `UsageError` if a library is missing or a file cannot be written.
    """
    plain = options._replace(color=False)
    renderings = [
        partial(formats.load(each.format).render, options=plain if each.file else options)
        for each in chosen
    ]
    if not chosen[0].file and formats.FORMATS[chosen[0].format].machine:
        console.use_utf8()
    pieces = in_step(results, renderings)
    if not any(each.file for each in chosen):
        _write(pieces, [None] * len(chosen), console)
        return
    from contextlib import ExitStack

    with ExitStack() as stack:
        files = [stack.enter_context(_open(each.file)) if each.file else None for each in chosen]
        _write(pieces, files, console)


def _write(
    pieces: Iterable[tuple[int, str | bytes]], files: Sequence[WholeFile | None], console: Console
) -> None:
    for index, piece in pieces:
        file = files[index]
        if file is not None:
            file.write(piece)
        elif isinstance(piece, str):
            console.write(piece)


def add_options(group: Group) -> None:
    """The options that say where findings go."""
    listed = "\n".join(
        f"  {name:<10} {each.zh} · {each.en}" for name, each in formats.FORMATS.items()
    )
    group.add_argument(
        "--format",
        metavar="FORMAT[:FILE]",
        type=target,
        action="append",
        default=[],
        help=f"输出格式（默认 {_DEFAULT}），加 :FILE 写入文件；可多次，如\n"
        "output format, with :FILE into a file; repeatable, as in\n"
        f"  --format {_DEFAULT} --format sarif:out.sarif\n{listed}",
    )
    group.add_argument(
        "-o",
        "--output-file",
        metavar="FILE",
        help="没有写 :FILE 的那种格式写入这个文件\nwhere the format without :FILE goes",
    )
    group.add_argument(
        "--annotate",
        metavar="FILE|DIR/",
        help="另写一份 Word 批注稿：问题写成批注，原文不动；多个文件写进文件夹 DIR/\n"
        "also write a copy of the Word document with the findings as comments,\n"
        "for several files into a folder DIR/",
    )


def _open(name: str) -> WholeFile:
    # A run that only prints needs nothing of it.
    from gxlint.cli.wholefile import WholeFile

    return WholeFile(name)


def _named(file: str) -> str | None:
    return None if file in ("", STDIN) else file


def _with_file(chosen: Sequence[Target], file: str | None) -> list[Target]:
    """The targets with `file` for the one format that has none."""
    if all(each.file is not None for each in chosen):
        raise UsageError(
            "每种格式都已写明文件，不必再用 --output-file",
            "every format has its file already: leave --output-file out",
        )
    return [each if each.file is not None else each._replace(file=file) for each in chosen]


def _refuse_twice(files: Sequence[str]) -> None:
    for index, file in enumerate(files):
        if file in files[:index]:
            raise UsageError(
                f"两种格式要写入同一个文件 {file}；请写成不同的文件",
                f"two formats are to be written to {file}; name different files",
            )


def _real(name: str) -> str:
    return os.path.normcase(os.path.realpath(name))
