"""Who joins, leaves, rises and falls in a group, and which bots hear of it.

Coming and going is a service message; a change of standing is a `my_chat_member` update for the bot that it is about,
and a `chat_member` update for the bots that administer the group and asked for it.
"""

from playground.chats import Chat, PrivateChat, Room
from playground.members import Member
from playground.messages import Message
from playground.posting import announce
from playground.shapes import message_shape
from playground.text import Json
from playground.updates import DAY
from playground.users import Bot, User


def change(room: Room, member: Member, *, by: User) -> None:
    """Put somebody's new standing into effect and tell who should know."""
    old = room.member(member.user)
    room.seat(member)
    update = _changed(room, by, old.shape, member.shape)
    for bot in room.bots():
        if bot is not member.user and room.member(bot).leads:
            bot.queue.add("chat_member", update, room.world.now() + DAY)
    if isinstance(member.user, Bot):
        member.user.queue.add("my_chat_member", update, room.world.now() + DAY)
    room.world.events.happen("member", room, by, user=member.user, old=old.rank, rank=member.rank)


def join(room: Room, member: Member, *, by: User) -> None:
    """Somebody comes in."""
    if room.member(member.user).present:
        raise ValueError(f"{member.user.name} is in {room.title} already")
    change(room, member, by=by)
    announce(room, "new_chat_members", [member.user], sender=by)


def part(room: Room, user: User, *, rank: str, by: User) -> Message:
    """Somebody goes (`left`) or is thrown out (`kicked`); a bot still hears of its own going."""
    change(room, Member(user, rank), by=by)
    said = announce(room, "left_chat_member", user, sender=by)
    if isinstance(user, Bot):
        user.queue.add("message", message_shape(said, user), said.date + DAY)
    return said


def block(chat: PrivateChat, *, blocked: bool) -> None:
    """A person blocks or unblocks the bot, which hears of it."""
    if chat.blocked == blocked:
        return
    chat.blocked = blocked
    member: Json = {"user": chat.bot.shape, "status": "member"}
    kicked: Json = {"user": chat.bot.shape, "status": "kicked", "until_date": 0}
    old, new = (member, kicked) if blocked else (kicked, member)
    chat.bot.queue.add("my_chat_member", _changed(chat, chat.person, old, new), chat.world.now() + DAY)
    chat.world.events.happen("blocked" if blocked else "unblocked", chat, chat.person)


def _changed(chat: Chat, by: User, old: Json, new: Json) -> Json:
    """Telegram's ChatMemberUpdated."""
    who = {"chat": chat.shape, "from": by.shape, "date": chat.world.date()}
    return who | {"old_chat_member": old, "new_chat_member": new}
