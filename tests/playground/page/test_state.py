"""The whole state: what a page shows that opens now."""

from pathlib import Path
from typing import Any

import pytest

from playground import Playground
from playground.clock import Clock
from playground.keeping import keep, take_up
from playground.page import Company, Page
from tests.playground.page.visitor import Visitor


async def test_what_there_is_besides_chats(visitor: Visitor) -> None:
    state = await visitor.state()
    assert {name: state[name] for name in ("zone", "ahead", "can_jump", "can_restart", "can_start_over", "desk")} == {
        "zone": "UTC",
        "ahead": 0.0,
        "can_jump": True,
        "can_restart": False,
        "can_start_over": False,
        "desk": "ready",
    }
    assert (state["latency"], state["outage"], state["playing"], state["scenes"]) == (0.0, None, None, [])
    assert (state["reactions"][0], len(state["reactions"]), len(state["world"])) == ("👍", 73, 16)


async def test_a_world_that_was_kept_and_taken_up_again_is_the_same_and_a_new_one_another(
    visitor: Visitor, tmp_path: Path
) -> None:
    keep(visitor.telegram, tmp_path)
    again = Playground(now=Clock())
    assert take_up(again, tmp_path)
    customers, staff = (again.world.bots[bot.token] for bot in visitor.company.bots)
    taken_up = Page(again, Company(customers, staff, visitor.group))
    anew = Page(Playground(), Company(Playground().add_bot("Acme", "acme_bot"), staff, visitor.group))
    assert taken_up.world_id == visitor.page.world_id != anew.world_id


async def test_both_bots_with_their_card(visitor: Visitor) -> None:
    bot = visitor.company.customers
    await visitor.call(bot, "setMyDescription", description="We take complaints", language_code="en")
    await visitor.call(bot, "setMyShortDescription", short_description="Complaints")
    customers, staff = (await visitor.state())["bots"]
    assert customers == {
        "id": bot.id,
        "name": "Acme complaints",
        "username": "acme_complaints_bot",
        "side": "customers",
        "about": "We take complaints",
        "short": "Complaints",
    }
    assert (staff["side"], staff["about"]) == ("staff", "")


async def test_people_by_side(visitor: Visitor) -> None:
    people = {person["name"]: person for person in (await visitor.state())["people"]}
    assert people["Ana Silva"] == {
        "id": visitor.ana.id,
        "name": "Ana Silva",
        "username": "ana",
        "language": "en",
        "side": "customer",
        "deactivated": False,
    }
    assert (people["Minh"]["side"], people["Lan"]["side"], len(people)) == ("staff", "staff", 3)


async def test_who_was_in_the_group_is_still_staff(visitor: Visitor) -> None:
    await visitor.does("rank", person=visitor.lan.id, rank="left")
    state = await visitor.state()
    assert {person["name"]: person["side"] for person in state["people"]}["Lan"] == "staff"
    assert [member["rank"] for member in state["chats"][-1]["members"]] == ["creator", "administrator", "left"]


async def test_each_person_has_the_chat_of_their_side(visitor: Visitor) -> None:
    customers, staff = visitor.company.bots
    keys = [chat["key"] for chat in (await visitor.state())["chats"]]
    assert keys == [
        f"{customers.id}:{visitor.ana.id}",
        f"{staff.id}:{visitor.minh.id}",
        f"{staff.id}:{visitor.lan.id}",
        "group",
    ]


async def test_staff_who_complain_have_a_chat_with_the_customers_bot_as_well(visitor: Visitor) -> None:
    key = f"{visitor.company.customers.id}:{visitor.lan.id}"
    await visitor.as_lan("start", chat=key)
    chat = await visitor.chat(key)
    assert (chat["started"], [message["text"] for message in chat["messages"]]) == (True, ["/start"])


async def test_a_private_chat(visitor: Visitor) -> None:
    bot = visitor.company.customers
    await visitor.call(bot, "setMyDescription", description="In English", language_code="en")
    await visitor.call(bot, "setMyDescription", description="In any language")
    await visitor.call(bot, "setMyCommands", commands=[{"command": "new", "description": "Complain"}])
    pinned = await visitor.says("Pin this")
    await visitor.call(bot, "pinChatMessage", chat_id=visitor.ana.id, message_id=pinned["message_id"])
    chat = await visitor.chat(visitor.key)
    del chat["messages"]
    assert chat == {
        "key": visitor.key,
        "kind": "private",
        "bot": bot.id,
        "person": visitor.ana.id,
        "started": True,
        "blocked": False,
        "pinned": [pinned["message_id"]],
        "commands": [["new", "Complain"]],
        "about": "In English",
    }


async def test_the_group(visitor: Visitor) -> None:
    staff = visitor.company.staff
    made = await visitor.call(
        staff, "createForumTopic", chat_id=visitor.group.id, name="AM-1", icon_custom_emoji_id="5373251851074415873"
    )
    await visitor.does("topic", topic=made["result"]["message_thread_id"], does="close")
    chat = await visitor.chat("group")
    rest = {name: value for name, value in chat.items() if name not in {"messages", "members", "commands"}}
    assert rest == {
        "key": "group",
        "kind": "supergroup",
        "id": visitor.group.id,
        "title": "Complaints desk",
        "forum": True,
        "dissolved": False,
        "pinned": [],
        "topics": [
            {
                "id": made["result"]["message_thread_id"],
                "name": "AM-1",
                "icon": "📝",
                "colour": "#6fb9f0",
                "closed": True,
            }
        ],
    }


async def test_members_with_their_rights(visitor: Visitor) -> None:
    await visitor.does("bot_rights", rights=["can_pin_messages"])
    await visitor.does("mask", person=visitor.minh.id, on=True)
    members = {member["id"]: member for member in (await visitor.chat("group"))["members"]}
    assert members[visitor.company.staff.id] == {
        "id": visitor.company.staff.id,
        "rank": "administrator",
        "rights": ["can_manage_chat", "can_pin_messages"],
        "anonymous": False,
    }
    assert members[visitor.minh.id] | {"rights": 0} == {
        "id": visitor.minh.id, "rank": "creator", "rights": 0, "anonymous": True,
    }  # fmt: skip


async def test_a_topic_that_is_gone_is_not_shown(visitor: Visitor) -> None:
    made = await visitor.does("topic", does="new", name="AM-1")
    await visitor.does("topic", topic=made["id"], does="delete")
    chat = await visitor.chat("group")
    assert (chat["topics"], [m for m in chat["messages"] if m["topic"]]) == ([], [])


COLLEAGUES: list[tuple[str, Any]] = [("sent", 1), ("edited", 2), ("pinned", 3), ("looked", 3)]


@pytest.mark.parametrize(("until", "used"), COLLEAGUES)
async def test_what_is_used_of_the_groups_budget(visitor: Visitor, until: str, used: int) -> None:
    await visitor.does("limits", which="telegram")
    staff, group = visitor.company.staff, visitor.group.id
    said = (await visitor.call(staff, "sendMessage", chat_id=group, text="x"))["result"]["message_id"]
    steps = {
        "sent": ("getMe", {}),
        "edited": ("editMessageText", {"chat_id": group, "message_id": said, "text": "y"}),
        "pinned": ("pinChatMessage", {"chat_id": group, "message_id": said}),
        "looked": ("getChat", {"chat_id": group}),
    }
    for name, (method, arguments) in steps.items():
        await visitor.call(staff, method, **arguments)
        if name == until:
            break
    assert (await visitor.state())["budget"] == {"used": used, "of": 20, "seconds": 60.0}


async def test_without_limits_there_is_no_budget(visitor: Visitor) -> None:
    assert (await visitor.state())["budget"] == {"used": 0, "of": 0, "seconds": 0}
