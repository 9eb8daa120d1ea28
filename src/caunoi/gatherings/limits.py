"""Bounds that commands check and forms show."""

from __future__ import annotations

LONGEST = 4000
"""Signs in a question from the floor."""
MOST_PEOPLE = 50
"""People in one registration."""
