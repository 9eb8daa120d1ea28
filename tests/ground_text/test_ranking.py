"""The right article of the law stands first, or among the first ten, for questions put with and without tones."""

from __future__ import annotations

from collections import defaultdict

import pytest

from bench.library import called, questions
from caunoi.ground.ranking import BEST, closer_look, counted, first_look, impact, question, rarity
from caunoi.ground.text_fold import fold
from caunoi.laws.commands.importing import texts_shipped
from caunoi.laws.wording import sayings

Key = tuple[str, str]


class Shelf:
    """Every article of three long acts, in memory."""

    def __init__(self) -> None:
        self.keys: list[Key] = []
        self.texts: list[tuple[str, str]] = []
        found = []
        for act in texts_shipped():
            if act["id"] not in (
                "Bộ luật dân sự",
                "Luật Cư trú",
                "Luật Hôn nhân và gia đình",
                "Luật Tiếp cận thông tin",
            ):
                continue
            for article in act["articles"]:
                heading, _break, text = article["text"].partition("\n")
                self.keys.append((called(act["id"]), str(article["id"])))
                self.texts.append((heading, text))
                found.append(counted(act["id"], heading, text))
        usual = sum(length for _terms, length in found) / len(found)
        rows: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for key, (terms, length) in enumerate(found):
            for term, times in terms.items():
                rows[term].append((key, impact(times, length, usual)))
        self.postings = {term: (len(each), each) for term, each in rows.items()}

    def first_ten(self, typed: str) -> list[Key]:
        asked = sayings().applied(question(typed))
        rare = {word: rarity(self.postings[word][0], len(self.keys)) for word in asked.terms if word in self.postings}
        best = first_look(asked, self.postings, len(self.keys))
        worth = {key: closer_look(asked, *self.texts[key], value, rare) for key, value in best}
        return [self.keys[key] for key in sorted(worth, key=lambda key: (-worth[key], key))[:10]]


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


@pytest.mark.parametrize("change", [str, fold], ids=["with tones", "without"])
def test_the_right_article_is_found(shelf: Shelf, change: type[str]) -> None:
    for kind, least, first_share, ten_share in (("by_rule", 150, 0.87, 0.98), ("by_hand", 20, 0.85, 0.97)):
        asked = [row for row in questions(kind) if row[1] <= set(shelf.keys)]
        found = [shelf.first_ten(change(text)) for text, _right in asked]

        first = sum(not right.isdisjoint(keys[:1]) for keys, (_text, right) in zip(found, asked, strict=True))
        ten = sum(not right.isdisjoint(keys) for keys, (_text, right) in zip(found, asked, strict=True))
        assert len(asked) > least
        assert first / len(asked) >= first_share
        assert ten / len(asked) >= ten_share


def test_a_question_of_no_words_finds_nothing(shelf: Shelf) -> None:
    assert shelf.first_ten("?!") == []


def test_equal_texts_stand_by_their_key() -> None:
    postings = {"cau": (3, [(2, 1000), (0, 1000), (1, 1000)])}

    assert [key for key, _worth in first_look(question("cầu"), postings, 10)] == [0, 1, 2]
    assert BEST == 40


def test_only_the_best_are_given_and_among_equal_ones_those_of_the_lowest_keys() -> None:
    postings = {"cau": (100, [(key, 1000) for key in range(99, -1, -1)]), "ngoi": (1, [(77, 900)])}

    assert [key for key, _worth in first_look(question("cầu ngói"), postings, 1000)] == [77, *range(BEST - 1)]


def test_a_heading_made_of_the_words_asked_for_counts() -> None:
    asked, rare = question("tạm trú"), {"tam": 3.0, "tru": 2.0}
    whole, half = (closer_look(asked, heading, "", 0.0, rare) for heading in ("Tạm trú", "Tạm trú của người học"))

    assert whole - half == 5.0 - 5.0 * 2 / 5


def test_a_rarer_term_is_worth_more_and_a_longer_text_less() -> None:
    assert rarity(1, 1000) > rarity(10, 1000) > rarity(900, 1000) > 0
    assert impact(2, 100, 100.0) > impact(1, 100, 100.0) > impact(1, 400, 100.0)
