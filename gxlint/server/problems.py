"""What is wrong with a request, or with the service: an answer that people and programs read.

The form is that of RFC 9457 (application/problem+json), the words are Chinese with English beside.
"""

from __future__ import annotations

import json
from http import HTTPStatus

from gxlint.errors import UsageError
from gxlint.namedtuple import NamedTuple

MEDIA_TYPE = "application/problem+json"


class Kind(NamedTuple):
    """A kind of problem, known by its key in `KINDS`."""

    status: HTTPStatus
    zh: str
    en: str


KINDS: dict[str, Kind] = {
    "bad-request": Kind(HTTPStatus.BAD_REQUEST, "请求有误", "bad request"),
    "unauthorized": Kind(HTTPStatus.UNAUTHORIZED, "没有通过身份验证", "not authorized"),
    "forbidden": Kind(HTTPStatus.FORBIDDEN, "不允许", "forbidden"),
    "not-found": Kind(HTTPStatus.NOT_FOUND, "没有这个地址", "not found"),
    "method": Kind(HTTPStatus.METHOD_NOT_ALLOWED, "这个地址不支持这种方法", "method not allowed"),
    "not-acceptable": Kind(HTTPStatus.NOT_ACCEPTABLE, "没有这种格式的结果", "not acceptable"),
    "slow": Kind(HTTPStatus.REQUEST_TIMEOUT, "内容传得太慢", "the body came too slowly"),
    "too-large": Kind(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "内容太大", "body too large"),
    "unsuitable": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "文件不适合", "unsuitable document"),
    "headers": Kind(
        HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "请求头太多或太长", "too many header fields"
    ),
    "busy": Kind(HTTPStatus.TOO_MANY_REQUESTS, "现在太忙", "too busy"),
    "fault": Kind(HTTPStatus.INTERNAL_SERVER_ERROR, "程序内部出错", "internal error"),
    "missing": Kind(HTTPStatus.NOT_IMPLEMENTED, "没有安装所需的组件", "a component is missing"),
    "closing": Kind(HTTPStatus.SERVICE_UNAVAILABLE, "服务已停止", "the service has ended"),
    "died": Kind(HTTPStatus.SERVICE_UNAVAILABLE, "检查没有完成", "the check was cut short"),
    "took-too-long": Kind(HTTPStatus.GATEWAY_TIMEOUT, "检查超时", "the check took too long"),
}


class Problem(Exception):  # noqa: N818
    """Ends a request with an answer of that kind; `zh` and `en` say what is wrong and what to do.

    `headers` go with the answer.
    """

    def __init__(self, kind: str, zh: str, en: str, headers: tuple[tuple[str, str], ...] = ()):
        super().__init__(kind, zh, en, headers)
        self.kind = kind
        self.zh = zh
        self.en = en
        self.headers = headers

    @classmethod
    def of_usage(cls, error: UsageError) -> Problem:
        """That a request asks for what the command line would refuse."""
        return cls("bad-request", error.text("zh"), error.text("en"))

    @property
    def status(self) -> int:
        return KINDS[self.kind].status.value

    def body(self, request_id: str) -> bytes:
        """The answer; it tells nothing of paths and places in the program."""
        kind = KINDS[self.kind]
        said = {
            "type": f"urn:gxlint:problem:{self.kind}",
            "title": kind.zh,
            "title_en": kind.en,
            "status": self.status,
            "detail": self.zh,
            "detail_en": self.en,
            "request_id": request_id,
        }
        return json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")
