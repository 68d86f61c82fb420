"""Folding: words that read alike are the same to us."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.rules.routing import (
    fold,
)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Skip", "  skip. "),
        ("رد شدن", "رد‌شدن"),
        ("دربارهٔ همین شکایت", "درباره همین شكايت"),
        ("ثبت شکایت", "ثبت شکایت!"),
        ("Hủy", "HỦY"),
        ("Hủy", "Hu\u0309y"),
        ("Straße", "STRASSE"),
        ("İptal", "iptal"),
        ("موسی", "موسى"),
        ("ســـلام", "سلام"),
        ("آنا", "انا"),
        ("نامۀ من", "نامهٔ من"),
        ("Không đúng đơn", "khong dung don"),
        ("Đồng ý", "DONG Y"),
        ("Đồng ý", "Ðồng ý"),  # with the letter of another alphabet, as some keyboards give
        ("hủy, hòa", "huỷ, hoà"),
        ("Şikâyeti gönder", "sikayeti gonder"),
        ("ŞİKÂYETİ GÖNDER", "Şikayeti gönder"),
        ("AYRINTI", "ayrıntı"),
        ("Ayrıntı", "ayrinti"),
    ],
)
def test_words_that_read_alike_fold_alike(left: str, right: str) -> None:
    assert fold(left) == fold(right) != ""


def test_what_a_letter_folds_to_stays_as_it_is() -> None:
    letters = [chr(code) for code in range(0x2000)]
    assert [letter for letter in letters if fold(fold(letter)) != fold(letter)] == []


@given(st.text())
def test_folding_twice_changes_nothing_more(words: str) -> None:
    assert fold(fold(words)) == fold(words)
