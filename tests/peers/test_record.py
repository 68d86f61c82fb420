"""What is written down of staff's doing, and what can be taken back before anybody has read it."""

from collections import defaultdict

from complaints.casework import answering, assigning, deciding, questioning, taking_back
from tests.complaints.casework.waiting_replies import edits, heard, replies, waiting
from tests.complaints.house import NOTHING_DUE, House
from tests.peers.steps import answers, notes, to_person, writes


async def _lived(house: House) -> None:
    """A case from its first word to its closing, by Ana, Lan, Hoa and Minh."""
    people = house.people
    await house.taken()
    await house.post()
    await writes(house, house.told("Any news?"))
    await notes(house, "The courier is asked")
    await answers(house, house.told("It is on its way"))
    await house.do(assigning.assign, 1, people.minh, people.hoa, "Call her")
    await house.do(questioning.word, 1, people.hoa, "Which street?")
    await house.do(questioning.ask, 1, people.hoa)
    await house.post()
    await writes(house, house.told("Main Street"))
    decision = await house.do(deciding.decide, 1, people.hoa, NOTHING_DUE, None)
    await house.post()
    await house.do(answering.reject, people.ana, decision.id)
    again = await house.do(deciding.decide, 1, people.minh, NOTHING_DUE, None)
    await house.post()
    await house.do(answering.accept, people.ana, again.id)


async def test_weselow_each_entry_says_whose_doing_it_was(house: House) -> None:
    """There the record had what happened and when, and of nothing by whom. Counted by hand from what they did."""
    await _lived(house)
    people = house.people
    did: dict[str, str] = defaultdict(str)
    for row in house.rows("timeline"):
        did[f"{row['actor']} {row['actor_id']}"] += row["event"] + " "
    assert set(did.pop("system None").split()) == {
        "ack_delivered",
        "reply_delivered",
        "question_delivered",
        "decision_delivered",
    }
    assert did == {
        f"customer {people.ana.id}": "registered customer_wrote customer_wrote rejected accepted closed ",
        f"staff {people.lan.id}": "assessed taken note staff_replied ",
        f"staff {people.minh.id}": "assigned decided ",
        f"staff {people.hoa.id}": "question_asked decided ",
    }


async def test_betterforward_14_an_answer_can_be_taken_back_while_it_waits(house: House) -> None:
    """There what was sent was sent, and the bot never heard that its writer had deleted it."""
    await waiting(house)
    await house.do(taking_back.undo, 1, 4, house.people.lan)
    await house.post_later(minutes=1)
    assert [text for text in heard(house) if "On Monday" in text] == []


async def test_betterforward_14_an_answer_leaves_as_it_was_corrected_while_it_waited(house: House) -> None:
    """There (also in LiveHelperChat's 63) the customer kept what its writer had long corrected."""
    await house.taken()
    message = await replies(house)
    assert await edits(house, message, "On Tuesday")
    await house.post_later(minutes=1)
    said = " ".join(heard(house))
    assert ("On Monday" in said, "On Tuesday" in said) == (False, True)


async def test_freescout_1697_a_case_that_changes_hands_among_staff_is_not_news_to_its_customer(house: House) -> None:
    """There each assignment was mailed, and the mail's answer was an assignment, and so on."""
    people = house.people
    await house.taken()
    await house.post()
    before = len(to_person(house))
    for by, to in ((people.lan, people.hoa), (people.hoa, people.lan), (people.minh, people.hoa)):
        await house.do(assigning.assign, 1, by, to, "Call her")
        await house.post_later(minutes=5)
    assert ((await house.case()).owner_id, len(to_person(house)) - before) == (people.hoa.id, 0)
