"""One matter told twice: what other desks lost, showed to strangers or opened again when they merged."""

import pytest

from complaints.casework import at_once, closing, placing, selecting
from complaints.casework.duplicating import NoDuplicate
from complaints.delivery.held import held_of
from complaints.rules.vocabulary import State
from complaints.rules.worklists import ListName, start
from complaints.storage.cases import Case
from tests.complaints.house import House
from tests.peers.steps import answers, notes, saying, thread, to_person, to_staff, writes


async def _told_twice(house: House) -> tuple[Case, Case]:
    """Ana's case, and the same matter told again; both are shown in their topics."""
    main, again = await house.filed(story="My parcel never came"), await house.filed(story="Where is my parcel?")
    await house.post()
    return main, again


async def _close(house: House, case: Case, main: Case) -> None:
    """Lan closes it as a duplicate, and what follows from that has left."""
    await house.do(closing.close, case.id, "duplicate", house.people.lan, main.reference)
    await house.post_later(seconds=5)


async def test_freescout_226_what_was_told_twice_is_answered_in_one_place(house: House) -> None:
    """There agents answered the same customer twice, each without what had been said to the other."""
    main, again = await _told_twice(house)
    await _close(house, again, main)
    shown = saying(to_staff(house), "Where is my parcel?")
    await answers(house, house.told("It is on its way"), case_id=main.id)
    await house.post()
    assert shown[-1].params["message_thread_id"] == thread(house, main.id)
    assert len(saying(to_person(house), "It is on its way")) == 1


async def test_freescout_4704_nobody_gets_at_a_customer_by_merging(house: House) -> None:
    """There agents merged what was others' into what was theirs: here it is one customer's, and its owner stays."""
    hoa, omid = house.people.hoa, house.people.omid
    main, other = await house.taken(hoa), await house.filed(omid, story="Of Omid alone")
    with pytest.raises(NoDuplicate):
        await _close(house, other, main)
    again = await house.filed(story="Where is my parcel?")
    await _close(house, again, main)
    assert ((await house.case(other.id)).state, (await house.case(main.id)).owner_id) == (State.RECEIVED, hoa.id)


async def test_freescout_5138_a_note_of_what_was_merged_stays_inside(house: House) -> None:
    """There the merged conversation showed its customer what staff had noted: it is no word of the customer's."""
    main, again = await _told_twice(house)
    await notes(house, "She sounds upset", case_id=again.id)
    await _close(house, again, main)
    await writes(house, house.told("Any news?"))
    await house.post_later(seconds=5)
    held = repr(await house.read(held_of, house.people.ana))
    said = " ".join(call.text for call in house.edge.said())
    assert ("upset" in said, "upset" in held, "Where is my parcel" in held) == (False, False, True)


async def test_frappe_2539_an_answer_to_what_was_merged_opens_nothing_again(house: House) -> None:
    """There a reply to a merged ticket reopened it: here it goes where the matter goes on."""
    main, again = await _told_twice(house)
    (receipt,) = [call for call in saying(to_person(house), again.reference) if "We have" in call.text]
    await _close(house, again, main)
    await house.do(placing.place, house.people.ana, house.told("It is a present"), receipt.number, None, ())
    assert ((await house.case(again.id)).state, house.events(main.id)[-1]) == (State.CLOSED, "customer_wrote")


async def test_zammad_564_many_are_merged_at_once_and_a_strangers_is_left_out(house: House) -> None:
    """There each had to be opened and merged by hand; what does not belong is said to, and is not touched."""
    main, *others = [await house.filed(story=story) for story in ("My parcel", "Where is it?", "Still nothing")]
    omids, lan = await house.filed(house.people.omid, story="Of Omid alone"), house.people.lan
    made = await house.do(selecting.begin, lan, start(ListName.QUEUE), 0)
    for case in (main, *others, omids):
        await house.do(selecting.tick, made.selection_id, lan, case.id, is_on=True)
    await house.do(at_once.join, made.selection_id, lan, main.id)
    states = [row["close_code"] for row in house.rows("cases")]
    assert (states, house.events(omids.id)) == ([None, "duplicate", "duplicate", None], ["registered"])
