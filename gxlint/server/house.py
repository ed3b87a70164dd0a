"""What all requests share, and the way of one from the web process to a worker and back."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future

from starlette.requests import ClientDisconnect
from starlette.requests import Request as WebRequest
from starlette.responses import Response
from starlette.types import Receive

from gxlint import workers
from gxlint.config import Configuration
from gxlint.files import TEXT
from gxlint.server import work
from gxlint.server.admission import Admission
from gxlint.server.logs import Log
from gxlint.server.metrics import Metrics
from gxlint.server.problems import Problem
from gxlint.server.settings import Settings
from gxlint.server.work import Answer, Performer

#: What every worker needs.
_MODULES = (
    "gxlint.server.linting",
    "gxlint.server.gate.asking",
    "gxlint.server.page.checking",
)


class House:
    """The settings, the workers, and the books of a service.

    Raises `UsageError` if the configuration is faulty.
    """

    def __init__(self, settings: Settings, log: Log) -> None:
        self.settings = settings
        self.log = log
        self._configuration = Configuration(settings.command)
        self._configuration.prepare_names()
        self.rules = self._configuration.of_name(TEXT).rules
        self.admission = Admission(
            settings.workers + settings.queue,
            max(settings.waiting_bytes, settings.max_bytes),
            _USUAL / settings.workers,
        )
        self.metrics = Metrics(
            {
                "gxlint_requests_inside": ("Requests let in.", lambda: self.admission.inside),
                "gxlint_held_bytes": ("Bytes of bodies in memory.", lambda: self.admission.held),
                "gxlint_workers_ready": ("Worker processes ready.", self.ready),
            }
        )
        self._pool: workers.Pool | None = None

    def open(self) -> None:
        """Starts the workers."""
        settings = self.settings
        setup = workers.Setup(
            work.begin, (self._configuration, settings.lang, settings.debug), settings.memory
        )
        self._pool = workers.Pool(settings.workers, setup, modules=_MODULES)

    def close(self) -> None:
        """Ends the workers; what they have been given is done or has had its time by then."""
        if self._pool:
            self._pool.close(0)

    def ready(self) -> int:
        """How many workers are ready."""
        return self._pool.ready() if self._pool else 0

    async def answer(self, web: WebRequest, performer: Performer) -> Response:
        """What a worker answers to a request.  Raises `Problem` if it is not let in, or if there is
        no answer."""
        self.admission.prove_place()
        size = 0
        try:
            body = bytearray()
            async for piece in web.stream():
                self.admission.hold(len(piece))
                size += len(piece)
                body += piece
            with self.admission.entered():
                future = self._submit(web, performer, body)
                answer = await self._outcome(future, web)
        finally:
            self.admission.release(size)
        web.scope["facts"] = answer.facts
        self.metrics.findings(answer.facts.get("codes", {}))
        return Response(
            answer.body,
            answer.status,
            {"content-type": answer.media_type, **dict(answer.headers)},
        )

    def _submit(self, web: WebRequest, performer: Performer, body: bytearray) -> Future[Answer]:
        """Hands a request to the workers; its body is not kept here."""
        assert self._pool is not None
        request = work.Request(
            web.scope["request_id"],
            bytes(body),
            web.headers.get("content-type", ""),
            web.scope["query_string"].decode("latin-1"),
            web.headers.get("accept", ""),
        )
        body.clear()
        return self._pool.submit(work.perform, performer, request, timeout=self.settings.timeout)

    async def _outcome(self, future: Future[Answer], web: WebRequest) -> Answer:
        request_id = web.scope["request_id"]
        try:
            return await _unless_gone(future, web.receive)
        except workers.TimedOut as error:
            raise Problem(
                "took-too-long",
                f"这份文件 {self.settings.timeout:g} 秒内没有检查完，已停止；文件可能已损坏，"
                "请另存后再试",
                f"this document was not done within {self.settings.timeout:g} s; it may be "
                "damaged: save it anew and try again",
            ) from error
        except workers.Died as error:
            self.log.event("worker", request_id=request_id, status=error.status)
            raise Problem(
                "died",
                "检查这份文件的进程意外结束，请再试一次；仍不行的，文件可能已损坏或太大",
                "the process that checked this document ended; try again, and if it ends again "
                "the document may be damaged or too large",
                (("retry-after", "1"),),
            ) from error
        except workers.Crashed as error:
            words = {"words": error.trace} if self.settings.debug else {}
            said = {"error": error.kind, "at": error.places, **words}
            self.log.event("fault", request_id=request_id, **said)
            raise fault() from error


async def _unless_gone(future: Future[Answer], receive: Receive) -> Answer:
    """The answer.

    Raises ClientDisconnect if whoever asked has gone before the work has begun: it never is, then.
    """
    answer = asyncio.wrap_future(future)
    gone = asyncio.ensure_future(_disconnected(receive))
    try:
        await asyncio.wait((answer, gone), return_when=asyncio.FIRST_COMPLETED)
        if not answer.done() and future.cancel():
            raise ClientDisconnect
        return await answer
    finally:
        gone.cancel()


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def fault() -> Problem:
    """That the program is to blame."""
    return Problem(
        "fault",
        "程序内部出错，这次没有检查；请把答复中的 request_id 告诉管理员",
        "internal error, nothing was checked; tell the operator the request_id of this answer",
    )


#: Seconds that a document usually takes: for a guess how long a full queue will.
_USUAL = 0.1
