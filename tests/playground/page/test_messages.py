"""Every kind of message, as the page gets it."""

from typing import Any

import pytest

from playground.transcript import service_sentence
from tests.playground.page.visitor import Visitor

EMPTY: dict[str, Any] = {
    "topic": None, "edited": None, "as": None, "entities": [], "rows": [], "keyboard": None, "reply": None, "album": "",
    "file": None, "location": None, "contact": None, "origin": None, "reactions": [], "service": None,
}  # fmt: skip


async def test_words_of_a_person(visitor: Visitor) -> None:
    await visitor.as_ana("type", text="<b>Hello &amp; /start")
    message = (await visitor.messages())[-1]
    assert {name: message[name] for name in EMPTY} == EMPTY | {
        "entities": [{"offset": 15, "length": 6, "type": "bot_command"}]
    }
    assert (message["kind"], message["text"], message["fetched"]) == ("text", "<b>Hello &amp; /start", False)
    assert message["from"] == {"id": visitor.ana.id, "name": "Ana Silva", "bot": False}
    assert message["author"] == visitor.ana.id


async def test_words_of_a_bot_with_buttons(visitor: Visitor) -> None:
    rows = [
        [{"text": "Yes", "callback_data": "y"}, {"text": "Read", "url": "https://example.org/a"}],
        [{"text": "Bare", "url": "example.org"}, {"text": "Copy", "copy_text": {"text": "x"}}],
        [{"text": "Chat", "url": "tg://resolve?domain=x"}],
    ]
    await visitor.says("<b>Bold</b>", parse_mode="HTML", reply_markup={"inline_keyboard": rows})
    message = (await visitor.messages())[-1]
    assert message["rows"] == [
        [{"text": "Yes"}, {"text": "Read", "opens": True, "url": "https://example.org/a"}],
        [{"text": "Bare", "opens": True, "url": "http://example.org"}, {"text": "Copy", "opens": True}],
        [{"text": "Chat", "opens": True}],
    ]
    assert (message["text"], message["entities"]) == ("Bold", [{"type": "bold", "offset": 0, "length": 4}])
    assert (message["from"]["bot"], message["author"], message["fetched"]) == (True, None, None)


KEYBOARDS: list[tuple[dict[str, Any], dict[str, Any] | None]] = [
    ({"keyboard": [["Yes", {"text": "No"}], [{"text": "Maybe"}]]}, {"rows": [["Yes", "No"], ["Maybe"]]}),
    ({"remove_keyboard": True}, {"rows": []}),
    ({"force_reply": True}, None),
]


@pytest.mark.parametrize(("markup", "shown"), KEYBOARDS)
async def test_a_reply_keyboard(visitor: Visitor, markup: dict[str, Any], shown: dict[str, Any] | None) -> None:
    await visitor.says(reply_markup=markup)
    assert (await visitor.messages())[-1]["keyboard"] == shown


FILES = [
    ("photo", "image/jpeg"), ("document", "text/plain"), ("video", "video/mp4"), ("audio", "audio/mpeg"),
    ("voice", "audio/ogg"), ("video_note", "video/mp4"), ("animation", "video/mp4"), ("sticker", "image/webp"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "mime"), FILES)
async def test_a_file(visitor: Visitor, kind: str, mime: str) -> None:
    seat = visitor.ana.chat_with(visitor.company.customers)
    sent = await seat.sends(kind, b"12345", "words", name="a.bin", mime=mime, title="t")
    message = (await visitor.messages())[-1]
    assert sent.file
    assert message["kind"] == kind
    assert {name: message["file"][name] for name in ("number", "name", "mime", "size", "title")} == {
        "number": sent.file.number,
        "name": "a.bin",
        "mime": mime,
        "size": 5,
        "title": "t",
    }


async def test_a_place_and_a_number(visitor: Visitor) -> None:
    await visitor.as_ana("location", latitude=10.5, longitude=-3)
    await visitor.as_ana("contact", phone="+351 1", name="Rui")
    place, number = (await visitor.messages())[-2:]
    assert (place["kind"], place["location"]) == ("location", {"latitude": 10.5, "longitude": -3.0})
    assert (number["kind"], number["contact"]) == ("contact", {"phone_number": "+351 1", "first_name": "Rui"})


async def test_an_answer_an_edit_and_a_reaction(visitor: Visitor) -> None:
    said = await visitor.says("Question")
    await visitor.as_ana("type", text="Anser", reply=said["message_id"])
    number = (await visitor.messages())[-1]["id"]
    await visitor.as_ana("edit", message=number, text="Answer")
    await visitor.as_ana("react", message=said["message_id"], emoji="👍")
    question, answer = (await visitor.messages())[-2:]
    assert (answer["text"], answer["reply"], answer["edited"]) == ("Answer", said["message_id"], answer["date"])
    assert question["reactions"] == [{"emoji": "👍", "users": [visitor.ana.id]}]


@pytest.mark.parametrize("words", [True, False])
async def test_a_bots_message_counts_as_edited_when_its_words_changed(visitor: Visitor, words: bool) -> None:
    bot, markup = visitor.company.customers, {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    number = (await visitor.says("old"))["message_id"]
    where = {"chat_id": visitor.ana.id, "message_id": number}
    if words:
        await visitor.call(bot, "editMessageText", **where, text="new")
    await visitor.call(bot, "editMessageReplyMarkup", **where, reply_markup=markup)
    shown = (await visitor.messages())[-1]
    assert (shown["edited"] is not None, shown["rows"]) == (words, [[{"text": "A"}]])


async def test_who_hides_behind_the_group_is_named_as_the_author(visitor: Visitor) -> None:
    await visitor.does("mask", person=visitor.minh.id, on=True)
    await visitor.as_lan("type", text="secret", **{"as": visitor.minh.id})
    message = (await visitor.messages("group"))[-1]
    assert (message["from"]["name"], message["as"], message["author"]) == ("Group", "Complaints desk", visitor.minh.id)


ORIGINS = [("person", "Lan"), ("hidden", "Lan"), ("channel", "News"), ("group", "Complaints desk")]


@pytest.mark.parametrize(("whose", "name"), ORIGINS)
async def test_a_forward_names_where_it_comes_from(visitor: Visitor, whose: str, name: str) -> None:
    lan = visitor.lan.in_group(visitor.group)
    if whose == "group":
        await visitor.group.promote(visitor.lan, is_anonymous=True)
    channel = visitor.telegram.add_channel("News") if whose == "channel" else None
    source = await lan.types("look", channel=channel)
    await visitor.ana.chat_with(visitor.company.customers).forwards(source, hidden=whose == "hidden")
    assert (await visitor.messages())[-1]["origin"] == name


async def test_what_telegram_itself_says(visitor: Visitor) -> None:
    made = await visitor.does("topic", does="new", name="AM-1")
    await visitor.does("topic", does="rename", topic=made["id"], name="AM-2")
    await visitor.does("topic", does="close", topic=made["id"])
    await visitor.does("topic", does="reopen", topic=made["id"])
    await visitor.does("rank", person=visitor.ana.id, rank="member")
    await visitor.does("rank", person=visitor.ana.id, rank="left")
    said = [message for message in await visitor.messages("group") if message["kind"] == "service"]
    assert [message["service"] for message in said] == [
        "Minh created the group",
        "Acme staff desk joined",
        "Lan joined",
        "Minh created the topic AM-1",
        "Minh renamed the topic to AM-2",
        "Minh closed the topic AM-2",
        "Minh reopened the topic AM-2",
        "Ana Silva joined",
        "Ana Silva left",
    ]
    assert {(message["text"], message["fetched"]) for message in said} == {("", None)}


async def test_a_pin_says_who_pinned(visitor: Visitor) -> None:
    said = await visitor.says()
    await visitor.call(
        visitor.company.customers, "pinChatMessage", chat_id=visitor.ana.id, message_id=said["message_id"]
    )
    standing = visitor.ana.chat_with(visitor.company.customers).last
    assert service_sentence(standing) == "Acme complaints pinned a message"


async def test_markup_in_names_and_words_stays_data(visitor: Visitor) -> None:
    evil = "</script><img src=x onerror=alert(1)>\u2028\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")
    person = await visitor.does("add_person", name=evil, language="en")
    key = f"{visitor.company.customers.id}:{person['id']}"
    await visitor.does("type", **{"as": person["id"]}, chat=key, text=evil + "\r\ndata: x\n\nevent: all")
    chat = await visitor.chat(key)
    assert chat["messages"][0]["text"] == evil + "\r\ndata: x\n\nevent: all"
    assert chat["messages"][0]["from"]["name"] == " ".join(evil.split())


async def test_half_a_character_is_not_taken(visitor: Visitor) -> None:
    status, answer = await visitor.asks("type", **{"as": visitor.ana.id}, chat=visitor.key, text="\ud800")
    assert (status, answer["why"]) == (400, "text holds half of a character.")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999"])
async def test_no_number_that_a_browser_cannot_read_gets_in(visitor: Visitor, number: str) -> None:
    bot = visitor.company.customers
    answer = await visitor.call(bot, "sendLocation", chat_id=visitor.ana.id, latitude=number, longitude="1")
    assert answer["description"] == "Bad Request: latitude is empty"
