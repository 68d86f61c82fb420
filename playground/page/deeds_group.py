"""What happens to people and to the group: who there is, who may what, topics."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any

from playground.deeds import NotPossible
from playground.groups import Group
from playground.members import RIGHTS
from playground.page.asked import Asked, Malformed
from playground.page.deeds import deed, person_of, topic_of
from playground.page.ground import Ground
from playground.people import Person
from playground.text import Json
from playground.topics import LONGEST_NAME, Topic, create

_RANKS: dict[str, Callable[[Group, Person], Awaitable[None]]] = {  # for somebody who is in the group
    "administrator": Group.promote,
    "member": Group.demote,
    "restricted": Group.restrict,
    "left": Group.leave,
    "kicked": Group.remove,
}
LONGEST_OF_PERSON = 64  # characters of a name
_LANGUAGE = re.compile(r"([a-z]{2,3}(-[a-zA-Z]{2,8})?)?")


@deed("add_person")
async def add_person(ground: Ground, asked: Asked) -> Json:
    """Somebody new, a customer or a member of the staff."""
    name, language = _name(asked.text("name")), _language(asked.text("language", ""))
    side, rank = asked.text("side", "customer"), asked.text("rank", "member")
    if side not in {"customer", "staff"} or rank not in {"member", "administrator"}:
        raise Malformed("side is customer or staff, rank is member or administrator")
    if side == "staff":
        _standing_group(ground)
    person = ground.telegram.add_person(name, language=language)
    if side == "staff":
        await ground.company.group.add(person, rank)
    return {"id": person.id}


@deed("change_person")
async def change_person(ground: Ground, asked: Asked) -> None:
    """Another name, another language."""
    person = person_of(ground, asked, "person")
    name, language = asked.text("name", person.name), asked.text("language", person.language)
    person.rename(_name(name), language=_language(language))


@deed("deactivate")
async def deactivate(ground: Ground, asked: Asked) -> None:
    """Delete somebody's account."""
    person_of(ground, asked, "person").deactivates()


@deed("rank")
async def rank(ground: Ground, asked: Asked) -> None:
    """Let somebody in or out, up or down."""
    person, wanted = person_of(ground, asked, "person"), asked.text("rank")
    group = ground.company.group
    _standing_group(ground)
    if group.member(person).rank == "creator":
        raise NotPossible(f"{person.name} owns the group")
    if wanted not in _RANKS:
        raise Malformed(f"rank is {', '.join(_RANKS)}")
    if group.member(person).present:
        await _RANKS[wanted](group, person)
    elif wanted in {"member", "administrator"}:
        await group.add(person, wanted)
    else:
        raise NotPossible(f"{person.name} is not in {group.title}")


@deed("mask")
async def mask(ground: Ground, asked: Asked) -> None:
    """An administrator hides behind the group, or shows their face."""
    person = person_of(ground, asked, "person")
    if not ground.company.group.member(person).leads:
        raise NotPossible(f"{person.name} is no administrator, and only administrators may hide")
    await ground.company.group.mask(person, on=asked.flag("on"))


@deed("topic")
async def change_topic(ground: Ground, asked: Asked) -> Json | None:
    """The group's creator makes, names, closes, opens or deletes a topic."""
    does, topic = asked.text("does"), topic_of(ground, asked)
    if does == "new":
        return {"id": (await _new_topic(ground, asked)).id}
    if topic is None:
        raise NotPossible("General stays as it is")
    match does:
        case "close" | "reopen":
            await _close(topic, closed=does == "close")
        case "rename":
            await topic.rename(_topic_name(asked))
        case "delete" | "delete_unnoticed":
            await topic.delete(noticed=does == "delete")
        case _:
            raise Malformed("does is new, close, reopen, rename, delete or delete_unnoticed")
    return None


@deed("topics")
async def turn_topics(ground: Ground, asked: Asked) -> None:
    """Make the group a forum, or make it none."""
    _standing_group(ground)
    await ground.company.group.turn_topics(on=asked.flag("on"))


@deed("upgrade")
async def upgrade(ground: Ground, _: Asked) -> None:
    """A basic group becomes a supergroup with another number."""
    await ground.company.group.upgrade()


@deed("dissolve")
async def dissolve(ground: Ground, _: Asked) -> None:
    """The group's owner deletes it, for good."""
    _standing_group(ground)
    await ground.company.group.dissolve()


@deed("bot_rights")
async def bot_rights(ground: Ground, asked: Asked) -> None:
    """Give the staff's bot exactly these rights of an administrator; without any it is an ordinary member."""
    group, bot, rights = ground.company.group, ground.company.staff, asked.names("rights")
    if unknown := set(rights) - set(RIGHTS):
        raise NotPossible(f"Telegram knows no right called {', '.join(sorted(unknown))}")
    given: dict[str, Any] = dict.fromkeys(rights, True)
    await (group.promote(bot, **given) if rights else group.demote(bot))


@deed("bot_in_group")
async def bot_in_group(ground: Ground, asked: Asked) -> None:
    """Throw the staff's bot out of the group, or let it in again, as an ordinary member."""
    group, bot = ground.company.group, ground.company.staff
    if not asked.flag("in"):
        if not group.member(bot).present:
            raise NotPossible(f"{bot.name} is not in {group.title}")
        await group.remove(bot)
    else:
        _standing_group(ground)
        await group.add(bot)


async def _new_topic(ground: Ground, asked: Asked) -> Topic:
    group = ground.company.group
    if not group.forum:
        raise NotPossible(f"{group.title} has no topics")
    topic = create(group, _topic_name(asked), by=group.creator)
    await asyncio.sleep(0)  # bots hear of it
    return topic


async def _close(topic: Topic, *, closed: bool) -> None:
    if topic.closed == closed:
        raise NotPossible(f"The topic {topic.name} is {'closed' if closed else 'open'} already")
    await (topic.close() if closed else topic.reopen())


def _standing_group(ground: Ground) -> None:
    if ground.company.group.dissolved:
        raise NotPossible(f"{ground.company.group.title} was deleted")


def _topic_name(asked: Asked) -> str:
    name = asked.text("name", "").strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise NotPossible(f"A topic's name has 1 to {LONGEST_NAME} characters")
    return name


def _name(name: str) -> str:
    stripped = " ".join(name.split())
    if not 0 < len(stripped) <= LONGEST_OF_PERSON:
        raise NotPossible(f"A name has 1 to {LONGEST_OF_PERSON} characters")
    return stripped


def _language(code: str) -> str:
    if not _LANGUAGE.fullmatch(code):
        raise NotPossible(f"{code!r} is no language code such as en or pt-br")
    return code
