"""How the public password of the demo is kept."""

from __future__ import annotations

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class PublicPasswordHasher(PBKDF2PasswordHasher):
    """Quick, because there is nothing to protect, and known only to demo settings: an account that strays into a real
    installation cannot sign in there at all."""

    algorithm = "public_demo_password"
    iterations = 1000
