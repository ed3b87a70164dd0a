"""What those ask who keep the service running."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gxlint.server import metrics


async def healthz(request: Request) -> Response:  # noqa: ARG001
    """That the process answers."""
    return JSONResponse({"status": "ok"})


async def readyz(request: Request) -> Response:
    """Whether there is a worker that would take a document."""
    ready = request.app.state.house.ready()
    said = {"status": "ready" if ready else "unavailable", "workers": ready}
    return JSONResponse(said, 200 if ready else 503)


async def figures(request: Request) -> Response:
    """The figures for Prometheus."""
    text = request.app.state.house.metrics.text()
    return Response(text, headers={"content-type": metrics.MEDIA_TYPE})


ROUTES = [
    Route("/healthz", healthz),
    Route("/readyz", readyz),
    Route("/metrics", figures),
]
