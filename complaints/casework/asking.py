"""Asking for a person, at any time and in any words. Source: voice 2, *Buttons*; domain reference 6.1, R10."""

from dataclasses import replace
from datetime import date, datetime

from complaints.casework import placing
from complaints.casework.prompting import take_buttons
from complaints.casework.told import Told, keep
from complaints.delivery import outbox, replies, telling
from complaints.delivery.notices.case_room import CustomerDid, Did
from complaints.delivery.notices.person import PersonComes, PersonNext
from complaints.rules.deadlines import ClockName, Profile
from complaints.rules.questionnaire import REVIEW, STORY
from complaints.storage import cases, desk, drafts, profiles, timeline
from complaints.storage.customers import Customer
from complaints.storage.drafts import Draft
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, By, Event


async def ask_for_person(tx: Tx, customer: Customer, told: Told, replied_to: int | None, at: datetime) -> None:
    """A person writes, and the customer hears by when.

    A complaint being told can be submitted as it is. Else it is the complaint whose message was replied to, or the
    newest that is open; where there is none, the request itself is the story of one, with one press to submit it.
    """
    draft = await drafts.open_draft(tx, customer.id)
    if draft is None or await drafts.is_empty(tx, draft.id):
        case_id = await placing.open_case_meant(tx, customer, replied_to)
        if case_id is not None:
            await _ask_in_case(tx, customer, case_id, at)
            return
        draft = draft or await drafts.begin(tx, customer.id, customer.language, STORY, told.sent_at)
        await keep(tx, customer, draft.id, replace(told, file=None), at)
    await _offer_to_submit(tx, customer, draft, at)


async def _offer_to_submit(tx: Tx, customer: Customer, draft: Draft, at: datetime) -> None:
    await take_buttons(tx, customer, draft, at)
    await drafts.change(tx, draft.id, step=REVIEW, is_changing=False, touched_at=at)
    place, by = outbox.to_customer(customer, draft.language), await _written_by(tx, await profiles.in_force(tx), at)
    await outbox.put(tx, PersonNext(draft_id=draft.id, by=by), place, at, key=f"prompt:{draft.id}")


async def _written_by(tx: Tx, profile: Profile, at: datetime) -> date:
    calendar = await desk.calendar(tx)
    return calendar.day(profile.due(ClockName.FIRST_HUMAN, at, calendar))


async def _ask_in_case(tx: Tx, customer: Customer, case_id: int, at: datetime) -> None:
    """Asked again before anybody has written, the day stays the same unless it is over: then staff hear of it again."""
    case = await cases.lock(tx, case_id)
    promised, today = await _promised(tx, case.id), (await desk.calendar(tx)).day(at)
    is_told = promised is not None and promised >= today
    profile = await profiles.of(tx, case.profile)
    by = promised if promised and is_told else await _written_by(tx, profile, at)
    if not is_told:
        who = By(Actor.CUSTOMER, customer.id)
        await timeline.append(tx, case.id, Event.ASKED_PERSON, who, at, answer_by=by.isoformat())
        await outbox.put(tx, CustomerDid(did=Did.ASKED_PERSON, answer_by=by), outbox.to_topic(case.id), at)
        await cases.change(tx, case.id, wrote_last=Actor.CUSTOMER, wrote_last_at=at)
        await telling.redraw_card(tx, case.id, at)
    place = outbox.to_customer(customer, case.language).about(case.id)
    await outbox.put(tx, PersonComes(reference=case.reference, by=by), place, at, key=f"person:{case.id}")


async def _promised(tx: Tx, case_id: int) -> date | None:
    """By when a person was promised since one wrote last."""
    told = await replies.told(tx, case_id)
    since = [e for e in told if e.event in {Event.ASKED_PERSON, Event.STAFF_REPLIED, Event.DECIDED}]
    if not since or since[-1].event is not Event.ASKED_PERSON:
        return None
    return date.fromisoformat(timeline.facts_of(since[-1])["answer_by"])
