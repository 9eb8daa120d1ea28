"""The API object's own ways: JSON in plain Vietnamese letters, JSON and nothing else in, problems described as such."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import NinjaAPI
from ninja.operation import Operation
from ninja.parser import Parser
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder

from caunoi.api.problems import MEDIA_TYPE, Problem

Responses = dict[Any, Any]


class NotJson(ValueError):
    """The content of a request is not announced as JSON."""


class OnlyJson(Parser):
    """Reads a body that says it is JSON."""

    def parse_body(self, request: HttpRequest) -> Any:
        if request.content_type != "application/json":
            raise NotJson(request.content_type)
        return json.loads(request.body)


class PlainJson(BaseRenderer):
    """JSON that people can read: Vietnamese letters as they are."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        return json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False)


class HouseApi(NinjaAPI):
    """An API whose description says that errors are problem details, and names operations by their own names."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._described: dict[str, Any] = {}

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        """Made once for each way of asking and each language: making it takes longer than any other answer."""
        asked = f"{get_language()} {sorted(kwargs.items())}"
        if asked not in self._described:
            self._described[asked] = self._describe(**kwargs)
        return self._described[asked]

    def _describe(self, **kwargs: Any) -> Any:
        schema = super().get_openapi_schema(**kwargs)
        for path in schema["paths"].values():
            for operation in path.values():
                for status, response in operation["responses"].items():
                    if int(status) >= 400 and "application/json" in response.get("content", {}):
                        response["content"] = {MEDIA_TYPE: response["content"].pop("application/json")}
        return schema


def answers(result: Any, *problems: int, status: int = 200) -> Responses:
    """What an operation answers with: its result, and problems of these kinds."""
    return {status: result, frozenset(problems): Problem}


OPEN = (404, 422)
"""Problems of an operation without a token."""
SEATED = (401, 403, 404, 422, 429)
"""Problems of an operation that acts as a seat."""
WRITING = (*SEATED, 400, 409, 413, 415)
"""Problems of an operation that takes a body."""
