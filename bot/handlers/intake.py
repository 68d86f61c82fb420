"""Telling a complaint: beginning, answering, going back, putting away. Source: voice 3, steps 0 to 2."""

from typing import Final

from bot.visit import Ordered, Press, Pressed, Visit
from complaints.casework import drafting, placing
from complaints.casework.drafting import Told
from complaints.rules.questionnaire import DETAILS, QUESTIONS


async def begin(visit: Visit, _: str, told: Told) -> None:
    """/complain"""
    await drafting.begin(visit.tx, visit.customer, told.sent_at, visit.at)


async def cancel(visit: Visit, _: str, __: Told) -> None:
    """/cancel"""
    await placing.put_away(visit.tx, visit.customer, None, visit.at)


def take_answer(step: str) -> Pressed:
    """A pressed answer to that question; no code is *Skip*."""

    async def take(visit: Visit, press: Press) -> None:
        code = press.word(1) or None
        await drafting.answer(visit.tx, visit.customer, press.number(0), step, code, press.message_id, visit.at)

    return take


async def back(visit: Visit, press: Press) -> None:
    """*Back*"""
    await drafting.go_back(
        visit.tx, visit.customer, press.number(0), press.word(1), press.message_id, visit.offered, visit.at
    )


async def put_away(visit: Visit, press: Press) -> None:
    """*Cancel*, of this draft and no other."""
    await drafting.mine(visit.tx, visit.customer, press.number(0))
    await placing.put_away(visit.tx, visit.customer, press.message_id, visit.at)


async def bring_back(visit: Visit, press: Press) -> None:
    """*Bring it back*"""
    await drafting.bring_back(visit.tx, visit.customer, press.number(0), visit.at)


async def done(visit: Visit, press: Press) -> None:
    """*Done* with adding to the story."""
    await drafting.done(visit.tx, visit.customer, press.number(0), press.message_id, visit.at)


async def go_on(visit: Visit, press: Press) -> None:
    """*Go on* with a draft that was offered again."""
    await drafting.go_on(visit.tx, visit.customer, press.number(0), press.message_id, visit.at)


ORDERS: Final[dict[str, Ordered]] = {"complain": begin, "cancel": cancel}
PRESSES: Final[dict[str, Pressed]] = {
    **{question.name: take_answer(question.name) for question in (*QUESTIONS, *DETAILS)},
    "back": back,
    "cancel": put_away,
    "restore": bring_back,
    "done": done,
    "go_on": go_on,
}
