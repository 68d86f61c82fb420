"""Careless colleagues: what each of them may do at any moment, whether it makes sense or not.

Whatever staff write bears a mark of its own; `inside` holds the marks of what must never leave the group, by the
contract alone: everything but /reply, /ask, an answer to a message that shows a customer's words, and what a form asks.
"""

from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from backoffice.buttons import BUTTONS
from backoffice.commands import COMMANDS
from tests.complaints.house import GROUP
from tests.misuse.invariants import MARK
from tests.misuse.office import BOT, ROOM, Said, Street, person

ODD: Final = (
    "", "x", "AM-26-000000-0", "AM-26-7KQ4M", "@nobody", "@Hoa and more", "Hoa", "501", "yesterday", "2026-13-45..1",
    "withdrawn by phone", "spam", "accepted_done", "no_reply", "exhausted", "duplicate", "\u202e{{ 7*7 }} <b>",
    "%s" * 50, "parcel", "-1", "0", "month", "y" * 3000,
)  # fmt: skip
ENDS: Final = (
    "",
    "1",
    "1:1",
    "2:withdrawn",
    "1:accepted_done",
    "1:spam",
    "1:send",
    "1:outcome:upheld",
    "9" * 12,
    "x:y",
)
FITTING: Final = {  # what makes sense behind some commands; of these every second one is tried with it
    "close": ("withdrawn by phone", "accepted_done", "spam", "no_reply", "exhausted"),
    "assign": ("Lan Pham take over", "Hoa Le take over", "Minh Tran take over"),
    "ask": ("on which day",),
    "reopen": ("it came back",),
}
CARRIED: Final = tuple(f"{verb}:{rest}" for verb in (*BUTTONS, "claim", "nonsense") for rest in ENDS)
ONWARD: Final = (":send", "take:", "decide:", "remedied:", "close:", "reopen:")  # the likeliest first
FORM: Final = (":send", ":remedy_by:", ":remedy:", ":outcome:")
LEAVING: Final = ("/reply", "/ask")
UNMARKED: Final = "thanks"  # what customers say without a mark of its own
ANONYMOUS: Final = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL: Final = {"id": -1009, "type": "channel", "title": "News"}
ODD_SENDERS: Final[dict[str, dict[str, Any]]] = {
    "forward": {"forward_origin": {"type": "hidden_user", "sender_user_name": "X", "date": 1}},
    "via_bot": {"via_bot": {"id": 9, "is_bot": True, "first_name": "Gif", "username": "gif_bot"}},
    "channel": {"sender_chat": CHANNEL, "from": {"id": 136817688, "is_bot": True, "first_name": "Channel"}},
    "anonymous": {"sender_chat": ROOM, "from": ANONYMOUS},
    "bot": {"from": {"id": 77, "is_bot": True, "first_name": "Other", "username": "other_bot"}},
}
FILE: Final = {"file_id": "f", "file_unique_id": "f", "width": 1, "height": 1, "file_size": 5}
STICKER: Final = {"sticker": {**FILE, "type": "regular", "is_animated": False, "is_video": False}}
RANKS: Final = ("member", "left", "member", "restricted", "administrator", "member", "kicked", "member")


@dataclass
class Colleague:
    """One of the staff."""

    street: Street
    id: int
    marks: "count[int]"
    inside: set[str]
    wrote: list[tuple[dict[str, Any], str]] = field(default_factory=list)  # each message, with its mark
    pressed: tuple[str, int, int | None] | None = None

    @property
    def sender(self) -> dict[str, Any]:
        """As Telegram shows them."""
        return person(self.id)

    def _place(self, place: int) -> tuple[int, int | None]:
        """(chat, topic): one of the group's, General, or the private chat."""
        topics: list[int | None] = [*self.street.topics, None]
        places = [(GROUP, topic) for topic in topics] + [(self.id, None)]
        return places[place % len(places)]

    def _mark(self, *, stays: bool) -> str:
        mark = f"n{next(self.marks):06d}x"
        if stays:
            self.inside.add(mark)
        return mark

    async def _says(self, place: tuple[int, int | None], mark: str, content: dict[str, Any]) -> None:
        message = self.street.message(*place, self.sender, **content)
        self.wrote.append((message, mark))
        await self.street.hands({"message": message})

    async def orders(self, command: int, odd: int, place: int, reference: int) -> None:
        """A command of ours, with something odd behind it, perhaps with a case's reference before."""
        ordered = COMMANDS[command % len(COMMANDS)].name
        name, fitting = f"/{ordered}", FITTING.get(ordered, ODD)
        cases = self.street.house.rows("cases")
        named = f" {cases[reference % len(cases)]['reference']}" if cases and reference % 3 else ""
        mark = self._mark(stays=name not in LEAVING)
        words = fitting[odd % len(fitting)] if odd % 2 else ODD[odd % len(ODD)]
        said = (mark, f"{words} {mark}", words)[odd % 3]
        await self._says(self._place(place), mark, {"text": f"{name}{named} {said}".strip()})

    async def asks(self, place: int, sends: bool) -> None:
        """A question for the customer, asked or left standing."""
        where, mark = self._place(place), self._mark(stays=False)
        await self._says(where, mark, {"text": f"/ask {mark} on which day?"})
        if sends:
            lines = [line for line in self.street.lines(*where) if any("ask:" in data for _, data in line.buttons)]
            await self._next_button(where[0], lines, (":send",), 0)

    async def writes(self, place: int, what: int) -> None:
        """A plain note, in a topic, in General or in private; words, a file, an album, or a sticker."""
        mark, where = self._mark(stays=True), self._place(place)
        await self._says(where, mark, self._content(mark, what))

    def _content(self, mark: str, what: int) -> dict[str, Any]:
        photo = {"photo": [FILE | {"file_unique_id": mark, "file_id": mark}], "caption": mark}
        return dict(({"text": f"{mark} words"}, photo, STICKER)[what % 3])

    async def sends_album(self, place: int, line: int, answering: int) -> None:
        """Two pictures at once: the first, the second or neither answers some message, or is a /reply."""
        where, album = self._place(place), f"album{next(self.marks)}"
        lines = self.street.lines(*where)
        for member in range(2):
            mark = self._mark(stays=answering > 1)
            content = self._content(mark, 1) | {"media_group_id": album}
            if answering == member and lines:
                content["reply_to_message"] = self.street.shown(where[0], lines[line % len(lines)])
            if answering == member and line % 3 == 0:
                content["caption"] = f"/reply {mark}"
            await self._says(where, mark, content)

    async def answers(self, place: int, line: int, what: int) -> None:
        """An answer to any message there: the customer's words, a card, a note, a form, a colleague."""
        where = self._place(place)
        lines = self.street.lines(*where)
        if lines:
            await self._answers(where, lines[line % len(lines)], what)

    async def replies(self, place: int, takes_back: bool) -> None:
        """An answer to what the customer said last, which leaves after a moment, unless it is taken back before."""
        where = self._place(place)
        said = [line for line in self.street.lines(*where) if line.sender == BOT and "m0" in line.text]
        if said:
            await self._answers(where, said[0], 0)
            if takes_back:
                await self._next_button(where[0], self.street.lines(*where), ("undo:",), 0)

    async def _answers(self, where: tuple[int, int | None], answered: Said, what: int) -> None:
        said = MARK.search(answered.text) or UNMARKED in answered.text
        shows_words = answered.sender == BOT and bool(said or answered.buttons)
        mark = self._mark(stays=not shows_words)
        shown = self.street.shown(where[0], answered)
        await self._says(where, mark, self._content(mark, what) | {"reply_to_message": shown})

    async def passes_on(self, place: int, kind: str, what: int, answering: bool) -> None:
        """Something that is not simply theirs: forwarded, by way of a bot, as a channel, as the group."""
        where = self._place(place)
        lines, stays = self.street.lines(*where), kind != "anonymous"
        mark = self._mark(stays=stays)
        content = self._content(mark, what) | ODD_SENDERS[kind]
        if what % 5 == 4:
            content = {"text": f"/reply {mark}"} | ODD_SENDERS[kind]
        if answering and lines:
            content["reply_to_message"] = self.street.shown(where[0], lines[what % len(lines)])
        await self._says(where, mark, content)

    async def edits(self, back: int) -> None:
        """One of their last messages reads otherwise now."""
        if self.wrote:
            message, mark = self.wrote[-1 - back % min(4, len(self.wrote))]
            again = self._mark(stays=mark in self.inside)
            field_name = "caption" if "photo" in message else "text"
            text = str(message.get(field_name, "")).replace(mark, again)
            changed = message | {field_name: text or again, "edit_date": self.street.now()}
            await self.street.hands({"edited_message": changed})

    async def presses(self, place: int, button: int) -> None:
        """A button that stands there, whoever it was meant for."""
        where = self._place(place)
        found = [(data, line) for line in self.street.lines(*where) for _, data in line.buttons]
        if found:
            data, line = found[button % len(found)]
            await self._press(data, where[0], line)

    async def goes_on(self, place: int, way: int, times: int) -> None:
        """Work on a case, so many steps: the button that comes next, or the words that its form asks for."""
        topics: list[tuple[int, int | None]] = [(GROUP, topic) for topic in self.street.topics]
        where = [*topics, (self.id, None)][place % (len(topics) + 1)]
        for _ in range(times):
            lines = self.street.lines(*where)
            form = next((line for line in lines if any(data.startswith("form:") for _, data in line.buttons)), None)
            if form is None:
                await self._next_button(where[0], lines, ONWARD, way)
            elif not await self._next_button(where[0], [form], FORM, way):
                await self._answers(where, form, 0)

    async def _next_button(self, chat: int, lines: list[Said], parts: tuple[str, ...], way: int) -> bool:
        """Press a button of the first kind that stands."""
        for part in parts:
            fitting = [(data, line) for line in lines for _, data in line.buttons if part in data]
            if fitting:
                data, line = fitting[way % len(fitting)]
                await self._press(data, chat, line)
                return True
        return False

    async def _press(self, data: str, chat: int, line: Said) -> None:
        self.pressed = data, chat, line.id
        under = self.street.shown(chat, line)
        press = {"id": "1", "from": self.sender, "chat_instance": "1", "message": under, "data": data}
        await self.street.hands({"callback_query": press})

    async def taps_again(self) -> None:
        """The same button once more, though it may be gone."""
        if self.pressed is not None:
            data, chat, number = self.pressed
            line = self.street.chats.get(chat, {}).get(number or 0) or Said(number or 1, "?", [], None, BOT)
            await self._press(data, chat, line)

    async def forges(self, place: int, carried: int) -> None:
        """A press that no button of ours need ever have carried, under some message."""
        where = self._place(place)
        lines = self.street.lines(*where) or [Said(7, "?", [], where[1], BOT)]
        await self._press(CARRIED[carried % len(CARRIED)], where[0], lines[carried % len(lines)])

    async def moves(self, rank: int) -> None:
        """They leave, come back, rise or fall in the group."""
        status = RANKS[rank % len(RANKS)]
        self.street.ranks[self.id] = status
        member = {"user": self.sender, "status": status} | _whole(status)
        change = {"chat": ROOM, "from": self.sender, "date": self.street.now(), "new_chat_member": member}
        await self.street.hands({"chat_member": change | {"old_chat_member": {"user": self.sender, "status": "left"}}})


def _whole(status: str) -> dict[str, Any]:
    """What Telegram says beside a rank."""
    rights = (
        "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
        "can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
    )
    may = (
        "is_member can_send_messages can_send_audios can_send_documents can_send_photos can_send_videos "
        "can_send_video_notes can_send_voice_notes can_send_polls can_send_other_messages can_add_web_page_previews "
        "can_change_info can_invite_users can_pin_messages can_manage_topics can_edit_tag can_react_to_messages"
    )
    names = {"administrator": rights, "restricted": may}.get(status, "").split()
    return dict.fromkeys(names, False) | ({"until_date": 0} if status in {"restricted", "kicked"} else {})
