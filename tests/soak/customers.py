"""Customers: they tell, correct, add, ask how it stands, and answer what we ask and decide."""

import random
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from playground import Message, NothingRead, NotPossible, Person
from tests.soak.book import Kind, Word
from tests.soak.life import PATIENCE, Life, reference_in
from tests.survival.traffic import RECEIPT, asks, newer_question, newer_than

AT_ONCE: Final = "an answer at once"
QUIETLY: Final = "an answer after two seconds of quiet"
SURE: Final = 0.8  # of customers are content with what they read first
_REVIEW: Final = "Please check"
_QUESTIONS: Final = {"Do you accept": "Accept", "Was it done?": "Yes, it is done", "how well did we": "Very well"}
_ENDS: Final = ("Still to come for", "is closed:", "stays open.", "Noted for")
_KINDS: Final = ("photo", "document", "voice", "video")
Written = tuple[Message, Word]


class Customer:
    """One of them."""

    def __init__(self, life: Life, person: Person) -> None:
        self.life, self.book, self.name = life, life.book, person.name
        self.dice = random.Random(life.dice.random())
        self.chat = person.chat_with(life.town.customers_bot)
        self.receipts: list[Message] = []
        self.added: list[Written] = []  # what staff have read and may still be corrected
        self.answered: set[tuple[str, str]] = set()  # our questions, which may come twice
        self._looked_at = 0

    async def work(self) -> None:
        """File a complaint, speak of it for a while, file another; until it is over."""
        deeds = [self._add, self._add, self._add, self._add_file, self._add_album, self._say, self._correct]
        deeds += [self._ask_status, self._press_status, self._ask_help]
        try:
            while not self.life.is_over:
                await self._file()
                for _ in range(self.dice.randrange(4, 10)):
                    if not self.life.is_over:
                        await self.dice.choice(deeds)()
                        await self._answer_us()
        except NothingRead as error:
            self.book.gave_up.append(str(error))

    # telling a complaint

    async def _file(self) -> None:
        if self.receipts:
            await self.life.pace.turn()
            begun = await self.chat.types("/complain")
            await self._sees(AT_ONCE, newer_than(begun.id, "What went wrong"))
        told = [await self._writes(Kind.STORY)]
        for _ in range(self.dice.choice((0, 1, 2)) if self.receipts else 0):
            told += await self.dice.choice((self._writes_one, self._sends_one, self._sends_album))(Kind.STORY)
        await self._answer_questions(told)

    async def _answer_questions(self, told: list[Written]) -> None:
        """The newest one, whichever it is, until the receipt comes."""
        answered, what, is_sure = told[-1][0].id, QUIETLY, self.dice.random() < SURE
        while True:
            found = await self._sees(what, newer_question(answered, told[0][1].text))
            label = asks(found) or ""
            if label == RECEIPT:
                self.receipts.append(found)
                self.book.complaints += 1
                return
            if _REVIEW in found.text and not is_sure:  # once: of a review that comes twice one was submitted
                found, is_sure = await self._change_mind(found, told), True
            await self.life.pace.turn()
            await self._taps(label, found)
            answered, what = found.id, AT_ONCE

    async def _change_mind(self, review: Message, told: list[Written]) -> Message:
        """Change something of the story before anybody has read it; the review that shows it."""
        number, (message, old) = self.dice.choice([pair for pair in enumerate(told) if pair[1][1].text in review.text])
        await self.life.pace.turn()
        new = self.book.writes(Kind.STORY, self.name, has_file=old.has_file, is_edit=True)
        old.replaced, told[number] = True, (message, new)
        await self.chat.edits(message, self.book.sentence(new))
        return await self._sees(QUIETLY, lambda m: m.id > review.id and _REVIEW in m.text and new.text in m.text)

    # speaking of it

    async def _add(self) -> None:
        await self._until_added(await self._writes_one(Kind.MORE, self._some_receipt()))

    async def _add_file(self) -> None:
        await self._until_added(await self._sends_one(Kind.MORE, self._some_receipt()))

    async def _add_album(self) -> None:
        await self._until_added(await self._sends_album(Kind.MORE))

    async def _say(self) -> None:
        await self._until_added(await self._writes_one(Kind.MORE))

    def _some_receipt(self) -> Message:
        return self.dice.choice(self.receipts[-3:])

    async def _until_added(self, written: list[Written]) -> None:
        await self._until_said(after=written[-1][0].id)
        self.added += [pair for pair in written if not pair[1].has_file]

    async def _until_said(self, after: int) -> None:
        """Where it is not clear what it is about, we ask; of a receipt that came twice we know one only."""
        what = QUIETLY
        while True:
            found = await self._sees(what, newer_than(after, "Added to", "Which complaint", "What is your message"))
            if "Added to" in found.text:
                return
            after = found.id
            if found.buttons:
                await self.life.pace.turn()
                await self._taps(found.buttons[0], found)

    async def _correct(self) -> None:
        if not self.added:
            return
        message, old = self.added.pop()
        await self.life.pace.turn()
        after, new = self.chat.last.id, self.book.writes(Kind.CORRECTION, self.name)
        new.instead_of = old.text
        await self.chat.edits(message, self.book.sentence(new))
        await self._until_said(after)

    async def _ask_status(self) -> None:
        await self.life.pace.turn()
        asked = await self.chat.types("/status")
        await self._sees(AT_ONCE, newer_than(asked.id, "Your complaints, newest first", "Last step:"))

    async def _press_status(self) -> None:
        await self.life.pace.turn()
        after = self.chat.last.id
        await self._taps("Status", self._some_receipt())
        await self._sees(AT_ONCE, lambda m: m.id > after and "Last step:" in m.text)

    async def _ask_help(self) -> None:
        await self.life.pace.turn()
        asked = await self.chat.types("/help")
        await self._sees(AT_ONCE, newer_than(asked.id, "Here you complain"))

    # answering us

    async def _answer_us(self) -> None:
        """Every question that came since, once."""
        news = [message for message in self.chat.history if message.id > self._looked_at]
        self._looked_at = news[-1].id if news else self._looked_at
        for message in news:
            question = next((part for part in _QUESTIONS if part in message.text and message.buttons), None)
            is_final = "final decision" in message.text
            key = (f"{question} {is_final}", reference_in(message.text))
            if question is not None and key not in self.answered:
                self.answered.add(key)
                is_content = question != "Do you accept" or is_final or self.dice.random() < SURE
                await self._answer(message, _QUESTIONS[question] if is_content else "Not satisfied")

    async def _answer(self, message: Message, label: str) -> None:
        await self.life.pace.turn()
        reference, fits = reference_in(message.text), newer_than(self.chat.last.id, *_ENDS)
        await self._taps(label, message)
        found = await self._sees(AT_ONCE, lambda m: fits(m) and reference in m.text)
        matter = self.life.matters[reference]
        matter.in_review, matter.is_due = "stays open." in found.text, "Still to come" in found.text

    # what all of it is made of

    async def _writes(self, kind: Kind, about: Message | None = None) -> Written:
        await self.life.pace.turn()
        word = self.book.writes(kind, self.name)
        return await self.chat.types(self.book.sentence(word), reply_to=about), word

    async def _writes_one(self, kind: Kind, about: Message | None = None) -> list[Written]:
        return [await self._writes(kind, about)]

    async def _sends_one(self, kind: Kind, about: Message | None = None) -> list[Written]:
        await self.life.pace.turn()
        word = self.book.writes(kind, self.name, has_file=True)
        data, caption = self.book.file(word), self.book.sentence(word)
        return [(await self.chat.sends(self.dice.choice(_KINDS), data, caption, reply_to=about), word)]

    async def _sends_album(self, kind: Kind, about: None = None) -> list[Written]:
        """Two to four at once, of which the first bears the words."""
        size = self.dice.randrange(2, 5)
        await self.life.pace.turn(size)
        word = self.book.writes(kind, self.name, has_file=True)
        items = [("photo", self.book.file(word)) for _ in range(size)]
        sent = await self.chat.sends_album(items, self.book.sentence(word))
        return [(sent[0], word)]

    async def _sees(self, what: str, fits: Callable[[Message], bool]) -> Message:
        since = time.monotonic()
        found = await self.chat.shows(fits, within=PATIENCE)
        self.book.waits[what].append(time.monotonic() - since)
        return found

    async def _taps(self, label: str, message: Message) -> None:
        """A button that has just gone was answered in the meantime."""
        with suppress(NotPossible):
            await self.chat.taps(label, message)
