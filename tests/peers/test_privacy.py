"""What was shown to somebody whom it was not meant for, or shown so that nobody could read it."""

from complaints.casework import changing, conversing, erasing, filing
from complaints.delivery.held import held_of
from complaints.delivery.transport import Bot
from tests.complaints.casework import befores
from tests.complaints.delivery.both_sides import DATE, in_topic, message, person
from tests.complaints.house import GROUP, House
from tests.peers.steps import arrives, notes, replying, saying, thread, to_person, to_staff


async def test_chatwoot_838_a_note_is_not_sent_to_the_customer(house: House) -> None:
    """There (a pull request; also FreeScout's 5138) what staff had noted for one another was sent to the customer."""
    await house.taken()
    await house.post()
    card = house.rows("topics")[0]["card_id"]
    await arrives(house, Bot.STAFF, in_topic(50, "She sounds upset", thread=thread(house)))
    await arrives(house, Bot.STAFF, replying(house, 51, "Offer her ten per cent", card))
    await house.post()
    said = " ".join(call.text for call in to_person(house))
    assert [words for words in ("upset", "ten per cent") if words in said] == []


async def test_tiledesk_157_a_note_is_in_nothing_that_its_customer_can_ask_for(house: House) -> None:
    """There the customer's own view of the conversation showed the notes as well."""
    await house.taken()
    await notes(house, "She sounds upset")
    held = await house.read(held_of, house.people.ana)
    await arrives(house, Bot.CUSTOMER, message(60, "/status"))
    await house.post()
    said = " ".join(call.text for call in to_person(house))
    assert ("upset" in repr(held), "upset" in said, "My parcel never came" in repr(held)) == (False, False, True)


async def test_zammad_2379_whoever_writes_to_the_other_bot_is_shown_the_door(house: House) -> None:
    """There what somebody wrote to one of two bots landed in the other one's group."""
    chat = {"id": 601, "type": "private", "first_name": "Ana"}
    said = {"message_id": 50, "date": DATE, "chat": chat, "from": person(), "text": "My parcel never came"}
    await arrives(house, Bot.STAFF, {"update_id": 50, "message": said})
    await house.post()
    assert (saying(to_staff(house), "parcel"), house.rows("cases"), house.rows("drafts")) == ([], [], [])
    assert [call.method for call in to_person(house)] == ["sendMessage"]


async def test_mautrix_592_a_name_from_the_other_side_turns_no_line_around(house: House) -> None:
    """There a Latin name at the beginning of a line turned what a Persian had written after it around."""
    omid = house.people.omid
    await house.filed(omid, story="سفارشم نرسید")
    await house.post()
    (shown,) = saying(to_staff(house), "سفارشم نرسید")
    assert f"\u2068{omid.name}\u2069 wrote" in shown.text
    assert "\u2068سفارشم نرسید\u2069" in shown.text


async def test_chatwoot_3033_a_group_is_no_place_for_a_complaint(house: House) -> None:
    """There what anybody said in a group became a conversation."""
    group = {"id": -1007, "type": "group", "title": "Friends"}
    said = message(60, "My parcel never came")
    said["message"]["chat"] = group
    await arrives(house, Bot.CUSTOMER, said)
    await house.post()
    assert (house.rows("drafts"), [call.method for call in house.edge.made]) == ([], ["leaveChat"])


async def test_globaleaks_4570_what_was_said_stays_when_whoever_said_it_is_gone(house: House) -> None:
    """There messages vanished as soon as their author had lost access."""
    await house.taken()
    await house.do(conversing.staff_replies, 1, house.people.lan, GROUP, house.told("It is on its way"))
    house.execute("UPDATE staff SET is_member = ? WHERE id = ?", False, house.people.lan.id)
    await house.post()
    held = await house.read(held_of, house.people.ana)
    assert ("It is on its way" in repr(held), len(saying(to_person(house), "It is on its way"))) == (True, 1)


async def test_fixmystreet_524_whoever_hides_the_name_is_named_to_nobody(house: House) -> None:
    """There somebody who had reported anonymously learnt that the name had been sent to the body all the same."""
    draft_id = await house.drafted()
    await house.do(changing.hide_name, house.people.ana, draft_id, 0, is_hidden=True)
    await house.do(filing.file_complaint, house.people.ana, draft_id, None)
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("Any news?"))
    await house.post()
    assert (saying(to_staff(house), "Ana"), len(saying(to_staff(house), "Any news?"))) == ([], 1)


async def test_globaleaks_3170_what_was_erased_leaves_a_trace(house: House) -> None:
    """There an expired report was gone as if it had never been: nobody could say that there had been one."""
    await befores.closed(house)
    await house.post()
    await house.do(erasing.erase, house.people.ana, await house.case())
    await house.post()
    told = saying(to_person(house), (await house.case()).reference)[-1].text
    assert ("erased" in told, "Monday 16 November" in told) == (True, True)
