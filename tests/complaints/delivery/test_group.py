"""The staff group as a whole: upgraded, out of reach, or not bound yet. What it is owed stays owed."""

import pytest

from complaints.casework import conversing
from complaints.delivery import failing
from playground import errors
from tests.complaints.house import GROUP, House

NEW = -1009999999999


async def posted(house: House) -> None:
    """A case with its topic, and words that wait for it."""
    await house.filed()
    await house.post()
    house.edge.made.clear()
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("Any news?"))


def waiting(house: House) -> list[str]:
    """What the group is owed."""
    return [row["notice"] for row in house.rows("outbox", "chat_id IS NULL AND sending = 'waiting'")]


async def test_an_upgraded_group_is_followed_to_its_new_number(house: House) -> None:
    """Said by the refusal: the words go there, in a topic that is made anew."""
    await posted(house)
    house.edge.refuses(errors.GROUP_UPGRADED, when=lambda _, call: call.params["chat_id"] == GROUP, migrated_to=NEW)
    await house.post()
    assert (house.rows("desk")[0]["staff_chat_id"], waiting(house)) == (NEW, [])
    said = [call.method for call in house.edge.made if call.params["chat_id"] == NEW]
    assert said[0] == "createForumTopic"
    assert any("Any news?" in call.text for call in house.edge.made if call.params["chat_id"] == NEW)


async def test_what_is_known_of_the_old_group_is_forgotten(house: House) -> None:
    """Its messages count anew in the new one; the customers' chats are not concerned."""
    await posted(house)
    await house.read(failing.move_group, GROUP, NEW)
    assert {row["chat_id"] for row in house.rows("messages")} == {601}
    assert [(row["thread_id"], row["card_id"], row["lost_at"]) for row in house.rows("topics")] == [(None, None, None)]


async def test_telegram_may_say_it_twice_in_either_order(house: House) -> None:
    """The refusal, and the service message in both chats."""
    await posted(house)
    for _ in range(3):
        await house.read(failing.move_group, GROUP, NEW)
    await house.post()
    made = house.rows("topics")[0]
    await house.read(failing.move_group, GROUP, NEW)
    assert (house.rows("topics")[0], made["thread_id"] is not None) == (made, True)


async def test_the_upgrade_of_another_group_is_none_of_ours(house: House) -> None:
    """Nothing is forgotten for it."""
    await posted(house)
    before = house.rows("messages")
    await house.read(failing.move_group, -55, NEW)
    assert (house.rows("desk")[0]["staff_chat_id"], house.rows("messages")) == (GROUP, before)


@pytest.mark.parametrize("refusal", [errors.KICKED, errors.NOT_A_MEMBER, errors.GROUP_DELETED, errors.CHAT_NOT_FOUND])
async def test_while_the_group_is_out_of_reach_its_messages_are_kept(house: House, refusal: errors.Refusal) -> None:
    """Tried once a minute; the group is looked at; customers' messages leave meanwhile."""
    await posted(house)
    house.edge.refuses(refusal, when=lambda bot, _: bot == "staff")
    await house.post_later(seconds=3)
    assert ("customer_says" in waiting(house), house.rows("desk")[0]["group_checked_at"]) == (True, None)
    assert [row["sending"] for row in house.rows("outbox", "notice = 'added'")] == ["sent"]
    calls = len(house.edge.made)
    await house.post_later(seconds=50)
    assert len(house.edge.made) == calls
    house.edge.is_well()
    await house.post_later(seconds=11)
    assert waiting(house) == []


async def test_until_a_group_is_bound_its_messages_wait(house: House) -> None:
    """Receipts do not."""
    house.execute("UPDATE desk SET staff_chat_id = NULL")
    await house.filed()
    await house.post()
    assert {call.params["chat_id"] for call in house.edge.made} == {601}
    house.execute("UPDATE desk SET staff_chat_id = ?", NEW)
    await house.post()
    assert (waiting(house), len(house.edge.said("createForumTopic"))) == ([], 1)


async def test_a_private_chat_that_is_gone_is_not_the_group(house: House) -> None:
    """The message to it failed for good; the group's go on."""
    await posted(house)
    house.edge.refuses(errors.CHAT_NOT_FOUND, when=lambda _, call: call.params["chat_id"] == 601)
    await house.post_later(seconds=3)
    assert [row["failure"] for row in house.rows("outbox", "notice = 'added'")] == ["no_chat"]
    assert house.rows("desk")[0]["group_checked_at"] is not None
