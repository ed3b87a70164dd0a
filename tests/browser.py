"""A real browser, headless, for tests of pages: Chromium as the system has it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
#: A folder to keep screenshots in, for people to look at.
SCREENSHOTS = os.environ.get("GXLINT_SCREENSHOTS")

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium: apt-get install chromium fonts-noto-cjk"
)

_SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, with a profile of its own that goes with it."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(_SWITCHES))
        yield browser
        browser.close()


class Visit:
    """A page that is being looked at; keeps what its console said and every request it made."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: self.said.append(dialog.message))
        page.on("request", lambda request: self.requests.append(request.url))

    def shot(self, name: str, **options: Any) -> bytes:
        """A screenshot; kept under that name if GXLINT_SCREENSHOTS names a folder."""
        path = Path(SCREENSHOTS, f"{name}.png") if SCREENSHOTS else None
        return self.page.screenshot(path=path, **options)

    def barriers(self) -> list[str]:
        """What axe-core finds on the page as it is now: rule and element."""
        found = Axe().run(self.page).response["violations"]
        return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


@contextmanager
def visit(browser: Browser, url: str, **options: Any) -> Iterator[Visit]:
    """Opens a page, 1440 by 900 unless told otherwise; `options` are those of a browser context."""
    defaults: dict[str, Any] = {
        "viewport": {"width": 1440, "height": 900},
        "reduced_motion": "reduce",
        "color_scheme": "light",
    }
    context = browser.new_context(**(defaults | options))
    try:
        seen = Visit(context.new_page())
        seen.page.goto(url)
        yield seen
    finally:
        context.close()
