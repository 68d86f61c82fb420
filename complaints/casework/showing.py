"""What a card shows beside the case: a menu, for whoever opened it, until the card is drawn anew."""

from datetime import datetime

from complaints.casework import entrusting
from complaints.delivery import outbox, screening, telling
from complaints.delivery.notices.case_room import Card, CardMenu
from complaints.delivery.notices.restricted import PrivateCard
from complaints.storage.cases import Case
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx


async def card_menu(
    tx: Tx, case: Case, handler: StaffMember, menu: CardMenu | None, at: datetime, *, in_private: bool
) -> None:
    """The card with that menu, where it was asked for: in the topic, or in the colleague's private chat."""
    entrusting.check(case, handler)
    if in_private:
        place, key = outbox.to_colleague(handler.telegram_id, case.id), screening.private_card(case.id, handler)
        await outbox.put(tx, PrivateCard(menu=menu), place, at, key=key)
    else:
        await outbox.put(tx, Card(menu=menu), outbox.to_topic(case.id), at, key=telling.card_key(case.id))
