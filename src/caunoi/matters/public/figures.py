"""The least that is counted in public."""

from __future__ import annotations

FEWEST = 5
"""Smaller counts could point at a person and are not published."""
