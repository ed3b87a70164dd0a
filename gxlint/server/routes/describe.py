"""What the service says of itself: for programs at /openapi.json, for people at /docs and
/security."""

from __future__ import annotations

from functools import lru_cache

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gxlint.docs.frame import policy
from gxlint.messages import LANGUAGES
from gxlint.server.house import House
from gxlint.server.reference import document
from gxlint.server.reference.page import page
from gxlint.server.reference.security import security


async def openapi(request: Request) -> Response:
    """The description in OpenAPI."""
    house: House = request.app.state.house
    return JSONResponse(document(house.settings, house.rules))


async def docs(request: Request) -> Response:
    """The description as a page, in the language of the service or as ``?lang=`` says."""
    return shown(_page(request.app.state.house, language(request)))


async def threats(request: Request) -> Response:
    """What is defended against what, as a page."""
    return shown(security(language(request)))


def language(request: Request) -> str:
    """The language asked for, or else that of the service."""
    lang = request.query_params.get("lang")
    house: House = request.app.state.house
    return lang if lang in LANGUAGES else house.settings.lang


@lru_cache(maxsize=len(LANGUAGES))
def _page(house: House, lang: str) -> str:
    return page(document(house.settings, house.rules, lang), lang)


def shown(text: str) -> Response:
    """A page to read as an answer."""
    headers = {"content-security-policy": f"{policy()}; frame-ancestors 'none'"}
    return Response(text, headers=headers, media_type="text/html")


ROUTES = [Route("/openapi.json", openapi), Route("/docs", docs), Route("/security", threats)]
