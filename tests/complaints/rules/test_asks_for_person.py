"""Words that ask for a person, typed by hand as people type them, and words that only speak of one."""

import pytest

from complaints.wording.languages import Languages

LANGUAGES = Languages()


@pytest.mark.parametrize(
    "words",
    [
        "human, please",
        "Human please!!",
        "HUMAN",
        "can I talk to a human",
        "Hello, I want to speak to a person please",
        "operator",
        "cho tôi gặp nhân viên",
        "Tôi muốn gặp người thật ạ",
        "toi muon gap nhan vien",
        "لطفاً می‌خواهم با کارشناس صحبت کنم",
        "سلام، اپراتور لطفا",
        "میخوام با یه نفر حرف بزنم",
        "lütfen temsilciye bağlayın",
        "Bir insanla görüşmek istiyorum",
        "MÜŞTERİ TEMSİLCİSİ",
    ],
)
def test_asking_for_a_person(words: str) -> None:
    assert LANGUAGES.asks_for_person(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "please",
        "hello",
        "thank you",
        "a human stole my parcel",
        "the operator was rude",
        "Tôi muốn trả hàng",
        "nhân viên",
        "کارشناس شما به من توهین کرد",
        "temsilciniz kaba davrandı",
        "human " * 400,
    ],
)
def test_speaking_of_one(words: str) -> None:
    assert not LANGUAGES.asks_for_person(words)


def test_no_label_of_a_button_asks_for_a_person() -> None:
    """Typed words do what a button does: they must not mean two things."""
    labels = [
        (language.code, key, str(words))
        for language in LANGUAGES
        for section in ("buttons", "category", "remedy")
        for key, words in language.labels[section].items()
    ]
    assert [one for one in labels if LANGUAGES.asks_for_person(one[2])] == []
