"""Who may ask: signed requests, bearer tokens, and the files that their secrets come from."""

from __future__ import annotations

import asyncio
import hmac
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
from command import posix, write
from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from gxlint.errors import UsageError
from gxlint.server import secretfile, signing, tokens
from gxlint.server.access import Access
from gxlint.server.problems import Problem
from gxlint.server.secretfile import Secret
from gxlint.server.settings import Settings
from gxlint.server.signing import Refusal, Request, Signing

NOW = 1_893_456_000
KEYS = (Secret("portal", b"k" * 32), Secret("old", b"o" * 32))
BODY = "云溪县民政局".encode()
TARGET = "/v1/gate?year=2026"


class Clock:
    """A time that tests set."""

    def __init__(self) -> None:
        self.now = float(NOW)

    def __call__(self) -> float:
        return self.now


def digest_of(body: bytes) -> str:
    return sha256(body).hexdigest()


def signed(
    key: Secret = KEYS[0],
    *,
    body: bytes = BODY,
    stamp: int = NOW,
    nonce: str | None = None,
    name: str | None = "portal",
    method: str = "POST",
    target: str = TARGET,
) -> Request:
    """A request as an honest sender makes it."""
    headers = {signing.TIMESTAMP: str(stamp)}
    if nonce is not None:
        headers[signing.NONCE] = nonce
    if name is not None:
        headers[signing.KEY] = name
    request = Request(method, target, headers)
    headers[signing.SIGNATURE] = signing.sign(key.value, request, body)
    return request


def altered(header: str, value: str) -> Request:
    """An honest request with another value in one of its headers."""
    request = signed()
    return request._replace(headers={**request.headers, header: value})


def test_the_signature_is_what_the_description_says() -> None:
    words = f"gxlint-v1\n{NOW}\nab\nPOST\n{TARGET}\n{digest_of(BODY)}"
    mac = hmac.new(KEYS[0].value, words.encode(), "sha256").hexdigest()
    assert signed(nonce="ab").headers[signing.SIGNATURE] == f"v1={mac}"


def test_a_signed_request_is_let_in_once() -> None:
    gate = Signing(KEYS, now=Clock())
    request = signed()
    assert gate.check(request, digest_of(BODY)) == "portal"
    assert gate.check(request, digest_of(BODY)) is Refusal.REPLAYED
    assert gate.check(signed(nonce="2"), digest_of(BODY)) == "portal"


def test_either_key_opens_while_one_replaces_the_other() -> None:
    gate = Signing(KEYS, now=Clock())
    assert gate.check(signed(KEYS[1], name="old"), digest_of(BODY)) == "old"
    assert gate.check(signed(KEYS[1], name=None, nonce="x"), digest_of(BODY)) == "old"


@pytest.mark.parametrize(
    ("request_", "body", "why"),
    [
        (signed(Secret("portal", b"x" * 32)), BODY, Refusal.WRONG),
        (signed(KEYS[1], name="portal"), BODY, Refusal.WRONG),
        (signed(name="nobody"), BODY, Refusal.UNKNOWN_KEY),
        (signed(), BODY + b" ", Refusal.WRONG),
        (signed()._replace(target=TARGET + "&x=1"), BODY, Refusal.WRONG),
        (signed()._replace(method="PUT"), BODY, Refusal.WRONG),
        (signed(stamp=NOW - 301), BODY, Refusal.STALE),
        (signed(stamp=NOW + 301), BODY, Refusal.STALE),
        (signed(stamp=10**12), BODY, Refusal.MALFORMED),
        (Request("POST", TARGET, {}), BODY, Refusal.MALFORMED),
        (altered(signing.TIMESTAMP, "١"), BODY, Refusal.MALFORMED),
        (altered(signing.TIMESTAMP, str(NOW + 1)), BODY, Refusal.WRONG),
        (altered(signing.NONCE, "a b"), BODY, Refusal.MALFORMED),
        (altered(signing.NONCE, "n"), BODY, Refusal.WRONG),
        (altered(signing.SIGNATURE, "v1="), BODY, Refusal.MALFORMED),
        (altered(signing.SIGNATURE, "v1=" + "0" * 64), BODY, Refusal.WRONG),
    ],
)
def test_what_is_not_as_signed_is_refused(request_: Request, body: bytes, why: Refusal) -> None:
    assert Signing(KEYS, now=Clock()).check(request_, digest_of(body)) is why


@given(
    st.sampled_from([-300, -299, 0, 299, 300]),
    st.lists(st.integers(0, 700), max_size=8).map(sorted),
)
def test_a_request_is_never_let_in_twice(early: int, waits: list[int]) -> None:
    """Whenever it comes again: as long as its stamp is good it is known, then it is stale."""
    clock = Clock()
    gate = Signing(KEYS, now=clock)
    request = signed(stamp=NOW + early)
    assert gate.check(request, digest_of(BODY)) == "portal"
    for wait in waits:
        clock.now = NOW + wait
        assert gate.check(signed(stamp=NOW + wait, nonce="other"), digest_of(BODY)) in (
            "portal",
            Refusal.REPLAYED,
        )
        again = gate.check(request, digest_of(BODY))
        assert again is (Refusal.STALE if abs(wait - early) > 300 else Refusal.REPLAYED)


def test_the_memory_is_bounded_and_what_is_past_goes() -> None:
    clock = Clock()
    gate = Signing(KEYS, most=3, now=clock)
    for nonce in "abc":
        assert gate.check(signed(nonce=nonce), digest_of(BODY)) == "portal"
    assert gate.check(signed(nonce="d"), digest_of(BODY)) is Refusal.TOO_MANY
    # What is refused is not remembered, and takes no room.
    assert gate.check(signed(KEYS[1]), digest_of(BODY)) is Refusal.WRONG
    clock.now += 301
    assert gate.check(signed(stamp=NOW + 301), digest_of(BODY)) == "portal"


def test_too_many_signed_requests_are_told_when_to_come_again() -> None:
    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        await Response("secret")(scope, receive, send)

    access = Access(application, Settings(keys=KEYS))
    access._signing = Signing(KEYS, most=0, now=Clock())
    transport = httpx.ASGITransport(access)

    async def ask() -> None:
        async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
            await client.post(TARGET, content=BODY, headers=dict(signed().headers))

    with pytest.raises(Problem) as caught:
        asyncio.run(ask())
    assert caught.value.status == 429
    assert dict(caught.value.headers)["retry-after"] == "300"


def test_tokens() -> None:
    known = tokens.Tokens(KEYS)
    assert known.owner(b"k" * 32) == "portal"
    assert known.owner(b"o" * 32) == "old"
    assert known.owner(b"k" * 31) is None
    assert known.owner(b"") is None
    assert not tokens.Tokens(())


def test_secrets_from_a_file_and_the_environment(tmp_path: Path) -> None:
    path = write(tmp_path, "keys", b"\xef\xbb\xbf# who may ask\n\nportal: " + b"k" * 32 + b"\r\n")
    path.chmod(0o600)
    found = secretfile.load(str(path), "KEYS", {"KEYS": f"cms:{'x' * 16}; old:{'y' * 16}"})
    assert [secret.name for secret in found.known] == ["portal", "cms", "old"]
    assert found.known[0].value == b"k" * 32
    assert found.warnings == ()
    assert "kkk" not in repr(found)
    assert secretfile.load(None, "KEYS", {}) == secretfile.Secrets()


@posix
def test_a_file_that_others_may_read_is_remarked_upon(tmp_path: Path) -> None:
    path = write(tmp_path, "keys", b"portal:" + b"k" * 32)
    path.chmod(0o644)
    (warning,) = secretfile.load(str(path), "KEYS", {}).warnings
    assert warning.zh == f"{path} 其他用户也能读；请运行 chmod 600 {path}"
    assert warning.en == f"others may read {path}; run chmod 600 {path}"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"portal " + b"k" * 32, "keys:1: 应写成 名称:令牌（或密钥）"),
        (b"\nportal: short\n", "keys:2: 令牌（或密钥）少于 16 个字符"),
        ("portal: 密钥密钥密钥密钥密钥密钥密钥密钥".encode(), "keys:1: 应写成"),
        (b"a: " + b"k" * 16 + b"\na: " + b"l" * 16, "名称 a 用了两次"),
        (b"# nothing\n", "中没有令牌（或密钥）"),
        (b"\xff\xfe", "UTF-8"),
        (None, "无法读取"),
    ],
)
def test_faults_of_a_file_are_told_without_secrets(
    tmp_path: Path, data: bytes | None, words: str
) -> None:
    path = tmp_path / "keys"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(UsageError) as caught:
        secretfile.load(str(path), "KEYS", {})
    told = caught.value.text("zh") + caught.value.text("en")
    assert words in told
    assert "kkk" not in told
    assert "short\n" not in told
