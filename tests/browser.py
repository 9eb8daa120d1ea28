"""A real Chromium for tests: finding it, opening it, and asking a page whether it is accessible and fits."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--force-prefers-reduced-motion",
]  # fmt: skip
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Every rule is asked; only what is wrong is told, because telling of all that is right costs more than finding out.
AXE_OPTIONS = {"runOnly": {"type": "tag", "values": AXE_RULES}, "resultTypes": ["violations"], "selectors": False}


def chromium_path() -> str | None:
    """The Chromium (or Chrome) of this machine, or the one named by ``CAUNOI_CHROMIUM``."""
    named = os.environ.get("CAUNOI_CHROMIUM")
    candidates = [named] if named else ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    return next((found for name in candidates if (found := shutil.which(name))), None)


def no_chromium() -> str:
    return "no Chromium on this machine (Debian: apt install chromium), so no browser test was run"


@contextmanager
def open_browser() -> Iterator[Any]:
    """Playwright's synchronous `Browser`. Raises ``RuntimeError`` when the machine has none."""
    path = chromium_path()
    if path is None:
        raise RuntimeError(no_chromium())
    from playwright.sync_api import sync_playwright

    # Playwright's own event loop would make Django refuse the ORM in this thread.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


class Look:
    """One browser context looking at pages; collects what the console and the network complained about."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self.page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.complaints: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("requestfailed", self._miss)

    def _hear(self, said: Any) -> None:
        # That the page itself is a refusal (403, 404) is no fault of the page.
        if said.type == "error" and said.location.get("url") != self.page.url:
            self.complaints.append(said.text)

    def _miss(self, request: Any) -> None:
        # Going on quickly cuts off the little picture of the tab, which the browser asks for last; that is no fault either.
        if not (request.url.endswith("favicon.svg") and request.failure == "net::ERR_ABORTED"):
            self.complaints.append(f"failed: {request.url}")

    def at(self, path: str, width: int | None = None) -> Any:
        """Go to ``path`` (at ``width`` CSS pixels if given) and return playwright's page."""
        if width:
            self.resize(width)
        self.page.goto(path)
        return self.page

    def at_widths(self, path: str, *widths: int) -> Any:
        """Go to ``path`` and see that it fits a window of each width; it stays at the last. One page is loaded and then resized:
        the server sends the same page to every width, and no script of ours asks how wide the window is."""
        page = self.at(path, widths[0])
        folder = os.environ.get("DESK_SHOTS")  # pictures for whoever works on how pages look
        for width in widths:
            self.resize(width)
            if folder:
                page.screenshot(path=f"{folder}/{path.strip('/').replace('/', '_')}-{width}.png", full_page=True)
            self.assert_fits()
        return page

    def resize(self, width: int, height: int = 900) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def assert_accessible(self, *, ignore: tuple[str, ...] = ()) -> None:
        """No violation of WCAG 2.2 A or AA as axe sees the page now; each is named with the elements that have it."""
        from axe_playwright_python.base import AXE_SCRIPT

        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        found = self.page.evaluate("options => axe.run(options).then(told => told.violations)", AXE_OPTIONS)
        told = [
            f"{each['id']} ({each['impact']}): {each['help']}\n    "
            + "\n    ".join(node["html"][:200] for node in each["nodes"][:5])
            for each in found
            if each["id"] not in ignore
        ]
        assert told == [], f"{self.page.url}\n" + "\n".join(told)

    def assert_fits(self) -> None:
        """Nothing makes the page scroll sideways at the present width."""
        width, needed = self.page.evaluate(
            "[document.documentElement.clientWidth, document.documentElement.scrollWidth]"
        )
        assert needed <= width, f"{self.page.url}: {needed}px wide in a window of {width}px"

    def assert_quiet(self) -> None:
        """No error in the console, no blocked or failed request, since the page was opened."""
        assert self.complaints == [], "\n".join(self.complaints)
