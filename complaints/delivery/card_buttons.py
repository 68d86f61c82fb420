"""The buttons of a card: those that apply, the likeliest first and alone; what else can be done is under *More*."""

from dataclasses import dataclass
from typing import Final

from complaints.delivery.card import CardFacts
from complaints.delivery.notices.base import row
from complaints.delivery.notices.case_room import CardMenu
from complaints.delivery.notices.restricted import open_privately
from complaints.rules.reopening import NEVER
from complaints.rules.vocabulary import CloseCode, State
from complaints.storage import canned, decisions, staff
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.wording.facts import Words
from complaints.wording.keyboard import Button, Keyboard

_BEFORE_DECISION: Final = frozenset({State.RECEIVED, State.QUEUED, State.INVESTIGATING})
_CAN_BE_GIVEN: Final = _BEFORE_DECISION | {State.WAITING_CUSTOMER, State.WAITING_THIRD_PARTY, State.IN_REVIEW}
_DECIDABLE: Final = frozenset({State.RECEIVED, State.INVESTIGATING, State.IN_REVIEW})
_ENDS: Final = {
    State.RECEIVED: {CloseCode.SPAM: "close_spam"},
    State.RESPONDED: {CloseCode.NO_REPLY: "close_no_reply", CloseCode.EXHAUSTED: "close_exhausted"},
    State.REMEDY: {CloseCode.ACCEPTED_DONE: "close_accepted_done"},
}
_ENDS_ANYWHERE: Final = {CloseCode.DUPLICATE: "close_duplicate", CloseCode.WITHDRAWN: "close_withdrawn"}
NAMES: Final = 40  # colleagues on buttons: Telegram takes 100 buttons, a thumb fewer


@dataclass(frozen=True)
class Offers:
    """What only the buttons need to know: whether answers are kept of which one can be sent, and whether what was
    promised was carried out, so that it waits for somebody's word that it is right.
    """

    has_canned: bool = False
    is_remedied: bool = False


NOTHING: Final = Offers()


async def offers_of(tx: Tx, case_id: int, state: State) -> Offers:
    """As things stand now."""
    decision = await decisions.latest(tx, case_id) if state is State.REMEDY else None
    return Offers(await canned.is_any(tx), decision is not None and decision.remedied_at is not None)


def buttons_in_group(facts: CardFacts, case_id: int, staff_bot: str | None, offers: Offers = NOTHING) -> Keyboard:
    """Those of the topic's card; where it hides the text, where to read it, and *Take*."""
    if not facts.is_hidden:
        return buttons_of(facts, case_id, offers)
    rows = ((open_privately(staff_bot, facts.reference),),) if staff_bot else ()
    return Keyboard(rows=(*rows, (_button("take", case_id),)) if _likeliest(facts, offers) == "take" else rows)


def buttons_of(facts: CardFacts, case_id: int, offers: Offers = NOTHING) -> Keyboard:
    """Only the buttons that apply, the likeliest first and alone; *Canned answers* where some are kept."""
    first = _likeliest(facts, offers)
    if facts.state is State.CLOSED:
        reopen = () if facts.close_code in NEVER else (_button("reopen", case_id),)
        return Keyboard(rows=((_button("record", case_id), *reopen),))
    decide = facts.state in _DECIDABLE and first != "decide"
    rows: list[tuple[Button, ...]] = [(_button(first, case_id),)] if first else []
    rows.append((_button("reply", case_id), _button("note", case_id)))
    if offers.has_canned:
        rows.append((Button("canned", f"canned:{case_id}:list:0"),))
    rows.append((_button("decide", case_id), _button("more", case_id)) if decide else (_button("more", case_id),))
    return Keyboard(rows=tuple(rows))


async def of_menu(tx: Tx, facts: CardFacts, case_id: int, menu: CardMenu) -> Keyboard:
    """The buttons of a menu; the last of them leads back to the card's own."""
    back = (_button("card", case_id, "back"),)
    if menu is CardMenu.ASSIGN:
        who = [person for person in await staff.everybody(tx) if _may_get(person, facts.owner)]
        names = [Button(person.name, f"assign:{case_id}:{person.id}", verbatim=True) for person in who[:NAMES]]
        return Keyboard(tuple(names), (back,))
    if menu is CardMenu.CLOSE:
        ends = _ENDS.get(facts.state, {}) | _ENDS_ANYWHERE
        return Keyboard(rows=(*(row((says, f"close:{case_id}:{code}")) for code, says in ends.items()), back))
    return Keyboard(rows=(*_more(facts, case_id), back))


def _more(facts: CardFacts, case_id: int) -> list[tuple[Button, ...]]:
    asks = (_button("ask_how", case_id),) if facts.state in _BEFORE_DECISION else ()
    rows: list[tuple[Button, ...]] = [(_button("record", case_id), *asks)]
    if facts.state in _CAN_BE_GIVEN:
        rows.append((_button("assign_to", case_id),))
    return [*rows, (_button("close_how", case_id),)]


def _may_get(person: StaffMember, owner: Words | None) -> bool:
    return person.can_have_cases and person.name != owner


def _likeliest(facts: CardFacts, offers: Offers) -> str | None:
    if facts.state in _DECIDABLE and facts.owner is None:
        return "take"
    if facts.state in {State.INVESTIGATING, State.IN_REVIEW}:
        return "decide"
    return "remedied" if facts.state is State.REMEDY and not offers.is_remedied else None


def _button(does: str, case_id: int, says: str | None = None) -> Button:
    return Button(says or does, f"{does}:{case_id}")
