"""The staff's part in a scene: taking, answering, deciding; in a case's topic, or in its thread in a plain group."""

from complaints.rules.remedies import Finding
from desk.playing.scenes.playing import Fits, Player, after, both, offers, quotes, same, says
from desk.playing.scenes.stage import Stage
from playground import Message, Person
from playground.deeds import Seat


class Handler(Player):
    """A member of staff at one case. Without topics, what is meant for it is written in answer to its card."""

    def __init__(self, stage: Stage, seat: Seat, card: Message) -> None:
        super().__init__(stage, seat, stage.language)
        self.card = card

    async def takes(self) -> None:
        """Press *Take*."""
        await self.taps("take", same(self.card))

    async def answers(self, words: str, reply: str) -> None:
        """Reply to the message that shows the customer's words. It waits a while, with *Undo*, before it leaves."""
        told = await self.hears(words)
        said = await self.types(reply, reply_to=told)
        await self.reads(quotes(said), "the line under the reply")

    async def writes(self, text: str) -> Message:
        """Write something for the case: a note or a command."""
        return await self.types(text, reply_to=None if self.seat.in_topic else self.card)

    async def notes(self, text: str) -> None:
        """A note, and the word that it stays here."""
        note = await self.writes(text)
        await self.reads(quotes(note), "the word that the note stays here")

    async def decides(self, finding: Finding) -> None:
        """The form, line by line: outcome and remedy pressed, the reasons written in answer to it.

        A remedy that has to be done gets three working days.
        """
        ordered = await self.writes("/decide")
        form = await self.reads(both(offers(self.label(finding.outcome)), after(ordered)), "the form for a decision")
        this_form = same(form)
        await self.taps(finding.outcome, this_form)
        cancel = [self.label("cancel")]
        form = await self.reads(lambda said: said.id == form.id and said.buttons == cancel, "the form to ask why")
        await self.types(finding.reasons, reply_to=form)
        await self.taps(finding.remedy, this_form)
        if finding.something_is_due:
            await self.taps("in_3_days", this_form)
        await self.taps("send_decision", this_form)

    async def hears(self, words: str) -> Message:
        """Read what the customer wrote later on."""
        return await self.reads(self.of_case(says(words)), f"the words “{words}”")

    async def hears_of_acceptance(self) -> None:
        """Read that the customer accepts the decision."""
        accepted = self.stage.languages[self.language].label("did", "accepted")
        await self.reads(self.of_case(says(accepted)), "the word that the customer accepts")

    def of_case(self, fits: Fits) -> Fits:
        """What fits and came since the case has a card: in a plain group, earlier cases stand above it."""
        return both(fits, after(self.card))


async def at_case(stage: Stage, person: Person, reference: str) -> Handler:
    """That person where the case's card waits to be taken."""
    office = person.in_group(stage.group)
    waiting = offers(stage.button("take"))
    whole = Player(stage, office, stage.language)
    card = await whole.finds(
        lambda message: reference in message.text and waiting(message), f"the card of {reference} in {office.place}"
    )
    handler = Handler(stage, office.at(card.topic) if card.topic else office, card)
    handler.shows_up()
    return handler
