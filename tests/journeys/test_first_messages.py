"""Any first message starts a complaint, and what it holds reaches staff; three taps and one message file one."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from playground.deeds import Seat
from playground.messages import Content
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.more_tongues import TURKISH, VIETNAMESE
from tests.journeys.tongues import ENGLISH, PERSIAN, Tongue

SHOP = {"latitude": 21.03, "longitude": 105.85}
VENUE = {"location": SHOP, "title": "Main shop", "address": "1 Long Street"}
Sends = Callable[[Seat], Awaitable[Any]]

FIRST: dict[str, tuple[Sends, str]] = {
    "words": (lambda ana: ana.types("My parcel never came"), "My parcel never came"),
    "a photo": (lambda ana: ana.sends_photo(), "photo"),
    "an album": (lambda ana: ana.sends_album([("photo", b"one"), ("photo", b"two")]), "photo"),
    "a voice message": (lambda ana: ana.sends_voice(), "voice"),
    "a video": (lambda ana: ana.sends_video(), "video"),
    "a round video": (lambda ana: ana.sends_video_note(), "video_note"),
    "a document": (lambda ana: ana.sends_document(), "document"),
    "an animation": (lambda ana: ana.sends_animation(), "animation"),
    "music": (lambda ana: ana.sends_audio(), "audio"),
    "a place": (lambda ana: ana.sends_location(**SHOP), "21.03000, 105.85000 https://www.openstreetmap.org/"),
    "a venue": (lambda ana: ana._says(Content("venue", facts=VENUE)), "Main shop, 1 Long Street"),
    "a contact": (lambda ana: ana.sends_contact("+84 555 1234", "Minh"), "+84 555 1234"),
}


@pytest.mark.parametrize("first", FIRST)
async def test_any_first_message_starts_a_complaint(desk: DeskUnderTest, ana: Seat, first: str) -> None:
    sends, shown = FIRST[first]
    await sends(ana)
    await ana.reads(steps.Asks(ENGLISH.more))
    await steps.answers(ana)
    topic = await steps.topic_of(desk, await steps.submits(ana))
    await topic.shows(lambda message: message.kind == shown or shown in message.text)


@pytest.mark.parametrize("kind", ["dice", "poll", "game", "story"])
async def test_what_we_cannot_take_starts_none_and_is_said_so(desk: DeskUnderTest, ana: Seat, kind: str) -> None:
    await ana._says(Content(kind, facts=UNTAKEN[kind]))
    await ana.reads("We cannot take this kind of message here")
    assert ledger.ask(desk, "SELECT count(*) FROM drafts") == [(0,)]


UNTAKEN: dict[str, Any] = {
    "dice": {"emoji": "🎲", "value": 3},
    "poll": {
        "id": "1", "question": "Well?", "options": [], "total_voter_count": 0, "is_closed": False,
        "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
        "allows_revoting": False, "members_only": False,
    },
    "game": {"title": "g", "description": "g", "photo": []},
    "story": {"chat": {"id": 5, "type": "private", "first_name": "Ana"}, "id": 1},
}  # fmt: skip


async def test_a_place_and_a_contact_that_are_added_to_a_filed_complaint_reach_staff(
    desk: DeskUnderTest, ana: Seat
) -> None:
    topic = await steps.topic_of(desk, await steps.files(ana))
    await ana.sends_location(**SHOP)
    await topic.reads("21.03000, 105.85000 https://www.openstreetmap.org/?mlat=21.03000&mlon=105.85000")
    await ana.sends_contact("+84 555 1234", "Minh")
    assert "Minh" in (await topic.reads("+84 555 1234")).text


async def adds(ana: Seat, detail: str, question: str) -> None:
    """Tap Add details, and which."""
    await ana.taps("Add details")
    await ana.reads(steps.Asks("What would you like to add?"))
    await ana.taps(detail)
    await ana.reads(steps.Asks(question))


async def test_a_shared_place_and_contact_answer_their_questions_and_no_other(ana: Seat) -> None:
    await steps.tells(ana)
    await steps.answers(ana)
    await adds(ana, "Order or place", "Which order is it")
    await ana.sends_contact("+84 555 9999", "Lan")
    await ana.reads(steps.Asks("Added. Which order is it"))
    await ana.sends_location(**SHOP)
    await ana.reads(steps.Asks(ENGLISH.review))
    await adds(ana, "How to reach me", "How else can we reach you?")
    await ana.sends_contact("+84 555 1234", "Minh")
    story, _, details = (await ana.reads(steps.Asks(ENGLISH.review))).text.partition("Order or place: ")
    assert "+84 555 9999" in story
    assert ("21.03000" in details, "+84 555 1234" in details, "9999" in details) == (True, True, False)


EVERY = pytest.mark.parametrize("tongue", [ENGLISH, VIETNAMESE, PERSIAN, TURKISH], ids=["en", "vi", "fa", "tr"])


@EVERY
async def test_three_taps_and_one_message_file_a_complaint_in_every_language(
    desk: DeskUnderTest, tongue: Tongue
) -> None:
    customer = desk.customer(tongue.name, tongue.code)
    await steps.files(customer, tongue)
    await ledger.settles(desk)
    mine = [message for message in customer.chat.messages.values() if message.sender is customer.person]
    taps = [call for call in desk.telegram.calls if call.bot is desk.customers and call.method == "answerCallbackQuery"]
    assert (len(mine), len(taps)) == (1, 3)
    assert ledger.ask(desk, "SELECT count(*) FROM inbox WHERE bot = 'customer'") == [(4,)]
    assert max(len(message.text) for message in ledger.told_customers(desk)) <= 600
