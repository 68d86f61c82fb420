"""What somebody does in a chat: it happens in the world, and a bot hears of it."""

import pytest

from tests.playground.page.visitor import Json, Visitor


async def _told(visitor: Visitor, kind: str, *, staff: bool = False) -> Json:
    """The newest update, which must be of that kind."""
    bot = visitor.company.staff if staff else visitor.company.customers
    update = (await visitor.hears(bot))[-1]
    assert kind in update, update
    content: Json = update[kind]
    return content


async def _buttons(visitor: Visitor) -> int:
    rows = [[{"text": "A", "callback_data": "a"}], [{"text": "B", "callback_data": "b"}, {"text": "C", "url": "x.yz"}]]
    return int((await visitor.says(reply_markup={"inline_keyboard": rows}))["message_id"])


async def test_typing(visitor: Visitor) -> None:
    await visitor.as_ana("type", text="  My parcel never came\n")
    assert (await _told(visitor, "message"))["text"] == "My parcel never came"


async def test_answering(visitor: Visitor) -> None:
    said = await visitor.says("What?")
    await visitor.as_ana("type", text="That", reply=said["message_id"])
    assert (await _told(visitor, "message"))["reply_to_message"]["text"] == "What?"


@pytest.mark.parametrize("named", [True, False])
async def test_typing_in_a_topic_or_in_general(visitor: Visitor, named: bool) -> None:
    made = await visitor.does("topic", does="new", name="AM-1")
    await visitor.as_lan("type", text="note", topic=made["id"] if named else None)
    heard = await _told(visitor, "message", staff=True)
    assert heard.get("message_thread_id") == (made["id"] if named else None)


async def test_the_topic_does_not_matter_in_a_group_without_topics(visitor: Visitor) -> None:
    made = await visitor.does("topic", does="new", name="AM-1")
    await visitor.does("topics", on=False)
    await visitor.as_lan("type", text="note", topic=made["id"])
    assert "message_thread_id" not in await _told(visitor, "message", staff=True)


async def test_sending_a_place_and_a_number(visitor: Visitor) -> None:
    await visitor.as_ana("location", latitude=1, longitude=2)
    assert (await _told(visitor, "message"))["location"] == {"latitude": 1.0, "longitude": 2.0}
    await visitor.as_ana("contact", phone="123", name="Rui")
    assert (await _told(visitor, "message"))["contact"] == {"phone_number": "123", "first_name": "Rui"}


async def test_editing(visitor: Visitor) -> None:
    await visitor.as_ana("type", text="old")
    number = (await visitor.messages())[-1]["id"]
    await visitor.as_ana("edit", message=number, text="new")
    assert (await _told(visitor, "edited_message"))["text"] == "new"


async def test_an_edit_that_changes_nothing_is_none(visitor: Visitor) -> None:
    await visitor.as_ana("type", text="old")
    await visitor.as_ana("edit", message=(await visitor.messages())[-1]["id"], text=" old ")
    assert len(await visitor.hears(visitor.company.customers)) == 1


async def test_deleting(visitor: Visitor) -> None:
    await visitor.as_ana("type", text="oops")
    await visitor.as_ana("delete", message=(await visitor.messages())[-1]["id"])
    assert [message["text"] for message in await visitor.messages()] == ["/start"]


async def test_reacting_and_taking_it_back(visitor: Visitor) -> None:
    await visitor.call(visitor.company.customers, "getUpdates", allowed_updates=["message_reaction"])
    number = (await visitor.says())["message_id"]
    for emoji, new in (("👍", [{"type": "emoji", "emoji": "👍"}]), ("", [])):
        await visitor.as_ana("react", message=number, emoji=emoji)
        assert (await _told(visitor, "message_reaction"))["new_reaction"] == new


@pytest.mark.parametrize("hidden", [True, False])
async def test_forwarding(visitor: Visitor, hidden: bool) -> None:
    await visitor.as_lan("type", text="inside")
    number = (await visitor.messages("group"))[-1]["id"]
    key = f"{visitor.company.customers.id}:{visitor.lan.id}"
    await visitor.as_lan("forward", chat=key, **{"from": "group"}, message=number, hidden=hidden)
    heard = await _told(visitor, "message")
    assert (heard["text"], heard["forward_origin"]["type"]) == ("inside", "hidden_user" if hidden else "user")


@pytest.mark.parametrize(("row", "column", "data"), [(0, 0, "a"), (1, 0, "b")])
async def test_pressing_a_button(visitor: Visitor, row: int, column: int, data: str) -> None:
    number = await _buttons(visitor)
    await visitor.as_ana("press", message=number, row=row, column=column)
    heard = await _told(visitor, "callback_query")
    assert (heard["data"], heard["from"]["id"], heard["message"]["message_id"]) == (data, visitor.ana.id, number)


async def test_pressing_a_key_of_the_reply_keyboard(visitor: Visitor) -> None:
    await visitor.says(reply_markup={"keyboard": [["Delivery", {"text": "Skip"}]]})
    await visitor.as_ana("keyboard", text="Skip")
    assert (await _told(visitor, "message"))["text"] == "Skip"


async def test_starting_by_a_link(visitor: Visitor) -> None:
    await visitor.as_ana("start", payload="AM-26")
    assert (await _told(visitor, "message"))["text"] == "/start AM-26"


async def test_blocking_and_unblocking(visitor: Visitor) -> None:
    for on, status in ((True, "kicked"), (False, "member")):
        await visitor.as_ana("block", on=on)
        assert (await _told(visitor, "my_chat_member"))["new_chat_member"]["status"] == status
        assert (await visitor.chat(visitor.key))["blocked"] is on


async def _nothing(_: Visitor) -> None:
    return


async def _blocks(visitor: Visitor) -> None:
    await visitor.as_ana("block", on=True)


async def _goes(visitor: Visitor) -> None:
    await visitor.does("deactivate", person=visitor.ana.id)


async def _leaves(visitor: Visitor) -> None:
    await visitor.does("rank", person=visitor.lan.id, rank="left")


async def _may_only_read(visitor: Visitor) -> None:
    await visitor.does("rank", person=visitor.lan.id, rank="restricted")


async def _dissolved(visitor: Visitor) -> None:
    await visitor.does("dissolve")


ANA = {"chat": "private", "as": "ana"}
LAN = {"chat": "group", "as": "lan"}
NOT_POSSIBLE = [
    ("type", ANA | {"text": "  "}, _nothing, "There is nothing to send"),
    ("type", ANA | {"text": "x" * 4097}, _nothing, "A message has 4,096 characters at the most; this one has 4,097"),
    ("type", ANA | {"text": "x", "reply": 99}, _nothing, "This message is gone"),
    ("type", ANA | {"text": "x"}, _blocks, "Ana Silva has blocked Acme complaints: unblock it first"),
    ("type", ANA | {"text": "x"}, _goes, "Ana Silva has no account any more"),
    ("react", ANA | {"message": 1, "emoji": "👍"}, _goes, "Ana Silva has no account any more"),
    ("type", ANA | {"as": "lan", "text": "x"}, _nothing, "Lan has no such chat"),
    ("type", ANA | {"as": 5, "text": "x"}, _nothing, "Nobody has the number 5"),
    ("type", ANA | {"as": "bot", "text": "x"}, _nothing, "Nobody has the number {bot}"),
    ("type", ANA | {"chat": "nowhere", "text": "x"}, _nothing, "Ana Silva has no such chat"),
    ("type", ANA | {"chat": "group", "text": "x"}, _nothing, "Ana Silva is not in Complaints desk"),
    ("type", LAN | {"text": "x", "topic": 77}, _nothing, "This topic is gone"),
    ("type", LAN | {"text": "x"}, _leaves, "Lan is not in Complaints desk"),
    ("react", LAN | {"message": 1, "emoji": "👍"}, _leaves, "Lan is not in Complaints desk"),
    ("type", LAN | {"text": "x"}, _may_only_read, "Lan may only read in Complaints desk"),
    ("type", LAN | {"text": "x"}, _dissolved, "Complaints desk was deleted"),
    ("edit", ANA | {"message": 99, "text": "x"}, _nothing, "This message is gone"),
    ("edit", ANA | {"message": 1, "text": " "}, _nothing, "A message cannot be made empty: delete it"),
    ("react", ANA | {"message": 1, "emoji": "x"}, _nothing, "Telegram offers other emojis for that"),
    ("forward", ANA | {"from": "group", "message": 1}, _nothing, "Ana Silva is not in Complaints desk"),
    ("forward", LAN | {"from": "group", "message": 1}, _nothing, "What Telegram itself says cannot be forwarded"),
    ("press", ANA | {"message": 1, "row": 0, "column": 0}, _nothing, "This button is gone"),
    ("press", ANA | {"message": 1, "row": -1, "column": 0}, _nothing, "This button is gone"),
    ("keyboard", ANA | {"text": "x"}, _nothing, "This button is gone"),
    ("start", LAN, _nothing, "That is done in a private chat"),
    ("block", LAN | {"on": True}, _nothing, "That is done in a private chat"),
]  # fmt: skip


@pytest.mark.parametrize(("deed", "fields", "before", "why"), NOT_POSSIBLE)
async def test_what_is_not_possible_is_said_in_a_sentence(
    visitor: Visitor, deed: str, fields: Json, before: object, why: str
) -> None:
    assert callable(before)
    await before(visitor)
    bot = visitor.company.customers.id
    known = {"ana": visitor.ana.id, "lan": visitor.lan.id, "bot": bot, "private": visitor.key}
    told = {name: known.get(value, value) if isinstance(value, str) else value for name, value in fields.items()}
    assert await visitor.cannot(deed, **told) == why.format(bot=bot)


async def test_somebody_elses_message_can_be_neither_edited_nor_deleted(visitor: Visitor) -> None:
    number = (await visitor.says("mine"))["message_id"]
    fields = {"as": visitor.ana.id, "chat": visitor.key, "message": number}
    assert "Ana Silva did not write" in await visitor.cannot("edit", **fields, text="x")
    assert "Ana Silva did not write" in await visitor.cannot("delete", **fields)


async def test_a_button_that_opens_something_is_not_pressed(visitor: Visitor) -> None:
    number = await _buttons(visitor)
    fields = {"as": visitor.ana.id, "chat": visitor.key, "message": number, "row": 1, "column": 1}
    assert await visitor.cannot("press", **fields) == "C opens something outside of the chat"


async def test_a_keyboard_that_was_taken_away_cannot_be_pressed(visitor: Visitor) -> None:
    await visitor.says(reply_markup={"keyboard": [["Skip"]]})
    await visitor.says(reply_markup={"remove_keyboard": True})
    fields = {"as": visitor.ana.id, "chat": visitor.key}
    assert await visitor.cannot("keyboard", **fields, text="Skip") == "This button is gone"


MALFORMED = [
    ({"text": 5}, "text is to be a text."),
    ({}, "text is to be a text."),
    ({"as": None, "text": "x"}, "as is missing."),
    ({"as": True, "text": "x"}, "as is to be a whole number."),
    ({"as": "²", "text": "x"}, "as is to be a whole number."),
    ({"chat": ["x"], "text": "x"}, "chat is to be a text."),
    ({"reply": 1.5, "text": "x"}, "reply is to be a whole number."),
]


@pytest.mark.parametrize(("fields", "why"), MALFORMED)
async def test_what_is_malformed_is_said_as_well(visitor: Visitor, fields: Json, why: str) -> None:
    assert await visitor.asks("type", **{"as": visitor.ana.id, "chat": visitor.key} | fields) == (400, {"why": why})


BODIES = [(b"{", "This is no JSON."), (b"[]", "This is to be a JSON object."), (b"[" * 100_000, "This is no JSON.")]


@pytest.mark.parametrize(("body", "why"), BODIES, ids=["cut", "list", "deep"])
async def test_what_is_no_json_object_is_refused(visitor: Visitor, body: bytes, why: str) -> None:
    url, headers = f"{visitor.telegram.url}/page/do/calm", {"Content-Type": "application/json"}
    async with visitor.http.post(url, data=body, headers=headers) as response:
        assert (response.status, await response.json()) == (400, {"why": why})


async def test_an_unknown_deed_is_not_found(visitor: Visitor) -> None:
    assert await visitor.asks("fly") == (404, {"why": "There is no such deed."})


async def test_a_bug_of_the_page_is_kept(
    visitor: Visitor, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitor.page.watching, "look", None)
    async with visitor.http.post(f"{visitor.telegram.url}/page/do/calm", json={}) as response:
        assert (response.status, len(visitor.telegram.bugs)) == (500, 1)
    assert "'NoneType' object is not callable" in caplog.text
    visitor.telegram.bugs.clear()
