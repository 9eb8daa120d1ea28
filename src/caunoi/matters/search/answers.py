"""The text index of published answers: written with the answer, asked as a part of any other question about them."""

from __future__ import annotations

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from caunoi.ground.text_fold import index_text
from caunoi.ground.text_query import Query, postgres_tsquery, sqlite_match
from caunoi.matters.models import AnswerText, PublicAnswer
from caunoi.matters.search.words import toned_words

SQLITE = "SELECT rowid FROM matters_answersearch WHERE matters_answersearch MATCH %s"
POSTGRES = "SELECT answer_id FROM matters_answertext WHERE words @@ to_tsquery('simple', %s)"
NEAREST = {
    "sqlite": f"{SQLITE} ORDER BY rank LIMIT %s",
    "postgresql": f"{POSTGRES} ORDER BY ts_rank(words, to_tsquery('simple', %s)) DESC LIMIT %s",
}


def put(answer: PublicAnswer) -> None:
    """Index an answer that was published, in the transaction that publishes it."""
    whole = "\n".join([answer.title, answer.question, answer.answer])
    text = " ".join([index_text(whole), *toned_words(whole)])
    AnswerText.objects.update_or_create(answer=answer, defaults={"text": text})


def take_out(answer: PublicAnswer) -> None:
    """Forget the words of an answer that was taken down."""
    AnswerText.objects.filter(answer=answer).delete()


def holds(query: Query, toned: list[str] | tuple[str, ...] = ()) -> Q:
    """The published answers that hold the query; ``toned`` are spellings that must occur as well."""
    if connection.vendor == "postgresql":
        wanted, parts, sql = postgres_tsquery(query), [f"'{word}'" for word in toned], POSTGRES
        text = " & ".join([f"({wanted})", *parts])
    else:
        wanted, parts, sql = sqlite_match(query), [f'"{word}"' for word in toned], SQLITE
        text = " AND ".join([f"({wanted})", *parts])
    # Two fixed statements; what was typed goes in as a parameter, folded and quoted.
    return Q(pk__in=RawSQL(sql, [text])) if wanted is not None else Q(pk__in=())  # nosec B611


def nearest(pairs: list[str], most: int) -> list[int]:
    """Keys of up to ``most`` published answers that hold one of the ``pairs`` of folded words, the weightiest first."""
    if connection.vendor == "postgresql":
        text = " | ".join("(" + " <-> ".join(f"'{word}'" for word in pair.split()) + ")" for pair in pairs)
        params: list[object] = [text, text, most]
    else:
        params = [" OR ".join(f'"{pair}"' for pair in pairs), most]
    with connection.cursor() as cursor:
        cursor.execute(NEAREST[connection.vendor], params)
        return [row[0] for row in cursor.fetchall()]
