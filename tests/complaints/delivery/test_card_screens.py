"""The card in every state as it stands in the group or in a private chat, buttons and all, against screens by hand."""

from collections.abc import Awaitable, Callable
from typing import Final

import pytest

from complaints.casework import answering, closing, handling, questioning, remedying, reopening
from complaints.delivery import telling
from complaints.delivery.bell import Bell
from complaints.delivery.budget import Budgets
from complaints.delivery.calling import CALLS
from complaints.delivery.carrying import CARRIED
from complaints.delivery.composing import Composer
from complaints.delivery.courier import Courier
from complaints.delivery.drawing import DRAWN
from complaints.delivery.transport import Bot
from complaints.rules.assessment import Category
from complaints.rules.words import without_direction_marks
from playground.html import read_html
from tests.complaints.delivery.card_screens import IN_PRIVATE, SCREENS
from tests.complaints.edge import Made
from tests.complaints.house import GROUP, NOTHING_DUE, SPEAKER, House

Scene = Callable[[House], Awaitable[object]]


def screen(call: Made) -> str:
    """What is read, and the buttons row by row."""
    rows = call.params.get("reply_markup", {}).get("inline_keyboard", [])
    shown = [" ".join(f"[{button['text']}]" for button in row) for row in rows]
    return "\n".join([without_direction_marks(read_html(call.text).text), *shown])


def card(house: House, chat: int = GROUP) -> str:
    """The card as it was drawn last in that chat, its reference left out."""
    reference = house.rows("cases")[0]["reference"]
    of_staff = [call for call in house.edge.made if call.bot is Bot.STAFF and call.params.get("chat_id") == chat]
    found = [screen(call).replace(reference, "AM-26-XXXXXX-X") for call in of_staff]
    return [one for one in found if "\nAM-26-XXXXXX-X · " in one][-1] + "\n"


async def received(house: House) -> None:
    """Just filed."""
    await house.filed()


async def in_doubt(house: House) -> None:
    """A handler takes it for spam."""
    await house.filed()
    await house.do(closing.close, 1, "spam", house.people.lan, "")


async def in_hand(house: House) -> None:
    """Lan has it."""
    await house.taken()


async def late(house: House) -> None:
    """Nobody has answered; the second day of it has begun."""
    await house.taken()
    house.passes(days=2, hours=20)
    await house.do(telling.redraw_card, 1)


async def waiting_for_customer(house: House) -> None:
    """A question was asked."""
    await house.taken()
    await house.do(questioning.word, 1, house.people.lan, "On which day?")
    (question,) = house.rows("questions")
    await house.do(questioning.ask, question["id"], house.people.lan)


async def decided(house: House) -> None:
    """A refund was promised."""
    await house.decided()


async def in_review(house: House) -> None:
    """The customer is not satisfied."""
    decision = await house.decided()
    await house.do(answering.reject, house.people.ana, decision.id)


async def in_review_taken(house: House) -> None:
    """Minh reviews it."""
    await in_review(house)
    await house.do(handling.take, 1, house.people.minh)


async def decided_again(house: House) -> None:
    """The final decision."""
    await house.decided_again()


async def remedy(house: House) -> None:
    """Accepted, a refund being due."""
    await house.in_remedy()


async def carried_out(house: House) -> None:
    """Lan has paid."""
    await house.in_remedy()
    await house.do(remedying.carried_out, 1, house.people.lan)


async def closed(house: House) -> None:
    """Accepted, nothing being due."""
    decision = await house.decided(NOTHING_DUE)
    await house.do(answering.accept, house.people.ana, decision.id)


async def withdrawn(house: House) -> None:
    """The customer has taken it back."""
    case = await house.taken()
    await house.do(closing.withdraw, house.people.ana, case)


async def spam(house: House) -> None:
    """A manager says so."""
    await house.filed()
    await house.do(closing.close, 1, "spam", house.people.minh, "")


async def reopened(house: House) -> None:
    """The customer wants it looked into again."""
    await closed(house)
    await house.do(reopening.by_customer, house.people.ana, 1)


async def restricted(house: House) -> None:
    """About a member of staff."""
    await house.filed(about=Category.STAFF)


async def restricted_taken(house: House) -> None:
    """Minh has it."""
    await restricted(house)
    await house.do(handling.take, 1, house.people.minh)


async def anonymous(house: House) -> None:
    """The customer hides the name."""
    await house.filed()
    house.execute("UPDATE cases SET anonymous_since = registered_at")


async def unreachable(house: House) -> None:
    """The customer has blocked the bot."""
    await house.taken()
    house.execute("UPDATE customers SET unreachable_since = ?", "2026-11-16 09:00:00.000000")


SCENES: Final[dict[str, Scene]] = {
    scene.__name__: scene
    for scene in (
        received, in_doubt, in_hand, late, waiting_for_customer, decided, in_review, in_review_taken, decided_again,
        remedy, carried_out, closed, withdrawn, spam, reopened, restricted, restricted_taken, anonymous, unreachable,
    )
}  # fmt: skip


async def shown(house: House, scene: str, language: str, chat: int = GROUP) -> str:
    """The card of that scene in that language of the staff's."""
    await SCENES[scene](house)
    composer = Composer(SPEAKER, language, house.folder, CALLS | DRAWN | CARRIED)
    await house.post(Courier(house.database, house.edge, composer, Budgets(None), lambda: house.at, Bell()))
    return card(house, chat)


@pytest.mark.parametrize(("scene", "language"), SCREENS)
async def test_the_card_reads_as_written_by_hand(house: House, scene: str, language: str) -> None:
    assert await shown(house, scene, language) == SCREENS[scene, language]


@pytest.mark.parametrize("scene", IN_PRIVATE)
async def test_the_card_of_a_restricted_case_reads_as_written_by_hand_in_private(house: House, scene: str) -> None:
    minh = house.people.minh.telegram_id
    assert await shown(house, scene, "en", minh) == IN_PRIVATE[scene]


def test_every_scene_has_its_screen() -> None:
    assert {scene for scene, language in SCREENS if language == "en"} == set(SCENES)
