"""Posts stand still while somebody is seated in them: nobody gives one another right between the look at what it takes and the
seat that is given (decision 0164)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models

from caunoi.agencies.models import Post


def post_first(model: type[models.Model], path: str = "post") -> Callable[[int, dict[str, Any]], None]:
    """For a command about a row of ``model``: its post, to which ``path`` leads, is locked before the row, as whoever changes the
    roles of the post does."""

    def lock(key: int, _inputs: dict[str, Any]) -> None:
        posts = model._default_manager.filter(pk=key).values(path)
        list(Post.objects.select_for_update().filter(pk__in=posts).values_list("pk"))

    return lock
