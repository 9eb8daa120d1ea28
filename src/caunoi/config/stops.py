"""What ends a command before it has done its work."""

from __future__ import annotations


class Stop(Exception):
    """A person has to put something right first. Its text is the sentence they read: what is wrong and what to do."""
