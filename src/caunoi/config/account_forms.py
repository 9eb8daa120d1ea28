"""The forms of accounts that are limited: a code of the second factor, the old password beside a new one, and the wish for a
letter with a link."""

from __future__ import annotations

from allauth.account.forms import ChangePasswordForm, ResetPasswordForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from django.core.exceptions import ValidationError

from caunoi.config import sign_in


class Limited(BaseAuthenticateForm):
    """A code, from an authenticator or the list of recovery codes. A wrong one counts."""

    def clean_code(self) -> str:
        taken = sign_in.before_code(context.request, self.user)
        code: str = super().clean_code()
        taken.give_back()
        return code


class CodeForm(Limited, AuthenticateForm):
    """At sign-in."""


class CodeAgainForm(Limited, ReauthenticateForm):
    """Before something that is asked once more for."""


class ChangeForm(ChangePasswordForm):
    """A new password. Who found a screen open may guess the old one no more often than at sign-in."""

    def clean_oldpassword(self) -> str:
        taken = sign_in.before_password(context.request, self.user.email)
        try:
            old: str = super().clean_oldpassword()
        except ValidationError:
            sign_in.was_wrong(self.user.email)
            raise
        taken.give_back()
        return old


class LetterForm(ResetPasswordForm):
    """Where the letter for a new password is to go."""

    def clean_email(self) -> str:
        email: str = super().clean_email()
        sign_in.before_letter(context.request, email)
        return email
