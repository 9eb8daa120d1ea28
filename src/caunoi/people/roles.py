"""Roles of posts and the rights they carry. A post has roles, a seat has its post's rights, a person has none."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

RIGHTS = {
    "receive": _("Take in matters at the desk and by letter"),
    "classify": _("Classify, check for duplicates, merge and split"),
    "assign": _("Assign to a specialist, transfer, accept or refuse a transfer"),
    "handle": _("Work on matters: draft, ask for opinions, write to the sender, pause, extend; write notices"),
    "approve": _("Approve or return answers, articles and notices"),
    "send": _("Send an approved answer"),
    "publish": _("Publish redacted answers; write and publish articles, notices and leaflets"),
    "denounce": _("Read and work on denunciations, without the denouncer's identity"),
    "oversee": _("See the matters and figures of the agencies below, settle disputes over who is accountable"),
    "inspect": _("Read matters without acting"),
    "plan": _("Make programmes and plans, give tasks to agencies, test and close them"),
    "convene": _("Call gatherings, keep their agenda, questions and minutes"),
    "administer": _("Manage accounts, seats, calendar, settings and texts"),
}

ROLES: dict[str, tuple[object, frozenset[str]]] = {
    "reception": (_("Reception officer"), frozenset({"receive", "classify"})),
    "specialist": (_("Specialist"), frozenset({"handle", "classify"})),
    "dispatcher": (_("Office chief"), frozenset({"classify", "assign", "send", "handle", "plan", "convene"})),
    "leader": (_("Leader"), frozenset({"approve", "assign", "send", "oversee", "denounce", "plan", "convene"})),
    "denunciation": (_("Officer for denunciations"), frozenset({"denounce", "handle", "classify"})),
    "editor": (_("Editor"), frozenset({"publish"})),
    "secretariat": (_("Secretariat"), frozenset({"oversee", "plan", "convene"})),
    "inspector": (_("Inspector"), frozenset({"inspect", "oversee", "denounce"})),
    "administrator": (_("Administrator"), frozenset({"administer"})),
}


def rights_of(roles: list[str]) -> frozenset[str]:
    """All rights of a list of role names; an unknown name is a programming error (``KeyError``)."""
    return frozenset().union(*(ROLES[name][1] for name in roles))
