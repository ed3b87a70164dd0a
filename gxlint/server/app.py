"""The application: addresses, and around them, from the outside in, what every request passes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import chain

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from gxlint.server.access import Access
from gxlint.server.guard import Guard
from gxlint.server.house import House
from gxlint.server.limits import Limits
from gxlint.server.logs import Log
from gxlint.server.problems import Problem
from gxlint.server.routes import GROUPS
from gxlint.server.settings import Settings
from gxlint.server.watch import Watch


def create_app(settings: Settings, log: Log) -> Starlette:
    """The service as an ASGI application, whose workers start and end with it (the lifespan of
    ASGI).

    Raises `UsageError` if the configuration is faulty.
    """
    house = House(settings, log)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:  # noqa: ARG001
        house.open()
        try:
            yield
        finally:
            house.close()

    routes = list(chain.from_iterable(group.ROUTES for group in GROUPS))
    app = Starlette(
        routes=routes,
        middleware=[
            Middleware(Watch, house, [route.path for route in routes]),
            Middleware(Guard, settings),
            Middleware(Limits, settings),
            Middleware(Access, settings),
        ],
        exception_handlers={HTTPException: _refused},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False  # an address is what it is
    app.state.house = house
    return app


async def _refused(request: Request, error: Exception) -> Response:  # noqa: ARG001
    """What the router refuses: an unknown address, or another method than the address has."""
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        allow = (error.headers or {}).get("Allow", "")
        raise Problem(
            "method",
            f"这个地址只支持 {allow}",
            f"this address takes {allow} only",
            (("allow", allow),),
        )
    raise Problem("not-found", "没有这个地址；说明见 /docs", "no such address; see /docs")
