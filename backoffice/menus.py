"""The menus under a card: what else can be done, whom to give the case to, how it ends, and back again."""

from typing import Final

from backoffice.pressed import Pressed, case_in, number
from backoffice.shift import Shift
from complaints.casework import assigning, closing, questioning, reopening, showing
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery.handling import PressAnswer
from complaints.delivery.notices.case_room import CardMenu
from complaints.delivery.notices.how import AskHow
from complaints.rules.roles import Verb
from complaints.storage import cases, questions, staff
from complaints.wording.speaking import alert


def _showing(menu: CardMenu | None) -> Pressed:
    """Opens that menu of the card, or with None closes it."""

    async def pressed(shift: Shift, words: list[str]) -> None:
        handler = await shift.person(Verb.TALK)
        case = await case_in(shift, words)
        await showing.card_menu(shift.tx, case, handler, menu, shift.at, in_private=shift.is_private)

    return pressed


async def close(shift: Shift, words: list[str]) -> None:
    """An end by its code; one that needs words is refused with how to write them."""
    handler = await shift.person(Verb.TALK)
    case = await case_in(shift, words)
    await closing.close(shift.tx, case.id, [*words, "", ""][1], handler, "", shift.at)


async def assign(shift: Shift, words: list[str]) -> None:
    """To that colleague; the hand-over note is what was written here before."""
    handler = await shift.person(Verb.TALK)
    case = await case_in(shift, words)
    colleague = await staff.find(shift.tx, number(words[1:]))
    if colleague is None:
        raise ButtonTooOld
    await assigning.assign(shift.tx, case.id, handler, colleague, None, shift.at)


async def ask_how(shift: Shift, words: list[str]) -> PressAnswer:
    """How to ask the customer something."""
    await shift.person(Verb.TALK)
    await case_in(shift, words)
    return PressAnswer(alert(shift.sentence(AskHow())), is_alert=True)


async def ask(shift: Shift, words: list[str]) -> None:
    """A line of a question that is being worded: `ask:<question>:<days, send or cancel>`."""
    handler = await shift.person(Verb.TALK)
    question_id, does = number(words), [*words, ""][1]
    question = await questions.find(shift.tx, question_id)
    if question is not None:
        shift.check_place(await cases.get(shift.tx, question.case_id))
    if does.isdecimal() and len(does) < 3:
        await questioning.give_days(shift.tx, question_id, handler, int(does), shift.at)
    elif does == "send":
        await questioning.ask(shift.tx, question_id, handler, shift.at)
    elif does == "cancel":
        await questioning.give_up(shift.tx, question_id, handler, shift.at)
    else:
        raise ButtonTooOld


async def reopen(shift: Shift, words: list[str]) -> None:
    """Open again; why is what was written here since it was closed."""
    lead = await shift.person(Verb.TALK)
    await reopening.by_staff(shift.tx, (await case_in(shift, words)).id, lead, None, shift.at)


PRESSES: Final[dict[str, Pressed]] = {
    "more": _showing(CardMenu.MORE),
    "card": _showing(None),
    "close_how": _showing(CardMenu.CLOSE),
    "assign_to": _showing(CardMenu.ASSIGN),
    "close": close,
    "assign": assign,
    "ask_how": ask_how,
    "ask": ask,
    "reopen": reopen,
}
