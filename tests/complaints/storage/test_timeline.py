"""The record: appended in order, fit to be chained, its words apart and bound to it by a salted hash."""

import hashlib
import json

import pytest
from sqlalchemy.exc import IntegrityError

from complaints.storage import timeline
from complaints.storage.timeline import SYSTEM, Actor, Audience, By, Event
from tests.complaints.house import NOW, House


async def append(house: House, event: Event, case_id: int = 1, **more: object) -> int:
    """One more entry; its number."""
    async with house.database.transaction() as tx:
        return await timeline.append(tx, case_id, event, SYSTEM, NOW, **more)  # type: ignore[arg-type]  # as given


async def test_entries_are_numbered_from_one_without_a_gap_in_each_case(house: House) -> None:
    """Two cases written to in turn count each for itself."""
    for customer in (house.people.ana, house.people.omid):
        await house.filed(customer)
    numbers = [await append(house, Event.NOTE, case_id) for case_id in (1, 2, 1, 2, 1)]
    assert numbers == [2, 2, 3, 3, 4]


async def test_a_number_is_given_once(house: House) -> None:
    """The database itself refuses a second entry of that number."""
    await house.filed()
    second = {"case_id": 1, "seq": 1, "at": NOW, "actor": Actor.SYSTEM, "event": Event.NOTE, "payload": "{}"}
    with pytest.raises(IntegrityError):
        await house.read(lambda tx: tx.execute(timeline.timeline.insert().values(audience=Audience.STAFF, **second)))


async def test_the_payload_is_canonical(house: House) -> None:
    """The same facts are the same text, whatever the order in which they were named."""
    await house.filed()
    await append(house, Event.NOTE, zebra=1, ant="é", at_all=None)
    assert house.rows("timeline")[-1]["payload"] == '{"ant":"\\u00e9","at_all":null,"zebra":1}'


async def test_words_are_bound_by_a_salted_hash_and_stand_elsewhere(house: House) -> None:
    """SHA-256 of the salt and the words, worked out here by hand."""
    await house.filed()
    await append(house, Event.NOTE, words="She shouted at me")
    kept = house.rows("timeline_words")[-1]
    digest = hashlib.sha256(f"{kept['salt']}She shouted at me".encode()).hexdigest()
    assert json.loads(house.rows("timeline")[-1]["payload"]) == {"words_sha256": digest}
    assert kept["words"] == "She shouted at me"


async def test_the_same_words_have_another_hash_each_time(house: House) -> None:
    """Or a forgotten word could be guessed from a list."""
    await house.filed()
    for _ in range(2):
        await append(house, Event.NOTE, words="yes")
    first, second = house.rows("timeline", "event = 'note'")
    assert first["payload"] != second["payload"]


async def test_an_entry_without_words_has_no_row_of_words(house: House) -> None:
    """And none of its payload speaks of a hash."""
    await house.filed()
    seq = await append(house, Event.CLOSED)
    assert house.rows("timeline_words", "seq = ?", seq) == []


async def test_a_case_is_read_in_order_with_its_words(house: House) -> None:
    """Whoever forgot the words is shown the entry without them."""
    case = await house.filed()
    await append(house, Event.NOTE, words="call her")
    house.execute("DELETE FROM timeline_words WHERE seq = 1")
    told = await house.read(timeline.of_case, case.id)
    assert [(entry.seq, entry.event, entry.words) for entry in told] == [
        (1, Event.REGISTERED, None),
        (2, Event.NOTE, "call her"),
    ]


async def test_happenings_are_counted_from_a_number_on(house: House) -> None:
    """Reminders of the first decision do not count for the second."""
    await house.filed()
    numbers = [await append(house, Event.REMINDED) for _ in range(3)]
    counted = [await house.read(timeline.count, 1, Event.REMINDED, after) for after in (0, numbers[1])]
    assert counted == [3, 1]


def test_somebody_is_a_kind_of_actor_and_perhaps_a_number() -> None:
    """The desk itself has none."""
    assert (SYSTEM, By(Actor.STAFF, 3).id) == (By(Actor.SYSTEM, None), 3)
