"""Text of made-up matters: common words from phrase banks, and a long tail of village names, as in real letters."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

from caunoi.base.ids import Chance, repeatable
from caunoi.config.demo.reading import read_data

RARE_EVERY = 10_000
_DESKS = ("ĐC", "VP", "TH", "KT", "VX")
_RARE = ("khuyếch", "nghoằn", "choằm", "xoỏng", "huỳnh", "quỵnh", "ngoẳng", "thuổm", "khoét", "nguých")


@cache
def banks() -> dict[str, Any]:
    """The phrase banks. For reading only."""
    return read_data("phrases.yaml")


def rare_phrase(seed: int) -> str:
    """Two words of no bank, in one of ten thousand matters of ``seed``."""
    draw = repeatable(f"rare {seed}")
    return " ".join(draw.sample(_RARE, 2))


def village(draw: Chance) -> str:
    """A made-up name of two syllables. The r-th commonest is about r times rarer than the first (Zipf)."""
    syllables = banks()["syllables"]
    rank = int(math.exp(draw.random() * math.log(len(syllables) ** 2))) - 1
    # A fixed stride spreads neighbours in rank over the alphabet; it shares no divisor with the number of pairs.
    place = rank * 7919 % len(syllables) ** 2
    first, second = divmod(place, len(syllables))
    return f"{syllables[first].capitalize()} {syllables[second].capitalize()}"


def person(draw: Chance) -> str:
    """An invented name."""
    names = banks()["names"]
    return f"{draw.choice(names['family'])} {draw.choice(names['middle'])} {draw.choice(names['given'])}"


def _fill(sentence: str, draw: Chance, thing: str, name: str) -> str:
    if "{" not in sentence:
        return sentence
    filled = sentence.replace("{thing}", thing).replace("{name}", name)
    if "{n}" in filled:
        filled = filled.replace("{n}", str(draw.randrange(2, 98)))
    if "{doc}" in filled:
        filled = filled.replace("{doc}", f"{draw.randrange(1, 2000)}/UBND-{draw.choice(_DESKS)}")
    if "{day}" in filled:
        filled = filled.replace("{day}", f"{draw.randrange(1, 29)}/{draw.randrange(1, 13)}")
    return filled[:1].upper() + filled[1:]


def letter(draw: Chance, topic: str, rare: str = "") -> tuple[str, str, str, str]:
    """Subject, body, place in words and answer of one matter about ``topic``."""
    shared = banks()
    bank = shared["topics"].get(topic) or shared["topics"]["khac"]
    thing, name = draw.choice(bank["thing"]), village(draw)
    sentences = [draw.choice(shared["opening"])]
    sentences += draw.sample(bank["body"], draw.randrange(1, 3))
    sentences += draw.sample(shared["middle"], draw.randrange(1, 5))
    if rare:
        sentences.append(f"Nơi ấy bà con vẫn gọi là {rare}.")
    sentences.append(draw.choice(shared["wish"]))
    # Now and then another village comes into the story, so that names do not stand alone with one topic.
    names = [name if draw.random() < 0.8 else village(draw) for _ in sentences]
    body = " ".join(_fill(each, draw, thing, at) for each, at in zip(sentences, names, strict=True))
    subject = _fill(draw.choice(bank["subject"]), draw, thing, name)
    answer = " ".join(_fill(each, draw, thing, name) for each in draw.sample(shared["answers"], draw.randrange(2, 5)))
    return subject, body, f"Thôn {name}" if draw.random() < 0.7 else "", answer
