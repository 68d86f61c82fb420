"""The guide in General: put up and pinned once, kept true, made anew where somebody has deleted it."""

from complaints.casework import guiding
from complaints.delivery import failing
from complaints.storage import desk
from playground import errors
from tests.complaints.edge import Made
from tests.complaints.house import GROUP, House


async def looked(house: House, **asked: int) -> None:
    """The desk has looked at its group; `report_to` where somebody asked with /setup."""
    if asked:
        house.execute("UPDATE desk SET report_to = ?", asked["report_to"])
    await house.do(guiding.keep, await house.read(desk.get))
    house.execute("UPDATE desk SET report_to = NULL")
    await house.post()


def made(house: House, method: str) -> list[Made]:
    """The calls of that method."""
    return [call for call in house.edge.made if call.method == method]


async def test_it_is_put_up_and_pinned_once(house: House) -> None:
    for _ in range(3):
        await looked(house)
    ((sent,), (pinned,)) = made(house, "sendMessage"), made(house, "pinChatMessage")
    assert (sent.params["chat_id"], "How complaints are handled" in sent.text) == (GROUP, True)
    assert (pinned.params["message_id"], pinned.params["disable_notification"]) == (sent.number, True)


async def test_another_language_is_put_in_its_place(house: House) -> None:
    await looked(house)
    house.execute("UPDATE desk SET staff_language = 'tr'")
    await looked(house)
    (edited,) = made(house, "editMessageText")
    assert (edited.params["message_id"], len(made(house, "pinChatMessage"))) == (
        made(house, "sendMessage")[0].number,
        1,
    )


async def test_one_that_was_deleted_is_made_anew_when_setup_is_asked(house: House) -> None:
    await looked(house)
    house.edge.refuses(errors.EDIT_NOT_FOUND, "editMessageText")
    await looked(house, report_to=GROUP)
    sent = made(house, "sendMessage")
    assert [len(sent), len(made(house, "pinChatMessage"))] == [2, 2]
    assert (await house.read(desk.get)).guide_id == sent[1].number


async def test_a_group_that_was_upgraded_gets_one_of_its_own(house: House) -> None:
    await looked(house)
    await house.read(lambda tx: failing.move_group(tx, GROUP, GROUP - 1))
    await looked(house)
    assert [call.params["chat_id"] for call in made(house, "sendMessage")] == [GROUP, GROUP - 1]
