"""Acts whose text came under another name than the rulebook has for them are one act."""

from __future__ import annotations

from caunoi.laws.models import Citing, LawAct, LawArticle, Version

SAME = {"Bộ luật dân sự": "BLDS-2015"}
"""Name in the file of texts, and id in the rulebook."""


def join(code: str, rulebook_id: str) -> bool:
    """Let the act of this code, which has texts, be the act of the rulebook, which has only articles that are cited: what is tied
    to these is tied to those with a text. Whether there was anything to join; what an editor described is left alone."""
    full = LawAct.objects.filter(code=code, version=1, rulebook_id="").first()
    bare = LawAct.objects.filter(rulebook_id=rulebook_id, version=1).first()
    if full is None or bare is None or Version.objects.filter(article__act=bare).exists():
        return False
    for article in bare.articles.all():
        twin = full.articles.filter(number=article.number).first()
        if twin is None:
            LawArticle.objects.filter(pk=article.pk).update(act=full)
        else:
            _pass_on(article, twin)
            article.delete()
    bare.delete()
    LawAct.objects.filter(pk=full.pk).update(rulebook_id=rulebook_id)
    return True


def _pass_on(article: LawArticle, twin: LawArticle) -> None:
    answers = Citing.objects.filter(article=twin).values("answer")
    Citing.objects.filter(article=article).exclude(answer__in=answers).update(article=twin)
    for leaflet in article.leaflets.all():
        leaflet.cited.add(twin)
