"""What stands under the files of a customer fits there, whoever sent them (Bot API, sendPhoto: 1024 units)."""

import pytest

from complaints.delivery.carrying import CAPTION_LIMIT, facts_of
from complaints.delivery.notices.case_room import CustomerSends
from complaints.rules.words import room
from playground.html import read_html
from tests.complaints.house import NOW, SPEAKER

WIDE = "\U0001f600"  # two UTF-16 units a character
BEFORE = "AM-26-7KQ4MZ-5\n"  # in General and in private chats
MOST = 1024


def units(text: str) -> int:
    """Of UTF-16, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("language", ["en", "vi", "fa", "tr"])
@pytest.mark.parametrize("is_correction", [True, False])
@pytest.mark.parametrize("words", [WIDE * (CAPTION_LIMIT // 2), "a\n" * (CAPTION_LIMIT // 5)], ids=["wide", "lines"])
def test_the_longest_name_the_oddest_file_and_the_most_words_fit(
    language: str, is_correction: bool, words: str
) -> None:
    """And words that are a unit longer are a message of their own."""
    assert CAPTION_LIMIT - 5 < room(words) <= CAPTION_LIMIT
    name = f"{WIDE * 64} {WIDE * 64}"  # Telegram: first and last name of 64 characters each
    sent = CustomerSends(
        name=name, attachment_ids=(1,), sent_at=NOW, seq=1, words=words.rstrip(), is_correction=is_correction
    )
    said = read_html(SPEAKER.text("customer_sends", facts_of(sent, WIDE * 200), language, NOW)).text
    assert units(BEFORE + said) <= MOST
