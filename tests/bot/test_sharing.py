"""Places and contacts that were shared: in words that staff can use, in any direction of writing."""

from typing import Any

import pytest
from aiogram.types import Message

from bot import reading
from tests.bot.updates import message

SHOP = {"latitude": 35.6892, "longitude": 51.389}
AT_SHOP = "35.68920, 51.38900 https://www.openstreetmap.org/?mlat=35.68920&mlon=51.38900#map=17/35.68920/51.38900"
VENUE = {"location": SHOP, "title": "فروشگاه", "address": "Vali Asr 12\nTehran"}


@pytest.mark.parametrize(
    ("shared", "shares", "words"),
    [
        ({"location": SHOP}, "place", AT_SHOP),
        ({"location": SHOP | {"live_period": 900}}, "place", AT_SHOP),
        ({"location": SHOP, "venue": VENUE}, "place", f"فروشگاه, Vali Asr 12 Tehran\n{AT_SHOP}"),
        ({"location": SHOP, "venue": VENUE | {"title": "", "address": " "}}, "place", AT_SHOP),
        ({"contact": {"phone_number": "+98 21 555", "first_name": "علی"}}, "contact", "علی\n+98 21 555"),
        (
            {"contact": {"phone_number": "15551234", "first_name": "Bob\n", "last_name": "Stone", "vcard": "BEGIN"}},
            "contact",
            "Bob Stone\n15551234",
        ),
        ({"contact": {"phone_number": "15551234", "first_name": ""}}, "contact", "15551234"),
        ({"text": "At the shop"}, None, "At the shop"),
    ],
)
def test_what_is_shared_is_told_in_words(shared: dict[str, Any], shares: str | None, words: str) -> None:
    told = reading.told_in(Message.model_validate(message(**shared)))
    assert told is not None
    assert (told.words, told.shares, told.file) == (words, shares, None)


def test_places_in_the_south_and_west_keep_their_signs() -> None:
    told = reading.told_in(Message.model_validate(message(location={"latitude": -33.5, "longitude": -70.123456})))
    assert told is not None
    assert (told.words or "").startswith("-33.50000, -70.12346 https://www.openstreetmap.org/?mlat=-33.50000&")
