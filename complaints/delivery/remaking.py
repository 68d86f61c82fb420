"""A case shown anew from the record: its topic, where the earlier one is gone, or to a colleague in private."""

from datetime import datetime
from functools import partial

from complaints.delivery import outbox, screening, telling
from complaints.delivery.carrying import grouped
from complaints.delivery.notices import Notice
from complaints.delivery.notices.calls import OpenTopic, PinCard
from complaints.delivery.notices.case_room import CustomerSends, FirstCard, Story, TopicHistory
from complaints.delivery.notices.restricted import PrivateCard, SoFar
from complaints.delivery.record import after_the_story, story_in_parts
from complaints.delivery.transport import Bot
from complaints.rules.visibility import sight
from complaints.storage import attachments, cases, customers, shown, timeline
from complaints.storage import outbox as rows
from complaints.storage.cases import Case
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.storage.timeline import Event


async def make_topic(tx: Tx, case_id: int, at: datetime) -> None:
    """Make the case's topic anew from the record, before anything else that waits in its lane.

    Topic, card, the story in full, the customer's files, what happened so far: nothing of the earlier one is lost.
    """
    if await rows.waiting_with_key(tx, f"topic:{case_id}") is not None:
        return
    case = await cases.get(tx, case_id)
    opened = OpenTopic(reference=case.reference, category=case.category)
    is_open = sight(None, case.category, is_anonymous=case.is_anonymous).words
    filling = await _filling(tx, case, TopicHistory) if is_open else []
    put = partial(outbox.put, tx, to=outbox.to_topic(case_id), at=at)
    await put(opened, key=f"topic:{case_id}", rank=telling.BEFORE_ALL)
    await put(FirstCard(), key=f"first_card:{case_id}", rank=telling.BEFORE_ALL + 1)
    for n, notice in enumerate(filling):
        await put(notice, key=f"{outbox.AGAIN}{case_id}:{n}", rank=telling.BEFORE_ALL + 2)
    await put(PinCard(), key=f"pin:{case_id}", rank=telling.BEFORE_ALL + 3)


async def show_in_private(tx: Tx, case: Case, person: StaffMember, at: datetime) -> None:
    """The same to somebody who may read it, as new messages at the end of their private chat with the staff bot."""
    place, key = outbox.to_colleague(person.telegram_id, case.id), screening.private_card(case.id, person)
    await shown.forget_shown(tx, key)
    await outbox.put(tx, PrivateCard(), place, at, key=key)
    for notice in await _filling(tx, case, SoFar):
        await outbox.put(tx, notice, place, at)


async def _filling(tx: Tx, case: Case, history: type[TopicHistory | SoFar]) -> list[Notice]:
    name = (await customers.get(tx, case.customer_id)).name
    pages = len(await after_the_story(tx, case.id))
    told = [*await _story(tx, case, name), *await _files(tx, case, name)]
    return [*told, *(history(part=n, parts=pages) for n in range(1, pages + 1))]


async def _story(tx: Tx, case: Case, name: str) -> list[Story]:
    """A reply to these goes to the customer, as to the first ones."""
    (told,) = (entry for entry in await timeline.of_case(tx, case.id) if entry.event is Event.REGISTERED)
    return await story_in_parts(tx, case.id, name, told.words, case.received_at)


async def _files(tx: Tx, case: Case, name: str) -> list[CustomerSends]:
    """What the customer sent, in as few messages as they can be; what still waits to be shown comes by itself."""
    found = {file.id: file for file in await attachments.to_show_again(tx, case.id, Bot.CUSTOMER)}
    return [
        CustomerSends(name=name, attachment_ids=ids, sent_at=found[ids[0]].wanted_at, seq=1)
        for ids in grouped([*found.values()])
    ]
