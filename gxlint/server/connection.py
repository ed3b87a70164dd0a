"""A connection, with the limits that the server's own lack: on how long whoever is at the other end
may take to say what he wants, and to take what he has asked for."""

from __future__ import annotations

import asyncio
import secrets

import h11
from starlette.datastructures import MutableHeaders
from uvicorn.protocols.http.h11_impl import H11Protocol

from gxlint.server import problems
from gxlint.server.guard import secure
from gxlint.server.problems import Problem

#: Connections at a time; those that ask for work are counted apart (see `admission`).
MOST = 500
#: Seconds until a request has to be there from its first to its last header field, counted from
#: when it might have begun; and for what is left of a body that nobody wants any more.
HEAD_TIME = 30
#: Seconds within which some of an answer has to be taken.
TAKING_TIME = 30


class Connection(H11Protocol):
    """Ends connections that only wait for something that does not come."""

    _head: asyncio.TimerHandle | None = None
    _taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody is there; if there are too many, one who asks for nothing has to go."""
        super().connection_made(transport)
        if len(self.connections) > MOST:
            others = (one for one in self.connections if isinstance(one, Connection))
            next((one for one in others if one is not self and one.is_idle()), self).abort()
        self._wait_for_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """He has gone."""
        super().connection_lost(exc)
        for timer in (self._head, self._taking):
            if timer:
                timer.cancel()

    def on_response_complete(self) -> None:
        """He has his answer, and may ask again."""
        self._wait_for_request()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """He does not take what is sent to him."""
        super().pause_writing()
        self._taking = self.loop.call_later(TAKING_TIME, self.abort)

    def resume_writing(self) -> None:
        """He does."""
        super().resume_writing()
        if self._taking:
            self._taking.cancel()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002
        """What he has sent is no HTTP, or its head is without end."""
        problem = Problem(
            "bad-request",
            "不是 HTTP 请求，或者请求头太长",
            "this is no HTTP request, or its head is too long",
        )
        request_id = secrets.token_hex(8)
        body = problem.body(request_id)
        headers = MutableHeaders({"content-type": problems.MEDIA_TYPE, "connection": "close"})
        headers.update({"content-length": str(len(body)), "x-request-id": request_id})
        secure(headers)
        said = (
            h11.Response(status_code=problem.status, headers=headers.raw),
            h11.Data(data=body),
            h11.EndOfMessage(),
        )
        for event in said:
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def is_idle(self) -> bool:
        """Whether nothing is asked for, or not yet to the end."""
        return self.cycle is None or self.cycle.response_complete

    def abort(self) -> None:
        """Ends the connection at once."""
        self.transport.abort()

    def _wait_for_request(self) -> None:
        if self._head:
            self._head.cancel()
        self._head = self.loop.call_later(HEAD_TIME, self._late)

    def _late(self) -> None:
        if self.is_idle():
            self.abort()
