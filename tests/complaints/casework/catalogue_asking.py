"""The deeds of asking a customer, handing over, opening again, and what cards show beside the case."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from complaints.casework import assigning, colleagues, questioning, reopening, showing
from complaints.delivery.notices.case_room import CardMenu
from complaints.rules.deadlines import ClockName
from complaints.storage import clocks, questions
from tests.complaints.casework import asked, befores
from tests.complaints.casework.scenes import Before, ana, deed, looked_at, of_case, query
from tests.complaints.failing_calls import Scene, Work
from tests.complaints.house import House


def of_question(before: Before, act: Callable[..., Awaitable[Any]]) -> Scene:
    """An act that is handed the question itself."""

    async def work(house: House) -> Work:
        question = await house.read(questions.find, 1)
        return lambda: house.do(act, question)

    return Scene(before, work)


def awaited(before: Before) -> Scene:
    """The clock of a question whose hour has come, with its case."""

    async def work(house: House) -> Work:
        case, running = await house.case(), await house.read(clocks.running, 1)
        return lambda: house.do(questioning.await_answer, case, running[ClockName.REPLY])

    return Scene(before, work)


ASKING: Final[dict[str, Scene]] = {
    "questioning.word": deed(House.taken, questioning.word, lambda h: (1, h.people.lan, asked.QUESTION)),
    "questioning.give_days": deed(asked.worded, questioning.give_days, lambda h: (1, h.people.lan, 10)),
    "questioning.give_up": deed(asked.worded, questioning.give_up, lambda h: (1, h.people.lan)),
    "questioning.ask": deed(asked.worded, questioning.ask, lambda h: (1, h.people.lan)),
    "questioning.skip": deed(asked.asked, questioning.skip, lambda h: (ana(h), 1)),
    "questioning.answered": of_case(asked.asked, questioning.answered),
    "questioning.reply_by_of": of_question(asked.worded, questioning.reply_by_of),
    "questioning.await_answer": awaited(asked.half_way),
    "watching.look_at a question": looked_at(asked.half_way, "reply"),
    "watching.look_at a question over": looked_at(asked.out_of_time, "reply"),
    "assigning.assign": deed(asked.noted_for_hoa, assigning.assign, lambda h: (1, h.people.lan, h.people.hoa, None)),
    "assigning.assign what nobody has": deed(
        House.filed, assigning.assign, lambda h: (1, h.people.minh, h.people.hoa, "Ana calls every day")
    ),
    "assigning.assign a review": deed(
        befores.rejected, assigning.assign, lambda h: (1, h.people.minh, h.people.minh, None)
    ),
    "colleagues.named_in": query(House.taken, colleagues.named_in, lambda _: ("Hoa", ())),
    "reopening.by_staff": deed(asked.withdrawn, reopening.by_staff, lambda h: (1, h.people.minh, "It was not Ana")),
    "showing.card_menu": of_case(
        House.taken, showing.card_menu, lambda h: (h.people.lan, CardMenu.ASSIGN), in_private=False
    ),
    "showing.card_menu in private": of_case(
        befores.restricted, showing.card_menu, lambda h: (h.people.minh, CardMenu.MORE), in_private=True
    ),
}
