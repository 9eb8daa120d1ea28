"""Writing an article: a new one, its next revision, its photos; with a preview that saves nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from caunoi.base.refusals import Conflict, NotFound, Refusal
from caunoi.desk.access import officer_page
from caunoi.desk.changes import Faster, beside, is_stale
from caunoi.desk.fields import place_list
from caunoi.desk.forms import acted, attempt, done, number_in, posted, sent
from caunoi.desk.frame import once
from caunoi.desk.meanwhile import Recorded, noted, too_late
from caunoi.desk.newsroom.changes import parts_of
from caunoi.desk.newsroom.forms import EmptyForm, PhotoForm, PhotoWordsForm, WordsForm
from caunoi.desk.newsroom.frame import crumb, form_page, page, shown
from caunoi.desk.newsroom.voiding import voided_by_writing, written
from caunoi.desk.uploads import stored_once
from caunoi.ground.rich_text import with_photos_moved
from caunoi.newsroom.commands.frame import move
from caunoi.newsroom.commands.writing import PhotoInput, Words, begin_article, revise, words_of
from caunoi.newsroom.models import Article, PhotoUse, Revision
from caunoi.newsroom.policies import policy_for
from caunoi.newsroom.queries.visible import load, load_newest
from caunoi.newsroom.verbs import VERBS

PHOTO_GONE = gettext_lazy(
    "The photo was taken out of the newest revision. If it should stand there all the same, please add it again."
)


@officer_page("publish")
def new_article(request: HttpRequest) -> HttpResponse:
    """Begin an article; with “preview” nothing is saved."""
    form = WordsForm(posted(request))
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        inputs = {name: value for name, value in sent(request).items() if name != "version"}
        made = attempt(form, lambda: begin_article(**inputs, words=form.words()))
        if made:
            return done(request, _("The revision is saved."), "desk:article", made.pk)
    return _writing_page(request, form, None)


@officer_page("publish")
def edit_article(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the next revision. Somebody who was faster is told of, and nothing typed is lost."""
    article = _to_write(request, pk)
    assert article.newest is not None
    form = WordsForm(posted(request), revision=article.newest)
    is_saved, voided = (
        request.method == "POST" and form.is_valid() and "preview" not in request.POST,
        voided_by_writing(article),
    )
    if is_saved and attempt(form, lambda: _revise(request, article, form.words())):
        return written(request, article, _("The revision is saved."), voided)
    if is_stale(form):
        form, faster = _beside(request, form, article)
        return _writing_page(request, form, article, faster)
    return _writing_page(request, form, article)


def _to_write(request: HttpRequest, pk: int) -> Article:
    article = load(request.actor, pk)
    policy_for("revise")(request.actor, article).require()
    move.refuse_unless_possible(article, "revise")
    return article


def _revise(request: HttpRequest, article: Article, words: Words) -> Article:
    seen = number_in(request, "seen", 8)
    frame = {name: value for name, value in sent(request).items() if name != "version"}
    return revise(article=article.pk, words=words, seen=seen, **frame)


def _beside(request: HttpRequest, form: WordsForm, article: Article) -> tuple[WordsForm, Faster]:
    newest = load_newest(article)
    read = article.revisions.filter(number=number_in(request, "seen", 8)).first()
    href = reverse("desk:article_revision", args=[article.pk, newest.number])
    return beside(form, read, newest, lambda data, row: WordsForm(data, revision=row), _parts, href)


def _parts(given: WordsForm | Revision) -> dict[str, str]:
    return parts_of(given.words() if isinstance(given, WordsForm) else words_of(given))


def _writing_page(
    request: HttpRequest, form: WordsForm, article: Article | None, faster: Faster | None = None
) -> HttpResponse:
    refused: Refusal | None = getattr(form, "refused", None)
    newest = article.newest if article else None
    preview = ""
    if "preview" in request.POST and form.is_valid():
        photos = list(newest.photos.select_related("attachment__file")) if newest else []
        preview = shown(form.cleaned_data["body"], photos, article)
    title = pgettext("of news", "Write the next revision") if article else _("New article")
    context = {
        "form": form, "title": title, "article": article, "preview": preview, "voided": voided_by_writing(article),
        "seen": number_in(request, "seen", 8) or (newest.number if newest else 0),
        "back": reverse("desk:article", args=[article.pk]) if article else reverse("desk:articles"), "lists": place_list(),
        "faster": faster, **once(request, form),
    }  # fmt: skip
    status = refused.status if refused else 422 if form.is_bound and form.errors else 200
    return page(request, "writing.html", context, [*([crumb(article)] if article else []), (title, "")], status)


@officer_page("publish")
def add_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a photo with its words; it makes the next revision."""
    article = _to_write(request, pk)
    form, voided = (
        PhotoForm(posted(request), request.FILES if request.method == "POST" else None),
        voided_by_writing(article),
    )
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _add(request, article, form)):
        return written(request, article, _("The photo is added."), voided)
    return _photo_page(request, form, article, _("Add a photo"), _("Add the photo"), is_upload=True)


def _add(request: HttpRequest, article: Article, form: PhotoForm) -> Article:
    upload, frame = form.cleaned_data["photo"], sent(request)
    try:
        stored = stored_once(request.actor, frame["key"], upload.name, upload, upload.size)
    except Refusal as refusal:
        refusal.field = "photo"
        raise
    return _place(request, article, form, form.words(stored.pk), 0, _("Photo added"))


def _place(request: HttpRequest, article: Article, form: Any, photo: PhotoInput | None, old: int, note: str) -> Article:
    """The article with ``photo`` at the place asked for, or at the end, in place of the one that was number ``old`` (0: a new
    one); with ``None`` that one is taken out. Places in the text follow their photos. It begins with what stood on the page, so
    that a second press of it asks for the very same and gets what the first one made."""
    words = words_of(_read(request, article))
    photos = [(place, each) for place, each in enumerate(words.photos, start=1) if place != old]
    if photo is not None:
        place = form.cleaned_data.get("position") or len(photos) + 1
        photos.insert(min(place - 1, len(photos)), (old, photo))
    places = {before: now for now, (before, _photo) in enumerate(photos, start=1) if before}
    body = with_photos_moved(words.body, places)
    return _revise(request, article, replace(words, photos=tuple(each for _old, each in photos), body=body, note=note))


def _read(request: HttpRequest, article: Article) -> Revision:
    """The revision that stood on the page that was sent, or the newest."""
    return article.revisions.filter(number=number_in(request, "seen", 8)).first() or load_newest(article)


@officer_page("publish")
def change_photo(request: HttpRequest, pk: int, photo: int) -> HttpResponse:
    """Other words for a photo, or another place."""
    article, title = _to_write(request, pk), _("Words at the photo")
    voided = voided_by_writing(article)
    row = _photo_of(article, photo, _read(request, article))
    if row is None:
        return _gone(request, PhotoWordsForm(posted(request)), article, title)
    initial = {name: getattr(row, name) for name in ("alt", "is_decoration", "caption", "position")}
    form = PhotoWordsForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        photo_words = form.words(row.attachment_id)
        act = lambda: _place(request, article, form, photo_words, row.position, _("Words at the photo"))  # noqa: E731
        if attempt(form, act):
            return written(request, article, _("The photo is changed."), voided)
    if _photo_of(article, photo, load_newest(article)) is None:
        return _gone(request, form, article, title)
    return _photo_page(request, form, article, title, _("Save"))


@officer_page("publish")
def drop_photo(request: HttpRequest, pk: int, photo: int) -> HttpResponse:
    """Take a photo out of the next revision."""
    article = _to_write(request, pk)
    voided = voided_by_writing(article)
    row, form = _photo_of(article, photo, _read(request, article)), EmptyForm(posted(request))
    if row is None:
        return _gone(request, form, article, _("Take the photo out"))
    if acted(request, form, lambda: _place(request, article, form, None, row.position, _("Photo taken out"))):
        return written(request, article, _("The photo is taken out. Earlier revisions keep it."), voided)
    if _photo_of(article, photo, load_newest(article)) is None:
        return _gone(request, form, article, _("Take the photo out"))
    return _photo_page(request, form, article, _("Take the photo out"), _("Take the photo out"), lead=str(row))


def _gone(request: HttpRequest, form: Any, article: Article, title: str) -> HttpResponse:
    """The photo was taken out while the page was open; what was typed is shown."""
    newest = load_newest(article)
    return too_late(
        page, request, form, Conflict(PHOTO_GONE, code="wrong_state"), Recorded(article, VERBS), title=title,
        now=_("revision %(n)s: %(work)s") % {"n": newest.number, "work": newest.get_work_display()},
        back=reverse("desk:article", args=[article.pk]), crumbs=[crumb(article)],
    )  # fmt: skip


def _photo_of(article: Article, pk: int, revision: Revision) -> PhotoUse | None:
    """A photo of ``revision``; for one of another revision, as a page opened before shows it, the same photo there; ``None``
    where it was taken out since."""
    asked = PhotoUse.objects.filter(pk=pk, revision__article=article).first()
    if asked is None:
        raise NotFound()
    found = PhotoUse.objects.filter(revision=revision, attachment_id=asked.attachment_id).order_by("position")
    uses = list(found)
    return next((each for each in uses if each.pk == pk), uses[0] if uses else None)


def _photo_page(
    request: HttpRequest, form: Any, article: Article, title: str, submit: str, **more: Any
) -> HttpResponse:
    newest, read = load_newest(article), 0 if is_stale(form) else number_in(request, "seen", 8)
    return form_page(
        request, form, title=title, submit=submit, back=reverse("desk:article", args=[article.pk]), crumbs=[crumb(article)],
        seen=read or newest.number, voided=voided_by_writing(article), **noted(request, form, Recorded(article, VERBS)), **more,
    )  # fmt: skip
