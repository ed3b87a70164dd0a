"""The service as a process: its socket, its signals, its end."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from gxlint.errors import UsageError
from gxlint.oserrors import Why, why
from gxlint.server.connection import Connection
from gxlint.server.settings import Settings

#: Seconds that a connection may be idle between requests.
_IDLE = 15
#: Seconds on top of those for a body and for the work, when the service closes.
_MARGIN = 5


def listen(settings: Settings) -> socket.socket:
    """The socket of the service.  Raises `UsageError` if it cannot be had."""
    try:
        found = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        family, kind, protocol, _, address = found[0]
        listener = socket.socket(family, kind, protocol)
        if not _WINDOWS:  # where it means that anybody may take the port over
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        reason = why(error)
        if isinstance(error, socket.gaierror):  # it has numbers of its own
            reason = Why("没有这个地址或主机名", "there is no such address or name")
        raise UsageError(
            f"不能在 {settings.host} 的端口 {settings.port} 上提供服务：{reason.zh}；"
            "请用 --host、--port 换一个",
            f"cannot listen on {settings.host}, port {settings.port}: {reason.en}; use another "
            "with --host or --port",
        ) from error
    return listener


_WINDOWS = hasattr(socket, "SO_EXCLUSIVEADDRUSE")


def address(listener: socket.socket) -> str:
    """The address of the service, as a browser takes it."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def run(
    app: Starlette, settings: Settings, listener: socket.socket, begun: Callable[[], None]
) -> None:
    """Serves until it is told to end, and then finishes what it has begun; calls `begun` once it
    listens."""
    config = uvicorn.Config(
        app,
        http=Connection,
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=True,
        proxy_headers=False,
        timeout_keep_alive=_IDLE,
        timeout_graceful_shutdown=int(settings.timeout + _MARGIN),
    )
    _Server(config, begun).run([listener])


_SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name)
]


class _Server(uvicorn.Server):
    """Tells when it has begun, and ends in order at the first signal."""

    def __init__(self, config: uvicorn.Config, begun: Callable[[], None]) -> None:
        super().__init__(config)
        self._begun = begun

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """While it serves, signals end it; afterwards they mean what they meant before."""
        before = {number: signal.signal(number, self.handle_exit) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends in order; a second signal only means that nothing is waited for."""
        await super().shutdown(sockets)
        if self.force_exit:
            await self.lifespan.shutdown()

    async def startup(self, sockets: Sequence[socket.socket] | None = None) -> None:
        await super().startup(list(sockets or ()))
        self._begun()
