"""Before a decision is sent, whoever words it reads the very text that the customer will get."""

import pytest

from complaints.casework import answering, deciding
from complaints.rules.remedies import Outcome
from tests.complaints.casework.test_decision_form import form, press, write
from tests.complaints.house import GROUP, NOTHING_DUE, House

LONG = "We asked the driver, the depot and the neighbour. " * 20
TOO_LONG = "We asked the driver, the depot and the neighbour. " * 75


async def worded(house: House, language: str, reasons: str, outcome: Outcome = Outcome.UPHELD) -> None:
    """A decision in that customer's language, shown once more before it is sent."""
    await house.taken()
    house.execute("UPDATE cases SET language = ?", language)
    await house.post()
    await house.do(deciding.begin, 1, house.people.lan)
    await press(house, outcome=outcome)
    await write(house, reasons)
    await write(house, "a new parcel <b>&</b> a call")
    await press(house, working_days=5)
    await house.post()


def previews(house: House) -> list[str]:
    """What the form says, newest last."""
    return [made.text for made in house.edge.made if made.params["chat_id"] == GROUP and "form:1:send:" in made.buttons]


async def sends(house: House) -> list[str]:
    """Send it; what the customer then reads."""
    before = len(house.edge.made)
    await house.do(deciding.send, 1, house.people.lan)
    await house.post()
    return [made.text for made in house.edge.made[before:] if made.params["chat_id"] == 601]


@pytest.mark.parametrize("language", ["en", "vi", "fa", "tr"])
@pytest.mark.parametrize("reasons", ["The parcel was lost.", LONG])
async def test_the_preview_holds_the_very_text_that_is_sent(house: House, language: str, reasons: str) -> None:
    await worded(house, language, reasons)
    shown = previews(house)[-1]
    sent = await sends(house)
    assert len(sent) == (1 if reasons != LONG else 2)
    assert [text for text in sent if text not in shown] == []


async def test_reasons_that_have_no_room_are_cut_in_the_preview_alone_which_says_so(house: House) -> None:
    await worded(house, "en", TOO_LONG)
    shown = previews(house)[-1]
    assert "The reasons are longer than fits here; the customer gets all of them." in shown
    assert len(shown) < 4096
    assert "".join(await sends(house)).count("the depot") == 75 > shown.count("the depot") > 50


async def test_the_second_decision_is_shown_as_the_final_one_that_it_is(house: House) -> None:
    first = await house.decided(NOTHING_DUE)
    await house.do(answering.reject, house.people.ana, first.id)
    await house.do(deciding.begin, 1, house.people.minh)
    await house.do(deciding.fill, 1, house.people.minh, outcome=Outcome.NOT_UPHELD)
    async with house.database.transaction() as tx:
        await deciding.fill_in_words(tx, 1, house.people.minh, "As before.", None, house.at)
    await house.do(deciding.fill, 1, house.people.minh, remedy=NOTHING_DUE.remedy)
    await house.post()
    assert (await form(house)).asks_for == "preview"
    assert "Our final decision on" in previews(house)[-1]
