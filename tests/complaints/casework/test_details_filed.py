"""Details of a complaint that is filed: kept apart, shown to both sides, and as long as they may be."""

import pytest

from complaints.casework import drafting, filing, reading
from complaints.delivery.composing import plain
from complaints.delivery.notices import name_of
from complaints.delivery.notices.case_room import Story
from complaints.delivery.notices.filing import Receipt, Review
from complaints.delivery.notices.office import CaseRecord
from complaints.rules.words import TELEGRAM_LIMIT, parts, units
from complaints.storage import details
from tests.complaints.casework.adding import ALL, PHOTO, choose, everything, press, step, types
from tests.complaints.house import NOW, House
from tests.complaints.wording.voice import CODES, SPEAKER


async def test_a_case_keeps_its_details_in_a_table_of_their_own(house: House) -> None:
    await everything(house)
    await house.do(filing.file_complaint, house.people.ana, 1, None)
    found = {row["name"]: (row["code"], row["words"], str(row["day"])) for row in house.rows("case_details")}
    assert found == {
        "when": (None, "12/11", "2026-11-12"),
        "place": (None, "Tehran, the shop in Vali Asr Street", "None"),
        "contact": (None, "ana@example.org, evenings", "None"),
        "behalf": (None, "Maria Silva", "None"),
        "relation": ("family", None, "None"),
        "consent": ("not_yet", None, "None"),
    }
    assert "Maria" not in str(house.rows("timeline")) + str(house.rows("timeline_words"))


async def test_details_can_be_forgotten(house: House) -> None:
    await everything(house)
    await house.do(filing.file_complaint, house.people.ana, 1, None)
    await house.read(details.forget, 1)
    assert (house.rows("case_details"), await house.read(details.of_case, 1)) == ([], {})


async def test_the_receipt_shows_the_details_and_staff_see_them_below_the_story(house: House) -> None:
    """Within the four calls that a new case costs the group; a day that was typed is shown as it was typed, too."""
    await everything(house)
    await house.do(filing.file_complaint, house.people.ana, 1, None)
    (receipt,), (story,) = house.owed(Receipt), house.owed(Story)
    assert [line.label for line in receipt.answers] == ["story", "about", "wish", *ALL]
    assert [line.label for line in story.details] == ["when", "when_words", *ALL[1:]]
    assert [row["notice"] for row in house.rows("outbox", "chat_id IS NULL")] == [
        "open_topic",
        "first_card",
        "story",
        "pin_card",
    ]
    said = plain(SPEAKER.text("story", story, "en", NOW)).replace("\u2068", "").replace("\u2069", "")
    assert said.endswith(
        "My parcel never came\n\nWhen: Thursday 12 November\nIn the customer’s words: 12/11\n"
        "Order or place: Tehran, the shop in Vali Asr Street\nContact: ana@example.org, evenings\n"
        "On behalf of: Maria Silva\nRelation: Family member\nThat person agrees: Not yet"
    )


async def test_staff_read_the_details_in_the_record_on_its_first_page(house: House) -> None:
    await everything(house)
    await house.do(filing.file_complaint, house.people.ana, 1, None)
    pages = await house.read(reading.record_of, await house.case(), None)
    told = [page.details for page in pages if isinstance(page, CaseRecord)]
    assert [[line.label for line in details] for details in told] == [["when", "when_words", *ALL[1:]]]


async def test_details_of_a_complaint_without_a_word_are_a_message_of_their_own(house: House) -> None:
    await house.do(drafting.tell, house.people.ana, house.told(None, file=PHOTO))
    house.execute("UPDATE drafts SET step = 'review'")
    await choose(house, "when")
    await press(house, "when", "2026-11-15")
    await house.do(filing.file_complaint, house.people.ana, 1, None)
    assert [(story.words, len(story.details)) for story in house.owed(Story)] == [(None, 1)]
    await house.post()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("typed", ["😀", "a\n", "w"])
async def test_however_long_story_and_details_are_each_message_is_one(house: House, typed: str, code: str) -> None:
    longest = parts(typed * 300, 300)[0]
    await everything(house, longest)
    for asked in ("contact", "behalf", "wish"):
        await house.do(drafting.change, house.people.ana, 1, asked, 0)
        await types(house, longest)
        while step(house) != ("review", 0):
            await types(house, longest)
    await types(house, (typed * 4000)[:4000])
    await house.do(filing.file_complaint, house.people.ana, 1, None)
    said = [*house.owed(Review)[-1:], *house.owed(Receipt), *house.owed(Story)]
    said += await house.read(reading.record_of, await house.case(), None)
    assert max(units(plain(SPEAKER.text(name_of(one), one, code, NOW))) for one in said) <= TELEGRAM_LIMIT
    assert len(house.owed(Story)) >= 2
    assert [bool(story.details) for story in house.owed(Story)][-1]
