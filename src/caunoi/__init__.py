"""Cầu Nối: a public authority listens to people and keeps its word to them."""

__version__ = "0.1.0"
