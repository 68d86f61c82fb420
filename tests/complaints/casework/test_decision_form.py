"""The form in which a decision is worded: line by line, in any order, by one person, in one message."""

from datetime import date

import pytest

from complaints.casework import deciding
from complaints.casework.deciding import DateInThePast, FormOfAnother
from complaints.casework.refusals import ButtonTooOld, NotYours
from complaints.delivery.notices.case_room import DecisionForm, FormClosed
from complaints.delivery.notices.outcome import DecisionSent
from complaints.rules.lifecycle import ActNotPossible
from complaints.rules.remedies import Outcome, Remedy
from complaints.storage import decisions
from complaints.storage.decisions import Form
from tests.complaints.house import House


async def begin(house: House) -> None:
    """Lan begins to word the decision of her case."""
    await house.taken()
    await house.do(deciding.begin, 1, house.people.lan)


async def press(house: House, **line: object) -> None:
    """Lan taps a line."""
    await house.do(deciding.fill, 1, house.people.lan, **line)


async def write(house: House, words: str, day: date | None = None) -> None:
    """Lan replies to the form."""
    async with house.database.transaction() as tx:
        await deciding.fill_in_words(tx, 1, house.people.lan, words, day, house.at)


async def form(house: House) -> Form:
    """The form as it is."""
    found = await house.read(decisions.form, 1)
    assert found is not None
    return found


async def filled(house: House) -> None:
    """A form that says everything."""
    await begin(house)
    await press(house, outcome=Outcome.UPHELD)
    await write(house, "The parcel was lost.")
    await press(house, remedy=Remedy.REFUND_FULL)
    await press(house, working_days=5)


async def test_it_asks_for_one_line_after_another(house: House) -> None:
    """Outcome, reasons, remedy, date, preview."""
    await begin(house)
    asked = [(await form(house)).asks_for]
    for step in (
        press(house, outcome=Outcome.UPHELD),
        write(house, "The parcel was lost."),
        press(house, remedy=Remedy.REFUND_FULL),
        press(house, working_days=5),
    ):
        await step
        asked.append((await form(house)).asks_for)
    assert asked == ["outcome", "reasons", "remedy", "remedy_by", "preview"]


async def test_working_days_are_counted_from_tomorrow(house: House) -> None:
    """Five from Monday 16 November end on Monday 23 November."""
    await filled(house)
    assert (await form(house)).remedy_by == date(2026, 11, 23)


async def test_reasons_may_be_written_before_the_outcome_is_pressed(house: House) -> None:
    """They are not lost."""
    await begin(house)
    await write(house, " The parcel was lost. ")
    await press(house, outcome=Outcome.UPHELD)
    found = await form(house)
    assert (found.reasons, found.asks_for) == ("The parcel was lost.", "remedy")


async def test_a_remedy_can_be_named_in_words(house: House) -> None:
    """It is something else, then, and due."""
    await begin(house)
    await press(house, outcome=Outcome.PARTLY_UPHELD)
    await write(house, "It came late.")
    await write(house, "A voucher of 20")
    found = await form(house)
    assert (found.remedy, found.remedy_words, found.asks_for) == (Remedy.OTHER, "A voucher of 20", "remedy_by")


async def test_a_pressed_remedy_takes_the_place_of_words(house: House) -> None:
    """What is pressed last holds."""
    await begin(house)
    await press(house, outcome=Outcome.UPHELD, remedy=Remedy.OTHER)
    await press(house, remedy=Remedy.EXCHANGE)
    assert ((await form(house)).remedy, (await form(house)).remedy_words) == (Remedy.EXCHANGE, None)


async def test_where_nothing_is_due_no_date_is_asked(house: House) -> None:
    """The preview comes at once."""
    await begin(house)
    await press(house, outcome=Outcome.NOT_UPHELD, remedy=Remedy.NONE)
    await write(house, "It arrived.")
    assert (await form(house)).asks_for == "preview"


async def test_a_date_can_be_typed_but_none_that_is_over(house: House) -> None:
    """Today will do; words that are no date change nothing."""
    await begin(house)
    await press(house, outcome=Outcome.UPHELD, remedy=Remedy.REFUND_FULL)
    await write(house, "Lost.")
    await write(house, "soon", None)
    with pytest.raises(DateInThePast):
        await write(house, "2026-11-15", date(2026, 11, 15))
    assert (await form(house)).remedy_by is None
    await write(house, "2026-11-16", date(2026, 11, 16))
    assert (await form(house)).asks_for == "preview"


async def test_one_message_shows_the_form_however_many_lines_are_filled(house: House) -> None:
    """Each line edits it."""
    await begin(house)
    await house.post()
    first = house.edge.said("sendMessage")[-1]
    await press(house, outcome=Outcome.UPHELD)
    await house.post()
    assert ("words the decision" in first.text, house.edge.made[-1].method) == (True, "editMessageText")
    assert house.edge.made[-1].params["message_id"] == (await form(house)).message_id


async def test_lines_that_follow_quickly_are_one_notice(house: House) -> None:
    """The newest counts."""
    await begin(house)
    await press(house, outcome=Outcome.UPHELD)
    assert len(house.owed(DecisionForm)) == 1


async def test_starting_again_empties_it_in_the_same_message(house: House) -> None:
    """The form stays where it stands."""
    await filled(house)
    house.execute("UPDATE decision_forms SET message_id = 77")
    await house.do(deciding.start_again, 1, house.people.lan)
    found = await form(house)
    assert (found.asks_for, found.message_id) == ("outcome", 77)


async def test_giving_up_decides_nothing(house: House) -> None:
    """The form goes away, and its message says so."""
    await filled(house)
    house.execute("UPDATE decision_forms SET message_id = 77")
    await house.do(deciding.give_up, 1, house.people.lan)
    assert (house.rows("decision_forms"), house.rows("decisions")) == ([], [])
    assert house.owed(FormClosed) == [FormClosed(message_id=77, is_sent=False)]


async def test_sending_decides_what_the_form_says(house: House) -> None:
    """And closes it."""
    await filled(house)
    house.execute("UPDATE decision_forms SET message_id = 77")
    await house.do(deciding.send, 1, house.people.lan)
    decision = await house.decision()
    assert (decision.reasons, decision.remedy, decision.decided_by) == (
        "The parcel was lost.",
        Remedy.REFUND_FULL,
        house.people.lan.id,
    )
    assert (house.owed(FormClosed), len(house.owed(DecisionSent))) == (
        [FormClosed(message_id=77, is_sent=True, seq=4)],
        1,
    )


async def test_a_form_that_is_not_complete_is_not_sent(house: House) -> None:
    """A forged or stale press."""
    await begin(house)
    with pytest.raises(ButtonTooOld):
        await house.do(deciding.send, 1, house.people.lan)
    assert house.rows("decisions") == []


async def test_a_form_that_is_gone_takes_no_presses(house: House) -> None:
    """Sent twice, it is sent once."""
    await filled(house)
    await house.do(deciding.send, 1, house.people.lan)
    with pytest.raises(ButtonTooOld):
        await house.do(deciding.send, 1, house.people.lan)
    with pytest.raises(ButtonTooOld):
        await press(house, outcome=Outcome.UPHELD)


async def test_a_form_is_one_persons(house: House) -> None:
    """A colleague's press says whose it is."""
    await begin(house)
    with pytest.raises(FormOfAnother) as refused:
        await house.do(deciding.fill, 1, house.people.minh, outcome=Outcome.UPHELD)
    assert (refused.value.handler, (await form(house)).outcome) == ("Lan Pham", None)


async def test_a_lead_who_begins_anew_takes_the_form_over(house: House) -> None:
    """What was begun before is put aside."""
    await begin(house)
    await house.do(deciding.begin, 1, house.people.minh)
    with pytest.raises(FormOfAnother):
        await press(house, outcome=Outcome.UPHELD)
    assert (await form(house)).staff_id == house.people.minh.id


async def test_a_form_is_begun_only_by_whoever_may_decide(house: House) -> None:
    """Refused before anybody has worded anything."""
    await house.taken()
    with pytest.raises(NotYours):
        await house.do(deciding.begin, 1, house.people.hoa)
    house.execute("UPDATE cases SET state = 'CLOSED'")
    with pytest.raises(ActNotPossible):
        await house.do(deciding.begin, 1, house.people.lan)
    assert house.rows("decision_forms") == []
