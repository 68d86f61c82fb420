"""People rename themselves, change their language, delete their words, work here and complain: who is who stays so."""

import pytest

from complaints.casework import staffing
from complaints.casework.staffing import Seen
from complaints.delivery.notices.talking import Added
from complaints.delivery.transport import Bot
from playground import errors
from tests.complaints.delivery.both_sides import Raw, arrive, at_work, group, in_topic, message, person, press
from tests.complaints.delivery.steps import until
from tests.complaints.house import GROUP, House

pytestmark = pytest.mark.usefixtures("frameworks")


async def handled(house: House, bot: Bot, *updates: Raw) -> None:
    """Telegram hands these over, and they are handled."""
    await arrive(house, bot, *updates)
    async with at_work(house):
        await until(lambda: {row["handling"] for row in house.rows("inbox")} == {"done"})


def by(number: int, name: str, language: str | None) -> Raw:
    """Somebody under that name, with that language; a user name may be missing altogether."""
    known = person(number, name) | {"language_code": language}
    return {key: value for key, value in known.items() if value is not None}


async def test_under_another_name_and_language_it_is_the_same_customer(house: House) -> None:
    """Only the number counts; the case goes on in the language in which it was filed."""
    await house.filed()
    words = message(1, "Any news?")
    words["message"]["from"] = by(601, "A. Silva-Rad #AM-26-000000-0", None)
    await handled(house, Bot.CUSTOMER, words)
    assert len(house.rows("customers")) == 2
    assert (house.rows("customers")[0]["name"], house.rows("cases")[0]["language"]) == (
        "A. Silva-Rad #AM-26-000000-0",
        "en",
    )
    assert house.events()[-1] == "customer_wrote"
    await house.post()
    assert any("A. Silva-Rad" in call.text for call in house.edge.said() if call.params.get("chat_id") == GROUP)


async def test_somebody_elses_name_gives_nobody_their_case(house: House) -> None:
    """Nor a reference within a name."""
    case = await house.filed()
    words = message(1, f"/status {case.reference}", 777)
    words["message"]["from"] = by(777, "Ana Silva", "en")
    await handled(house, Bot.CUSTOMER, words)
    await house.post()
    (told,) = [call.text for call in house.edge.made if call.params["chat_id"] == 777]
    assert "Received:" not in told


async def test_what_a_customer_deleted_is_there_all_the_same(house: House) -> None:
    """Telegram tells bots of no deletion: what staff see is sent from our own record, never copied from the chat."""
    await house.filed()
    await handled(house, Bot.CUSTOMER, message(1, "He shouted at me"))
    house.edge.refuses(errors.COPY_NOT_FOUND, "copyMessage")
    house.edge.refuses(errors.FORWARD_NOT_FOUND, "forwardMessage")
    await house.post()
    assert any("He shouted at me" in call.text for call in house.edge.said("sendMessage"))
    assert house.edge.said("copyMessage") + house.edge.said("forwardMessage") == []


async def test_staff_who_complain_are_customers_in_private(house: House) -> None:
    """Their words are a story, their commands a customer's, and their own case is handled like any."""
    await handled(house, Bot.CUSTOMER, message(1, "My parcel never came", 501), message(2, "/queue", 501))
    (lan,) = [row for row in house.rows("customers") if row["telegram_id"] == 501]
    assert [row["customer_id"] for row in house.rows("drafts")] == [lan["id"]]
    await house.post_later(seconds=3)
    assert not any("Open cases" in text or "Nothing is open" in text for text in house.edge.texts())


async def test_a_customer_of_the_group_writes_as_staff_there_and_as_a_customer_in_private(house: House) -> None:
    """The role belongs to the place as much as to the person."""
    await house.filed()
    house.execute("UPDATE topics SET thread_id = 1001, chat_id = ?, made = 1", GROUP)
    await house.do(staffing.saw, Seen(601, "Ana Silva", "member", is_member=True), frozenset())
    await handled(house, Bot.STAFF, in_topic(1, "I know this one", 601))
    await handled(house, Bot.CUSTOMER, message(1, "Any news?"))
    assert house.events()[-2:] == ["note", "customer_wrote"]
    assert len(house.owed(Added)) == 1


async def test_a_button_of_the_staffs_pressed_at_the_customers_bot_is_old(house: House) -> None:
    """And the other way round."""
    await house.filed()
    await handled(house, Bot.CUSTOMER, press(1, "take:1", 501))
    await handled(house, Bot.STAFF, press(1, "withdrawn:1", 501, group()))
    assert (house.events(), (await house.case()).owner_id) == (["registered"], None)


@pytest.mark.parametrize("bot", Bot)
async def test_an_update_of_a_megabyte_is_kept_and_handled_like_any(house: House, bot: Bot) -> None:
    """Fields that nobody knows are left alone, however long they are."""
    await house.filed()
    house.execute("UPDATE topics SET thread_id = 1001, chat_id = ?, made = 1", GROUP)
    more: Raw = {"of_another_year": {"deep": [["x" * 1000] * 1000]}}
    await handled(house, bot, message(1, "Any news?", **more) if bot is Bot.CUSTOMER else in_topic(1, "Hm", **more))
    assert house.events()[-1] == ("customer_wrote" if bot is Bot.CUSTOMER else "note")
