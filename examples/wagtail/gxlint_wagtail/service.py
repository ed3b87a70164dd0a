"""Examination by a `gxlint serve`: ``POST /v1/gate``, whose policy decides."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from gxlint_wagtail.conf import Options
from gxlint_wagtail.verdict import CannotExamine, Note, Verdict, gravest_first
from gxlint_wagtail.words import say

_LARGEST_ANSWER = 20_000_000
_LONGEST_DETAIL = 200


class _NoRedirect(HTTPRedirectHandler):
    """A page that is not public yet goes to the address of the settings and nowhere else."""

    def redirect_request(self, *args: object) -> None:  # noqa: ARG002
        return None


_opener = build_opener(_NoRedirect, ProxyHandler({}))


def examine(html: bytes, metadata: Mapping[str, str], options: Options) -> Verdict:
    """Asks the service.  Raises `CannotExamine` if it does not decide."""
    try:
        with _opener.open(_request(html, metadata, options), timeout=options.TIMEOUT) as answer:
            return _verdict(json.loads(answer.read(_LARGEST_ANSWER)))
    except HTTPError as error:
        detail = f"{error.code} {_said(error)}"
    except OSError as error:
        detail = str(getattr(error, "reason", error)) or type(error).__name__
    except (HTTPException, LookupError, TypeError, ValueError):
        detail = say("failure.answer", options.LANG)
    raise CannotExamine(say("failure.service", options.LANG, detail=detail.strip()))


def _request(html: bytes, metadata: Mapping[str, str], options: Options) -> Request:
    given = {name: value for name, value in metadata.items() if value}
    query = urlencode({**given, "path": "page.html", "lang": options.LANG})
    url = f"{options.URL.rstrip('/')}/v1/gate?{query}"
    headers = {"Content-Type": "text/html; charset=utf-8", "Accept": "application/json"}
    if options.KEY:
        split = urlsplit(url)
        headers |= _signature(options.KEY, f"{split.path}?{split.query}", html)
    elif options.TOKEN:
        headers["Authorization"] = f"Bearer {options.TOKEN}"
    return Request(url, data=html, headers=headers, method="POST")


def _signature(key: str, target: str, body: bytes) -> dict[str, str]:
    """The headers that sign a request; gxlint.server.signing says what is signed."""
    name, _, secret = key.partition(":")
    stamp, nonce = str(int(time.time())), secrets.token_hex(16)
    lines = ["gxlint-v1", stamp, nonce, "POST", target, hashlib.sha256(body).hexdigest()]
    signed = hmac.new(secret.encode(), "\n".join(lines).encode(), "sha256").hexdigest()
    return {
        "X-GXLint-Key": name,
        "X-GXLint-Timestamp": stamp,
        "X-GXLint-Nonce": nonce,
        "X-GXLint-Signature": f"v1={signed}",
    }


def _verdict(answer: Any) -> Verdict:
    """The answer's verdict.  Raises ValueError, LookupError or TypeError if there is none."""
    if answer["decision"] not in ("publish", "hold"):
        raise ValueError(answer["decision"])
    notes = gravest_first(_note(finding) for finding in answer["findings"])
    return Verdict(answer["decision"] == "hold", notes, tuple(answer["mismatches"]))


def _note(finding: Mapping[str, Any]) -> Note:
    return Note(
        holds=bool(finding["holds"]),
        severity=finding["severity"],
        code=finding["code"],
        where=finding["where"],
        message=finding["message"],
        basis=finding["basis"],
    )


def _said(error: HTTPError) -> str:
    """What the service says is wrong: the beginning of the detail of a problem (RFC 9457)."""
    try:
        problem = json.loads(error.read(_LARGEST_ANSWER))
        return str(problem["detail"])[:_LONGEST_DETAIL]
    except (OSError, HTTPException, LookupError, TypeError, ValueError):
        return ""
