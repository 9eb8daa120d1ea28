"""How sign-in behaves: officers join by invitation only."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from caunoi.people.models import Account


def display_name(account: Account) -> str:
    return account.full_name


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves; an invitation makes the account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """An outside login is joined to an invited account; it never makes a new one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        return False
