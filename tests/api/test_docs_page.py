"""The page that describes the API works under our content policy and asks nothing of any other site."""

from __future__ import annotations

import pytest

from tests.browser import Look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_page_describes_every_operation_without_leaving_this_site(look: Look) -> None:
    asked: list[str] = []
    look.page.on("request", lambda request: asked.append(request.url))

    page = look.at("/api/v1/docs")
    page.wait_for_selector("#operations-matters-receive")

    assert page.locator(".opblock").count() == 12
    own = page.url.rsplit("/api/", 1)[0]
    assert [url for url in asked if not url.startswith((own, "data:"))] == []
    look.assert_quiet()
