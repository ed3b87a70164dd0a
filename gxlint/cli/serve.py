"""``gxlint serve``: the checks over HTTP, for programs that publish and for a browser."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from gxlint.cli import OK, arguments
from gxlint.cli.console import Console
from gxlint.cli.parsing import Namespace
from gxlint.errors import UsageError, needs_extra
from gxlint.messages import say

if TYPE_CHECKING:
    from gxlint.server.settings import Settings

_PORT = 8321
_MOST = 65_535
#: In MB.  The examples take a process nearly 48, however they are sent and answered.
_LEAST_MEMORY, _MOST_MEMORY = 64, 1 << 20


def run(argv: Sequence[str], console: Console) -> int:
    """Serves until it is told to end; OK then."""
    options = _parser().parse(argv)
    gc.enable()  # see `gxlint.process.entry`: this process stays
    try:
        from gxlint.server import running
        from gxlint.server.app import create_app
        from gxlint.server.logs import to_standard_error
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("gxlint"):
            raise
        raise needs_extra("服务", "gxlint serve", error.name, "server") from error
    settings = _settings(options, console)
    log = to_standard_error(access=settings.access_log, debug=settings.debug)
    app = create_app(settings, log)
    listener = running.listen(settings)
    where = running.address(listener)

    def begun() -> None:
        if not options.quiet:
            console.note(say("serve.begun", options.lang, address=where))
            for key in _remarks(settings):
                console.note(say(key, options.lang))

    running.run(app, settings, listener, begun)
    if not options.quiet:
        console.note(say("serve.ended", options.lang))
    return OK


def _settings(options: Namespace, console: Console) -> Settings:
    """What the options say.  Raises `UsageError` if that would open the service to everybody."""
    from gxlint.config import Configuration
    from gxlint.parallel import processors
    from gxlint.server import secretfile, signing, tokens
    from gxlint.server.settings import MEBI, Settings

    tokens_known = secretfile.load(options.tokens, tokens.VARIABLE)
    keys_known = secretfile.load(options.keys, signing.VARIABLE)
    # The processes that read documents have no use for them.
    for variable in (tokens.VARIABLE, signing.VARIABLE):
        os.environ.pop(variable, None)
    command = arguments.command_of(options)
    arguments.settle_language(options, Configuration(command).for_run("."))
    for warning in (*tokens_known.warnings, *keys_known.warnings):
        console.note(getattr(warning, options.lang))
    settings = Settings(
        host=options.host,
        port=options.port,
        workers=options.workers or processors(),
        queue=options.queue,
        timeout=options.timeout,
        body_timeout=options.body_timeout,
        max_bytes=int(options.max_size * MEBI),
        memory=options.memory * MEBI or None,
        allow_origins=tuple(options.allow_origin),
        access_log=options.access_log,
        lang=options.lang,
        command=command,
        tokens=tokens_known.known,
        keys=keys_known.known,
        require_signature=options.require_signature,
        signature_window=options.signature_window,
        debug=options.debug,
    )
    _prove(settings)
    return settings


def _remarks(settings: Settings) -> Iterator[str]:
    """Keys of what is to be said of how the service is opened."""
    if settings.signed_only:
        yield "serve.signed_only"
        if settings.tokens:
            yield "serve.useless_tokens"


def _prove(settings: Settings) -> None:
    """Raises `UsageError` if anybody could use the service, or nobody."""
    if not settings.is_local and not settings.tokens and not settings.keys:
        raise UsageError(
            f"--host {settings.host} 会让别的机器也能访问，需要先设访问令牌（--tokens）或签名密钥"
            "（--keys）；只在本机使用的，请去掉 --host",
            f"--host {settings.host} lets other machines in, which takes access tokens (--tokens) "
            "or keys (--keys); for use on this machine leave --host out",
        )
    if settings.require_signature and not settings.keys:
        raise UsageError(
            "--require-signature 需要签名密钥；请用 --keys 文件",
            "--require-signature takes keys; name a file with --keys",
        )


def _parser() -> arguments.Parser:
    parser = arguments.Parser(
        "serve",
        "[选项 options]",
        "在本机提供检查服务：网站后台发布前来查，或用浏览器打开。不存盘，不联网，不要数据库。\n"
        "Serves the checks over HTTP, for a CMS before it publishes and for a browser; stores\n"
        "nothing, needs no set-up.",
    )
    group = parser.add_argument_group("地址 address")
    group.add_argument(
        "--host",
        metavar="HOST",
        default="127.0.0.1",
        help="在哪个地址上提供服务（默认 127.0.0.1，只有本机能访问）\naddress to listen on",
    )
    group.add_argument(
        "--port",
        metavar="PORT",
        type=_number("--port", 0, _MOST),
        default=_PORT,
        help=f"端口（默认 {_PORT}；0 任选一个空闲的）\nport; 0 takes any that is free",
    )
    group.add_argument(
        "--allow-origin",
        metavar="ORIGIN",
        action="append",
        type=_origin,
        default=[],
        help="允许这个网站的页面从浏览器调用，如 https://cms.example.gov.cn（可多次）\n"
        "origin whose pages may call the service from a browser (repeatable)",
    )
    _add_access(parser)
    _add_limits(parser)
    arguments.add_rule_choice(parser)
    arguments.add_config(parser)
    group = parser.add_argument_group("日志 log")
    group.add_argument(
        "--access-log",
        action="on_off",
        default=True,
        help="每个请求写一行日志（JSON，标准错误），不写文件内容和文件名（默认写）\n"
        "a line of JSON on standard error for each request, without texts and names (default)",
    )
    group.add_argument(
        "-q",
        "--quiet",
        action="store_true",
        help="不显示地址和停止的提示\ndo not say where it listens and when it stops",
    )
    arguments.add_general(parser, colors=False)
    return parser


def _add_access(parser: arguments.Parser) -> None:
    group = parser.add_argument_group("访问 access")
    group.add_argument(
        "--tokens",
        metavar="FILE",
        help="访问令牌的文件，每行写一个 名称:令牌（也可用环境变量 GXLINT_TOKENS）\n"
        "file of access tokens, one name:token a line (or in GXLINT_TOKENS)",
    )
    group.add_argument(
        "--keys",
        metavar="FILE",
        help="签名密钥的文件，每行写一个 名称:密钥（也可用环境变量 GXLINT_KEYS）\n"
        "file of keys for signed requests, one name:key a line (or in GXLINT_KEYS)",
    )
    group.add_argument(
        "--require-signature",
        action="store_true",
        help="请求都要签名，只有令牌不行\nrequests have to be signed, tokens are not enough",
    )
    group.add_argument(
        "--signature-window",
        metavar="S",
        type=_number("--signature-window", 1, 86_400),
        default=300,
        help="签名时间可以相差多少秒（默认 300）\nseconds that a time stamp may be off",
    )


def _add_limits(parser: arguments.Parser) -> None:
    group = parser.add_argument_group("限度 limits")
    for option, metavar, kind, default, text in (
        (
            "--workers",
            "N",
            _number("--workers", 1, 256),
            None,
            "检查用几个进程（默认同处理器核数）\nworker processes, by default one a processor",
        ),
        (
            "--queue",
            "N",
            _number("--queue", 0, 10_000),
            64,
            "最多多少个请求排队，再多的回答“稍后再试”（默认 64）\n"
            "requests that may wait; more are told to come again",
        ),
        (
            "--timeout",
            "S",
            _seconds("--timeout"),
            30.0,
            "一个请求最多检查多少秒（默认 30）\nseconds that a request may take",
        ),
        (
            "--body-timeout",
            "S",
            _seconds("--body-timeout"),
            60.0,
            "内容最多传多少秒（默认 60）\nseconds that a body may take to arrive",
        ),
        (
            "--max-size",
            "MB",
            _seconds("--max-size"),
            16.0,
            "内容最大多少 MB（默认 16）\nlargest body",
        ),
        (
            "--memory",
            "MB",
            _memory,
            1024,
            f"一个检查进程最多用多少 MB 内存（默认 1024，最少 {_LEAST_MEMORY}，0 不限；"
            "只在 Linux 上起作用）\n"
            f"memory of a worker process, at least {_LEAST_MEMORY}; 0 sets no limit; on Linux only",
        ),
    ):
        group.add_argument(option, metavar=metavar, type=kind, default=default, help=text)


def _origin(word: str) -> str:
    """An origin as browsers send it (RFC 6454, 6.2): any other would never be met with."""
    scheme, mark, host = word.partition("://")
    if scheme in ("http", "https") and mark and host and not set(host) & set("/?#@* "):
        return word.lower()
    raise UsageError(
        f"--allow-origin 要写网站的协议和域名，如 https://cms.example.gov.cn，不能是 “{word}”",
        f"--allow-origin takes scheme and host, such as https://cms.example.gov.cn, not {word!r}",
    )


def _number(option: str, least: int, most: int) -> Callable[[str], int]:
    """A type for an option that takes a whole number."""

    def convert(word: str) -> int:
        if not word.isascii() or not word.isdigit() or not least <= int(word) <= most:
            raise UsageError(
                f"{option} 应为 {least} 到 {most} 的整数，不能是 “{word}”",
                f"{option} takes a whole number from {least} to {most}, not {word!r}",
            )
        return int(word)

    return convert


def _memory(word: str) -> int:
    """A type for a limit on memory."""
    if word.isascii() and word.isdigit():
        number = int(word)
        if number == 0 or _LEAST_MEMORY <= number <= _MOST_MEMORY:
            return number
    raise UsageError(
        f"--memory 应为 {_LEAST_MEMORY} 到 {_MOST_MEMORY} 的整数，或 0（不限），不能是 “{word}”；"
        "再少，检查进程连一份普通的报告也读不完",
        f"--memory takes a whole number from {_LEAST_MEMORY} to {_MOST_MEMORY}, or 0 for no limit, "
        f"not {word!r}: with less a process could not read a report of the usual size",
    )


def _seconds(option: str) -> Callable[[str], float]:
    """A type for an option that takes a number above 0."""

    def convert(word: str) -> float:
        try:
            number = float(word)
        except ValueError:
            number = 0.0
        if not 0 < number < _LARGEST:
            raise UsageError(
                f"{option} 应为大于 0 的数，不能是 “{word}”",
                f"{option} takes a number above 0, not {word!r}",
            )
        return number

    return convert


_LARGEST = 100_000
