"""Telegram is out of the bots' reach in the middle of a case: people write on, and afterwards all of it arrives."""

from typing import Final

from complaints.rules.assessment import Category
from complaints.rules.remedies import Remedy
from desk.playing.scenes.customer import Complaint, Customer, comes_in
from desk.playing.scenes.handler import Handler, at_case
from desk.playing.scenes.stage import Stage

TICKET: Final = Complaint(
    "I paid for a ticket to the concert tonight, and no ticket came.",
    about=Category.DELIV,
    wish=Remedy.DELIVER,
)
WHILE_AWAY: Final = (
    ("customer", "The doors open at seven."),
    ("handler", "I have found your payment; the ticket was never printed."),
    ("customer", "I am on the train already. Can I show something at the door?"),
    ("handler", "Your name is on the list at the door. Show them this message."),
)
IN_A_TURN: Final = 2  # breaths: about ten seconds in all, at the usual pace


async def play(stage: Stage) -> None:
    """Nothing is lost, nothing comes twice, and everything in the order in which it was written."""
    customer = await comes_in(stage, "en")
    lan = await at_case(stage, stage.lan, await customer.files(TICKET))
    await lan.takes()
    await customer.reads(stage.languages["en"].label("state", "INVESTIGATING"))
    await lan.hears(TICKET.story)
    async with stage.telegram.outage(reset=True):
        await _write_on(customer, lan)
    for who, text in WHILE_AWAY:
        await (lan.hears(text) if who == "customer" else customer.reads(text))
    await customer.types("It worked. Thank you!")
    await lan.hears("It worked. Thank you!")


async def _write_on(customer: Customer, handler: Handler) -> None:
    """Both write in turn; the customer's story is what the handler replies to."""
    story = await handler.hears(TICKET.story)
    for who, text in WHILE_AWAY:
        await customer.stage.breathe(IN_A_TURN - 1)  # writing takes the other one
        await (customer.types(text) if who == "customer" else handler.types(text, reply_to=story))
    await customer.stage.breathe(IN_A_TURN - 1)
