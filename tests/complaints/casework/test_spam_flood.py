"""One person who writes and writes: every word is kept and shown, and nobody else waits for it."""

from complaints.casework import conversing
from complaints.delivery.budget import Budgets, Limits
from complaints.delivery.notices.case_room import CustomerSays
from complaints.delivery.notices.talking import Added
from complaints.delivery.transport import Bot
from complaints.rules.words import PART, units
from complaints.storage.attachments import FileKind, FileSeen
from tests.complaints.house import GROUP, House


async def writes(house: House, *texts: str) -> None:
    """Ana writes that many messages at once."""
    for words in texts:
        await house.do(conversing.customer_writes, house.people.ana, 1, house.told(words))


async def posted(house: House) -> None:
    """A case in its topic."""
    await house.filed()
    await house.post()
    house.edge.made.clear()


def shown(house: House) -> list[str]:
    """What the group was told in new messages."""
    return [call.text for call in house.edge.said("sendMessage") if call.params["chat_id"] == GROUP]


async def test_ten_messages_in_a_second_cost_the_group_few_and_lose_none(house: House) -> None:
    """The customer hears once that they were added."""
    await posted(house)
    told = [f"Word {n}!" for n in range(10)]
    await writes(house, *told)
    await house.post_later(seconds=3)
    assert len(shown(house)) <= 3
    assert [words for words in told if words not in "\n".join(shown(house))] == []
    assert "\n".join(shown(house)).index("Word 2!") < "\n".join(shown(house)).index("Word 9!")
    assert house.events().count("customer_wrote") == 10
    assert len(house.edge.said("sendMessage", Bot.CUSTOMER)) == len(house.owed(Added)) == 1


async def test_eighty_messages_leave_the_groups_minute_to_others(house: House) -> None:
    """Whose complaint came last is spoken of in the same minute."""
    await posted(house)
    await writes(house, *[f"{n} " + "x" * 90 for n in range(80)])
    other = await house.filed(house.people.omid)
    await house.post(house.courier(Budgets(Limits.parse("30/1s,1/1s,20/60s"))))
    assert any(other.reference in call.params.get("name", "") for call in house.edge.said("createForumTopic"))
    assert all(f"{n} xxx" in "\n".join(shown(house)) for n in range(80))
    assert len(shown(house)) <= 3 + 80 * 94 // PART + 2


async def test_what_is_added_never_makes_a_message_that_telegram_would_not_take(house: House) -> None:
    """Nor joins the parts of a long one, a correction, or what stands before a file."""
    await posted(house)
    long = "y" * 3000
    await writes(house, *[long] * 5, "z" * 8000, *["after"] * 2)
    says = house.owed(CustomerSays)
    assert max(units(one.words) for one in says) <= PART
    assert [one.words for one in says] == [*[long] * 5, *[one.words for one in says[5:8]], "after\nafter"]


async def test_what_was_written_before_a_file_stays_before_it(house: House) -> None:
    await posted(house)
    await writes(house, "One", "Two", "Three")
    photo = FileSeen(FileKind.PHOTO, "photo-1")
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("See", file=photo))
    house.execute("UPDATE attachments SET keeping = 'stored', stored_as = 'name'")
    house.execute("UPDATE outbox SET sending = 'waiting' WHERE sending = 'held'")
    await writes(house, "Four")
    await house.post()
    said = [call.text for call in house.edge.made if call.method in {"sendMessage", "sendPhoto"}]
    places = [next(n for n, text in enumerate(said) if words in text) for words in ("Three", "See", "Four")]
    assert places == sorted(set(places))


async def test_a_reply_to_words_that_were_joined_goes_to_the_customer(house: House) -> None:
    """They are the customer's own, like any."""
    await posted(house)
    await writes(house, *[f"Word {n}!" for n in range(9)])
    await house.post()
    last = house.rows("messages", "bot = 'staff' AND shows = 'customer_words'")[-1]
    assert (last["case_id"], "Word 8!" in shown(house)[-1]) == (1, True)
