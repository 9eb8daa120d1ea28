"""What everybody may read of the law library."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Q, Sum

from caunoi.base import time
from caunoi.base.refusals import NotFound
from caunoi.base.wording import Worded
from caunoi.ground import rich_text
from caunoi.ground.names import list_sort_key
from caunoi.ground.rulebook import default_rulebook
from caunoi.ground.text_highlight import Fragments
from caunoi.ground.text_marks import Marks, marked_excerpt
from caunoi.laws.choices import LeafletState
from caunoi.laws.citing import asked_for
from caunoi.laws.models import Citing, Corpus, LawAct, Leaflet, Reference, Version
from caunoi.laws.public_links import ArticleLink, Line, links, named_by, pieces_of
from caunoi.laws.queries.leaflets import find_leaflets
from caunoi.laws.queries.search import search
from caunoi.matters.public.naming import agency_name, reads_english, worded

PAGE = 60
"""Articles on one page of an act."""
MOST_FOUND = 15


@dataclass(frozen=True, slots=True)
class ActCard:
    """An act in a list. ``texts`` articles have their words here, of ``whole`` as far as that is known."""

    id: int
    code: str
    title: str
    number: str
    in_force: date | None
    ended: date | None
    is_confirmed: bool
    articles: int
    texts: int
    whole: int

    @property
    def is_whole(self) -> bool:
        """Whether every article of the act has its words here."""
        return self.texts >= self.whole


@dataclass(frozen=True, slots=True)
class ActPage:
    """An act with one page of its articles."""

    card: ActCard
    issued: date | None
    link: str
    source: str
    rows: tuple[ArticleLink, ...]
    page: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class VersionCard:
    number: int
    since: date | None
    until: date | None
    is_shown: bool


@dataclass(frozen=True, slots=True)
class AnswerLink:
    id: int
    title: str
    agency: str
    answered_on: date


@dataclass(frozen=True, slots=True)
class LeafletCard:
    id: int
    title: str
    summary: str
    agency: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article as it stood on a day. ``paragraphs`` is empty where no version is known for that day."""

    act: ActCard
    source: str
    number: str
    heading: str
    paragraphs: tuple[Line, ...]
    versions: tuple[VersionCard, ...]
    rules: tuple[str, ...]
    answers: tuple[AnswerLink, ...]
    leaflets: tuple[LeafletCard, ...]
    named_by: tuple[ArticleLink, ...]
    named_by_more: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LeafletGone:
    """That a leaflet was here: when it was taken down, and why."""

    at: datetime
    reason: str
    agency: str


@dataclass(frozen=True, slots=True)
class LeafletPage:
    card: LeafletCard
    language: str
    blocks: tuple[rich_text.Block, ...]
    cited: tuple[ArticleLink, ...]


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article that fits a question, with its words for an excerpt."""

    link: ArticleLink
    text: str
    ended: date | None


@dataclass(frozen=True, slots=True)
class Marked:
    """What is marked in a text: rows of syllables, with their tones where the question has some, and phrases of the law."""

    marks: Marks
    also: tuple[str, ...]
    has_tones: bool

    def excerpt(self, text: str, length: int) -> Fragments:
        """The part of the text around what fits best, cut into pieces of which each is marked or not."""
        return marked_excerpt(" ".join(text.split()), self.marks, self.also, self.has_tones, length)


@dataclass(frozen=True, slots=True)
class FoundLeaflet:
    """A leaflet that fits a question, with its words for an excerpt, the words that stand in it, and how they are marked."""

    card: LeafletCard
    text: str
    words: tuple[str, ...]
    marked: Marked


@dataclass(frozen=True, slots=True)
class FoundPage:
    """What a question found. ``named`` are articles that the question itself names, such as “Điều 28 Luật Tiếp công dân”, and
    ``missing`` those of them that the library does not have, by number and act; ``also`` words of the law that were looked for
    besides those typed."""

    named: tuple[ArticleLink, ...]
    missing: tuple[tuple[str, ActCard], ...]
    rows: tuple[FoundArticle, ...]
    words: tuple[str, ...]
    also: tuple[str, ...]
    has_tones: bool
    leaflets: tuple[FoundLeaflet, ...]
    marked: Marked


def acts() -> tuple[ActCard, ...]:
    """Every act, those with texts first, then by title as a Vietnamese list is sorted."""
    rows = LawAct.objects.annotate(**_COUNTS)
    cards = [_act_card(row) for row in rows]
    return tuple(sorted(cards, key=lambda card: (card.texts == 0, list_sort_key(card.title), card.id)))


_COUNTS = {"all": Count("articles"), "with_text": Count("articles", filter=Q(articles__length__gt=0))}


def act_page(code: str, page: int = 1) -> ActPage:
    """One act with page ``page`` (from 1) of its articles. Raises ``NotFound``."""
    row = _act(code)
    page = max(1, min(page, 10_000))
    found = list(row.articles.order_by("position", "pk")[(page - 1) * PAGE : page * PAGE + 1])
    known = links([article.pk for article in found[:PAGE]])
    rows = tuple(known[article.pk] for article in found[:PAGE])
    return ActPage(_act_card(row), row.issued, row.link, row.source, rows, page, len(found) > PAGE)


def article_page(code: str, number: str, on: date | None = None) -> ArticlePage:
    """One article as it stands now, or as it stood on a day. Raises ``NotFound`` for an article that the library does not
    know."""
    act = _act(code)
    article = act.articles.filter(number=number.lower()).first()
    if article is None:
        raise NotFound()
    versions = list(article.versions.order_by("number"))
    shown = _on(versions, on or time.today())
    cards = tuple(VersionCard(each.number, each.since, each.until, each is shown) for each in versions)
    neighbours = act.articles.order_by("position", "pk")
    before = neighbours.filter(position__lt=article.position).last()
    after = neighbours.filter(position__gt=article.position).first()
    naming, more = named_by(article.pk, act.pk)
    return ArticlePage(
        act=_act_card(act), source=shown.source if shown else act.source, number=article.number,
        named_by=naming, named_by_more=more,
        heading=shown.heading if shown else "", paragraphs=_paragraphs(shown, act.pk) if shown else (), versions=cards,
        rules=_rules(act.rulebook_id, article.number), answers=answers_citing(article.pk), leaflets=_leaflets_on(article.pk),
        before=before.number if before else "", after=after.number if after else "",
    )  # fmt: skip


def _on(versions: list[Version], on: date) -> Version | None:
    fitting = [
        each
        for each in versions
        if (each.since is None or each.since <= on) and (each.until is None or on < each.until)
    ]
    return fitting[-1] if fitting else None


def _paragraphs(version: Version, act_id: int) -> tuple[Line, ...]:
    return pieces_of("\n".join(line for line in version.text.split("\n") if line.strip()), act_id)


def answers_citing(article_id: int) -> tuple[AnswerLink, ...]:
    """Published answers that name the article, the newest first."""
    rows = Citing.objects.filter(article_id=article_id, answer__withdrawn_at__isnull=True).select_related(
        "answer__agency"
    )
    found = rows.order_by("-answer__published_at", "-pk")[:20]
    return tuple(
        AnswerLink(row.answer_id, row.answer.title, agency_name(row.answer.agency), row.answer.answered_on)
        for row in found
    )


def articles_of_answer(answer_id: int) -> tuple[ArticleLink, ...]:
    """The articles that a published answer names."""
    keys = list(Citing.objects.filter(answer_id=answer_id).order_by("pk").values_list("article_id", flat=True))
    found = links(keys)
    return tuple(found[key] for key in keys if key in found)


def find(typed: str, act_code: str = "") -> FoundPage:
    """Articles by an ordinary question, of all acts or of one."""
    act = LawAct.objects.filter(code=act_code).first() if act_code else None
    answer = search(typed[:400], MOST_FOUND, act.pk if act else None)
    named, missing = asked_for(typed[:400])
    known = links([each.version.article_id for each in answer.found] + named)
    ends = {
        row.pk: row.ended
        for row in LawAct.objects.filter(pk__in={each.version.article.act_id for each in answer.found})
    }
    rows = tuple(
        FoundArticle(known[each.version.article_id], each.version.text, ends.get(each.version.article.act_id))
        for each in answer.found
        if each.version.article_id not in named
    )
    first = tuple(known[key] for key in named if key in known)
    shown = _leaflets_found(typed[:400], act, [key for key in named if key in known])
    marked = Marked(answer.marks, answer.also, answer.has_tones)
    return FoundPage(first, _missing(missing), rows, answer.words, answer.also, answer.has_tones, shown, marked)


def _leaflets_found(typed: str, act: LawAct | None, named: list[int]) -> tuple[FoundLeaflet, ...]:
    """Leaflets that fit; where one act is asked for, those that rest on it; where articles are named, those that cite them."""
    found = find_leaflets(typed)
    rows = Leaflet.objects.filter(pk__in=[each.id for each in found], state=LeafletState.PUBLISHED).select_related(
        "agency"
    )
    if act is not None:
        rows = rows.filter(cited__act=act).distinct()
    if named:
        rows = rows.filter(cited__in=named).distinct()
    cards = {row.pk: _leaflet_card(row) for row in rows} if found else {}
    return tuple(
        FoundLeaflet(cards[each.id], each.text, each.words, Marked(each.marks, each.also, each.has_tones))
        for each in found
        if each.id in cards
    )


def leaflets() -> tuple[LeafletCard, ...]:
    """Published leaflets by title."""
    rows = Leaflet.objects.filter(state=LeafletState.PUBLISHED).select_related("agency")
    return _by_title(rows)


def leaflet_page(pk: int) -> LeafletPage | LeafletGone:
    """One published leaflet, or that it was taken down. Raises ``NotFound`` for one that never was public."""
    row = Leaflet.objects.filter(pk=pk).select_related("agency").first()
    if row is not None and row.state != LeafletState.PUBLISHED and row.taken_down_at is not None:
        return LeafletGone(row.taken_down_at, row.taken_down_reason, agency_name(row.agency))
    if row is None or row.state != LeafletState.PUBLISHED:
        raise NotFound()
    found = links(list(row.cited.values_list("pk", flat=True)))
    return LeafletPage(
        _leaflet_card(row), row.language, rich_text.read(row.body), tuple(found[key] for key in sorted(found))
    )


def stamp() -> tuple[object, ...]:
    """Changes when a day begins, an act is described, a version added or put into the index, a leaflet published or taken down,
    or an answer ties itself."""
    acts_row = LawAct.objects.aggregate(Count("pk"), Max("pk"))
    texts = Version.objects.aggregate(Max("pk"))
    described = LawAct.objects.aggregate(described=Sum("version"))
    shown = Leaflet.objects.aggregate(Count("pk"), Max("changed_at"))
    tied = Citing.objects.aggregate(Count("pk"), Max("pk"))
    named = Reference.objects.aggregate(Count("pk"), Max("pk"))
    indexed = Corpus.objects.values_list("texts", "syllables").first()
    return (
        time.today(),
        indexed,
        *acts_row.values(),
        *texts.values(),
        *described.values(),
        *shown.values(),
        *tied.values(),
        *named.values(),
    )


def _act(code: str) -> LawAct:
    row = LawAct.objects.annotate(**_COUNTS).filter(code=code).first()
    if row is None:
        raise NotFound()
    return row


def _act_card(row: LawAct) -> ActCard:
    title, known = worded(row.title_en, row.title), default_rulebook().acts().get(row.rulebook_id)
    return ActCard(
        row.pk,
        row.code,
        title,
        row.number,
        row.in_force,
        row.ended,
        row.is_confirmed,
        row.all,
        row.with_text,  # type: ignore[attr-defined]
        max(row.all, known.articles or 0 if known else 0),
    )


def _missing(named: list[tuple[int, str]]) -> tuple[tuple[str, ActCard], ...]:
    acts = LawAct.objects.annotate(**_COUNTS).in_bulk([act for act, _number in named])
    return tuple((number, _act_card(acts[act])) for act, number in named)


def _rules(rulebook_id: str, number: str) -> tuple[str, ...]:
    """Titles of the clocks of the rulebook that rest on the article."""
    if not rulebook_id:
        return ()
    titles = {}
    for rule in default_rulebook().rules():
        for value in rule.values:
            for citation in (value.law, value.amended_by, *value.also):
                if citation is not None and citation.act.id == rulebook_id and citation.article.lower() == number:
                    titles[rule.id] = rule.title_en if reads_english() else rule.title
    return tuple(dict.fromkeys(titles.values()))


def _leaflets_on(article_id: int) -> tuple[LeafletCard, ...]:
    rows = Leaflet.objects.filter(cited=article_id, state=LeafletState.PUBLISHED).select_related("agency")
    return _by_title(rows)


def _by_title(rows: Iterable[Leaflet]) -> tuple[LeafletCard, ...]:
    return tuple(_leaflet_card(row) for row in sorted(rows, key=lambda row: (list_sort_key(row.title), row.pk)))


def _leaflet_card(row: Leaflet) -> LeafletCard:
    assert row.published_at is not None
    title, summary = Worded(row.title, row.language), Worded(row.summary, row.language)
    return LeafletCard(row.pk, title, summary, agency_name(row.agency), row.published_at)
