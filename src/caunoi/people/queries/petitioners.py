"""Addresses of a sender as far as a list or page needs to recognise them."""

from __future__ import annotations


def mask_phone(phone: str) -> str:
    """All but the last three digits hidden."""
    return f"{'•' * (len(phone) - 3)}{phone[-3:]}" if len(phone) > 3 else ""


def mask_email(email: str) -> str:
    """First letter and domain: ``n•••@example.vn``."""
    name, at, domain = email.partition("@")
    return f"{name[:1]}•••@{domain}" if at else ""
