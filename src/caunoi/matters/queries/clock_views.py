"""Clocks as people read them: title, article, due day and the steps that led to it."""

from __future__ import annotations
