"""What can be done on the page: one small function a deed, registered under its name, and the answer to the page."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from playground.chats import PrivateChat
from playground.deeds import NotPossible, Seat
from playground.messages import Message
from playground.page.asked import Asked, Malformed, read_asked
from playground.page.company import GROUP
from playground.page.ground import Ground
from playground.page.scenes import TAKEN_OVER
from playground.people import Person
from playground.text import Json
from playground.topics import Topic
from playground.users import Bot

Run = Callable[[Ground, Asked], Awaitable[Json | None]]


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed; one that somebody does in a chat that a scene plays in takes over from it."""

    run: Run
    by_somebody: bool


DEEDS: dict[str, Deed] = {}


def deed(name: str, *, by_somebody: bool = False) -> Callable[[Run], Run]:
    """Register a function as this deed."""

    def register(run: Run) -> Run:
        DEEDS[name] = Deed(run, by_somebody)
        return run

    return register


async def answer_deed(ground: Ground, request: web.Request) -> web.Response:
    """Do what the page asks for; where it is not possible, say why."""
    found = DEEDS.get(request.match_info["deed"])
    if found is None:
        return web.json_response({"why": "There is no such deed."}, status=404)
    try:
        asked = await read_asked(request)
        if found.by_somebody and _concerns_scene(ground, asked):
            await ground.stage.stop(TAKEN_OVER)
        result = await found.run(ground, asked)
    except Malformed as malformed:
        return web.json_response({"why": f"{malformed}."}, status=400)
    except (NotPossible, ValueError) as reason:
        return web.json_response({"why": str(reason)}, status=409)
    return web.json_response({"ok": True} | (result or {}))


def _concerns_scene(ground: Ground, asked: Asked) -> bool:
    in_group = asked.text("chat") == GROUP
    return ground.stage.concerns(asked.number("as"), asked.maybe("topic"), in_group=in_group)


def person_of(ground: Ground, asked: Asked, name: str = "as") -> Person:
    """The person whose number stands in a field."""
    number = asked.number(name)
    found = ground.telegram.world.users.get(number)
    if not isinstance(found, Person):
        raise NotPossible(f"Nobody has the number {number}")
    return found


def seat_of(ground: Ground, asked: Asked, name: str = "chat") -> Seat:
    """The person of `as` in the chat that a field names, in the topic of `topic` if one is named."""
    person, key = person_of(ground, asked), asked.text(name)
    if person.deactivated:
        raise NotPossible(f"{person.name} has no account any more")
    if key == GROUP:
        _in_group(ground, person)
        topic = topic_of(ground, asked) if name == "chat" and ground.company.group.forum else None
        seat = person.in_group(ground.company.group)
        return seat.at(topic) if topic else seat
    return person.chat_with(_bot_of(ground, key, person))


def private_seat(ground: Ground, asked: Asked) -> Seat:
    """The same, where only a private chat will do."""
    seat = seat_of(ground, asked)
    if not isinstance(seat.chat, PrivateChat):
        raise NotPossible("That is done in a private chat")
    return seat


def topic_of(ground: Ground, asked: Asked) -> Topic | None:
    """The topic of `topic`; None for General."""
    number = asked.maybe("topic")
    if number is None:
        return None
    found = ground.company.group.topics.get(number)
    if found is None or found.gone:
        raise NotPossible("This topic is gone")
    return found


def message_of(seat: Seat, asked: Asked, name: str = "message") -> Message:
    """The message whose number stands in a field."""
    return standing(seat, asked.number(name))


def reply_of(seat: Seat, asked: Asked) -> Message | None:
    """The message that is replied to, if one is."""
    number = asked.maybe("reply")
    return None if number is None else standing(seat, number)


def standing(seat: Seat, number: int) -> Message:
    """A message that stands in the chat."""
    found = seat.chat.messages.get(number)
    if found is None:
        raise NotPossible("This message is gone")
    return found


def _in_group(ground: Ground, person: Person) -> None:
    group = ground.company.group
    if group.dissolved:
        raise NotPossible(f"{group.title} was deleted")
    if not group.member(person).present:
        raise NotPossible(f"{person.name} is not in {group.title}")


def _bot_of(ground: Ground, key: str, person: Person) -> Bot:
    """The bot of a private chat's key, which must be this person's."""
    for bot in ground.company.bots:
        if key == f"{bot.id}:{person.id}":
            return bot
    raise NotPossible(f"{person.name} has no such chat")
