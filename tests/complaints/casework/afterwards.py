"""Desks in which something of later can be done: news is due, a case was closed, somebody has blocked us."""

from complaints.casework import closing, conversing, deciding, placing, reopening, surveying
from playground import errors
from tests.complaints.casework.befores import closed, look
from tests.complaints.house import GROUP, NOTHING_DUE, NOW, OFFERED, House


async def withdrawn(house: House) -> None:
    """A case that its customer took back."""
    await house.taken()
    await house.do(closing.withdraw, house.people.ana, await house.case())


async def asked_about_closed(house: House) -> None:
    """A closed case, and words of which it is not clear whether they are about it."""
    await closed(house)
    await house.do(placing.place, house.people.ana, house.told("It broke"), None, None, OFFERED)


async def reopened(house: House) -> None:
    """A case that was closed after a decision, and opened again."""
    await closed(house)
    await house.do(reopening.by_customer, house.people.ana, 1)


async def surveyed(house: House) -> None:
    """A day after closing."""
    await closed(house)
    house.passes(days=1)
    await look(house)


async def rated(house: House) -> None:
    """The handling was rated, the result not yet."""
    await surveyed(house)
    await house.do(surveying.rate, house.people.ana, 1, 1, 4)


async def rated_twice(house: House) -> None:
    """Both were rated, and a line is asked for."""
    await rated(house)
    await house.do(surveying.rate_result, house.people.ana, 1, 1, 2)


async def a_week_later(house: House) -> None:
    """A case of which nothing is new since Lan wrote a week ago."""
    await taken_and_told(house)
    house.at = NOW.replace(day=23, hour=16)


async def taken_and_told(house: House) -> None:
    """A case that Lan has, and has written about."""
    await house.taken()
    await house.do(conversing.staff_replies, 1, house.people.lan, GROUP, house.told("On its way"))
    await house.post()


async def overdue_by_day(house: House) -> None:
    """A case that nobody answered in time, in a working hour."""
    await house.taken()
    house.at = NOW.replace(day=27, hour=12)


async def missed_one(house: House) -> None:
    """A reply that did not reach a customer who has blocked the bot."""
    await house.taken()
    await house.post()
    house.edge.refuses(errors.BLOCKED, when=lambda bot, _: bot == "customer")
    await house.do(conversing.staff_replies, 1, house.people.lan, GROUP, house.told("On its way"))
    await house.post()
    house.edge.is_well()


async def missed(house: House) -> None:
    """Two replies, and a decision."""
    await missed_one(house)
    house.edge.refuses(errors.BLOCKED, when=lambda bot, _: bot == "customer")
    await house.do(conversing.staff_replies, 1, house.people.lan, GROUP, house.told("It is there"))
    await house.do(deciding.decide, 1, house.people.lan, NOTHING_DUE, None)
    await house.post()
    house.edge.is_well()
