"""Words that are looked for as people of four languages type them, with marks or without."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.rules.searching import LONGEST, MOST, ROOM, asked_in, folded_words, joined, words_in


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("Không đúng đơn hàng", "khong dung don"),
        ("Nguyễn Thị Ánh", "NGUYEN THI ANH"),
        ("ISPARTA'dan gelen kargo", "ısparta kargo"),
        ("kâğıt yırtık", "kagit yirtik"),
        ("İĞNE", "iğne"),
        ("شكايت من دربارهٔ كالا", "شکایت کالا"),
        ("خانهٔ ما", "خانه"),
        ("نامۀ شما", "نامه"),
        ("مُدَرِّس", "مدرس"),
        ("رسالة", "رساله"),
        ("موسى", "موسی"),
        ("سفارش ۱۲۳۴", "1234"),
        ("سفارش ١٢٣٤", "۱۲۳۴"),
        ("می‌شود", "می شود"),
        ("می‌شود", "میشود"),
        ("میشود", "می‌شود"),
        ("کتاب‌ها", "کتابها"),
        ("ســـلام", "سلام"),
        ("order #55-12", "55"),
        ("Straße", "strasse"),
    ],
)
def test_what_was_said_has_every_word_that_is_asked_for(said: str, typed: str) -> None:
    words = words_in(said)
    assert all(any(words >= set(way) for way in asked.ways) for asked in asked_in(typed))
    assert asked_in(typed)


@pytest.mark.parametrize("typed", ["", " ", "***", '"" OR', "—", "\u200c", "\ud800", "\x00"])
def test_signs_are_no_words(typed: str) -> None:
    assert [asked.ways for asked in asked_in(typed)] == ([(("or",),)] if "OR" in typed else [])


def test_only_the_last_word_may_go_on_and_not_from_a_single_letter() -> None:
    assert [asked.may_go_on for asked in asked_in("red parc")] == [False, True]
    assert [asked.may_go_on for asked in asked_in("plan b")] == [False, False]


def test_long_words_and_long_questions_are_cut() -> None:
    assert folded_words("x" * 99) == ("x" * LONGEST,)
    assert len(asked_in("a b " * 99)) == MOST


def test_words_beyond_the_room_are_left_out_and_those_known_stay() -> None:
    kept = joined({"zebra"}, {f"{n:040}" for n in range(ROOM // 40)})
    assert "zebra" in kept
    assert ROOM - 50 < sum(len(word) + 1 for word in kept) <= ROOM


@given(st.text())
def test_no_word_has_a_sign_in_it_whatever_was_typed(text: str) -> None:
    assert all(word and word.isalnum() and len(word) <= LONGEST for word in words_in(text))
    assert all(way for asked in asked_in(text) for way in asked.ways)
