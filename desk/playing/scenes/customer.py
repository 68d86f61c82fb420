"""The customer's part in a scene: telling, pressing and answering, in the customer's own language."""

from dataclasses import dataclass

from complaints.rules.assessment import Category
from complaints.rules.references import read_reference
from complaints.rules.remedies import Remedy
from desk.playing.scenes.playing import Player, after, offers, same
from desk.playing.scenes.stage import SceneStuck, Stage
from playground import Message


@dataclass(frozen=True)
class Complaint:
    """What somebody complains of; `photos` are the bytes of an album under which the story is written."""

    story: str
    about: Category
    wish: Remedy
    photos: tuple[bytes, ...] = ()


class Customer(Player):
    """A customer in the chat with the customers' bot."""

    async def starts(self) -> None:
        """Open the bot, and read how it greets."""
        await self.turns()
        with self.stage.possible(self.person):
            await self.seat.starts()
        await self.reads(lambda _: True, "the bot’s greeting")

    async def files(self, complaint: Complaint) -> str:
        """Tell it, answer both questions and submit; the reference on the receipt."""
        told = await (self._sends_album(complaint) if complaint.photos else self.types(complaint.story))
        for button in (complaint.about, complaint.wish, "submit"):
            told = await self.taps(button, after(told))  # two questions may offer the same word
        receipt = await self.reads(offers(self.label("status")), "the receipt")
        return self._reference_in(receipt)

    async def rates_if_asked(self) -> None:
        """Say how it was, where that question stands: it comes a day after the closing, if the clock has run ahead."""
        asked = next((said for said in reversed(self.seat.history) if self.label("very_well") in said.buttons), None)
        if asked is None:
            return
        await self.taps("very_well", same(asked))
        await self.taps("very_well", after(asked))
        await self.taps("skip", after(asked))

    async def _sends_album(self, complaint: Complaint) -> Message:
        await self.turns()
        with self.stage.possible(self.person):
            return (await self.seat.sends_album([("photo", data) for data in complaint.photos], complaint.story))[-1]

    def _reference_in(self, receipt: Message) -> str:
        """A receipt names one reference; a topic bears it in every language."""
        found = next(filter(None, map(read_reference, receipt.text.split())), None)
        if found is None:
            message = f"{self.person.name} found no reference on the receipt."
            raise SceneStuck(message)
        return found


async def comes_in(stage: Stage, language: str) -> Customer:
    """The beginning of every scene: the staff are there, and somebody new has something to complain of."""
    await stage.gather_staff()
    person = stage.newcomer(language)
    return Customer(stage, person.chat_with(stage.customers), language)
