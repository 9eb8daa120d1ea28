"""Telling a friend of an article: one letter of fixed words to one address, which is kept nowhere; or without our help.

Nothing that the sender types stands in the letter, so it carries nobody's advertisement; limits per network and recipient are
counted in memory under a key that lives for a day. Whoever wants no such letters says so once: an HMAC of the address is kept.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from django import forms
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from caunoi.base.actors import VISITOR
from caunoi.base.callers import address_of
from caunoi.base.ids import new_id
from caunoi.base.qr import qr_svg
from caunoi.base.refusals import Invalid, NotFound
from caunoi.doors import networks, passes
from caunoi.letters.faults import PermanentFault, TemporaryFault
from caunoi.letters.mail import deliver
from caunoi.letters.rendering import Message
from caunoi.newsroom import public
from caunoi.newsroom.commands.unwanted import refuse_letters, wants_none
from caunoi.people.validators import clean_email
from caunoi.portal.answering import form_page, personal, told_to_wait

SALT = "caunoi.friend"
PUBLIC_DOMAIN = re.compile(r"@[^@\[\]]+\.(?!local$|localhost$|internal$|lan$|home$)[^@\[\].\d][^@\[\].]+$")
"""A name with a dot, and no number or name that only one network knows: a letter there would reach a machine of the office."""
GOOGLE = ("gmail.com", "googlemail.com")


class FriendForm(forms.Form):
    """One address, and no word besides."""

    to = forms.CharField(
        label=_("E-mail address of your friend"), max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("One address. It is used for this one letter and not kept."),
        error_messages={"required": _("Please write the e-mail address of your friend.")},
    )  # fmt: skip

    def clean_to(self) -> str:
        try:
            address = clean_email(self.cleaned_data["to"], "to")
        except Invalid as refusal:
            raise forms.ValidationError(str(refusal.message)) from None
        if not PUBLIC_DOMAIN.search(address):
            raise forms.ValidationError(
                _("This is an address inside one machine or network. Please write one like name@example.vn.")
            )
        return address


@form_page
def friend(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, with the ways to share that need no server of ours. Pressed twice it is one letter."""
    page = public.article(pk)
    if isinstance(page, public.TakenDown):
        raise NotFound()
    place = f"gui-ban-{pk}"
    if request.method != "POST":
        return _show(request, page, FriendForm(), passes.new_form_pass(place))
    form, slip = FriendForm(request.POST), request.POST.get("form", "")
    found = passes.read_form_pass(slip, place)
    if found is None or found.is_expired:
        form.add_error(None, _("This form was open for too long. Please press once more."))
        return _show(request, page, form, passes.new_form_pass(place), 422)
    if not form.is_valid():
        return _show(request, page, form, slip, 422)
    return _send(request, page, form, slip, found.nonce)


def _send(request: HttpRequest, page: public.ArticlePage, form: FriendForm, slip: str, nonce: str) -> HttpResponse:
    to = form.cleaned_data["to"]
    done = HttpResponseRedirect(reverse("portal:friend_sent", args=[page.card.id]), status=303)
    try:
        networks.take("friend_form", "", nonce)
    except networks.Wait:
        return done  # this very form was sent before
    try:
        with networks.counted("friend", address_of(request)):
            networks.take("friend_to", "", mailbox_of(to))
    except networks.Wait as wait:
        form.add_error(None, str(wait))
        return told_to_wait(_show(request, page, form, passes.new_form_pass(f"gui-ban-{page.card.id}"), 429), wait)
    # Who wants no letter gets none, and the sender is told the same: nobody learns what somebody else chose.
    if not any(map(wants_none, {digest_of(to), digest_of(mailbox_of(to))})):
        try:
            deliver(_letter(page, to))
        except (TemporaryFault, PermanentFault):
            form.add_error(
                None, _("The letter could not be handed to the mail server. Please use one of the other ways below.")
            )
            return _show(request, page, form, passes.new_form_pass(f"gui-ban-{page.card.id}"), 503)
    return done


def _letter(page: public.ArticlePage, to: str) -> Message:
    href = settings.PUBLIC_URL + reverse("portal:article", args=[page.card.id])
    stop = settings.PUBLIC_URL + reverse(
        "portal:no_letters", args=[signing.Signer(salt=SALT).sign(digest_of(mailbox_of(to)))]
    )
    text = _(
        "Somebody thought that you would like to read this article:\n\n%(title)s\n%(href)s\n\n"
        "We do not know who it was, and your address was not kept. If you want no such letters, open this page once:\n%(stop)s\n"
    ) % {"title": page.card.title, "href": href, "stop": stop}
    subject = _("An article recommended to you: %(title)s") % {"title": page.card.title[:120]}
    return Message(to=to, subject=subject, text=text, reference=new_id(), language=(get_language() or "vi")[:2])


def mailbox_of(address: str) -> str:
    """The mailbox behind an address: what stands after a plus is a label of the same one (RFC 5233); Google reads past dots."""
    name, _at, domain = address.strip().lower().rpartition("@")
    name = name.partition("+")[0] or name
    if domain in GOOGLE:
        return f"{name.replace('.', '') or name}@{GOOGLE[0]}"
    return f"{name}@{domain}"


def digest_of(address: str) -> str:
    """What stands for an address that wants no letters; nobody reads the address from it."""
    return salted_hmac(SALT, address.strip().lower(), algorithm="sha256").hexdigest()


def _show(
    request: HttpRequest, page: public.ArticlePage, form: FriendForm, slip: str, status: int = 200
) -> HttpResponse:
    href = request.build_absolute_uri(reverse("portal:article", args=[page.card.id]))
    context = {
        "card": page.card, "form": form, "slip": slip, "href": href,
        "mailto": f"mailto:?subject={quote(page.card.title)}&body={quote(href)}",
        "qr": mark_safe(qr_svg(href, light="#fff")),  # noqa: S308  # nosec B308, B703 - drawn here
    }  # fmt: skip
    return render(request, "portal/news/friend.html", context, status=status)


@require_safe
@personal
def friend_sent(request: HttpRequest, pk: int) -> HttpResponse:
    """What was done, without the address."""
    return render(request, "portal/news/friend_sent.html", {"article_id": pk})


@personal
def no_letters(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever opens it from their letter says with one button that no more shall come."""
    try:
        digest = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        raise NotFound() from None
    if request.method == "POST":
        refuse_letters(actor=VISITOR, digest=digest)
        return render(request, "portal/news/no_letters.html", {"is_done": True})
    return render(request, "portal/news/no_letters.html", {"is_done": False})
