"""People and bots who do one thing after another, as dice will have it: a world in which everything has happened."""

from collections.abc import Awaitable, Callable
from random import Random
from typing import Any

from playground import NotPossible, Person
from playground.deeds import Seat
from playground.files import KINDS
from playground.messages import Message
from playground.topics import ICONS
from playground.users import Bot, User
from tests.playground.scene import Json, Scene

Deed = Callable[["Wanderers"], Awaitable[Any]]
Join = Callable[[User], Awaitable[Any]]


class Wanderers:
    """Everybody of a scene, and who joins them; what Telegram does not let them do they leave."""

    def __init__(self, scene: Scene, seed: int) -> None:
        self.scene = scene
        self.dice = Random(seed)
        telegram = scene.telegram
        self.people = [scene.ana, scene.minh, scene.lan, telegram.add_person("Reza  کریمی", language="fa")]
        self.bots = [scene.customers, scene.staff]
        self.groups = [scene.group, telegram.add_group("Friends", self.people[3], basic=True)]
        self.channel = telegram.add_channel("News")

    async def wander(self, deeds: int) -> None:
        """So many deeds."""
        for _ in range(deeds):
            try:
                await self.dice.choice(DEEDS)(self)
            except (NotPossible, ValueError, IndexError):
                continue

    @property
    def somebody(self) -> Person:
        return self.dice.choice(self.people)

    @property
    def bot(self) -> Bot:
        return self.dice.choice(self.bots)

    def seat(self) -> Seat:
        """Somebody somewhere."""
        person, group = self.somebody, self.dice.choice(self.groups)
        standing = [topic for topic in group.topics.values() if not topic.gone or self.dice.random() < 0.05]
        topics = [None, *standing]
        places = [
            person.chat_with(self.bot),
            person.in_group(group),
            person.in_group(group).at(self.dice.choice(topics)),
        ]
        return self.dice.choice(places)

    def words(self) -> str:
        """Some words, often with something to mark in them."""
        return self.dice.choice(["Hello", "See https://example.org #now", "/status", "سلام 🙂", "@acme_staff_bot ok"])

    def message(self, seat: Seat) -> Message:
        """One that stands there."""
        return self.dice.choice(seat.history)

    async def calls(self, method: str, chat: int, bot: Bot | None = None, **arguments: Any) -> None:
        """A bot's call, whatever comes of it."""
        await self.scene.ask(bot or self.bot, method, chat_id=chat, **arguments)

    async def bot_says(self, method: str = "sendMessage", **arguments: Any) -> None:
        """A bot says something somewhere, often with buttons, in a topic, or as an answer."""
        seat = self.seat()
        markup = self.dice.choice([None, self.scene.buttons("Take", "More"), {"keyboard": [[{"text": "Yes"}]]}])
        topic = getattr(seat, "in_topic", None)
        more = {"message_thread_id": topic.id} if topic else {}
        more |= {"reply_markup": markup} if markup else {}
        if seat.history and self.dice.random() < 0.3:
            more["reply_parameters"] = {"message_id": self.message(seat).id}
        text: Json = {"text": f"<b>{self.words()}</b>", "parse_mode": "HTML"} if method == "sendMessage" else {}
        await self.calls(method, seat.chat.id, **text, **more, **arguments)

    async def bot_marks(self, method: str, **arguments: Any) -> None:
        """A bot changes something about a message that stands."""
        seat = self.seat()
        await self.calls(method, seat.chat.id, message_id=self.message(seat).id, **arguments)

    async def edits(self) -> None:
        seat = self.seat()
        await seat.edits(self.message(seat), self.words() + "!")

    async def deletes(self) -> None:
        seat = self.seat()
        await seat.deletes(self.message(seat))

    async def replies(self) -> None:
        seat = self.seat()
        await seat.replies(self.message(seat), self.words())

    async def reacts(self) -> None:
        seat = self.seat()
        await seat.reacts(self.message(seat), *self.dice.choice([["👍"], ["🔥"], []]))

    async def forwards(self) -> None:
        source = self.seat()
        await self.seat().forwards(self.message(source), hidden=self.dice.random() < 0.5)

    async def sends(self) -> None:
        kind, data = self.dice.choice(KINDS), self.dice.randbytes(self.dice.randrange(1, 50))
        named: Json = {"title": "A tune", "performer": "A band"} if kind == "audio" else {}
        await self.seat().sends(kind, data, caption=self.words() if kind == "photo" else "", **named)

    async def starts(self) -> None:
        chat = self.somebody.chat_with(self.bot)
        does: list[Callable[[], Awaitable[Any]]] = [chat.starts, chat.starts, chat.starts, chat.blocks]
        await self.dice.choice(does)()

    async def files(self) -> None:
        """A bot fetches a file, sends one on, and confirms what it has heard."""
        bot = self.bot
        for update in await self.scene.updates(bot):
            message = update.get("message", {})
            for picture in message.get("photo", []):
                await self.scene.ask(bot, "getFile", file_id=picture["file_id"])
            if voice := message.get("voice"):
                await self.scene.ask(bot, "getFile", file_id=voice["file_id"])
                await self.calls("sendVoice", message["chat"]["id"], bot, voice=voice["file_id"])
            if self.dice.random() < 0.2:
                await self.scene.updates(bot, offset=update["update_id"] + 1)
                break

    async def topics(self) -> None:
        topic = self.dice.choice(list(self.scene.group.topics.values()))
        noticed = self.dice.random() < 0.5
        does = [topic.close(), topic.reopen(), topic.rename(self.words()), topic.delete(noticed=noticed)]
        chosen = self.dice.randrange(4)
        await does[chosen]
        for number, undone in enumerate(does):
            if number != chosen:
                undone.close()

    async def new_topic(self) -> None:
        icon = self.dice.choice(["", *ICONS.values()])
        named = {"name": self.words(), "icon_custom_emoji_id": icon}
        await self.calls("createForumTopic", self.scene.group.id, self.scene.staff, **named)

    async def joins(self) -> None:
        group = self.dice.choice(self.groups)
        who = self.dice.choice([user for user in (*self.people, *self.bots) if user is not group.creator])
        does: list[Join] = [group.add, group.add, group.add, group.promote, group.restrict, group.mask, group.leave]
        await self.dice.choice(does)(who)

    async def card(self) -> None:
        spoken = {"language_code": self.dice.choice(["", "vi"])}
        bot = self.bot
        await self.scene.ask(bot, "setMyDescription", description=self.words(), **spoken)
        await self.scene.ask(bot, "setMyDefaultAdministratorRights", rights={"can_pin_messages": True})
        menu = [{"command": "status", "description": self.words()}]
        scope = self.dice.choice([{"type": "default"}, {"type": "chat", "chat_id": self.scene.group.id}])
        await self.scene.ask(bot, "setMyCommands", commands=menu, scope=scope, **spoken)

    async def seldom(self) -> None:
        """What does not happen often."""
        match self.dice.randrange(6):
            case 0:
                await self.groups[1].upgrade()
            case 1:
                self.somebody.rename(f"New {self.words()}", language="tr")
            case 2:
                self.people.append(self.scene.telegram.add_person("Guest Star"))
            case 3:
                await self.scene.group.forward_from(self.channel, self.words())
            case 4:
                await self.scene.group.turn_topics(on=self.dice.random() < 0.7)
            case 5:
                await self.calls("setMyName", 0, name="Other name")

    async def once_in_a_lifetime(self) -> None:
        """What happens to few."""
        match self.dice.randrange(4):
            case 0:
                self.scene.telegram.revoke(self.bot)
            case 1:
                self.people[-1].deactivates()
            case 2 if self.groups[1].kind == "supergroup":
                await self.groups[1].dissolve()
            case 3:
                self.bot.queue.add_raw({"from_the_future": {"words": self.words()}})


async def _album(at: Wanderers) -> None:
    await at.seat().sends_album([("photo", b"one"), ("photo", b"two")], caption=at.words())


async def _press(at: Wanderers) -> None:
    seat = at.seat()
    await seat.taps("Take")
    if at.dice.random() < 0.5 and seat.last_press:
        for bot in at.bots:
            await at.scene.ask(bot, "answerCallbackQuery", callback_query_id=seat.last_press.id)


DEEDS: tuple[Deed, ...] = (
    lambda at: at.seat().types(at.words()),
    lambda at: at.seat().types(at.words(), via=at.bot),
    lambda at: at.seat().types(at.words(), channel=at.channel),
    lambda at: at.seat().sends_location(52.5, 13.25),
    lambda at: at.seat().sends_contact("+491234567", "Carla"),
    lambda at: at.bot_says(),
    lambda at: at.bot_says(),
    lambda at: at.bot_says("sendLocation", latitude=1.5, longitude=2.5),
    lambda at: at.bot_marks("editMessageText", text=at.words()),
    lambda at: at.bot_marks("pinChatMessage"),
    lambda at: at.bot_marks("unpinChatMessage"),
    lambda at: at.bot_marks("deleteMessage"),
    lambda at: at.bot_marks("setMessageReaction", reaction=[{"type": "emoji", "emoji": "👀"}]),
    lambda at: at.bot_marks("forwardMessage", from_chat_id=at.scene.group.id),
    Wanderers.edits,
    Wanderers.deletes,
    Wanderers.replies,
    Wanderers.reacts,
    Wanderers.forwards,
    *[Wanderers.sends] * 6,
    *[Wanderers.starts] * 2,
    Wanderers.files,
    Wanderers.topics,
    Wanderers.new_topic,
    Wanderers.new_topic,
    Wanderers.joins,
    Wanderers.joins,
    Wanderers.card,
    Wanderers.seldom,
    Wanderers.once_in_a_lifetime,
    _album,
    _press,
    _press,
)
