"""The desk's pages stand on the provinces of the gatherings themselves."""

from tests.gatherings.conftest import lawful, world

__all__ = ["lawful", "world"]
