from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.resilience.site import Site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One served province for the tests of a module, with two web processes."""
    made = Site(tmp_path_factory.mktemp("site") / "home")
    try:
        made.start("web", workers=2)
        yield made
    finally:
        made.end()
