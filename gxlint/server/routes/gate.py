"""``POST /v1/gate``: whether a report may be published."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gxlint.server.gate import asking


async def gate(request: Request) -> Response:
    """Has a worker decide on what has been sent."""
    answer: Response = await request.app.state.house.answer(request, asking.gate)
    return answer


ROUTES = [Route("/v1/gate", gate, methods=["POST"])]
