"""The card: six lines of 38 characters at most, whatever the facts (voice 6)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest

from complaints.delivery.card import CardFacts, Due
from complaints.rules.assessment import Category, Priority
from complaints.rules.deadlines import Urgency
from complaints.rules.remedies import Remedy
from complaints.rules.vocabulary import CloseCode, State
from tests.complaints.wording.samples import variants, whole
from tests.complaints.wording.voice import CODES, said

LINES, WIDTH = 6, 38
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
FULL: CardFacts = replace(
    whole(CardFacts),
    owner="Nguyễn Thị Minh Khai Thanh Xuân",
    name="Maximiliane von Hohenstein-Waldburg",
    wish_words="a written apology by the one who shouted at my mother",
    files=12,
    nth=12,
    wrote_last_at=datetime(2026, 9, 9, 23, 59, tzinfo=UTC),
    away_since=None,
)


def lines(facts: Any, code: str) -> list[str]:
    """The card as it is read."""
    return said("card", facts, code).split("\n")


def widest(cards: list[CardFacts], code: str) -> dict[int, set[str]]:
    """Lines that are too wide, by their width."""
    wide = [line for facts in cards for line in lines(facts, code) if len(line) > WIDTH]
    return {len(line): {other for other in wide if len(other) == len(line)} for line in wide}


@pytest.mark.parametrize("code", CODES)
def test_a_card_is_as_voice_draws_it(code: str) -> None:
    facts = replace(
        whole(CardFacts),
        urgency=Urgency.LATE,
        late_days=2,
        due=Due.DECISION,
        due_on=date(2026, 11, 20),
        state=State.RECEIVED,
        owner=None,
        priority=Priority.P2,
        language="vi",
        name="Ana",
        wish=Remedy.REFUND_FULL,
        wish_words=None,
        wrote_last_at=datetime(2026, 11, 20, 9, 12, tzinfo=UTC),
        away_since=None,
    )
    drawn = {
        "en": [
            "🔴 late 2 days · decide by Fri 20 Nov",
            "AM-26-7KQ4MZ-5 · Delivery · P2 high",
            "Received · handler: nobody yet",
            "Ana · Vietnamese · 3rd in 90 days",
            "Wants: full refund · 2 files",
            "Customer wrote last, today 09:12",
        ],
        "vi": [
            "🔴 trễ 2 ngày · hạn kết luận T6 20/11",
            "AM-26-7KQ4MZ-5 · Giao hàng · P2 cao",
            "Mới nhận · phụ trách: chưa có ai",
            "Ana · tiếng Việt · lần 3/90 ngày",
            "Muốn: hoàn tiền đầy đủ · 2 tệp",
            "Tin mới nhất: khách, 09:12 hôm nay",
        ],
        "tr": [
            "🔴 gecikti: 2 gün · karar: 20 Kas Cum",
            "AM-26-7KQ4MZ-5 · Teslimat · P2 yüksek",
            "Alındı · görevli: henüz yok",
            "Ana · Vietnamca · 90 günde 3.",
            "İsteği: tam para iadesi · 2 dosya",
            "Son yazan: müşteri, bugün 09.12",
        ],
        "fa": [
            "🔴 دیر ۲ روز · نتیجه تا جمعه ۲۹ آبان",
            "AM-26-7KQ4MZ-5 · تحویل · اولویت بالا",
            "ثبت شده · کارشناس: هنوز هیچ‌کس",
            "Ana · ویتنامی · ۳ شکایت در ۹۰ روز",
            "خواسته: بازگشت کامل پول · ۲ فایل",
            "پیام آخر: مشتری، امروز ساعت ۰۹:۱۲",
        ],
    }
    assert lines(facts, code) == drawn[code]


@pytest.mark.parametrize("code", CODES)
def test_no_card_has_more_than_six_lines(code: str) -> None:
    assert max(len(lines(facts, code)) for facts in variants(CardFacts)) == LINES


@pytest.mark.parametrize("code", CODES)
def test_the_countdown_fits(code: str) -> None:
    late = [(Urgency.LATE, 120), (Urgency.LATE, 1), (Urgency.DUE, 0), (Urgency.ON_TIME, 0)]
    days = [date(2026, 9, 9), date(2026, 11, 20), date(2025, 9, 10), date(2027, 9, 22), date(2027, 4, 28)]
    cards = [
        replace(FULL, urgency=urgency, late_days=n // 10 if due is Due.CUSTOMER else n, due=due, due_on=day)
        for (urgency, n), due, day in product(late, Due, days)  # a customer's time ends with the case, soon after it
    ]
    assert widest(cards, code) == {}


@pytest.mark.parametrize("code", CODES)
def test_category_and_priority_fit(code: str) -> None:
    cards = [replace(FULL, category=category, priority=priority) for category, priority in product(Category, Priority)]
    assert widest(cards, code) == {}


@pytest.mark.parametrize("code", CODES)
def test_state_and_owner_fit(code: str) -> None:
    cards = [replace(FULL, state=state, owner=owner) for state, owner in product(State, [FULL.owner, None])]
    assert widest(cards, code) == {}


@pytest.mark.parametrize("code", CODES)
def test_why_it_is_closed_fits(code: str) -> None:
    closed = replace(FULL, state=State.CLOSED, due=None, urgency=None, due_on=None, late_days=0)
    assert widest([replace(closed, close_code=why) for why in CloseCode], code) == {}


@pytest.mark.parametrize("code", CODES)
def test_who_complains_and_what_they_want_fits(code: str) -> None:
    spoken, wishes = ("en", "fa", "tr", "vi"), [None, *Remedy]
    cards = [replace(FULL, language=language, nth=nth) for language, nth in product(spoken, (1, 2, 12, 112))]
    cards += [replace(FULL, wish=wish, wish_words=words) for wish, words in product(wishes, (FULL.wish_words, None))]
    assert widest(cards, code) == {}


@pytest.mark.parametrize("code", CODES)
def test_who_wrote_last_and_when_fits(code: str) -> None:
    moments = [datetime(2026, 11, 20, 9, 12, tzinfo=UTC), FULL.wrote_last_at, datetime(2025, 9, 10, 23, 59, tzinfo=UTC)]
    cards = [replace(FULL, wrote_last=who, wrote_last_at=at) for who, at in product(("customer", "staff"), moments)]
    cards += [replace(FULL, away_since=at) for at in moments]
    assert widest([*cards, replace(FULL, in_doubt=True)], code) == {}


@pytest.mark.parametrize("code", CODES)
def test_a_name_is_shown_as_far_as_there_is_room(code: str) -> None:
    spacious, narrow = (
        replace(FULL, name="Maximiliane", nth=1),
        replace(FULL, name="Maximiliane", nth=12, language="vi"),
    )
    assert "Maximiliane ·" in said("card", spacious, code)
    assert "Max" in said("card", narrow, code)
    assert "…" in said("card", narrow, code)
