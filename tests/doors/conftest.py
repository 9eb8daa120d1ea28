from __future__ import annotations

import pytest

from caunoi.doors import networks


@pytest.fixture(autouse=True)
def no_knocks() -> None:
    networks.forget()
