"""Somebody who plays in one chat: waits until something stands there, lets it be read, and acts."""

from collections.abc import Callable

from desk.playing.scenes.stage import SceneStuck, Stage
from playground import Message, NothingRead, Person
from playground.deeds import Seat

Fits = Callable[[Message], bool]


class Player:
    """A person in front of a chat; `language` is that of the buttons there."""

    def __init__(self, stage: Stage, seat: Seat, language: str) -> None:
        self.stage = stage
        self.seat = seat
        self.language = language

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.seat.person

    def label(self, says: str) -> str:
        """The words on a button here: a key of [buttons] or a code."""
        return self.stage.button(says, self.language)

    async def finds(self, fits: Fits, what: str) -> Message:
        """The newest message of a bot that stands here and fits, as soon as there is one. SceneStuck names `what`."""
        patience = self.stage.patience
        try:
            return await self.seat.shows(fits, within=patience)
        except NothingRead as error:
            message = f"{self.person.name} waited {patience:g} seconds for {what}, in vain."
            raise SceneStuck(message) from error

    async def reads(self, fits: str | Fits, what: str = "") -> Message:
        """The same, a part of the text being enough; and then it is read."""
        found = await self.finds(says(fits) if isinstance(fits, str) else fits, what or f"the words “{fits}”")
        self.shows_up()
        await self.stage.read(found.text)
        return found

    async def types(self, text: str, *, reply_to: Message | None = None) -> Message:
        """Write."""
        await self.turns()
        with self.stage.possible(self.person):
            return await self.seat.types(text, reply_to=reply_to)

    async def taps(self, button: str, fits: Fits | None = None) -> Message:
        """Read what bears the button (and fits), then press it: under the message as it stands by then, which it gives.

        Buttons that were pressed stay for a moment: where the same may stand there twice, `fits` says which is meant.
        """
        label = self.label(button)
        bears = offers(label) if fits is None else both(offers(label), fits)
        await self.reads(bears, f"the button “{label}”")
        await self.turns()
        bearer = await self.finds(bears, f"the button “{label}”")
        with self.stage.possible(self.person):
            await self.seat.taps(label, bearer)
        return bearer

    async def is_answered(self) -> str:
        """What a bot answers to the last press here; often nothing, where all went well."""
        patience = self.stage.patience
        try:
            return (await self.seat.sees_answer(within=patience)).text
        except AssertionError as error:
            message = f"{self.person.name} waited {patience:g} seconds for an answer to the press of a button, in vain."
            raise SceneStuck(message) from error

    async def turns(self) -> None:
        """Be seen, and take a breath: somebody is about to do something."""
        self.shows_up()
        await self.stage.breathe()

    def shows_up(self) -> None:
        """Say whose telephone, and which topic, is to be seen."""
        self.stage.focus(self.person, self.seat.in_topic)


def says(part: str) -> Fits:
    """A message that contains these words."""
    return lambda message: part in message.text


def offers(label: str) -> Fits:
    """A message that bears this button."""
    return lambda message: label in message.buttons


def after(earlier: Message) -> Fits:
    """A message that came later than that one."""
    return lambda message: message.id > earlier.id


def same(standing: Message) -> Fits:
    """That very message, as it is by now."""
    return lambda message: message.id == standing.id


def quotes(asked: Message) -> Fits:
    """A message that quotes that one."""
    return lambda message: message.reply_to_id == asked.id


def both(one: Fits, other: Fits) -> Fits:
    """A message that fits both."""
    return lambda message: one(message) and other(message)
