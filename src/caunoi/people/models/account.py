"""An officer's way to sign in. What the officer may do hangs on the seat, never on the account."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.base import time


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, full_name: str, password: str | None = None, **more: Any) -> Account:
        """Make an account; the e-mail address is folded to lower case so that one person has one account."""
        account = self.model(email=email.strip().lower(), full_name=full_name.strip(), **more)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """A person who signs in. One full-name field, family name first."""

    email = models.EmailField(_("e-mail"), unique=True)
    full_name = models.CharField(_("full name"), max_length=120)
    language = models.CharField(_("language"), max_length=8, default="vi")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=time.now)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    def __str__(self) -> str:
        return self.full_name

    # Rights come from seats. These answers keep Django's own machinery from granting anything to an account.
    is_staff = False
    is_superuser = False

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False
