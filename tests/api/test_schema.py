"""What the description promises holds for hundreds of requests that nobody thought of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import checks

from caunoi.config.wsgi import application
from tests.api.conftest import token_for
from tests.world import World, send

SCHEMA = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations()]
LEFT_OUT = [
    # A code of a place or agency is any text to the description; that the register lacks it is found later (422, 404).
    checks.positive_data_acceptance,
]


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests stay on the connection of the test, as with Django's own client."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.label)
def test_an_operation_keeps_its_description(
    small_province: World, one_connection: None, operation: schemathesis.APIOperation
) -> None:
    send(small_province, subject="Cầu treo hỏng")
    headers = {"Authorization": f"Bearer {token_for(small_province, 'reception')}"}

    @settings(
        max_examples=30,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(data=st.data())
    def asked(data: st.DataObject) -> None:
        mode = data.draw(st.sampled_from(list(schemathesis.GenerationMode)))
        case = data.draw(operation.as_strategy(generation_mode=mode))
        case.call_and_validate(headers=headers, excluded_checks=LEFT_OUT)

    asked()
