"""Bounds that commands check and forms show."""

from __future__ import annotations

LONGEST = 4000
"""Signs in a question from the floor."""
MOST_PEOPLE = 10
"""People in one registration: a family or a few neighbours; who brings more registers again."""
