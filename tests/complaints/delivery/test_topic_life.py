"""A topic follows its case: name, icon, closed and open; one call where something changed, and none where nothing."""

import json

import pytest

from complaints.casework import closing, handling
from complaints.delivery import telling, topic_life
from complaints.rules.deadlines import Urgency
from complaints.rules.topic_looks import Mark, Turn, icons_of, mark_of, turn_of
from complaints.rules.vocabulary import State
from complaints.storage import desk
from playground import errors
from tests.complaints.casework.befores import carried_out
from tests.complaints.edge import Made
from tests.complaints.house import GROUP, House

ICONS = {"nobody": "101", "staff": "102", "customer": "103", "over": "104"}
LIFE = {"editForumTopic", "closeForumTopic", "reopenForumTopic"}


async def with_icons(house: House) -> None:
    """A look at the group has found icons."""
    await house.read(lambda tx: desk.change(tx, topic_icons=json.dumps(ICONS)))


def life(house: House) -> list[Made]:
    """The calls that changed a topic, and forget them."""
    made = [call for call in house.edge.made if call.method in LIFE]
    house.edge.made.clear()
    return made


async def later(house: House) -> list[Made]:
    """What has changed once tidying had its time."""
    await house.post()
    await house.post_later(seconds=5)
    return life(house)


async def test_a_new_topic_says_time_reference_and_kind_and_whose_turn_it_is(house: House) -> None:
    await with_icons(house)
    case = await house.filed()
    await house.post()
    (made,) = house.edge.said("createForumTopic")
    assert made.params == {
        "chat_id": GROUP,
        "name": f"🟢 on time · {case.reference} · Delivery",
        "icon_custom_emoji_id": "101",
    }
    assert await later(house) == []


async def test_the_name_follows_the_deadline_with_one_call_a_change(house: House) -> None:
    """However often the card is drawn."""
    case = await house.taken()
    await house.post()
    names = []
    for days in (0, 1, 10, 10):
        house.passes(days=days)
        for _ in range(3):
            await house.do(lambda tx, at: telling.redraw_card(tx, case.id, at))
            names += [call.params["name"] for call in await later(house)]
    assert names == [f"🔴 late · {case.reference} · Delivery"]


async def test_the_icon_follows_whose_turn_it_is(house: House) -> None:
    await with_icons(house)
    await house.filed()
    await house.post()
    await house.do(handling.take, 1, house.people.lan)
    assert [call.params["icon_custom_emoji_id"] for call in await later(house)] == ["102"]


async def test_without_icons_nothing_is_said_of_turns(house: House) -> None:
    """A call that changes nothing to be seen is none."""
    await house.taken()
    assert await later(house) == []


async def test_a_topic_is_named_and_shut_with_its_case_and_opened_with_it(house: House) -> None:
    await carried_out(house)
    await later(house)
    await house.do(closing.close, 1, "accepted_done", house.people.hoa, "")
    shut = await later(house)
    assert [call.method for call in shut] == ["editForumTopic", "closeForumTopic"]
    assert shut[0].params["name"].startswith("✓ closed · AM-")
    house.execute("UPDATE cases SET state = 'INVESTIGATING', close_code = NULL, closed_at = NULL")
    await house.do(lambda tx, at: telling.redraw_card(tx, 1, at))
    assert [call.method for call in await later(house)] == ["editForumTopic", "reopenForumTopic"]


async def test_closed_and_open_again_at_once_is_no_call_too_many(house: House) -> None:
    """The newest takes the place of the one that waits."""
    await house.taken()
    await later(house)
    for is_over in (True, False, True):
        await house.do(lambda tx, at, over=is_over: topic_life.shut(tx, 1, at, is_over=over))
    assert [call.method for call in await later(house)] == ["closeForumTopic"]


@pytest.mark.parametrize("refusal", [errors.TOPIC_NOT_MODIFIED, errors.CANT_EDIT_TOPIC])
async def test_a_change_that_telegram_refuses_harms_nobody(house: House, refusal: errors.Refusal) -> None:
    """It is as wanted already, or the right is missing: no topic is given up by that, nothing is told."""
    await with_icons(house)
    await house.filed()
    await house.post()
    house.edge.refuses(refusal, "editForumTopic")
    await house.do(handling.take, 1, house.people.lan)
    await later(house)
    assert house.rows("outbox", "notice = 'name_topic'")[0]["sending"] in {"sent", "dropped"}
    assert house.rows("desk")[0]["topics_paused_until"] is None
    assert house.rows("topics")[0]["lost_at"] is None


async def test_an_icon_that_telegram_refuses_costs_no_topic(house: House) -> None:
    """It is made without one."""
    await with_icons(house)
    house.edge.refuses(errors.ICON_INVALID, when=lambda _, call: "icon_custom_emoji_id" in call.params)
    await house.filed()
    await house.post()
    (made,) = house.edge.said("createForumTopic")[1:]
    assert "icon_custom_emoji_id" not in made.params
    assert house.rows("topics")[0]["thread_id"] is not None


async def test_a_change_of_a_topic_that_is_gone_makes_none(house: House) -> None:
    """Something that is to be said does."""
    await with_icons(house)
    await house.filed()
    await house.post()
    await house.do(handling.take, 1, house.people.lan)
    await house.post()
    house.edge.refuses(errors.TOPIC_ID_INVALID, "editForumTopic")
    house.edge.made.clear()
    await house.post_later(seconds=5)
    assert [call.method for call in house.edge.made] == ["editForumTopic"]


@pytest.mark.parametrize(
    ("state", "is_owned", "turn"),
    [
        (State.RECEIVED, False, "nobody"),
        (State.INVESTIGATING, True, "staff"),
        (State.INVESTIGATING, False, "nobody"),
        (State.RESPONDED, True, "customer"),
        (State.REMEDY, False, "staff"),
        (State.IN_REVIEW, False, "nobody"),
        (State.CLOSED, True, "over"),
    ],
)
def test_whose_turn_it_is(state: State, is_owned: bool, turn: str) -> None:
    assert turn_of(state, is_owned=is_owned) is Turn(turn)


def test_a_case_without_a_deadline_is_on_time_and_a_closed_one_is_closed() -> None:
    assert mark_of(State.RESPONDED, None) is Mark.ON_TIME
    assert mark_of(State.CLOSED, Urgency.LATE) is Mark.CLOSED


def test_of_the_pictures_that_telegram_allows_the_best_is_taken() -> None:
    """Its list may write them with a mark of presentation; what it does not have is not given."""
    assert icons_of({"✅": "1", "🏁": "2", "❗️": "3"}) == {"over": "1", "nobody": "3"}
    assert icons_of({}) == {}
