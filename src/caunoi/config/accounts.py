"""How sign-in behaves: officers join by invitation only."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core import context
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from caunoi.base.prepared import PreparedObjects, Slot
from caunoi.config import sign_in
from caunoi.people.models import Account

BY_ID = PreparedObjects(lambda: Account.objects.filter(pk=Slot("pk"), is_active=True))


def display_name(account: Account) -> str:
    return account.full_name


class Backend(AuthenticationBackend):
    """Sign-in with an e-mail address; the account of a session is read with a prepared question."""

    def get_user(self, user_id: int) -> Account | None:
        found: Account | None = BY_ID.first(pk=user_id)
        return found


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves; an invitation makes the account. Wrong passwords are counted as ``sign_in`` says."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Account | None:
        login = credentials.get("email", "")
        taken = sign_in.before_password(request, login)
        try:
            account: Account | None = super().authenticate(request, **credentials)
        except BaseException:
            taken.give_back()
            raise
        if account:
            taken.give_back()
        else:
            sign_in.was_wrong(login)
        return account

    def set_password(self, user: Account, password: str) -> None:
        super().set_password(user, password)
        sign_in.forget_wrong(context.request, user)


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """An outside login is joined to an invited account; it never makes a new one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        return False
