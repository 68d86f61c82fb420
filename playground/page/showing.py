"""The world as the page gets it: bots, people, chats, what is used of the group's budget."""

from collections.abc import Iterable

from playground.chats import PrivateChat
from playground.groups import Group
from playground.limits import Meter
from playground.members import Member
from playground.page.company import GROUP, Company
from playground.page.fetching import Fetching
from playground.page.menus import menu, menu_of_all
from playground.page.showing_messages import reactions_of, show_message
from playground.people import Person
from playground.text import Json
from playground.topics import ICONS, Topic
from playground.users import Bot

_PICTURES = {number: picture for picture, number in ICONS.items()}


def show_bot(company: Company, bot: Bot) -> Json:
    """A bot, with its card in English."""
    return {
        "id": bot.id,
        "name": _card(bot, "name", "en") or bot.name,
        "username": bot.username,
        "side": company.side_of(bot),
        "about": _card(bot, "description", "en"),
        "short": _card(bot, "short_description", "en"),
    }


def show_person(company: Company, person: Person) -> Json:
    """Somebody who can be played."""
    return {
        "id": person.id,
        "name": person.name,
        "username": person.username,
        "language": person.language,
        "side": "staff" if company.is_staff(person) else "customer",
        "deactivated": person.deactivated,
    }


def show_private(company: Company, chat: PrivateChat) -> Json:
    """A private chat without its messages."""
    person = chat.person
    return {
        "key": company.key_of(chat),
        "kind": "private",
        "bot": chat.bot.id,
        "person": person.id,
        "started": chat.started,
        "blocked": chat.blocked,
        "pinned": list(chat.pinned),
        "commands": menu(chat.bot, chat, person) if isinstance(person, Person) else [],
        "about": _card(chat.bot, "description", person.language),
    }


def show_group(group: Group) -> Json:
    """The group without its messages."""
    members = group.members.values()
    return {
        "key": GROUP,
        "kind": group.kind,
        "id": group.id,
        "title": group.title,
        "forum": group.forum,
        "dissolved": group.dissolved,
        "pinned": list(group.pinned),
        "topics": [_topic(topic) for topic in group.topics.values() if not topic.gone],
        "members": [_member(member) for member in members],
        "commands": {
            str(member.user.id): menu_of_all(group, member.user)
            for member in members
            if member.present and isinstance(member.user, Person)
        },
    }


def show_chat(company: Company, chat: PrivateChat | Group) -> Json:
    """Any chat of the page without its messages."""
    return show_private(company, chat) if isinstance(chat, PrivateChat) else show_group(chat)


def show_messages(chat: PrivateChat | Group, fetching: Fetching) -> list[Json]:
    """All that stands in a chat, oldest first."""
    reactions = reactions_of(chat)
    return [show_message(message, fetching.of(message), reactions) for message in chat.messages.values()]


def shown_chats(company: Company) -> Iterable[PrivateChat | Group]:
    """Every chat that the page shows."""
    return [*company.private_chats(), company.group]


def show_budget(company: Company, meter: Meter) -> Json:
    """What the staff's bot has used of its budget in the group."""
    if meter.limits is None:
        return {"used": 0, "of": 0, "seconds": 0}
    rate = meter.limits.group
    return {"used": meter.used(company.staff, company.group), "of": rate.calls, "seconds": rate.seconds}


def _topic(topic: Topic) -> Json:
    picture, colour = _PICTURES.get(topic.emoji, ""), f"#{topic.colour:06x}"
    return {"id": topic.id, "name": topic.name, "icon": picture, "colour": colour, "closed": topic.closed}


def _member(member: Member) -> Json:
    hides = "is_anonymous" in member.rights
    return {"id": member.user.id, "rank": member.rank, "rights": sorted(member.rights), "anonymous": hides}


def _card(bot: Bot, field: str, language: str) -> str:
    code = language.partition("-")[0]
    return bot.card.get((field, code)) or bot.card.get((field, "")) or ""
