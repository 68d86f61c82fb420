"""*Submit*: a draft becomes a case, in one transaction with its record, its clocks, the receipt and the topic."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from complaints.casework import placing
from complaints.casework.drafting import mine
from complaints.casework.losing import lost_file
from complaints.casework.prompting import files_of, story_of, take_buttons, understood
from complaints.casework.refusals import ButtonTooOld
from complaints.casework.told import show_untaken
from complaints.delivery import alarming, next_news, outbox, telling
from complaints.delivery.carrying import grouped
from complaints.delivery.notices.calls import OpenTopic, PinCard
from complaints.delivery.notices.case_room import FirstCard, StoryFiles
from complaints.delivery.notices.filing import Receipt
from complaints.delivery.record import story_in_parts
from complaints.rules import policy
from complaints.rules.assessment import Category, assumed
from complaints.rules.deadlines import ClockName, received_at
from complaints.rules.errors import ComplaintError
from complaints.rules.lifecycle import after
from complaints.rules.questionnaire import REVIEW, Answer
from complaints.rules.references import new_reference
from complaints.rules.remedies import Remedy
from complaints.rules.visibility import is_restricted
from complaints.rules.vocabulary import Action
from complaints.storage import (
    answers,
    attachments,
    cases,
    clocks,
    desk,
    details,
    drafts,
    indexing,
    messages,
    profiles,
    timeline,
    topics,
)
from complaints.storage import outbox as rows
from complaints.storage.attachments import LOST, Attachment, Keeping
from complaints.storage.cases import Case
from complaints.storage.customers import Customer
from complaints.storage.drafts import Draft, Piece
from complaints.storage.messages import Shows
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, By, Event

CALLS_OF_A_NEW_CASE: Final = 4  # topic, card, story, and the pin where nothing else is to be sent
CROWDED: Final = 40  # calls owed to the group, two minutes' worth, beyond which a digest stands in for new topics

Draw = Callable[[str], str]


@dataclass(kw_only=True, eq=False)
class NothingTold(ComplaintError):
    """There is no story yet: a few words, a photo or a voice message will do."""


async def file_complaint(
    tx: Tx, customer: Customer, draft_id: int, pressed: int | None, at: datetime, draw: Draw = secrets.choice
) -> str:
    """Register the complaint (T1); its reference. The receipt and the staff's topic are owed with it."""
    draft = await mine(tx, customer, draft_id)
    if draft.step != REVIEW:
        raise ButtonTooOld
    told, sent = await _told_in(tx, draft, at)
    if not story_of(told) and all(file.keeping in LOST for file in sent):
        raise NothingTold
    case = await _register(tx, customer, draft, story_of(told), at, draw)
    await _keep_messages(tx, customer, case, told)
    await take_buttons(tx, customer, draft, at, pressed)
    await _owe_receipt(tx, customer, draft, case, at)
    await _owe_topic(tx, customer, case, told, sent, at)
    await show_untaken(tx, customer, case.id, at)
    if case.category is Category.SAFE:
        await alarming.safety_filed(tx, case, at)
    await drafts.filed(tx, draft.id, at)
    await placing.ask_again(tx, customer, at)
    return case.reference


async def _told_in(tx: Tx, draft: Draft, at: datetime) -> tuple[list[Piece], list[Attachment]]:
    """The pieces and their files, without those that were taken out: these are let go for good."""
    told = await drafts.pieces_of(tx, draft.id)
    sent = await files_of(tx, told)
    out = [file.id for file in sent if file.keeping is Keeping.DROPPED]
    if out:
        await attachments.let_go(tx, out, at)
        told = [replace(piece, attachment_id=None) if piece.attachment_id in out else piece for piece in told]
    left = [piece for piece in told if piece.words or piece.attachment_id]
    return left, [file for file in sent if file.id not in out]


async def _register(tx: Tx, customer: Customer, draft: Draft, story: str, at: datetime, draw: Draw) -> Case:
    given = await answers.of_draft(tx, draft.id)
    about, wish = given.get("about", Answer()), given.get("wish", Answer())
    category = Category(about.code) if about.code else None
    received = received_at(draft.begun_at, at)
    case_id = await cases.insert(
        tx,
        {
            "reference": await _free_reference(tx, at, draw),
            "customer_id": customer.id,
            "draft_id": draft.id,
            "language": draft.language,
            "state": after(None, Action.REGISTER),
            "category": category,
            "priority": assumed(category).priority,
            "wish": Remedy(wish.code) if wish.code else None,
            "wish_words": wish.words,
            "received_at": received,
            "registered_at": at,
            "profile": (await profiles.in_force(tx)).version,
            "policy": policy.VERSION,
            "wrote_last": Actor.CUSTOMER,
            "wrote_last_at": received,
            "anonymous_since": draft.anonymous_since,
        },
    )
    await details.keep(tx, case_id, given)
    case = await cases.get(tx, case_id)
    by = By(Actor.CUSTOMER, customer.id)
    facts: dict[str, Any] = {"category": case.category, "wish": case.wish, "language": case.language}
    facts |= {"profile": case.profile, "policy": case.policy, "received_at": received.isoformat()}
    facts |= {"anonymous": case.is_anonymous}
    await timeline.append(tx, case_id, Event.REGISTERED, by, at, words=story, **facts)
    await indexing.index(tx, case)
    await _start_clocks(tx, case)
    return case


async def _free_reference(tx: Tx, at: datetime, draw: Draw) -> str:
    year = (await desk.calendar(tx)).day(at).year
    while True:
        reference = new_reference(year, draw)
        if await cases.by_reference(tx, reference) is None:
            return reference


async def _start_clocks(tx: Tx, case: Case) -> None:
    calendar, profile, named = await desk.calendar(tx), await profiles.of(tx, case.profile), []
    for name in (ClockName.ACK, ClockName.FIRST_HUMAN, ClockName.DECIDE_S1):
        due = profile.due(name, case.received_at, calendar)
        await clocks.start(tx, case.id, case.episode, name, profile.version, case.received_at, due)
        if name is not ClockName.ACK:  # the receipt names these two
            named.append(calendar.day(due))
    await next_news.begin(tx, case, calendar, named, case.registered_at)


async def _keep_messages(tx: Tx, customer: Customer, case: Case, told: list[Piece]) -> None:
    for piece in told:
        its_id, shows = piece.message_id, Shows.CUSTOMER_WORDS
        await messages.record(tx, "customer", customer.chat_id, its_id, case.id, shows, 1, piece.album)
    await attachments.belong_to(tx, [piece.attachment_id for piece in told if piece.attachment_id], case.id)


async def _owe_receipt(tx: Tx, customer: Customer, draft: Draft, case: Case, at: datetime) -> None:
    calendar, running = await desk.calendar(tx), await clocks.running(tx, case.id)
    receipt = Receipt(
        reference=case.reference,
        answers=await understood(tx, draft),
        first_by=calendar.day(running[ClockName.FIRST_HUMAN].due_at),
        decide_by=calendar.day(running[ClockName.DECIDE_S1].due_at),
        is_restricted=is_restricted(case.category),
        is_anonymous=case.is_anonymous,
    )
    place = outbox.to_customer(customer, case.language).about(case.id)
    await outbox.put(tx, receipt, place, at)


async def _owe_topic(
    tx: Tx, customer: Customer, case: Case, told: list[Piece], sent: list[Attachment], at: datetime
) -> None:
    """Topic, card, story, files: in this order. When the group is crowded, a digest tells of them meanwhile."""
    place = outbox.to_topic(case.id)
    await topics.expect(tx, case.id)
    opened = OpenTopic(reference=case.reference, category=case.category)
    await outbox.put(tx, opened, place, at, key=f"topic:{case.id}")
    await outbox.put(tx, FirstCard(), place, at, key=f"first_card:{case.id}")
    owed = 2 + await _owe_story(tx, customer, case, told, sent, at)
    if owed < CALLS_OF_A_NEW_CASE:
        await outbox.put(tx, PinCard(), place, at, key=f"pin:{case.id}")
    if await rows.waiting_for_group(tx) > CROWDED:
        await telling.announce_crowd(tx, at)


async def _owe_story(
    tx: Tx, customer: Customer, case: Case, told: list[Piece], sent: list[Attachment], at: datetime
) -> int:
    """The story in as many messages as it needs, the files in as few as they can, the lost ones by name; how many."""
    place, begun_at = outbox.to_topic(case.id), told[0].sent_at
    pages = await story_in_parts(tx, case.id, customer.name, story_of(told), begun_at)
    for page in pages:
        await outbox.put(tx, page, place, at)
    lost = [file for file in sent if file.keeping in LOST]
    albums = grouped([file for file in sent if file not in lost])
    for ids in albums:
        files = StoryFiles(name=customer.name, attachment_ids=ids, sent_at=begun_at, seq=1)
        await outbox.hold_for(tx, await outbox.put(tx, files, place, at), ids)
    for file in lost:
        await outbox.put(tx, lost_file(file), place, at)
    return len(pages) + len(albums) + len(lost)
