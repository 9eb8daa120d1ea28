"""The law library: does the right article stand first or among the first ten, and how long does a question take among many
articles.

The questions stand in `data/law_questions.json`, with how they were made; ours are looked for with the sayings, as on the
page. Plain BM25 over single syllables is measured in
the same run on the same texts. The time is measured after the library was filled up with articles made of lines of others.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

QUESTIONS = Path(__file__).parent / "data" / "law_questions.json"
Article = tuple[str, str]
"""Title of the act and number of the article."""
Question = tuple[str, frozenset[Article]]
"""A question and the articles each of which answers it."""
YEAR = re.compile(r"\s+\d{4}$")
KINDS = ("by_rule", "by_hand", "held_out", "drawn", "everyday_tuning", "everyday_kept", "everyday_fresh")


def questions(kind: str) -> list[Question]:
    """The questions of one of ``KINDS``. A row of the file is the question, then act and number of each right article."""
    rows = json.loads(QUESTIONS.read_text(encoding="utf-8"))[kind]
    return [
        (row[0], frozenset((called(act), number) for act, number in zip(row[1::2], row[2::2], strict=True)))
        for row in rows
    ]


def called(title: str) -> str:
    """An act by its name without the year, for the file of questions has none."""
    return YEAR.sub("", title).lower()


def library(articles: int) -> str:
    """The table as text; the library is loaded first where it is not there, and filled up to ``articles``."""
    from caunoi.base.actors import system
    from caunoi.laws.commands.importing import load_library
    from caunoi.laws.models import LawArticle

    start = perf_counter()
    texts = load_library(actor=system("bench"))
    lines = [f"### Law library: {texts:,} articles, loaded in {perf_counter() - start:.1f} s", ""]
    lines += ["| questions | typed | first | first ten | plain BM25 first | first ten |", "|---|---|---|---|---|---|"]
    plain = Plain()
    for kind in KINDS:
        for typed, change in (("with tones", str), ("without", folded)):
            asked = [(change(text), right) for text, right in questions(kind)]
            shares = [*share(asked, ours_first_ten), *share(asked, plain.first_ten)]
            lines.append(f"| {kind}, {len(asked)} | {typed} | " + " | ".join(f"{each:.1%}" for each in shares) + " |")
    if articles > LawArticle.objects.filter(length__gt=0).count():
        fill(articles)
    now = LawArticle.objects.filter(length__gt=0).count()
    lines += ["", f"Among {now:,} articles a question takes (200 by rule, then all by hand):", ""]
    lines += ["| questions | median | 95 of 100 | of it our processor: median | 95 of 100 |", "|---|---|---|---|---|"]
    by_hand = [row for kind in KINDS[1:] for row in questions(kind)]
    for name, asked in (("by_rule", questions("by_rule")[:200]), ("by_hand", by_hand)):
        times = [timed(text) for text, _right in asked]
        whole, ours = sorted(wall for wall, _cpu in times), sorted(cpu for _wall, cpu in times)
        places = [(row, len(row) * percent // 100) for row in (whole, ours) for percent in (50, 95)]
        lines.append(f"| {name} | " + " | ".join(f"{row[place] * 1000:.1f} ms" for row, place in places) + " |")
    return "\n".join(lines)


def folded(text: str) -> str:
    """As typed without tones."""
    from caunoi.ground.text_fold import fold

    return fold(text)


def share(asked: list[Question], first_ten: Callable[[str], list[Article]]) -> tuple[float, float]:
    """How many questions have a right article first, and among the first ten."""
    first = ten = 0
    for text, right in asked:
        found = first_ten(text)
        first += not right.isdisjoint(found[:1])
        ten += not right.isdisjoint(found)
    return first / len(asked), ten / len(asked)


def ours_first_ten(text: str) -> list[Article]:
    from caunoi.laws.queries.search import search

    return [(called(each.version.article.act.title), each.version.article.number) for each in search(text, 10).found]


def timed(text: str) -> tuple[float, float]:
    """Seconds that a question takes, and those of the processor in this process."""
    from caunoi.laws.queries.search import search

    start, used = perf_counter(), process_time()
    search(text, 10)
    return perf_counter() - start, process_time() - used


class Plain:
    """BM25 over single syllables as typed, k1 1.2, b 0.75: the floor."""

    def __init__(self) -> None:
        from caunoi.base import time
        from caunoi.laws.indexing import in_force

        self.names: list[Article] = []
        self.postings: dict[bool, dict[str, list[tuple[int, int]]]] = {
            True: defaultdict(list),
            False: defaultdict(list),
        }
        self.lengths: list[int] = []
        for version in in_force(time.today()).select_related("article__act").iterator(2000):
            self._add(version)

    def _add(self, version: Any) -> None:
        from collections import Counter

        key = len(self.names)
        self.names.append((called(version.article.act.title), version.article.number))
        for has_tones in (True, False):
            words = self._words(version.whole, has_tones)
            for word, times in Counter(words).items():
                self.postings[has_tones][word].append((key, times))
        self.lengths.append(len(words))

    def _words(self, text: str, has_tones: bool) -> list[str]:
        from caunoi.ground.text_fold import fold_words
        from caunoi.ground.text_normal import exact_key

        return exact_key(text).split() if has_tones else fold_words(text)

    def first_ten(self, text: str) -> list[Article]:
        """The best ten for a question; one typed without tones is looked for without."""
        from caunoi.ground.ranking import rarity

        has_tones = folded(text) != " ".join(self._words(text, True))
        usual = sum(self.lengths) / len(self.lengths)
        worth: dict[int, float] = defaultdict(float)
        for word in set(self._words(text, has_tones)):
            rows = self.postings[has_tones].get(word, [])
            weight = rarity(len(rows), len(self.names))
            for key, times in rows:
                worth[key] += weight * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * self.lengths[key] / usual))
        best = sorted(worth, key=lambda key: (-worth[key], key))[:10]
        return [self.names[key] for key in best]


def fill(articles: int) -> None:
    """Add articles made of lines of others, the same every time, and make the index anew."""
    from django.utils import timezone

    from caunoi.base import time
    from caunoi.laws import indexing
    from caunoi.laws.models import LawAct, LawArticle, Version

    chance, now = random.Random(1), timezone.now()
    lines = [
        line for text in Version.objects.values_list("text", flat=True) for line in text.split("\n") if len(line) > 40
    ]
    act, _is_new = LawAct.objects.get_or_create(code="bench", defaults={"title": "Văn bản dựng để đo"})
    missing = articles - LawArticle.objects.filter(length__gt=0).count()
    made = LawArticle.objects.bulk_create(
        [LawArticle(act=act, number=str(n), position=n) for n in range(1, missing + 1)], batch_size=5000
    )
    Version.objects.bulk_create(
        [Version(article=row, number=1, text="\n".join(chance.sample(lines, 4)), added_at=now) for row in made],
        batch_size=2000,
    )
    indexing.build(time.today())
