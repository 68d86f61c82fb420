"""Submit: what becomes of a draft, in rows that were worked out by hand."""

from collections.abc import Callable

import pytest

from complaints.casework import drafting, filing
from complaints.casework.filing import NothingTold
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery.composing import plain
from complaints.delivery.notices import name_of
from complaints.delivery.notices.case_room import Story, StoryFiles
from complaints.delivery.notices.filing import Answered, Receipt, Review
from complaints.delivery.notices.office import Digest
from complaints.rules.assessment import Category, Priority
from complaints.rules.remedies import Remedy
from complaints.rules.vocabulary import State
from complaints.rules.words import TELEGRAM_LIMIT, units
from complaints.storage import cases
from complaints.storage.attachments import FileKind, FileSeen
from tests.complaints.house import NOW, House
from tests.complaints.wording.voice import SPEAKER

PHOTO = FileSeen(FileKind.PHOTO, "photo-1", None, 1000)


def drawing(characters: str) -> Callable[[str], str]:
    """Draws these, in this order."""
    left = iter(characters)
    return lambda _: next(left)


async def submit(house: House, draft_id: int = 1) -> str:
    """Ana taps Submit."""
    return await house.do(filing.file_complaint, house.people.ana, draft_id, 5)


def group_calls(house: House) -> list[str]:
    """What the staff group is owed."""
    return [row["notice"] for row in house.rows("outbox", "chat_id IS NULL")]


async def test_a_case_is_what_the_draft_said(house: House) -> None:
    """Received, first stage, first episode, nobody's yet."""
    case = await house.filed()
    assert (case.state, case.stage, case.episode, case.owner_id) == (State.RECEIVED, 1, 1, None)
    assert (case.category, case.priority, case.wish) == (Category.DELIV, Priority.P4, Remedy.REFUND_FULL)
    assert (case.customer_id, case.language, case.profile) == (house.people.ana.id, "en", "default/1")
    assert (case.wrote_last, case.in_doubt, case.received_at) == ("customer", False, NOW)


async def test_the_reference_bears_the_year_and_what_was_drawn(house: House) -> None:
    """Six characters by chance between the year and the check character."""
    await house.drafted()
    reference = await house.do(filing.file_complaint, house.people.ana, 1, None, draw=drawing("K7M2PX"))
    assert reference.startswith("AM-26-K7M2PX-")
    assert (await house.read(cases.by_reference, reference)) is not None


async def test_a_reference_that_is_taken_is_drawn_again(house: House) -> None:
    """Chance is asked until it says something new."""
    await house.drafted()
    first = await house.do(filing.file_complaint, house.people.ana, 1, None, draw=drawing("AAAAAA"))
    await house.drafted()
    second = await house.do(filing.file_complaint, house.people.ana, 2, None, draw=drawing("AAAAAABBBBBB"))
    assert (first[6:12], second[6:12]) == ("AAAAAA", "BBBBBB")


async def test_the_clocks_start_with_the_first_message(house: House) -> None:
    """Monday 10:00: a day; eight working hours; ten working days, of which Tuesday is the first; then the next news."""
    await house.filed()
    dues = {row["name"]: row["due_at"][:16] for row in house.rows("clocks")}
    assert dues == {
        "ack": "2026-11-17 10:00",
        "first_human": "2026-11-17 10:00",
        "decide_s1": "2026-11-30 17:00",
        "update": "2026-11-18 17:00",
    }
    assert {row["status"] for row in house.rows("clocks")} == {"running"}


@pytest.mark.parametrize(("hours", "received"), [(24, "2026-11-16 10:00"), (25, "2026-11-17 11:00")])
async def test_received_is_the_first_message_if_submit_follows_within_a_day(
    house: House, hours: int, received: str
) -> None:
    """Else it is Submit; both are kept."""
    await house.drafted()
    house.passes(hours=hours)
    await submit(house)
    row = house.rows("cases")[0]
    assert (row["received_at"][:16], row["registered_at"][11:13]) == (received, "10" if hours == 24 else "11")


async def test_the_record_begins_with_the_story(house: House) -> None:
    """Its words apart, and who told it."""
    await house.filed(story="My parcel never came")
    (entry,) = house.rows("timeline")
    assert (entry["seq"], entry["event"], entry["actor"], entry["actor_id"]) == (1, "registered", "customer", 1)
    assert house.rows("timeline_words")[0]["words"] == "My parcel never came"
    assert house.payload("registered")["category"] == "DELIV"


async def test_the_receipt_says_what_was_understood_and_by_when(house: House) -> None:
    """A person writes by Tuesday, the decision comes by Monday 30 November."""
    case = await house.filed()
    (receipt,) = house.owed(Receipt)
    assert receipt.answers == (
        Answered("story", words="My parcel never came"),
        Answered("about", about=Category.DELIV),
        Answered("wish", wish=Remedy.REFUND_FULL),
    )
    assert (receipt.reference, str(receipt.first_by), str(receipt.decide_by)) == (
        case.reference,
        "2026-11-17",
        "2026-11-30",
    )


async def test_a_new_case_costs_the_group_four_calls(house: House) -> None:
    """Topic, card, story and a pin, in one lane and in this order."""
    await house.filed()
    assert group_calls(house) == ["open_topic", "first_card", "story", "pin_card"]
    assert {row["lane"] for row in house.rows("outbox", "chat_id IS NULL")} == {"case:1"}


async def test_with_files_there_are_still_four_and_they_wait_for_the_files(house: House) -> None:
    """Two photos are one album; they belong to the case from now on."""
    for number in (1, 2):
        photo = FileSeen(FileKind.PHOTO, f"photo-{number}", None, 1000)
        await house.do(drafting.tell, house.people.ana, house.told("See", file=photo))
    house.execute("UPDATE drafts SET step = 'review'")
    await submit(house)
    assert group_calls(house) == ["open_topic", "first_card", "story", "story_files"]
    assert [album.attachment_ids for album in house.owed(StoryFiles, "held")] == [(1, 2)]
    assert {row["case_id"] for row in house.rows("attachments")} == {1}


async def test_files_that_are_there_already_are_not_waited_for(house: House) -> None:
    """They were fetched while the customer still wrote."""
    await house.do(drafting.tell, house.people.ana, house.told("See", file=PHOTO))
    house.execute("UPDATE drafts SET step = 'review'")
    house.execute("UPDATE attachments SET keeping = 'stored', stored_as = 'abc'")
    await submit(house)
    assert len(house.owed(StoryFiles, "waiting")) == 1


async def test_a_long_story_goes_to_staff_in_parts(house: House) -> None:
    """Each says which part it is."""
    await house.filed(story="\n".join(f"Line {n} of what happened to my parcel" for n in range(200)))
    parts = [(story.part, story.parts) for story in house.owed(Story)]
    assert parts == [(1, 3), (2, 3), (3, 3)]
    assert all(len(story.words or "") <= 3500 for story in house.owed(Story))


async def test_the_customers_messages_are_known_as_the_cases_words(house: House) -> None:
    """An edit or a reply to any of them finds the case."""
    await house.do(drafting.tell, house.people.ana, house.told("One"))
    await house.do(drafting.tell, house.people.ana, house.told("Two"))
    house.execute("UPDATE drafts SET step = 'review'")
    await submit(house)
    known = [
        (row["bot"], row["chat_id"], row["message_id"], row["seq"], row["shows"]) for row in house.rows("messages")
    ]
    assert known == [("customer", 601, n, 1, "customer_words") for n in (1, 2)]


async def test_the_draft_is_filed_and_its_pieces_and_answers_are_gone(house: House) -> None:
    """The case holds the words from now on."""
    await house.filed()
    assert [(row["drafting"], row["prompt_id"]) for row in house.rows("drafts")] == [("filed", None)]
    assert (house.rows("pieces"), house.rows("answers")) == ([], [])


async def test_submit_twice_files_once(house: House) -> None:
    """The second press comes too late."""
    await house.drafted()
    await submit(house)
    with pytest.raises(ButtonTooOld):
        await submit(house)
    assert len(house.rows("cases")) == 1


async def test_submit_is_for_the_review_and_for_ones_own_draft(house: House) -> None:
    """Neither half way nor somebody else's."""
    await house.do(drafting.tell, house.people.ana, house.told("One"))
    with pytest.raises(ButtonTooOld):
        await submit(house)
    with pytest.raises(ButtonTooOld):
        await house.do(filing.file_complaint, house.people.omid, 1, None)
    assert house.rows("cases") == []


async def test_without_a_story_nothing_is_filed(house: House) -> None:
    """A few words, a photo or a voice message would do."""
    await house.do(drafting.begin, house.people.ana, NOW)
    house.execute("UPDATE drafts SET step = 'review'")
    with pytest.raises(NothingTold):
        await submit(house)


async def test_a_crowd_is_announced_once(house: House) -> None:
    """More than 40 calls owed to the group: a digest stands in for topics, the receipts do not wait."""
    for n in range(14):
        await house.filed(await house.customer(f"Customer {n}", 700 + n))
    digests = house.rows("outbox", "notice = 'digest'")
    assert [(row["lane"], row["due_at"][17:19]) for row in digests] == [("general", "05")]
    assert (len(house.owed(Digest)), len(house.owed(Receipt))) == (1, 14)


async def test_a_small_crowd_is_not_announced(house: House) -> None:
    """Ten new cases owe the group exactly 40 calls."""
    for n in range(10):
        await house.filed(await house.customer(f"Customer {n}", 700 + n))
    assert house.owed(Digest) == []


@pytest.mark.parametrize("story", ["🙁" * 2_400, "a\n" * 2_400, "👩\u200d🚒 " * 900], ids=["emoji", "lines", "joined"])
async def test_however_a_story_is_written_its_review_and_receipt_are_one_message_each(house: House, story: str) -> None:
    """Telegram counts UTF-16 units, and each line bears two marks of direction."""
    await house.drafted(story=story)
    await submit(house)
    for notice in (house.owed(Review)[-1], house.owed(Receipt)[-1]):
        assert units(plain(SPEAKER.text(name_of(notice), notice, "en", NOW))) < TELEGRAM_LIMIT
