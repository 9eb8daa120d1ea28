from __future__ import annotations

import random
import unicodedata

import pytest

from caunoi.ground import similar

ROAD = (
    "Kính gửi Ủy ban nhân dân xã, con đường từ thôn Ba đến trường tiểu học bị hỏng nặng từ trận mưa tháng tám, ổ gà sâu "
    "ngập nước, học sinh đi lại rất nguy hiểm, đề nghị xã sớm cho sửa chữa và trả lời cho bà con biết thời gian khắc phục"
)
CARD = (
    "Tôi muốn hỏi về thẻ bảo hiểm y tế của mẹ tôi đã hết hạn từ tháng trước, đã nộp hồ sơ gia hạn ở bưu điện huyện nhưng "
    "đến nay chưa nhận được thẻ mới, xin hỏi phải liên hệ cơ quan nào để được giải quyết"
)


def varied(rng: random.Random, words: int = 61) -> list[str]:
    syllables = [f"{a}{b}{c}" for a in "bcdghklmnprst" for b in "aeiou" for c in ("", "n", "m", "ng", "t")]
    return rng.choices(syllables, k=words)


def share_a_key(first: str, second: str) -> bool:
    one, other = (set(similar.band_keys(similar.signature(text))) for text in (first, second))
    return bool(one & other)


def test_the_same_text_typed_otherwise_has_the_same_signature() -> None:
    typed = unicodedata.normalize("NFD", ROAD.upper()).replace(" ", "  ") + "!!!"
    assert similar.signature(typed) == similar.signature(ROAD)


def test_texts_with_five_of_sixty_one_words_changed_share_a_key() -> None:
    rng = random.Random(20200225)
    found = 0
    for _ in range(300):
        words = varied(rng)
        changed = list(words)
        for place in rng.sample(range(61), 5):
            changed[place] = "khac"
        found += share_a_key(" ".join(words), " ".join(changed))
    assert found == 300


def test_unrelated_texts_share_no_key() -> None:
    rng = random.Random(7)
    texts = [" ".join(varied(rng)) for _ in range(60)]
    keys = [set(similar.band_keys(similar.signature(text))) for text in texts]
    assert sum(bool(one & other) for place, one in enumerate(keys) for other in keys[:place]) <= 1
    assert not share_a_key(ROAD, CARD)


def test_the_estimate_is_near_the_exact_share() -> None:
    rng = random.Random(11)
    errors = []
    for _ in range(100):
        words = varied(rng)
        mixed = words[:40] + varied(rng, 21)
        first, second = " ".join(words), " ".join(mixed)
        errors.append(
            similar.similarity(similar.signature(first), similar.signature(second)) - similar.jaccard(first, second)
        )
    assert abs(sum(errors) / len(errors)) < 0.02
    assert max(map(abs, errors)) < 0.2


@pytest.mark.parametrize("text", ["", "đất đai", "xin cảm ơn"])
def test_a_text_of_fewer_than_four_words_is_like_nothing(text: str) -> None:
    assert similar.signature(text) == ()
    assert similar.band_keys(()) == []
    assert similar.similarity((), similar.signature(ROAD)) == similar.similarity(similar.signature(ROAD), ()) == 0.0
    assert similar.jaccard(text, ROAD) == 0.0


def test_a_short_text_still_fills_every_bin() -> None:
    short = similar.signature("đường làng bị hỏng")
    assert len(short) == similar.BINS
    assert max(short) < 2**32
    assert similar.similarity(short, similar.signature("Đường làng bị hỏng.")) == 1.0


def test_a_long_text_needs_no_borrowing() -> None:
    words = varied(random.Random(3), 2000)
    long, longer = " ".join(words), " ".join([*words, *varied(random.Random(4), 20)])
    assert similar.similarity(similar.signature(long), similar.signature(longer)) > 0.9


def test_keys_fit_a_signed_64_bit_column_and_differ_by_band() -> None:
    keys = similar.band_keys(similar.signature(ROAD))
    assert len(set(keys)) == len(keys) == 32
    assert all(-(2**63) <= key < 2**63 for key in keys)


def test_signatures_are_the_same_for_ever() -> None:
    assert similar.signature("đường làng bị hỏng nặng")[:3] == (954471989, 2851198571, 954471989)
    assert similar.band_keys(similar.signature("đường làng bị hỏng nặng"))[:2] == [
        -90786045538160575,
        7258522497306093835,
    ]


def test_a_signature_comes_back_from_storage() -> None:
    stored = similar.pack(similar.signature(ROAD))
    assert len(stored) == 512
    assert similar.unpack(stored) == similar.signature(ROAD)
