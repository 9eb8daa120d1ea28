"""Large libraries that few requests need: imported when first used, so that a worker without PDF or picture stays small."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Lazily:
    """Stands for the module ``name``: ``typst = Lazily("typst")`` reads like ``import typst``. Safe among threads."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self._name), attribute)
