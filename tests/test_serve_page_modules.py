"""What the modules of the page work out, for whatever comes: run in a real browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

pytest.importorskip("playwright.sync_api", reason="no playwright: pip install gxlint[dev]")
pytest.importorskip("starlette", reason="no server: pip install gxlint[server]")

from browser import chromium, needs_chromium
from desk import seated
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page
from service import serving

from gxlint.globs import fits
from gxlint.rules import load_rules
from gxlint.suppressions.ignorefile import IgnoreFiles

pytestmark = needs_chromium

lasting = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with (
        serving("--isolated", "--workers", "1") as service,
        chromium() as browser,
        seated(browser, service.address) as desk,
    ):
        yield desk.page


def called(page: Page, module: str, body: str, value: object) -> Any:
    """What `body`, which sees the names of the module and `value`, returns."""
    script = f"async (value) => {{ const m = await import('/static/{module}'); {body} }}"
    return page.evaluate(script, value)


prints = st.lists(
    st.builds(lambda a, n: a + n, st.sampled_from("abc"), st.sampled_from(["", "-2", "-3"])),
    max_size=8,
)


@lasting
@given(before=prints, after=prints)
def test_what_is_mended_and_new_is_the_difference_of_multisets(
    page: Page, before: list[str], after: list[str]
) -> None:
    as_findings = [[{"fingerprint": one} for one in each] for each in (before, after)]
    told = called(page, "compare.js", "return m.compare(...value)", as_findings)

    def counted(these: list[str]) -> Counter[str]:
        return Counter(one.partition("-")[0] for one in these)

    assert counted([f["fingerprint"] for f in told["mended"]]) == counted(before) - counted(after)
    assert counted([f["fingerprint"] for f in told["fresh"]]) == counted(after) - counted(before)
    assert told["remaining"] == (counted(before) & counted(after)).total()


#: Text that a person can bring into a field: no halves of pairs, no NUL.
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
names = words.filter(lambda name: "/" not in name and name.strip() and name not in (".", ".."))


@lasting
@given(name=names, why=words.filter(str.strip), message=words)
def test_what_is_exported_says_what_was_accepted(
    page: Page, tmp_path: Path, name: str, why: str, message: str
) -> None:
    finding = {
        "fingerprint": "abc",
        "message": message,
        "aim": {"code": "GX302", "path": "contact/phones/0"},
    }
    report = {"key": "青禾市 2024", "name": name, "findings": [finding]}
    body = "m.accept(value[0], value[0].findings[0], value[1]); return m.ignoreFile([value[0]])"
    text = called(page, "accepted.js", body, [report, why])
    (tmp_path / "gxlint-ignore.yml").write_text(text, encoding="utf-8", newline="")
    files = IgnoreFiles(lambda _: load_rules())
    read = files.above(tmp_path / "report.txt")
    assert read is not None
    [entry] = read.entries
    assert (entry.code, entry.path) == ("GX302", "contact/phones/0")
    assert entry.file is not None
    assert fits(entry.file, name)
    assert yaml.safe_load(text)["ignore"][0]["reason"] == why
