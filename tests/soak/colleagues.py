"""Staff: they take, answer, note, decide and carry out, each in one topic at a time and no two in the same."""

import asyncio
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

from playground import Message, NothingRead, NotPossible, Person
from playground.people import TopicSeat
from tests.journeys.tongues import STAFF_ENGLISH as SAY
from tests.soak.book import Kind, Word
from tests.soak.life import PATIENCE, Life, Matter, writer_of

LATELY: Final = 40  # matters that are spoken of; older ones rest
DECIDES: Final = 0.3  # of visits to one's own matter
IDLE: Final = 0.1  # seconds between two looks for something to do
HINT: Final = "Note: stays here"


class Colleague:
    """One of them. The manager takes what is to be decided again, the others what is new."""

    def __init__(self, life: Life, person: Person) -> None:
        self.life, self.book, self.person = life, life.book, person
        self.dice = random.Random(life.dice.random())
        self.is_manager = person is life.town.staff[0]

    async def work(self) -> None:
        """Go from matter to matter until it is over."""
        try:
            while not self.life.is_over:
                matter = self._next()
                if matter is None:
                    await asyncio.sleep(IDLE)
                    continue
                with self._seat(matter) as seat:
                    await self.life.pace_of_staff.turn()
                    await self._visit(seat, matter)
        except NothingRead as error:
            self.book.gave_up.append(str(error))

    def _next(self) -> Matter | None:
        """What waits for this colleague, else any of the newer ones."""
        free = [matter for matter in self.life.matters.values() if matter.reference not in self.life.busy]
        mine = [matter for matter in free if self._is_wanted(matter)]
        return self.dice.choice(mine or free[-LATELY:]) if free else None

    def _is_wanted(self, matter: Matter) -> bool:
        return (matter.in_review and self.is_manager) or (matter.is_due and matter.owner is self.person)

    @contextmanager
    def _seat(self, matter: Matter) -> Iterator[TopicSeat]:
        """A place in the topic for as long as the visit lasts: hundreds who listen would cost more than the desk."""
        self.life.busy.add(matter.reference)
        seat = TopicSeat(self.person, self.life.town.group, matter.topic)
        try:
            yield seat
        finally:
            seat.chat.onlookers.remove(seat._notice)
            self.life.busy.discard(matter.reference)

    async def _visit(self, seat: TopicSeat, matter: Matter) -> None:
        """What this matter needs of this colleague; a turn was had already."""
        is_mine = matter.owner is self.person
        if matter.in_review and self.is_manager:
            await self._take(seat, matter)
            await self.life.pace_of_staff.turn()
            await self._decide(seat, matter)
        elif matter.is_due and is_mine:
            await self._carry_out(seat, matter)
        elif matter.owner is None and not self.is_manager:
            await self._take(seat, matter)
        elif is_mine and not matter.is_decided and self.dice.random() < DECIDES:
            await self._decide(seat, matter)
        else:
            await self._talk(seat, matter)

    # deeds

    async def _take(self, seat: TopicSeat, matter: Matter) -> None:
        matter.owner = self.person
        await self._presses(seat, SAY.take)
        await self._sees(seat, f"handler: \N{FIRST STRONG ISOLATE}{self.person.name}")

    async def _carry_out(self, seat: TopicSeat, matter: Matter) -> None:
        matter.is_due = False
        await self._presses(seat, SAY.remedied)

    async def _decide(self, seat: TopicSeat, matter: Matter) -> None:
        matter.is_decided, after, agrees = True, seat.last.id, self.dice.random() < 0.5
        await self._presses(seat, SAY.decide)
        form = await self._sees(seat, SAY.what_found, after)
        form = await self._fills(seat, form, SAY.agree if agrees else SAY.not_agree, SAY.reasons)
        form = await self._gives_reasons(seat, form, matter)
        if agrees:
            form = await self._fills(seat, form, SAY.refund, SAY.by_when)
        form = await self._fills(seat, form, SAY.in_3_days if agrees else SAY.nothing, SAY.preview)
        matter.in_review = False
        await self._fills(seat, form, SAY.send, SAY.decision_sent)

    async def _fills(self, seat: TopicSeat, form: Message, label: str, then: str) -> Message:
        """Tap a line of the form; what it says then."""
        await self.life.pace_of_staff.turn()
        await self._taps(seat, label, form)
        return await self._sees(seat, then, form.id - 1)

    async def _gives_reasons(self, seat: TopicSeat, form: Message, matter: Matter) -> Message:
        """In reply to the form. Of one that came twice the desk knows the later: what answers the other is a note."""
        while True:
            await self.life.pace_of_staff.turn()
            word = self.book.writes(Kind.REASONS, matter.customer)
            sent = await seat.replies(form, self.book.sentence(word))
            found = await seat.shows(_goes_on(form, sent), within=PATIENCE)
            if HINT not in found.text:
                return found
            word.kind = Kind.NOTE
            form = await self._sees(seat, SAY.reasons, form.id)

    async def _talk(self, seat: TopicSeat, matter: Matter) -> None:
        deeds = (self._reply, self._reply, self._reply_with_file, self._reply_command, self._note, self._note_on_card)
        await self.dice.choice(deeds)(seat, matter)

    async def _reply(self, seat: TopicSeat, matter: Matter) -> None:
        word = self._word(Kind.REPLY, matter)
        sent = await seat.replies(self._words_of_customer(seat), self.book.sentence(word))
        word.message_id = sent.id

    async def _reply_with_file(self, seat: TopicSeat, matter: Matter) -> None:
        word, about = self._word(Kind.REPLY, matter, has_file=True), self._words_of_customer(seat)
        data, kind = self.book.file(word), self.dice.choice(("photo", "document"))
        sent = await seat.sends(kind, data, self.book.sentence(word), reply_to=about)
        word.message_id = sent.id

    async def _reply_command(self, seat: TopicSeat, matter: Matter) -> None:
        word = self._word(Kind.REPLY, matter)
        sent = await seat.types(f"/reply {self.book.sentence(word)}")
        word.message_id = sent.id

    async def _note(self, seat: TopicSeat, matter: Matter) -> None:
        command = self.dice.choice(("", "/note "))
        await seat.types(f"{command}{self.book.sentence(self._word(Kind.NOTE, matter))}")

    async def _note_on_card(self, seat: TopicSeat, matter: Matter) -> None:
        card = next(message for message in seat.history if message.buttons)
        await seat.replies(card, self.book.sentence(self._word(Kind.NOTE, matter)))

    # what all of it is made of

    def _word(self, kind: Kind, matter: Matter, *, has_file: bool = False) -> Word:
        word = self.book.writes(kind, matter.customer, has_file=has_file)
        word.reference = matter.reference
        return word

    def _words_of_customer(self, seat: TopicSeat) -> Message:
        return self.dice.choice([message for message in seat.history if writer_of(message)])

    async def _presses(self, seat: TopicSeat, label: str) -> None:
        """Such a button, once the card has it."""
        await self._taps(seat, label, await seat.shows(lambda m: label in m.buttons, within=PATIENCE))

    async def _sees(self, seat: TopicSeat, part: str, after: int = 0) -> Message:
        return await seat.shows(lambda m: m.id > after and part in m.text, within=PATIENCE)

    async def _taps(self, seat: TopicSeat, label: str, message: Message) -> None:
        """A button that has just gone was answered in the meantime."""
        with suppress(NotPossible):
            await seat.taps(label, message)


def _goes_on(form: Message, sent: Message) -> Callable[[Message], bool]:
    """Fits the form when it asks for the remedy, and the hint that this answer to it was taken for a note."""

    def fits(message: Message) -> bool:
        asks = message.id >= form.id and SAY.what_to_do in message.text
        return asks or (message.reply_to_id == sent.id and HINT in message.text)

    return fits
