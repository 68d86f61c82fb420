"""What happens in the world, told to every open page.

Messages are told as they come. What else there is to see (a chat's head, a person, the switches) is shown anew after
whatever may have changed it and told where it differs from what was told last; so nothing is told for nothing, and
nothing has to be announced by whoever changes it.
"""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from playground.calls import Call
from playground.chats import PrivateChat
from playground.events import Event
from playground.groups import Group
from playground.messages import Message
from playground.page.calls import show_line
from playground.page.feed import Feed, as_event
from playground.page.fetching import Fetching
from playground.page.ground import Ground
from playground.page.happenings import TOLD
from playground.page.showing import show_bot, show_budget, show_chat, show_messages, show_person, shown_chats
from playground.page.showing_messages import show_message
from playground.text import Json
from playground.users import Bot

LEAVES_HEAD = frozenset({"sent", "edited", "reacted", "pressed", "answered", "acting"})  # what a group's head ignores


class Watching:
    """Tells all open pages. `begin` and `end` are the moments from and to which it listens."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._feeds: list[Feed] = []
        self._told: dict[tuple[str, object], str] = {}
        self._stops: list[Callable[[], None]] = []
        self.fetching = Fetching(ground.telegram.world)

    def begin(self) -> None:
        """Listen to the world."""
        telegram = self._ground.telegram
        self._stops = [telegram.events.watch(self._happened), telegram.calls.watch(self._called)]
        if telegram.clock:
            self._stops.append(telegram.clock.watch(self._moved_on))
        self.listen_to_queues()

    def listen_to_queues(self) -> None:
        """Learn of what each bot confirms."""
        for bot in self._ground.company.bots:
            self.fetching.read_queue(bot)
            bot.queue.on_gone = partial(self._confirmed, bot)

    def leave_queues(self) -> None:
        """Learn of it no more."""
        for bot in self._ground.company.bots:
            bot.queue.on_gone = None

    def end(self) -> None:
        """Listen no more, and let every page go."""
        for stop in self._stops:
            stop()
        self.leave_queues()
        for feed in self._feeds:
            feed.close()

    def open(self, feed: Feed) -> None:
        """A page is there."""
        self._feeds.append(feed)

    def close(self, feed: Feed) -> None:
        """A page is gone."""
        self._feeds.remove(feed)

    def begin_anew(self) -> None:
        """Give every page the whole state: it is another world."""
        self.listen_to_queues()
        self._told.clear()
        for feed in self._feeds:
            feed.begin_anew()

    def tell(self, name: str, data: Json | None) -> None:
        """Tell every page."""
        if self._feeds:
            event = as_event(name, data)
            for feed in self._feeds:
                feed.push(event)

    def look(self) -> None:
        """Tell all that differs from what was told."""
        company = self._ground.company
        for bot in company.bots:
            self._tell_change("bot", bot.id, show_bot(company, bot))
        for person in company.people():
            self._tell_change("person", person.id, show_person(company, person))
        for chat in shown_chats(company):
            self._tell_chat(chat)
        self.look_at_conditions()

    def look_at_conditions(self) -> None:
        """The same of what changes often or by itself."""
        ground = self._ground
        self._tell_change("budget", None, show_budget(ground.company, ground.telegram.meter))
        self._tell_change("desk", None, {"desk": ground.host.desk()})
        shown = ground.conditions.shown
        self._tell_change("troubles", None, shown, but=("outage", ground.conditions.back_at))

    def _tell_change(self, name: str, whose: object, data: Json, but: tuple[str, Any] | None = None) -> None:
        """Tell it if it is not what was told last; `but` compares one field by something else."""
        if self._feeds:
            seen = json.dumps(data | ({but[0]: but[1]} if but else {}))
            if self._told.get((name, whose)) != seen:
                self._told[name, whose] = seen
                self.tell(name, data)

    def _tell_chat(self, chat: PrivateChat | Group) -> None:
        if self._feeds:
            shown = show_chat(self._ground.company, chat)
            is_new = ("chat", shown["key"]) not in self._told
            seen = json.dumps(shown)
            if self._told.get(("chat", shown["key"])) != seen:
                self._told["chat", shown["key"]] = seen
                self.tell("chat", shown | ({"messages": []} if is_new else {}))

    def _happened(self, event: Event) -> None:
        """One event of the world."""
        message = event.message
        if event.kind in {"sent", "edited"} and message:
            self.fetching.note(message, "message" if event.kind == "sent" else "edited_message")
        if not self._feeds:
            return
        if event.kind in {"account", "menu", "member"}:
            self.look()
        key = self._ground.company.key_of(event.chat)
        if key and isinstance(event.chat, PrivateChat | Group):
            self._happened_in(event.chat, key, event)

    def _happened_in(self, chat: PrivateChat | Group, key: str, event: Event) -> None:
        """One event of a chat: its head first, so that a message finds its chat and its topic."""
        message = event.message
        if isinstance(chat, PrivateChat) or event.kind not in LEAVES_HEAD or (message and message.is_service):
            self._tell_chat(chat)
        if event.kind in TOLD:
            self.tell(*TOLD[event.kind](key, event))
        elif event.kind == "upgraded":
            self.tell("moved", {"chat": key, "messages": show_messages(chat, self.fetching)})
        elif message:
            self._tell_message(key, message)

    def _tell_message(self, key: str, message: Message) -> None:
        """A message as it stands now, which may be newer than the one that was spoken of."""
        standing = message.chat.messages.get(message.id)
        if standing:
            self.tell("message", {"chat": key, "message": show_message(standing, self.fetching.of(standing))})

    def _called(self, call: Call) -> None:
        """One call of a bot."""
        ground = self._ground
        if call.bot in ground.company.bots:
            self.tell("call", show_line(ground.company, call, ground.conditions.troubles.effect(call)))
            struck = ground.conditions.troubles.struck(call)
            if struck or call.bot is ground.company.staff:
                self.look_at_conditions()

    def _confirmed(self, bot: Bot) -> None:
        for message in self.fetching.confirmed(bot):
            if key := self._ground.company.key_of(message.chat):
                self._tell_message(key, message)

    def _moved_on(self) -> None:
        self.tell("clock", self._ground.time)
