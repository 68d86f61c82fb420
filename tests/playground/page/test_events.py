"""What happens is told to every open page, as it happens and in order."""

import pytest

from playground.page.feed import MOST_BYTES, MOST_EVENTS, Feed, as_event
from playground.page.fetching import Fetching
from tests.playground.page.visitor import Visitor


async def test_two_pages_see_the_same(visitor: Visitor) -> None:
    async with visitor.opened() as one, visitor.opened() as other:
        await one.gets("all")
        await other.gets("all")
        await visitor.as_ana("type", text="hello")
        assert await one.gets("message") == await other.gets("message")


async def test_a_page_that_comes_again_sees_all(visitor: Visitor) -> None:
    async with visitor.opened() as stream:
        await stream.gets("all")
    await visitor.as_ana("type", text="meanwhile")
    async with visitor.opened() as stream:
        state = await stream.gets("all")
        await visitor.as_ana("type", text="then")
        assert (await stream.gets("message"))["message"]["text"] == "then"
    assert state["chats"][0]["messages"][-1]["text"] == "meanwhile"


async def test_a_message_and_its_fetching(visitor: Visitor) -> None:
    async with visitor.opened() as stream:
        await stream.gets("all")
        await visitor.as_ana("type", text="hello")
        said = await stream.gets("message")
        number = (await visitor.hears(visitor.company.customers))[0]["update_id"]
        await visitor.hears(visitor.company.customers, offset=number + 1)
        fetched = await stream.gets("message")
    assert (said["chat"], said["message"]["fetched"], fetched["message"]["fetched"]) == (visitor.key, False, True)
    assert said["message"] | {"fetched": True} == fetched["message"]


async def test_an_edit_is_to_be_fetched_again(visitor: Visitor) -> None:
    await visitor.as_ana("type", text="old")
    message = (await visitor.messages())[-1]["id"]
    number = (await visitor.hears(visitor.company.customers))[0]["update_id"]
    await visitor.hears(visitor.company.customers, offset=number + 1)
    await visitor.as_ana("edit", message=message, text="new")
    shown = (await visitor.messages())[-1]
    assert (shown["text"], shown["fetched"]) == ("new", False)


async def test_what_no_bot_may_see_counts_as_fetched(visitor: Visitor) -> None:
    await visitor.does("bot_rights", rights=[])
    visitor.company.staff.queue.clear()
    await visitor.as_lan("type", text="among us")
    assert (await visitor.messages("group"))[-1]["fetched"] is True


async def test_what_waited_before_the_page_began_is_not_fetched_yet(visitor: Visitor) -> None:
    await visitor.as_ana("type", text="hello")
    await visitor.as_lan("type", text="note")
    anew = Fetching(visitor.telegram.world)
    said = visitor.ana.chat_with(visitor.company.customers).last, visitor.lan.in_group(visitor.group).last
    for bot in visitor.company.bots:
        anew.read_queue(bot)
    assert [anew.of(message) for message in said] == [False, False]
    visitor.company.staff.queue.clear()
    assert (anew.confirmed(visitor.company.staff), anew.of(said[1])) == ([said[1]], True)


async def test_a_queue_is_read_when_the_page_begins_and_what_is_no_message_does_no_harm(visitor: Visitor) -> None:
    visitor.company.customers.receives_raw({"message": {"chat": {"id": 5}, "message_id": 1}})
    visitor.company.customers.receives_raw({"message": None, "edited_message": "x"})
    await visitor.as_ana("block", on=True)
    visitor.page.begins_anew(visitor.company)
    assert (await visitor.messages())[-1]["fetched"] is True


async def test_a_new_person_comes_with_their_empty_chat(visitor: Visitor) -> None:
    async with visitor.opened() as stream:
        await stream.gets("all")
        made = await visitor.does("add_person", name="Rui", language="")
        person = await stream.gets("person", id=made["id"])
        chat = await stream.gets("chat", person=made["id"])
    assert (person["side"], chat["messages"], chat["started"]) == ("customer", [], False)


async def test_a_known_chat_comes_without_messages_and_only_when_it_changed(visitor: Visitor) -> None:
    async with visitor.opened() as stream:
        await stream.gets("all")
        await visitor.as_ana("type", text="nothing new about the chat")
        await visitor.as_ana("block", on=True)
        chat = await stream.gets("chat")
    assert (chat["blocked"], "messages" in chat) == (True, False)


async def test_a_chat_comes_before_the_first_message_in_it(visitor: Visitor) -> None:
    key = f"{visitor.company.customers.id}:{visitor.lan.id}"
    async with visitor.opened() as stream:
        await stream.gets("all")
        await visitor.as_lan("start", chat=key)
        await stream.gets("message")
    assert [(name, data.get("key")) for name, data in stream.seen[1:-1]] == [("chat", key)]


async def test_a_topic_comes_before_the_first_message_in_it(visitor: Visitor) -> None:
    async with visitor.opened() as stream:
        await stream.gets("all")
        made = await visitor.does("topic", does="new", name="AM-1")
        await stream.gets("message")
    assert [topic["id"] for topic in stream.seen[-2][1]["topics"]] == [made["id"]]


CHANGES = [
    ("rank", {"rank": "restricted"}),
    ("topics", {"on": False}),
    ("dissolve", {}),
    ("bot_rights", {"rights": []}),
    ("bot_in_group", {"in": False}),
]


@pytest.mark.parametrize(("deed", "fields"), CHANGES)
async def test_the_group_is_told_anew_when_it_changes(visitor: Visitor, deed: str, fields: dict[str, object]) -> None:
    async with visitor.opened() as stream:
        before = (await stream.gets("all"))["chats"][-1]
        await visitor.does(deed, person=visitor.lan.id, **fields)
        after = await stream.gets("chat")
    assert {name for name in after if before[name] != after[name]} <= {"members", "forum", "dissolved", "commands"}
    assert after != before


async def test_who_hides_is_told(visitor: Visitor) -> None:
    async with visitor.opened() as stream:
        await stream.gets("all")
        await visitor.does("mask", person=visitor.minh.id, on=True)
        assert (await stream.gets("chat"))["members"][0]["anonymous"] is True


async def test_what_was_deleted_is_gone(visitor: Visitor) -> None:
    await visitor.as_ana("type", text="oops")
    number = (await visitor.messages())[-1]["id"]
    async with visitor.opened() as stream:
        await stream.gets("all")
        await visitor.as_ana("delete", message=number)
        assert await stream.gets("gone") == {"chat": visitor.key, "ids": [number]}


async def test_a_topic_takes_its_messages_along(visitor: Visitor) -> None:
    made = await visitor.does("topic", does="new", name="AM-1")
    await visitor.as_lan("type", text="note", topic=made["id"])
    async with visitor.opened() as stream:
        await stream.gets("all")
        await visitor.does("topic", does="delete", topic=made["id"])
        chat = await stream.gets("chat")
        assert await stream.gets("gone") == {"chat": "group", "ids": [made["id"], made["id"] + 1]}
    assert chat["topics"] == []


async def test_an_upgraded_group_moves(visitor: Visitor) -> None:
    visitor.group.kind = "group"
    async with visitor.opened() as stream:
        await stream.gets("all")
        await visitor.does("upgrade")
        moved = await stream.gets("moved")
    assert (moved["chat"], [message["id"] for message in moved["messages"]]) == ("group", [1])


async def test_the_answer_to_a_press(visitor: Visitor) -> None:
    markup = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    number = (await visitor.says(reply_markup=markup))["message_id"]
    async with visitor.opened() as stream:
        await stream.gets("all")
        await visitor.as_ana("press", message=number, row=0, column=0)
        press = (await visitor.hears(visitor.company.customers))[-1]["callback_query"]["id"]
        answer = {"text": "Done", "show_alert": True, "url": "https://x.yz"}
        await visitor.call(visitor.company.customers, "answerCallbackQuery", callback_query_id=press, **answer)
        assert await stream.gets("answer") == {
            "chat": visitor.key,
            "message": number,
            "to": visitor.ana.id,
            "text": "Done",
            "alert": True,
            "url": "https://x.yz",
        }


async def test_a_bot_types(visitor: Visitor) -> None:
    made = await visitor.does("topic", does="new", name="AM-1")
    where = {"chat_id": visitor.group.id, "message_thread_id": made["id"]}
    async with visitor.opened() as stream:
        await stream.gets("all")
        await visitor.call(visitor.company.staff, "sendChatAction", **where, action="typing")
        told = await stream.gets("acting")
    assert told == {"chat": "group", "topic": made["id"], "who": "Acme staff desk", "action": "typing"}


async def test_a_reaction_and_a_pin(visitor: Visitor) -> None:
    number = (await visitor.says())["message_id"]
    async with visitor.opened() as stream:
        await stream.gets("all")
        await visitor.as_ana("react", message=number, emoji="👍")
        assert (await stream.gets("message"))["message"]["reactions"][0]["emoji"] == "👍"
        await visitor.call(visitor.company.customers, "pinChatMessage", chat_id=visitor.ana.id, message_id=number)
        assert (await stream.gets("chat"))["pinned"] == [number]


async def test_a_card_and_a_menu(visitor: Visitor) -> None:
    bot = visitor.company.customers
    async with visitor.opened() as stream:
        await stream.gets("all")
        await visitor.call(bot, "setMyDescription", description="We take complaints")
        assert (await stream.gets("bot"))["about"] == "We take complaints"
        await visitor.call(bot, "setMyCommands", commands=[{"command": "new", "description": "Complain"}])
        assert (await stream.gets("chat", commands=[["new", "Complain"]]))["key"] == visitor.key


async def test_the_budget_fills_and_empties(visitor: Visitor) -> None:
    await visitor.does("limits", which="own", text="30/1s,30/1s,20/1s")
    async with visitor.opened() as stream:
        await stream.gets("all")
        await visitor.call(visitor.company.staff, "sendMessage", chat_id=visitor.group.id, text="x")
        assert await stream.gets("budget") == {"used": 1, "of": 20, "seconds": 1.0}
        assert await stream.gets("budget") == {"used": 0, "of": 20, "seconds": 1.0}


async def test_a_trouble_that_struck_is_counted(visitor: Visitor) -> None:
    async with visitor.opened() as stream:
        await stream.gets("all")
        await visitor.does("trouble", id="restarting", on=True, how="once")
        await stream.gets("troubles")
        await visitor.call(visitor.company.customers, "getMe")
        told = next(each for each in (await stream.gets("troubles"))["troubles"] if each["id"] == "restarting")
    assert (told["on"], told["struck"]) == (False, 1)


async def test_another_world_comes_whole(visitor: Visitor) -> None:
    async with visitor.opened() as stream:
        before = await stream.gets("all")
        visitor.page.begins_anew(visitor.company)
        after = await stream.gets("all")
    assert before["world"] != after["world"]
    assert before["chats"] == after["chats"]


async def test_what_people_do_without_the_page_is_told_as_well(visitor: Visitor) -> None:
    async with visitor.opened() as stream:
        await stream.gets("all")
        visitor.ana.rename("Ana Costa")
        assert (await stream.gets("person"))["name"] == "Ana Costa"
        visitor.ana.deactivates()
        assert (await stream.gets("person"))["deactivated"] is True


async def test_chats_that_the_page_does_not_show_are_not_told(visitor: Visitor) -> None:
    stranger = visitor.telegram.add_bot("Other", "other_bot")
    other = visitor.telegram.add_group("Elsewhere", visitor.lan)
    async with visitor.opened() as stream:
        await stream.gets("all")
        await visitor.ana.chat_with(stranger).starts()
        await visitor.lan.in_group(other).types("hello")
        await visitor.call(stranger, "getMe")
        await visitor.as_ana("type", text="here")
        await stream.gets("message")
    assert [name for name, _ in stream.seen] == ["all", "message"]


def test_an_event_is_one_line_whatever_it_holds() -> None:
    told = as_event("message", {"text": "a\nb\r\u2028\x85\ud800"})
    assert told == b'event: message\ndata: {"text":"a\\nb\\r\\u2028\\u0085\\ud800"}\n\n'


@pytest.mark.parametrize(("events", "size"), [(MOST_EVENTS + 1, 10), (9, MOST_BYTES // 8)])
def test_a_page_that_lags_too_far_gets_all_anew_and_holds_nothing(events: int, size: int) -> None:
    feed = Feed()
    feed.take(dict)
    for _ in range(events):
        feed.push(bytes(size))
    assert (feed.take(lambda: {"a": 1}), feed.take(dict)) == (b'event: all\ndata: {"a":1}\n\n', b"")


def test_a_page_that_lags_a_little_gets_everything_in_order() -> None:
    feed = Feed()
    feed.take(dict)
    for number in range(MOST_EVENTS):
        feed.push(b"%d;" % number)
    assert feed.take(dict) == b"".join(b"%d;" % number for number in range(MOST_EVENTS))


def test_what_the_whole_state_itself_brings_about_is_told_once() -> None:
    feed = Feed()

    def everything() -> dict[str, object]:
        feed.push(b"in it already")
        return {}

    assert (feed.take(everything), feed.take(dict)) == (b"event: all\ndata: {}\n\n", b"")


async def test_a_page_that_does_not_read_holds_nobody_up(visitor: Visitor) -> None:
    async with visitor.opened() as slow, visitor.opened() as quick:
        await quick.gets("all")
        assert slow.response.connection
        assert slow.response.connection.transport
        slow.response.connection.transport.pause_reading()
        for _ in range(300):
            await visitor.says("x" * 4000)
        await visitor.as_ana("type", text="the last")
        while (await quick.gets("message"))["message"]["text"] != "the last":
            pass


async def test_a_page_that_goes_is_forgotten(visitor: Visitor) -> None:
    async with visitor.opened() as stream:
        await stream.gets("all")
    for _ in range(3):
        await visitor.as_ana("type", text="x")
    async with visitor.opened() as stream:
        await stream.gets("all")
        assert len(visitor.page.watching._feeds) == 1


async def test_silence_is_broken_by_a_comment(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("playground.page.feed.HEARTBEAT", 0.5)
    async with visitor.opened() as stream:
        await stream.gets("all")
        assert await stream.response.content.readline() == b"\n"
        assert await stream.response.content.readline() == b":\n"
