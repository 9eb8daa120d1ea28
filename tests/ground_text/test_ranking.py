"""The right article of the law stands first, or among the first ten, for questions put with and without tones."""

from __future__ import annotations

from collections import defaultdict

import pytest

from bench.library import questions
from caunoi.ground.ranking import BEST, closer_look, counted, first_look, impact, question, rarity
from caunoi.ground.text_fold import fold
from caunoi.laws.commands.importing import texts_shipped

Key = tuple[str, str]


class Shelf:
    """Every article of three long acts, in memory."""

    def __init__(self) -> None:
        self.keys: list[Key] = []
        self.texts: list[str] = []
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
                self.keys.append((act["id"], str(article["id"])))
                self.texts.append(article["text"])
                found.append(counted(act["id"], heading, text))
        usual = sum(length for _terms, length in found) / len(found)
        rows: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for key, (terms, length) in enumerate(found):
            for term, times in terms.items():
                rows[term].append((key, impact(times, length, usual)))
        self.postings = {
            term: (len(each), [key for key, _i in each], [i for _key, i in each]) for term, each in rows.items()
        }

    def first_ten(self, typed: str) -> list[Key]:
        asked = question(typed)
        rare = {word: rarity(self.postings[word][0], len(self.keys)) for word in asked.folded if word in self.postings}
        best = first_look(asked, self.postings, len(self.keys))
        worth = {key: closer_look(asked, self.texts[key], value, rare) for key, value in best}
        return [self.keys[key] for key in sorted(worth, key=lambda key: (-worth[key], key))[:10]]


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


@pytest.mark.parametrize("change", [str, fold], ids=["with tones", "without"])
def test_the_right_article_is_found(shelf: Shelf, change: type[str]) -> None:
    asked = [row for row in questions("by_rule") + questions("by_hand") if (row[1], row[2]) in set(shelf.keys)]
    found = [shelf.first_ten(change(text)) for text, _act, _number in asked]

    first = sum(keys[:1] == [(act, number)] for keys, (_t, act, number) in zip(found, asked, strict=True))
    ten = sum((act, number) in keys for keys, (_t, act, number) in zip(found, asked, strict=True))
    assert len(asked) > 150
    assert first / len(asked) >= 0.85
    assert ten / len(asked) >= 0.97


def test_a_question_of_no_words_finds_nothing(shelf: Shelf) -> None:
    assert shelf.first_ten("?!") == []


def test_equal_texts_stand_by_their_key() -> None:
    postings = {"cau": (3, [2, 0, 1], [1000, 1000, 1000])}

    assert [key for key, _worth in first_look(question("cầu"), postings, 10)] == [0, 1, 2]
    assert BEST == 40


def test_a_rarer_term_is_worth_more_and_a_longer_text_less() -> None:
    assert rarity(1, 1000) > rarity(10, 1000) > rarity(900, 1000) > 0
    assert impact(2, 100, 100.0) > impact(1, 100, 100.0) > impact(1, 400, 100.0)
