"""The forms of sign-in that are limited: a code of the second factor, and the wish for a letter with a link."""

from __future__ import annotations

from allauth.account.forms import ResetPasswordForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm

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


class LetterForm(ResetPasswordForm):
    """Where the letter for a new password is to go."""

    def clean_email(self) -> str:
        email: str = super().clean_email()
        sign_in.before_letter(context.request, email)
        return email
