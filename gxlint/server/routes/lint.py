"""``POST /v1/lint``: documents in, what is wrong with them out."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gxlint.server import linting


async def lint(request: Request) -> Response:
    """Has a worker lint what has been sent."""
    answer: Response = await request.app.state.house.answer(request, linting.lint)
    return answer


ROUTES = [Route("/v1/lint", lint, methods=["POST"])]
