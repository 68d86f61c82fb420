"""How a complaint ends that was accepted: what was promised is done, and the customer says so; and what is counted."""

from desk.playing.scenes.customer import Customer
from desk.playing.scenes.handler import Handler
from desk.playing.scenes.playing import Player, after, both, same, says
from desk.playing.scenes.stage import Stage
from playground import Person


async def is_put_right(handler: Handler, customer: Customer) -> None:
    """The remedy is carried out, the customer confirms it, and hears that the complaint is closed."""
    await handler.hears_of_acceptance()
    await handler.taps("remedied", same(handler.card))
    await customer.taps("remedy_right")
    closed = customer.stage.languages[customer.language].label("close_code", "accepted_done")
    await customer.reads(says(closed), "the word that the complaint is closed")


async def looks_at_figures(stage: Stage, person: Person) -> None:
    """Ask for the figures in General, and read them."""
    desk = Player(stage, person.in_group(stage.group).general, stage.language)
    asked = await desk.types("/stats")
    received = stage.languages[stage.language].label("figure", "received")
    await desk.reads(both(says(received), after(asked)), "the figures")
