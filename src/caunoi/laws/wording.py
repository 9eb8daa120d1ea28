"""The list of sayings that comes with the product (``data/sayings.yaml``)."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from caunoi.ground.sayings import Sayings, read_sayings


@cache
def sayings() -> Sayings:
    """The list, read once by each process."""
    file = resources.files("caunoi.laws").joinpath("data", "sayings.yaml")
    return read_sayings(yaml.safe_load(file.read_text(encoding="utf-8")))
