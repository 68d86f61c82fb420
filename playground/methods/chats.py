"""Looking at chats and who is in them, and leaving."""

from playground import membership
from playground.access import Access, chat_of
from playground.calls import Call
from playground.chats import PrivateChat, Room
from playground.errors import (
    CANT_INVITE,
    CANT_LEAVE_PRIVATE,
    NO_ADMINISTRATORS,
    PARTICIPANT_UNKNOWN,
    USER_ID_INVALID,
    Refused,
)
from playground.methods import method
from playground.shapes import message_shape
from playground.text import Json
from playground.users import Bot

_GIFTS = (
    "unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels",
)  # fmt: skip


@method("getChat")
def get_chat(call: Call) -> Json:
    """All that a bot may know of a chat: Telegram's ChatFullInfo."""
    chat = chat_of(call, Access.READ)
    shape = chat.shape | {"accent_color_id": abs(chat.id) % 7, "max_reaction_count": 11}
    shape["accepted_gift_types"] = dict.fromkeys(_GIFTS, False)
    if isinstance(chat, Room):
        shape["permissions"] = chat.permissions
        shape |= {"active_usernames": [chat.username]} if chat.username else {}
    if chat.pinned and (pinned := chat.messages.get(chat.pinned[-1])):
        shape["pinned_message"] = message_shape(pinned, call.bot, deep=False)
    return shape


@method("getChatMember")
def get_chat_member(call: Call) -> Json:
    """Somebody's standing; whoever was never there has left."""
    number = call.arguments.integer("user_id")
    if number <= 0:
        raise Refused(USER_ID_INVALID)
    chat = chat_of(call, Access.READ if number == call.bot.id else Access.MEMBERS)
    user = call.world.users.get(number)
    if user is None:
        raise Refused(PARTICIPANT_UNKNOWN)
    if isinstance(chat, Room):
        return chat.member(user).shape
    return {"user": user.shape, "status": "member"}


@method("getChatAdministrators")
def get_chat_administrators(call: Call) -> list[Json]:
    """The creator and the administrators, of bots only the asking one."""
    chat = chat_of(call, Access.MEMBERS)
    if not isinstance(chat, Room):
        raise Refused(NO_ADMINISTRATORS)
    others = bool(call.arguments.boolean("return_bots"))
    leaders = (member for member in chat.present() if member.leads)
    return [each.shape for each in leaders if others or each.user is call.bot or not isinstance(each.user, Bot)]


@method("getChatMemberCount", "getChatMembersCount")
def get_chat_member_count(call: Call) -> int:
    """How many are in."""
    chat = chat_of(call, Access.MEMBERS)
    return len(chat.present()) if isinstance(chat, Room) else 2


@method("leaveChat")
def leave_chat(call: Call) -> bool:
    """The bot goes."""
    chat = chat_of(call, Access.READ)
    if isinstance(chat, PrivateChat):
        raise Refused(CANT_LEAVE_PRIVATE)
    if isinstance(chat, Room):
        membership.part(chat, call.bot, rank="left", by=call.bot)
    return True


@method("exportChatInviteLink")
def export_chat_invite_link(call: Call) -> str:
    """A new link by which people come in. Only its form is real."""
    chat = chat_of(call, Access.WRITE)
    if not isinstance(chat, Room) or not chat.member(call.bot).may("can_invite_users"):
        raise Refused(CANT_INVITE)
    return f"https://t.me/+{call.world.random.getrandbits(96):024x}"
