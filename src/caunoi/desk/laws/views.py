"""Keeping the law library: what is known of acts, new versions of articles, leaflets approved by somebody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from caunoi.base.refusals import Conflict, Forbidden, NotFound
from caunoi.desk import frame
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.forms import acted, attempt, done, posted, sent, status_of
from caunoi.desk.frame import once, paged
from caunoi.desk.laws.beside import Newer, joined
from caunoi.desk.laws.forms import ActForm, EmptyForm, LeafletForm, ReasonForm, TakeDownForm, VersionForm
from caunoi.desk.meanwhile import Recorded, noted, too_late
from caunoi.ground import rich_text
from caunoi.laws.commands import keeping, leaflets
from caunoi.laws.models import LawAct, LawArticle, Leaflet
from caunoi.laws.policies import may_keep_texts, policy_for
from caunoi.laws.queries.desk import act_at, acts, article_at, leaflet_at, leaflets_of
from caunoi.laws.stages import TABLE
from caunoi.laws.verbs import VERBS


def page(
    request: HttpRequest, template: str, context: dict[str, Any], crumbs: Any = (), status: int = 200
) -> HttpResponse:
    """A page of the law library on the desk."""
    way = [(_("Law library"), reverse("desk:laws")), *crumbs] if crumbs else []
    return desk_page(request, f"desk/laws/{template}", {"crumbs": way, **context}, status=status)


@officer_page("publish", "approve")
def laws(request: HttpRequest) -> HttpResponse:
    """Leaflets of the agency and the acts."""
    context = {
        "leaflets": leaflets_of(request.actor), "may_keep": request.actor.has("publish"),
        "may_keep_texts": bool(may_keep_texts(request.actor)), **paged(request, acts(request.GET.get("q", ""))),
        "words": request.GET.get("q", "")[:200],
    }  # fmt: skip
    return page(request, "list.html", context)


@officer_page("publish")
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """What is known of an act, and its articles to add versions to."""
    may_keep_texts(request.actor).require()
    form = ActForm(posted(request), initial=_known(pk))
    if acted(request, form, lambda: keeping.describe_act(**sent(request), lawact=pk, **form.cleaned_data)):
        return done(request, _("It is written down."), "desk:law_act", pk)
    status, row = status_of(form), act_at(pk)
    form, more = joined(request, form, lambda: _newer(row, _known(pk), row.version))
    context = {
        "act": row,
        "form": form,
        **paged(request, row.articles.order_by("position", "pk")),
        **once(request, form, row),
        **more,
    }
    return page(request, "act.html", context, [(row.title, "")], status)


def _known(pk: int) -> dict[str, Any]:
    row = act_at(pk)
    return {name: getattr(row, name) for name in ActForm.base_fields}


def _newer(row: LawAct | LawArticle, values: dict[str, Any], version: int, *begins: str) -> Newer | None:
    """What stands now of an act or article; ``None`` when nobody wrote on it here."""
    told = Recorded(row, VERBS).told()
    return Newer(version, told[0].at, told[0].who, values, begins=begins) if told else None


@officer_page("publish")
def add_version(request: HttpRequest, pk: int) -> HttpResponse:
    """A new version of an article, from a day on."""
    may_keep_texts(request.actor).require()
    newest = _newest(pk)
    form = VersionForm(posted(request), initial={name: newest[name] for name in ("heading", "text") if newest})
    if acted(request, form, lambda: keeping.add_version(**sent(request), lawarticle=pk, **form.cleaned_data)):
        return done(request, _("The version is added."), "desk:law_act", article_at(pk).act_id)
    status, row = status_of(form), article_at(pk)
    form, more = joined(request, form, lambda: _newer(row, _newest(pk), row.version, "heading", "text"))
    title, back = (
        _("New version of Điều %(number)s") % {"number": row.number},
        reverse("desk:law_act", args=[row.act_id]),
    )
    return frame.form_page(
        page, request, form, title=title, submit=_("Add the version"), back=back, crumbs=[(row.act.title, back)], of=row,
        lead=row.act.title, status=status, **more,
    )  # fmt: skip


def _newest(pk: int) -> dict[str, Any]:
    """The newest version of an article, part by part; empty where none is known."""
    found = article_at(pk).versions.order_by("-number").first()
    return {name: getattr(found, name) for name in VersionForm.base_fields} if found else {}


@officer_page("publish")
def new_leaflet(request: HttpRequest) -> HttpResponse:
    """Begin a leaflet."""
    form = LeafletForm(posted(request))
    if request.method == "POST" and form.is_valid():
        inputs = {name: value for name, value in sent(request).items() if name != "version"}
        made = attempt(form, lambda: leaflets.begin_leaflet(**inputs, **form.cleaned_data))
        if made:
            return done(request, _("The leaflet is saved."), "desk:leaflet", made.pk)
    return frame.form_page(page, request, form, title=_("New leaflet"), submit=_("Save"), back=reverse("desk:laws"))


@officer_page("publish", "approve")
def leaflet(request: HttpRequest, pk: int) -> HttpResponse:
    """One leaflet: as it will be read, the articles it names, and what may be done now."""
    row = leaflet_at(request.actor, pk)
    body = _shown(row)
    acts_offered = [
        (act.title, f"{reverse('desk:leaflet_act', args=[pk, word])}?version={row.version}")
        for word, act in ACTS.items()
        if TABLE[act.move].is_possible_from(row.state) and policy_for(act.move)(request.actor, row)
    ]
    context = {
        "leaflet": row,
        "body": body,
        "acts": acts_offered,
        "told": Recorded(row, VERBS).told(),
        "cited": row.cited.select_related("act").order_by("pk"),
    }
    return page(request, "leaflet.html", context, [(row.title, "")])


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be done with a leaflet."""

    move: str
    title: Any
    form: type[forms.Form]
    command: Callable[..., Any]
    said: Any


ACTS = {
    "sua": Act("revise", gettext_lazy("Rewrite"), LeafletForm, leaflets.revise, gettext_lazy("The leaflet is saved.")),
    "trinh": Act(
        "ask", gettext_lazy("Ask for approval"), EmptyForm, leaflets.ask, gettext_lazy("Approval is asked for.")
    ),
    "dang": Act(
        "publish",
        pgettext_lazy("leaflet", "Publish"),
        EmptyForm,
        leaflets.publish,
        gettext_lazy("The leaflet is published."),
    ),
    "tra-lai": Act(
        "send_back",
        gettext_lazy("Return to be improved"),
        ReasonForm,
        leaflets.send_back,
        gettext_lazy("The leaflet is returned."),
    ),
    "go": Act(
        "withdraw",
        gettext_lazy("Take down"),
        TakeDownForm,
        leaflets.withdraw,
        gettext_lazy("The leaflet is taken down."),
    ),
    "viet-lai": Act(
        "reopen", gettext_lazy("Write anew"), EmptyForm, leaflets.reopen, gettext_lazy("It can be rewritten.")
    ),
}
"""By the word in the address, what comes next first."""


@officer_page("publish", "approve")
def act_on_leaflet(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """The form of one act on a leaflet, and its sending."""
    row: Leaflet = leaflet_at(request.actor, pk)
    if act not in ACTS:
        raise NotFound()
    chosen = ACTS[act]
    form = chosen.form(posted(request), initial=_words(row))
    back, crumbs = reverse("desk:leaflet", args=[pk]), [(row.title, reverse("desk:leaflet", args=[pk]))]
    recorded = Recorded(row, VERBS)
    try:
        # First the act itself: a page that is sent twice gets the answer of the first time, in whatever state the leaflet is now.
        if acted(request, form, lambda: chosen.command(**sent(request), leaflet=pk, **form.cleaned_data)):
            return done(request, chosen.said, "desk:leaflet", pk)
        row = leaflet_at(request.actor, pk)
        policy_for(chosen.move)(request.actor, row).require()
        leaflets.move.refuse_unless_possible(row, chosen.move)
    except (Conflict, Forbidden) as refusal:
        now = str(leaflet_at(request.actor, pk).get_state_display())
        return too_late(
            page, request, form, refusal, recorded, title=chosen.title, now=now, back=back, crumbs=crumbs
        )  # fmt: skip
    status = status_of(form)
    more = noted(request, form, recorded)
    if isinstance(form, LeafletForm):
        form, besides = joined(request, form, lambda: _newer_leaflet(row))
        more |= besides
    return frame.form_page(
        page, request, form, title=chosen.title, submit=chosen.title, lead=row.title, of=row, back=back, crumbs=crumbs,
        body="" if isinstance(form, LeafletForm) else _shown(row), leaflet=row, status=status, **more,
    )  # fmt: skip


def _newer_leaflet(row: Leaflet) -> Newer:
    who = row.written_by.account.full_name if row.written_by else ""
    return Newer(row.version, row.changed_at, who, _words(row), reverse("desk:leaflet", args=[row.pk]))


def _words(row: Leaflet) -> dict[str, Any]:
    return {name: getattr(row, name) for name in LeafletForm.base_fields}


def _shown(row: Leaflet) -> SafeString:
    return mark_safe(rich_text.to_html(rich_text.read(row.body), level=1))  # noqa: S308  # nosec B308, B703 - the tree holds no tag
