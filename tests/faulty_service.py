"""A service with addresses at which documents behave badly: ``python faulty_service.py OPTIONS``.

It is started as `gxlint serve` is, with its options; its patience with connections is short.
"""

from __future__ import annotations

import sys

import chores
from starlette.requests import Request as WebRequest
from starlette.responses import Response
from starlette.routing import Route

from gxlint.cli import serve
from gxlint.cli.console import Console
from gxlint.server import app, connection
from gxlint.server.work import Answer, Linters, Performer, Request


def hang(linters: Linters, request: Request) -> Answer:  # noqa: ARG001
    """A document on which the interpreter is caught."""
    chores.hang()
    return Answer(200, "text/plain", b"")


def crash(linters: Linters, request: Request) -> Answer:  # noqa: ARG001
    """A document that shows a fault of the program."""
    raise ValueError(request.body.decode())


def leave(linters: Linters, request: Request) -> Answer:  # noqa: ARG001
    """A document that ends the process."""
    chores.leave()
    return Answer(200, "text/plain", b"")


def wait(linters: Linters, request: Request) -> Answer:  # noqa: ARG001
    """A document that takes a while: so many seconds."""
    chores.wait(float(request.body))
    return Answer(200, "text/plain", request.body)


def fill(linters: Linters, request: Request) -> Answer:  # noqa: ARG001
    """A document that takes so many megabytes."""
    chores.fill(int(request.body))
    return Answer(200, "text/plain", request.body)


def much(linters: Linters, request: Request) -> Answer:  # noqa: ARG001
    """An answer of so many bytes."""
    return Answer(200, "text/plain", bytes(int(request.body)))


def _route(performer: Performer) -> Route:
    async def asked(request: WebRequest) -> Response:
        answer: Response = await request.app.state.house.answer(request, performer)
        return answer

    return Route(f"/{performer.__name__}", asked, methods=["POST"])


async def break_down(request: WebRequest) -> Response:
    """A fault in the web process itself."""
    raise RuntimeError((await request.body()).decode())


class _Group:
    ROUTES = (
        *map(_route, (hang, crash, leave, wait, fill, much)),
        Route("/break", break_down, methods=["POST"]),
    )


if __name__ == "__main__":
    connection.HEAD_TIME = connection.TAKING_TIME = 2
    app.GROUPS = (*app.GROUPS, _Group)
    sys.exit(serve.run(sys.argv[1:], Console()))
