"""The words of a link in the calendar."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.utils import translation

from caunoi.portal.calendar.rows import _to_join


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_a_title_follows_is_no_whole_sentence(language: str) -> None:
    card = cast(Any, SimpleNamespace(takes_registrations=True, is_full=False))

    with translation.override(language):
        assert not str(_to_join(card)).endswith(".")
