"""Looking at the staff group: what is wrong since the last look is told unasked; whom we cannot see has not left."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

import pytest

from backoffice.people import member_changed
from complaints.casework import staffing
from complaints.delivery.bell import Bell
from complaints.delivery.notices.alarms import GroupLost, LeftWithCases
from complaints.delivery.notices.office import SetupReport
from complaints.delivery.transport import Bot, Call
from desk import group
from desk.group import GroupWatch
from playground import errors
from tests.complaints.delivery.groups_work import no_menus
from tests.complaints.edge import Edge
from tests.complaints.failing_calls import Calls
from tests.complaints.house import GROUP, House

NEW: Final = -1009999999999
RIGHTS: Final = {
    "status": "administrator",
    **dict.fromkeys(("can_manage_topics", "can_pin_messages", "can_delete_messages"), True),
}
MEMBERS: Final = {501: "member", 502: "member", 503: "creator"}


@dataclass
class Town(Edge):
    """An edge with a staff group in which the bot stands as it is told to."""

    me: Mapping[str, Any] = field(default_factory=lambda: dict(RIGHTS))
    members: dict[int, str] = field(default_factory=lambda: dict(MEMBERS))
    meanwhile: dict[str, Callable[[], Awaitable[None]]] = field(default_factory=dict)  # after the answer, once

    async def call(self, bot: Bot, call: Call) -> Any:
        """What the group looks like, beside all that any edge answers."""
        answer = await self._answer(bot, call)
        happens = self.meanwhile.pop(call.method, None)
        if happens is not None:
            await happens()
        return answer

    async def _answer(self, bot: Bot, call: Call) -> Any:
        answered = await super().call(bot, call)
        if call.method == "getChat":
            return {"id": call.params["chat_id"], "type": "supergroup", "title": "Desk", "is_forum": True}
        if call.method == "getMe":
            return {"id": 42, "can_read_all_group_messages": True}
        if call.method == "getChatAdministrators":
            return [self._member(503)]
        if call.method == "getChatMember":
            number = call.params["user_id"]
            return {**self.me, "user": {"id": 42, "is_bot": True}} if number == 42 else self._member(number)
        return answered

    def _member(self, number: int) -> dict[str, Any]:
        return {"status": self.members.get(number, "left"), "user": {"id": number, "first_name": "Somebody"}}


@pytest.fixture
def town(house: House) -> Town:
    """The house's way to Telegram."""
    town = Town()
    house.edge = town
    return town


async def look(house: House) -> None:
    """Look at the group, and send what follows."""
    watch = GroupWatch(house.database, house.edge, frozenset(), lambda: house.at, Bell(), no_menus, bot_id=42)
    await watch._look_at(house.rows("desk")[0]["staff_chat_id"])
    await house.post()


async def test_whichever_call_of_the_database_fails_the_look_is_taken_and_the_desk_goes_on(
    house: House, town: Town
) -> None:
    """A database that is away for a moment ends nothing."""
    await house.taken()
    town.members = {**MEMBERS, 777: "administrator"}
    watch = GroupWatch(house.database, house.edge, frozenset(), lambda: house.at, Bell(), no_menus, bot_id=42)
    made = 0
    for number in count(1):
        with Calls(house.database, fails=number) as calls:
            await watch._look_at(GROUP)
        made += calls.made >= number
        if calls.made < number:
            break
    assert made > 5


def members(house: House) -> dict[int, int]:
    """Who is in the group, as far as we know."""
    return {row["telegram_id"]: row["is_member"] for row in house.rows("staff")}


@pytest.mark.parametrize("refusal", [errors.KICKED, errors.CHAT_NOT_FOUND])
async def test_a_group_that_is_out_of_reach_is_told_to_its_managers_in_private_once(
    house: House, town: Town, refusal: errors.Refusal
) -> None:
    """With what waits there. Nobody has left it by that: cases stay with whoever has them."""
    await house.taken()
    town.refuses(refusal, when=lambda _, call: call.params.get("chat_id") == GROUP)
    for _ in range(3):
        await look(house)
        house.passes(minutes=1)
    assert [(told.problem, told.waiting) for told in house.owed(GroupLost)] == [("unreachable", 4)]
    assert [call.params["chat_id"] for call in town.said("sendMessage", Bot.STAFF) if "cannot write" in call.text] == [
        503
    ]
    assert (members(house), house.owed(LeftWithCases)) == ({501: 1, 502: 1, 503: 1}, [])


async def test_a_bot_that_was_put_out_is_told_of_to_managers(house: House, town: Town) -> None:
    """Telegram may still show it the group."""
    town.me = {"status": "kicked"}
    await look(house)
    assert [told.problem for told in house.owed(GroupLost)] == ["not_member"]
    assert (members(house), house.owed(SetupReport)) == ({501: 1, 502: 1, 503: 1}, [])


async def test_a_bot_that_is_put_out_while_it_looks_takes_nobody_along(house: House, town: Town) -> None:
    """It has seen the group, and then no more who belongs to it."""
    await house.taken()
    town.refuses(errors.KICKED, "getChatMember", when=lambda _, call: call.params["user_id"] != 42)
    await look(house)
    assert ([told.problem for told in house.owed(GroupLost)], members(house)) == (
        ["unreachable"],
        {501: 1, 502: 1, 503: 1},
    )


async def test_a_bot_that_lost_its_rights_says_so_in_the_group_once(house: House, town: Town) -> None:
    """And once more when it is another right."""
    for me in (RIGHTS, {"status": "member"}, {"status": "member"}, {**RIGHTS, "can_pin_messages": False}, RIGHTS):
        town.me = me
        await look(house)
    assert [told.problems for told in house.owed(SetupReport)] == [("not_admin",), ("no_pin_right",)]
    assert house.owed(GroupLost) == []


async def test_a_bot_that_may_not_know_who_belongs_to_the_group_lets_nobody_leave_it(house: House, town: Town) -> None:
    """Telegram tells only administrators of members for certain (Bot API, getChatMember)."""
    await house.taken()
    town.me = {"status": "member"}
    admin_required = errors.Refusal(400, "Bad Request: CHAT_ADMIN_REQUIRED")
    town.refuses(admin_required, "getChatMember", when=lambda _, call: call.params["user_id"] != 42)
    await look(house)
    assert (members(house), house.owed(LeftWithCases)) == ({501: 1, 502: 1, 503: 1}, [])


async def test_whoever_left_meanwhile_has_left_and_so_have_their_cases(house: House, town: Town) -> None:
    """Found out at the start, after the desk was away."""
    await house.taken()
    del town.members[501]
    await look(house)
    assert (members(house), len(house.owed(LeftWithCases))) == ({501: 0, 502: 1, 503: 1}, 1)


async def test_a_group_that_has_another_number_is_followed_with_all_that_is_known_of_it(
    house: House, town: Town
) -> None:
    """Its topics and messages count anew, as when a message finds it out."""
    await house.filed()
    await house.post()
    town.refuses(
        errors.GROUP_UPGRADED, when=lambda _, call: call.params.get("chat_id") == GROUP, migrated_to=NEW, times=1
    )
    await look(house)
    assert house.rows("desk")[0]["staff_chat_id"] == NEW
    assert (house.rows("topics")[0]["thread_id"], house.rows("messages", "bot = 'staff'")) == (None, [])


@pytest.mark.parametrize("refusal", [errors.UNAUTHORIZED, errors.BAD_GATEWAY])
async def test_what_a_proxy_says_once_is_no_word_about_the_group(
    house: House, town: Town, refusal: errors.Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group, "_PAUSE", 0.01)
    town.refuses(refusal, "getChat", times=1)
    await look(house)
    assert (house.owed(GroupLost), house.rows("desk")[0]["group_problems"]) == ([], None)


async def test_whoever_acts_while_the_group_cannot_be_seen_is_no_colleague_yet(house: House, town: Town) -> None:
    """And it is no update's fault."""
    town.refuses(errors.KICKED)
    watch = GroupWatch(house.database, house.edge, frozenset(), lambda: house.at, Bell(), no_menus, bot_id=42)
    await watch.look(777)
    assert members(house)[777] == 0


async def test_a_look_that_is_asked_for_while_one_is_taken_is_taken_too(house: House, town: Town) -> None:
    """What the first one found is old by then: whoever asked reads what the group is like now."""
    town.me = {**RIGHTS, "can_delete_messages": False}

    async def demoted() -> None:
        town.me = {"status": "member"}
        async with house.database.transaction() as tx:
            await staffing.bind(tx, GROUP, None, house.at)

    town.meanwhile["getChatMember"] = demoted
    await look(house)
    assert (house.owed(SetupReport), house.rows("desk")[0]["group_checked_at"]) == ([], None)
    await look(house)
    assert [told.problems for told in house.owed(SetupReport)] == [("not_admin",)]
    assert house.rows("desk")[0]["group_checked_at"] is not None


async def test_whoever_is_removed_while_a_look_is_taken_stays_removed(house: House, town: Town) -> None:
    """Telegram tells of it at once; the look saw them before."""

    async def removed() -> None:
        async with house.database.transaction() as tx:
            gone = {"status": "kicked", "user": {"id": 501, "first_name": "Minh"}}
            await member_changed(tx, GROUP, gone, frozenset(), house.at)
        house.passes(seconds=1)

    town.meanwhile["getForumTopicIconStickers"] = removed  # the last that a look asks for
    await look(house)
    assert members(house) == {501: 0, 502: 1, 503: 1}


async def test_whoever_is_removed_while_they_are_asked_for_stays_removed(house: House, town: Town) -> None:
    async def removed() -> None:
        async with house.database.transaction() as tx:
            gone = {"status": "kicked", "user": {"id": 501, "first_name": "Minh"}}
            await member_changed(tx, GROUP, gone, frozenset(), house.at)

    town.meanwhile["getChatMember"] = removed
    watch = GroupWatch(house.database, house.edge, frozenset(), lambda: house.at, Bell(), no_menus, bot_id=42)
    await watch.look(501)
    assert members(house)[501] == 0
