"""The list of plans and notices, one of them with what is to be done next, and its files."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.desk.file.story import Told
from caunoi.desk.frame import paged
from caunoi.desk.postings.acts import NEEDED, offered
from caunoi.desk.postings.frame import page, reading_of, reading_page
from caunoi.desk.postings.statements import shown_to
from caunoi.desk.queue.decisions import notices_waiting
from caunoi.ground.posting_law import law_on
from caunoi.journal.queries.timeline import timeline
from caunoi.postings import law
from caunoi.postings.choices import ProofKind, ReplyState, State, StatementState
from caunoi.postings.models import Posting, Reply, VersionFile
from caunoi.postings.policies import WRITES, may_decide_reply, may_write
from caunoi.postings.queries.comments import owed
from caunoi.postings.queries.visible import load, visible_to
from caunoi.postings.queries.waiting import versions_waiting
from caunoi.postings.verbs import VERBS

TABS = ("", "cho-duyet", "dang-niem-yet", "con-no-tra-loi", "luu", "bo")


@reading_page
def postings(request: HttpRequest) -> HttpResponse:
    """Postings of the agency by what is needed next."""
    chosen = request.GET.get("xem", "")
    chosen = chosen if chosen in TABS else ""
    rows = _of_tab(request.actor, chosen).select_related("newest", "public").order_by("-pk")
    context = {
        "tabs": _tabs(chosen), "chosen": chosen, "decisions": notices_waiting(request.actor),
        "may_begin": bool(request.actor.rights & set(WRITES)),
        **paged(request, rows),
    }  # fmt: skip
    if not context["rows"]:
        context["elsewhere"] = [
            (tab["label"], count, tab["href"])
            for tab in _tabs(chosen)
            if not tab["current"] and (count := _of_tab(request.actor, tab["tab"]).count())
        ]
    return page(request, "list.html", context)


def _of_tab(actor: Actor, tab: str) -> QuerySet[Posting]:
    rows = visible_to(actor)
    return {
        "": rows.filter(state=State.DRAFT),
        "cho-duyet": rows.filter(
            Q(pk__in=versions_waiting(rows).values("pk"))
            | Q(replies__state=ReplyState.ASKED)
            | Q(statements__state=StatementState.ASKED, state=State.POSTED)
        ),
        "dang-niem-yet": rows.filter(state=State.POSTED),
        "con-no-tra-loi": rows.filter(comments__matter__is_open=True),
        "luu": rows.filter(state=State.ENDED),
        "bo": rows.filter(state=State.GIVEN_UP),
    }[tab].distinct()


def _tabs(chosen: str) -> list[dict[str, Any]]:
    words = {
        "": _("Being prepared"), "cho-duyet": _("Wait for the second person"), "dang-niem-yet": pgettext("notice", "Posted"),
        "con-no-tra-loi": _("Comments to answer"), "luu": _("Archive"), "bo": _("Given up"),
    }  # fmt: skip
    here = reverse("desk:postings")
    return [
        {"label": word, "href": f"{here}?xem={tab}" if tab else here, "current": tab == chosen, "tab": tab}
        for tab, word in words.items()
    ]


@reading_page
def posting(request: HttpRequest, pk: int) -> HttpResponse:
    """One posting: what is needed now, its words, its days with why, evidence, comments, and its story."""
    row = load(request.actor, pk)
    newest = row.newest
    assert newest is not None
    acts = {
        word: (act.title, reverse("desk:posting_act", args=[pk, word])) for word, act in offered(request.actor, row)
    }
    needed = next((word for word in acts if word in NEEDED), None)
    context = {
        "posting": row, "newest": newest, "reading": reading_of(row, newest), "first": acts.pop(needed) if needed else None,
        "other": acts.pop("tra-lai", None) if needed == "dong-y" else None,
        "acts": list(acts.values()),
        "may_write": bool(may_write(request.actor, row)) and row.state in (State.DRAFT, State.POSTED),
        "statements": shown_to(request.actor, row), "places": newest.places.order_by("code"),
        "versions": row.versions.select_related("made_by__account", "decided_by__account").order_by("-number"),
        "proofs": row.proofs.select_related("noted_by__account"), "missing": _missing(row),
        "steps": law.said(row.stand_steps), "comment_count": row.comments.count(), "owed": owed(row).count(),
        "waiting_replies": _waiting_replies(request.actor, row), "today": time.today(),
        "events": [Told(event.at, VERBS[event.verb], event.reason, event.actor) for event in reversed(timeline(row))],
    }  # fmt: skip
    return page(request, "posting.html", context, [(str(row), "")])


def _waiting_replies(actor: Actor, row: Posting) -> list[Reply]:
    """Replies on which the actor decides."""
    asked = row.replies.filter(state=ReplyState.ASKED).select_related("posting")
    return [each for each in asked if may_decide_reply(actor, each)]


def _missing(row: Posting) -> list[str]:
    """What the law asks for besides this site and nobody wrote down yet."""
    rule = law_on(row.kind, row.posted_on) if row.posted_on else None
    if rule is None or row.state != State.POSTED:
        return []
    proofs = [each for each in row.proofs.all() if each.struck_at is None]
    kinds, said = {each.kind for each in proofs}, []
    if ProofKind.BOARD not in kinds:
        said.append(_("No evidence yet that it hangs on the board of the office."))
    if rule.loudspeaker_days:
        longest = max((each.days for each in proofs if each.kind == ProofKind.LOUDSPEAKER), default=0)
        if longest < rule.loudspeaker_days:
            words = _("By loudspeaker on %(done)s of at least %(days)s days running (items 7 to 12 of Article 11).")
            said.append(words % {"done": longest, "days": rule.loudspeaker_days})
        if ProofKind.VILLAGE_HEAD not in kinds:
            said.append(_("No evidence yet that it was sent to the heads of the villages."))
    return said


@reading_page
def file(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """The safe copy of a file of any version, for who may see the posting."""
    row = load(request.actor, pk)
    found = VersionFile.objects.filter(pk=file, of__posting=row).select_related("attachment__file").first()
    if found is None or not found.attachment.file.is_served:
        raise NotFound()
    stored = found.attachment.file
    response = FileResponse(default_storage.open(stored.copy, "rb"), content_type=stored.copy_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
