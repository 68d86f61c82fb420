"""Erasing: nothing that was said is left anywhere, what it came to stays, and nobody else loses a letter."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from complaints.casework import (
    closing,
    conversing,
    drafting,
    erasing,
    handling,
    owning,
    placing,
    reopening,
    standing,
    surveying,
)
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery import outbox as owing
from complaints.delivery import telling
from complaints.delivery.handling import TooSoon
from complaints.delivery.notices.calls import DeleteTopic
from complaints.delivery.notices.office import CaseWasErased, TopicStays
from complaints.delivery.notices.owning import Erased, NothingHeld, UnsentErased
from complaints.rules.retention import CaseErased, StillOpen
from complaints.storage import customers, leaving, outbox
from playground import errors
from tests.complaints.casework.planting import ANAS, BOBS, REASONS, fetched, found, swept, told_and_closed
from tests.complaints.house import GROUP, OFFERED, House


async def erased(house: House) -> None:
    """Ana's complaint, closed and erased, with all that follows from it."""
    ana = await told_and_closed(house)
    await house.do(erasing.erase, ana, await house.case())
    await swept(house)


async def test_every_planted_word_was_there_to_be_found(house: House) -> None:
    await told_and_closed(house)
    assert found(house, *ANAS, *BOBS, REASONS) == {*ANAS, *BOBS, REASONS}


@pytest.mark.parametrize("days", [0, 40])
async def test_nothing_that_was_said_is_left_in_any_row_or_byte(house: House, days: int) -> None:
    """Freshly closed, and when it was long delivered and the outbox has forgotten."""
    ana = await told_and_closed(house)
    house.passes(days=days)
    await house.read(outbox.purge, house.at)
    await house.do(erasing.erase, ana, await house.case())
    assert await swept(house)
    assert found(house, *ANAS) == set()
    assert found(house, *BOBS, REASONS) == {*BOBS, REASONS}


async def test_what_follows_brings_nothing_back(house: House) -> None:
    await erased(house)
    await house.post_later(seconds=9)
    assert found(house, *ANAS) == set()
    assert house.rows("messages", "case_id = 1") == []
    assert not house.edge.open_calls


async def test_what_it_came_to_stays(house: House) -> None:
    ana = await told_and_closed(house)
    before, record, clocks = await house.case(), house.rows("timeline"), house.rows("clocks")
    await house.do(erasing.erase, ana, before)
    after = await house.case()
    stays = ("reference", "category", "wish", "outcome", "close_code", "received_at", "closed_at", "priority", "stage")
    assert {name: getattr(after, name) for name in stays} == {name: getattr(before, name) for name in stays}
    assert house.rows("timeline")[: len(record)] == record
    assert house.events()[-1] == "erased"
    assert house.rows("clocks") == clocks
    assert after.erased_at == house.at


async def test_reasons_go_three_years_after_receipt(house: House) -> None:
    await erased(house)
    house.passes(days=1096)  # received on 16 November 2026: today is 16 November 2029
    await house.do(erasing.forget_reasons)
    assert found(house, REASONS) == {REASONS}
    house.passes(days=1)
    await house.do(erasing.forget_reasons)
    await swept(house)
    assert found(house, REASONS) == set()


async def test_reasons_of_what_was_not_erased_stay(house: House) -> None:
    await told_and_closed(house)
    house.passes(days=4000)
    await house.do(erasing.forget_reasons)
    assert found(house, REASONS) == {REASONS}


async def test_an_open_complaint_is_not_erased(house: House) -> None:
    case = await house.taken()
    with pytest.raises(StillOpen):
        await house.do(erasing.erase, house.people.ana, case)
    with pytest.raises(StillOpen):
        await house.do(owning.ask_erase, house.people.ana, case.reference)


async def test_an_erased_one_takes_nothing_and_gives_nothing(house: House) -> None:
    await erased(house)
    ana, lan, reference = house.people.ana, house.people.lan, (await house.case()).reference
    told = house.told("More")
    deeds: list[Callable[[], Awaitable[object]]] = [
        lambda: house.do(conversing.customer_writes, ana, 1, told),
        lambda: house.do(conversing.staff_replies, 1, lan, GROUP, told),
        lambda: house.do(conversing.note, 1, lan, GROUP, told, say_so=False),
        lambda: house.do(handling.take, 1, lan),
        lambda: house.do(surveying.rate, ana, 1, 1, 4),
        lambda: house.do(reopening.by_customer, ana, 1),
        lambda: house.do(closing.close, 1, "withdrawn", lan, "by phone"),
        lambda: house.do(owning.ask_erase, ana, reference),
    ]
    for deed in deeds:
        with pytest.raises(CaseErased):
            await deed()


async def test_a_message_after_it_is_not_about_it(house: House) -> None:
    await erased(house)
    await house.do(placing.place, house.people.ana, house.told("Hello again"), None, None, OFFERED)
    assert len(house.rows("drafts", "customer_id = 1 AND drafting = 'open'")) == 1


async def test_its_customer_and_staff_see_that_it_is_erased(house: House) -> None:
    await erased(house)
    await house.do(standing.tell_all, house.people.ana)
    await house.post_later(seconds=9)
    said = [text for text in house.edge.texts() if "was erased on Monday 16 November, as you wished" in text]
    assert len(said) == 2  # when it was done, and as its status
    assert "until Friday 16 November 2029" in said[0]
    (told,) = house.owed(CaseWasErased)
    assert told.reference == (await house.case()).reference


async def test_its_topic_is_deleted(house: House) -> None:
    ana = await told_and_closed(house)
    made = house.rows("topics")[0]["thread_id"]
    await house.do(erasing.erase, ana, await house.case())
    await house.post_later(seconds=9)
    (call,) = house.edge.said("deleteForumTopic")
    assert call.params == {"chat_id": GROUP, "message_thread_id": made}
    assert house.rows("topics")[0]["thread_id"] is None
    assert house.owed(TopicStays) == []


@pytest.mark.parametrize(
    ("refusal", "told"), [(errors.CANT_DELETE_TOPIC, 1), (errors.TOPIC_ID_INVALID, 0), (errors.NOT_A_FORUM, 1)]
)
async def test_staff_delete_the_topic_that_the_bot_may_not(house: House, refusal: errors.Refusal, told: int) -> None:
    house.edge.refuses(refusal, "deleteForumTopic")
    await erased(house)
    await house.post_later(seconds=9)
    assert len(house.owed(TopicStays)) == told
    assert len(house.edge.said("deleteForumTopic")) == 1


async def test_what_is_said_of_it_later_makes_no_topic_anew(house: House) -> None:
    await erased(house)
    await house.post_later(seconds=9)
    before = len(house.edge.said("createForumTopic"))
    async with house.database.transaction() as tx:
        await owing.put(tx, CaseWasErased(reference="AM"), owing.to_topic(1), house.at)
    await house.post()
    assert len(house.edge.said("createForumTopic")) == before


@pytest.mark.parametrize("lane", ["customer:601", "case:1", "case:1:aside"])
async def test_it_waits_for_what_is_on_its_way(house: House, lane: str) -> None:
    """What comes back is written down first: it would be a trace of the case."""
    ana = await told_and_closed(house)
    async with house.database.transaction() as tx:
        place = replace(owing.to_topic(1), lane=lane)
        owed_id = await owing.put(tx, CaseWasErased(reference="AM"), place, house.at)
        await leaving.lease(tx, [owed_id], house.at)
    with pytest.raises(TooSoon):
        await house.do(erasing.erase, ana, await house.case())
    assert (await house.case()).erased_at is None


async def test_a_topic_that_is_heard_of_after_it_goes_as_well(house: House) -> None:
    """Made by a call that a crash cut off, say."""
    await erased(house)
    await house.read(telling.topic_stands, 1, GROUP, 777, house.at)
    assert [gone.thread_id for gone in house.owed(DeleteTopic)][-1] == 777
    assert house.rows("messages", "case_id = 1") == []


async def test_the_name_goes_when_nothing_else_is_held(house: House) -> None:
    await erased(house)
    assert (await house.read(customers.get, 1)).name == ""
    await house.customer("Zylphina Silva", 601)
    await house.do(owning.show, await house.read(customers.get, 1), "English")
    assert (await house.read(customers.get, 1)).name == ""
    assert len(house.owed(NothingHeld)) == 1


async def test_the_name_stays_with_what_is_left(house: House) -> None:
    ana = await told_and_closed(house)
    await house.do(drafting.tell, ana, house.told("Something else"))
    await house.do(erasing.erase, ana, await house.case())
    assert (await house.read(customers.get, 1)).name == "Zylphina Silva"


async def test_what_was_not_sent_goes_without_waiting(house: House) -> None:
    ana = await told_and_closed(house)
    bob = await house.read(customers.by_telegram_id, 603)
    assert bob is not None
    await fetched(house)
    await house.post_later(seconds=9)
    await house.do(erasing.erase_unsent, bob)
    await swept(house)
    assert found(house, "Bobsfilename", "Bobsownbytes", "Bob Stone", "Bobkeepsthis") == set()
    assert found(house, *ANAS) == set(ANAS)
    assert len(house.owed(UnsentErased)) == 1
    assert ana.name == "Zylphina Silva"


async def test_a_draft_that_was_erased_is_not_brought_back(house: House) -> None:
    draft_id = await house.drafted()
    await house.do(drafting.cancel, house.people.ana, None)
    await house.do(erasing.erase_unsent, house.people.ana)
    with pytest.raises(ButtonTooOld):
        await house.do(drafting.bring_back, house.people.ana, draft_id)
    assert house.rows("drafts")[0]["drafting"] == "erased"


async def test_erasing_twice_is_done_once(house: House) -> None:
    ana = await told_and_closed(house)
    case = await house.case()
    await house.do(erasing.erase, ana, case)
    with pytest.raises(CaseErased):
        await house.do(erasing.erase, ana, case)
    assert (len(house.owed(Erased)), len(house.owed(DeleteTopic))) == (1, 1)
