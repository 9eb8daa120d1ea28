"""How sign-in behaves: officers join by invitation only."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from caunoi.base.prepared import PreparedObjects, Slot
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
    """Nobody signs up by themselves; an invitation makes the account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """An outside login is joined to an invited account; it never makes a new one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        return False
