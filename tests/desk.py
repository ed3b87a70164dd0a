"""The page of the service as a clerk uses it, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from browser import Visit, visit
from playwright.sync_api import Browser, FilePayload, Locator, expect

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
#: The report with findings of every kind, and the numbers of those on its telephone and a total.
FAULTY = EXAMPLES / "2021-faulty.docx"
TELEPHONE, TOTAL = 2, 5
CLEAN = EXAMPLES / "2021-clean-rows.txt"
PHONE = {"width": 360, "height": 780}

#: A file, or what would be in it, under a name.
File = Path | FilePayload


class Desk:
    """The page, opened at the service of that address."""

    def __init__(self, seen: Visit, address: str) -> None:
        self.seen = seen
        self.page = seen.page
        self.address = address

    def choose(self, *files: File) -> None:
        """Chooses files and waits until they are checked."""
        self._into(self.page.locator("#files"), files)

    def correct(self, file: File) -> None:
        """Gives the corrected file of the report that is shown, and waits until it is checked."""
        self._into(self.page.locator(".tools input"), [file])

    def _into(self, field: Locator, files: Any) -> None:
        # The list is drawn anew before the files are sent: what is waited for is not of before.
        field.set_input_files([*files])
        self.settled()

    def settled(self) -> None:
        """Waits until nothing is being checked."""
        expect(self.page.locator("body.at-work:not(.busy)")).to_be_attached(timeout=30_000)

    def note(self, number: int) -> Locator:
        return self.page.locator(f"#f1-n-{number}")

    def place(self, number: int) -> Locator:
        return self.page.locator(f"#f1-p-{number}")

    def codes(self) -> list[str]:
        """The codes of the findings that are shown, in their order."""
        notes = self.page.locator(".note:visible")
        return [str(note.get_attribute("data-code")) for note in notes.all()]

    def lines(self) -> list[str]:
        """What the list says of each file."""
        rows = self.page.locator("#documents li")
        return [
            f"{row.locator('.name').inner_text()}: {row.locator('.state').inner_text()}"
            for row in rows.all()
        ]

    def accept(self, number: int, reason: str) -> None:
        note = self.note(number)
        note.locator(".accept").click()
        note.get_by_role("textbox", name="原因").fill(reason)
        note.get_by_role("button", name="接受", exact=True).click()

    def download(self, button: str, folder: Path) -> Path:
        """Presses a button and saves what comes, under the name that it comes with."""
        with self.page.expect_download() as coming:
            self.page.get_by_role("button", name=button).click()
        path = folder / coming.value.suggested_filename
        coming.value.save_as(path)
        return path

    def busy_for(self, script: str) -> float:
        """Seconds of the processor, not of the clock, that the page is busy with a script."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})

        def spent() -> float:
            told = session.send("Performance.getMetrics")["metrics"]
            return float(next(one["value"] for one in told if one["name"] == "TaskDuration"))

        before = spent()
        self.page.evaluate(script)
        self.page.evaluate("() => new Promise(requestAnimationFrame)")
        return spent() - before

    @property
    def said(self) -> Locator:
        """What the page tells those who listen."""
        return self.page.locator("#said")

    def barriers(self) -> list[str]:
        return self.seen.barriers()


@contextmanager
def seated(browser: Browser, address: str, **options: Any) -> Iterator[Desk]:
    """The page; nothing but the service is asked, and nothing is said on the console, unless
    `options` have ``grumbles``: then the console may tell of answers that are no success."""
    grumbles = options.pop("grumbles", False)
    with visit(browser, f"{address}/", **options) as seen:
        yield Desk(seen, address)
        kept = ("data:", f"blob:{address}/")
        away = [url for url in seen.requests if not url.startswith((f"{address}/", *kept))]
        assert away == []
        assert grumbles or seen.said == []
        assert [words for words in seen.said if "Failed to load resource" not in words] == []
