"""Where a customer's message goes: the contract's order as a table of cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.rules.routing import (
    REOPEN_WINDOW_DAYS,
    Destination,
    Place,
    SmallTalk,
    Standing,
    destination,
    small_talk,
)
from complaints.wording.languages import Languages

LANGUAGES = Languages()
HI, TA = SmallTalk.GREETING, SmallTalk.THANKS

# draft ("" none, "empty", "begun") | open cases | closed lately | case replied to | small talk | goes to | case
ORDER = [
    # to the open draft
    ("begun", [1, 2], [3], 1, None, Place.DRAFT, None),
    ("begun", [], [], None, HI, Place.DRAFT, None),
    ("begun", [], [], None, TA, Place.DRAFT, None),
    ("empty", [], [], None, None, Place.DRAFT, None),
    ("empty", [], [], None, HI, Place.WELCOME, None),
    ("empty", [1], [], None, TA, Place.WELCOME, None),
    # to the case whose message it replies to
    ("", [1, 2, 3], [], 2, None, Place.CASE, 2),
    ("", [1, 2], [3], 2, TA, Place.CASE, 2),
    ("", [1], [3], 3, None, Place.ASK_ABOUT_CLOSED, 3),
    ("", [], [3, 4], 4, None, Place.ASK_ABOUT_CLOSED, 4),
    # a reply to something closed long ago is not about the one that is open
    ("", [1], [], 9, None, Place.ASK_WHICH, None),
    ("", [2, 1], [3], 9, None, Place.ASK_WHICH, None),
    ("", [], [], 9, None, Place.NEW_COMPLAINT, None),
    # to the one open case
    ("", [1], [], None, None, Place.CASE, 1),
    ("", [1], [3], None, None, Place.CASE, 1),
    ("", [1], [], None, TA, Place.CASE, 1),
    # several open: which?
    ("", [2, 1], [3], None, None, Place.ASK_WHICH, None),
    ("", [2, 1], [], None, HI, Place.ASK_WHICH, None),
    # one closed within the window: about it?
    ("", [], [3], None, None, Place.ASK_ABOUT_CLOSED, 3),
    ("", [], [4, 3], None, None, Place.ASK_ABOUT_CLOSED, 4),
    # otherwise it starts a complaint
    ("", [], [], None, None, Place.NEW_COMPLAINT, None),
    # greetings and thanks alone start nothing and reopen nothing
    ("", [], [], None, HI, Place.WELCOME, None),
    ("", [], [], None, TA, Place.WELCOME, None),
    ("", [], [3], None, TA, Place.NOD, None),
    ("", [], [3], 3, TA, Place.NOD, None),
    ("", [1], [3], 3, TA, Place.NOD, None),
    ("", [], [3], None, HI, Place.WELCOME, None),
]


@pytest.mark.parametrize(("draft", "opened", "closed", "replied", "talk", "place", "case_id"), ORDER)
def test_a_message_goes_where_the_contract_says(
    draft: str,
    opened: list[int],
    closed: list[int],
    replied: int | None,
    talk: SmallTalk | None,
    place: Place,
    case_id: int | None,
) -> None:
    standing = Standing(bool(draft), draft == "empty", opened, closed)
    assert destination(standing, replied, talk) == Destination(place, case_id)


@given(
    st.booleans(),
    st.booleans(),
    st.lists(st.integers(1, 5), max_size=3, unique=True),
    st.lists(st.integers(6, 9), max_size=3, unique=True),
    st.none() | st.integers(1, 12),
    st.sampled_from([HI, TA]),
)
def test_small_talk_alone_never_starts_or_reopens_anything(
    draft: bool, empty: bool, opened: list[int], closed: list[int], replied: int | None, talk: SmallTalk
) -> None:
    goes = destination(Standing(draft, draft and empty, opened, closed), replied, talk)
    assert goes.place is not Place.NEW_COMPLAINT
    assert goes.place is not Place.ASK_ABOUT_CLOSED or (talk is HI and replied in closed)


def test_the_reopen_window_is_the_domain_references() -> None:
    assert REOPEN_WINDOW_DAYS == 30


@pytest.mark.parametrize(
    "words",
    [
        "hi",
        "Hello!",
        "HELLO",
        "good morning.",
        "Hey 👋",
        "👋",
        "hello hello",
        "Hi team,",
        "hello sir",
        "good night",
        "Bye!",
        "خداحافظ",
        "سلام",
        "سلام، وقت بخیر",
        "درود بر شما",
        "سلام علیکم 🌹",
        "Xin chào",
        "xin chao",
        "Dạ em chào anh chị ạ",
        "chào buổi sáng!",
        "Shop ơi",
        "alo alo",
        "Merhaba",
        "MERHABALAR",
        "İyi günler",
        "iyi gunler",
        "IYI AKSAMLAR",
        "Selamün aleyküm, hayırlı işler",
        "Merhaba, kolay gelsin.",
    ],
)
def test_greetings_are_known_in_every_language(words: str) -> None:
    assert LANGUAGES.small_talk(words) is HI


@pytest.mark.parametrize(
    "words",
    [
        "thanks",
        "Thank you!!!",
        "THANK YOU SO MUCH 🙏🏽",
        "thanks :)",
        "Ok, thanks.",
        "hello, thank you",
        "🙏",
        "👍🏻",
        "❤️",
        "🙏 🌹",
        "ممنون",
        "سلام، ممنون",
        "خیلی ممنون از شما",
        "مرسی 🌹🌹",
        "متشكرم",  # with an Arabic kaf
        "متشکّرم",  # with a mark above
        "سپاس‌گزارم",  # with a joiner
        "با تشکر",
        "Thank you for your help!",
        "thanks again",
        "ممنونم از شما",
        "ممنون از لطف شما",
        "Cảm ơn nhiều ạ",
        "cam on",
        "Cám ơn shop nhé",
        "Dạ vâng, em cảm ơn anh chị nhiều",
        "ok cam on ban",
        "Xin chân thành cảm ơn quý công ty",
        "Teşekkürler",
        "TEŞEKKÜR EDERİM 🙏",
        "tesekkur ederim",
        "Çok teşekkür ederim, iyi günler",
        "sağolun",
        "Tamam, tşk",
        "Yardımınız için çok teşekkürler!",
    ],
)
def test_thanks_are_known_in_every_language(words: str) -> None:
    assert LANGUAGES.small_talk(words) is TA


@pytest.mark.parametrize(
    "words",
    [
        "",
        "???",
        "!",
        "😡",
        "1",
        "hi, my parcel never came",
        "thanks for nothing",
        "no thanks",
        "thanks, but it is broken again",
        "سلام، بسته‌ام نرسید",
        "ممنون ولی هنوز خراب است",
        "hi " * 13,
        "complaint",
        "all broken",
        "thank you for your mistake",
        "for your help I paid twice",
        "cảm ơn nhưng hàng vẫn chưa đến",
        "xin chào, tôi chưa nhận được hàng",
        "hàng bẩn",
        "Bẩn",
        "không, cảm ơn",
        "teşekkürler ama hâlâ bozuk",
        "merhaba, kargom gelmedi",
        "teşekkür etmiyorum",
        "olmadı",
        "şikâyet",
        "khiếu nại",
    ],
)
def test_anything_more_is_a_message(words: str) -> None:
    assert LANGUAGES.small_talk(words) is None


@given(st.text())
def test_reading_small_talk_never_raises(words: str) -> None:
    assert small_talk(words, frozenset({"hi"}), frozenset({"thanks"})) in {None, HI, TA}


def test_a_very_long_row_of_greetings_is_read_at_once() -> None:
    assert LANGUAGES.small_talk("hi " * 4000) is None
