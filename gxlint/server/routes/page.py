"""The page at ``/``, what it loads, and what it asks."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gxlint.server import page
from gxlint.server.page import checking
from gxlint.server.page.closed import closed
from gxlint.server.problems import Problem
from gxlint.server.routes.describe import language, shown


async def show(request: Request) -> Response:
    """The page, in the language of the service; where no browser is let in, one that says so."""
    settings = request.app.state.house.settings
    if settings.signed_only:
        return shown(closed(language(request)))
    return Response(
        page.page(settings.max_bytes, settings.lang),
        headers={
            "content-type": "text/html; charset=utf-8",
            "content-security-policy": page.POLICY,
        },
    )


async def static(request: Request) -> Response:
    """A file that the page loads."""
    name = request.path_params["name"]
    if name not in page.NAMES:
        raise Problem("not-found", "没有这个文件", "no such file")
    media_type, content = page.static(name)
    return Response(content, headers={"content-type": media_type})


async def check(request: Request) -> Response:
    """Has a worker check what the page has sent."""
    answer: Response = await request.app.state.house.answer(request, checking.check)
    return answer


async def download(request: Request) -> Response:
    """Has a worker make what the page hands on."""
    answer: Response = await request.app.state.house.answer(request, checking.download)
    return answer


ROUTES = [
    Route("/", show),
    Route("/static/{name}", static),
    Route("/v1/page", check, methods=["POST"]),
    Route("/v1/page/download", download, methods=["POST"]),
]
