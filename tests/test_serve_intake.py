"""What comes from outside is understood or refused in words, whatever it is."""

from __future__ import annotations

import json
import unicodedata
from base64 import b64encode

import pytest
from command import CLEAN
from hypothesis import given
from hypothesis import strategies as st

from gxlint.config import Configuration
from gxlint.server import linting, media, work
from gxlint.server.intake import display_name, intake
from gxlint.server.problems import Problem
from gxlint.server.wishes import OPTIONS
from gxlint.server.work import Request

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=10,
)
KEYS = st.sampled_from(["text", "content", "path", "options"]) | ANY_TEXT
OPTION_NAMES = st.sampled_from(OPTIONS) | ANY_TEXT
BODIES = {
    "text/plain": st.binary(max_size=200),
    "application/json": st.one_of(
        st.binary(max_size=50),
        JSON.map(lambda value: json.dumps(value).encode()),
        st.dictionaries(KEYS, JSON | st.dictionaries(OPTION_NAMES, JSON, max_size=3)).map(
            lambda value: json.dumps(value).encode()
        ),
    ),
    "multipart/form-data; boundary=a": st.lists(
        st.sampled_from(
            [
                *(b"--a", b"\r\n", b"--", b"\n", b"\r\n\r\n", b"Content-Disposition: form-data"),
                *(b'; name="file"', b'; filename="a.txt"', b'; name="select"', b"GX6", b":"),
                b"Content-Transfer-Encoding: base64\r\n",
            ]
        )
        | st.binary(max_size=4),
        max_size=12,
    ).map(b"".join),
}


@pytest.fixture(scope="module", autouse=True)
def begun() -> None:
    """A worker, in this process."""
    work.begin(Configuration(), "zh", False)


def form(name: str) -> bytes:
    """A file of that name in a form."""
    head = f'--a\r\ncontent-disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    return head.encode() + CLEAN.encode() + b"\r\n--a--\r\n"


@pytest.mark.parametrize("kind", BODIES)
@given(data=st.data(), query=st.text(max_size=20) | st.just("select=GX6&lang=en"))
def test_every_request_has_an_answer(kind: str, data: st.DataObject, query: str) -> None:
    request = Request("1", data.draw(BODIES[kind]), kind, query, "application/json")
    answer = work.perform(linting.lint, request)
    assert answer.status in (200, 400, 413)
    said = json.loads(answer.body)
    assert ("files" in said) == (answer.status == 200)


@given(ANY_TEXT | st.text("/\\.:\x00\u202e长", max_size=300))
def test_names_lead_nowhere(name: str) -> None:
    shown = display_name(name)
    assert 0 < len(shown) <= 120
    assert shown.strip(". ")
    assert not set(shown) & set("/\\")
    assert all(unicodedata.category(char)[0] != "C" for char in shown)
    assert display_name(shown) == shown


@given(st.text("报告年度2024.-_ ", min_size=1, max_size=30).map(lambda stem: f"甲{stem}.docx"))
def test_plain_names_stay_as_they_are(name: str) -> None:
    content = b64encode(CLEAN.encode()).decode()
    said = json.dumps({"content": content, "path": name}).encode()
    for kind, body in (
        ("application/json", said),
        ("multipart/form-data; boundary=a", form(name)),
    ):
        (upload,) = intake(Request("1", body, kind, "", "")).uploads
        assert (upload.name, upload.content) == (name, CLEAN.encode())


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [*media.OFFERED, "*/*", "text/*", "application/*", "image/png", "", "x"]
            ),
            st.sampled_from(["", ";q=0", ";q=0.5", ";q=1", ";q=nan", ";q=x", ";level=1"]),
        ),
        max_size=4,
    ).map(lambda parts: ",".join(map("".join, parts)))
    | st.text(max_size=30)
)
def test_a_form_is_chosen_or_none_is_acceptable(accept: str) -> None:
    try:
        assert media.chosen(accept) in media.OFFERED
    except Problem as problem:
        assert problem.status == 406
