"""How a run goes about its files: in how many processes, and what is kept between runs."""

from __future__ import annotations

from gxlint.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.cache import Cache
    from gxlint.cli.arguments import Parser
    from gxlint.cli.parsing import Group, Namespace
    from gxlint.config.settings import Settings
    from gxlint.session import Way

#: In place of a number of processes: as many as the machine can run at once.
AUTO = "auto"
#: More processes, or seconds, are a slip of the pen.
_MOST_JOBS = 256
_LONGEST = 24 * 3600


def add_options(parser: Parser) -> None:
    """The options of a run over many files."""
    group = parser.add_argument_group("快慢 speed")
    group.add_argument(
        "-j",
        "--jobs",
        metavar="N",
        type=_jobs,
        help="用几个进程同时检查（默认 1），auto：处理器有几个就用几个；结果不变\n"
        "how many processes lint at a time (default 1), auto: one for each processor;\n"
        "the output is the same",
    )
    group.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=_seconds,
        help="一个文件最多检查几秒，超过的停止并报 GX005（默认不限）\n"
        "seconds for a file at most, GX005 beyond (default: no limit)",
    )
    group.add_argument(
        "--no-cache",
        action="store_true",
        help="不用也不保存上次的结果（默认：没有改动的文件不再检查）\n"
        "neither use nor keep results (default: an unchanged file is not linted again)",
    )
    add_cache_dir(group)


def add_cache_dir(group: Group) -> None:
    """The option that names the folder of the cache."""
    group.add_argument(
        "--cache-dir",
        metavar="DIR",
        help="结果保存在哪个文件夹（默认在用户的缓存文件夹；也可设环境变量 GXLINT_CACHE_DIR）\n"
        "where results are kept (default: in the user's folder for caches)",
    )


def way(options: Namespace, settings: Settings, *, report: bool) -> Way:
    """How the files are linted; with `report` each result has its report.

    Raises `UsageError` if the folder that is named for the cache cannot be used.
    """
    from gxlint.session import Way

    return Way(
        jobs=_count(options.jobs or settings.jobs or 1),
        timeout=options.timeout,
        cache=None if report else _cache(options, settings),
        report=report,
    )


def _cache(options: Namespace, settings: Settings) -> Cache | None:
    wanted = options.cache_dir is not None or settings.cache is not False
    if options.no_cache or not wanted:
        return None
    from gxlint.cache.place import opened

    return opened(options.cache_dir or settings.cache_dir)


def _count(jobs: int | str) -> int:
    if jobs != AUTO:
        return int(jobs)
    from gxlint.parallel import processors

    return processors()


def _jobs(word: str) -> int | str:
    if word == AUTO:
        return AUTO
    if word.isascii() and word.isdigit() and 1 <= int(word) <= _MOST_JOBS:
        return int(word)
    raise UsageError(
        f"--jobs 要写 1 到 {_MOST_JOBS} 的整数，或 auto；不能是 “{word}”",
        f"--jobs takes a whole number from 1 to {_MOST_JOBS}, or auto, not {word!r}",
    )


def _seconds(word: str) -> float:
    try:
        seconds = float(word)
    except ValueError:
        seconds = 0.0
    if 0 < seconds <= _LONGEST:
        return seconds
    raise UsageError(
        f"--timeout 要写秒数，如 30；不能是 “{word}”",
        f"--timeout takes a number of seconds, such as 30, not {word!r}",
    )
