"""From a notice that is owed to the call that says it, at the moment it leaves.

Most notices are a text with buttons. Some are drawn from the record as it is now (`drawing`), some carry files
(`carrying`), some are no text at all. A case's message goes to its topic; where topics cannot be had, to General, with
the reference before it; in a group without topics also as an answer to the case's card.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from complaints.delivery.notices import Notice, calls, decode, name_of
from complaints.delivery.notices.case_room import FirstCard
from complaints.delivery.outbox import AGAIN
from complaints.delivery.quoting import quoted
from complaints.delivery.screening import screened
from complaints.delivery.transport import Bot, Call
from complaints.storage import cases, topics
from complaints.storage import outbox as rows
from complaints.storage.desk import Desk
from complaints.storage.outbox import Owed
from complaints.storage.tables import Tx
from complaints.storage.topics import Topic
from complaints.wording.keyboard import Keyboard
from complaints.wording.speaking import Speaker

_A_MINUTE: Final = timedelta(minutes=1)
_LINK: Final = re.compile(r"<a href=[^>]*>")


class TopicNeeded(Exception):
    """The case has no topic (any more): make one first."""


class NothingToSay(Exception):
    """The notice has been overtaken: there is nothing left to send."""


@dataclass(frozen=True)
class Place:
    """Where a call goes: the chat, and the topic where there is one; `instead` is the reference where there is none.

    `root` is the message that a case's messages answer where they stand between those of other cases.
    """

    chat_id: int
    thread_id: int | None = None
    instead: str = ""
    root: int | None = None

    @property
    def params(self) -> dict[str, Any]:
        """The parameters that say so."""
        topic = {} if self.thread_id is None else {"message_thread_id": self.thread_id}
        return {"chat_id": self.chat_id, **topic}


@dataclass(frozen=True)
class Sheet:
    """All that a notice is composed with."""

    tx: Tx
    owed: Owed
    notice: Any
    place: Place
    speaker: Speaker
    language: str
    files: Path
    at: datetime
    reply_to: int | None = None

    def text(self, facts: object | None = None, template: str | None = None) -> str:
        """The notice, or other facts under another template, in the reader's language."""
        return self.head + self.bare_text(facts, template)

    def bare_text(self, facts: object | None = None, template: str | None = None) -> str:
        """The same without a line before it, for what names its case itself."""
        return self.speaker.text(template or name_of(self.notice), facts or self.notice, self.language, self.at)

    def for_reader(self, notice: Notice, language: str) -> str:
        """What somebody else will read, in their language: to be shown as it is."""
        return self.speaker.text(name_of(notice), notice, language, self.at)

    @property
    def head(self) -> str:
        """A line of its own with the reference, where the topic that would tell it is not there."""
        language = self.speaker.languages[self.language]
        return f"{language.directed(language.latin(self.place.instead))}\n" if self.place.instead else ""

    def message(self, html: str, keyboard: Keyboard | None = None) -> Call:
        """A new message."""
        params = {**self.place.params, **self.words(html), **self.buttons(keyboard), **self.quoting}
        return Call("sendMessage", params)

    @property
    def quoting(self) -> dict[str, Any]:
        """The parameter of the message that this one answers; where that is gone, it goes without."""
        if self.reply_to is None:
            return {}
        return {"reply_parameters": {"message_id": self.reply_to, "allow_sending_without_reply": True}}

    def edit(self, message_id: int, html: str, keyboard: Keyboard | None = None) -> Call:
        """The same message with another text."""
        params = {"chat_id": self.place.chat_id, "message_id": message_id, **self.words(html)}
        return Call("editMessageText", params | self.buttons(keyboard))

    def words(self, html: str) -> dict[str, Any]:
        """The parameters of a text."""
        return {**self._marked("text", html), "link_preview_options": {"is_disabled": True}}

    def caption(self, facts: object | None = None) -> dict[str, Any]:
        """The parameters of the words under a file."""
        return self._marked("caption", self.text(facts))

    def _marked(self, name: str, html: str) -> dict[str, Any]:
        """Plain where Telegram could not read our markup before."""
        return {name: plain(html)} if self.owed.failure == "markup" else {name: html, "parse_mode": "HTML"}

    def buttons(self, keyboard: Keyboard | None) -> dict[str, Any]:
        """The parameter of the buttons."""
        if keyboard is None:
            return {}
        rows = keyboard.laid_out(self.speaker.languages[self.language])
        return {"reply_markup": {"inline_keyboard": rows}}


Composed = Callable[[Sheet], Awaitable[Call]]


@dataclass(frozen=True)
class Composer:
    """Knows the voice, the staff's language and where files are kept."""

    speaker: Speaker
    staff_language: str
    files: Path
    special: dict[type[Notice], Composed]

    async def compose(self, tx: Tx, owed: Owed, desk: Desk, at: datetime) -> tuple[Notice, Call]:
        """The notice and the call that says it. Raises TopicNeeded, NothingToSay or NotForTheGroup."""
        notice = await screened(tx, owed, decode(owed.notice, owed.facts))
        if notice is None:
            raise NothingToSay  # who was to read it may not any more
        place = await _place(tx, owed, notice, desk, at)
        sheet = Sheet(
            tx=tx,
            owed=owed,
            notice=notice,
            place=place,
            speaker=self.speaker,
            language=owed.language or self.staff_language,
            files=self.files,
            at=at,
            reply_to=owed.reply_to or await quoted(tx, owed, notice, place.chat_id, place.thread_id) or place.root,
        )
        is_again = owed.chat_id is None and (owed.key or "").startswith(AGAIN)
        if sheet.place.instead and is_again and desk.is_forum is not False:
            raise NothingToSay  # it was said when there was a topic: General is not cluttered with it
        return notice, await self.special.get(type(notice), _said)(sheet)


async def _said(sheet: Sheet) -> Call:
    return sheet.message(sheet.text(), sheet.notice.keyboard())


async def _place(tx: Tx, owed: Owed, notice: Notice, desk: Desk, at: datetime) -> Place:
    if owed.chat_id is not None:
        return Place(owed.chat_id, instead=await _reference_before(tx, owed, notice))
    assert desk.staff_chat_id is not None  # the courier leaves the group's messages until it is bound
    if owed.case_id is None:
        return Place(desk.staff_chat_id)
    topic = await topics.of_case(tx, owed.case_id)
    if desk.is_forum is False:
        return await _among_others(tx, owed, notice, topic, desk.staff_chat_id, at)
    if topic is not None and topic.thread_id is not None:
        return Place(desk.staff_chat_id, topic.thread_id)
    if desk.topics_paused_until is not None and desk.topics_paused_until > at:
        if isinstance(notice, calls.OpenTopic):
            raise NothingToSay  # it is made when something is to be said there after the pause
        case = await cases.get(tx, owed.case_id)
        return Place(desk.staff_chat_id, instead=case.reference, root=topic.card_id if topic else None)
    if isinstance(notice, calls.OpenTopic):
        return Place(desk.staff_chat_id)
    raise TopicNeeded


async def _among_others(tx: Tx, owed: Owed, notice: Notice, topic: Topic | None, chat_id: int, at: datetime) -> Place:
    """In a group without topics: the reference first, as an answer to the case's card, which begins its thread.

    Where there is no card (any more), card and story come first; not again within a minute, if it cannot be had.
    """
    case = await cases.get(tx, owed.case_id or 0)
    root = topic.card_id if topic is not None and topic.chat_id == chat_id else None
    begins = isinstance(notice, FirstCard | calls.OpenTopic)
    if root is None and not begins and not await rows.put_since(tx, f"first_card:{case.id}", at - _A_MINUTE):
        raise TopicNeeded
    return Place(chat_id, instead=case.reference, root=None if isinstance(notice, FirstCard) else root)


async def _reference_before(tx: Tx, owed: Owed, notice: Notice) -> str:
    """In a colleague's private chat cases stand side by side: each message says whose it is."""
    if owed.bot == Bot.CUSTOMER or owed.case_id is None or hasattr(notice, "reference"):
        return ""
    return (await cases.get(tx, owed.case_id)).reference


def plain(html: str) -> str:
    """The text without markup, for when Telegram could not read the markup."""
    html = _LINK.sub("", html)
    for tag in ("b", "i", "code", "blockquote", "a"):
        html = html.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        html = html.replace(entity, character)
    return html
